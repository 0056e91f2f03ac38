#ifndef CORDON_DATA_H
#define CORDON_DATA_H
#include <stddef.h>
/* The bytes of an embedded reference table, by file name in lists/reference without ".tsv"; NULL where there is none. */
const unsigned char *cordon_data(const char *name, size_t *size);
#endif
