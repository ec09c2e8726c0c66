"""Small towns with the names of common nouns."""

from __future__ import annotations

import pytest

from tests.grammar.tagged import flat
from werwas.grammar.newnames import KnownName, gazetteer_names
from werwas.grammar.readout import read


@pytest.mark.parametrize(
    ("tagged", "expected"),
    [
        ("Ein/ART Mann/NN aus/APPR Hof/NN gewann/VVFIN", ["Hof"]),
        ("Das/ART Wasser/NN aus/APPR Hof/NN stank/VVFIN", []),
        ("Hof/NN (/$( dpa/NE )/$( -/$( Am/APPRART Montag/NN schneite/VVFIN es/PPER", ["Hof"]),
        ("Hof/NN und/KON Garten/NN (/$( dpa/NE )/$( brannten/VVFIN", []),
    ],
)
def test_small_towns(tagged: str, expected: list[str]) -> None:
    """A person's origin and a dateline show that a town is meant; elsewhere the noun stays one."""
    doc = read(flat(tagged))
    at = next(token.i for token in doc if token.text == "Hof")
    found = gazetteer_names(doc, [KnownName(at, at + 1, ("LOC",), sure=False, large=False)])
    assert [name.text(doc) for name in found] == expected
