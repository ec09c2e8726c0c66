"""Patterns for what has a length or comes again: durations, repetitions, and vague references to now, then and soon."""

from __future__ import annotations

from collections.abc import Iterator

from werwas.grammar import calendar
from werwas.grammar.timepatterns import Hit, Mark, Rules

LENGTHS = Rules()
_YOUNGEST, _OLDEST = 3, 120


@LENGTHS.pattern(
    "<det>(DET)? <s>(LAST | NEXT | ORDWORD)? <n>(EIN? FEW | COUNT | BOTH | SOME)? <s2>(LAST | NEXT)? WHOLE? "
    "<half>(HALFADJ)? DASH? <u>(ANYUNIT) <lang>(LONG)? <later>(LATER)?"
)
def duration(hit: Hit) -> Iterator[Mark | None]:
    """ "30 Tage", "zwei Wochen lang", "ein halbes Jahr", "den vergangenen zwei Jahren", "drei Minuten später", "seit
    Jahren".
    """
    unit_at = hit.match.start("u")
    shift = hit.value("s2") if hit.has("s2") else hit.value("s") if hit.is_a(hit.match.start("s"), "LAST", "NEXT") else None
    plural = hit.is_a(unit_at, "UNITS")
    if hit.has("n"):
        number = _number(hit)
        if number is None or _is_age(hit, unit_at):
            return
    elif plural and (
        (hit.has("s") and shift is not None)
        or (not hit.has("det") and (hit.has("later") or hit.is_a(hit.start - 1, "SEIT", "VOR", "NACH", "OVER")))
    ):
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
    if hit.is_a(at - 1, "MIDDOT", "COLON", "EACH") or (hit.is_a(at - 1, "COMMA") and hit.line.ends[at - 1] == hit.line.starts[at]):
        return None
    return float(hit.value("half")) + (0 if one else number) if hit.has("half") else number


def _is_age(hit: Hit, unit_at: int) -> bool:
    """ "72 Jahre alt", "im Alter von ein bis sechs Jahren", "mit 72 Jahren", "(60 Jahre)", "Kinder zwischen sechs und
    elf Jahren".
    """
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
    if hit.is_a(hit.start - 1, "AGEBEFORE") or (hit.is_a(hit.start - 1, "OPEN") and hit.is_a(unit_at + 1, "CLOSE")):
        return likely
    if hit.is_a(before + 1, "BETWEEN", "BIS") or hit.is_a(before, "AB"):
        return likely and hit.is_a(before, "UPPER") and not _is_lasting(hit, hit.line.word(before))
    return False


def _mode(hit: Hit) -> str | None:
    """How a preposition places it: "vor drei Wochen" ago, "seit" since, "in" ahead, but not "in den drei Wochen"."""
    before = hit.start - 1
    if hit.is_a(before, "VOR"):
        return "ago"
    if hit.is_a(before, "SEIT"):
        return "since"
    return "ahead" if hit.is_a(before, "IN") and not hit.has("det") else None


def _duration(hit: Hit, number: float | str | None, shift: int | None, unit_at: int) -> Mark | None:
    unit = hit.value("u")
    if hit.has("later"):
        start = hit.match.start("n") if hit.has("n") else unit_at
        return hit.mark("later", start=start, n="X" if number is None else number, unit=unit, sign=hit.value("later"))
    mode = _mode(hit) if shift is None else "last" if shift < 0 else "next"
    if mode == "next" and number is None:
        return hit.mark("ref", end=unit_at + 1, value="FUTURE_REF")
    start = hit.start
    if hit.has("det") and shift is None and not hit.has("s"):
        start += 1
    return hit.mark("duration", start=start, end=unit_at + 1, n="X" if number is None else number, unit=unit, mode=mode)


@LENGTHS.pattern("<det>(DET)? <s>(LAST | NEXT)? <a>(NUM | EIN) (BIS | DASH | AND) <b>(NUM) <u>(UNITS)")
def duration_range(hit: Hit) -> Iterator[Mark | None]:
    """ "sechs bis acht Monate": two durations."""
    first, at = hit.match.start("a"), hit.match.start("b")
    if _is_age(hit, hit.end - 1):
        return
    number = 1 if hit.is_a(first, "EIN") else hit.value("a")
    yield hit.mark("duration", start=first, end=first + 1, n=number, unit=hit.value("u"), mode=None)
    yield hit.mark("duration", start=at, n=hit.value("b"), unit=hit.value("u"), mode=None)


@LENGTHS.pattern("<n>(NUM) COMMA <m>(NUM) <u>(UNITS)")
def decimal_duration(hit: Hit) -> Iterator[Mark | None]:
    """ "2,5 Stunden"."""
    comma = hit.match.end("n")
    if hit.line.ends[comma] == hit.line.starts[comma + 1]:
        yield hit.mark("duration", n=float(f"{int(hit.value('n'))}.{hit.line.word(comma + 1)}"), unit=hit.value("u"), mode=None)


@LENGTHS.pattern("(<n>(FIGURE) DASH <s>(SUFFIX) | <a>(NUMADJ))")
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


@LENGTHS.pattern("DET WHOLE <u>(UNIT) (?! YEAR)")
def whole_unit(hit: Hit) -> Iterator[Mark | None]:
    """ "den ganzen Tag", "das ganze Jahr"."""
    yield hit.mark("duration", n=1, unit=hit.value("u"), mode=None)


@LENGTHS.pattern("<a>(LONGADJ)")
def long_adjective(hit: Hit) -> Iterator[Mark | None]:
    """ "jahrelang", "langjährigen"."""
    yield hit.mark("fixed_duration", value=hit.value("a"))


@LENGTHS.pattern(
    "EACH (LAST | NEXT | ORDWORD | SMALL DOT)? <d>(WEEKDAY | UNIT | PART | MORNING | MONTH | SEASON | WDPART) ((IM | IN DET) <u>(UNIT))?"
)
def each(hit: Hit) -> Iterator[Mark | None]:
    """ "jeden Montag", "jedes Jahr", "jeden letzten Samstag im Monat"."""
    value, at = hit.value("d"), hit.match.start("d")
    if hit.has("u"):
        yield hit.mark("set", value=f"P1{hit.value('u')}")
    elif hit.is_a(at, "UNIT"):
        yield hit.mark("set", value=calendar.period("1", value))
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


@LENGTHS.pattern("ALL <n>(NUM | SOME | BOTH | FEW) <u>(UNITS)")
def every_other(hit: Hit) -> Iterator[Mark | None]:
    """ "alle zwei Jahre"."""
    number = "X" if hit.is_a(hit.match.start("n"), "SOME", "FEW") else hit.value("n")
    yield hit.mark("set", value=calendar.period(str(number), hit.value("u")))


@LENGTHS.pattern("<w>(WEEKDAYS) | <s>(SETADJ) | <t>(DAYTYPES)")
def repeated(hit: Hit) -> Iterator[Mark | None]:
    """ "montags", "täglich", "der jährlichen Tagung", "werktags"."""
    yield hit.mark("set", value=f"XXXX-WXX-{hit.value('w')}" if hit.has("w") else hit.value("s") or hit.value("t"))


@LENGTHS.pattern("PER <u>(UNIT) | (TIMESADV | NUM TIMES) (IM | AM | IN DET) <v>(UNIT) | <a>(AM | IM) <d>(UNIT)")
def per_unit(hit: Hit) -> Iterator[Mark | None]:
    """ "pro Woche", "zweimal im Jahr", "200 Patienten am Tag"."""
    group = next(name for name in ("u", "v", "d") if hit.has(name))
    if group == "u" and hit.value("u")[0] == "T":  # a speed
        return
    if group == "d":
        counted = hit.is_a(hit.start - 1, "UPPER") and hit.is_a(hit.start - 2, "SMALL", "NUMBER", "NUMWORD", "YEAR")
        if not counted or hit.value("d") not in (("D",) if hit.is_a(hit.start, "AM") else ("Y", "M")):
            return
    yield hit.mark("set", start=hit.end - 1, value=calendar.period("1", hit.value(group)))


@LENGTHS.pattern("<r>(REF)")
def reference(hit: Hit) -> Iterator[Mark | None]:
    """ "jetzt", "derzeit", "kürzlich", "demnächst"."""
    yield hit.mark("ref", value=hit.value("r"))
