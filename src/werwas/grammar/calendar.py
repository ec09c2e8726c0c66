"""Calendar arithmetic: TIMEX3 values -> first and last moment, holidays, the nearest weekday, month or year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

Bounds = tuple[str, str]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(.+))?\Z")
_MONTH = re.compile(r"(\d{4})-(\d\d)\Z")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?\Z")
_PART = re.compile(r"(\d{4})-(Q|H)(\d)\Z")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)\Z")
_YEARS = re.compile(r"(\d{2,4})\Z")
_EARLIEST, _LATEST = 500, 9500  # room on both sides for what is counted from there
_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # meteorological seasons
_DELTA = {"Y": "years", "M": "months", "W": "weeks", "D": "days", "TH": "hours", "TM": "minutes", "TS": "seconds"}
_MULTIPLE = {"DE": ("Y", 10), "CE": ("Y", 100), "ML": ("Y", 1000), "Q": ("M", 3), "H": ("M", 6), "WE": ("W", 1)}


def moment(text: str | None) -> datetime | None:
    """An ISO date or time as naive local time; None where there is none, or it is no date, or far off all history."""
    if not text:
        return None
    match = re.match(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d))?", text)
    if not match:
        return None
    try:
        day = date.fromisoformat(match[1])
        point = datetime.combine(day, time(int(match[2] or 0), int(match[3] or 0)))
    except ValueError:
        return None
    return point if _EARLIEST <= point.year <= _LATEST else None


def real_day(year: int, month: int, day: int) -> date | None:
    """The date, or None for a 31st of February."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def later(start: datetime, number: float, unit: str) -> datetime | None:
    """The moment a number of units later (earlier if negative): (2025-03-14, -3, "W") -> 2025-02-21; None beyond the
    calendar.
    """
    unit, factor = _MULTIPLE.get(unit, (unit, 1))
    amount = number * factor
    if unit in ("Y", "M") and not float(amount).is_integer():
        unit, amount = ("M", round(amount * 12)) if unit == "Y" else ("D", round(amount * 30))
    try:
        if unit in ("Y", "M"):
            return start + relativedelta(**{_DELTA[unit]: int(amount)})  # type: ignore[arg-type]
        return start + timedelta(**{_DELTA[unit]: amount})
    except (OverflowError, ValueError):
        return None


def bounds(value: str | None, hours: Mapping[str, Any]) -> Bounds | None:
    """First moment and the moment after the last of a TIMEX3 value: "2025-03" -> ("2025-03-01", "2025-04-01").

    Days and longer as dates, clock times as minutes, parts of the day by the hours of the table; None for values
    without a fixed place.
    """
    if not value or "X" in value:
        return None
    try:
        return _bounds(value, hours)
    except (ValueError, OverflowError):
        return None


def _bounds(value: str, hours: Mapping[str, Any]) -> Bounds | None:
    if match := _DAY.match(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return _within_day(day, match[4], hours) if match[4] else _days(day, day + timedelta(days=1))
    if match := _MONTH.match(value):
        return _months(int(match[1]), int(match[2]), 1)
    if match := _PART.match(value):
        size = 3 if match[2] == "Q" else 6
        return _months(int(match[1]), (int(match[3]) - 1) * size + 1, size)
    if match := _SEASON.match(value):
        return _months(int(match[1]), _FIRST_MONTH[match[2]], 3)
    if match := _WEEK.match(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return _days(monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=7))
    if match := _YEARS.match(value):
        span = 10 ** (4 - len(match[1]))
        first = int(match[1]) * span
        return _days(date(first, 1, 1), date(first + span, 1, 1))
    return None


def _days(first: date, after: date) -> Bounds:
    return first.isoformat(), after.isoformat()


def _months(year: int, month: int, count: int) -> Bounds:
    first = date(year, month, 1)
    return _days(first, first + relativedelta(months=count))


def _within_day(day: date, clock: str, hours: Mapping[str, Any]) -> Bounds | None:
    start = datetime.combine(day, time())
    if clock in hours:
        first, after = (start + timedelta(hours=int(hour)) for hour in hours[clock])
        return minutes(first), minutes(after)
    hour, _, minute = clock.partition(":")
    if not hour.isdigit():
        return None
    first = start + timedelta(hours=int(hour), minutes=int(minute or 0))
    return minutes(first), minutes(first + timedelta(minutes=1))


def night_before(value: str | None, hours: Mapping[str, Any]) -> Bounds | None:
    """The night that ends on the day of a value "2025-03-14TNI"."""
    point = moment(value)
    return None if point is None else _within_day(point.date() - timedelta(days=1), "NI", hours)


def minutes(point: datetime) -> str:
    """ISO to the minute."""
    return point.isoformat(timespec="minutes")


def week(day: date) -> str:
    """The ISO week: 2025-03-14 -> "2025-W11"."""
    iso = day.isocalendar()
    return f"{iso.year}-W{iso.week:02d}"


def near_weekday(anchor: date, weekday: int, direction: int) -> date:
    """The next (1) or last (-1) day of that weekday (Monday 1), the anchor itself included."""
    step = (weekday - anchor.isoweekday()) % 7
    return anchor + timedelta(days=step if direction > 0 else step - 7 if step else 0)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date | None:
    """The third (3) or last (-1) Tuesday (2) of a month; None for a fifth one that is not there."""
    first = date(year, month, 1)
    if number < 0:
        return near_weekday(first + relativedelta(months=1, days=-1), weekday, -1)
    day = near_weekday(first, weekday, 1) + timedelta(weeks=number - 1)
    return day if day.month == month else None


def near_year(anchor: date, month: int, day: int | None, direction: int) -> int:
    """The year that brings a month or a day of the year nearest to the anchor; -1 not after, 1 not before it, 0 either
    way.
    """
    shift = (month - anchor.month) if day is None else (month - anchor.month) + (day - anchor.day) / 31
    if direction > 0:
        return anchor.year if shift >= 0 else anchor.year + 1
    if direction < 0:
        return anchor.year if shift <= 0 else anchor.year - 1
    return anchor.year + (1 if shift < -6 else -1 if shift > 6 else 0)


def holiday(year: int, rule: Mapping[str, Any]) -> date | None:
    """The day of a holiday: a fixed {month, day}, or {easter: days after Easter Sunday}, or {advent: weeks before the
    fourth Advent}.
    """
    try:
        if "easter" in rule:
            return easter(year) + timedelta(days=int(rule["easter"]))
        if "advent" in rule:
            christmas = date(year, 12, 25)
            fourth = christmas - timedelta(days=christmas.isoweekday())
            return fourth - timedelta(days=int(rule["advent"]))
        return date(year, int(rule["month"]), int(rule["day"]))
    except (ValueError, OverflowError):
        return None


def period(number: str, unit: str) -> str:
    """The TIMEX3 period: ("3", "W") -> "P3W", ("X", "TM") -> "PTXM", ("2", "Q") -> "P6M"."""
    if unit == "Q":
        return f"P{int(number) * 3}M" if number.isdigit() else "PXM"
    return f"PT{number}{unit[1]}" if unit[0] == "T" else f"P{number}{unit}"
