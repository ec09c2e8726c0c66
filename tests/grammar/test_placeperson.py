"""A place and the person behind it are two names; a place of several words stays one."""

from __future__ import annotations

import pytest

from tests.grammar.tagged import flat
from werwas.grammar.names import find_names
from werwas.grammar.readout import read

KNOWN = {"Genf": ("LOC",), "Tel Aviv": ("LOC",), "Bad Kern": ("LOC",), "Bad Kern Nord": ("LOC",), "Rom": ("LOC",), "Lady Mara": ("PER",)}
SURNAMES = {"Lawrow", "Nord", "Leyen", "Kamp"}


def names(tagged: str, *given: str) -> list[tuple[str, str]]:
    """Names as (words, type) with a small gazetteer and two surnames."""
    doc = read(flat(tagged, *given))
    found = find_names(doc, lambda form: KNOWN.get(form, ()), is_surname=SURNAMES.__contains__)
    return [(name.text(doc), name.label) for name in found]


@pytest.mark.parametrize(
    ("tagged", "given", "expected"),
    [
        ("Er/PPER traf/VVFIN in/APPR Genf/NE Lawrow/NE", "LOC:Genf Lawrow", [("Genf", "LOC"), ("Lawrow", "PER")]),
        ("Er/PPER traf/VVFIN in/APPR Genf/NE Lawrow/NE", "LOC:Genf", [("Genf", "LOC"), ("Lawrow", "PER")]),
        (
            "Er/PPER traf/VVFIN in/APPR Tel/NE Aviv/NE Benjamin/NE Sahawi/NE",
            "LOC:Tel Aviv Benjamin Sahawi",
            [("Tel Aviv", "LOC"), ("Benjamin Sahawi", "PER")],
        ),
        ("Er/PPER wohnt/VVFIN in/APPR Bad/NE Kern/NE Nord/NE", "LOC:Bad Kern Nord", [("Bad Kern Nord", "LOC")]),
        ("Er/PPER wohnt/VVFIN in/APPR Genf/NE Mitte/NE", "LOC:Genf Mitte", [("Genf Mitte", "LOC")]),
    ],
)
def test_split(tagged: str, given: str, expected: list[tuple[str, str]]) -> None:
    """Behind a preposition of place a known place ends where a person begins, unless a known place has the whole form."""
    assert names(tagged, given) == expected


def test_whole_names_end_before_a_noun() -> None:
    """A common noun is no part of a bridge's name; a stage name keeps its title."""
    assert names("Nach/APPR dem/ART Sturz/NN der/ART Annabrücke/NN Trümmer/NE", "LOC:Annabrücke Trümmer") == [("Annabrücke", "LOC")]
    assert names("Mit/APPR Lady/NE Mara/NE in/APPR Rom/NE", "PER:Lady Mara", "LOC:Rom") == [("Lady Mara", "PER"), ("Rom", "LOC")]


@pytest.mark.parametrize(
    ("tagged", "expected"),
    [
        ("Der/ART 75-jährige/ADJA Lawrow/NN schwieg/VVFIN", ["Lawrow"]),
        ("Lawrow/NE habe/VAFIN gelogen/VVPP", ["Lawrow"]),
        ("Präsidentin/NN von/APPR der/ART Leyen/NN sprach/VVFIN", ["von der Leyen"]),
        ("Der/ART Sprecher/NN von/APPR der/ART Partei/NN schwieg/VVFIN", []),
        ("Die/ART Lage/NN an/APPR Kamp/NE bleibt/VVFIN ernst/ADJD", []),
    ],
)
def test_surnames(tagged: str, expected: list[str]) -> None:
    """The surname of somebody in a leading office is a name behind an age, behind a role with particles, and alone."""
    assert [form for form, label in names(tagged) if label == "PER"] == expected


def test_misread_surname() -> None:
    """An unknown word that the model takes for a place is a person's name where somebody in a leading office bears it."""
    assert names("Lawrow/NE flog/VVFIN ab/PTKVZ", "LOC:Lawrow") == [("Lawrow", "PER")]
    assert names("Er/PPER flog/VVFIN nach/APPR Lawrow/NE", "LOC:Lawrow") == [("Lawrow", "LOC")]


def test_council_and_member() -> None:
    """A council with a full name right behind it is its member; a building with a river's name is a place."""
    assert names("Der/ART Ständerat/NN Peter/NE Amstutzer/NE sprach/VVFIN", "ORG:Ständerat", "PER:Peter Amstutzer") == [
        ("Peter Amstutzer", "PER")
    ]
    assert names("im/APPRART Romstadion/NN spielte/VVFIN er/PPER", "LOC:Romstadion") == [("Romstadion", "LOC")]
