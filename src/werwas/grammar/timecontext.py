"""What a time expression is read against: the anchor of its section, days and years named before, the tense of the
clause.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from werwas.grammar import calendar
from werwas.grammar.timepatterns import Mark
from werwas.grammar.timewords import Line

Tense = Callable[[int, int], "str | None"]  # token range of an expression -> past | present | future | None
_DIRECTION = {"past": -1, "future": 1, "present": 1}
OPEN_DAY = "XXXX-XX-XX"
_CARRY = 3  # sentences for which a day once named still holds for a clock time with preposition


@dataclass(slots=True)
class Anchor:
    """The moment from which a section is told, and where it was found."""

    moment: datetime | None
    basis: str | None


@dataclass(slots=True)
class Value:
    """What an expression means: kind, TIMEX3 value, basis and, where the value alone does not give it, the interval."""

    kind: str
    value: str | None
    basis: str | None = None
    interval: calendar.Bounds | None = None


@dataclass(slots=True)
class Day:
    """The last day that the text has named."""

    value: str
    sentence: int
    token: int
    night: bool = False  # named as a night, which goes on into the next day


class Context:
    """What is known while the marks of one section are read in text order.

    `tense` tells where the clause around an expression lies; it is asked only where a weekday, a month or a day
    without a year needs it.
    """

    def __init__(self, line: Line, anchor: Anchor, hours: Mapping[str, Any], holidays: Mapping[str, Any], tense: Tense) -> None:
        self.line, self.anchor, self.hours, self.holidays, self.tense = line, anchor, hours, holidays, tense
        self.day: Day | None = None
        self.repeated: tuple[str, int] | None = None  # a set ("jeden Montag", or "" for others) and its sentence
        self.year: tuple[int, int] | None = None  # an explicit year and its sentence
        self.today = anchor.moment.date() if anchor.moment else None

    def read(self, mark: Mark, following: Mark | None) -> Value:
        """The value of a mark; `following` is the next mark, from which an elided year or a day may come."""
        raise NotImplementedError

    def _direction(self, mark: Mark) -> int:
        ahead = mark.args.get("ahead")
        if ahead in ("sure", "behind"):
            return 1 if ahead == "sure" else -1
        return _DIRECTION.get(self.tense(mark.start, mark.end) or "", 1 if ahead else 0)

    def _relative(self, value: str, kind: str = "date") -> Value:
        return Value(kind, value, self.anchor.basis)

    def _year_for(self, mark: Mark, following: Mark | None, month: int, day: int | None) -> tuple[int | None, str | None]:
        """The year of a partial date and where it comes from.

        Said as "dieses Jahres", that of the other end of a range, of the text just before, or the nearest to the
        anchor.
        """
        shift = mark.args.get("year_shift")
        if shift is not None:
            return (None, None) if self.today is None else (self.today.year + shift, self.anchor.basis)
        if self._beside(mark, following, (mark.form,), 3) and following is not None and following.args.get("y"):
            return following.args["y"], "text"
        direction = 0 if mark.args.get("ahead") else self._direction(mark) if self.today else 0
        if self.year is not None and (self.today is None or self.year[0] < self.today.year):
            away = self.line.sentence(mark.start) - self.year[1]
            if (away == 0 and direction <= 0) or (away == 1 and (direction < 0 or self.today is None)):
                return self.year[0], "text"
        if self.today is None:
            return None, None
        near = calendar.near_year(self.today, month, day, 0)
        told = calendar.near_year(self.today, month, day, direction) if direction else near
        months_ago = (self.today.year - near) * 12 + self.today.month - month
        recent = direction > 0 and 0 <= months_ago <= 1  # a present of report
        return (near if recent else told), self.anchor.basis

    def _beside(self, mark: Mark, following: Mark | None, forms: tuple[str, ...], tokens: int) -> bool:
        """True if the next mark is of one of the forms and stands a few tokens on in the same sentence."""
        if following is None or following.form not in forms or following.start - mark.end > tokens:
            return False
        return self.line.sentence(mark.start) == self.line.sentence(following.start)

    def _day_for(self, mark: Mark, following: Mark | None) -> tuple[str, str | None]:
        """The day of a clock time or part of the day: named in the sentence, just after, a little before, or that of
        the anchor.
        """
        here, shift = self.line.sentence(mark.start), mark.args.get("shift")
        if shift is not None and self.today is not None:
            return (self.today + timedelta(days=int(shift))).isoformat(), self.anchor.basis
        if self.repeated is not None and here == self.repeated[1]:
            return self.repeated[0], None
        if self.day is not None and here == self.day.sentence:
            return self.day.value, "text" if self.day.value != OPEN_DAY else None
        if following is not None and self._beside(mark, following, ("date", "weekday", "deictic", "holiday"), 2):
            named = calendar.moment(self.read(following, None).value)
            if named is not None:
                return named.date().isoformat(), self.anchor.basis
        loose = mark.form == "part" or mark.args.get("loose")
        if self.day is not None and loose and here - self.day.sentence <= _CARRY and not self._far(self.day.value):
            return self.day.value, "text"
        if self.today is None:
            return OPEN_DAY, None
        return self.today.isoformat(), self.anchor.basis

    def _far(self, day: str) -> bool:
        """A day more than ten days from the anchor is background and does not carry over."""
        point = calendar.moment(day)
        return point is None or (self.today is not None and abs((point.date() - self.today).days) > 10)
