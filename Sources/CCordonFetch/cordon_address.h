#ifndef CORDON_ADDRESS_H
#define CORDON_ADDRESS_H

#include <sys/socket.h>

/* Whether a socket address is one of the public internet, or the machine's own. 0 for families other than IPv4 and IPv6. */
int cordon_address_public(const struct sockaddr *address);
int cordon_address_loopback(const struct sockaddr *address);

#endif
