#include "cordon_curl.h"
#include "cordon_fetch.h"

#include <stdlib.h>
#include <string.h>

/* A part of the parsed address, in our own memory and in lower case; NULL where it has none. */
static char *part(const cordon_curl *curl, CURLU *handle, CURLUPart what, unsigned flags) {
    char *text = NULL;
    if (curl->url_get(handle, what, &text, flags) != CURLUE_OK || text == NULL) return NULL;
    char *copy = strdup(text);
    curl->free(text);
    for (char *c = copy; c != NULL && *c != 0; c++) {
        if (*c >= 'A' && *c <= 'Z') *c |= 0x20;
    }
    return copy;
}

int cordon_url_parse(const char *text, cordon_url *url) {
    memset(url, 0, sizeof *url);
    const char *reason;
    const cordon_curl *curl = cordon_curl_load(&reason);
    if (curl == NULL) return CORDON_FETCH_NO_LIBRARY;
    CURLU *handle = curl->url();
    if (handle == NULL) return CORDON_FETCH_BAD_URL;
    int outcome = CORDON_FETCH_BAD_URL;
    if (curl->url_set(handle, CURLUPART_URL, text, CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK) {
        url->scheme = part(curl, handle, CURLUPART_SCHEME, 0);
        url->host = part(curl, handle, CURLUPART_HOST, 0);
        url->port = part(curl, handle, CURLUPART_PORT, CURLU_DEFAULT_PORT);
        char *user = part(curl, handle, CURLUPART_USER, 0);
        char *password = part(curl, handle, CURLUPART_PASSWORD, 0);
        url->has_user = user != NULL || password != NULL;
        free(user);
        free(password);
        if (url->scheme != NULL) outcome = 0;
    }
    curl->url_cleanup(handle);
    return outcome;
}

void cordon_url_free(cordon_url *url) {
    free(url->scheme);
    free(url->host);
    free(url->port);
    memset(url, 0, sizeof *url);
}
