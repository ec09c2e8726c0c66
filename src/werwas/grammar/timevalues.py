"""Marks -> TIMEX3 values and intervals, from the anchor of the section and the days the text has named before."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from werwas.grammar import calendar
from werwas.grammar.timecontext import OPEN_DAY, Day, Value
from werwas.grammar.timedayvalues import DayValues
from werwas.grammar.timepatterns import Mark

_OF_A_DAY = re.compile(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|WXX-\d)")


class Resolver(DayValues):
    """Reads the marks of one section in text order: one method for each form of mark."""

    def read(self, mark: Mark, following: Mark | None) -> Value:
        """The value of a mark; `following` is the next mark, from which an elided year or a day may come."""
        if mark.form in ("part", "clock"):
            value = self._time_of_day(mark, following)
        else:
            value = getattr(self, f"_{mark.form}")(mark, following)
        if value.kind in ("date", "time") and value.value and _OF_A_DAY.match(value.value):
            self.day = Day(value.value[:10], self.line.sentence(mark.start), mark.start, value.value.endswith("TNI"))
        if value.kind == "time" and mark.form in ("part", "deictic") and self._just_over(mark, value.value):
            value.interval = calendar.night_before(value.value, self.hours)
        if value.interval is None and value.kind in ("date", "time"):
            value.interval = calendar.bounds(value.value, self.hours)
        return value

    def _just_over(self, mark: Mark, value: str | None) -> bool:
        """ "in der Nacht" told of the day of the anchor in the past: the night that ended that morning."""
        if value is None or self.today is None or value != f"{self.today.isoformat()}TNI":
            return False
        return self._direction(mark) <= 0

    def _month(self, mark: Mark, following: Mark | None) -> Value:
        year, month, shift = mark.args["y"], mark.args["m"], mark.args["shift"]
        if year is not None:
            self.year = (year, self.line.sentence(mark.start))
            return Value("date", f"{year:04d}-{month:02d}", "explicit")
        basis = self.anchor.basis
        if shift and self.today is not None:
            year = calendar.near_year(self.today, month, None, shift)
            if month == self.today.month:
                year += shift
        else:
            year, basis = self._year_for(mark, following, month, None)
        return Value("date", f"{'XXXX' if year is None else f'{year:04d}'}-{month:02d}", basis)

    def _year(self, mark: Mark, _: Mark | None) -> Value:
        self.year = (mark.args["y"], self.line.sentence(mark.start))
        return Value("date", f"{mark.args['y']:04d}", "explicit")

    def _same_year(self, mark: Mark, _: Mark | None) -> Value:
        if self.year is not None:
            return Value("date", f"{self.year[0]:04d}", "text")
        return Value("date", "XXXX")

    def _fixed(self, mark: Mark, _: Mark | None) -> Value:
        return Value("date", mark.args["value"], "explicit")

    def _unit(self, mark: Mark, _: Mark | None) -> Value:
        unit, shift = mark.args["unit"], mark.args["shift"]
        if self.today is None:
            return Value(
                "date",
                {"Y": "XXXX", "M": "XXXX-XX", "DE": "XXX"}.get(unit, "XXXX-WXX" + ("-WE" if unit == "WE" else "")),
            )
        if unit == "WE":
            return self._relative(self._weekend(mark, shift, self.today))
        moved = calendar.later(datetime.combine(self.today, datetime.min.time()), int(shift or 0), unit)
        if moved is None:
            return Value("date", None)
        if unit == "W":
            return self._relative(calendar.week(moved.date()))
        return self._relative({"Y": f"{moved.year:04d}", "M": f"{moved.year:04d}-{moved.month:02d}", "DE": f"{moved.year // 10:03d}"}[unit])

    def _weekend(self, mark: Mark, shift: int | None, today: date) -> str:
        """ "vergangenes Wochenende" is the last Saturday before, "am Wochenende" follows the tense."""
        if shift is None:
            shift = 0 if today.isoweekday() > 5 else self._direction(mark) or -1
        if shift == 0:
            return calendar.week(today) + "-WE"
        start = today if shift > 0 or today.isoweekday() < 6 else today - timedelta(days=today.isoweekday() - 5)
        return calendar.week(calendar.near_weekday(start, 6, shift)) + "-WE"

    def _season(self, mark: Mark, following: Mark | None) -> Value:
        year, code, shift = mark.args["y"], mark.args["code"], mark.args["shift"]
        if year is not None:
            self.year = (year, self.line.sentence(mark.start))
            return Value("date", f"{year:04d}-{code}", "explicit")
        month = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}[code]
        if self.today is None:
            return Value("date", f"XXXX-{code}")
        if shift:
            year = calendar.near_year(self.today, month, None, int(shift))
            return self._relative(f"{year:04d}-{code}")
        year, basis = self._year_for(mark, following, month, None)
        return Value("date", f"{'XXXX' if year is None else year}-{code}", basis)

    def _partyear(self, mark: Mark, _: Mark | None) -> Value:
        args = mark.args
        if args["y"] is not None:
            return Value("date", f"{args['y']:04d}-{args['letter']}{args['n'] or 'X'}", "explicit")
        if self.today is None:
            return Value("date", f"XXXX-{args['letter']}{args['n'] or 'X'}")
        size = 3 if args["letter"] == "Q" else 6
        if args["n"] is None:
            moved = calendar.later(datetime.combine(self.today, datetime.min.time()), size * int(args["part"] or 0), "M")
            if moved is None:
                return Value("date", None)
            return self._relative(f"{moved.year:04d}-{args['letter']}{(moved.month - 1) // size + 1}")
        return self._relative(f"{self.today.year + int(args['shift'] or 0):04d}-{args['letter']}{args['n']}")

    def _later(self, mark: Mark, _: Mark | None) -> Value:
        """ "zwei Tage später": counted from the last day of the text; "drei Minuten später" has no place without a
        clock.
        """
        number, unit = mark.args["n"], mark.args["unit"]
        clock = unit[0] == "T"
        named = calendar.moment(self.day.value) if self.day else None
        if clock or named is None or number == "X":
            return Value("time" if clock else "date", f"{OPEN_DAY}TXX:XX" if clock else OPEN_DAY)
        moved = calendar.later(named, mark.args["sign"] * number, unit)
        if moved is None:
            return Value("date", None)
        text = moved.date().isoformat()
        return Value("date", {"Y": text[:4], "M": text[:7], "W": calendar.week(moved.date())}.get(unit, text), "text")

    def _ref(self, mark: Mark, _: Mark | None) -> Value:
        return Value("date", mark.args["value"])

    def _set(self, mark: Mark, _: Mark | None) -> Value:
        value = str(mark.args["value"])
        self.repeated = (value if "WXX" in value and "T" not in value else "", self.line.sentence(mark.start))
        return Value("set", value)

    def _fixed_duration(self, mark: Mark, _: Mark | None) -> Value:
        return Value("duration", mark.args["value"])

    def _duration(self, mark: Mark, _: Mark | None) -> Value:
        number, unit, mode = mark.args["n"], mark.args["unit"], mark.args["mode"]
        value, shown = self._period(number, unit)
        result = Value("duration", value)
        if mode == "ago" and shown is None:
            self.day = Day(OPEN_DAY, self.line.sentence(mark.start), mark.start)
        if mode is None or shown is None or self.anchor.moment is None:
            return result
        if mode == "ahead" and self.tense(mark.start, mark.end) == "past":  # "legte in vier Tagen 80 Kilometer zurück"
            return result
        point = calendar.later(self.anchor.moment, shown if mode in ("ahead", "next") else -shown, unit)
        if point is None:
            return result
        result.basis = self.anchor.basis
        result.interval = self._interval(point, unit, mode)
        return result

    def _period(self, number: float | str, unit: str) -> tuple[str, float | None]:
        """The TIMEX3 period and the number to count with: half a year is P6M."""
        if isinstance(number, str):
            return calendar.period(number, unit), None
        if number == 0.5 and unit in ("Y", "D", "TH"):
            return {"Y": "P6M", "D": "PT12H", "TH": "PT30M"}[unit], number
        return calendar.period(f"{number:g}" if number < 1e6 else str(int(number)), unit), number

    def _interval(self, point: datetime, unit: str, mode: str) -> calendar.Bounds | None:
        """The stretch from or to the anchor, or for "vor drei Wochen" the week, month or year that lies so far off."""
        anchor = self.anchor.moment
        if anchor is None:
            return None
        if mode in ("ago", "ahead"):
            text = point.date().isoformat()
            rough = {"Y": text[:4], "M": text[:7], "W": calendar.week(point.date()), "D": text}.get(unit)
            return (
                calendar.bounds(rough, self.hours) if rough else (calendar.minutes(point), calendar.minutes(point + timedelta(minutes=1)))
            )
        first, after = (anchor, point) if mode == "next" else (point, anchor)
        if unit[0] == "T":
            return calendar.minutes(first), calendar.minutes(after)
        return first.date().isoformat(), (after.date() + timedelta(days=1)).isoformat()
