#include "cordon_sieve.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

__attribute__((always_inline)) static inline uint8_t least(uint8_t a, uint8_t b) { return a < b ? a : b; }
__attribute__((always_inline)) static inline int32_t over(int32_t a, int32_t b) { return a > b ? a - b : 0; }

__attribute__((always_inline)) static inline void take_least(uint8_t *table, const uint8_t *row) {
    for (int32_t k = 0; k < CORDON_KINDS; k++) table[k] = least(table[k], row[k]);
}

/* What symbol i of the word costs to become another's symbol j. */
__attribute__((always_inline)) static inline const uint8_t *row(const cordon_sieve *sieve, int32_t i, int32_t j) {
    return (i == 0 && j == 0 ? sieve->costs.first : sieve->costs.substitution) + (size_t)sieve->symbols[i] * CORDON_KINDS;
}

/* Where the kinds of symbol j stand. */
static inline const uint8_t *kinds_at(const cordon_words *words, size_t octet, int32_t j) {
    return j < 7 ? words->octets[octet].kinds[j] : words->rests[octet].kinds[j - 7];
}

void cordon_sieve_prepare(cordon_sieve *sieve, const uint8_t *symbols, int32_t count, cordon_kind_costs costs, const uint8_t *limits,
                          const uint8_t *borne_limits) {
    sieve->symbols = symbols;
    sieve->count = (uint8_t)count;
    sieve->costs = costs;
    sieve->made = 0;
    sieve->passed = 0;
    sieve->found_count = sieve->left_count = sieve->compared = 0;
    for (int32_t n = 0; n <= CORDON_LANES; n++) sieve->waiting[n].count = 0;
    uint8_t going = costs.transposition;
    memcpy(sieve->all, costs.coming, CORDON_KINDS);
    memcpy(sieve->all_first, costs.coming, CORDON_KINDS);
    for (int32_t i = 0; i < count; i++) {
        take_least(sieve->all, row(sieve, i, 1));
        take_least(sieve->all_first, row(sieve, i, 0));
        going = least(going, costs.going[symbols[i]]);
    }
    sieve->all[CORDON_BLANK] = sieve->all_first[CORDON_BLANK] = 0;
    sieve->twice = (uint8_t)(2 * going);
    memcpy(sieve->limits[0], limits, CORDON_LANES);
    memcpy(sieve->limits[1], borne_limits, CORDON_LANES);
    for (int32_t borne = 0; borne < 2; borne++) {
        for (int32_t n = 0; n < CORDON_LANES; n++) {
            const int32_t limit = sieve->limits[borne][n], bound = limit + 1 - going * over(count, n);
            sieve->bounds[borne][n] = bound < 0 || costs.least_coming * over(n, count) > limit ? 0 : bound > 255 ? 255 : (uint8_t)bound;
        }
    }
}

/* The tables for words that are up to `longer` symbols longer and up to `shorter` shorter, below CORDON_SHIFTS both. Inlined, so that who has
   vectors fills them with vectors. */
__attribute__((always_inline)) static inline const cordon_kind_table *near_tables(cordon_sieve *sieve, int32_t longer, int32_t shorter) {
    cordon_kind_table *tables = sieve->near[longer][shorter];
    const uint16_t bit = (uint16_t)(1 << (longer * CORDON_SHIFTS + shorter));
    if (sieve->made & bit) return (const cordon_kind_table *)tables;
    sieve->made |= bit;
    for (int32_t j = 0; j < CORDON_DEPTH && j < sieve->count + CORDON_SHIFTS; j++) {
        cordon_kind_table table;
        memcpy(table, sieve->costs.coming, CORDON_KINDS);
        for (int32_t i = over(j, longer + 1); i <= j + shorter + 1 && i < sieve->count; i++) take_least(table, row(sieve, i, j));
        table[CORDON_BLANK] = 0;
        memcpy(tables[j], table, CORDON_KINDS);
    }
    return (const cordon_kind_table *)tables;
}

void cordon_sieve_pass_plain(cordon_sieve *sieve, const cordon_choice *choices, int32_t count) {
    const int32_t m = sieve->count;
    for (int32_t at = 0; at < count; at++) {
        const uint32_t octet = choices[at].octet;
        for (uint32_t lane = 0; lane < 8; lane++) {
            if (!(choices[at].lanes >> lane & 1)) continue;
            const uint8_t shown = sieve->words.octets[octet].counts[lane];
            const int32_t n = shown & (CORDON_BORNE - 1);
            if (n <= CORDON_DEPTH) {
                const cordon_kind_table *tables =
                    over(n, m) < CORDON_SHIFTS && over(m, n) < CORDON_SHIFTS ? near_tables(sieve, over(n, m), over(m, n)) : NULL;
                int32_t near = 0, all = 0;
                for (int32_t j = 0; j < n; j++) {
                    const uint8_t code = kinds_at(&sieve->words, octet, j)[lane], kind = (uint8_t)((code & 15) | (code >> 7 << 4));
                    const uint8_t anywhere = (j == 0 ? sieve->all_first : sieve->all)[kind];
                    all += anywhere;
                    near += tables ? tables[j][kind] : anywhere;
                }
                const int32_t bound = sieve->bounds[(shown & CORDON_BORNE) != 0][n];
                if (near >= bound && all >= over(bound, sieve->twice)) continue;
            }
            sieve->left[sieve->left_count++] = octet * 8 + lane;
        }
    }
}

#if defined(__x86_64__)

__attribute__((target("avx2"), always_inline)) static inline __m256i twice_16(const uint8_t *bytes) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)bytes));
}

__attribute__((target("avx2"), always_inline)) static inline __m256i all_ones(void) { return _mm256_set1_epi8((char)0xff); }

/* The costs of 32 kinds, given by their codes: those of the other half have the high bit, which gives zero. */
typedef struct {
    __m256i low, high;
} halves;

__attribute__((target("avx2"), always_inline)) static inline halves load_halves(const uint8_t *table) {
    halves h = {twice_16(table), twice_16(table + 16)};
    return h;
}

__attribute__((target("avx2"), always_inline)) static inline __m256i by_kind(halves table, __m256i codes) {
    return _mm256_or_si256(_mm256_shuffle_epi8(table.low, codes),
                           _mm256_shuffle_epi8(table.high, _mm256_xor_si256(codes, _mm256_set1_epi8((char)0x80))));
}

/* The entries of a table of 32 by bytes below 32. */
__attribute__((target("avx2"), always_inline)) static inline __m256i by_count(const uint8_t *table, __m256i counts) {
    return _mm256_blendv_epi8(_mm256_shuffle_epi8(twice_16(table), counts), _mm256_shuffle_epi8(twice_16(table + 16), counts),
                              _mm256_cmpgt_epi8(counts, _mm256_set1_epi8(15)));
}

/* The same, and of another table in the lanes whose marks have their high bits. */
__attribute__((target("avx2"), always_inline)) static inline __m256i by_count_and_mark(const uint8_t (*tables)[CORDON_LANES], __m256i counts,
                                                                                       __m256i marks) {
    return _mm256_blendv_epi8(by_count(tables[0], counts), by_count(tables[1], counts), marks);
}

/* The least byte of one and the greatest of another. */
__attribute__((target("avx2"), always_inline)) static inline void extremes(__m256i low, __m256i high, int32_t *least, int32_t *most) {
    low = _mm256_andnot_si256(low, all_ones());
    __m256i both = _mm256_max_epu8(_mm256_permute2x128_si256(low, high, 0x20), _mm256_permute2x128_si256(low, high, 0x31));
    both = _mm256_max_epu8(both, _mm256_srli_si256(both, 8));
    both = _mm256_max_epu8(both, _mm256_srli_si256(both, 4));
    both = _mm256_max_epu8(both, _mm256_srli_si256(both, 2));
    both = _mm256_max_epu8(both, _mm256_srli_si256(both, 1));
    *least = 255 - (_mm256_extract_epi8(both, 0) & 255);
    *most = _mm256_extract_epi8(both, 16) & 255;
}

/* The distances of the words that wait to be compared: the table is that of `near_avx2` of the kernels, over kinds. */
__attribute__((target("avx2"))) static void compare_avx2(cordon_sieve *sieve) {
    const int32_t lanes = (int32_t)sieve->passed;
    if (lanes == 0) return;
    const uint32_t used = lanes < CORDON_LANES ? ((uint32_t)1 << lanes) - 1 : 0xffffffff;
    const __m256i shown = _mm256_loadu_si256((const __m256i *)sieve->counts);
    const __m256i lengths = _mm256_and_si256(shown, _mm256_set1_epi8(CORDON_BORNE - 1));
    int32_t longest = 0;
    for (int32_t lane = 0; lane < lanes; lane++) {
        const int32_t n = sieve->counts[lane] & (CORDON_BORNE - 1);
        if (n > longest) longest = n;
    }
    const __m256i limit = by_count_and_mark((const uint8_t(*)[CORDON_LANES])sieve->limits, lengths, _mm256_add_epi8(shown, shown));
    __m256i codes[CORDON_DEPTH], coming[CORDON_DEPTH], rows[3][CORDON_DEPTH + 1];
    __m256i *two = rows[0], *one = rows[1], *now = rows[2];
    const halves comings = load_halves(sieve->costs.coming);
    one[0] = _mm256_setzero_si256();
    for (int32_t j = 0; j < longest; j++) {
        codes[j] = _mm256_loadu_si256((const __m256i *)sieve->kinds[j]);
        coming[j] = by_kind(comings, codes[j]);
        one[j + 1] = _mm256_adds_epu8(one[j], coming[j]);
    }
    const __m256i transposition = _mm256_set1_epi8((char)sieve->costs.transposition);
    __m256i least_before = _mm256_setzero_si256();
    for (int32_t i = 0; i < sieve->count; i++) {
        const uint8_t symbol = sieve->symbols[i], earlier = i > 0 ? sieve->symbols[i - 1] : symbol;
        const halves costs = load_halves(row(sieve, i, 1));
        const __m256i drop = _mm256_set1_epi8((char)sieve->costs.going[symbol]);
        const __m256i own = _mm256_set1_epi8((char)sieve->costs.codes[symbol]), before = _mm256_set1_epi8((char)sieve->costs.codes[earlier]);
        __m256i left = _mm256_adds_epu8(one[0], drop), least = left;
        now[0] = left;
        for (int32_t j = 0; j < longest; j++) {
            const __m256i change = by_kind(i == 0 && j == 0 ? load_halves(row(sieve, 0, 0)) : costs, codes[j]);
            __m256i best = _mm256_adds_epu8(one[j], change);
            best = _mm256_min_epu8(best, _mm256_adds_epu8(one[j + 1], drop));
            best = _mm256_min_epu8(best, _mm256_adds_epu8(left, coming[j]));
            if (symbol != earlier && j > 0) {
                const __m256i crossed = _mm256_and_si256(_mm256_cmpeq_epi8(codes[j - 1], own), _mm256_cmpeq_epi8(codes[j], before));
                const __m256i swapped = _mm256_adds_epu8(two[j - 1], transposition);
                best = _mm256_min_epu8(best, _mm256_or_si256(swapped, _mm256_andnot_si256(crossed, all_ones())));
            }
            now[j + 1] = best;
            left = best;
            least = _mm256_min_epu8(least, best);
        }
        /* Every way to the end leads over this row or, by a swap, from the row before it: none of the words may be within its limit. */
        const __m256i reached = _mm256_min_epu8(least, _mm256_adds_epu8(least_before, transposition));
        if (!((uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(reached, limit), reached)) & used)) {
            sieve->passed = 0;
            return;
        }
        least_before = least;
        __m256i *oldest = two;
        two = one;
        one = now;
        now = oldest;
    }
    __m256i cost = _mm256_setzero_si256();
    for (int32_t j = 0; j <= longest; j++)
        cost = _mm256_or_si256(cost, _mm256_and_si256(one[j], _mm256_cmpeq_epi8(lengths, _mm256_set1_epi8((char)j))));
    uint32_t rest = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(cost, limit), cost)) & used;
    _Alignas(32) uint8_t costs[CORDON_LANES];
    _mm256_store_si256((__m256i *)costs, cost);
    while (rest) {
        const int32_t lane = __builtin_ctz(rest);
        const cordon_near_word found = {sieve->numbers[lane], costs[lane]};
        sieve->found[sieve->found_count++] = found;
        rest &= rest - 1;
    }
    sieve->passed = 0;
}

/* Eight bytes at each of four places. */
__attribute__((target("avx2"), always_inline)) static inline __m256i load_four(const uint8_t *a, const uint8_t *b, const uint8_t *c,
                                                                               const uint8_t *d) {
    const __m128d low = _mm_loadh_pd(_mm_load_sd((const double *)a), (const double *)b);
    const __m128d high = _mm_loadh_pd(_mm_load_sd((const double *)c), (const double *)d);
    return _mm256_castpd_si256(_mm256_insertf128_pd(_mm256_castpd128_pd256(low), high, 1));
}

__attribute__((target("avx2"))) static void pass_avx2(cordon_sieve *sieve, const cordon_choice *choices, int32_t count) {
    const cordon_octet *octets[4];
    const cordon_octet_rest *rests[4];
    uint32_t used = 0;
    for (int32_t k = 0; k < 4; k++) {
        const cordon_choice choice = choices[k < count ? k : 0];
        octets[k] = &sieve->words.octets[choice.octet];
        rests[k] = &sieve->words.rests[choice.octet];
        if (k < count) used |= (uint32_t)choice.lanes << (8 * k);
    }
    const __m256i shown = load_four(octets[0]->counts, octets[1]->counts, octets[2]->counts, octets[3]->counts);
    const __m256i counts = _mm256_and_si256(shown, _mm256_set1_epi8(CORDON_BORNE - 1));
    /* All ones in the lanes that are used. */
    const __m256i bit = _mm256_set1_epi64x((int64_t)0x8040201008040201);
    const __m256i bits = _mm256_shuffle_epi8(_mm256_set1_epi32((int32_t)used),
                                             _mm256_setr_epi64x(0, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303));
    const __m256i lanes = _mm256_cmpeq_epi8(_mm256_and_si256(bits, bit), bit);
    int32_t shortest, longest;
    extremes(_mm256_or_si256(counts, _mm256_andnot_si256(lanes, all_ones())), _mm256_and_si256(counts, lanes), &shortest, &longest);
    const int32_t longer = over(longest, sieve->count), shorter = over(sieve->count, shortest);
    const int32_t depth = longest < CORDON_DEPTH ? longest : CORDON_DEPTH;
    const int has_tables = longer < CORDON_SHIFTS && shorter < CORDON_SHIFTS;
    const cordon_kind_table *tables = near_tables(sieve, has_tables ? longer : 0, has_tables ? shorter : 0);
    const halves anywhere = load_halves(sieve->all);
    const __m256i start = load_four(octets[0]->kinds[0], octets[1]->kinds[0], octets[2]->kinds[0], octets[3]->kinds[0]);
    __m256i all = by_kind(load_halves(sieve->all_first), start), near = by_kind(load_halves(tables[0]), start);
    for (int32_t j = 1; j < depth && j < 7; j++) {
        const __m256i codes = load_four(octets[0]->kinds[j], octets[1]->kinds[j], octets[2]->kinds[j], octets[3]->kinds[j]);
        all = _mm256_adds_epu8(all, by_kind(anywhere, codes));
        near = _mm256_adds_epu8(near, by_kind(load_halves(tables[j]), codes));
    }
    for (int32_t j = 7; j < depth; j++) {
        const __m256i codes = load_four(rests[0]->kinds[j - 7], rests[1]->kinds[j - 7], rests[2]->kinds[j - 7], rests[3]->kinds[j - 7]);
        all = _mm256_adds_epu8(all, by_kind(anywhere, codes));
        near = _mm256_adds_epu8(near, by_kind(load_halves(tables[j]), codes));
    }
    if (!has_tables) near = all;
    const __m256i bound = by_count_and_mark((const uint8_t(*)[CORDON_LANES])sieve->bounds, counts, _mm256_add_epi8(shown, shown));
    const __m256i all_bound = _mm256_subs_epu8(bound, _mm256_set1_epi8((char)sieve->twice));
    const __m256i falls = _mm256_and_si256(_mm256_cmpeq_epi8(_mm256_max_epu8(near, bound), near),
                                           _mm256_cmpeq_epi8(_mm256_max_epu8(all, all_bound), all));
    const __m256i deep = _mm256_cmpgt_epi8(counts, _mm256_set1_epi8(CORDON_DEPTH));
    uint32_t rest = ((uint32_t)_mm256_movemask_epi8(deep) | ~(uint32_t)_mm256_movemask_epi8(falls)) & used;
    while (rest) {
        const int32_t lane = __builtin_ctz(rest), k = lane >> 3, at = lane & 7;
        rest &= rest - 1;
        const uint32_t number = choices[k].octet * 8 + (uint32_t)at;
        const uint8_t mark = octets[k]->counts[at];
        if (mark & CORDON_SHARED) {
            sieve->left[sieve->left_count++] = number;
            continue;
        }
        const uint32_t place = sieve->passed++;
        sieve->numbers[place] = number;
        sieve->counts[place] = mark;
        /* What stands behind a word's end is of no account. */
        for (int32_t j = 0; j < 7; j++) sieve->kinds[j][place] = octets[k]->kinds[j][at];
        for (int32_t j = 7; j < (mark & (CORDON_BORNE - 1)); j++) sieve->kinds[j][place] = rests[k]->kinds[j - 7][at];
        if (place == CORDON_LANES - 1) {
            sieve->compared += sieve->passed;
            compare_avx2(sieve);
        }
    }
}

void cordon_sieve_pass(cordon_sieve *sieve, const cordon_choice *choices, int32_t count) {
    if (cordon_has_vectors()) pass_avx2(sieve, choices, count);
    else cordon_sieve_pass_plain(sieve, choices, count);
}

#else

static void compare_avx2(cordon_sieve *sieve) { (void)sieve; }

void cordon_sieve_pass(cordon_sieve *sieve, const cordon_choice *choices, int32_t count) { cordon_sieve_pass_plain(sieve, choices, count); }

#endif

void cordon_sieve_finish(cordon_sieve *sieve) {
    cordon_choice choices[4];
    int32_t count = 0;
    for (int32_t n = 0; n <= CORDON_LANES; n++) {
        for (uint32_t at = 0; at < sieve->waiting[n].count; at++) {
            choices[count++] = sieve->waiting[n].choices[at];
            if (count < 4) continue;
            cordon_sieve_pass(sieve, choices, 4);
            count = 0;
        }
        sieve->waiting[n].count = 0;
    }
    if (count > 0) cordon_sieve_pass(sieve, choices, count);
    if (sieve->passed > 0) {
        sieve->compared += sieve->passed;
        compare_avx2(sieve);
    }
}
