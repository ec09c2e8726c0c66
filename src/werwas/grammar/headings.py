"""Dated headings of news tickers: "14. März, 18.24 Uhr: …" -> the moment they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from werwas.lexicon.words import load_words

_AHEAD = timedelta(days=31)
_LONGEST = 120  # a date and a clock time fit into far fewer characters; longer lines are cut before matching


@dataclass(frozen=True)
class Heading:
    """What a heading says of its moment, None where it says nothing; `title`: where in the line its words begin."""

    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    hour: int | None
    minute: int | None
    title: int | None


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, longer ones first: "Nov." before "Nov"."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=None)
def _pattern() -> re.Pattern[str]:
    words = load_words("sections")
    joins = any_of(words.list("joins"))
    return re.compile(
        rf"""
        (?P<plus>\+{{2,4}}\s*)? (?P<bracket>[\[(])?
        (?:(?P<update>(?:{any_of(words.list("updates"))})\b)[\s:,|]*(?:(?:{joins})\s+)?)?
        (?:(?P<weekday>{any_of(list(words.map("weekdays")))})[.,]{{0,2}}\s*(?:(?:{joins})\s+)?)?
        (?:(?P<day>\d{{1,2}})\.\s*(?:(?P<name>{any_of(list(words.map("months")))})|(?P<month>\d{{1,2}})\.)
           (?:\s*(?P<year>(?:19|20)\d\d)\b)?\s*[,|/–—-]?\s*(?:(?:{joins})\s+)?)?
        (?:(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d\d))?(?!\d)(?P<clock>\s*(?:{any_of(words.list("clock"))})\b)?)?
        [\])]?\s* (?P<after>:|\+\+|[|–—]|-\s|$|(?(plus)|(?!)))
        """,
        re.VERBOSE,
    )


def read_heading(line: str) -> Heading | None:
    """The moment named by a ticker heading, or None if the line is none.

    "14. März, 18.24 Uhr: Brücke gesperrt" -> month 3, day 14, hour 18, minute 24; "Um 18.24 Uhr beginnt" -> None.
    A clock time alone needs the word of the clock, plus signs or brackets: "3:2 gegen Köln" is a result.
    """
    found = _pattern().match(line[:_LONGEST])
    if found is None:
        return None
    words = load_words("sections")
    day, hour, minute = (int(found[key]) if found[key] else None for key in ("day", "hour", "minute"))
    month = words.map("months")[found["name"]] if found["name"] else int(found["month"]) if found["month"] else None
    marked = bool(found["plus"] or found["update"] or found["bracket"])
    if hour is None:
        if day is None or not (found["update"] or (found["name"] and found["after"] == ":")):
            return None
    elif not found["clock"] and not (minute is not None and (marked or day is not None)):
        return None
    if (hour or 0) > 24 or (minute or 0) > 59 or (hour == 24 and minute):
        return None
    weekday = words.map("weekdays")[found["weekday"]] if found["weekday"] else None
    year = int(found["year"]) if found["year"] else None
    title = re.compile(r"[^\s+:|–—-]").search(line, found.end())
    return Heading(year, month, day, weekday, hour, minute, title.start() if title else None)


def moments(headings: Sequence[Heading], published: date | None) -> list[str | None]:
    """The ISO time of each heading in text order ("2025-03-14T18:24"), None where the year cannot be known.

    A date without a year is the last one up to the publication, or soon after it, for tickers grow; a clock time
    without a date goes with the heading before it, one day off where the ticker passes midnight.
    """
    downward = _newest_first(headings)
    result: list[str | None] = []
    last: tuple[date, int] | None = None
    for heading in headings:
        at = (heading.hour or 0) * 60 + (heading.minute or 0)
        day = _day(heading, published, last[0] if last else None)
        if day is None and heading.day is None and heading.weekday is None and last is not None:
            day = last[0]
            if downward and at > last[1]:
                day -= timedelta(days=1)
            elif not downward and at < last[1]:
                day += timedelta(days=1)
        elif day is None and heading.day is None and heading.weekday is None:
            day = published
        result.append(_iso(day, heading) if day else None)
        last = (day, at) if day else last
    return result


def _newest_first(headings: Sequence[Heading]) -> bool:
    times = [(h.hour or 0) * 60 + (h.minute or 0) for h in headings if h.hour is not None]
    falls = sum(later < earlier for earlier, later in pairwise(times))
    rises = sum(later > earlier for earlier, later in pairwise(times))
    return falls > rises


def _day(heading: Heading, published: date | None, last: date | None) -> date | None:
    near = published or last
    if heading.day is not None and heading.month is not None:
        years = [heading.year] if heading.year else [near.year + step for step in (1, 0, -1)] if near else []
        days = [day for year in years if (day := _date(year, heading.month, heading.day))]
        return next((day for day in days if heading.year or near is None or day - near <= _AHEAD), None)
    if heading.weekday is not None and near is not None:
        return near - timedelta(days=(near.weekday() - heading.weekday) % 7)
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 31. Februar
        return None


def _iso(day: date, heading: Heading) -> str:
    if heading.hour is None:
        return day.isoformat()
    if heading.hour == 24:  # the end of the day is the start of the next
        return f"{(day + timedelta(days=1)).isoformat()}T00:00"
    return f"{day.isoformat()}T{heading.hour:02d}:{heading.minute or 0:02d}"
