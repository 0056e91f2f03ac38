#define _GNU_SOURCE
#include "cordon_fetch.h"
#include "cordon_address.h"
#include "cordon_curl.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* Bytes of the body of an answer that is no list, an error page: read no further than this. */
enum { page_limit = 1 << 20 };

typedef struct {
    const cordon_fetch_request *request;
    cordon_fetch_response *response;
    long long total;      /* length of the whole file by Content-Range; -1 where it does not say */
    long long range_from; /* first byte of a part by Content-Range; -1 where it does not say */
    long long page_bytes; /* of a body that is not kept */
    int has_head; /* whether all headers of the response came */
    int has_begun;
    int failure;          /* outcome that a callback decided on; 0 while all is well */
    int refused_address;
    int page_is_long;
} transfer;

static void replace(char **target, const char *start, size_t length) {
    free(*target);
    *target = strndup(start, length);
}

__attribute__((format(printf, 2, 3))) static void say(cordon_fetch_response *response, const char *format, ...) {
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    replace(&response->reason, text, strlen(text));
}

/* The value of "Name: value" where the line has this name, without spaces around it; NULL for other lines. */
static const char *value_of(const char *line, size_t length, const char *name, size_t *value_length) {
    size_t n = strlen(name);
    if (length <= n || strncasecmp(line, name, n) != 0 || line[n] != ':') return NULL;
    const char *start = line + n + 1, *end = line + length;
    while (start < end && (*start == ' ' || *start == '\t')) start++;
    while (end > start && (end[-1] == '\r' || end[-1] == '\n' || end[-1] == ' ' || end[-1] == '\t')) end--;
    *value_length = (size_t)(end - start);
    return start;
}

/* "bytes 100-199/200" */
static void read_range(transfer *t, const char *value, size_t length) {
    char text[96];
    if (length >= sizeof text) return;
    memcpy(text, value, length);
    text[length] = 0;
    long long from = -1, to = -1, total = -1;
    int found = sscanf(text, "bytes %lld-%lld/%lld", &from, &to, &total);
    if (found >= 1) t->range_from = from;
    if (found == 3) t->total = total;
}

/* The base64 of SHA-256 in "sha-256=:...=:, other=..." (RFC 9530) or "SHA-256=...=" (RFC 3230); 43 digits and "=". */
static void read_digest(transfer *t, const char *value, size_t length) {
    for (size_t i = 0; i + 8 + 44 <= length; i++) {
        if (strncasecmp(value + i, "sha-256=", 8) != 0) continue;
        const char *start = value + i + 8;
        size_t rest = length - i - 8;
        if (*start == ':') {
            start++;
            rest--;
        }
        if (rest >= 44) replace(&t->response->sha256, start, 44);
        return;
    }
}

static size_t on_header(char *line, size_t size, size_t count, void *user) {
    transfer *t = user;
    size_t length = size * count, n;
    cordon_fetch_response *r = t->response;
    const char *value;
    if (length > 5 && strncmp(line, "HTTP/", 5) == 0) {
        /* A response begins; an interim one (100 Continue) may have come before. */
        t->total = t->range_from = -1;
        t->has_head = 0;
        r->status = 0;
        for (size_t i = 5; i < length; i++) {
            if (line[i] != ' ') continue;
            r->status = strtol(line + i, NULL, 10);
            break;
        }
        replace(&r->etag, "", 0), replace(&r->last_modified, "", 0), replace(&r->content_type, "", 0);
        replace(&r->content_encoding, "", 0), replace(&r->sha256, "", 0);
    } else if (length > 0 && (line[0] == '\r' || line[0] == '\n')) {
        t->has_head = 1;
    } else if ((value = value_of(line, length, "ETag", &n)) != NULL) {
        replace(&r->etag, value, n);
    } else if ((value = value_of(line, length, "Last-Modified", &n)) != NULL) {
        replace(&r->last_modified, value, n);
    } else if ((value = value_of(line, length, "Content-Type", &n)) != NULL) {
        replace(&r->content_type, value, n);
    } else if ((value = value_of(line, length, "Content-Encoding", &n)) != NULL) {
        replace(&r->content_encoding, value, n);
    } else if ((value = value_of(line, length, "Content-Range", &n)) != NULL) {
        read_range(t, value, n);
    } else if ((value = value_of(line, length, "Repr-Digest", &n)) != NULL) {
        read_digest(t, value, n);
    } else if ((value = value_of(line, length, "Digest", &n)) != NULL) {
        read_digest(t, value, n);
    }
    return length;
}

static int fail(transfer *t, int outcome) {
    t->failure = outcome;
    return 0;
}

/* Once, before the first byte of a list is written. */
static int begin(transfer *t) {
    const cordon_fetch_request *request = t->request;
    cordon_fetch_response *r = t->response;
    t->has_begun = 1;
    if (r->status == 206) {
        if (t->range_from != request->resume_from || request->resume_from == 0) {
            say(r, "asked for the bytes from %lld on, the server sent those from %lld on", request->resume_from, t->range_from);
            return fail(t, CORDON_FETCH_LENGTH);
        }
        if (t->total > request->limit) return fail(t, CORDON_FETCH_TOO_LARGE);
        r->length = request->resume_from;
    } else {
        r->length = 0;
    }
    if (ftruncate(request->file, r->length) != 0 || lseek(request->file, r->length, SEEK_SET) < 0) {
        say(r, "%s", strerror(errno));
        return fail(t, CORDON_FETCH_DISK);
    }
    if (request->begins != NULL && request->begins(request->context, r) != 0) return fail(t, CORDON_FETCH_STOPPED);
    return 1;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *user) {
    transfer *t = user;
    size_t length = size * count;
    cordon_fetch_response *r = t->response;
    if (r->status != 200 && r->status != 206) {
        t->page_bytes += (long long)length;
        t->page_is_long = t->page_bytes > page_limit;
        return t->page_is_long ? 0 : length;
    }
    if (!t->has_begun && !begin(t)) return 0;
    if ((long long)length > t->request->limit - r->length) return (size_t)fail(t, CORDON_FETCH_TOO_LARGE);
    size_t done = 0;
    while (done < length) {
        ssize_t wrote = write(t->request->file, bytes + done, length - done);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) {
            say(r, "%s", strerror(errno));
            return (size_t)fail(t, CORDON_FETCH_DISK);
        }
        done += (size_t)wrote;
        r->length += wrote;
    }
    return length;
}

static int on_progress(void *user, curl_off_t expected, curl_off_t received, curl_off_t up_expected, curl_off_t up) {
    transfer *t = user;
    (void)up_expected, (void)up;
    if (t->request->progress == NULL || t->request->progress(t->request->context, received, expected) == 0) return 0;
    t->failure = CORDON_FETCH_STOPPED;
    return 1;
}

/* The last gate: the address that a name was resolved to, just before it is connected to. */
static curl_socket_t on_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address) {
    transfer *t = user;
    (void)purpose;
    if (t->request->proxy == NULL && !cordon_address_public(&address->addr) &&
        !(t->request->allows_loopback && cordon_address_loopback(&address->addr))) {
        char text[INET6_ADDRSTRLEN] = "an address of another family";
        if (address->family == AF_INET) inet_ntop(AF_INET, &((struct sockaddr_in *)&address->addr)->sin_addr, text, sizeof text);
        if (address->family == AF_INET6)
            inet_ntop(AF_INET6, &((struct sockaddr_in6 *)&address->addr)->sin6_addr, text, sizeof text);
        say(t->response, "%s", text);
        t->refused_address = 1;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* libcurl leaves out what comes behind the announced end and tells it in its log alone, where it sees it at all. */
static int on_log(CURL *handle, curl_infotype kind, char *text, size_t length, void *user) {
    static const char sign[] = "Excess found";
    transfer *t = user;
    (void)handle;
    if (kind == CURLINFO_TEXT && memmem(text, length, sign, sizeof sign - 1) != NULL) t->failure = CORDON_FETCH_LENGTH;
    return 0;
}

static int outcome_of(CURLcode code) {
    switch (code) {
    case CURLE_OK: return CORDON_FETCH_RESPONSE;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return CORDON_FETCH_BAD_URL;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT: return CORDON_FETCH_UNREACHABLE;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR: return CORDON_FETCH_CERTIFICATE;
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING: return CORDON_FETCH_CUT;
    case CURLE_OPERATION_TIMEDOUT: return CORDON_FETCH_SLOW;
    case CURLE_FILESIZE_EXCEEDED: return CORDON_FETCH_TOO_LARGE;
    default: return CORDON_FETCH_OTHER;
    }
}

static struct curl_slist *header(const cordon_curl *curl, struct curl_slist *list, const char *name, const char *value) {
    char line[1024];
    if (value == NULL || strlen(name) + strlen(value) + 3 > sizeof line || strpbrk(value, "\r\n") != NULL) return list;
    snprintf(line, sizeof line, "%s: %s", name, value);
    struct curl_slist *longer = curl->append(list, line);
    return longer != NULL ? longer : list;
}

static struct curl_slist *headers(const cordon_curl *curl, const cordon_fetch_request *request) {
    /* Bytes as they lie at the publisher: what is compressed stays so, and is decompressed with a limit by who reads it. */
    struct curl_slist *list = header(curl, NULL, "Accept-Encoding", "identity");
    if (request->resume_from > 0) {
        char range[48];
        snprintf(range, sizeof range, "bytes=%lld-", request->resume_from);
        list = header(curl, list, "Range", range);
        return header(curl, list, "If-Range", request->if_range);
    }
    list = header(curl, list, "If-None-Match", request->if_none_match);
    return header(curl, list, "If-Modified-Since", request->if_modified_since);
}

void cordon_fetch(const cordon_fetch_request *request, cordon_fetch_response *response) {
    memset(response, 0, sizeof *response);
    response->retry_after = -1;
    response->length = request->resume_from;
    const char *reason;
    const cordon_curl *curl = cordon_curl_load(&reason);
    CURL *handle = curl != NULL ? curl->init() : NULL;
    if (handle == NULL) {
        response->outcome = CORDON_FETCH_NO_LIBRARY;
        say(response, "%s", curl != NULL ? "libcurl cannot be set up" : reason);
        return;
    }
    transfer t = {.request = request, .response = response, .total = -1, .range_from = -1};
    long protocols = CURLPROTO_HTTPS | (request->allows_loopback ? CURLPROTO_HTTP : 0);
    char words[CURL_ERROR_SIZE] = "";
    struct curl_slist *list = headers(curl, request);
    curl->set(handle, CURLOPT_ERRORBUFFER, words);
    curl->set(handle, CURLOPT_NOSIGNAL, 1L);
    curl->set(handle, CURLOPT_HTTPHEADER, list);
    curl->set(handle, CURLOPT_USERAGENT, request->user_agent);
    curl->set(handle, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl->set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl->set(handle, CURLOPT_PROXY, request->proxy != NULL ? request->proxy : "");
    curl->set(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl->set(handle, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl->set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    curl->set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    curl->set(handle, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (request->certificates != NULL) curl->set(handle, CURLOPT_CAINFO, request->certificates);
    curl->set(handle, CURLOPT_CONNECTTIMEOUT_MS, request->connect_ms);
    curl->set(handle, CURLOPT_TIMEOUT_MS, request->total_ms);
    curl->set(handle, CURLOPT_LOW_SPEED_LIMIT, request->slow_bytes);
    curl->set(handle, CURLOPT_LOW_SPEED_TIME, request->slow_seconds);
    curl->set(handle, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)(request->limit));
    curl->set(handle, CURLOPT_HEADERFUNCTION, on_header);
    curl->set(handle, CURLOPT_HEADERDATA, &t);
    curl->set(handle, CURLOPT_WRITEFUNCTION, on_body);
    curl->set(handle, CURLOPT_WRITEDATA, &t);
    curl->set(handle, CURLOPT_OPENSOCKETFUNCTION, on_socket);
    curl->set(handle, CURLOPT_OPENSOCKETDATA, &t);
    curl->set(handle, CURLOPT_NOPROGRESS, 0L);
    curl->set(handle, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl->set(handle, CURLOPT_XFERINFODATA, &t);
    curl->set(handle, CURLOPT_VERBOSE, 1L);
    curl->set(handle, CURLOPT_DEBUGFUNCTION, on_log);
    curl->set(handle, CURLOPT_DEBUGDATA, &t);
    /* The gate of all: where it does not hold, nothing is asked for. */
    CURLcode code = curl->set(handle, CURLOPT_PROTOCOLS, protocols);
    if (code == CURLE_OK) code = curl->set(handle, CURLOPT_URL, request->url);
    if (code == CURLE_OK) code = curl->perform(handle);

    response->outcome = t.failure != 0 ? t.failure : outcome_of(code);
    if (t.failure == 0 && code != CURLE_OK && t.refused_address) response->outcome = CORDON_FETCH_REFUSED;
    if (t.failure == 0 && t.page_is_long) response->outcome = CORDON_FETCH_RESPONSE;
    /* libcurl is content with half a head, and cannot know how long the whole is that a part was asked of. */
    if (response->outcome == CORDON_FETCH_RESPONSE &&
        (!t.has_head || (t.has_begun && t.total >= 0 && response->length != t.total))) {
        response->outcome = CORDON_FETCH_CUT;
        say(response, "%s", t.has_head ? "the rest of the file did not come" : "the connection ended before the answer");
    }
    /* An empty body has no first byte. */
    if (response->outcome == CORDON_FETCH_RESPONSE && response->status == 200 && !t.has_begun && !begin(&t))
        response->outcome = t.failure;
    if (code != CURLE_OK && response->reason == NULL) say(response, "%s", words[0] != 0 ? words : curl->words(code));
    char *text = NULL;
    if (curl->get(handle, CURLINFO_REDIRECT_URL, &text) == CURLE_OK && text != NULL) replace(&response->location, text, strlen(text));
    curl_off_t seconds = 0;
    if (curl->get(handle, CURLINFO_RETRY_AFTER, &seconds) == CURLE_OK && seconds > 0) response->retry_after = seconds;
    curl->cleanup(handle);
    curl->free_all(list);
}

void cordon_fetch_free(cordon_fetch_response *response) {
    free(response->etag);
    free(response->last_modified);
    free(response->content_type);
    free(response->content_encoding);
    free(response->sha256);
    free(response->location);
    free(response->reason);
    memset(response, 0, sizeof *response);
}
