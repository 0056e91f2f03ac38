#include "cordon_curl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

static cordon_curl library;
static int is_loaded;
static char failure[512];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void *find(void *handle, const char *name) {
    void *symbol = dlsym(handle, name);
    if (symbol == NULL && failure[0] == 0) snprintf(failure, sizeof failure, "libcurl.so.4 has no %s; it is too old", name);
    return symbol;
}

/* POSIX lets a pointer from dlsym be one to a function; ISO C wants the detour by way of memory. */
#define FIND(member, name) *(void **)(&library.member) = find(handle, name)

static void load(void) {
    void *handle = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        const char *words = dlerror();
        snprintf(failure, sizeof failure, "%s", words != NULL ? words : "libcurl.so.4 cannot be loaded");
        return;
    }
    FIND(global_init, "curl_global_init");
    FIND(init, "curl_easy_init");
    FIND(set, "curl_easy_setopt");
    FIND(perform, "curl_easy_perform");
    FIND(get, "curl_easy_getinfo");
    FIND(cleanup, "curl_easy_cleanup");
    FIND(words, "curl_easy_strerror");
    FIND(append, "curl_slist_append");
    FIND(free_all, "curl_slist_free_all");
    FIND(url, "curl_url");
    FIND(url_set, "curl_url_set");
    FIND(url_get, "curl_url_get");
    FIND(url_cleanup, "curl_url_cleanup");
    FIND(free, "curl_free");
    if (failure[0] != 0) return;
    if (library.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        snprintf(failure, sizeof failure, "libcurl cannot be set up");
        return;
    }
    is_loaded = 1;
}

const cordon_curl *cordon_curl_load(const char **reason) {
    pthread_once(&once, load);
    *reason = failure;
    return is_loaded ? &library : NULL;
}
