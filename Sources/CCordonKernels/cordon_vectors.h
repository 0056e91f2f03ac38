#ifndef CORDON_VECTORS_H
#define CORDON_VECTORS_H

/* Tables of 48 bytes looked up for 32 symbols at once, for the kernels. */

#include <stdint.h>

#if defined(__x86_64__)
#include <immintrin.h>

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

/* Symbols as `look_up` takes them. One with its high bit set gives zero. */
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

#endif
#endif
