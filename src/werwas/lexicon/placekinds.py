"""What kind of place the noun before its name says: "die Präfektur Hiroshima", "die Stadt Hiroshima"."""

from __future__ import annotations

from functools import lru_cache

from werwas.lexicon.words import load_words


@lru_cache(maxsize=2048)
def kind_said(noun: str) -> str | None:
    """What kind of place a noun says: "US-Bundesstaat" -> region, "Hafenstadt" -> settlement."""
    low, best = noun.lower(), ("", "")
    for kind, endings in load_words("gazetteer").map("kinds_said").items():
        best = max((best, *((end, kind) for end in endings if low.endswith(end))), key=lambda pair: len(pair[0]))
    return best[1] or None
