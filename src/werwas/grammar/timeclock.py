"""Patterns for clock times, in figures and as they are spoken."""

from __future__ import annotations

from collections.abc import Iterator

from werwas.grammar.timepatterns import Hit, Mark, Rules

CLOCK = Rules()
_NOON, _DAY_HOURS = 12, 24


@CLOCK.pattern(
    "SMALL ((MIDDOT | COLON) SMALL)? ((DASH | AND | BIS | BIS ZU) SMALL ((MIDDOT | COLON) SMALL)?)* CLOCK <adv>(PARTADV | PARTSMALL)?"
)
def clock(hit: Hit) -> Iterator[Mark | None]:
    """ "18.24 Uhr", "20:15 Uhr", "8 Uhr abends", "10 bis 12 Uhr", "14.00 und 17.40 Uhr": one expression for each point
    (DIN 5008).
    """
    late = hit.value("adv") in ("AF", "EV", "NI")
    last = hit.end - (2 if hit.has("adv") else 1)
    points = _points(hit, hit.start, last)
    for number, (start, end, hour, minute) in enumerate(points):
        final = number == len(points) - 1
        shifted = hour + _NOON if late and final and hour < _NOON and not (hit.value("adv") == "NI" and hour < 6) else hour
        loose = hit.is_a(hit.start - 1, "UM", "GEGEN", "NACH", "VOR", "BIS", "SEIT")
        yield hit.mark("clock", start=start, end=hit.end if final else end, h=shifted, m=minute, loose=loose)


def _points(hit: Hit, start: int, end: int) -> list[tuple[int, int, int, int]]:
    """(first token, token after, hour, minute) of every clock time in a run of numbers; a run with an impossible one
    is dropped.
    """
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


@CLOCK.pattern("(UM | GEGEN | AB | BIS | SEIT) <h>(SMALL) COLON <m>(SMALL) (?! CLOCK)")
def clock_without_word(hit: Hit) -> Iterator[Mark | None]:
    """ "um 20:15"; without a preposition it would be a result."""
    if hit.value("h") <= _DAY_HOURS and hit.value("m") < 60:
        yield hit.mark("clock", start=hit.start + 1, h=hit.value("h"), m=hit.value("m"), loose=True)


@CLOCK.pattern("(UM | GEGEN | NACH | VOR | BIS | AB) <q>(HALF | QUARTERPAST) <to>(NACH | VOR)? <h>(NUMWORD) CLOCK? <adv>(PARTADV)?")
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


@CLOCK.pattern("(<h>(NUMWORD) CLOCK <adv>(PARTADV)?)")
def word_clock(hit: Hit) -> Iterator[Mark | None]:
    """ "um acht Uhr", "zwanzig Uhr"."""
    hour = hit.value("h")
    if hour == int(hour) and hour <= _DAY_HOURS:
        hour = int(hour) + (_NOON if hit.value("adv") in ("AF", "EV") and hour < _NOON else 0)
        yield hit.mark("clock", h=hour, m=0, loose=True)


@CLOCK.pattern("<before>(NACH)? MIDNIGHT")
def midnight(hit: Hit) -> Iterator[Mark | None]:
    """ "um Mitternacht", "kurz nach Mitternacht"."""
    yield hit.mark("clock", start=hit.end - 1, h=0 if hit.has("before") else _DAY_HOURS, m=0, loose=True)
