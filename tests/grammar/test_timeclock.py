"""German clock times and nights, and days that explain each other."""

from __future__ import annotations

from typing import Any

import pytest

from werwas.grammar.times import find_times

FRIDAY = "2025-03-14T18:30:00+01:00"


def pairs(text: str, published_at: str | None = FRIDAY, **options: Any) -> list[tuple[str, str | None]]:
    """Expression and value of every time in a text."""
    return [(time["text"], time["value"]) for time in find_times(text, published_at=published_at, **options)]


def only(text: str, published_at: str | None = FRIDAY, **options: Any) -> dict[str, Any]:
    """The one time of a text."""
    (time,) = find_times(text, published_at=published_at, **options)
    return time


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In der Nacht auf Freitag fielen Bomben.", "2025-03-13TNI"),
        ("In der Nacht zum Donnerstag fielen Bomben.", "2025-03-12TNI"),
        ("In der Nacht zum 1. Januar 2025 krachte es.", "2024-12-31TNI"),
        ("In der Nacht von Dienstag auf Mittwoch krachte es.", "2025-03-11TNI"),
        ("In der Nacht vom 6. auf den 7. März krachte es.", "2025-03-06TNI"),
    ],
)
def test_the_night_before(text: str, value: str) -> None:
    """A night "auf" or "zu" a day begins on the day before."""
    assert only(text)["value"] == value


def test_a_night_reaches_into_the_morning() -> None:
    """The interval of a night goes over midnight; "in der Nacht" of a past tense is the one that has just ended."""
    before = only("In der Nacht auf Freitag fielen Bomben.")
    assert (before["earliest"], before["latest"]) == ("2025-03-13T22:00", "2025-03-14T06:00")
    bare = only("In der Nacht fielen Bomben.")
    assert (bare["value"], bare["earliest"], bare["latest"]) == (
        "2025-03-14TNI",
        "2025-03-13T22:00",
        "2025-03-14T06:00",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Um 18.24 Uhr knallte es.", [("18.24 Uhr", "2025-03-14T18:24")]),
        ("Gegen 9 Uhr war Ruhe.", [("9 Uhr", "2025-03-14T09:00")]),
        ("Das Tor öffnet um 20:15.", [("20:15", "2025-03-14T20:15")]),
        ("Von 10 bis 12 Uhr ruht der Verkehr.", [("10", "2025-03-14T10:00"), ("12 Uhr", "2025-03-14T12:00")]),
        ("Geöffnet 8.30-13 Uhr.", [("8.30", "2025-03-14T08:30"), ("13 Uhr", "2025-03-14T13:00")]),
        ("Um halb acht kam der Notruf.", [("halb acht", "2025-03-14T07:30")]),
        ("Gegen Viertel nach neun fuhr er los.", [("Viertel nach neun", "2025-03-14T09:15")]),
        ("Um 8 Uhr abends begann der Sturm.", [("8 Uhr abends", "2025-03-14T20:00")]),
        ("Kurz nach Mitternacht brannte es.", [("Mitternacht", "2025-03-14T00:00")]),
        ("Am Montag um 7 Uhr rollte der Zug.", [("Montag", "2025-03-10"), ("7 Uhr", "2025-03-10T07:00")]),
        (
            "Am Mittwoch starb er. Gegen 15 Uhr fand man ihn.",
            [("Mittwoch", "2025-03-12"), ("15 Uhr", "2025-03-12T15:00")],
        ),
        ("Um 16 Uhr am Samstag war Schluss.", [("16 Uhr", "2025-03-08T16:00"), ("Samstag", "2025-03-08")]),
        ("Das Spiel endete 3:1, im Satz stand es 25:20.", []),
        ("Rund um die Uhr wird gearbeitet.", []),
    ],
)
def test_clock_times(text: str, expected: list[tuple[str, str]]) -> None:
    """Clock times in figures and words, each on the day that the text names, and no results."""
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In der Nacht zum Mittwoch, gegen 3.15 Uhr, brach Feuer aus.",
            [("Nacht zum Mittwoch", "2025-03-11TNI"), ("3.15 Uhr", "2025-03-12T03:15")],
        ),
        ("Am Montag (17. März) fahren keine Züge.", [("Montag", "2025-03-17"), ("17. März", "2025-03-17")]),
        ("Geöffnet ist von Montag bis Mittwoch.", [("Montag", "2025-03-10"), ("Mittwoch", "2025-03-12")]),
        ("Am dritten Dienstag im September 2024 sprach er.", [("dritten Dienstag im September 2024", "2024-09-17")]),
        ("Sie blieb am ersten Mai 2023 daheim.", [("ersten Mai 2023", "2023-05-01")]),
    ],
)
def test_days_beside_days(text: str, expected: list[tuple[str, str]]) -> None:
    """Neighbouring expressions explain each other: small hours after a night, weekdays by their date, ranges."""
    assert pairs(text) == expected
