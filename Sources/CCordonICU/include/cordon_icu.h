#ifndef CORDON_ICU_H
#define CORDON_ICU_H
#include <stddef.h>
#include <stdint.h>
/* Version of the ICU library in use, "72.1"; static storage. */
const char *cordon_icu_version(void);
#endif
