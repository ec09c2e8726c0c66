"""What is a name and what only looks like one, and where a name begins and ends."""

from __future__ import annotations

import pytest

from tests.grammar.tagged import flat
from tests.grammar.test_names import names
from werwas.grammar.names import find_names
from werwas.grammar.newnames import KnownName
from werwas.grammar.readout import read


@pytest.mark.parametrize(
    ("tagged", "given", "expected"),
    [
        ("Gestern/ADV sagte/VVFIN Andreas/NE Koch/NE aus/PTKVZ ./$.", "PER:Andreas Koch", "Andreas Koch"),
        ("Gestern/ADV fehlte/VVFIN Jonas/NE Richter/NN erneut/ADJD ./$.", "PER:Jonas Richter", "Jonas Richter"),
        ("Roman/NE Kernau/NE lehrt/VVFIN in/APPR Essen/NE ./$.", "PER:Roman Kernau", "Roman Kernau"),
        ("Dort/ADV trainiert/VVFIN Christian/NE Platz/NE ./$.", "PER:Christian Platz", "Christian Platz"),
        ("Andreas/NE Mutter/NN wartete/VVFIN ./$.", "PER:Andreas Mutter", "Andreas"),
        ("Die/ART Biografie/NE Kernaus/NE erscheint/VVFIN ./$.", "PER:Kernaus", "Kernaus"),
        ("Der/ART UBS-CEO/NE Oswald/NE Kernau/NE ging/VVFIN ./$.", "PER:Oswald Kernau", "Oswald Kernau"),
    ],
)
def test_persons_named_like_a_trade_or_thing(tagged: str, given: str, expected: str) -> None:
    """A surname may be a common noun behind a first name, a kin noun is none, and a noun before a name does not join it."""
    assert (expected, "PER") in names(tagged, given)


@pytest.mark.parametrize(
    ("tagged", "given", "expected"),
    [
        ("Die/ART Bundesstraße/NN 417/CARD bleibt/VVFIN gesperrt/ADJD ./$.", "", [("Bundesstraße 417", "LOC")]),
        ("Auf/APPR der/ART Autobahn/NN 31/CARD staut/VVFIN es/PPER sich/PRF ./$.", "LOC:Autobahn 31", [("Autobahn 31", "LOC")]),
        ("Auf/APPR der/ART Autobahn/NN staut/VVFIN es/PPER sich/PRF ./$.", "", []),
        ("Er/PPER wohnt/VVFIN Rosengasse/NN 11/CARD ./$.", "LOC:Rosengasse 11", [("Rosengasse 11", "LOC")]),
        ("Die/ART Nacht/NN 11/CARD war/VAFIN lang/ADJD ./$.", "LOC:Nacht 11", []),
    ],
)
def test_roads_and_streets_with_a_number(tagged: str, given: str, expected: list[tuple[str, str]]) -> None:
    """The number belongs to the name of a road or street."""
    assert names(tagged, *([given] if given else [])) == expected


@pytest.mark.parametrize(
    ("tagged", "given", "expected"),
    [
        ("Das/ART Kernauer/NN Tageblatt/NN meldet/VVFIN alles/PIS ./$.", "ORG:Kernauer Tageblatt", [("Kernauer Tageblatt", "ORG")]),
        ("Die/ART Alte/ADJA Freundin/NN schweigt/VVFIN ./$.", "ORG:Freundin", []),
        ("Die/ART kernapharm/NE GmbH/NN wächst/VVFIN ./$.", "ORG:kernapharm GmbH", [("kernapharm GmbH", "ORG")]),
        (
            "Das/ART Bundesministerium/NN für/APPR Forschung/NN schweigt/VVFIN ./$.",
            "ORG:Bundesministerium für Forschung",
            [("Bundesministerium für Forschung", "ORG")],
        ),
    ],
)
def test_organisations_of_common_nouns(tagged: str, given: str, expected: list[tuple[str, str]]) -> None:
    """A head noun with the adjective of a place, a field or a legal form makes a name of common nouns."""
    assert names(tagged, given) == expected


@pytest.mark.parametrize(
    ("tagged", "given", "kept"),
    [
        ("In/APPR Grez-sur-Loing/NN malten/VVFIN sie/PPER ./$.", "LOC:Grez-sur-Loing", True),
        ("In/APPR Mainz-Wahn/NE landete/VVFIN er/PPER ./$.", "LOC:Mainz-Wahn", True),
        ("Bei/APPR Schwarzau-Rudolfstadt/NE lag/VVFIN es/PPER ./$.", "LOC:Schwarzau-Rudolfstadt", True),
        ("Der/ART Anbieter/NN K-Mobile/NE wächst/VVFIN ./$.", "ORG:K-Mobile", True),
        ("Der/ART News-Client/NN stürzt/VVFIN ab/PTKVZ ./$.", "ORG:News-Client", False),
        ("Die/ART Kernau-Gruppe/NE wächst/VVFIN ./$.", "LOC:Kernau-Gruppe", False),
        ("Der/ART Kernau-Besuch/NN endet/VVFIN ./$.", "LOC:Kernau-Besuch", False),
    ],
)
def test_compounds_that_are_names(tagged: str, given: str, kept: bool) -> None:
    """Double names of places and of companies stay; a compound headed by a common noun is none."""
    form = given.partition(":")[2]
    assert (form in [text for text, label in names(tagged, given) if label == given[:3]]) is kept


@pytest.mark.parametrize(
    ("tagged", "expected"),
    [
        ("Die/ART Schweden/NE stimmten/VVFIN zu/PTKVZ ./$.", []),
        ("Auch/ADV Schweden/NE stimmte/VVFIN zu/PTKVZ ./$.", ["Schweden"]),
        ("Ganz/ADV Schweden/NE jubelt/VVFIN ./$.", ["Schweden"]),
        ("Im/APPRART Süden/NN der/ART Nordsee/NN brennt/VVFIN es/PPER ./$.", ["Nordsee"]),
    ],
)
def test_unmistakable_places_and_their_people(tagged: str, expected: list[str]) -> None:
    """A sea takes its article along; behind a plural article the name of a state means its people."""
    doc = read(flat(tagged, "LOC:Schweden"))
    known = [KnownName(t.i, t.i + 1, ("LOC",), True, True, True) for t in doc if t.text in ("Schweden", "Nordsee")]
    found = find_names(doc, lambda form: ("LOC",) if form in ("Schweden", "Nordsee") else (), known)
    assert [name.text(doc) for name in found] == expected


def test_daughter_is_no_company() -> None:
    """The name behind "Tochter" is a girl's; a company's daughter is said so."""
    assert names("Seine/PPOSAT Tochter/NN Jule/NE lacht/VVFIN ./$.", "PER:Jule") == [("Jule", "PER")]
    assert names("Die/ART Konzerntochter/NN Kernag/NE wächst/VVFIN ./$.", "PER:Kernag") == [("Kernag", "ORG")]
