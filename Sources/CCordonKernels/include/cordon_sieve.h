#ifndef CORDON_SIEVE_H
#define CORDON_SIEVE_H

#include "cordon_kernels.h"

/* Finds, of many words that lie in memory eight by eight, those that are near one word: a lower bound of their distances leaves most of them
   out (the sieve), and the rest is compared.

   The bound. Each symbol of the other word is substituted, comes in, or is one of two that swap, which costs no less than the cheapest of
   coming in and of standing for a symbol of the word at a place where it may meet one. Call the sum of these over the other word's symbols

     all     where they may stand for symbols at any place,
     near    where they may stand for those at their own place or beside it, or, if the words have m and n symbols, at any place between
             that and the one shifted by n - m.

   Symbols of the word that go are not in either sum, and cost p each at least; there are at least b = max(0, m - n) of them. An alignment
   that leaves the places of `near` has two more that go, or one more and a swap, where p is taken to be no more than a swap. So the distance
   is at least the smaller of

     near + p b    and    all + p (b + 2),

   and at least the price of n - m symbols that come in. On the names of OFAC 86 of 100 words fall by it, 1 of 100 is near.

   Symbols are told apart by kind, of which there are 32, as so many are looked up at once. All symbols but a few rare ones are a kind of
   their own; a kind that is shared costs what the cheapest of its symbols does, and words with such symbols are left to the caller. */

enum {
    CORDON_DEPTH = 15,   /* symbols of a word that are seen */
    CORDON_SHIFTS = 4,   /* differences of length with tables of their own, from 0 on */
    CORDON_KINDS = 32,   /* of symbols */
    CORDON_RARE = 30,    /* the kind of all that have none of their own */
    CORDON_BLANK = 31,   /* the kind of what stands behind the end of a word */
    CORDON_BORNE = 64,   /* added to the count of a word that has other limits */
    CORDON_SHARED = 128, /* added to the count of a word that has symbols of a shared kind, or more than are seen */
};

/* Eight words side by side, a cache line: how many symbols each has, CORDON_LANES for all that are more than CORDON_MAXIMUM, with the marks
   above; then the kinds of their first symbols, seven times eight. */
typedef struct {
    uint8_t counts[8];
    uint8_t kinds[7][8];
} cordon_octet;

/* The kinds of their other symbols up to the depth. */
typedef struct {
    uint8_t kinds[8][8];
} cordon_octet_rest;

/* Word w is the one in lane w % 8 of octet w / 8. Kinds stand as cordon_kind_code writes them. */
typedef struct {
    const cordon_octet *octets;
    const cordon_octet_rest *rests;
} cordon_words;

static inline uint8_t cordon_kind_code(uint8_t kind) { return (uint8_t)((kind & 15) | (kind >> 4 << 7)); }

/* Writes word `number`, given as `count` bytes of which `codes` says the codes of their kinds, into memory that is all blank, or over another
   word. */
static inline void cordon_word_write(cordon_octet *octets, cordon_octet_rest *rests, size_t number, const uint8_t *bytes, size_t count,
                                     const uint8_t *codes, int32_t is_borne) {
    const uint8_t rare = cordon_kind_code(CORDON_RARE);
    const size_t lane = number % 8;
    cordon_octet *octet = &octets[number / 8];
    const uint8_t blank = cordon_kind_code(CORDON_BLANK), before = octet->counts[lane];
    int32_t is_shared = count > CORDON_DEPTH;
    for (size_t j = before == blank ? CORDON_DEPTH : count; j < CORDON_DEPTH && j < (before & (CORDON_BORNE - 1)); j++) {
        if (j < 7) octet->kinds[j][lane] = blank;
        else rests[number / 8].kinds[j - 7][lane] = blank;
    }
    const size_t first = count < 7 ? count : 7, depth = count < CORDON_DEPTH ? count : CORDON_DEPTH;
    for (size_t j = 0; j < first; j++) {
        const uint8_t code = codes[bytes[j]];
        is_shared |= code == rare;
        octet->kinds[j][lane] = code;
    }
    for (size_t j = 7; j < depth; j++) {
        const uint8_t code = codes[bytes[j]];
        is_shared |= code == rare;
        rests[number / 8].kinds[j - 7][lane] = code;
    }
    octet->counts[lane] =
        (uint8_t)((count > CORDON_MAXIMUM ? CORDON_LANES : count) | (is_borne ? CORDON_BORNE : 0) | (is_shared ? CORDON_SHARED : 0));
}

/* What symbol s costs to become one of kind k, `substitution[s * CORDON_KINDS + k]`, the same for first symbols, and what one of kind k costs
   to come, all 255 for CORDON_BLANK; what symbol s costs to go; what two that swap cost, and the cheapest that comes; and the code of the
   kind of symbol s, CORDON_NO_CODE for one that is none of its own. */
typedef struct {
    const uint8_t *substitution, *first, *coming, *going, *codes;
    uint8_t transposition, least_coming;
} cordon_kind_costs;

enum { CORDON_NO_CODE = 64 };

/* Some words of an octet, a bit each. */
typedef struct {
    uint32_t octet;
    uint8_t lanes;
} cordon_choice;

/* A word that is near, and what it costs. */
typedef struct {
    uint32_t word;
    uint8_t cost;
} cordon_near_word;

typedef uint8_t cordon_kind_table[CORDON_KINDS];

/* One word, what others are compared with it, and what was found. */
typedef struct {
    /* By how much longer and by how much shorter others are: for each place what each kind costs at least there. */
    cordon_kind_table near[CORDON_SHIFTS][CORDON_SHIFTS][CORDON_DEPTH];
    cordon_kind_table all, all_first;
    /* By number of symbols: the limits; and below what `near` lets a word pass. Then the same for words with CORDON_BORNE. */
    uint8_t limits[2][CORDON_LANES], bounds[2][CORDON_LANES];
    uint16_t made; /* which of `near` are */
    uint8_t twice; /* by how much less the bound of `all` is */
    uint8_t count;
    const uint8_t *symbols;
    cordon_kind_costs costs;
    cordon_words words;
    /* What waits to be sifted, by the length of the longest word. */
    struct {
        cordon_choice choices[4];
        uint32_t count;
    } waiting[CORDON_LANES + 1];
    /* What waits to be compared. */
    uint8_t kinds[CORDON_DEPTH][CORDON_LANES], counts[CORDON_LANES];
    uint32_t numbers[CORDON_LANES];
    uint32_t passed;
    /* What was found, with place for all words that are added; and words that passed the sieve and are left to the caller. */
    cordon_near_word *found;
    uint32_t *left;
    size_t found_count, left_count, compared;
} cordon_sieve;

/* `symbols` points at `count` symbols, at most CORDON_MAXIMUM, which stay where they are; the limits of words without and with CORDON_BORNE
   are as for cordon_near, at most 254. Nothing waits and nothing was found. */
void cordon_sieve_prepare(cordon_sieve *sieve, const uint8_t *symbols, int32_t count, cordon_kind_costs costs, const uint8_t *limits,
                          const uint8_t *borne_limits);

/* Sifts the chosen words of `count` octets, at most four, and compares what passes, some of it not before cordon_sieve_finish. */
void cordon_sieve_pass(cordon_sieve *sieve, const cordon_choice *choices, int32_t count);

/* The same without vector instructions, word by word, but that all that passes is left to the caller. What passes is a part of what passes
   there, as here each word has its own places. */
void cordon_sieve_pass_plain(cordon_sieve *sieve, const cordon_choice *choices, int32_t count);

/* Adds words of one octet, of which the longest has some `longest` symbols: those of like length go together, as they have like places and end
   together. The octet is asked for, and not looked at yet. */
static inline void cordon_sieve_add(cordon_sieve *sieve, cordon_choice choice, uint32_t longest) {
    cordon_prefetch(&sieve->words.octets[choice.octet]);
    sieve->waiting[longest].choices[sieve->waiting[longest].count++] = choice;
    if (sieve->waiting[longest].count < 4) return;
    cordon_sieve_pass(sieve, sieve->waiting[longest].choices, 4);
    sieve->waiting[longest].count = 0;
}

/* Sifts and compares what waits. */
void cordon_sieve_finish(cordon_sieve *sieve);

#endif
