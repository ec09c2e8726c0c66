"""Patterns for what is longer than a day or is measured: months, years, seasons, weeks, durations, repetitions, vague references."""

from __future__ import annotations

from collections.abc import Iterator

from werwas.grammar.timedays import year_after
from werwas.grammar.timepatterns import Hit, Mark, Rules

SPANS = Rules()
_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1000, 2100
_FIRST_USUAL, _LAST_USUAL = 1800, 2060
_YOUNGEST, _OLDEST = 3, 120


@SPANS.pattern("<e>(EDGE DET?)? <s>(SHIFT)? <m>(MONTH) (<y>(YEAR) | DES UNIT <y2>(YEAR) | DET? <ys>(SHIFT) <yu>(UNIT) | DES <rel>(RELATED))?")
def month(hit: Hit) -> Iterator[Mark | None]:
    """ "im März", "Anfang März", "März 2024", "vergangenen März"; alone it needs a preposition, since names look the same."""
    at = hit.match.start("m")
    end, year_shift = year_after(hit, "m")
    end = hit.end if hit.has("y2") else end
    sure = hit.has("e") or hit.has("s") or end > at + 1 or hit.is_a(hit.start - 1, "IM", "AB", "SEIT", "EACH")
    if not sure and not (_before_month(hit, at) and not hit.is_a(at + 1, "UPPER")):
        return
    if hit.is_a(hit.start - 1, "EACH"):
        return
    yield hit.mark("month", end=end, y=hit.value("y") or hit.value("y2"), m=hit.value("m"), shift=hit.value("s"), year_shift=year_shift, ahead=hit.ahead(hit.start))


def _before_month(hit: Hit, at: int) -> bool:
    """A preposition, or a conjunction with another month before it: "Juni und Juli"."""
    if hit.is_a(at - 1, "AND", "DASH", "SLASH"):
        return hit.is_a(at - 2, "MONTH") or hit.is_a(at + 1, "YEAR")
    if hit.is_a(at - 1, "DES") or hit.is_a(at - 1, "ARTICLE") and hit.is_a(at - 2, "FOR", "BIS", "AUF", "IN", "ZU"):
        return True
    return hit.is_a(at - 1, "BIS", "VON", "ZU", "IN", "BETWEEN", "FOR", "NACH", "VOR", "GEGEN", "DURING", "UNIT") or hit.is_a(at + 1, "AND", "BIS", "DASH") and hit.is_a(at + 2, "MONTH")


@SPANS.pattern("<e>(EDGE DET?)? (<det>(DET)? <w>(WHOLE)? ANYUNIT)? <y>(YEAR)")
def year(hit: Hit) -> Iterator[Mark | None]:
    """ "2024", "im Jahr 2011", "das Jahr 2010", "Ende 2009"; a bare number must not count something ("2000 Menschen")."""
    unit = hit.match.start("y") - 1
    named = hit.is_a(unit, "UNIT", "UNITS") and hit.line.values[unit] == "Y"
    at, value = hit.match.start("y"), hit.value("y")
    if not named and not hit.has("e") and not _bare_year(hit, at, value):
        return
    start = hit.start if named or hit.has("e") else at
    if hit.has("w") and not hit.has("e"):
        start = unit
    yield hit.mark("year", start=start, y=value)


def _bare_year(hit: Hit, at: int, value: int) -> bool:
    """True if a four-figure number without "Jahr" is a year: nothing shows that it counts, and an unusual one has a preposition."""
    line, usual = hit.line, _FIRST_USUAL <= value <= _LAST_USUAL and value % 100 != 0
    if not _FIRST_BARE_YEAR <= value <= _LAST_BARE_YEAR:
        return False
    if hit.is_a(at - 1, "NEARLY", "COUNTING", "ALL", "AM", "UM", "EIN", "OVER", "PER", "SOME", "BOTH", "COLON", "SLASH", "MIDDOT"):
        return False
    if hit.is_a(at + 1, "PERCENT", "UNITS", "CLOCK", "SLASH", "COLON", "MIDDOT", "NUMBER", "NUMWORD"):
        return False
    if hit.is_a(at + 1, "COMMA") and line.word(at + 2).isdigit() and line.starts[at + 2] == line.ends[at + 1]:
        return False
    joined = hit.is_a(at - 1, "AND", "DASH", "BIS") and hit.is_a(at - 2, "YEAR", "MONTH")
    placed = hit.is_a(at - 1, "SEIT", "AB", "OPEN", "BIS", "VON", "BETWEEN", "MONTH", "IM") or joined
    if hit.is_a(at + 1, "UPPER"):
        return usual and (placed or hit.is_a(at - 1, "UPPER"))
    return usual or placed or hit.is_a(at + 1, "DASH", "BIS") and hit.is_a(at + 2, "YEAR")


@SPANS.pattern("(DET? UNITS?)? <y>(YEAR) SLASH <z>(SMALL | YEAR)")
def year_pair(hit: Hit) -> Iterator[Mark | None]:
    """ "2013/14": the first year, as long as both."""
    if _FIRST_BARE_YEAR <= hit.value("y") <= _LAST_BARE_YEAR and (hit.value("y") + 1 - hit.value("z")) % 100 == 0:
        yield hit.mark("year", start=hit.match.start("y"), y=hit.value("y"))


@SPANS.pattern("<e>(EDGE)? DET? EARLY? (<d>(DECADE) | <w>(DECADEWORD)) <u>(DASH? UNITS)?")
def decade(hit: Hit) -> Iterator[Mark | None]:
    """ "1990er Jahre", "80er-Jahre", "Ende der achtziger Jahre": ten years of the last century unless four figures say otherwise."""
    if not hit.has("u"):
        return
    figures = hit.value("d")
    tens = figures[:3] if figures and len(figures) == 4 else ("20" if hit.value("w") == "0" else "19") + (figures or hit.value("w"))[:1]
    start = hit.start if hit.has("e") or not hit.is_a(hit.start, "ARTICLE", "DES") else hit.start + 1
    yield hit.mark("fixed", start=start, value=tens)


@SPANS.pattern("<e>(EDGE DET? | DET)? EARLY? (<n>(SMALL) DOT | <o>(ORDWORD)) <u>(UNIT)")
def century(hit: Hit) -> Iterator[Mark | None]:
    """ "19. Jahrhundert" is 18 in TIMEX3: the years 18xx."""
    number = hit.value("n") or hit.value("o")
    if hit.value("u") == "CE" and number > 1:
        yield hit.mark("fixed", value=f"{number - 1:02d}")


@SPANS.pattern("<e>(EDGE)? DET? (<s>(SHIFT)? (<n>(SMALL) DOT | <o>(ORDWORD)) <s2>(SHIFT)? | <s3>(SHIFT)) <u>(PARTYEAR) (<y>(YEAR) | DET? UNIT <y2>(YEAR) | DET? <ys>(SHIFT) UNIT | DET? <rel>(RELATED) | DES UNIT)?")
def part_of_year(hit: Hit) -> Iterator[Mark | None]:
    """ "viertes Quartal 2014", "im ersten Halbjahr des Vorjahres", "im vergangenen Quartal"."""
    shift = hit.value("ys", 0)
    if hit.has("rel"):
        shift = int(str(hit.value("rel"))[1:])
    number = hit.value("n") or hit.value("o")
    if number is not None and not 1 <= number <= (4 if hit.value("u") == "Q" else 2):
        return
    year_named = hit.value("y") or hit.value("y2")
    yield hit.mark("partyear", letter=hit.value("u"), n=number, y=year_named, shift=shift, part=hit.value("s3"))


@SPANS.pattern("<e>(EDGE DET?)? DET? <s>(SHIFT)? <c>(SEASON) ((SLASH | DASH)? SEASON)? (<y>(YEAR) (SLASH SMALL)?)?")
def season(hit: Hit) -> Iterator[Mark | None]:
    """ "im Herbst 2011", "vergangenen Sommer", "im Winter 2014/15"."""
    if not (hit.has("e") or hit.has("s") or hit.has("y") or hit.is_a(hit.start - 1, "IM", "ZU", "SEIT", "VON", "AB", "BIS", "DURING") or hit.is_a(hit.start, "DES")):
        return
    plain = not hit.has("s") and not hit.has("e") and hit.is_a(hit.start, "ARTICLE", "DES")
    yield hit.mark("season", start=hit.start + 1 if plain else hit.start, code=hit.value("c"), y=hit.value("y"), shift=hit.value("s"))


@SPANS.pattern("<e>(EDGE)? <d>(DET)? WHOLE? <s>(SHIFT) <u>(UNIT) (?! YEAR)")
def shifted_unit(hit: Hit) -> Iterator[Mark | None]:
    """ "vergangene Woche", "in diesem Jahr", "Mitte letzter Woche", "Ende des kommenden Monats"."""
    if hit.value("u") in ("Y", "M", "W", "WE", "DE"):
        yield hit.mark("unit", unit=hit.value("u"), shift=hit.value("s"))


@SPANS.pattern("<e>(EDGE) <d>(DET) <u>(UNIT) (?! YEAR)")
def edge_of_unit(hit: Hit) -> Iterator[Mark | None]:
    """ "Anfang des Jahres", "Ende der Woche"."""
    if hit.value("u") in ("Y", "M", "W", "DE"):
        yield hit.mark("unit", unit=hit.value("u"), shift=0)


@SPANS.pattern("OVER ARTICLE <u>(UNIT)")
def over_the_year(hit: Hit) -> Iterator[Mark | None]:
    """ "über das Jahr verteilt"."""
    if hit.value("u") == "Y":
        yield hit.mark("unit", start=hit.start + 1, unit="Y", shift=0)


@SPANS.pattern("COURSE <d>(DET) <u>(UNIT)")
def course_of_unit(hit: Hit) -> Iterator[Mark | None]:
    """ "im Laufe des Tages", "im Verlauf der Woche"."""
    if hit.value("u") == "D":
        yield hit.mark("neighbour", start=hit.start + 1, days=0)
    elif hit.value("u") in ("Y", "M", "W"):
        yield hit.mark("unit", start=hit.start + 1, unit=hit.value("u"), shift=0)


@SPANS.pattern("DET? SAME <u>(UNIT)")
def same_year(hit: Hit) -> Iterator[Mark | None]:
    """ "im selben Jahr": the year that the text has named last."""
    if hit.value("u") == "Y":
        yield hit.mark("same_year")


@SPANS.pattern("<p>(AM | DET | VON | ZU | BIS | SEIT) <u>(UNIT)")
def weekend(hit: Hit) -> Iterator[Mark | None]:
    """ "am Wochenende"."""
    if hit.value("u") == "WE":
        yield hit.mark("unit", start=hit.start + 1, unit="WE", shift=None)


@SPANS.pattern("<e>(EDGE DET)? <r>(RELATED) (?! YEAR) | <t>(THISYEAR)")
def related(hit: Hit) -> Iterator[Mark | None]:
    """ "im Vorjahr", "Vorwoche", "zu Jahresbeginn", "heuer"."""
    if hit.has("t"):
        yield hit.mark("unit", unit="Y", shift=0)
        return
    code = str(hit.value("r"))
    yield hit.mark("unit", unit=code[0], shift=int(code[1:]))


@SPANS.pattern("<r>(RELATED) <y>(YEAR)")
def related_year(hit: Hit) -> Iterator[Mark | None]:
    """ "Jahresende 2009"."""
    yield hit.mark("year", y=hit.value("y"))


@SPANS.pattern("<det>(DET)? <s>(LAST | NEXT | ORDWORD)? <n>(EIN? FEW | COUNT | BOTH | SOME)? <s2>(LAST | NEXT)? WHOLE? <half>(HALFADJ)? DASH? <u>(ANYUNIT) <lang>(LONG)? <later>(LATER)?")
def duration(hit: Hit) -> Iterator[Mark | None]:
    """ "30 Tage", "zwei Wochen lang", "ein halbes Jahr", "den vergangenen zwei Jahren", "drei Minuten später", "seit Jahren"."""
    unit_at = hit.match.start("u")
    shift = hit.value("s2") if hit.has("s2") else hit.value("s") if hit.is_a(hit.match.start("s"), "LAST", "NEXT") else None
    plural = hit.is_a(unit_at, "UNITS")
    if hit.has("n"):
        number = _number(hit)
        if number is None or _is_age(hit, unit_at):
            return
    elif plural and (hit.has("s") and shift is not None or not hit.has("det") and (hit.has("later") or hit.is_a(hit.start - 1, "SEIT", "VOR", "NACH", "OVER"))):
        number = None
    else:
        return
    yield _duration(hit, number, shift, unit_at)


def _number(hit: Hit) -> float | str | None:
    """The factor of a duration, "X" for an open one, None for no duration."""
    at = hit.match.start("n")
    if hit.is_a(at, "SOME", "FEW") or hit.is_a(at + 1, "FEW"):
        return "X"
    if hit.is_a(at, "BOTH"):
        return 2
    one = hit.is_a(at, "EIN")
    if one and hit.is_a(hit.match.start("u"), "UNITS"):
        return None
    number = 1 if one else hit.line.values[at]
    if hit.is_a(at - 1, "MIDDOT", "COLON", "EACH") or hit.is_a(at - 1, "COMMA") and hit.line.ends[at - 1] == hit.line.starts[at]:
        return None
    return float(hit.value("half")) + (0 if one else number) if hit.has("half") else number


def _is_age(hit: Hit, unit_at: int) -> bool:
    """ "72 Jahre alt", "im Alter von ein bis sechs Jahren", "mit 72 Jahren", "(60 Jahre)", "Kinder zwischen sechs und elf Jahren"."""
    if hit.is_a(unit_at + 1, "OLD") or hit.is_a(hit.start - 1, "EACH", "ALL"):
        return True
    if hit.line.values[unit_at] != "Y" or hit.is_a(unit_at + 1, "UPPER", "LONG"):
        return False
    before = hit.start - 1
    while hit.is_a(before, "VON", "BIS", "AND", "SMALL", "NUMWORD", "EIN", "BETWEEN", "NEARLY", "DASH", "OVER"):
        before -= 1
    if hit.is_a(before, "AGE"):
        return True
    number = hit.line.values[unit_at - 1]
    likely = isinstance(number, int) and _YOUNGEST <= number <= _OLDEST
    if hit.is_a(hit.start - 1, "AGEBEFORE") or hit.is_a(hit.start - 1, "OPEN") and hit.is_a(unit_at + 1, "CLOSE"):
        return likely
    if hit.is_a(before + 1, "BETWEEN", "BIS") or hit.is_a(before, "AB"):
        return likely and hit.is_a(before, "UPPER") and not _is_lasting(hit, hit.line.word(before))
    return False


def _duration(hit: Hit, number: float | str | None, shift: int | None, unit_at: int) -> Mark | None:
    unit = hit.value("u")
    if hit.has("later"):
        return hit.mark("later", n="X" if number is None else number, unit=unit, sign=hit.value("later"))
    before = hit.start - 1
    mode = None if shift is None else "last" if shift < 0 else "next"
    if mode is None:
        mode = "ago" if hit.is_a(before, "VOR") else "since" if hit.is_a(before, "SEIT") else "ahead" if hit.is_a(before, "IN") else None
    if mode == "next" and number is None:
        return hit.mark("ref", end=unit_at + 1, value="FUTURE_REF")
    start = hit.start
    if hit.has("det") and shift is None and not hit.has("s"):
        start += 1
    return hit.mark("duration", start=start, end=unit_at + 1, n="X" if number is None else number, unit=unit, mode=mode)


@SPANS.pattern("<det>(DET)? <s>(LAST | NEXT)? <a>(NUM | EIN) (BIS | DASH | AND) <b>(NUM) <u>(UNITS)")
def duration_range(hit: Hit) -> Iterator[Mark | None]:
    """ "sechs bis acht Monate": two durations."""
    first, at = hit.match.start("a"), hit.match.start("b")
    if _is_age(hit, hit.end - 1):
        return
    number = 1 if hit.is_a(first, "EIN") else hit.value("a")
    yield hit.mark("duration", start=first, end=first + 1, n=number, unit=hit.value("u"), mode=None)
    yield hit.mark("duration", start=at, n=hit.value("b"), unit=hit.value("u"), mode=None)


@SPANS.pattern("<n>(NUM) COMMA <m>(NUM) <u>(UNITS)")
def decimal_duration(hit: Hit) -> Iterator[Mark | None]:
    """ "2,5 Stunden"."""
    comma = hit.match.end("n")
    if hit.line.ends[comma] == hit.line.starts[comma + 1]:
        yield hit.mark("duration", n=float(f"{int(hit.value('n'))}.{hit.line.word(comma + 1)}"), unit=hit.value("u"), mode=None)


@SPANS.pattern("(<n>(FIGURE) DASH <s>(SUFFIX) | <a>(NUMADJ))")
def number_adjective(hit: Hit) -> Iterator[Mark | None]:
    """ "30-tägig", "zweiwöchig"; "-jährig" only before a noun of what lasts ("fünfjährige Haft"), else it is an age."""
    if hit.has("a"):
        number, unit, noun = hit.value("a")
    else:
        number, unit, noun = hit.value("n"), hit.value("s"), hit.line.word(hit.match.start("s"))[0].isupper()
    if unit == "Y" and (noun or not _lasts(hit)):
        return
    yield hit.mark("duration", n=number, unit=unit, mode=None)


def _lasts(hit: Hit) -> bool:
    """True if the next noun names something that lasts: "fünfjährige Haft"."""
    following = (hit.line.word(token) for token in range(hit.end, min(hit.end + 3, len(hit.line.codes))))
    return _is_lasting(hit, next((word for word in following if word[:1].isupper()), ""))


def _is_lasting(hit: Hit, noun: str) -> bool:
    endings = tuple(hit.words.words.list("lasting"))
    return any(form.endswith(endings) for form in (noun.lower(), noun.lower().removesuffix("s"), noun.lower().removesuffix("n")))


@SPANS.pattern("<a>(LONGADJ)")
def long_adjective(hit: Hit) -> Iterator[Mark | None]:
    """ "jahrelang", "langjährigen"."""
    yield hit.mark("fixed_duration", value=hit.value("a"))


@SPANS.pattern("EACH (LAST | NEXT | ORDWORD | SMALL DOT)? <d>(WEEKDAY | UNIT | PART | MORNING | MONTH | SEASON | WDPART) ((IM | IN DET) <u>(UNIT))?")
def each(hit: Hit) -> Iterator[Mark | None]:
    """ "jeden Montag", "jedes Jahr", "jeden letzten Samstag im Monat"."""
    value, at = hit.value("d"), hit.match.start("d")
    if hit.has("u"):
        yield hit.mark("set", value=f"P1{hit.value('u')}")
    elif hit.is_a(at, "UNIT"):
        yield hit.mark("set", value=_period(1, value))
    elif hit.is_a(at, "WEEKDAY"):
        yield hit.mark("set", value=f"XXXX-WXX-{value}")
    elif hit.is_a(at, "MONTH"):
        yield hit.mark("set", value=f"XXXX-{value:02d}")
    elif hit.is_a(at, "SEASON"):
        yield hit.mark("set", value=f"XXXX-{value}")
    elif hit.is_a(at, "WDPART"):
        yield hit.mark("set", value=f"XXXX-WXX-{value[0]}T{value[1]}")
    else:
        yield hit.mark("set", value=f"XXXX-XX-XXT{value}")


def _period(number: float | str, unit: str) -> str:
    return f"PT{number}{unit[1]}" if len(unit) == 2 and unit[0] == "T" else f"P{number}{unit}"


@SPANS.pattern("ALL <n>(NUM | SOME | BOTH) <u>(UNITS)")
def every_other(hit: Hit) -> Iterator[Mark | None]:
    """ "alle zwei Jahre"."""
    number = "X" if hit.is_a(hit.match.start("n"), "SOME") else hit.value("n")
    yield hit.mark("set", value=_period(number, hit.value("u")))


@SPANS.pattern("<w>(WEEKDAYS) | <s>(SETADJ) | <t>(DAYTYPES)")
def repeated(hit: Hit) -> Iterator[Mark | None]:
    """ "montags", "täglich", "der jährlichen Tagung", "werktags"."""
    yield hit.mark("set", value=f"XXXX-WXX-{hit.value('w')}" if hit.has("w") else hit.value("s") or hit.value("t"))


@SPANS.pattern("PER <u>(UNIT) | (TIMESADV | NUM TIMES) (IM | AM | IN DET) <v>(UNIT) | <a>(AM | IM) <d>(UNIT)")
def per_unit(hit: Hit) -> Iterator[Mark | None]:
    """ "pro Woche", "zweimal im Jahr", "200 Patienten am Tag"."""
    group = next(name for name in ("u", "v", "d") if hit.has(name))
    if group == "u" and hit.value("u")[0] == "T":  # a speed
        return
    if group == "d":
        counted = hit.is_a(hit.start - 1, "UPPER") and hit.is_a(hit.start - 2, "SMALL", "NUMBER", "NUMWORD", "YEAR")
        if not counted or hit.value("d") not in (("D",) if hit.is_a(hit.start, "AM") else ("Y", "M")):
            return
    yield hit.mark("set", start=hit.end - 1, value=_period(1, hit.value(group)))


@SPANS.pattern("<r>(REF)")
def reference(hit: Hit) -> Iterator[Mark | None]:
    """ "jetzt", "derzeit", "kürzlich", "demnächst"."""
    yield hit.mark("ref", value=hit.value("r"))
