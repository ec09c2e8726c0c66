"""Surnames that stand alone: behind a message, in a clause, and those that places bear, too."""

from __future__ import annotations

import pytest

from tests.grammar.tagged import flat
from werwas.grammar.names import find_names
from werwas.grammar.readout import read

KNOWN = {"Waldstadt": ("LOC",), "Jackburg": ("LOC",), "Nordblatt": ("ORG",), "Uhlheim": ("LOC",)}
LEMMAS = {"sagte": "sagen", "sagten": "sagen", "erklärte": "erklären"}
SURNAMES = {"Lauber": 4, "Fischer": 30, "Freund": 3, "Jackburg": 12, "Waldstadt": 1, "Zink": 2, "Toni": 1, "Hagenau": 2}


def names(tagged: str, *given: str) -> list[tuple[str, str]]:
    """Names as (words, type) with a small gazetteer and some surnames."""
    parsed = flat(tagged.replace("das/PDS", "alles/PIS").replace("Das/PDS", "Alles/PIS"), *given)
    for token in parsed:
        if token.tag_ in ("VVFIN", "VMFIN"):
            token.lemma_ = LEMMAS.get(token.text, token.text)
            token.set_morph("Number=Plur" if token.text.endswith("n") else "Number=Sing")
    doc = read(parsed)
    found = find_names(doc, lambda form: KNOWN.get(form, ()), bearers=lambda word, first: 0 if first else SURNAMES.get(word, 0))
    return [(name.text(doc), name.label) for name in found]


@pytest.mark.parametrize(
    ("tagged", "expected"),
    [
        ("„/$( Das/PDS reicht/VVFIN “/$( ,/$, sagte/VVFIN Pfenner/NN ./$.", ["Pfenner"]),
        ("„/$( Das/PDS reicht/VVFIN “/$( ,/$, so/ADV Ketteler/NN am/APPRART Abend/NN ./$.", ["Ketteler"]),
        ("„/$( Das/PDS reicht/VVFIN “/$( ,/$, erklärte/VVFIN Freund/NN der/ART Zeitung/NN ./$.", ["Freund"]),
        ("„/$( Das/PDS reicht/VVFIN “/$( ,/$, sagte/VVFIN Mutter/NN ./$.", []),
        ("„/$( Das/PDS reicht/VVFIN “/$( ,/$, sagten/VVFIN Experten/NN ./$.", []),
        ("„/$( Das/PDS reicht/VVFIN “/$( ,/$, sagte/VVFIN der/ART Pfenner/NN ./$.", []),
        ("Er/PPER ging/VVFIN ,/$, so/ADV Gott/NN will/VMFIN ./$.", []),
    ],
)
def test_who_speaks_behind_a_message(tagged: str, expected: list[str]) -> None:
    """A bare word behind "sagte" or "so" is a name; kin, plurals and nouns with article are none."""
    assert [form for form, label in names(tagged) if label == "PER"] == expected


@pytest.mark.parametrize(
    ("tagged", "given", "expected"),
    [
        ("Doch/ADV Lauber/NN zögert/VVFIN noch/ADV ./$.", "", ["Lauber"]),
        ("Lauber/NN zögert/VVFIN ./$.", "", ["Lauber"]),
        ("Der/ART Lauber/NN zögert/VVFIN ./$.", "", []),
        ("Hammel/NN ,/$, Lauber/NN ,/$, Rind/NN ./$.", "", []),
        ("Er/PPER fand/VVFIN Zink/NN ./$.", "", []),
        ("Merkur/NE traf/VVFIN Toni/NN ./$.", "", ["Toni"]),
        ("Fischer/NN sieht/VVFIN das/PDS anders/ADV ./$.", "PER:Fischer", ["Fischer"]),
        ("Die/ART Fischer/NN sehen/VVFIN das/PDS anders/ADV ./$.", "PER:Fischer", []),
        ("Der/ART Kopfball/NN Tonis/NE saß/VVFIN ./$.", "", []),
    ],
)
def test_surname_alone(tagged: str, given: str, expected: list[str]) -> None:
    """A known surname without article is a person in a clause or before its verb, not in a list; a trade only with a singular verb."""
    assert [form for form, label in names(tagged, *([given] if given else [])) if label == "PER"] == expected


@pytest.mark.parametrize(
    ("tagged", "given", "label"),
    [
        ("Jackburg/NE gab/VVFIN das/ART Amt/NN ab/PTKVZ ./$.", "PER:Jackburg", "PER"),
        ("In/APPR Jackburg/NE brennt/VVFIN es/PPER ./$.", "PER:Jackburg", "LOC"),
        ("Jackburg/NE ,/$, Waldstadt/NE :/$. Strom/NN fehlt/VVFIN ./$.", "LOC:Waldstadt PER:Jackburg", "LOC"),
        ("Waldstadt/NE gewinnt/VVFIN ./$.", "PER:Waldstadt", "LOC"),
        ("Präsident/NN Waldstadt/NE verlor/VVFIN ./$.", "LOC:Waldstadt", "PER"),
        ("Gegner/NN Waldstadt/NE verlor/VVFIN ./$.", "LOC:Waldstadt", "LOC"),
        ("Danach/ADV siegte/VVFIN W./NE Kordenko/NE ./$.", "LOC:W. Kordenko", "PER"),
        ("Dort/ADV liegt/VVFIN Paula/NE House/NE ./$.", "LOC:Paula House", "PER"),
        ("Gestern/ADV kam/VVFIN Paula/NE Hagenau/NE ./$.", "LOC:Paula Hagenau", "PER"),
    ],
)
def test_people_called_like_places(tagged: str, given: str, label: str) -> None:
    """Where the model sees a person and several are called so, or an office stands before it, a place's name is a person's."""
    parts = given.split(" PER:")
    found = names(tagged, parts[0], *(f"PER:{part}" for part in parts[1:]))
    assert (parts[-1].partition(":")[2] or parts[-1], label) in found


@pytest.mark.parametrize(
    ("tagged", "given", "expected"),
    [
        (
            "Dass/KOUS Uhlheim/NE Waldstadt/NE fragt/VVFIN ,/$, freut/VVFIN",
            "PER:Uhlheim Waldstadt",
            [("Uhlheim", "LOC"), ("Waldstadt", "LOC")],
        ),
        ("Da/ADV nahm/VVFIN Paula/NE Kurs/NN auf/APPR Rom/NE ./$.", "PER:Paula Kurs", [("Paula", "PER")]),
        ("Da/ADV sprach/VVFIN Paula/NE Fischer/NN ./$.", "PER:Paula Fischer", [("Paula Fischer", "PER")]),
    ],
)
def test_two_names_that_are_no_person(tagged: str, given: str, expected: list[tuple[str, str]]) -> None:
    """Two places stand side by side as two arguments; behind a first name a noun that nobody is called is none of it."""
    assert names(tagged, given) == expected
