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

static inline uint8_t spelt(uint8_t byte) {
    if (byte >= 'a' && byte <= 'z') return byte - 'a';
    return byte >= '0' && byte <= '9' ? byte - '0' + 26 : CORDON_OTHER;
}

uint32_t cordon_near_plain(const cordon_word *word, const cordon_batch *batch, const uint8_t *limits, uint8_t *costs) {
    uint8_t symbols[CORDON_MAXIMUM];
    uint32_t near = 0;
    for (int32_t lane = 0; lane < batch->lanes && lane < CORDON_LANES; lane++) {
        int32_t n = batch->counts[lane] > CORDON_MAXIMUM ? CORDON_MAXIMUM : batch->counts[lane];
        for (int32_t j = 0; j < n; j++) symbols[j] = batch->is_text ? spelt(batch->words[lane][j]) : batch->words[lane][j];
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

/* Symbols as `look_up` takes them. */
__attribute__((target("avx2"), always_inline)) static inline parts index_parts(__m256i symbols) {
    const __m256i fifteen = _mm256_set1_epi8(15), sixteen = _mm256_set1_epi8(16);
    __m256i second = _mm256_sub_epi8(symbols, sixteen);
    parts p;
    p.low = _mm256_or_si256(symbols, _mm256_cmpgt_epi8(symbols, fifteen));
    p.middle = _mm256_or_si256(second, _mm256_cmpgt_epi8(second, fifteen));
    p.high = _mm256_sub_epi8(second, sixteen);
    return p;
}

__attribute__((target("avx2"), always_inline)) static inline int32_t greatest(__m256i bytes) {
    __m128i half = _mm_max_epu8(_mm256_castsi256_si128(bytes), _mm256_extracti128_si256(bytes, 1));
    half = _mm_max_epu8(half, _mm_srli_si128(half, 8));
    half = _mm_max_epu8(half, _mm_srli_si128(half, 4));
    half = _mm_max_epu8(half, _mm_srli_si128(half, 2));
    half = _mm_max_epu8(half, _mm_srli_si128(half, 1));
    return _mm_cvtsi128_si32(half) & 255;
}

/* Symbols `from` to `from + 15` of the words, symbol by symbol: what stands behind the end of a word is whatever its memory holds there. */
__attribute__((target("avx2"), always_inline)) static inline void load_columns(const cordon_batch *batch, int32_t from,
                                                                               __m256i *columns) {
    __m256i rows[16], next[16];
    _Alignas(32) uint8_t lanes[CORDON_LANES][16];
    for (int32_t lane = 0; lane < batch->lanes; lane++) {
        const uint8_t *at = batch->words[lane] + from;
        if (batch->end - at >= 16) {
            _mm_store_si128((__m128i *)lanes[lane], _mm_loadu_si128((const __m128i *)at));
        } else {
            memset(lanes[lane], 0, 16);
            if (at < batch->end) memcpy(lanes[lane], at, (size_t)(batch->end - at));
        }
    }
    for (int32_t lane = batch->lanes; lane < CORDON_LANES; lane++) memset(lanes[lane], 0, 16);
    for (int32_t i = 0; i < 16; i++)
        rows[i] = _mm256_inserti128_si256(_mm256_castsi128_si256(_mm_load_si128((const __m128i *)lanes[i])),
                                          _mm_load_si128((const __m128i *)lanes[i + 16]), 1);
    /* Four perfect shuffles turn rows into columns. */
    for (int32_t stage = 0; stage < 4; stage++) {
        for (int32_t i = 0; i < 8; i++) {
            next[2 * i] = _mm256_unpacklo_epi8(rows[i], rows[i + 8]);
            next[2 * i + 1] = _mm256_unpackhi_epi8(rows[i], rows[i + 8]);
        }
        memcpy(rows, next, sizeof rows);
    }
    if (batch->is_text) {
        for (int32_t j = 0; j < 16; j++) {
            __m256i letter = _mm256_sub_epi8(rows[j], _mm256_set1_epi8('a')), digit = _mm256_sub_epi8(rows[j], _mm256_set1_epi8('0'));
            __m256i is_letter = _mm256_cmpeq_epi8(_mm256_min_epu8(letter, _mm256_set1_epi8(25)), letter);
            __m256i is_digit = _mm256_cmpeq_epi8(_mm256_min_epu8(digit, _mm256_set1_epi8(9)), digit);
            __m256i symbol = _mm256_blendv_epi8(_mm256_set1_epi8(CORDON_OTHER), _mm256_add_epi8(digit, _mm256_set1_epi8(26)), is_digit);
            rows[j] = _mm256_blendv_epi8(symbol, letter, is_letter);
        }
    }
    memcpy(columns, rows, sizeof rows);
}

/* The counts of up to 32 words, those behind `lanes` taken for 0. */
__attribute__((target("avx2"), always_inline)) static inline __m256i load_counts(const uint8_t *counts, int32_t lanes) {
    _Alignas(32) uint8_t bytes[CORDON_LANES] = {0};
    memcpy(bytes, counts, (size_t)lanes);
    return _mm256_min_epu8(_mm256_load_si256((const __m256i *)bytes), _mm256_set1_epi8(CORDON_MAXIMUM));
}

/* The table of distances of `word` to 32 others, whose symbols are given column by column. Ends as soon as none of them can be within its
   limit any more. */
__attribute__((target("avx2"), always_inline)) static inline uint32_t near_avx2(const cordon_word *word, const __m256i *symbol,
                                                                                __m256i lengths, int32_t longest, int32_t lanes,
                                                                                const uint8_t *limits, uint8_t *costs) {
    const uint32_t used = lanes < CORDON_LANES ? ((uint32_t)1 << lanes) - 1 : 0xffffffff;
    __m256i low_limits = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)limits));
    __m256i high_limits = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(limits + 16)));
    const __m256i limit = _mm256_blendv_epi8(_mm256_shuffle_epi8(low_limits, lengths), _mm256_shuffle_epi8(high_limits, lengths),
                                             _mm256_cmpgt_epi8(lengths, _mm256_set1_epi8(15)));
    parts index[CORDON_MAXIMUM];
    __m256i indel[CORDON_MAXIMUM];
    __m256i rows[3][CORDON_MAXIMUM + 1];
    __m256i *two = rows[0], *one = rows[1], *now = rows[2];
    parts indels = load_parts(word->indel);
    one[0] = _mm256_setzero_si256();
    for (int32_t j = 0; j < longest; j++) {
        index[j] = index_parts(symbol[j]);
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
        /* Every way to the end leads over this row or, by a swap, from the row before it: none of the words may be within its limit. */
        __m256i reached = _mm256_min_epu8(least, _mm256_adds_epu8(least_before, transposition));
        if (!((uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(reached, limit), reached)) & used)) return 0;
        least_before = least;
        __m256i *oldest = two;
        two = one;
        one = now;
        now = oldest;
    }
    __m256i cost = _mm256_setzero_si256();
    for (int32_t j = 0; j <= longest; j++)
        cost = _mm256_or_si256(cost, _mm256_and_si256(one[j], _mm256_cmpeq_epi8(lengths, _mm256_set1_epi8((char)j))));
    _Alignas(32) uint8_t all[CORDON_LANES];
    _mm256_store_si256((__m256i *)all, cost);
    memcpy(costs, all, (size_t)lanes);
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(cost, limit), cost)) & used;
}

__attribute__((target("avx2"))) static uint32_t batch_avx2(const cordon_word *word, const cordon_batch *batch, const uint8_t *limits,
                                                           uint8_t *costs) {
    __m256i symbol[32];
    const __m256i lengths = load_counts(batch->counts, batch->lanes);
    const int32_t longest = greatest(lengths);
    load_columns(batch, 0, symbol);
    if (longest > 16) load_columns(batch, 16, symbol + 16);
    return near_avx2(word, symbol, lengths, longest, batch->lanes, limits, costs);
}

int32_t cordon_has_vectors(void) { return __builtin_cpu_supports("avx2") ? 1 : 0; }

uint32_t cordon_near(const cordon_word *word, const cordon_batch *batch, const uint8_t *limits, uint8_t *costs) {
    return batch->lanes > 2 && batch->lanes <= CORDON_LANES && cordon_has_vectors() ? batch_avx2(word, batch, limits, costs)
                                                                                    : cordon_near_plain(word, batch, limits, costs);
}

#else

int32_t cordon_has_vectors(void) { return 0; }

uint32_t cordon_near(const cordon_word *word, const cordon_batch *batch, const uint8_t *limits, uint8_t *costs) {
    return cordon_near_plain(word, batch, limits, costs);
}

#endif
