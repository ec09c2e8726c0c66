"""Values of days and parts of days: calendar dates, weekdays, nights, clock times, holidays."""

from __future__ import annotations

from datetime import date, timedelta

from werwas.grammar import calendar
from werwas.grammar.timecontext import OPEN_DAY, Context, Value
from werwas.grammar.timepatterns import Mark

_DAWN = 9  # hours of the clock up to here belong to the end of a night


class DayValues(Context):
    """One method for each form of mark that is a day or lies within one."""

    def _date(self, mark: Mark, following: Mark | None) -> Value:
        year, month, day, part = mark.args["y"], mark.args["m"], mark.args["d"], mark.args.get("part")
        basis: str | None = "explicit"
        if year is None:
            year, basis = self._year_for(mark, following, month, day)
        else:
            self.year = (year, self.line.sentence(mark.start))
        if year is not None and calendar.real_day(year, month, day) is None:
            return Value("date", None)
        text = f"{'XXXX' if year is None else f'{year:04d}'}-{month:02d}-{day:02d}"
        return Value("time", f"{text}T{part}", basis) if part else Value("date", text, basis)

    def _weekday(self, mark: Mark, following: Mark | None) -> Value:
        args = mark.args
        part = args["part"]
        day = self._dated(mark, following) or self._weekday_date(mark)
        text = day.isoformat() if day else "XXXX-WXX-" + str(args["day"])
        return self._relative(f"{text}T{part}", "time") if part else self._relative(text)

    def _dated(self, mark: Mark, following: Mark | None) -> date | None:
        """The date that explains the weekday: "am Montag (17. März)"."""
        if following is None or not self._beside(mark, following, ("date",), 2):
            return None
        point = calendar.moment(self.read(following, None).value)
        return point.date() if point is not None and point.isoweekday() == mark.args["day"] else None

    def _weekday_date(self, mark: Mark) -> date | None:
        args, today = mark.args, self.today
        if today is None:
            return None
        if args["week"] is not None:
            monday = today - timedelta(days=today.isoweekday() - 1)
            return monday + timedelta(days=7 * int(args["week"]) + args["day"] - 1)
        if args["offset"] is not None:
            return today + timedelta(days=int(args["offset"]))
        if args["shift"]:
            shift = int(args["shift"])
            return calendar.near_weekday(today + timedelta(days=shift), args["day"], shift)
        first = self._range_start(mark)
        if first is not None:
            return calendar.near_weekday(first, args["day"], 1)
        direction = self._direction(mark) or -1
        if args["shift"] == 0 and args["day"] != today.isoweekday():
            direction = self._direction(mark) or 1
        return calendar.near_weekday(today, args["day"], direction)

    def _range_start(self, mark: Mark) -> date | None:
        """The day at the beginning of "Montag bis Freitag", or of "Samstag und Sonntag" that lie ahead."""
        joint = mark.args.get("joint")
        if self.day is None or joint is None or self.day.token < mark.start - 4:
            return None
        if joint == "list" and self._direction(mark) <= 0:
            return None
        point = calendar.moment(self.day.value)
        return point.date() if point else None

    def _deictic(self, mark: Mark, _: Mark | None) -> Value:
        part = mark.args.get("part")
        text = (self.today + timedelta(days=int(mark.args["days"]))).isoformat() if self.today else OPEN_DAY
        return self._relative(f"{text}T{part}", "time") if part else self._relative(text)

    def _night(self, mark: Mark, following: Mark | None) -> Value:
        """The night before the named day."""
        inner = Mark(mark.start, mark.end, mark.args["of"], {"part": None, **mark.args["args"]})
        named: Value = getattr(self, f"_{inner.form}")(inner, None)
        day = calendar.moment(named.value)
        if day is None:
            return Value("time", f"{OPEN_DAY}TNI", named.basis)
        return Value("time", f"{(day - timedelta(days=1)).date().isoformat()}TNI", named.basis)

    def _time_of_day(self, mark: Mark, following: Mark | None) -> Value:
        clock = mark.args.get("part") or f"{mark.args['h']:02d}:{mark.args['m']:02d}"
        before = self.day
        day, basis = self._day_for(mark, following)
        named = calendar.moment(day)
        after_night = before is not None and before.night and before.value == day and basis == "text"
        if named is not None and after_night and (mark.args.get("part") == "MO" or mark.args.get("h", 24) < _DAWN):
            day = (named + timedelta(days=1)).date().isoformat()
        return Value("time", f"{day}T{clock}", basis)

    def _nth(self, mark: Mark, following: Mark | None) -> Value:
        """ "am dritten Dienstag im September"."""
        year: int | None = mark.args["y"]
        basis: str | None = "explicit"
        if year is None:
            year, basis = self._year_for(mark, following, mark.args["m"], None)
        if year is None:
            return Value("date", f"XXXX-{mark.args['m']:02d}")
        day = calendar.nth_weekday(year, mark.args["m"], mark.args["day"], mark.args["n"])
        return Value("date", day.isoformat() if day else None, basis)

    def _holiday(self, mark: Mark, _: Mark | None) -> Value:
        rule, year, shift = self.holidays[mark.args["name"]], mark.args["y"], mark.args.get("shift")
        basis: str | None = "explicit"
        if year is None:
            basis = self.anchor.basis
            if self.today is None:
                fixed = f"XXXX-{rule['month']:02d}-{rule['day']:02d}" if "month" in rule else OPEN_DAY
                return Value("date", fixed)
            usual = calendar.holiday(self.today.year, rule) or self.today
            if shift:
                year = calendar.near_year(self.today, usual.month, usual.day, int(shift))
            else:
                year, basis = self._year_for(mark, None, usual.month, usual.day)
        if year is None:
            return Value("date", OPEN_DAY)
        day = calendar.holiday(year, rule)
        if day is None:
            return Value("date", None)
        text = day.isoformat()
        return Value("time", f"{text}T{rule['part']}", basis) if "part" in rule else Value("date", text, basis)

    def _neighbour(self, mark: Mark, _: Mark | None) -> Value:
        named = calendar.moment(self.day.value) if self.day else self.anchor.moment
        if named is None:
            return Value("date", OPEN_DAY)
        return Value(
            "date",
            (named + timedelta(days=mark.args["days"])).date().isoformat(),
            "text" if self.day else self.anchor.basis,
        )
