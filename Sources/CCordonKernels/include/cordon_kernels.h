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

/* `symbols` points at `count` symbols, at most CORDON_MAXIMUM; the tables have CORDON_SYMBOLS columns. */
void cordon_word_prepare(cordon_word *word, const uint8_t *symbols, int32_t count, const uint8_t *substitution,
                         const uint8_t *first, const uint8_t *indel, uint8_t transposition);

/* Costs of `word` to `lanes` others (at most CORDON_LANES), each of `counts[l]` symbols (at most CORDON_MAXIMUM) at `words[l]`,
   written to `costs[l]`. With `alphabet`, the bytes at `words[l]` are looked up in its 256 entries to get symbols. */
void cordon_distances(const cordon_word *word, const uint8_t *const *words, const uint8_t *counts, int32_t lanes,
                      const uint8_t *alphabet, uint8_t *costs);

/* The same for others given as five bits a symbol, the first lowest, and their number in the top byte (at most 11). */
void cordon_skeleton_distances(const cordon_word *word, const uint64_t *skeletons, int32_t lanes, uint8_t *costs);

/* Many words side by side: symbol j of word w stands at symbols[j * stride + w], for j below `depth`, and `counts[w]` says how many it
   has. 32 words from any place on can be read, the last ones as well. */
typedef struct {
    const uint8_t *symbols, *counts;
    size_t stride;
    int32_t depth;
} cordon_columns;

/* Costs of `word` to `lanes` neighbours (at most CORDON_LANES, none of more symbols than the depth) from number `from` on, as far as
   they are at most `limits[n]` for a word of n symbols (CORDON_MAXIMUM + 1 entries, of at most 254). The answer has a bit for each of
   these; what is written for the others says nothing. */
uint32_t cordon_near(const cordon_word *word, const cordon_columns *columns, size_t from, int32_t lanes, const uint8_t *limits,
                     uint8_t *costs);

/* The same two without vector instructions, for tests. */
uint32_t cordon_near_plain(const cordon_word *word, const cordon_columns *columns, size_t from, int32_t lanes, const uint8_t *limits,
                           uint8_t *costs);
void cordon_distances_plain(const cordon_word *word, const uint8_t *const *words, const uint8_t *counts, int32_t lanes,
                            const uint8_t *alphabet, uint8_t *costs);

/* Whether cordon_distances uses vector instructions here. */
int32_t cordon_has_vectors(void);

#endif
