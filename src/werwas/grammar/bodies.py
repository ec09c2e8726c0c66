"""Organisations by their head words: "Franzens Verlag", "Kolb Holding GmbH", "FC Neustadt"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from werwas.grammar.borders import Name
from werwas.grammar.shapes import Lookup, breaks_before, is_street, known_types, words
from werwas.grammar.tokens import Doc

# the year of a club's foundation, in full or its last figures
_CLUB_YEAR = re.compile(r"(0\d|18\d\d|19\d\d)$")


def with_head(doc: Doc, name: Name, taken: frozenset[int], lookup: Lookup) -> Name:
    """The name with the legal form or head word behind it and the club's abbreviation before it, as an organisation.

    "Kolb" + "GmbH", "FC" + "Neustadt"; "Kamenz' Theater" stays a place and a noun. `taken` holds the tokens of other names.
    """
    if name.source == "credit" or name.label == "MISC":
        return name
    tails, clubs = words().set("org_tails"), words().set("club_words")
    start, end = name.start, name.end
    while end < len(doc) and end not in taken and doc[end].text in tails and not breaks_before(doc[end]):
        if _is_genitive(name.text(doc), lookup) and not doc[end].text[-1:].isupper():
            break
        end += 1
    while start > 0 and start - 1 not in taken and doc[start - 1].text in clubs and not breaks_before(doc[start]):
        start -= 1
    if start > 1 and start == name.start and doc[start - 1].text.isdigit() and doc[start - 2].text in clubs and start - 2 not in taken:
        start -= 2  # "SG 01 Neustadt"
    if start and start < name.start and start - 1 not in taken and doc[start - 1].text == "1.":
        start -= 1  # "1. FC Neustadt"
    clubbed = start < name.start or doc[start].text in clubs
    if clubbed and end < len(doc) and end not in taken and _CLUB_YEAR.match(doc[end].text) and not breaks_before(doc[end]):
        end += 1  # "FC Schalke 04", "SV Neustadt 1905"
    headed = end - start > 1 and (doc[end - 1].text in tails or any(doc[i].text in clubs for i in range(start, end - 1)))
    if not headed or ((known := lookup(doc[start:end].text)) and "ORG" not in known):
        return Name(start, end, name.label, name.source)
    return Name(start, end, "ORG", name.source)


def is_headed(doc: Doc, name: Name) -> bool:
    """Whether the name ends in a head word of organisations or is a street: no person's, whatever stands around it."""
    last = doc[name.end - 1].text
    return name.end - name.start > 1 and (last in words().set("org_tails") or is_street(last))


def _is_genitive(text: str, lookup: Lookup) -> bool:
    """Whether the words are the genitive of a known name: "Berlins" in "Berlins Theater"."""
    return text[-1:] in ("s", "’", "'") and not lookup(text) and bool(known_types(text, lookup))


def with_heads(doc: Doc, names: Sequence[Name], lookup: Lookup) -> list[Name]:
    """All names of a Doc with their head words, in text order."""
    taken = frozenset(i for name in names for i in range(name.start, name.end))
    return [with_head(doc, name, taken, lookup) for name in names]
