#ifndef CORDON_ICU_H
#define CORDON_ICU_H

#include <stddef.h>
#include <stdint.h>

/* What Cordon needs of ICU, without ICU's headers: Swift imports this file, and only cordon_icu.c includes <unicode/...>. */

/* Version of the ICU library that is linked at run time, "72.1"; static storage. */
const char *cordon_icu_version(void);

/* What a code point is to a name. */
enum {
    CORDON_SEPARATOR = 0,  /* space, hyphen, comma, slash, everything not below */
    CORDON_LETTER = 1,
    CORDON_DIGIT = 2,      /* `scalars` then holds the ASCII digit */
    CORDON_MARK = 3,       /* combining mark */
    CORDON_APOSTROPHE = 4, /* vanishes inside a name */
    CORDON_DOT = 5,
    CORDON_AMPERSAND = 6,
    CORDON_TEXT = 7,       /* separator that belongs to text rather than to a name: / ; : | = # line break */
};

/* Scripts that are told apart; every other script is CORDON_OTHER. */
enum {
    CORDON_COMMON = 0, CORDON_LATIN = 1, CORDON_CYRILLIC = 2, CORDON_GREEK = 3, CORDON_ARABIC = 4, CORDON_HEBREW = 5,
    CORDON_HAN = 6, CORDON_HIRAGANA = 7, CORDON_KATAKANA = 8, CORDON_HANGUL = 9, CORDON_ARMENIAN = 10,
    CORDON_GEORGIAN = 11, CORDON_DEVANAGARI = 12, CORDON_THAI = 13, CORDON_OTHER = 14,
};

enum { CORDON_INVALID_UTF8 = -1, CORDON_TOO_LONG = -2, CORDON_ICU_FAILED = -3 };

/* One thread's ICU objects, opened as they are first needed. NULL when out of memory. */
typedef struct cordon_icu cordon_icu;
cordon_icu *cordon_icu_open(void);
void cordon_icu_close(cordon_icu *icu);

/* NFKC, then drops format, bidi and other default-ignorable characters. Writes code points with their script and class.
   Returns how many, or one of the negative codes above; CORDON_TOO_LONG when there would be more than `capacity`. */
int32_t cordon_icu_prepare(cordon_icu *icu, const uint8_t *utf8, int32_t length, uint32_t *scalars, uint8_t *scripts,
                           uint8_t *classes, int32_t capacity);

/* The ASCII small letter that `scalar` is easily mistaken for (Unicode confusables), or 0. With `or_capital` not 0 a small
   letter also stands for what its capital looks like. */
uint8_t cordon_icu_lookalike(cordon_icu *icu, uint32_t scalar, int or_capital);

/* ASCII small letters for one Latin letter: case folded, without diacritics. Returns their count, 0...8. */
int32_t cordon_icu_latin(cordon_icu *icu, uint32_t scalar, uint8_t *out);

/* Romanises one word of one script to ASCII small letters, digits and single spaces, by ICU's transliterators.
   Returns the count, at most `capacity`, or a negative code. */
int32_t cordon_icu_romanise(cordon_icu *icu, uint8_t script, const uint32_t *scalars, int32_t count, uint8_t *out,
                            int32_t capacity);

/* Simple case folding of one code point. */
uint32_t cordon_icu_fold(uint32_t scalar);

#endif
