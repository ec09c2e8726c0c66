"""Patterns of ages, built from the number words and nouns of data/words/ages.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from werwas.lexicon.words import Words, load_words

_HYPHEN = "[-\u2010\u2011]"
_GAPS = (" ", "\u00a0", "\u202f")
_GAP = f"[{''.join(_GAPS)}]"


@dataclass(frozen=True)
class Patterns:
    """Everything that is compiled once: number words, expressions for each way to say an age."""

    number: str
    compounds: tuple[str, ...]  # in small letters what every "72-jährig" holds
    olds: tuple[str, ...]  # and every "72 Jahre alt"
    years: dict[str, int]
    compound: re.Pattern[str]
    brackets: re.Pattern[str]
    at_age: re.Pattern[str]
    old: re.Pattern[str]
    with_years: re.Pattern[str]
    commas: re.Pattern[str]
    words: Words


def number_words(words: Words) -> dict[str, int]:
    """All German number words up to 103: "dreizehn" -> 13, "einundzwanzig" -> 21.

    Source: Duden, Die Grammatik, § on Kardinalzahlen (Einer + und + Zehner).
    """
    units = {str(word): int(value) for word, value in words.map("units").items()}
    tens = {str(word): int(value) for word, value in words.map("tens").items()}
    numbers = units | tens | {str(word): int(value) for word, value in words.map("irregular").items()}
    for ten, value in tens.items():
        for unit, small in units.items():
            numbers.setdefault(f"{unit}und{ten}", value + small)
    return numbers


def _any(words: Words, key: str) -> str:
    return "(?:" + "|".join(re.escape(word) for word in words.list(key)) + ")"


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    """The patterns, compiled from data/words/ages.yaml."""
    words = load_words("ages")
    years = number_words(words)
    spelled = "|".join(sorted(years, key=lambda word: (-len(word), word)))
    number = rf"(?:\d{{1,3}}|{spelled})"
    openers = "|".join(re.escape(word) for word in words.list("bracket_openers"))
    ages = rf"\d{{1,3}}(?:(?:,|/| und|, und|{_GAP}?/){_GAP}?\d{{1,3}})*"
    side = r"[^()\n]{1,40}"
    year, dative = _any(words, "years"), _any(words, "years_dative")
    adjective, old = _any(words, "adjective"), _any(words, "old")
    at_age, with_, only = _any(words, "at_age"), _any(words, "with"), _any(words, "only")
    return Patterns(
        number,
        tuple(word.lower() for word in words.list("adjective")),
        tuple(f"{y}{gap}{o}".lower() for y in words.list("years") for gap in _GAPS for o in words.list("old")),
        years,
        re.compile(
            rf"(?<![\w,.]){number}(?:{_HYPHEN}{_GAP}?(?:,|und|oder|bis){_GAP}?{number})?"
            rf"(?:{_GAP}?{_HYPHEN}{_GAP}?|{_GAP})?(?P<adjective>{adjective}[rnms]?)(?!\w)",
            re.I,
        ),
        re.compile(
            rf"\((?:(?P<opener>{openers}){_GAP})?(?:{side}, )?(?P<ages>{ages})"
            rf"(?:{_GAP}{year}{_GAP}{old})?(?:[,;/] ?{side})?\)"
        ),
        re.compile(
            rf"\b{at_age} (?P<ages>{number}(?:(?:,|, und| und| sowie){_GAP}{number})*)"
            rf"(?!{_GAP}(?:bis|-|–){_GAP})(?:{_GAP}{dative})?(?!\w|{_HYPHEN})"
        ),
        re.compile(
            rf"(?<![\w,.{_HYPHEN[1:-1]}])(?P<ages>{number}){_GAP}{year}{_GAP}"
            rf"{old}(?P<ending>e[rnms]?)?(?!\w)",
            re.I,
        ),
        re.compile(
            rf"\b{with_}{_GAP}(?:{only}{_GAP})?(?P<ages>{number}){_GAP}{dative}"
            rf"(?!\w|{_HYPHEN})"
        ),
        re.compile(rf",{_GAP}(?P<ages>\d{{1,3}})(?=[,;]|\.?$|{_GAP}?[–—-]{_GAP}|\)|\.\s)", re.M),
        words,
    )
