#ifndef CORDON_KERNELS_H
#define CORDON_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/* Weighted edit distances of one word to many, 32 at a time where the processor has AVX2, else one by one.
   The slow twin is WeightedDistance in CordonMatch, which says what is computed; costs here are twentieths of an edit in a byte,
   and what is more than 254 of them is 255. */

enum {
    CORDON_SYMBOLS = 48,    /* symbols are 0...47 */
    CORDON_MAXIMUM = 31,    /* symbols in a word, on either side */
    CORDON_LANES = 32,      /* words in one call */
    CORDON_OTHER = 43,      /* the symbol of a byte that is no letter and no digit */
};

/* One word with what it costs to edit it, ready to be compared with many. */
typedef struct {
    uint8_t rows[CORDON_MAXIMUM][CORDON_SYMBOLS]; /* what symbol i costs to become each symbol */
    uint8_t first[CORDON_SYMBOLS];                /* the same for symbol 0 against the other word's first symbol */
    uint8_t indel[CORDON_SYMBOLS];                /* what each symbol costs to come or go */
    uint8_t symbols[CORDON_MAXIMUM];
    uint8_t count;
    uint8_t transposition;                        /* what two neighbours that changed places cost */
} cordon_word;

/* Words to compare it with, wherever they lie. */
typedef struct {
    const uint8_t *const *words;
    const uint8_t *counts; /* symbols in each, at most CORDON_MAXIMUM */
    int32_t lanes;         /* how many words, at most CORDON_LANES */
    int32_t is_text;       /* they are bytes: lower-case letters stand for the symbols from 0 on, digits for those from 26 on */
    const uint8_t *end;    /* up to here memory may be read, whatever the words' own lengths; no word reaches beyond */
} cordon_batch;

/* `symbols` points at `count` symbols, at most CORDON_MAXIMUM; the tables have CORDON_SYMBOLS columns. */
void cordon_word_prepare(cordon_word *word, const uint8_t *symbols, int32_t count, const uint8_t *substitution,
                         const uint8_t *first, const uint8_t *indel, uint8_t transposition);

/* What it costs to make `word` each of the others, as far as that is at most `limits[n]` for one of n symbols (32 limits). The answer has
   a bit for each of these; what is written to `costs` for the others says nothing. */
uint32_t cordon_near(const cordon_word *word, const cordon_batch *batch, const uint8_t *limits, uint8_t *costs);

/* cordon_near without vector instructions, for tests. */
uint32_t cordon_near_plain(const cordon_word *word, const cordon_batch *batch, const uint8_t *limits, uint8_t *costs);

/* Asks for the cache line at `at`, which is read soon; any address will do. */
static inline void cordon_prefetch(const void *at) { __builtin_prefetch(at); }

/* Whether cordon_near uses vector instructions here. */
int32_t cordon_has_vectors(void);

#endif
