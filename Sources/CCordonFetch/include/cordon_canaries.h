#ifndef CORDON_CANARIES_H
#define CORDON_CANARIES_H

#include <stddef.h>

/* lists/canaries.csv as bytes of the program; *length is how many. */
const unsigned char *cordon_canaries(size_t *length);

#endif
