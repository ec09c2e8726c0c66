"""Quotation marks -> quotes: German, Swiss, French, English and straight styles, nested, never raising on odd marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from werwas.grammar.tokens import Doc

# opening mark -> the marks that may close it (Duden, "Anführungszeichen"; DIN 5008); straight marks open and close
CLOSERS = {
    "„": "“”\"",
    "“": "”“",
    "”": "”",
    "»": "«",
    "«": "»",
    "\"": "\"",
    "‚": "‘’",
    "‘": "’",
    "›": "‹",
    "‹": "›",
}  # fmt: skip
SINGLE = "‚‘›‹"
_MARK = re.compile("[„“”»«\"‚‘’›‹]|''|``")
_BREAK = re.compile(r"\n[ \t]*\n|\r\n[ \t]*\r\n")
_LONGEST = 3000  # an opening mark whose partner is farther away (characters) is a stray one


@dataclass(frozen=True)
class Quote:
    """A pair of quotation marks: characters and tokens with the marks, and how deep it is nested (0 = outermost)."""

    start: int
    end: int
    first: int
    last: int
    depth: int = 0
    closed: bool = True

    @property
    def words(self) -> range:
        """Token numbers between the marks."""
        return range(self.first + 1, self.last if self.closed else self.last + 1)


def _can_open(text: str, at: int, end: int) -> bool:
    before, after = text[at - 1] if at else " ", text[end] if end < len(text) else " "
    return not after.isspace() and (not before.isalnum())


def _can_close(text: str, at: int, end: int) -> bool:
    before, after = text[at - 1] if at else " ", text[end] if end < len(text) else " "
    return not before.isspace() and not after.isalnum()


def _apostrophe(text: str, at: int) -> bool:
    """Whether the mark at this place stands between letters or for a dropped one ("Grass’ Roman", "McDonald’s")."""
    return at > 0 and text[at - 1].isalnum()


def pair_marks(text: str) -> list[tuple[int, int, int]]:
    """Pairs of marks as (start, end, depth), in text order; marks without a partner are left out.

    >>> pair_marks("„Das ist ‚unser‘ Weg“, sagte sie.")
    [(0, 21, 0), (9, 16, 1)]
    """
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int, int]] = []
    breaks = [m.start() for m in _BREAK.finditer(text)]
    for found in _MARK.finditer(text):
        mark, at, end = found.group(), found.start(), found.end()
        mark = '"' if mark in ("''", "``") else mark
        stack = _drop_stray(stack, at, mark, breaks)
        level = next((k for k in range(len(stack) - 1, -1, -1) if mark in CLOSERS[stack[k][0]]), None)
        closes = level is not None and (_can_close(text, at, end) or not _can_open(text, at, end))
        if closes and mark == "’" and _apostrophe(text, at) and end < len(text) and text[end].isalnum():
            continue
        if closes and level is not None:
            pairs.append((stack[level][1], end, level))
            del stack[level:]
        elif mark in CLOSERS and _can_open(text, at, end) and not (mark in SINGLE and _apostrophe(text, at)):
            stack.append((mark, at))
    return sorted(pairs)


def _drop_stray(stack: list[tuple[str, int]], at: int, mark: str, breaks: list[int]) -> list[tuple[str, int]]:
    """Forgets opening marks that never found a partner: too far away, or a new paragraph opens with the same mark."""
    kept = []
    for opener, place in stack:
        crossed = bisect_left(breaks, at) - bisect_left(breaks, place)
        straight = opener == '"' and crossed > 0
        reopened = crossed > 0 and mark == opener
        if at - place <= _LONGEST and not straight and not reopened:
            kept.append((opener, place))
    return kept


def find_quotes(doc: Doc) -> list[Quote]:
    """Quotes of a document over its tokens, in text order, outer before inner.

    >>> import spacy
    >>> [q.words for q in find_quotes(spacy.blank("de")("Er rief »Halt!« und ging."))]
    [range(3, 5)]
    """
    pairs = pair_marks(doc.text)
    if not pairs:
        return []
    starts = [token.idx for token in doc]
    out = []
    for start, end, depth in pairs:
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end) - 1
        if last > first:
            out.append(Quote(start, end, first, last, depth))
    return out


def outermost(quotes: Sequence[Quote]) -> list[Quote]:
    """Quotes that lie in no other quote, in text order."""
    out: list[Quote] = []
    for quote in quotes:
        if not out or quote.start >= out[-1].end:
            out.append(quote)
    return out
