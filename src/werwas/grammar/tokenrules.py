"""How news is cut into tokens, beyond spaCy's rules for German: patterns and exceptions made from word lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from werwas.lexicon.words import load_words

_LETTER = "A-Za-zÄÖÜäöüßÀ-ÿĀ-ž"
_CAPITAL = "A-ZÄÖÜ"
_QUOTES = '"„“”»«‚‘›‹'
_ORDINAL = re.compile(r"\d{1,3}\.$")
_INITIAL = re.compile(rf"[{_CAPITAL}]\.$")


@dataclass(frozen=True)
class TokenRules:
    """Alternatives for a tokenizer's patterns, what is one token whatever they say, and tokens with a full stop of their own."""

    prefixes: tuple[str, ...]
    infixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    match: str
    exceptions: tuple[str, ...]


@lru_cache(maxsize=1)
def token_rules() -> TokenRules:
    """The rules of German news.

    "2.Oktober" -> 2. · Oktober; "16.30Uhr" -> 16.30 · Uhr; "Kanzler:innen" one token; "rief:»Halt" -> rief · : · » · Halt;
    "Putin(72)" -> Putin · ( · 72 · ); "endete 3:2." gives up its full stop.
    """
    words = load_words("tokens")
    units = "|".join(re.escape(unit) for unit in words.list("units"))
    feminine, plural, endings = ("|".join(words.list(key)) for key in ("gender_feminine", "gender_plural", "gender_endings"))
    return TokenRules(
        prefixes=(r"\+{2,}", "†", "–", "—"),
        infixes=(
            rf"(?:(?<=\b\d\.)|(?<=\b\d\d\.))(?=[{_CAPITAL}][{_LETTER}])",  # "2.Oktober"
            rf"(?<=[{_LETTER}])[,;](?=\d)",  # "Freitag,14.März"
            rf"(?<=\d)(?=(?:{units})\b)",
            rf"(?<=[{_LETTER}])\((?=\d)",
            rf"(?<=[{_LETTER}\d])[.!?:;,]+(?=[{_QUOTES}][{_LETTER}\d])",  # "rief:»Halt"
            rf"(?<=[.!?:;,])[{_QUOTES}](?=[{_LETTER}\d])",
            rf"(?<=[{_LETTER}\d])[{_QUOTES}](?=-[{_LETTER}])",  # „Bild“-Zeitung
            rf"(?<=[{_LETTER}])—(?=[{_LETTER}])",
        ),
        suffixes=(
            rf"(?<=\d)(?:{units})",
            r"(?<=\d:\d)\.",
            r"(?<=\d:\d\d)\.",
            rf"(?<=[{_LETTER}]\d)\.",
            rf"(?<=[{_LETTER}]\d\d)\.",  # "Flightradar24." ends a sentence, "24." may be an ordinal
            rf"(?<=[{_LETTER}][{_CAPITAL}])\.",  # "AfD." ends a sentence, "z.B." and "M." do not
            r"\+{2,}",
            "—",
        ),
        match=rf"[{_LETTER}-]{{2,}}(?:[:*_·](?:{endings}|{feminine}|(?:{plural})[{_LETTER}-]+)|/-?(?:{feminine}))$",
        exceptions=words.list("abbreviations"),
    )


def bound_starts(texts: list[str]) -> list[int]:
    """The tokens of a text that begin no sentence: what follows an ordinal with its noun of time or an abbreviation.

    ["am", "14.", "März"] -> [2]; ["Dr.", "Kernau"] -> [1]; ["J.", "D.", "Vance"] -> [1].
    """
    words = load_words("tokens")
    final, nouns = words.set("never_final"), words.set("after_ordinals")
    found = []
    for i in range(1, len(texts)):
        before, text = texts[i - 1], texts[i]
        if before in final or (text in nouns and _ORDINAL.match(before)) or (_INITIAL.match(before) and _INITIAL.match(text)):
            found.append(i)
    return found
