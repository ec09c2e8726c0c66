"""One name, several romanisations: keys that are equal for "Selenskyj", "Zelensky" and "Selenskij", "Lawrow" and
"Lavrov".

Rule source: Duden transcription of Cyrillic (German) and BGN/PCGN, Library of Congress without diacritics (English).
"""

from __future__ import annotations

import re

from werwas.text import fold

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


def _key(text: str, rules: tuple[tuple[str, str], ...]) -> str:
    key = fold(text).replace("'", "").replace("-", " ")
    for spelling, sound in (*rules, *_COMMON):
        key = key.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", key)


def german_key(text: str) -> str:
    """The key of a name spelled the German way ("Wjatscheslaw Gladkow")."""
    return _key(text, _GERMAN)


def english_key(text: str) -> str:
    """The key of a name spelled the English way ("Vyacheslav Gladkov")."""
    return _key(text, _ENGLISH)


def translit_keys(text: str, lang: str = "") -> tuple[str, ...]:
    """The keys of a name of a known language, or both where it may be either."""
    if lang == "de":
        return (german_key(text),)
    if lang == "en":
        return (english_key(text),)
    return tuple(dict.fromkeys((german_key(text), english_key(text))))
