#include "cordon_icu.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>
#include <unicode/utf16.h>
#include <unicode/uversion.h>

struct cordon_icu {
    USpoofChecker *spoof;
    UTransliterator *latin_ascii;
    UTransliterator *by_script[CORDON_OTHER + 1];
    UChar *wide, *normal; /* scratch of prepare */
    int32_t wide_capacity, normal_capacity;
    uint16_t *pages[0x110000 >> 8]; /* what prepare has asked of ICU, by code point: see properties() */
};

const char *cordon_icu_version(void) {
    static char text[U_MAX_VERSION_STRING_LENGTH];
    UVersionInfo version;
    if (text[0] == 0) {
        char fresh[U_MAX_VERSION_STRING_LENGTH];
        u_getVersion(version);
        u_versionToString(version, fresh);
        memcpy(text, fresh, sizeof text); /* racing threads write the same bytes */
    }
    return text;
}

cordon_icu *cordon_icu_open(void) { return calloc(1, sizeof(cordon_icu)); }

void cordon_icu_close(cordon_icu *icu) {
    if (!icu) return;
    if (icu->spoof) uspoof_close(icu->spoof);
    if (icu->latin_ascii) utrans_close(icu->latin_ascii);
    for (int i = 0; i <= CORDON_OTHER; i++)
        if (icu->by_script[i]) utrans_close(icu->by_script[i]);
    for (size_t i = 0; i < sizeof icu->pages / sizeof *icu->pages; i++) free(icu->pages[i]);
    free(icu->wide);
    free(icu->normal);
    free(icu);
}

static uint8_t script_of(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
    case USCRIPT_COMMON: case USCRIPT_INHERITED: return CORDON_COMMON;
    case USCRIPT_LATIN: return CORDON_LATIN;
    case USCRIPT_CYRILLIC: return CORDON_CYRILLIC;
    case USCRIPT_GREEK: return CORDON_GREEK;
    case USCRIPT_ARABIC: return CORDON_ARABIC;
    case USCRIPT_HEBREW: return CORDON_HEBREW;
    case USCRIPT_HAN: return CORDON_HAN;
    case USCRIPT_HIRAGANA: return CORDON_HIRAGANA;
    case USCRIPT_KATAKANA: return CORDON_KATAKANA;
    case USCRIPT_HANGUL: return CORDON_HANGUL;
    case USCRIPT_ARMENIAN: return CORDON_ARMENIAN;
    case USCRIPT_GEORGIAN: return CORDON_GEORGIAN;
    case USCRIPT_DEVANAGARI: return CORDON_DEVANAGARI;
    case USCRIPT_THAI: return CORDON_THAI;
    default: return CORDON_OTHER;
    }
}

static int is_apostrophe(UChar32 c) {
    switch (c) {
    case '\'': case '`': case 0x00B4: case 0x02B9: case 0x02BA: case 0x02BB: case 0x02BC: case 0x02BD: case 0x02BE:
    case 0x02BF: case 0x02C8: case 0x02CA: case 0x02CB: case 0x02EE: case 0x055A: case 0x05F3: case 0x05F4: case 0x2018:
    case 0x2019: case 0x201A: case 0x201B: case 0x2032: case 0x2035: case 0xA78B: case 0xA78C: case 0x0640: /* tatweel */
        return 1;
    default:
        return 0;
    }
}

static uint8_t class_of(UChar32 c) {
    if (is_apostrophe(c)) return CORDON_APOSTROPHE;
    switch (c) {
    case '.': case 0x3002: case 0x2024: return CORDON_DOT;
    case '&': case 0x204A: return CORDON_AMPERSAND;
    case '/': case ';': case ':': case '|': case '=': case '#': case '\n': case '\r': case 0x2028: case 0x2029:
        return CORDON_TEXT;
    default: break;
    }
    switch (u_charType(c)) {
    case U_UPPERCASE_LETTER: case U_LOWERCASE_LETTER: case U_TITLECASE_LETTER: case U_MODIFIER_LETTER:
    case U_OTHER_LETTER: case U_LETTER_NUMBER:
        return CORDON_LETTER;
    case U_DECIMAL_DIGIT_NUMBER: return CORDON_DIGIT;
    case U_NON_SPACING_MARK: case U_ENCLOSING_MARK: case U_COMBINING_SPACING_MARK: return CORDON_MARK;
    default: return CORDON_SEPARATOR;
    }
}

static int reserve(UChar **buffer, int32_t *capacity, int32_t needed) {
    if (*capacity >= needed) return 1;
    UChar *grown = realloc(*buffer, (size_t)needed * sizeof(UChar));
    if (!grown) return 0;
    *buffer = grown;
    *capacity = needed;
    return 1;
}

enum { KNOWN = 1 << 15, IGNORED = 1 << 14, CLASS_SHIFT = 0, SCRIPT_SHIFT = 4, DIGIT_SHIFT = 8 };

/* Class, script and digit value of a code point, asked of ICU once a handle: a word of bits as above. */
static uint16_t properties(cordon_icu *icu, UChar32 c) {
    uint16_t **page = &icu->pages[c >> 8];
    if (*page && (*page)[c & 255]) return (*page)[c & 255];
    uint16_t found = KNOWN;
    uint8_t class = class_of(c);
    if (c != 0x0640 && (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || u_charType(c) == U_FORMAT_CHAR))
        found |= IGNORED;
    if (class == CORDON_DIGIT) {
        int32_t value = u_charDigitValue(c);
        if (value < 0 || value > 9) class = CORDON_SEPARATOR;
        else found |= (uint16_t)(value << DIGIT_SHIFT);
    }
    uint8_t script = class == CORDON_LETTER || class == CORDON_MARK ? script_of(c) : CORDON_COMMON;
    found |= (uint16_t)(class << CLASS_SHIFT | script << SCRIPT_SHIFT);
    if (!*page) *page = calloc(256, sizeof **page);
    if (*page) (*page)[c & 255] = found;
    return found;
}

int32_t cordon_icu_prepare(cordon_icu *icu, const uint8_t *utf8, int32_t length, uint32_t *scalars, uint8_t *scripts,
                           uint8_t *classes, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t wide = 0;
    if (!reserve(&icu->wide, &icu->wide_capacity, length + 1)) return CORDON_ICU_FAILED;
    u_strFromUTF8(icu->wide, icu->wide_capacity, &wide, (const char *)utf8, length, &status);
    if (U_FAILURE(status)) return CORDON_INVALID_UTF8;
    for (int32_t i = 0; i < wide; i++) /* the acute accent stands for an apostrophe; NFKC makes it a space and a mark */
        if (icu->wide[i] == 0x00B4 || icu->wide[i] == 0x1FFD) icu->wide[i] = 0x2019;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    if (U_FAILURE(status)) return CORDON_ICU_FAILED;
    if (!reserve(&icu->normal, &icu->normal_capacity, wide * 2 + 32)) return CORDON_ICU_FAILED;
    int32_t normal = unorm2_normalize(nfkc, icu->wide, wide, icu->normal, icu->normal_capacity, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        if (!reserve(&icu->normal, &icu->normal_capacity, normal + 1)) return CORDON_ICU_FAILED;
        normal = unorm2_normalize(nfkc, icu->wide, wide, icu->normal, icu->normal_capacity, &status);
    }
    if (U_FAILURE(status)) return CORDON_ICU_FAILED;
    int32_t count = 0;
    for (int32_t i = 0; i < normal;) {
        UChar32 c;
        U16_NEXT(icu->normal, i, normal, c);
        uint16_t found = properties(icu, c);
        if (found & IGNORED) continue;
        if (count == capacity) return CORDON_TOO_LONG;
        uint8_t class = found >> CLASS_SHIFT & 15;
        scalars[count] = class == CORDON_DIGIT ? '0' + (uint32_t)(found >> DIGIT_SHIFT & 15) : (uint32_t)c;
        scripts[count] = found >> SCRIPT_SHIFT & 15;
        classes[count] = class;
        count++;
    }
    return count;
}

uint32_t cordon_icu_fold(uint32_t scalar) { return (uint32_t)u_foldCase((UChar32)scalar, U_FOLD_CASE_DEFAULT); }

static uint8_t skeleton_letter(cordon_icu *icu, UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    UChar in[2], out[16];
    int32_t n = 0;
    U16_APPEND_UNSAFE(in, n, c);
    int32_t m = uspoof_getSkeleton(icu->spoof, 0, in, n, out, 16, &status);
    if (U_FAILURE(status) || m < 1 || m > 16) return 0;
    int32_t kept = 0;
    for (int32_t i = 0; i < m; i++) /* "n with a tail" is prototyped as n and a combining mark */
        if (u_charType(out[i]) != U_NON_SPACING_MARK) out[kept++] = out[i];
    if (kept == 2 && out[0] == 'r' && out[1] == 'n') return 'm';
    if (kept != 1) return 0;
    if (out[0] >= 'A' && out[0] <= 'Z') return (uint8_t)(out[0] + 32);
    if (out[0] >= 'a' && out[0] <= 'z') return (uint8_t)out[0];
    return 0;
}

uint8_t cordon_icu_lookalike(cordon_icu *icu, uint32_t scalar, int or_capital) {
    if (!icu->spoof) {
        UErrorCode status = U_ZERO_ERROR;
        icu->spoof = uspoof_open(&status);
        if (U_FAILURE(status)) { icu->spoof = NULL; return 0; }
    }
    UChar32 c = (UChar32)scalar;
    /* The small letter first (a capital I-like letter has the prototype l), then the letter as it came, then the capital. */
    uint8_t letter = skeleton_letter(icu, u_tolower(c));
    if (!letter) letter = skeleton_letter(icu, c);
    if (!letter && or_capital) letter = skeleton_letter(icu, u_toupper(c));
    return letter;
}

/* Runs a transliterator over `n` units in `buffer`; returns the new length or a negative code. */
static int32_t run(UTransliterator *t, UChar *buffer, int32_t n, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = n, limit = n;
    utrans_transUChars(t, buffer, &length, capacity, 0, &limit, &status);
    return U_FAILURE(status) || length > capacity ? CORDON_ICU_FAILED : length;
}

static UTransliterator *opened(UTransliterator **slot, const char *id) {
    if (*slot) return *slot;
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[160];
    u_uastrcpy(wide, id);
    *slot = utrans_openU(wide, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    if (U_FAILURE(status)) *slot = NULL;
    return *slot;
}

int32_t cordon_icu_latin(cordon_icu *icu, uint32_t scalar, uint8_t *out) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
    UChar32 c = u_foldCase((UChar32)scalar, U_FOLD_CASE_DEFAULT);
    if (c < 128) { out[0] = (uint8_t)c; return 1; }
    UChar buffer[64];
    int32_t n = unorm2_getDecomposition(nfkd, c, buffer, 32, &status);
    if (U_FAILURE(status) || n < 0) { n = 0; U16_APPEND_UNSAFE(buffer, n, c); }
    UTransliterator *t = opened(&icu->latin_ascii, "Latin-ASCII");
    if (t) {
        int32_t m = run(t, buffer, n, 64);
        if (m > 0) n = m;
    }
    int32_t count = 0;
    for (int32_t i = 0; i < n && count < 8; i++) {
        UChar u = buffer[i];
        if (u >= 'A' && u <= 'Z') u += 32;
        if ((u >= 'a' && u <= 'z') || (u >= '0' && u <= '9')) out[count++] = (uint8_t)u;
    }
    if (count == 0) {
        uint8_t letter = cordon_icu_lookalike(icu, scalar, 1);
        if (letter) out[count++] = letter;
    }
    return count;
}

int32_t cordon_icu_romanise(cordon_icu *icu, uint8_t script, const uint32_t *scalars, int32_t count, uint8_t *out,
                            int32_t capacity) {
    static const char *const ids[CORDON_OTHER + 1] = {
        [CORDON_HAN] = "Han-Latin/Names; Han-Latin; Latin-ASCII; Lower",
        [CORDON_HIRAGANA] = "Hiragana-Latin; Latin-ASCII; Lower",
        [CORDON_KATAKANA] = "Katakana-Latin; Latin-ASCII; Lower",
        [CORDON_GREEK] = "Greek-Latin; Latin-ASCII; Lower",
    };
    if (script > CORDON_OTHER) script = CORDON_OTHER;
    const char *id = ids[script] ? ids[script] : "Any-Latin; Latin-ASCII; Lower";
    UTransliterator *t = opened(&icu->by_script[script], id);
    if (!t) return CORDON_ICU_FAILED;
    int32_t room = count * 12 + 64, n = 0;
    UChar *buffer = malloc((size_t)room * sizeof(UChar));
    if (!buffer) return CORDON_ICU_FAILED;
    for (int32_t i = 0; i < count; i++) U16_APPEND_UNSAFE(buffer, n, (UChar32)scalars[i]);
    n = run(t, buffer, n, room);
    int32_t written = 0;
    for (int32_t i = 0; i < n; i++) {
        UChar u = buffer[i];
        uint8_t byte;
        if ((u >= 'a' && u <= 'z') || (u >= '0' && u <= '9')) byte = (uint8_t)u;
        else if (u == ' ' || u == '-') byte = ' ';
        else continue;
        if (byte == ' ' && (written == 0 || out[written - 1] == ' ')) continue;
        if (written == capacity) { free(buffer); return CORDON_TOO_LONG; }
        out[written++] = byte;
    }
    free(buffer);
    if (n < 0) return n;
    if (written > 0 && out[written - 1] == ' ') written--;
    return written;
}
