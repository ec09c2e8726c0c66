"""Patterns for days and parts of days: calendar dates, weekdays, today and yesterday, nights, clock times, holidays."""

from __future__ import annotations

from collections.abc import Iterator

from werwas.grammar.timepatterns import Hit, Mark, Rules

DAYS = Rules()
_ANY_DAY = {"day": None, "part": None, "shift": None, "offset": None, "week": None, "ahead": None}
_MONTHS = 12


@DAYS.pattern("<y>(YEAR) DASH <m>(SMALL) DASH <d>(SMALL)")
def iso_date(hit: Hit) -> Iterator[Mark | None]:
    """ "2025-03-14" (ISO 8601)."""
    yield _date(hit, hit.value("y"), hit.value("m"), hit.value("d"))


@DAYS.pattern(
    "<list>(SMALL POINT? ((COMMA AND? AM? | JOIN AM? | BIS ZU | AUF DET) SMALL POINT)*) "
    "(COMMA AND? AM? | JOIN AM? | BIS ZU | AUF DET) <d>(SMALL) POINT <m>(MONTH) <y>(YEAR)?"
)
def day_list(hit: Hit) -> Iterator[Mark | None]:
    """ "am 3. und 4. Mai", "vom 5. bis 22. November", "am 11., 18. und 25. März": one expression for each day.

    An elided day is the number without its point (practice of TIMEX3 corpora).
    """
    year, month = hit.value("y"), hit.value("m")
    ahead = hit.ahead(hit.start)
    days = [token for token in hit.tokens("list") if hit.is_a(token, "SMALL")]
    if any(not hit.is_a(token + 1, "DOT", "MIDDOT") for token in days[1:]) or hit.is_a(hit.start - 1, "MIDDOT", "COLON"):
        return
    for token in days:
        if 1 <= hit.line.values[token] <= 31:
            yield hit.mark("date", start=token, end=token + 1, y=year, m=month, d=hit.line.values[token], ahead=ahead)
    yield hit.mark("date", start=hit.match.start("d"), y=year, m=month, d=hit.value("d"), ahead=ahead)


@DAYS.pattern(
    "(<w>(DAY) COMMA? (DET | AM)?)? <d>(SMALL) POINT (<m>(MONTH) | <s>(MONTHSHORT) (STOP | (?= YEAR))) (<y>(YEAR) "
    "| DET? <ys>(SHIFT) <yu>(UNIT) | DES <rel>(RELATED))?"
)
def named_date(hit: Hit) -> Iterator[Mark | None]:
    """ "14. März 2025", "2.Oktober", "Samstag, dem 26. Dezember", "Mittwochmorgen, den 8. April"."""
    end, shift = year_after(hit, "m" if hit.has("m") else "s")
    mark = _date(hit, hit.value("y"), hit.value("m") or hit.value("s"), hit.value("d"), end=end)
    if mark is not None:
        mark.args["year_shift"] = shift
    yield mark


@DAYS.pattern("(<w>(DAY) COMMA? DET?)? <d>(SMALL) POINT <m>(SMALL) POINT <y>(YEAR | SMALL)")
def figure_date(hit: Hit) -> Iterator[Mark | None]:
    """ "14.3.2025", "23. 3. 1976", "14.03.25"."""
    year = hit.value("y")
    short = len(hit.line.word(hit.match.start("y"))) == 2
    if not hit.is_a(hit.match.start("y"), "YEAR") and not short:
        return
    yield _date(hit, year if year > 99 else 2000 + year, hit.value("m"), hit.value("d"))


@DAYS.pattern("(<w>(DAY) COMMA? DET? | <p>(BEFOREDAY | OPEN | DASH)) <d>(SMALL) POINT <m>(SMALL) POINT (?! SMALL | CLOCK | PERCENT)")
def short_date(hit: Hit) -> Iterator[Mark | None]:
    """ "am 14.3.", "Freitag, 14.3." """
    start = hit.start + (1 if hit.has("p") else 0)
    yield _date(hit, None, hit.value("m"), hit.value("d"), start=start)


def year_after(hit: Hit, month: str) -> tuple[int, int | None]:
    """Where an expression with a month ends, and the shift of a year that follows: "Mai dieses Jahres" 0, "Mai des
    Vorjahres" -1.
    """
    if hit.has("y"):
        return hit.end, None
    if hit.has("ys") and hit.value("yu") == "Y":
        return hit.end, int(hit.value("ys"))
    if hit.has("rel") and str(hit.value("rel")).startswith("Y"):
        return hit.end, int(str(hit.value("rel"))[1:])
    return hit.match.end(month), None


def _date(hit: Hit, year: int | None, month: int, day: int, start: int | None = None, end: int | None = None) -> Mark | None:
    if not (1 <= month <= _MONTHS and 1 <= day <= 31):
        return None
    part = None
    if "w" in hit.match.re.groupindex and hit.has("w") and hit.is_a(hit.match.start("w"), "WDPART"):
        part = hit.value("w")[1]
    return hit.mark(
        "date",
        start=start,
        end=end,
        y=year,
        m=month,
        d=day,
        part=part,
        ahead=hit.ahead(hit.start if start is None else start),
    )


@DAYS.pattern("DET? (<each>(EACH) | <shift>(SHIFT) | <adj>(DAYADJ) | EARLY)* <d>(DAY) <p>(DAYPART)? (COMMA? DET? <ws>(SHIFT) <wu>(UNIT))?")
def weekday(hit: Hit) -> Iterator[Mark | None]:
    """ "Donnerstag", "vergangenen Samstag", "am späten Donnerstagabend", "Freitag vergangener Woche", "gestrigen
    Sonntag", "Montag früh".
    """
    if hit.has("each") or (hit.has("wu") and hit.value("wu") != "W"):
        return
    day, part = hit.value("d"), hit.value("p")
    if isinstance(day, tuple):
        day, part = day
    if part is not None and hit.is_a(hit.match.start("p"), "TOMORROW", "MORNING"):
        part = "MO"
    start = hit.start + 1 if hit.is_a(hit.start, "ARTICLE", "DES") else hit.start
    yield hit.mark(
        "weekday", start=start, day=day, part=part, shift=hit.value("shift"), offset=hit.value("adj"),
        week=hit.value("ws"), ahead=hit.ahead(start) or _behind(hit, start), joint=_joint(hit, start),
    )  # fmt: skip


def _behind(hit: Hit, start: int) -> str | None:
    """ "das Ergebnis vom Sonntag" lies behind, "vom Montag bis Freitag" need not."""
    backward = hit.line.word(start - 1) in hit.words.words.set("backward") and not hit.is_a(hit.end, "BIS", "AUF")
    return "behind" if backward else None


def _joint(hit: Hit, start: int) -> str | None:
    """How a weekday is joined to one before it: "Montag bis Freitag" range, "am Samstag und am Sonntag" list."""
    before = start - 1
    while hit.is_a(before, "ARTICLE", "AM", "ZU"):
        before -= 1
    if not hit.is_a(before - 1, "WEEKDAY", "WDPART"):
        return None
    return "range" if hit.is_a(before, "BIS", "AUF", "DASH") else "list" if hit.is_a(before, "AND") else None


@DAYS.pattern("DET? (<o>(ORDWORD) | <l>(LAST)) <d>(WEEKDAY) (IM | DES) <m>(MONTH) <y>(YEAR)?")
def nth_weekday(hit: Hit) -> Iterator[Mark | None]:
    """ "am dritten Dienstag im September", "am letzten Sonntag im Mai 2024"."""
    number = -1 if hit.has("l") else hit.value("o")
    start = hit.start + 1 if hit.is_a(hit.start, "ARTICLE", "DES") else hit.start
    yield hit.mark("nth", start=start, n=number, day=hit.value("d"), m=hit.value("m"), y=hit.value("y"))


@DAYS.pattern("(AM | ZU | VON | ARTICLE) <o>(ORDWORD) <m>(MONTH) <y>(YEAR)?")
def spoken_date(hit: Hit) -> Iterator[Mark | None]:
    """ "am ersten Mai"."""
    yield _date(hit, hit.value("y"), hit.value("m"), hit.value("o"), start=hit.start + 1)


@DAYS.pattern("<d>(DEICTIC) <p>(DAYPART)?")
def deictic(hit: Hit) -> Iterator[Mark | None]:
    """ "heute", "gestern Abend", "heute morgen", "vorgestern"."""
    part = hit.value("p")
    if part is not None and hit.is_a(hit.match.start("p"), "TOMORROW", "MORNING"):
        part = "MO"
    yield hit.mark("deictic", days=hit.value("d"), part=part)


@DAYS.pattern("<d>(TOMORROW) <p>(DAYPART)?")
def tomorrow(hit: Hit) -> Iterator[Mark | None]:
    """ "morgen", "morgen früh"."""
    yield hit.mark("deictic", days=1, part=hit.value("p"))


@DAYS.pattern("MORNING (?! UPPER | PART)")
def tomorrow_first(hit: Hit) -> Iterator[Mark | None]:
    """ "Morgen" at the beginning of a sentence."""
    if hit.start == 0 or hit.is_a(hit.start - 1, "STOP", "BREAK", "QUOTE", "DOT", "CLOSE"):
        yield hit.mark("deictic", days=1, part=None)


@DAYS.pattern("DET? <adj>(DAYADJ) (<u>(UNIT) | <p>(PART | MORNING))")
def day_adjective(hit: Hit) -> Iterator[Mark | None]:
    """ "der gestrige Tag", "am heutigen Abend"."""
    if hit.has("u") and hit.value("u") != "D":
        return
    yield hit.mark("deictic", days=hit.value("adj"), part=hit.value("p"))


@DAYS.pattern(
    "<before>((AM | ZU | GEGEN | OVER | VON | AB | SEIT | BIS | NACH | VOR) DET? | (IN | DURING | FOR) DET | DET) "
    "<adj>(EARLY | WHOLE)* <p>(PART | MORNING)"
)
def day_part(hit: Hit) -> Iterator[Mark | None]:
    """ "am Nachmittag", "in der Nacht", "in den frühen Morgenstunden", "bis zum Morgen"; a bare "Abend" is none."""
    first = hit.match.end("before")
    if first - hit.start == 1 and hit.is_a(hit.start, "ARTICLE"):
        return
    with_article = hit.has("adj") and hit.is_a(first - 1, "ARTICLE", "DES")
    yield hit.mark("part", start=first - 1 if with_article else first, part=hit.value("p"), shift=None)


@DAYS.pattern("DET? <s>(SHIFT) EARLY? <p>(PART | MORNING)")
def shifted_part(hit: Hit) -> Iterator[Mark | None]:
    """ "vergangene Nacht", "in der letzten Nacht", "diesen Abend"."""
    yield hit.mark("part", part=hit.value("p"), shift=hit.value("s"))


@DAYS.pattern(
    "<p>(PART) (AUF | ZU | BIS) DET? ((WEEKDAY COMMA? DET?)? <d>(SMALL) POINT <m>(MONTH) <y>(YEAR)? | <w>(WEEKDAY) "
    "| <hol>(HOLIDAY) | <today>(DEICTIC))"
)
def night_before(hit: Hit) -> Iterator[Mark | None]:
    """ "in der Nacht auf Freitag", "Nacht zum 1. Januar": the night that begins on the day before (Duden: Nacht
    auf/zu).
    """
    if hit.value("p") != "NI":
        return
    if hit.has("w"):
        yield hit.mark(
            "night",
            of="weekday",
            args={"day": hit.value("w"), "shift": None, "offset": None, "week": None, "ahead": False},
        )
    elif hit.has("hol"):
        yield hit.mark("night", of="holiday", args={"name": hit.value("hol"), "y": None, "shift": None})
    elif hit.has("today"):
        yield hit.mark("night", of="deictic", args={"days": hit.value("today")})
    else:
        yield hit.mark("night", of="date", args={"y": hit.value("y"), "m": hit.value("m"), "d": hit.value("d")})


@DAYS.pattern("<p>(PART) VON <d>(SMALL) POINT <m1>(MONTH)? <y1>(YEAR)? (AUF | ZU) DET? SMALL POINT <m>(MONTH) <y>(YEAR)?")
def night_between_dates(hit: Hit) -> Iterator[Mark | None]:
    """ "in der Nacht vom 3. auf den 4. Mai"."""
    if hit.value("p") == "NI":
        yield hit.mark(
            "date",
            y=hit.value("y1") or hit.value("y"),
            m=hit.value("m1") or hit.value("m"),
            d=hit.value("d"),
            part="NI",
        )


@DAYS.pattern("<p>(PART) VON <w>(WEEKDAY) (AUF | ZU) DET? WEEKDAY")
def night_between(hit: Hit) -> Iterator[Mark | None]:
    """ "Nacht von Donnerstag auf Freitag"."""
    yield hit.mark("weekday", day=hit.value("w"), part=hit.value("p"), shift=None, offset=None, week=None, ahead=False)


@DAYS.pattern("DET? (<s>(SHIFT) | DAYADJ)? <h>(HOLIDAY) <y>(YEAR)?")
def holiday(hit: Hit) -> Iterator[Mark | None]:
    """ "Ostern", "an Pfingsten 2010", "vergangene Weihnachten"."""
    start = hit.start + 1 if hit.is_a(hit.start, "ARTICLE", "DES") else hit.start
    yield hit.mark("holiday", start=start, name=hit.value("h"), y=hit.value("y"), shift=hit.value("s"))


@DAYS.pattern("DET? (<next>(NEXT | FOLLOWING) | <this>(THIS | SAME)) <u>(UNIT)")
def neighbour_day(hit: Hit) -> Iterator[Mark | None]:
    """ "am nächsten Tag", "am selben Tag": counted from the last day that the text has named."""
    if hit.value("u") == "D":
        start = hit.start + 1 if hit.is_a(hit.start, "ARTICLE", "DES") else hit.start
        yield hit.mark("neighbour", start=start, days=1 if hit.has("next") else 0)


@DAYS.pattern("DES <d>(WEEKDAYS)")
def weekday_genitive(hit: Hit) -> Iterator[Mark | None]:
    """ "während des Montags"; without an article "Montags" is repeated."""
    yield hit.mark("weekday", start=hit.end - 1, **{**_ANY_DAY, "day": hit.value("d")})


@DAYS.pattern("DET? SAME <p>(PART | MORNING)")
def same_part(hit: Hit) -> Iterator[Mark | None]:
    """ "am selben Abend": of the last day that the text has named."""
    yield hit.mark("part", part=hit.value("p"), shift=None)


@DAYS.pattern("<d>(NEARDAY) | AM? (<u>(UNIT) | <t>(DAYADV)) <l>(LATER)")
def near_day(hit: Hit) -> Iterator[Mark | None]:
    """ "am Vortag", "am Folgetag", "am Tag darauf", "tags zuvor"."""
    if hit.has("d"):
        yield hit.mark("neighbour", days=hit.value("d"))
    elif hit.value("u", "D") == "D" and not hit.is_a(hit.start - 1, "EIN", "SMALL", "NUMWORD"):
        yield hit.mark("neighbour", start=hit.end - 2, days=hit.value("l"))
