"""German time expressions: what is found, what it means, and what is none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    ("text", "expected"),
    [
        ("Der Minister trat am 12. Februar 2019 zurück.", [("12. Februar 2019", "2019-02-12")]),
        ("Die Brücke ist seit dem 2.Oktober gesperrt.", [("2.Oktober", "2024-10-02")]),
        ("Die Frist endet am 30.6.2026.", [("30.6.2026", "2026-06-30")]),
        ("Er wurde am 7. 1. 1954 geboren.", [("7. 1. 1954", "1954-01-07")]),
        ("Stand: 2024-11-05", [("2024-11-05", "2024-11-05")]),
        ("Am Samstag, dem 8. März, brannte die Halle.", [("Samstag, dem 8. März", "2025-03-08")]),
        ("Am Mittwochmorgen, den 5. März, fiel Schnee.", [("Mittwochmorgen, den 5. März", "2025-03-05TMO")]),
        ("Gestreikt wird am 3. und 4. April.", [("3", "2025-04-03"), ("4. April", "2025-04-04")]),
        ("Die Messe läuft vom 5. bis 9. Mai.", [("5", "2025-05-05"), ("9. Mai", "2025-05-09")]),
        (
            "Vom 28. April bis zum 2. Mai 2025 ruht die Arbeit.",
            [("28. April", "2025-04-28"), ("2. Mai 2025", "2025-05-02")],
        ),
        ("Der Zeuge sprach am 3. Sept. 2021.", [("3. Sept. 2021", "2021-09-03")]),
        ("Der Vertrag aus dem Mai vergangenen Jahres gilt.", [("Mai vergangenen Jahres", "2024-05")]),
    ],
)
def test_calendar_dates(text: str, expected: list[tuple[str, str]]) -> None:
    """Dates in words and figures, with elided parts taken from their neighbours."""
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Die Polizei fasste den Mann am Mittwoch.", "2025-03-12"),
        ("Am Freitag wurde der Haushalt beschlossen.", "2025-03-14"),
        ("Am Montag wird der Kanzler in Paris erwartet.", "2025-03-17"),
        ("Der Gipfel soll am Dienstag beginnen.", "2025-03-18"),
        ("Kommenden Freitag entscheidet das Gericht.", "2025-03-21"),
        ("Am vergangenen Samstag brannte es.", "2025-03-08"),
        ("Am Freitag vergangener Woche trat sie zurück.", "2025-03-07"),
        ("Die für Sonntag geplante Wahl findet statt.", "2025-03-16"),
        ("Verdi rief für Montag zum Streik auf.", "2025-03-17"),
        ("Am gestrigen Donnerstag fiel das Urteil.", "2025-03-13"),
        ("Am späten Donnerstagabend fielen Schüsse.", "2025-03-13TEV"),
        ("Sie kam Mittwoch früh an.", "2025-03-12TMO"),
        ("Das Ergebnis vom Sonntag wird geprüft.", "2025-03-09"),
    ],
)
def test_weekdays(text: str, value: str) -> None:
    """A weekday is the last one, or the next one where the clause lies ahead."""
    assert only(text)["value"] == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Heute und morgen bleibt es kalt.", [("Heute", "2025-03-14"), ("morgen", "2025-03-15")]),
        ("Morgen beginnt die Messe.", [("Morgen", "2025-03-15")]),
        ("Am Morgen begann die Messe.", [("Morgen", "2025-03-14TMO")]),
        ("Vorgestern Abend brannte ein Stall.", [("Vorgestern Abend", "2025-03-12TEV")]),
        ("Er war heute morgen noch da.", [("heute morgen", "2025-03-14TMO")]),
        ("In den frühen Morgenstunden rückte die Wehr an.", [("den frühen Morgenstunden", "2025-03-14TMO")]),
        ("Ein schöner Abend war das.", []),
    ],
)
def test_days_and_parts_of_days(text: str, expected: list[tuple[str, str]]) -> None:
    """Today and its neighbours, with and without a part of the day."""
    assert pairs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Juli Zeh las in Köln, Mai Ling sang.",
        "Der 72 Jahre alte Mann starb, seine Frau im Alter von 70 Jahren auch.",
        "Die zwölfjährige Tochter blieb unverletzt, ein 34-Jähriger nicht.",
        "Kinder zwischen sechs und elf Jahren dürfen mit.",
        "Rund 2000 Menschen kamen, davon 1900 aus Graz.",
        "Die Agenda 2010 war umstritten.",
        "Er lobte das Winter-Biathlon.",
        "Eines Tages kehrt sie heim.",
        "Tempo 120 Kilometer pro Stunde.",
        "Am Flugplatz stand eine Maschine.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    """Names, ages, counts, titles, compounds and set phrases are no times."""
    assert pairs(text) == []


def test_persons_are_blocked() -> None:
    """A month or day inside a given range is no time."""
    text = "Im Studio saß Robert August am Montag."
    start = text.index("August")
    assert pairs(text, blocked=[(start - 7, start + 6)]) == [("Montag", "2025-03-10")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Am 14. März tagte der Rat.", "XXXX-03-14"),
        ("Im März tagte der Rat.", "XXXX-03"),
        ("Am Freitag tagte der Rat.", "XXXX-WXX-5"),
        ("Gestern tagte der Rat.", "XXXX-XX-XX"),
        ("Um 9 Uhr tagte der Rat.", "XXXX-XX-XXT09:00"),
        ("Im vergangenen Jahr tagte er.", "XXXX"),
        ("Zu Ostern tagte der Rat.", "XXXX-XX-XX"),
        ("Am 31. Februar tagte der Rat.", "XXXX-02-31"),
    ],
)
def test_without_anchor_nothing_is_invented(text: str, value: str) -> None:
    """Partial dates stay partial where no date of publication is known."""
    time = only(text, published_at=None)
    assert (time["value"], time["earliest"], time["latest"], time["basis"]) == (value, None, None, None)


def test_a_year_in_the_sentence_serves_the_next_date() -> None:
    """A year said in the same sentence is that of the following day without one."""
    text = "Am 3. März 2011 gestand er, am 5. März folgte der Rücktritt."
    assert pairs(text) == [("3. März 2011", "2011-03-03"), ("5. März", "2011-03-05")]


def test_tickers_anchor_their_blocks() -> None:
    """A ticker's time is the anchor of its block, and a section's border ends an expression."""
    text = "Die Lage am Abend.\n13. März, 16.40 Uhr: Gesandter kommt heute Abend\nEr landet morgen früh."
    cut = text.index("13. März")
    sections = [
        {"kind": "body", "start": 0, "end": cut, "time": None},
        {"kind": "ticker", "start": cut, "end": len(text), "time": "2025-03-13T16:40"},
    ]
    times = find_times(text, published_at=FRIDAY, sections=sections)
    found = [(time["text"], time["value"], time["basis"]) for time in times]
    assert found == [
        ("Abend", "2025-03-14TEV", "published_at"),
        ("13. März", "2025-03-13", "ticker"),
        ("16.40 Uhr", "2025-03-13T16:40", "text"),
        ("heute Abend", "2025-03-13TEV", "ticker"),
        ("morgen früh", "2025-03-14TMO", "ticker"),
    ]


def test_lines_end_expressions() -> None:
    """An expression does not go over a line's end."""
    assert pairs("Treffen am Montag\nAbend der Entscheidung") == [("Montag", "2025-03-10")]


def test_offsets_are_characters_of_the_text() -> None:
    """Start and end cut the expression out of the text as given, spaces, umlauts and all."""
    text = "Ärger\u00a0in Köln:  am   Dienstag  um 9.05 Uhr — „Übel!“"
    for time in find_times(text, published_at=FRIDAY):
        assert text[time["start"] : time["end"]] == time["text"]
    assert pairs(text) == [("Dienstag", "2025-03-11"), ("9.05 Uhr", "2025-03-11T09:05")]


def test_a_given_tense_decides() -> None:
    """The tense of the parsed clause goes before the finite forms."""
    text = "Am Sonntag Wahl in Bremen."
    assert only(text)["value"] == "2025-03-09"
    assert only(text, clause_tense=lambda start, end: "future")["value"] == "2025-03-16"


@pytest.mark.parametrize(
    "text",
    [
        "Am 0. März",
        "99.99.9999",
        "um 25 Uhr",
        "um 99.99 Uhr",
        "0000-00-00",
        "am 31. Februar 2024",
        "vor 99999999 Jahren",
        "in 10000 Jahrhunderten",
        "im Jahr 1000",
        "vor 1.000.000.000 Tagen",
        ".",
        "–",
        "\n\n",
        "14. ",
        "Uhr",
        "12 Uhr 12 Uhr 12 Uhr",
    ],
)
def test_impossible_dates_never_raise(text: str) -> None:
    """What cannot be a date gives no interval, or nothing at all."""
    for time in find_times(text, published_at="0001-01-01"):
        assert time["text"]
    find_times(text, published_at="9999-12-31")


PIECES = st.sampled_from(
    [
        *[
            "am",
            "vor",
            "in",
            "der",
            "Nacht",
            "auf",
            "zum",
            "Montag",
            "Freitagabend",
            "3.",
            "14.",
            "99",
            "2024",
            "März",
            "Mai",
            "Uhr",
            "um",
            "18.24",
            "bis",
            "und",
            "-",
            "zwei",
        ],
        *[
            "Jahre",
            "Woche",
            "letzten",
            "heute",
            "morgen",
            "Anfang",
            "Quartal",
            "ersten",
            "halb",
            "acht",
            "jeden",
            "Ostern",
            "80er",
            ",",
            ".",
            "(",
            ")",
        ],
        "\n",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from([None, FRIDAY, "kein Datum", "9999-12-31", "0001-01-01"]))
def test_any_mixture_of_time_words_is_read(pieces: list[str], published_at: str | None) -> None:
    """Whatever stands beside whatever, expressions lie in the text, in order, without overlap."""
    text = " ".join(pieces)
    end = 0
    for time in find_times(text, published_at=published_at):
        assert end <= time["start"] < time["end"] <= len(text)
        assert text[time["start"] : time["end"]] == time["text"]
        end = time["end"]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    """No text makes it raise."""
    find_times(text, published_at=FRIDAY)
