#include "cordon_data.h"

#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

/* One row a table: its name and its bytes, embedded when this file is compiled. */
static const unsigned char legal_forms[] = {
#embed "../../lists/reference/legal_forms.tsv"
};
static const unsigned char legal_core[] = {
#embed "../../lists/reference/legal_core.tsv"
};
static const unsigned char legal_words[] = {
#embed "../../lists/reference/legal_words.tsv"
};
static const unsigned char business_words[] = {
#embed "../../lists/reference/business_words.tsv"
};
static const unsigned char abbreviations[] = {
#embed "../../lists/reference/abbreviations.tsv"
};
static const unsigned char native_words[] = {
#embed "../../lists/reference/native_words.tsv"
};
static const unsigned char payment_words[] = {
#embed "../../lists/reference/payment_words.tsv"
};
static const unsigned char vessel_words[] = {
#embed "../../lists/reference/vessel_words.tsv"
};
static const unsigned char countries[] = {
#embed "../../lists/reference/countries.tsv"
};
static const unsigned char country_ties[] = {
#embed "../../lists/reference/country_ties.tsv"
};
static const unsigned char general_tokens_org[] = {
#embed "../../lists/reference/general_tokens_org.tsv"
};
static const unsigned char general_tokens_person[] = {
#embed "../../lists/reference/general_tokens_person.tsv"
};
static const unsigned char nicknames[] = {
#embed "../../lists/reference/nicknames.tsv"
};
static const unsigned char name_variants[] = {
#embed "../../lists/reference/name_variants.tsv"
};
static const unsigned char honorifics[] = {
#embed "../../lists/reference/honorifics.tsv"
};
static const unsigned char particles[] = {
#embed "../../lists/reference/particles.tsv"
};
static const unsigned char han_surnames[] = {
#embed "../../lists/reference/han_surnames.tsv"
};
static const unsigned char pinyin_wade_giles[] = {
#embed "../../lists/reference/pinyin_wade_giles.tsv"
};
static const unsigned char hangul_syllables[] = {
#embed "../../lists/reference/hangul_syllables.tsv"
};
static const unsigned char burmese_syllables[] = {
#embed "../../lists/reference/burmese_syllables.tsv"
};
static const unsigned char cyrillic_syllables[] = {
#embed "../../lists/reference/cyrillic_syllables.tsv"
};
static const unsigned char korean_kontsevich[] = {
#embed "../../lists/reference/korean_kontsevich.tsv"
};
static const unsigned char arabic_names[] = {
#embed "../../lists/reference/arabic_names.tsv"
};
static const unsigned char hebrew_names[] = {
#embed "../../lists/reference/hebrew_names.tsv"
};
static const unsigned char foreign_names[] = {
#embed "../../lists/reference/foreign_names.tsv"
};
static const unsigned char japanese_surnames[] = {
#embed "../../lists/reference/japanese_surnames.tsv"
};
static const unsigned char japanese_given[] = {
#embed "../../lists/reference/japanese_given.tsv"
};
static const unsigned char han_simplified[] = {
#embed "../../lists/reference/han_simplified.tsv"
};
static const unsigned char han_readings[] = {
#embed "../../lists/reference/han_readings.tsv"
};
static const unsigned char letters[] = {
#embed "../../lists/reference/letters.tsv"
};

#define TABLE(name) {#name, name, sizeof name}
static const struct {
    const char *name;
    const unsigned char *bytes;
    size_t size;
} tables[] = {
    TABLE(legal_forms),       TABLE(business_words),    TABLE(abbreviations),         TABLE(native_words),
    TABLE(payment_words),     TABLE(vessel_words),      TABLE(countries),             TABLE(general_tokens_org),
    TABLE(general_tokens_person), TABLE(nicknames),     TABLE(name_variants),         TABLE(honorifics),
    TABLE(particles),         TABLE(han_surnames),      TABLE(pinyin_wade_giles),     TABLE(hangul_syllables),
    TABLE(burmese_syllables), TABLE(cyrillic_syllables),
    TABLE(korean_kontsevich), TABLE(arabic_names),      TABLE(hebrew_names),          TABLE(japanese_surnames),
    TABLE(japanese_given),    TABLE(letters),           TABLE(legal_core),
    TABLE(legal_words),       TABLE(han_simplified),   TABLE(han_readings),          TABLE(country_ties),
    TABLE(foreign_names),
};

const unsigned char *cordon_data(const char *name, size_t *size) {
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strcmp(tables[i].name, name) == 0) {
            *size = tables[i].size;
            return tables[i].bytes;
        }
    *size = 0;
    return NULL;
}

size_t cordon_data_count(void) { return sizeof tables / sizeof *tables; }

const unsigned char *cordon_data_at(size_t index, size_t *size) {
    *size = tables[index].size;
    return tables[index].bytes;
}
