#include "cordon_fetch.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char catalogue[] = {
#embed "../../lists/catalogue.csv"
};

const unsigned char *cordon_catalogue(size_t *size) {
    *size = sizeof catalogue;
    return catalogue;
}
