#include "cordon_kernels.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

void cordon_word_prepare(cordon_word *word, const uint8_t *symbols, int32_t count, const uint8_t *substitution,
                         const uint8_t *first, const uint8_t *indel, uint8_t transposition) {
    if (count > CORDON_MAXIMUM) count = CORDON_MAXIMUM;
    for (int32_t i = 0; i < count; i++) {
        memcpy(word->rows[i], substitution + (size_t)symbols[i] * CORDON_SYMBOLS, CORDON_SYMBOLS);
        word->symbols[i] = symbols[i];
    }
    if (count > 0) memcpy(word->first, first + (size_t)symbols[0] * CORDON_SYMBOLS, CORDON_SYMBOLS);
    memcpy(word->indel, indel, CORDON_SYMBOLS);
    word->count = (uint8_t)count;
    word->transposition = transposition;
}

static inline uint8_t add(uint8_t a, uint8_t b) {
    unsigned sum = (unsigned)a + b;
    return sum > 255 ? 255 : (uint8_t)sum;
}

static uint8_t distance(const cordon_word *word, const uint8_t *symbols, int32_t n) {
    uint8_t rows[3][CORDON_MAXIMUM + 1];
    uint8_t *two = rows[0], *one = rows[1], *now = rows[2];
    one[0] = 0;
    for (int32_t j = 0; j < n; j++) one[j + 1] = add(one[j], word->indel[symbols[j]]);
    for (int32_t i = 0; i < word->count; i++) {
        uint8_t symbol = word->symbols[i], drop = word->indel[symbol];
        now[0] = add(one[0], drop);
        for (int32_t j = 0; j < n; j++) {
            const uint8_t *row = i == 0 && j == 0 ? word->first : word->rows[i];
            uint8_t best = add(one[j], row[symbols[j]]);
            uint8_t dropped = add(one[j + 1], drop), added = add(now[j], word->indel[symbols[j]]);
            if (dropped < best) best = dropped;
            if (added < best) best = added;
            if (i > 0 && j > 0 && symbol == symbols[j - 1] && word->symbols[i - 1] == symbols[j] && symbol != word->symbols[i - 1]) {
                uint8_t swapped = add(two[j - 1], word->transposition);
                if (swapped < best) best = swapped;
            }
            now[j + 1] = best;
        }
        uint8_t *oldest = two;
        two = one;
        one = now;
        now = oldest;
    }
    return one[n];
}

void cordon_distances_plain(const cordon_word *word, const uint8_t *const *words, const uint8_t *counts, int32_t lanes,
                            const uint8_t *alphabet, uint8_t *costs) {
    uint8_t symbols[CORDON_MAXIMUM];
    for (int32_t lane = 0; lane < lanes; lane++) {
        int32_t n = counts[lane] > CORDON_MAXIMUM ? CORDON_MAXIMUM : counts[lane];
        for (int32_t j = 0; j < n; j++) symbols[j] = alphabet ? alphabet[words[lane][j]] : words[lane][j];
        costs[lane] = distance(word, symbols, n);
    }
}

uint32_t cordon_near_plain(const cordon_word *word, const cordon_columns *columns, size_t from, int32_t lanes, const uint8_t *limits,
                           uint8_t *costs) {
    uint8_t symbols[CORDON_MAXIMUM];
    uint32_t near = 0;
    for (int32_t lane = 0; lane < lanes; lane++) {
        int32_t n = columns->counts[from + lane];
        if (n > columns->depth || n > CORDON_MAXIMUM) continue;
        for (int32_t j = 0; j < n; j++) symbols[j] = columns->symbols[(size_t)j * columns->stride + from + lane];
        costs[lane] = distance(word, symbols, n);
        if (costs[lane] <= limits[n]) near |= (uint32_t)1 << lane;
    }
    return near;
}

#if defined(__x86_64__)

/* One table of 48 entries, as three of 16, looked up for 32 symbols. An index outside a part has its high bit set there,
   so that the part gives zero. */
typedef struct {
    __m256i low, middle, high;
} parts;

__attribute__((target("avx2"), always_inline)) static inline parts load_parts(const uint8_t *table) {
    parts p;
    p.low = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)table));
    p.middle = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(table + 16)));
    p.high = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(table + 32)));
    return p;
}

__attribute__((target("avx2"), always_inline)) static inline __m256i look_up(parts table, parts index) {
    return _mm256_or_si256(_mm256_or_si256(_mm256_shuffle_epi8(table.low, index.low), _mm256_shuffle_epi8(table.middle, index.middle)),
                           _mm256_shuffle_epi8(table.high, index.high));
}

/* The table of distances of one word to 32 others, whose symbols are read column by column. Returns 0 as soon as none of them can be
   within its limit any more, where limits are given. */
__attribute__((target("avx2"), always_inline)) static inline int table_avx2(const cordon_word *word, const __m256i *const *columns,
                                                                            int32_t longest, __m256i lengths, const __m256i *limit,
                                                                            __m256i *result) {
    parts index[CORDON_MAXIMUM];
    __m256i symbol[CORDON_MAXIMUM], indel[CORDON_MAXIMUM];
    __m256i rows[3][CORDON_MAXIMUM + 1];
    __m256i *two = rows[0], *one = rows[1], *now = rows[2];
    const __m256i fifteen = _mm256_set1_epi8(15), sixteen = _mm256_set1_epi8(16);
    parts indels = load_parts(word->indel);
    one[0] = _mm256_setzero_si256();
    for (int32_t j = 0; j < longest; j++) {
        __m256i b = _mm256_loadu_si256(columns[j]);
        __m256i second = _mm256_sub_epi8(b, sixteen);
        symbol[j] = b;
        index[j].low = _mm256_or_si256(b, _mm256_cmpgt_epi8(b, fifteen));
        index[j].middle = _mm256_or_si256(second, _mm256_cmpgt_epi8(second, fifteen));
        index[j].high = _mm256_sub_epi8(second, sixteen);
        indel[j] = look_up(indels, index[j]);
        one[j + 1] = _mm256_adds_epu8(one[j], indel[j]);
    }
    const __m256i transposition = _mm256_set1_epi8((char)word->transposition);
    __m256i least_before = _mm256_setzero_si256();
    for (int32_t i = 0; i < word->count; i++) {
        parts row = load_parts(word->rows[i]);
        __m256i drop = _mm256_set1_epi8((char)word->indel[word->symbols[i]]);
        __m256i left = _mm256_adds_epu8(one[0], drop);
        __m256i least = left;
        now[0] = left;
        int swaps = i > 0 && word->symbols[i] != word->symbols[i - 1];
        __m256i own = _mm256_set1_epi8((char)word->symbols[i]);
        __m256i before = swaps ? _mm256_set1_epi8((char)word->symbols[i - 1]) : own;
        for (int32_t j = 0; j < longest; j++) {
            __m256i change = look_up(i == 0 && j == 0 ? load_parts(word->first) : row, index[j]);
            __m256i best = _mm256_adds_epu8(one[j], change);
            best = _mm256_min_epu8(best, _mm256_adds_epu8(one[j + 1], drop));
            best = _mm256_min_epu8(best, _mm256_adds_epu8(left, indel[j]));
            if (swaps && j > 0) {
                __m256i crossed = _mm256_and_si256(_mm256_cmpeq_epi8(symbol[j - 1], own), _mm256_cmpeq_epi8(symbol[j], before));
                __m256i swapped = _mm256_adds_epu8(two[j - 1], transposition);
                best = _mm256_blendv_epi8(best, _mm256_min_epu8(best, swapped), crossed);
            }
            now[j + 1] = best;
            left = best;
            least = _mm256_min_epu8(least, best);
        }
        if (limit) {
            /* Every way to the end leads over this row or, by a swap, from the row before it. */
            __m256i reached = _mm256_min_epu8(least, _mm256_adds_epu8(least_before, transposition));
            if (!_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(reached, *limit), reached))) return 0;
            least_before = least;
        }
        __m256i *oldest = two;
        two = one;
        one = now;
        now = oldest;
    }
    __m256i cost = _mm256_setzero_si256();
    for (int32_t j = 0; j <= longest; j++)
        cost = _mm256_or_si256(cost, _mm256_and_si256(one[j], _mm256_cmpeq_epi8(lengths, _mm256_set1_epi8((char)j))));
    *result = cost;
    return 1;
}

__attribute__((target("avx2"))) static void distances_avx2(const cordon_word *word, const uint8_t *const *words,
                                                           const uint8_t *counts, int32_t lanes, const uint8_t *alphabet,
                                                           uint8_t *costs) {
    _Alignas(32) uint8_t columns[CORDON_MAXIMUM][CORDON_LANES];
    _Alignas(32) uint8_t lengths[CORDON_LANES];
    int32_t longest = 0;
    for (int32_t lane = 0; lane < lanes; lane++)
        if (counts[lane] > longest) longest = counts[lane];
    if (longest > CORDON_MAXIMUM) longest = CORDON_MAXIMUM;
    memset(columns, 0, (size_t)longest * CORDON_LANES);
    memset(lengths, 0, sizeof lengths);
    for (int32_t lane = 0; lane < lanes; lane++) {
        int32_t n = counts[lane] > CORDON_MAXIMUM ? CORDON_MAXIMUM : counts[lane];
        const uint8_t *symbols = words[lane];
        lengths[lane] = (uint8_t)n;
        if (alphabet)
            for (int32_t j = 0; j < n; j++) columns[j][lane] = alphabet[symbols[j]];
        else
            for (int32_t j = 0; j < n; j++) columns[j][lane] = symbols[j];
    }

    const __m256i *words_at[CORDON_MAXIMUM];
    for (int32_t j = 0; j < longest; j++) words_at[j] = (const __m256i *)columns[j];
    __m256i result;
    table_avx2(word, words_at, longest, _mm256_load_si256((const __m256i *)lengths), 0, &result);
    _Alignas(32) uint8_t all[CORDON_LANES];
    _mm256_store_si256((__m256i *)all, result);
    memcpy(costs, all, (size_t)lanes);
}

__attribute__((target("avx2"))) static uint32_t near_avx2(const cordon_word *word, const cordon_columns *columns, size_t from,
                                                          int32_t lanes, const uint8_t *limits, uint8_t *costs) {
    const uint32_t used = lanes >= CORDON_LANES ? 0xffffffff : ((uint32_t)1 << lanes) - 1;
    _Alignas(32) uint8_t places[CORDON_LANES];
    for (int32_t lane = 0; lane < CORDON_LANES; lane++) places[lane] = (uint8_t)lane;
    const __m256i is_used = _mm256_cmpgt_epi8(_mm256_set1_epi8((char)lanes), _mm256_load_si256((const __m256i *)places));
    __m256i lengths = _mm256_and_si256(_mm256_loadu_si256((const __m256i *)(columns->counts + from)), is_used);
    __m128i half = _mm_max_epu8(_mm256_castsi256_si128(lengths), _mm256_extracti128_si256(lengths, 1));
    half = _mm_max_epu8(half, _mm_srli_si128(half, 8));
    half = _mm_max_epu8(half, _mm_srli_si128(half, 4));
    half = _mm_max_epu8(half, _mm_srli_si128(half, 2));
    half = _mm_max_epu8(half, _mm_srli_si128(half, 1));
    int32_t longest = _mm_cvtsi128_si32(half) & 255;
    if (longest > columns->depth || longest > CORDON_MAXIMUM) return cordon_near_plain(word, columns, from, lanes, limits, costs);
    __m256i low = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)limits));
    __m256i high = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(limits + 16)));
    __m256i limit = _mm256_blendv_epi8(_mm256_shuffle_epi8(low, lengths), _mm256_shuffle_epi8(high, lengths),
                                       _mm256_cmpgt_epi8(lengths, _mm256_set1_epi8(15)));
    limit = _mm256_and_si256(limit, is_used);
    const __m256i *words_at[CORDON_MAXIMUM];
    for (int32_t j = 0; j < longest; j++) words_at[j] = (const __m256i *)(columns->symbols + (size_t)j * columns->stride + from);
    __m256i result;
    if (!table_avx2(word, words_at, longest, lengths, &limit, &result)) return 0;
    _Alignas(32) uint8_t all[CORDON_LANES];
    _mm256_store_si256((__m256i *)all, result);
    memcpy(costs, all, (size_t)lanes);
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(result, limit), result)) & used;
}

int32_t cordon_has_vectors(void) { return __builtin_cpu_supports("avx2") ? 1 : 0; }

uint32_t cordon_near(const cordon_word *word, const cordon_columns *columns, size_t from, int32_t lanes, const uint8_t *limits,
                     uint8_t *costs) {
    if (lanes > CORDON_LANES) lanes = CORDON_LANES;
    return cordon_has_vectors() ? near_avx2(word, columns, from, lanes, limits, costs)
                                : cordon_near_plain(word, columns, from, lanes, limits, costs);
}

void cordon_distances(const cordon_word *word, const uint8_t *const *words, const uint8_t *counts, int32_t lanes,
                      const uint8_t *alphabet, uint8_t *costs) {
    if (lanes > CORDON_LANES) lanes = CORDON_LANES;
    if (lanes > 2 && cordon_has_vectors()) {
        distances_avx2(word, words, counts, lanes, alphabet, costs);
    } else {
        cordon_distances_plain(word, words, counts, lanes, alphabet, costs);
    }
}

#else

int32_t cordon_has_vectors(void) { return 0; }

uint32_t cordon_near(const cordon_word *word, const cordon_columns *columns, size_t from, int32_t lanes, const uint8_t *limits,
                     uint8_t *costs) {
    return cordon_near_plain(word, columns, from, lanes > CORDON_LANES ? CORDON_LANES : lanes, limits, costs);
}

void cordon_distances(const cordon_word *word, const uint8_t *const *words, const uint8_t *counts, int32_t lanes,
                      const uint8_t *alphabet, uint8_t *costs) {
    cordon_distances_plain(word, words, counts, lanes, alphabet, costs);
}

#endif

void cordon_skeleton_distances(const cordon_word *word, const uint64_t *skeletons, int32_t lanes, uint8_t *costs) {
    uint8_t symbols[CORDON_LANES][11], counts[CORDON_LANES];
    const uint8_t *words[CORDON_LANES];
    if (lanes > CORDON_LANES) lanes = CORDON_LANES;
    for (int32_t lane = 0; lane < lanes; lane++) {
        uint64_t packed = skeletons[lane];
        counts[lane] = packed >> 56 > 11 ? 11 : (uint8_t)(packed >> 56);
        words[lane] = symbols[lane];
        for (int32_t j = 0; j < counts[lane]; j++, packed >>= 5) symbols[lane][j] = packed & 31;
    }
    cordon_distances(word, words, counts, lanes, 0, costs);
}
