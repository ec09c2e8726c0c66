"""Patterns for days and parts of days: calendar dates, weekdays, today and yesterday, nights, clock times, holidays."""

from __future__ import annotations

from collections.abc import Iterator

from werwas.grammar.timepatterns import Hit, Mark, Rules

DAYS = Rules()
_NOON, _DAY_HOURS = 12, 24


@DAYS.pattern("<y>(YEAR) DASH <m>(SMALL) DASH <d>(SMALL)")
def iso_date(hit: Hit) -> Iterator[Mark | None]:
    """ "2025-03-14" (ISO 8601)."""
    yield _date(hit, hit.value("y"), hit.value("m"), hit.value("d"))


@DAYS.pattern(
    "(<w>(DAY) (COMMA | OPEN)? (DET | AM)?)? <d>(SMALL) POINT (<m>(MONTH) | <s>(MONTHSHORT) (STOP | (?= YEAR))) (<y>(YEAR) | DET? <ys>(SHIFT) <yu>(UNIT) | DES <rel>(RELATED))?"
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


@DAYS.pattern(
    "(<w>(DAY) (COMMA | OPEN)? DET? | <p>(BEFOREDAY | OPEN | DASH)) <d>(SMALL) POINT <m>(SMALL) POINT (?! SMALL | CLOCK | PERCENT)"
)
def short_date(hit: Hit) -> Iterator[Mark | None]:
    """ "am 14.3.", "Freitag, 14.3." """
    start = hit.start + (1 if hit.has("p") else 0)
    yield _date(hit, None, hit.value("m"), hit.value("d"), start=start)


def year_after(hit: Hit, month: str) -> tuple[int, int | None]:
    """Where an expression with a month ends, and the shift of a year that follows: "Mai dieses Jahres" 0, "Mai des Vorjahres" -1."""
    if hit.has("y"):
        return hit.end, None
    if hit.has("ys") and hit.value("yu") == "Y":
        return hit.end, int(hit.value("ys"))
    if hit.has("rel") and str(hit.value("rel")).startswith("Y"):
        return hit.end, int(str(hit.value("rel"))[1:])
    return hit.match.end(month), None


def _date(
    hit: Hit, year: int | None, month: int, day: int, start: int | None = None, end: int | None = None
) -> Mark | None:
    if not (1 <= month <= _NOON and 1 <= day <= 31):
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


@DAYS.pattern(
    "<list>(SMALL POINT? ((COMMA AND? | JOIN | BIS ZU | AUF DET) SMALL POINT)*) (COMMA AND? | JOIN | BIS ZU | AUF DET) <d>(SMALL) POINT <m>(MONTH) <y>(YEAR)?"
)
def day_list(hit: Hit) -> Iterator[Mark | None]:
    """ "am 3. und 4. Mai", "vom 5. bis 22. November", "am 11., 18. und 25. März": one expression for each day.

    An elided day is the number without its point (practice of TIMEX3 corpora).
    """
    year, month = hit.value("y"), hit.value("m")
    ahead = hit.ahead(hit.start)
    days = [token for token in hit.tokens("list") if hit.is_a(token, "SMALL")]
    if any(not hit.is_a(token + 1, "DOT", "MIDDOT") for token in days[1:]) or hit.is_a(
        hit.start - 1, "MIDDOT", "COLON"
    ):
        return
    for token in days:
        if 1 <= hit.line.values[token] <= 31:
            yield hit.mark("date", start=token, end=token + 1, y=year, m=month, d=hit.line.values[token], ahead=ahead)
    yield hit.mark("date", start=hit.match.start("d"), y=year, m=month, d=hit.value("d"), ahead=ahead)


@DAYS.pattern(
    "DET? (<each>(EACH) | <shift>(SHIFT) | <adj>(DAYADJ) | EARLY)* <d>(DAY) <p>(DAYPART)? (COMMA? DET? <ws>(SHIFT) <wu>(UNIT))?"
)
def weekday(hit: Hit) -> Iterator[Mark | None]:
    """ "Donnerstag", "vergangenen Samstag", "am späten Donnerstagabend", "Freitag vergangener Woche", "gestrigen Sonntag", "Montag früh"."""
    if hit.has("each") or (hit.has("wu") and hit.value("wu") != "W"):
        return
    day, part = hit.value("d"), hit.value("p")
    if isinstance(day, tuple):
        day, part = day
    if part is not None and hit.is_a(hit.match.start("p"), "TOMORROW", "MORNING"):
        part = "MO"
    start = hit.start + 1 if hit.is_a(hit.start, "ARTICLE", "DES") else hit.start
    yield hit.mark(
        "weekday", start=start, day=day, part=part, shift=hit.value("shift"), offset=hit.value("adj"), week=hit.value("ws"),
        ahead=hit.ahead(start),
    )  # fmt: skip


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
    "<before>((AM | ZU | GEGEN | OVER | VON | AB | SEIT | BIS | NACH | VOR) DET? | (IN | DURING | FOR) DET | DET) <adj>(EARLY | WHOLE)* <p>(PART | MORNING)"
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
    "<p>(PART) (AUF | ZU | BIS) DET? (<w>(WEEKDAY) | <hol>(HOLIDAY) | (WEEKDAY COMMA? DET?)? <d>(SMALL) POINT <m>(MONTH) <y>(YEAR)? | <today>(DEICTIC))"
)
def night_before(hit: Hit) -> Iterator[Mark | None]:
    """ "in der Nacht auf Freitag", "Nacht zum 1. Januar": the night that begins on the day before (Duden: Nacht auf/zu)."""
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


@DAYS.pattern(
    "<p>(PART) VON <d>(SMALL) POINT <m1>(MONTH)? <y1>(YEAR)? (AUF | ZU) DET? SMALL POINT <m>(MONTH) <y>(YEAR)?"
)
def night_between_dates(hit: Hit) -> Iterator[Mark | None]:
    """ "in der Nacht vom 26. auf den 27. Februar"."""
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


@DAYS.pattern(
    "SMALL ((MIDDOT | COLON) SMALL)? ((DASH | AND | BIS | BIS ZU) SMALL ((MIDDOT | COLON) SMALL)?)* CLOCK <adv>(PARTADV | PARTSMALL)?"
)
def clock(hit: Hit) -> Iterator[Mark | None]:
    """ "18.24 Uhr", "20:15 Uhr", "8 Uhr abends", "10 bis 12 Uhr", "14.00 und 17.40 Uhr": one expression for each point (DIN 5008)."""
    late = hit.value("adv") in ("AF", "EV", "NI")
    last = hit.end - (2 if hit.has("adv") else 1)
    points = _points(hit, hit.start, last)
    for number, (start, end, hour, minute) in enumerate(points):
        final = number == len(points) - 1
        shifted = (
            hour + _NOON if late and final and hour < _NOON and not (hit.value("adv") == "NI" and hour < 6) else hour
        )
        loose = hit.is_a(hit.start - 1, "UM", "GEGEN", "NACH", "VOR", "BIS", "SEIT")
        yield hit.mark("clock", start=start, end=hit.end if final else end, h=shifted, m=minute, loose=loose)


def _points(hit: Hit, start: int, end: int) -> list[tuple[int, int, int, int]]:
    """(first token, token after, hour, minute) of every clock time in a run of numbers; a run with an impossible one is dropped."""
    points: list[tuple[int, int, int, int]] = []
    token = start
    while token < end:
        if not hit.is_a(token, "SMALL"):
            token += 1
            continue
        hour, minute, after = hit.line.values[token], 0, token + 1
        if hit.is_a(after, "MIDDOT", "COLON") and after + 1 < end:
            minute, after = hit.line.values[after + 1], after + 2
        if hour <= _DAY_HOURS and minute < 60:
            points.append((token, after, hour, minute))
        else:
            points.clear()
        token = after
    return points


@DAYS.pattern("(UM | GEGEN | AB | BIS | SEIT) <h>(SMALL) COLON <m>(SMALL) (?! CLOCK)")
def clock_without_word(hit: Hit) -> Iterator[Mark | None]:
    """ "um 20:15"; without a preposition it would be a result."""
    if hit.value("h") <= _DAY_HOURS and hit.value("m") < 60:
        yield hit.mark("clock", start=hit.start + 1, h=hit.value("h"), m=hit.value("m"), loose=True)


@DAYS.pattern(
    "(UM | GEGEN | NACH | VOR | BIS | AB) <q>(HALF | QUARTERPAST) <to>(NACH | VOR)? <h>(NUMWORD) CLOCK? <adv>(PARTADV)?"
)
def spoken_clock(hit: Hit) -> Iterator[Mark | None]:
    """ "um halb acht", "gegen Viertel nach neun" (half past seven, quarter past nine)."""
    hour, minutes = int(hit.value("h")), int(hit.value("q"))
    if not 1 <= hour <= _NOON:
        return
    if hit.has("to"):
        past = hit.is_a(hit.match.start("to"), "NACH")
        hour, minutes = (hour, minutes) if past else (hour - 1, 60 - minutes)
    else:
        hour -= 1
    if hit.value("adv") in ("AF", "EV"):
        hour += _NOON
    yield hit.mark("clock", start=hit.start + 1, h=hour, m=minutes, loose=True)


@DAYS.pattern("(<h>(NUMWORD) CLOCK <adv>(PARTADV)?)")
def word_clock(hit: Hit) -> Iterator[Mark | None]:
    """ "um acht Uhr", "zwanzig Uhr"."""
    hour = hit.value("h")
    if hour == int(hour) and hour <= _DAY_HOURS:
        hour = int(hour) + (_NOON if hit.value("adv") in ("AF", "EV") and hour < _NOON else 0)
        yield hit.mark("clock", h=hour, m=0, loose=True)


@DAYS.pattern("<before>(NACH)? MIDNIGHT")
def midnight(hit: Hit) -> Iterator[Mark | None]:
    """ "um Mitternacht", "kurz nach Mitternacht"."""
    yield hit.mark("clock", start=hit.end - 1, h=0 if hit.has("before") else _DAY_HOURS, m=0, loose=True)


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


@DAYS.pattern("<d>(NEARDAY) | AM? <u>(UNIT) <l>(LATER)")
def near_day(hit: Hit) -> Iterator[Mark | None]:
    """ "am Vortag", "am Folgetag", "am Tag darauf", "tags zuvor"."""
    if hit.has("d"):
        yield hit.mark("neighbour", days=hit.value("d"))
    elif hit.value("u") == "D" and not hit.is_a(hit.start - 1, "EIN", "SMALL", "NUMWORD"):
        start = hit.match.start("u")
        yield hit.mark("neighbour", start=start, days=hit.value("l"))
