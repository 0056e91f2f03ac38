#include "cordon_address.h"
#include "cordon_fetch.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

/* IPv4 blocks that are not globally reachable (IANA IPv4 Special-Purpose Address Registry, RFC 6890), multicast and class E. */
static const struct {
    uint32_t base;
    int bits;
} special[] = {
    {0x00000000, 8},  /* this network */
    {0x0A000000, 8},  /* private */
    {0x64400000, 10}, /* shared by a carrier's customers */
    {0x7F000000, 8},  /* loopback */
    {0xA9FE0000, 16}, /* link-local, among them the metadata services of clouds */
    {0xAC100000, 12}, /* private */
    {0xC0000000, 24}, /* protocol assignments */
    {0xC0000200, 24}, /* documentation */
    {0xC0586300, 24}, /* 6to4 relays */
    {0xC0A80000, 16}, /* private */
    {0xC6120000, 15}, /* benchmarks */
    {0xC6336400, 24}, /* documentation */
    {0xCB007100, 24}, /* documentation */
    {0xE0000000, 4},  /* multicast */
    {0xF0000000, 4},  /* reserved, broadcast */
};

static int public4(uint32_t address) {
    for (size_t i = 0; i < sizeof special / sizeof special[0]; i++) {
        if ((address ^ special[i].base) >> (32 - special[i].bits) == 0) return 0;
    }
    return 1;
}

static uint32_t word(const uint8_t *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

/* Global unicast (2000::/3) but for what stands for an IPv4 address that is not public or for no host at all; and IPv4 addresses
   behind a translator (64:ff9b::/96, RFC 6052), judged as such. Everything else (unique local, link-local, ...) is not public. */
static int public6(const uint8_t *a) {
    static const uint8_t translated[12] = {0x00, 0x64, 0xFF, 0x9B};
    if (memcmp(a, mapped, 12) == 0 || memcmp(a, translated, 12) == 0) return public4(word(a + 12));
    if (a[0] >> 5 != 1) return 0;
    if (a[0] == 0x20 && a[1] == 0x02) return public4(word(a + 2));         /* 6to4, RFC 3056 */
    if (word(a) == 0x20010000) return 0;                                   /* Teredo, RFC 4380 */
    if (word(a) == 0x20010DB8) return 0;                                   /* documentation */
    if (word(a) >> 4 == 0x2001001 || word(a) >> 4 == 0x2001002) return 0;  /* ORCHID, RFC 4843 and 7343 */
    if (a[0] == 0x3F && a[1] == 0xFF && a[2] >> 4 == 0) return 0;          /* documentation, RFC 9637 */
    return 1;
}

int cordon_address_public(const struct sockaddr *address) {
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return public4(ntohl(in.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 in;
        memcpy(&in, address, sizeof in);
        return public6(in.sin6_addr.s6_addr);
    }
    return 0;
}

int cordon_address_loopback(const struct sockaddr *address) {
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return ntohl(in.sin_addr.s_addr) >> 24 == 127;
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 in;
        memcpy(&in, address, sizeof in);
        return IN6_IS_ADDR_LOOPBACK(&in.sin6_addr) != 0;
    }
    return 0;
}

int cordon_address_is_public(const char *text) {
    struct sockaddr_in in = {.sin_family = AF_INET};
    struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &in.sin_addr) == 1) return cordon_address_public((const struct sockaddr *)&in);
    if (inet_pton(AF_INET6, text, &in6.sin6_addr) == 1) return cordon_address_public((const struct sockaddr *)&in6);
    return 0;
}
