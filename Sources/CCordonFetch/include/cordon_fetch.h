#ifndef CORDON_FETCH_H
#define CORDON_FETCH_H

#include <stddef.h>

/* One HTTP request whose body goes to a file, through libcurl, which is loaded (dlopen) when it is first asked for: a run that
   downloads nothing neither loads it nor needs it. Redirects are not followed, only told. One thread at a time. */

/* What came of a request. With CORDON_FETCH_RESPONSE `status` says more; all others are failures, told in `reason`. */
enum {
    CORDON_FETCH_RESPONSE = 0,
    CORDON_FETCH_NO_LIBRARY,   /* libcurl is missing or lacks a function */
    CORDON_FETCH_BAD_URL,      /* libcurl refuses the address or its scheme */
    CORDON_FETCH_REFUSED,      /* the host's address is none that is allowed; `reason` holds it */
    CORDON_FETCH_UNREACHABLE,  /* no such host, or nobody answers there */
    CORDON_FETCH_CERTIFICATE,  /* TLS failed */
    CORDON_FETCH_CUT,          /* the body ends before its announced end, or the connection broke */
    CORDON_FETCH_SLOW,         /* over a time limit */
    CORDON_FETCH_TOO_LARGE,    /* over `limit` bytes, announced or arriving */
    CORDON_FETCH_LENGTH,       /* the body goes on behind its announced end, or is another part than was asked for */
    CORDON_FETCH_DISK,         /* the file cannot be written */
    CORDON_FETCH_STOPPED,      /* a callback said so */
    CORDON_FETCH_OTHER
};

/* Every string may be freed with cordon_fetch_free alone; NULL where there is none. */
typedef struct {
    int outcome;
    long status;           /* of HTTP; 0 where no response came */
    long long length;      /* bytes that the file has now */
    long long retry_after; /* seconds that the server asks to wait; -1 where it does not say */
    char *etag;
    char *last_modified;
    char *content_type;
    char *content_encoding;
    char *sha256; /* of the whole representation, in base64, from Repr-Digest (RFC 9530) or Digest (RFC 3230) */
    char *location; /* where a redirect leads, absolute */
    char *reason;
} cordon_fetch_response;

typedef struct {
    const char *url;
    const char *user_agent;
    const char *proxy;        /* NULL: none, whatever the environment says; the addresses that it connects to are its own affair */
    const char *certificates; /* a file of trusted certificates; NULL: the system's */
    int allows_loopback;      /* for tests: http beside https, and loopback addresses beside public ones */
    const char *if_none_match;
    const char *if_modified_since;
    long long resume_from; /* with a value over 0 the rest from there on is asked for, if `if_range` still holds */
    const char *if_range;
    int file;        /* open for writing; what it holds from `resume_from` on is written over */
    long long limit; /* bytes that the file may come to have */
    long connect_ms, total_ms;
    long slow_bytes, slow_seconds; /* fewer bytes a second than this for so many seconds is too slow */
    /* Called when the body begins, with all headers known; not 0 stops. */
    int (*begins)(void *context, const cordon_fetch_response *response);
    /* Called now and then with the bytes of this body; `expected` is 0 where the server does not say. Not 0 stops. */
    int (*progress)(void *context, long long received, long long expected);
    void *context;
} cordon_fetch_request;

void cordon_fetch(const cordon_fetch_request *request, cordon_fetch_response *response);
void cordon_fetch_free(cordon_fetch_response *response);

/* An address as libcurl understands it, so that what is checked is what is asked. Strings are freed with cordon_url_free. */
typedef struct {
    char *scheme, *host, *port; /* lower case; the port is the scheme's own where none is given, NULL where it has none */
    int has_user;               /* whether it carries a name or password */
} cordon_url;

/* 0, CORDON_FETCH_NO_LIBRARY or CORDON_FETCH_BAD_URL. */
int cordon_url_parse(const char *text, cordon_url *url);
void cordon_url_free(cordon_url *url);

/* Whether the address, as text ("192.0.2.1", "2001:db8::1"), is a host of the public internet; 0 for what is no address. */
int cordon_address_is_public(const char *text);

/* Puts what is at `a` to `b` and the other way round in one step (renameat2, which no Swift module shows). Both must be there, on one
   file system. 0, or -1 with errno. */
int cordon_exchange(const char *a, const char *b);

/* lists/catalogue.csv, embedded; static and not zero-terminated. */
const unsigned char *cordon_catalogue(size_t *size);

#endif
