#include "cordon_icu.h"
#include <unicode/uvernum.h>
const char *cordon_icu_version(void) { return U_ICU_VERSION; }
