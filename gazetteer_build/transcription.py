"""Cyrillic and English romanisation to the German newspaper spelling (Duden transcription). Letters only, no
vocabulary.
"""

from __future__ import annotations

import re

_UKRAINIAN = {
    "а": "a", "б": "b", "в": "w", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "je", "ж": "sch", "з": "s", "и": "y",
    "і": "i", "ї": "ji", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch", "щ": "schtsch", "ь": "", "ю": "ju",
    "я": "ja", "'": "", "’": "", "ʼ": "",
}  # fmt: skip
_CYRILLIC = re.compile(r"[а-яіїєґА-ЯІЇЄҐ'’ʼ -]+")
_PAIRS = (
    ("shch", "schtsch"), ("zh", "sch"), ("kh", "ch"), ("ts", "z"), ("tch", "tsch"), ("ch", "tsch"), ("sh", "sch"),
    ("ks", "x"), ("ya", "ja"), ("ye", "je"), ("yo", "jo"), ("yu", "ju"), ("yi", "ji"), ("v", "w"), ("z", "s"),
)  # fmt: skip


def is_cyrillic(text: str) -> bool:
    """Whether a name is written in Ukrainian letters only."""
    return bool(text) and _CYRILLIC.fullmatch(text) is not None and not re.search("[ыэъё]", text.lower())


def german_from_ukrainian(name: str) -> str:
    """ "Часів Яр" -> "Tschassiw Jar"."""
    return re.sub(r"[^\s-]+", lambda word: _ukrainian_word(word[0]), name)


def _ukrainian_word(word: str) -> str:
    low = word.lower().replace("зг", "sh").replace("ьо", "jo")
    low = re.sub(r"(?<=[аеєиіїоуюя])с(?=[аеєиіїоуюя])", "сс", low)
    german = "".join(_UKRAINIAN.get(char, char) for char in low)
    return german[:1].upper() + german[1:]


def german_from_english(name: str, country: str) -> str:
    """English romanisation of an East Slavic name: "Valery Gerasimov" -> "Waleri Gerassimow"."""
    plain = name.replace("'", "").replace("’", "")
    return re.sub(r"[^\s-]+", lambda word: _english_word(word[0], country), plain)


def _english_word(word: str, country: str) -> str:
    low = word.lower()
    if "ph" in low:
        return word  # no transcription of Cyrillic
    low = re.sub(r"(?<=[aeiouy])s(?=[aeiouy])", "ss", low)
    low = _russian(low) if country == "RU" else _ukrainian(low)
    out, at = "", 0
    while at < len(low):
        for english, german in _PAIRS:
            if low.startswith(english, at):
                out, at = out + german, at + len(english)
                break
        else:
            out, at = out + low[at], at + 1
    return out[:1].upper() + out[1:]


def _russian(low: str) -> str:
    """Endings -y, -iy and й, which German news writes -ej in names such as "Sergej" and i elsewhere ("Nikolai")."""
    low = re.sub(r"iev(?=$|a$|[^aeiou])", "jev", low)
    low = re.sub(r"(?:iy|yy|(?<=[^aeiou])y)$", "i", low)
    low = re.sub(r"ey$", "ej", low)
    return re.sub(r"(?<=[aeiou])y(?![aeou])", "i", low)


def _ukrainian(low: str) -> str:
    """The official romanisation has i for й and for the first part of є, ю, я inside a word."""
    low = re.sub(r"(?:yi|yy)$", "yj", low)
    low = re.sub(r"(?:iy|ii)$", "ij", low)
    low = re.sub(r"ii(?=[aeu])", "ij", low)
    low = re.sub(r"(?<=[^aeiouy])i(?=[eu]|a.)", "j", low)
    return re.sub(r"(?<=[aeou])[yi](?![aeou])", "j", low)
