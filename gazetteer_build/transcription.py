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
    low = re.sub(r"(?<=[aeiouy])s(?=[aeiouy])", "ss", low)
    out, at = "", 0
    while at < len(low):
        for english, german in _PAIRS:
            if low.startswith(english, at):
                out, at = out + german, at + len(english)
                break
        else:
            out, at = out + low[at], at + 1
    if country == "RU":
        out = re.sub(r"(?:[iy]y|yj|ij)$", "i", out)
        out = re.sub(r"(?<=[aeiou])y$", "j", out)
        out = re.sub(r"(?<=[^aeiou])y$", "i", out)
    else:
        out = re.sub(r"(?:yy|yi)$", "yj", out)
        out = re.sub(r"(?:iy|ii)$", "ij", out)
        out = re.sub(r"(?<=[aeiou])y", "j", out)
    return out[:1].upper() + out[1:]
