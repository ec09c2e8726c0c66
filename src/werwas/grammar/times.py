"""German time expressions in text -> TIMEX3 values with intervals, anchored to the day of publication or the heading
of a ticker.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from werwas.grammar import calendar
from werwas.grammar.timeclock import CLOCK
from werwas.grammar.timecontext import Anchor, Tense, Value
from werwas.grammar.timedays import DAYS
from werwas.grammar.timelengths import LENGTHS
from werwas.grammar.timepatterns import Mark, Rules, find_marks, without_overlaps
from werwas.grammar.timespans import SPANS
from werwas.grammar.timevalues import Resolver
from werwas.grammar.timewords import Line, TimeWords, load_time_words
from werwas.lexicon.words import load_words

Plain = dict[str, Any]
Range = tuple[int, int]
ClauseTense = Callable[[int, int], "str | None"]  # character range -> past | present | future | None

_RULES = Rules(DAYS, CLOCK, SPANS, LENGTHS)
_CLAUSE_ENDS = ("COMMA", "STOP", "BREAK")
_IN_COMPOUNDS = ("duration", "clock", "year", "date", "fixed")
_HYPHENATED = re.compile(r"[-‐‑](?:[^\W\d_]|\s)")
_WINDOW = 25  # light tokens searched on each side for a finite form


def find_times(
    text: str,
    *,
    published_at: str | None = None,
    sections: Sequence[Mapping[str, Any]] = (),
    blocked: Iterable[Range] = (),
    clause_tense: ClauseTense | None = None,
) -> list[Plain]:
    """The time expressions of a text, in text order: dicts of start, end, text, kind, value, earliest, latest, basis.

    >>> find_times("am Donnerstagabend", published_at="2025-03-14")[0]["value"]  # doctest: +SKIP
    '2025-03-13TEV'

    Offsets are characters; `earliest` and `latest` are ISO, the first included, the last excluded. `sections` are
    those of the record (a ticker's `time` anchors its block), `blocked` ranges such as names of persons, and
    `clause_tense` tells the tense of the clause around a range; without it a few finite forms tell. Never raises on
    any text. Source: TIMEX3 (TimeML 1.2.1), practice of German corpora.
    """
    words = load_time_words()
    line = words.scan(text, (int(section["start"]) for section in sections))
    phrases, never = _phrase_marks(line)
    marks = _allowed(line, without_overlaps([*phrases, *find_marks(line, _RULES)]), [*blocked, *never])
    tense = _tense_of(line, words, clause_tense)
    found: list[Plain] = []
    for anchor, part in _by_section(line, marks, published_at, sections):
        resolver = _resolver(line, anchor, tense)
        for mark, following in zip(part, [*part[1:], None], strict=True):
            found.append(_plain(line, mark, resolver.read(mark, following)))
    return found


def _plain(line: Line, mark: Mark, value: Value) -> Plain:
    start, end = line.starts[mark.start], line.ends[mark.end - 1]
    earliest, latest = value.interval or (None, None)
    return {
        "start": start, "end": end, "text": line.text[start:end], "kind": value.kind, "value": value.value,
        "earliest": earliest, "latest": latest, "basis": value.basis if earliest else None,
    }  # fmt: skip


def _resolver(line: Line, anchor: Anchor, tense: Tense) -> Resolver:
    return Resolver(line, anchor, load_words("times").map("hours"), load_words("holidays").map("days"), tense)


def _by_section(
    line: Line, marks: list[Mark], published_at: str | None, sections: Sequence[Mapping[str, Any]]
) -> list[tuple[Anchor, list[Mark]]]:
    """The marks in runs of one anchor: each ticker block is one, all else is told from the day of publication."""
    point = calendar.moment(published_at)
    article = Anchor(point, "published_at" if point else None)
    runs: list[tuple[Anchor, list[Mark]]] = [(article, [])]
    waiting = sorted(sections, key=lambda section: int(section["start"]))
    at = -1
    for mark in marks:
        start = line.starts[mark.start]
        moved = False
        while at + 1 < len(waiting) and int(waiting[at + 1]["start"]) <= start:
            at, moved = at + 1, True
        if moved:
            ticker = calendar.moment(waiting[at].get("time"))
            anchor = Anchor(ticker, "ticker") if ticker else article
            if anchor.basis == "ticker" or runs[-1][0] is not article:
                runs.append((anchor, []))
        runs[-1][1].append(mark)
    return [run for run in runs if run[1]]


@lru_cache(maxsize=1)
def _phrases() -> tuple[re.Pattern[str], Mapping[str, Any], Mapping[str, Any]]:
    """A pattern for all fixed expressions (group 1: those that are no time), the references and the holidays among
    them.
    """
    words = load_time_words().words
    references, holidays, never = words.map("phrases"), words.map("holiday_phrases"), words.list("not_times")

    def either(phrases: Iterable[str]) -> str:
        # by first letter, so that few are tried at each word
        initials: dict[str, list[str]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            initials.setdefault(phrase[0].lower(), []).append(re.escape(phrase[1:]).replace(r"\ ", r"\s+"))
        return "|".join(f"{re.escape(initial)}(?:{'|'.join(rest)})" for initial, rest in initials.items())

    regex = re.compile(rf"\b(?:({either(never)})|{either((*references, *holidays))})\b", re.I)
    return (
        regex,
        {phrase.lower(): value for phrase, value in references.items()},
        {k.lower(): v for k, v in holidays.items()},
    )


def _phrase_marks(line: Line) -> tuple[list[Mark], list[Range]]:
    """Fixed expressions of several words, "vor kurzem" or "Tag der Deutschen Einheit 2024"; and the ranges of those
    that are no time.
    """
    regex, references, holidays = _phrases()
    marks: list[Mark] = []
    never: list[Range] = []
    words = load_time_words()
    article = words.letter("ARTICLE") + words.letter("DES")  # "zur Zeit der Wahl" is no reference to now
    for match in regex.finditer(line.text):
        if match[1]:
            never.append(match.span())
            continue
        start, end = bisect_left(line.starts, match.start()), bisect_left(line.starts, match.end())
        phrase, after = " ".join(match[0].lower().split()), line.codes[end : end + 1]
        if phrase not in references:
            dated = after == words.letter("YEAR")
            marks.append(Mark(start, end + dated, "holiday", {"name": holidays[phrase], "y": line.values[end] if dated else None}))
        elif not after or after not in article:
            marks.append(Mark(start, end, "ref", {"value": references[phrase]}))
    return marks, never


def _allowed(line: Line, marks: list[Mark], closed: Iterable[Range]) -> list[Mark]:
    """Marks that are no part of a compound ("Winter-Biathlon"), a name or a fixed expression that only looks like a
    time.
    """
    closed = sorted(closed)
    return [
        mark
        for mark in marks
        if not _first_part(line, mark)
        and not any(start < line.ends[mark.end - 1] and line.starts[mark.start] < end for start, end in closed)
    ]


def _first_part(line: Line, mark: Mark) -> bool:
    """A hyphen and a capital follow without a space; "14-Tage-Frist" and "2009-2011" are times all the same."""
    end = line.ends[mark.end - 1]
    return mark.form not in _IN_COMPOUNDS and bool(_HYPHENATED.match(line.text, end))


def _tense_of(line: Line, words: TimeWords, clause_tense: ClauseTense | None) -> Tense:
    """Tense by the parse where there is one, else by the finite forms of the clause."""
    ends = {words.letter(name) for name in _CLAUSE_ENDS}
    future, past = words.words.set("future_cues"), words.words.set("past_cues")

    def by_forms(start: int, end: int) -> str | None:
        left, right = start, end
        while left > 0 and start - left < _WINDOW and line.codes[left - 1] not in ends:
            left -= 1
        while right < len(line.codes) and right - end < _WINDOW and line.codes[right] not in ends:
            right += 1
        forms = {line.word(token) for token in range(left, right)}
        if not forms.isdisjoint(past):
            return "past"
        return "future" if not forms.isdisjoint(future) else None

    since = words.letter("SEIT")

    def tense(start: int, end: int) -> str | None:
        if line.codes[start - 1 : start] == since:
            return "past"
        told = clause_tense(line.starts[start], line.ends[end - 1]) if clause_tense else None
        return told or by_forms(start, end)

    return tense
