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
_RUSSIAN = {**_UKRAINIAN, "г": "g", "и": "i", "ъ": "", "ы": "y", "э": "e", "ё": "jo"}
_BELARUSIAN = {**_RUSSIAN, "г": "h", "ў": "u"}
_CYRILLIC = re.compile(r"[а-яіїєґёўА-ЯІЇЄҐЁЎ'’ʼ, -]+")
_PAIRS = (
    ("shch", "schtsch"), ("zh", "sch"), ("kh", "ch"), ("ts", "z"), ("tch", "tsch"), ("ch", "tsch"), ("sh", "sch"),
    ("ya", "ja"), ("ye", "je"), ("yo", "jo"), ("yu", "ju"), ("yi", "ji"), ("v", "w"), ("z", "s"),
)  # fmt: skip


def is_cyrillic(text: str) -> bool:
    """Whether a name is written in East Slavic letters only."""
    return bool(text) and _CYRILLIC.fullmatch(text) is not None


def is_ukrainian(text: str) -> bool:
    """Whether a name is written in Ukrainian letters only."""
    return is_cyrillic(text) and not re.search("[ыэъёў,]", text.lower())


def german_from_ukrainian(name: str) -> str:
    """ "Часів Яр" -> "Tschassiw Jar"."""
    return re.sub(r"[^\s-]+", lambda word: _ukrainian_word(word[0]), name)


def german_from_cyrillic(name: str, country: str) -> str:
    """A name in Russian, Ukrainian or Belarusian letters, by country: "Валерий Малышев" (RU) -> "Waleri Malyschew"."""
    if country == "UA":
        return german_from_ukrainian(name)
    letters = _BELARUSIAN if country == "BY" else _RUSSIAN
    return re.sub(r"[^\s-]+", lambda word: _cyrillic_word(re.sub("(?<=[иы])й$", "", word[0].lower()), letters), name)


def _ukrainian_word(word: str) -> str:
    return _cyrillic_word(word.lower().replace("зг", "sh").replace("ьо", "jo"), _UKRAINIAN)


def _cyrillic_word(low: str, letters: dict[str, str]) -> str:
    # е is "je" at the beginning and after a vowel; ий, ый at the end are "i", "y"
    if letters is not _UKRAINIAN:
        low = re.sub("(?:(?<=[аеёиоуыэюяіў])|^)е", "є", low)
    low = re.sub(r"(?<=[аеєиіїоуюяыэё])с(?=[аеєиіїоуюяыэё])", "сс", low)
    german = "".join(letters.get(char, char) for char in low)
    return german[:1].upper() + german[1:]


def german_from_english(name: str, country: str, place: bool = False) -> str:
    """English romanisation of an East Slavic name: "Valery Gerasimov" -> "Waleri Gerassimow", as a place "Shakhty" ->
    "Schachty".
    """
    plain = name.replace("'", "").replace("’", "")
    return re.sub(r"[^\s-]+", lambda word: _english_word(word[0], country, place), plain)


def _english_word(word: str, country: str, place: bool) -> str:
    low = word.lower()
    if "ph" in low:
        return word  # no transcription of Cyrillic
    low = re.sub(r"(?<=[aeiouy])s(?=[aeiouy])", "ss", low)
    # "Alexander", "Maxim"
    low = re.sub(r"(?<=[ae])ks(?=[aeiy])", "x", low)
    low = _russian(low, place) if country == "RU" else _ukrainian(low)
    out, at = "", 0
    while at < len(low):
        for english, german in _PAIRS:
            if low.startswith(english, at):
                out, at = out + german, at + len(english)
                break
        else:
            out, at = out + low[at], at + 1
    out = out.replace("t-sk", "tsk")
    return out[:1].upper() + out[1:]


def _russian(low: str, place: bool) -> str:
    """Endings -y, -iy and й, which German news writes -ej in names such as "Sergej" and i elsewhere ("Nikolai"); places end
    in -y ("Grosny").
    """
    low = re.sub(r"iev(?=$|a$|[^aeiou])", "jev", low).replace("ë", "yo")
    # in "Irkutsk" т and с are two letters, in "Lipezk" ц is one
    low = re.sub(r"(?<=[aou])tsk", "t-sk", low)
    low = re.sub(r"iy(?=s)", "ij", low)
    low = re.sub(r"yy$", "y", low) if place else low
    low = re.sub(r"iy$" if place else r"(?:iy|yy|(?<=[^aeiou])y)$", "i", low)
    low = re.sub(r"ey$", "ej", low)
    return re.sub(r"(?<=[aeiou])y(?![aeou])", "i", low)


def _ukrainian(low: str) -> str:
    """The official romanisation has i for й and for the first part of є, ю, я inside a word."""
    low = re.sub(r"(?:yi|yy)$", "yj", low)
    low = re.sub(r"(?:iy|ii)$", "ij", low)
    low = re.sub(r"ii(?=[aeu])", "ij", low)
    low = re.sub(r"(?<=[^aeiouy])i(?=[eu]|a.)", "j", low)
    return re.sub(r"(?<=[aeou])[yi](?![aeou])", "j", low)


_ROMANISED = (
    ("shch", "schtsch"), ("sh", "sch"), ("zh", "sch"), ("kh", "ch"), ("tch", "tsch"), ("ch", "tsch"), ("ts", "z"), ("tz", "z"),
    ("dj", "dsch"), ("j", "dsch"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("q", "k"), ("v", "w"), ("z", "s"),
)  # fmt: skip
# stands for "y" before a vowel until "j" of the source has become "dsch"
_GLIDE = "\N{LATIN SMALL LETTER DOTLESS J}"


def german_from_romanised(name: str) -> str:
    """English romanisation of a Georgian, Persian or Arabic name: "Javad Zarif" -> "Dschawad Sarif", "Mikheil
    Saakashvili" -> "Micheil Saakaschwili".
    """
    return re.sub(r"[^\s-]+", lambda word: _romanised_word(word[0]), name.replace("'", ""))


def _romanised_word(word: str) -> str:
    if word.islower():
        return word  # "al", "bin"
    low = re.sub(r"(?<=[aeiou])s(?=[aeiou])", "ss", word.lower())
    low = re.sub(r"y(?=[aeiouy])|(?<=y)y", _GLIDE, low)
    out, at = "", 0
    while at < len(low):
        for english, german in _ROMANISED:
            if low.startswith(english, at):
                out, at = out + german, at + len(english)
                break
        else:
            out, at = out + low[at], at + 1
    out = re.sub(r"(?<=[aeiou])y(?=[^aeiou]|$)", "i", out.replace(_GLIDE, "j"))
    return out[:1].upper() + out[1:]
