"""Of which type a name is: rows of names, short forms, subjects of study, and what only passes for a place."""

from __future__ import annotations

import pytest

from tests.grammar.test_names import names


def test_odd_one_in_a_row_is_as_the_others() -> None:
    """In a row of three names the one that the model reads otherwise is of the same kind, unless the gazetteer or a first name says so."""
    row = "Ida/NE Funk/NE ,/$, Jan/NE Moll/NE und/KON Teemu/NE Lahto/NE spielten/VVFIN ./$."
    assert ("Teemu Lahto", "PER") in names(row, "PER:Ida Funk", "PER:Jan Moll", "ORG:Teemu Lahto")
    row = "In/APPR Uhldorf/NE ,/$, Kernau/NE und/KON Karin/NE schneit/VVFIN es/PPER ./$."
    assert ("Karin", "PER") in names(row, "LOC:Uhldorf", "LOC:Kernau", "PER:Karin")
    row = "Sie/PPER nannten/VVFIN Mainzel/NE ,/$, AFP/NE und/KON Uhldorf/NE ./$."
    assert ("AFP", "ORG") in names(row, "LOC:Mainzel", "ORG:AFP", "LOC:Uhldorf")


def test_two_names_are_no_row() -> None:
    """A person and a place beside each other stay what they are."""
    found = names("Jelka/NE Kernau/NE und/KON Uhldorf/NE schweigen/VVFIN ./$.", "PER:Jelka Kernau", "LOC:Uhldorf")
    assert found == [("Jelka Kernau", "PER"), ("Uhldorf", "LOC")]


def test_short_form_of_an_organisation_is_one() -> None:
    """What stands in brackets behind a body is its short form, unless it is the name of a country."""
    assert ("VGH", "ORG") in names("Der/ART Verfassungsgerichtshof/NN (/$( VGH/NE )/$( tagt/VVFIN ./$.", "PER:VGH")
    assert ("USA", "LOC") in names("Der/ART Kernau/NE Verlag/NN (/$( USA/NE )/$( druckt/VVFIN ./$.", "PER:Kernau", "LOC:USA")


@pytest.mark.parametrize(
    ("tagged", "given", "expected"),
    [
        ("Sie/PPER studierte/VVFIN Jura/NE ./$.", "PER:Jura", []),
        ("Im/APPRART Jura/NE schneit/VVFIN es/PPER ./$.", "LOC:Jura", ["Jura"]),
        ("Der/ART S600/NE rollt/VVFIN ./$.", "LOC:S600", []),
        ("Die/ART Band/NN U7/NE spielt/VVFIN ./$.", "ORG:U7", ["U7"]),
        ("In/APPR der/ART Außenhaut/NN klaffte/VVFIN ein/ART Riss/NN ./$.", "LOC:Außenhaut", []),
        ("Auf/APPR dem/ART Rierkogel/NN schneit/VVFIN es/PPER ./$.", "LOC:Rierkogel", ["Rierkogel"]),
        ("Am/APPRART Amudarja/NN regnet/VVFIN es/PPER ./$.", "LOC:Amudarja", ["Amudarja"]),
        ("Der/ART ÖPNV/NN wächst/VVFIN ./$.", "ORG:ÖPNV", []),
        ("Sie/PPER leben/VVFIN im/APPRART englischen/ADJA Hatfeld/NE ./$.", "", ["Hatfeld"]),
        ("Sie/PPER leben/VVFIN im/APPRART englischen/ADJA Tiefland/NN ./$.", "", []),
        ("Sie/PPER leben/VVFIN im/APPRART englischen/ADJA Hatfeld/NE Verlag/NN ./$.", "", []),
        ("Sie/PPER leben/VVFIN in/APPR der/ART Residenzstadt/NN Uhldorf/NE ./$.", "ORG:Residenzstadt Uhldorf", ["Uhldorf"]),
    ],
)
def test_what_passes_for_a_place(tagged: str, given: str, expected: list[str]) -> None:
    """Towns take no article, landscape tells what it is, "im" with a region opens a town's name, models and abbreviations are none."""
    assert [form for form, _ in names(tagged, *([given] if given else []))] == expected


def test_row_goes_on_behind_brackets() -> None:
    """What stands in brackets behind the members of a row does not end it."""
    row = "Olib/NE (/$( 23/CARD )/$( ,/$, Zirkow/NE (/$( 65/CARD )/$( und/KON Berisch/NE (/$( 84/CARD )/$( trafen/VVFIN ./$."
    assert ("Zirkow", "PER") in names(row, "PER:Olib", "LOC:Zirkow", "PER:Berisch")


@pytest.mark.parametrize(
    ("tagged", "given", "expected"),
    [
        ("Der/ART SV/NN Mainz/NE 1905/CARD gewann/VVFIN ./$.", "LOC:Mainz", ("SV Mainz 1905", "ORG")),
        ("Bei/APPR der/ART SG/NN 01/CARD Mainz/NE trainiert/VVFIN er/PPER ./$.", "LOC:Mainz", ("SG 01 Mainz", "ORG")),
        ("In/APPR Mainz/NE 1905/CARD geboren/VVPP ./$.", "LOC:Mainz", ("Mainz", "LOC")),
    ],
)
def test_club_keeps_its_year(tagged: str, given: str, expected: tuple[str, str]) -> None:
    """The year of its foundation is part of a club's name, never of a town's."""
    assert expected in names(tagged, given)
