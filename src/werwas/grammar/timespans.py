"""Patterns for what is longer than a day: months, years, seasons, quarters, weeks, centuries."""

from __future__ import annotations

from collections.abc import Iterator

from werwas.grammar.timedays import year_after
from werwas.grammar.timepatterns import Hit, Mark, Rules

SPANS = Rules()
_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1000, 2100
_FIRST_USUAL, _LAST_USUAL = 1800, 2060


@SPANS.pattern(
    "<e>(EDGE DET?)? <s>(SHIFT)? <m>(MONTH) (<y>(YEAR) | DES UNIT <y2>(YEAR) | DET? <ys>(SHIFT) <yu>(UNIT) | DES <rel>(RELATED))?"
)
def month(hit: Hit) -> Iterator[Mark | None]:
    """ "im März", "Anfang März", "März 2024", "vergangenen März"; alone it needs a preposition, since names look the
    same.
    """
    at = hit.match.start("m")
    end, year_shift = year_after(hit, "m")
    end = hit.end if hit.has("y2") else end
    sure = hit.has("e") or hit.has("s") or end > at + 1 or hit.is_a(hit.start - 1, "IM", "AB", "SEIT", "EACH")
    if not sure and not (_before_month(hit, at) and not hit.is_a(at + 1, "UPPER")):
        return
    if hit.is_a(hit.start - 1, "EACH"):
        return
    if hit.is_a(end, "EACH") and hit.is_a(end + 1, "UNIT"):  # "im Mai jedes Jahres"
        yield hit.mark("set", end=end + 2, value=f"XXXX-{hit.value('m'):02d}")
        return
    yield hit.mark(
        "month",
        end=end,
        y=hit.value("y") or hit.value("y2"),
        m=hit.value("m"),
        shift=hit.value("s"),
        year_shift=year_shift,
        ahead=hit.ahead(hit.start),
    )


def _before_month(hit: Hit, at: int) -> bool:
    """A preposition, or a conjunction with another month before it: "Juni und Juli"."""
    if hit.is_a(at - 1, "AND", "DASH", "SLASH"):
        return hit.is_a(at - 2, "MONTH") or hit.is_a(at + 1, "YEAR")
    if hit.is_a(at - 1, "DES") or (hit.is_a(at - 1, "ARTICLE") and hit.is_a(at - 2, "FOR", "BIS", "AUF", "IN", "ZU")):
        return True
    return hit.is_a(at - 1, "BIS", "VON", "ZU", "IN", "BETWEEN", "FOR", "NACH", "VOR", "GEGEN", "DURING", "UNIT") or (
        hit.is_a(at + 1, "AND", "BIS", "DASH") and hit.is_a(at + 2, "MONTH")
    )


@SPANS.pattern("<e>(EDGE DET?)? <m>(MONTHSHORT) STOP <y>(YEAR)")
def short_month(hit: Hit) -> Iterator[Mark | None]:
    """ "Sept. 2021"."""
    yield hit.mark("month", y=hit.value("y"), m=hit.value("m"), shift=None)


@SPANS.pattern("<e>(EDGE DET?)? (<det>(DET)? <w>(WHOLE)? ANYUNIT)? <y>(YEAR)")
def year(hit: Hit) -> Iterator[Mark | None]:
    """ "2024", "im Jahr 2011", "das Jahr 2010", "Ende 2009"; a bare number must not count ("2000 Menschen")."""
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
    """True if a four-figure number without "Jahr" is a year: nothing shows that it counts, and an unusual one has a
    preposition.
    """
    line, usual = hit.line, _FIRST_USUAL <= value <= _LAST_USUAL and value % 100 != 0
    if not _FIRST_BARE_YEAR <= value <= _LAST_BARE_YEAR:
        return False
    if hit.is_a(
        at - 1,
        "NEARLY",
        "COUNTING",
        "ALL",
        "AM",
        "UM",
        "EIN",
        "OVER",
        "PER",
        "SOME",
        "BOTH",
        "COLON",
        "SLASH",
        "MIDDOT",
    ):
        return False
    if hit.is_a(at + 1, "PERCENT", "UNITS", "CLOCK", "BC", "SLASH", "COLON", "MIDDOT", "NUMBER", "NUMWORD"):
        return False
    if hit.is_a(at + 1, "COMMA") and line.word(at + 2).isdigit() and line.starts[at + 2] == line.ends[at + 1]:
        return False
    joined = hit.is_a(at - 1, "AND", "DASH", "BIS") and hit.is_a(at - 2, "YEAR", "MONTH")
    placed = hit.is_a(at - 1, "SEIT", "AB", "OPEN", "BIS", "VON", "BETWEEN", "MONTH", "IM") or joined
    if hit.is_a(at + 1, "UPPER"):
        return usual and (placed or hit.is_a(at - 1, "UPPER"))
    return usual or placed or (hit.is_a(at + 1, "DASH", "BIS") and hit.is_a(at + 2, "YEAR"))


@SPANS.pattern("(DET? UNITS?)? <y>(YEAR) SLASH <z>(SMALL | YEAR)")
def year_pair(hit: Hit) -> Iterator[Mark | None]:
    """ "2013/14": the first year, as long as both."""
    if _FIRST_BARE_YEAR <= hit.value("y") <= _LAST_BARE_YEAR and (hit.value("y") + 1 - hit.value("z")) % 100 == 0:
        yield hit.mark("year", start=hit.match.start("y"), y=hit.value("y"))


@SPANS.pattern("<e>(EDGE)? DET? EARLY? (<d>(DECADE) | <w>(DECADEWORD)) <u>(DASH? UNITS)?")
def decade(hit: Hit) -> Iterator[Mark | None]:
    """ "1990er Jahre", "80er-Jahre", "Ende der achtziger Jahre": ten years of the last century unless four figures say
    otherwise.
    """
    if not hit.has("u"):
        return
    figures = hit.value("d")
    tens = figures[:3] if figures and len(figures) == 4 else ("20" if hit.value("w") == "0" else "19") + (figures or hit.value("w"))[:1]
    start = hit.start if hit.has("e") or not hit.is_a(hit.start, "ARTICLE", "DES") else hit.start + 1
    yield hit.mark("fixed", start=start, value=tens)


@SPANS.pattern("(<e>(EDGE) DET | IN DET) (<d>(DECADE) | <w>(DECADENOUN)) (?! UPPER | DASH)")
def bare_decade(hit: Hit) -> Iterator[Mark | None]:
    """ "in den Siebzigern", "Mitte der 2000er"."""
    figures = str(hit.value("d") or f"19{hit.value('w')}")
    start = hit.start if hit.has("e") else hit.end - 1
    yield hit.mark("fixed", start=start, value=figures[:3] if len(figures) > 2 else f"19{figures[0]}")


@SPANS.pattern("<e>(EDGE DET? | DET)? EARLY? (<n>(SMALL) DOT | <o>(ORDWORD)) <u>(UNIT) (?! BC)")
def century(hit: Hit) -> Iterator[Mark | None]:
    """ "19. Jahrhundert" is 18 in TIMEX3: the years 18xx."""
    number = hit.value("n") or hit.value("o")
    if hit.value("u") == "CE" and number > 1:
        yield hit.mark("fixed", value=f"{number - 1:02d}")


@SPANS.pattern("<n>(SMALL) DOT (AND | BIS) (DET | EARLY)* SMALL DOT <u>(UNIT) (?! BC)")
def century_before(hit: Hit) -> Iterator[Mark | None]:
    """ "im 18. und 19. Jahrhundert": the elided one is the number without its point."""
    if hit.value("u") == "CE" and hit.value("n") > 1:
        yield hit.mark("fixed", end=hit.start + 1, value=f"{hit.value('n') - 1:02d}")


@SPANS.pattern(
    "<e>(EDGE)? DET? (<s>(SHIFT)? (<n>(SMALL) DOT | <o>(ORDWORD)) <s2>(SHIFT)? | <s3>(SHIFT)) <u>(PARTYEAR) "
    "(<y>(YEAR) | DET? UNIT <y2>(YEAR) | DET? <ys>(SHIFT) UNIT | DET? <rel>(RELATED) | DES UNIT)?"
)
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


@SPANS.pattern(
    "<e>(EDGE DET?)? DET? <s>(SHIFT)? <c>(SEASON) ((SLASH | DASH)? SEASON)? "
    "(<y>(YEAR) (SLASH SMALL)? | DES UNIT <y2>(YEAR) | DET? <ys>(SHIFT) <yu>(UNIT) | DES <rel>(RELATED))?"
)
def season(hit: Hit) -> Iterator[Mark | None]:
    """ "im Herbst 2011", "vergangenen Sommer", "im Winter 2014/15", "im Sommer letzten Jahres"."""
    end, year_shift = (hit.end, None) if hit.has("y2") else year_after(hit, "c")
    sure = hit.has("e") or hit.has("s") or end > hit.match.end("c") or hit.is_a(hit.start, "DES")
    if not (sure or hit.is_a(hit.start - 1, "IM", "ZU", "SEIT", "VON", "AB", "BIS", "DURING")):
        return
    plain = not hit.has("s") and not hit.has("e") and hit.is_a(hit.start, "ARTICLE", "DES")
    yield hit.mark(
        "season", start=hit.start + 1 if plain else hit.start, end=end, code=hit.value("c"),
        y=hit.value("y") or hit.value("y2"), shift=hit.value("s"), year_shift=year_shift,
    )  # fmt: skip


@SPANS.pattern("<e>(EDGE)? <d>(DET)? WHOLE? <s>(SHIFT) <u>(UNIT) (?! YEAR | DES)")
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
