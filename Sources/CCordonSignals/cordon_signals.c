#include "cordon_signals.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A run writes a report, a manifest and a snapshot. */
#define ROOM 16

/* Whoever takes a path out by an exchange owns it, so that handler and program never both have it. */
static _Atomic(char *) paths[ROOM];

int cordon_unfinished_add(const char *path) {
    char *copy = strdup(path);
    if (!copy) return -1;
    for (int ticket = 0; ticket < ROOM; ticket++) {
        char *none = NULL;
        if (atomic_compare_exchange_strong(&paths[ticket], &none, copy)) return ticket;
    }
    free(copy);
    return -1;
}

void cordon_unfinished_forget(int ticket) {
    if (ticket >= 0 && ticket < ROOM) free(atomic_exchange(&paths[ticket], NULL));
}

/* Only unlink and _exit, which POSIX calls async-signal-safe, and atomics without locks. */
static void end(int signal) {
    for (int ticket = 0; ticket < ROOM; ticket++) {
        char *path = atomic_exchange(&paths[ticket], NULL);
        if (path) unlink(path);
    }
    _exit(128 + signal);
}

_Static_assert(ATOMIC_POINTER_LOCK_FREE == 2, "a lock in a signal handler could wait for ever");

void cordon_signals_install(void) {
    static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t index = 0; index < sizeof ending / sizeof *ending; index++) {
        struct sigaction action;
        /* nohup and shells' background jobs have signals ignored, and mean it. */
        if (sigaction(ending[index], NULL, &action) != 0 || action.sa_handler == SIG_IGN) continue;
        memset(&action, 0, sizeof action);
        action.sa_handler = end;
        sigfillset(&action.sa_mask);
        sigaction(ending[index], &action, NULL);
    }
}
