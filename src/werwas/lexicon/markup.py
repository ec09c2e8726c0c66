"""The mark-up of example sentences: `[Rebellen](attackers) *griffen* [das Dorf](targets) *an*.` -> text and offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PIECE = re.compile(r"\[(?P<filler>[^\[\]]*)\]\((?P<role>\w+)\)|\*(?P<trigger>[^*]+)\*")


@dataclass(frozen=True)
class MarkedSentence:
    """A sentence without its marks; offsets are half-open characters of `text`."""

    text: str
    fillers: tuple[tuple[str, int, int], ...]
    triggers: tuple[tuple[int, int], ...]


def parse(marked: str) -> MarkedSentence:
    """Reads the mark-up; marks may nest as in `[der *angreifende* Mann](attackers)`.

    >>> parse("[Rebellen](attackers) *griffen* an.").fillers
    (('attackers', 0, 8),)
    """
    out, fillers, triggers, at, length = [], [], [], 0, 0
    for found in _PIECE.finditer(marked):
        before = marked[at : found.start()]
        out.append(before)
        length += len(before)
        if found["trigger"] is not None:
            inner = found["trigger"]
            triggers.append((length, length + len(inner)))
        else:
            nested = parse(found["filler"])
            inner = nested.text
            fillers.append((found["role"], length, length + len(inner)))
            fillers += [(role, length + a, length + b) for role, a, b in nested.fillers]
            triggers += [(length + a, length + b) for a, b in nested.triggers]
        out.append(inner)
        length += len(inner)
        at = found.end()
    return MarkedSentence("".join((*out, marked[at:])), tuple(fillers), tuple(sorted(triggers)))
