"""One name, several romanisations: keys that are equal for "Selenskyj", "Zelensky" and "Selenskij", "Lawrow" and
"Lavrov", "Dschamal Chaschoggi" and "Jamal Khashoggi".

Rule source: Duden transcription of Cyrillic (German) and BGN/PCGN, Library of Congress without diacritics (English);
for Arabic and Persian the sounds that German and English newspapers write differently (sch, dsch, ch, s, w).
"""

from __future__ import annotations

import re
from functools import lru_cache

from werwas.text import fold, name_key

# before a key by which Arabic and Persian names are compared
ARABIC = "*"
# sound classes: Q = шч, S = ш ж, T = ч, X = х, Z = ц, G = дж
_GERMAN = (
    ("schtsch", "Q"), ("dsch", "G"), ("tsch", "T"), ("sch", "S"), ("ch", "X"), ("kh", "X"), ("tz", "Z"), ("ts", "Z"),
    ("z", "Z"), ("w", "v"),
)  # fmt: skip
_ENGLISH = (
    ("shch", "Q"), ("dzh", "G"), ("sh", "S"), ("zh", "S"), ("tch", "T"), ("ch", "T"), ("kh", "X"), ("ts", "Z"),
    ("tz", "Z"), ("w", "v"), ("z", "s"),
)  # fmt: skip
_COMMON = (("x", "ks"), ("ck", "k"), ("c", "k"), ("ph", "f"), ("y", "i"), ("j", "i"))
_DOUBLED = re.compile(r"(.)\1+")
# German puts a vowel between the last two consonants: Aleksandr, Alexander
_SYLLABIC = re.compile(r"(?<=nd)r\b")

# Arabic and Persian: English j is German dsch, z is s, w and v are one; both write the emphatic consonants plainly
_ARABIC_GERMAN = (("dsch", "G"), ("tsch", "T"), ("sch", "S"), ("kh", "X"), ("ch", "X"), ("j", "i"))
_ARABIC_ENGLISH = (("sh", "S"), ("kh", "X"), ("zh", "S"), ("ch", "T"), ("j", "G"))
_ARABIC_COMMON = (
    ("y", "i"), ("ph", "f"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("q", "k"), ("ck", "k"), ("c", "k"), ("w", "v"),
    ("z", "s"), ("x", "ks"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("o", "u"), ("aei", "ai"), ("ei", "ai"), ("e", "i"),
)  # fmt: skip
# the article, also where it takes on the consonant behind it: al-Assad, asch-Scharaa
_ARTICLE = re.compile(r"\b(?:[aeu]l|a(?:sch|sh|[snrdtz]))-")
_FEMININE = re.compile(r"(?<=[^aiu\s])[ai]h\b|(?<=i)[ai]h\b")
# the last short vowel is the one on which nobody agrees: Mohammed, Mohammad; Kassem, Qasim
_LAST_VOWEL = re.compile(r"(?<=[^aiu\s])[aiu](?=[^aiu\s]\b)")

# the endings of East Slavic surnames in German and English spelling
_SLAVIC = re.compile(r"(?:[eo][wv]a?|sk(?:ij|yj|yi|iy|ii|[iy]|aja|aya|a)|enko|(?:tsch|ch|j|i|y)uk|[oe](?:wi|vi)(?:tsch|ch))$")
_ENGLISH_ONLY = re.compile(r"v|(?<!c)sh|zh|kh|sk(?:y|yi|iy)\b|y[aeou]|(?<!ts)chuk\b")


def _sounds(text: str, rules: tuple[tuple[str, str], ...]) -> str:
    for spelling, sound in rules:
        text = text.replace(spelling, sound)
    return text


def _key(text: str, rules: tuple[tuple[str, str], ...]) -> str:
    key = _SYLLABIC.sub("er", fold(text).replace("'", "").replace("-", " "))
    return _DOUBLED.sub(r"\1", _sounds(key, (*rules, *_COMMON)))


def german_key(text: str) -> str:
    """The key of a name spelled the German way ("Wjatscheslaw Gladkow")."""
    return _key(text, _GERMAN)


def english_key(text: str) -> str:
    """The key of a name spelled the English way ("Vyacheslav Gladkov")."""
    return _key(text, _ENGLISH)


@lru_cache(maxsize=16_384)
def translit_keys(text: str, lang: str = "") -> tuple[str, ...]:
    """The keys of a name of a known language, or both where it may be either."""
    if lang == "de":
        return (german_key(text),)
    if lang == "en":
        return (english_key(text),)
    return tuple(dict.fromkeys((german_key(text), english_key(text))))


def _arabic_key(text: str, rules: tuple[tuple[str, str], ...]) -> str:
    key = _ARTICLE.sub("", fold(text)).replace("'", "").replace("-", " ")
    key = _DOUBLED.sub(r"\1", _sounds(key, (*rules, *_ARABIC_COMMON)))
    return ARABIC + _LAST_VOWEL.sub("", _FEMININE.sub("a", key))


@lru_cache(maxsize=16_384)
def arabic_keys(text: str, lang: str = "") -> tuple[str, ...]:
    """The keys of an Arabic or Persian name: "Mohammed Dschawad Sarif" and "Mohammad Javad Zarif" share one."""
    rules = {"de": (_ARABIC_GERMAN,), "en": (_ARABIC_ENGLISH,)}.get(lang, (_ARABIC_GERMAN, _ARABIC_ENGLISH))
    return tuple(dict.fromkeys(_arabic_key(text, one) for one in rules))


def one_key(name: str) -> str:
    """One key for all spellings of a name of which nothing is known but its letters.

    East Slavic surnames and Arabic articles tell how it is to be read: "Sergej Iwanow" and "Sergey Ivanov" share a key, and
    so does the genitive "Sergej Iwanows". Any other name is only folded: "Fischer" and "Fisher" are two.
    """
    folded = fold(name_key(name)).removesuffix("'s").removesuffix("'")
    bare = folded.removesuffix("s")
    folded = bare if _SLAVIC.search(bare) else folded
    if _SLAVIC.search(folded):
        surname = folded.split(" ")[-1]
        english = bool(_ENGLISH_ONLY.search(surname if re.search("[wv]", surname) else folded))
        return (english_key if english else german_key)(folded).replace("ie", "e")
    if _ARTICLE.search(folded):
        return arabic_keys(folded, "de" if "sch" in folded or re.search(r"(?<!k)ch", folded) else "en")[0]
    return folded
