#ifndef CORDON_DATA_H
#define CORDON_DATA_H

#include <stddef.h>

/* The reference tables of lists/reference, embedded. Bytes are static and not zero-terminated. */

/* The table called `name` (its file name without ".tsv"); NULL where there is none. */
const unsigned char *cordon_data(const char *name, size_t *size);

/* All tables, for the digest that is stamped into snapshots. */
size_t cordon_data_count(void);
const unsigned char *cordon_data_at(size_t index, size_t *size);

#endif
