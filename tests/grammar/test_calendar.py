"""Calendar arithmetic on TIMEX3 values."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from werwas.grammar import calendar
from werwas.lexicon.words import load_words


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025", ("2025-01-01", "2026-01-01")),
        ("199", ("1990-01-01", "2000-01-01")),
        ("2025-12", ("2025-12-01", "2026-01-01")),
        ("2024-W53", None),
        ("2025-W11-WE", ("2025-03-15", "2025-03-17")),
        ("2025-Q4", ("2025-10-01", "2026-01-01")),
        ("2025-H1", ("2025-01-01", "2025-07-01")),
        ("2024-WI", ("2024-12-01", "2025-03-01")),
        ("2025-03-14T22:01", ("2025-03-14T22:01", "2025-03-14T22:02")),
        ("2025-03-14T24:00", ("2025-03-15T00:00", "2025-03-15T00:01")),
        ("XXXX-03-14", None),
        ("PRESENT_REF", None),
        ("9999-12-31", None),
        (None, None),
    ],
)
def test_bounds(value: str | None, expected: tuple[str, str] | None) -> None:
    """First moment and moment after the last of every kind of value; none for open and impossible ones."""
    assert calendar.bounds(value, load_words("times").map("hours")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-03-14T18:30:00+01:00", datetime(2025, 3, 14, 18, 30)),
        ("2025-03-14", datetime(2025, 3, 14)),
        ("2025-02-30", None),
        ("gestern", None),
        ("0001-01-01", None),
        (None, None),
    ],
)
def test_moments(text: str | None, expected: datetime | None) -> None:
    """ISO dates and times are read as local time; what is no date is none."""
    assert calendar.moment(text) == expected


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("ostern", 2024, date(2024, 3, 31)),
        ("pfingstmontag", 2025, date(2025, 6, 9)),
        ("bussundbettag", 2024, date(2024, 11, 20)),
        ("advent4", 2023, date(2023, 12, 24)),
        ("advent1", 2022, date(2022, 11, 27)),
        ("einheit", 1990, date(1990, 10, 3)),
    ],
)
def test_holidays(name: str, year: int, expected: date) -> None:
    """Movable and fixed holidays fall on their known days."""
    assert calendar.holiday(year, load_words("holidays").map("days")[name]) == expected


def test_half_a_year_later() -> None:
    """Half units are counted in the next smaller one, and a month's end stays inside the month."""
    assert calendar.later(datetime(2024, 8, 31), 0.5, "Y") == datetime(2025, 2, 28)
    assert calendar.later(datetime(2024, 8, 31), 10**9, "Y") is None
