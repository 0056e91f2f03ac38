"""Folding of names for the reference tables: what "already folded" means in lists/reference.

A folded name is lower-case ASCII letters and digits in tokens that are parted by single spaces:
- compatibility forms, case and diacritics go (ＧＭＢＨ -> gmbh, ş -> s), letters without a decomposition are respelt (ß -> ss, ł -> l, æ -> ae);
- apostrophes go without a trace (int'l -> intl), "&" and "+" between words become the word "and";
- dots go: dotted single letters join (s.a.r.l. -> sarl, d. o. o. -> d o o), any other dot parts tokens;
- every other sign parts tokens.
A name with letters of another script has no folded form: `fold` answers None.
"""

import re
import unicodedata

LETTERS = str.maketrans(
    {
        "ß": "ss", "ẞ": "ss", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "İ": "i",
        "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d", "ħ": "h", "Ħ": "h",
        "ŋ": "ng", "Ŋ": "ng", "ə": "a", "Ə": "a", "ŧ": "t", "Ŧ": "t", "ĸ": "k",
    }
)  # fmt: skip
APOSTROPHES = re.compile("['`´‘’‚‛ʹʻʼʽʾʿˈ\u02bb\u02bc\uff07]")
DOTTED = re.compile(r"\b(?:[a-z0-9]\.){2,}[a-z0-9]?\b|\b(?:[a-z]\.)+[a-z]{1,2}\b|\bsh\.(?:[a-z]\.)*[a-z]\b\.?")


def fold(name: str) -> str | None:
    """The folded form of a Latin-script name ("" where no letter or digit is left), or None for another script."""
    text = unicodedata.normalize("NFKD", APOSTROPHES.sub("", name).translate(LETTERS))
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.translate(LETTERS).lower()
    text = APOSTROPHES.sub("", text)
    text = DOTTED.sub(lambda m: m.group(0).replace(".", "") + " ", text)
    text = re.sub(r"[&+]", " and ", text)
    if any(c.isalpha() and not c.isascii() for c in text):
        return None
    return " ".join(re.findall(r"[a-z0-9]+", text))


def is_folded(text: str) -> bool:
    """Whether `text` is one or more folded tokens."""
    return re.fullmatch(r"[a-z0-9]+(?: [a-z0-9]+)*", text) is not None
