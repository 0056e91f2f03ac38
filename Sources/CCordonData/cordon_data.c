#include "cordon_data.h"
#include <string.h>
const unsigned char *cordon_data(const char *name, size_t *size) { (void)name; *size = 0; return NULL; }
