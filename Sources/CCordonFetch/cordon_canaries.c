#include "cordon_canaries.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char canaries[] = {
#embed "../../lists/canaries.csv"
};

const unsigned char *cordon_canaries(size_t *length) {
    *length = sizeof canaries;
    return canaries;
}
