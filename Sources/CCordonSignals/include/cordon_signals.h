#ifndef CORDON_SIGNALS_H
#define CORDON_SIGNALS_H

/* Files that a run must not leave behind when a signal ends it. In C, because a signal handler may call nothing that allocates,
   locks or initialises lazily, which no Swift function promises. */

/* Remembers the file at `path`, which is copied; returns a ticket, or -1 where as many files are remembered as there is room for
   (then the file stays behind, and nothing else is wrong). Any thread may call it. */
int cordon_unfinished_add(const char *path);

/* Forgets the file of a ticket: it is finished or removed. */
void cordon_unfinished_forget(int ticket);

/* From now on SIGINT, SIGTERM and SIGHUP, unless they are ignored, remove all remembered files and end the process with status
   128 + signal. For programs; a library must leave signals alone. */
void cordon_signals_install(void);

#endif
