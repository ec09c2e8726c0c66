"""Numbers of people and things: bounds, nouns, and what is not counted."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from werwas.grammar.quantities import find_quantities

Fact = tuple[str, "int | None", "int | None", "str | None"]


def facts(text: str, **options: Any) -> list[Fact]:
    """Words, bounds and noun of every quantity in a text."""
    return [(q["text"], q["lower"], q["upper"], q["of"]) for q in find_quantities(text, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mindestens neun Matrosen ertranken.", ("Mindestens neun Matrosen", 9, None, "Matrosen")),
        ("Wenigstens zwölf Häuser stürzten ein.", ("Wenigstens zwölf Häuser", 12, None, "Häuser")),
        ("Mehr als 60 Fischer fehlen.", ("Mehr als 60 Fischer", 60, None, "Fischer")),
        ("Es kamen über 300 Gäste.", ("über 300 Gäste", 300, None, "Gäste")),
        ("Bis zu 25 Bergleute sitzen fest.", ("Bis zu 25 Bergleute", None, 25, "Bergleute")),
        ("Höchstens vier Boote fuhren aus.", ("Höchstens vier Boote", None, 4, "Boote")),
        ("Weniger als zehn Zeugen sagten aus.", ("Weniger als zehn Zeugen", None, 10, "Zeugen")),
        ("Rund 140 Feuerwehrleute löschten.", ("Rund 140 Feuerwehrleute", 140, 140, "Feuerwehrleute")),
        ("Knapp 80 Schüler blieben daheim.", ("Knapp 80 Schüler", 80, 80, "Schüler")),
        ("Zwischen 30 und 35 Geiseln kamen frei.", ("Zwischen 30 und 35 Geiseln", 30, 35, "Geiseln")),
        ("Acht bis zehn Täter flohen.", ("Acht bis zehn Täter", 8, 10, "Täter")),
        ("Zwei bis drei Millionen Wähler fehlten.", ("Zwei bis drei Millionen Wähler", 2000000, 3000000, "Wähler")),
        ("Dutzende Wohnungen brannten aus.", ("Dutzende Wohnungen", 24, None, "Wohnungen")),
        ("Hunderte von Pilgern warteten.", ("Hunderte von Pilgern", 200, None, "Pilgern")),
        ("Zehntausende Anhänger jubelten.", ("Zehntausende Anhänger", 20000, None, "Anhänger")),
        ("Mehrere Dutzend Polizisten rückten an.", ("Mehrere Dutzend Polizisten", 24, None, "Polizisten")),
        ("Mehrere Anwohner klagten.", ("Mehrere Anwohner", None, None, "Anwohner")),
        ("Das Virus befiel zwei Dutzend Kühe.", ("zwei Dutzend Kühe", 24, 24, "Kühe")),
        ("Ein Dutzend Autos brannte.", ("Ein Dutzend Autos", 12, 12, "Autos")),
        ("Mindestens ein Wachmann starb.", ("Mindestens ein Wachmann", 1, None, "Wachmann")),
        ("Es flohen 1,5 Millionen Einwohner.", ("1,5 Millionen Einwohner", 1500000, 1500000, "Einwohner")),
        ("Es flohen 12.500 Einwohner.", ("12.500 Einwohner", 12500, 12500, "Einwohner")),
        ("Es flohen 12 500 Einwohner.", ("12 500 Einwohner", 12500, 12500, "Einwohner")),
        ("Es gab keine Verletzten.", ("keine Verletzten", 0, 0, "Verletzten")),
        ("Verletzt wurde niemand.", ("niemand", 0, 0, None)),
    ],
)
def test_bounds(text: str, expected: Fact) -> None:
    """What stands before a number makes it the least, the most, or about right."""
    assert facts(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zwei polnische Lastwagenfahrer schliefen.", ("Zwei polnische Lastwagenfahrer", 2, 2, "Lastwagenfahrer")),
        ("Drei schwer verletzte Kinder lagen dort.", ("Drei schwer verletzte Kinder", 3, 3, "Kinder")),
        ("Fünf weitere Spieler fehlen.", ("Fünf weitere Spieler", 5, 5, "Spieler")),
        ("Sechs der Vermissten leben.", ("Sechs der Vermissten", 6, 6, "Vermissten")),
        ("Zwei der drei Schützen sind tot.", ("Zwei der drei Schützen", 2, 2, "Schützen")),
        ("Vier US-amerikanische Helfer kamen.", ("Vier US-amerikanische Helfer", 4, 4, "Helfer")),
        ("Sieben UN-Beobachter kamen.", ("Sieben UN-Beobachter", 7, 7, "UN-Beobachter")),
        ("Neun Lehrer:innen streikten.", ("Neun Lehrer:innen", 9, 9, "Lehrer:innen")),
    ],
)
def test_nouns(text: str, expected: Fact) -> None:
    """The counted noun is found over adjectives and inner numbers."""
    assert facts(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Vier Bergsteiger starben, 17 wurden verletzt.",
            [("Vier Bergsteiger", 4, 4, "Bergsteiger"), ("17", 17, 17, None)],
        ),
        (
            "Man zählte 40 Tote, mehr als 90 liegen in Kliniken.",
            [("40 Tote", 40, 40, "Tote"), ("mehr als 90", 90, None, None)],
        ),
        (
            "Sechs Wanderer starben, drei weitere fehlen.",
            [("Sechs Wanderer", 6, 6, "Wanderer"), ("drei weitere", 3, 3, None)],
        ),
        ("Tausende flohen.", [("Tausende", 2000, None, None)]),
        ("Erst hieß es von zwei, dann von fünf Toten.", [("zwei", 2, 2, None), ("fünf Toten", 5, 5, "Toten")]),
        (
            "Fünf Tote und elf Verletzte meldet die Wehr.",
            [("Fünf Tote", 5, 5, "Tote"), ("elf Verletzte", 11, 11, "Verletzte")],
        ),
        ("Drei Männer und eine Frau sind in Haft.", [("Drei Männer", 3, 3, "Männer"), ("eine Frau", 1, 1, "Frau")]),
        ("Vier von ihnen sind frei.", [("Vier", 4, 4, None)]),
    ],
)
def test_left_out_nouns_and_coordination(text: str, expected: list[Fact]) -> None:
    """Each number of a list is its own quantity, also where the noun is left out."""
    assert facts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Eine Frau sah einen Mann.",
        "Der Preis stieg um 5 Prozent auf 30 Euro.",
        "Er lief 10 Kilometer in 40 Minuten.",
        "Das 3. Gebot und der 2. Weltkrieg.",
        "Artikel 5 Grundgesetz, Boeing 737 Max.",
        "Das Spiel endete 3:1 Toren.",
        "Eine 16-jährige Schülerin lief davon.",
        "Ein 24-Stunden-Streik droht.",
        "Sie sprachen über eine Waffenruhe.",
        "Das Haus ist 180 km entfernt.",
        "Es kostet 3 Millionen Euro.",
        "Das ist seit einiger Zeit so.",
        "Kein Ende in Sicht.",
        "Um acht kam sie.",
        "§ 5 Absatz 2 regelt das.",
        "Viele von ihnen trugen Masken.",
        "Der Sender n24 meldet Regen.",
    ],
)
def test_what_is_not_counted(text: str) -> None:
    """Articles, measures, money, ordinals, results, ages, names with numbers and topics are no quantities."""
    assert facts(text) == []


def test_closed_ranges() -> None:
    """A range of a time or an age holds no quantity."""
    text = "Im Jahr 2024 Menschen zu helfen, war schwer."
    assert facts(text, closed=[(3, 12)]) == []


def test_offsets() -> None:
    """Offsets cut the phrase and the noun out of the text."""
    text = "Laut Wehr sind „mindestens sieben  Rinder“ verendet."
    (found,) = find_quantities(text)
    assert text[found["start"] : found["end"]] == found["text"] == "mindestens sieben  Rinder"
    assert text[found["of_start"] : found["of_end"]] == found["of"] == "Rinder"


PIECES = st.sampled_from(
    [
        *[
            "mindestens",
            "bis",
            "zu",
            "mehr",
            "als",
            "zwei",
            "drei",
            "10",
            "10.000",
            "Dutzend",
            "ein",
            "eine",
            "Menschen",
            "Tote",
            "verletzt",
            "weitere",
            "der",
            "von",
        ],
        *[
            "und",
            ",",
            ".",
            "zwischen",
            "2,5",
            "Millionen",
            "keine",
            "niemand",
            "mehrere",
            "paar",
            "halbes",
            "Vielzahl",
            "ihnen",
            "-",
            ":",
            "%",
        ],
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=12))
def test_any_mixture_is_read(pieces: list[str]) -> None:
    """Whatever stands beside whatever, quantities lie in the text, in order, and bounds are whole numbers in order."""
    text = " ".join(pieces)
    last = -1
    for found in find_quantities(text):
        assert last < found["start"] < found["end"] <= len(text)
        assert text[found["start"] : found["end"]] == found["text"]
        last = found["start"]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    """No text makes it raise."""
    find_quantities(text)
