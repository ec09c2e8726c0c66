"""Credit lines: photographers and agencies in "© Ben Curtis/AP/dpa" or "Titelfoto: MANDEL NGAN / AFP"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from werwas.grammar.shapes import Lookup, known_types
from werwas.lexicon.words import load_words

_PIECE = re.compile(r"[^/|,;\n]+")
_JUNK = re.compile(r"^[\s\-–—.()]+|[\s\-–—()]+$")
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?:[ \u00a0](?:[^\W\d_][\w.'’-]*)){1,3}$")
_LONGEST = 160
# agencies in brackets at the end of a paragraph: "… lag nicht vor. (Reuters/AFP)"
_AGENCIES = re.compile(r"(?<=[.!?\"“”«»]) ?\(([^\W\d_]\w*(?:/[^\W\d_]\w*){0,4})\)(?=\s*(?:\n|$|\+\+\+))")


@lru_cache(maxsize=1)
def _mark() -> re.Pattern[str]:
    marks = sorted(load_words("names").list("credit_marks"), key=lambda mark: (-len(mark), mark))
    return re.compile("|".join(re.escape(mark) for mark in marks))


def credit_ranges(text: str, sections: Iterable[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """Where credits stand: sections of that kind, and from a credit mark to the end of its line.

    Half-open, in text order.
    """
    ranges = [(int(s["start"]), int(s["end"])) for s in sections if s["kind"] == "credit"]
    for match in _mark().finditer(text):
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        if end - match.start() <= _LONGEST and not any(a <= match.start() < b for a, b in ranges):
            ranges.append((match.start(), end))
    for match in _AGENCIES.finditer(text):
        if not any(a <= match.start() < b for a, b in ranges):
            ranges.append(match.span(1))
    return sorted(ranges)


def credit_names(text: str, start: int, end: int, lookup: Lookup) -> Iterator[tuple[int, int, str]]:
    """The persons and organisations of one credit, as (start, end, type) in characters.

    "© Ben Curtis/AP/dpa" -> Ben Curtis PER, AP ORG, dpa ORG.
    """
    mark = _mark().match(text, start)
    at = mark.end() if mark else start
    known = load_words("names")
    for piece in _PIECE.finditer(text, at, end):
        begin, finish = piece.span()
        for inner in _mark().finditer(text, begin, finish):
            begin = inner.end()
        while begin < finish and _JUNK.match(text[begin:finish]):
            junk = _JUNK.match(text[begin:finish])
            begin += len(junk[0]) if junk else 0
        trailing = _JUNK.search(text[begin:finish])
        finish -= len(trailing[0]) if trailing else 0
        first, gap, rest = text[begin:finish].partition(" ")
        if gap and rest and first in known.set("credit_empty"):
            begin += len(first) + 1
        form = text[begin:finish].rstrip(" .\u00a0")
        finish = begin + len(form)
        if not form or form in known.set("credit_empty") or not any(char.isalpha() for char in form) or len(form.split()) > 10:
            continue
        label = _label(form, lookup)
        if label:
            yield begin, finish, label


def _label(form: str, lookup: Lookup) -> str | None:
    """PER for two to four name words, ORG for agencies; a single unknown word is an agency where it looks like one."""
    types = known_types(form, lookup)
    pieces = form.split()
    if types and (types[0] == "ORG" or len(pieces) > 1) and types[0] != "LOC":
        return types[0]
    org_words = {word.lower() for word in load_words("names").list("credit_org_words")}
    if any(piece.lower().strip(".") in org_words for piece in pieces):
        return "ORG"
    if _PERSON.match(form) and all(piece[:1].isupper() or len(piece) <= 3 for piece in pieces):
        return "PER"
    return "ORG" if len(pieces) == 1 and len(form) <= 12 and form.isalnum() else None
