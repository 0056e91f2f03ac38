#ifndef CORDON_CURL_H
#define CORDON_CURL_H

/* Options by bit mask (CURLOPT_PROTOCOLS) are deprecated since 7.85, but the only ones that older releases in use have. */
#define CURL_DISABLE_DEPRECATION
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

/* The functions of libcurl that are used, found when the library is loaded. */
typedef struct {
    __typeof__(&curl_global_init) global_init;
    __typeof__(&curl_easy_init) init;
    __typeof__(&curl_easy_setopt) set;
    __typeof__(&curl_easy_perform) perform;
    __typeof__(&curl_easy_getinfo) get;
    __typeof__(&curl_easy_cleanup) cleanup;
    __typeof__(&curl_easy_strerror) words;
    __typeof__(&curl_slist_append) append;
    __typeof__(&curl_slist_free_all) free_all;
    __typeof__(&curl_url) url;
    __typeof__(&curl_url_set) url_set;
    __typeof__(&curl_url_get) url_get;
    __typeof__(&curl_url_cleanup) url_cleanup;
    __typeof__(&curl_free) free;
} cordon_curl;

/* Loads libcurl the first time; NULL where that is not possible, and then `reason` (static) says why. */
const cordon_curl *cordon_curl_load(const char **reason);

#endif
