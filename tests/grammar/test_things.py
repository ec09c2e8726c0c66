"""Words that only pass for names."""

from __future__ import annotations

import pytest

from tests.grammar.test_names import names


@pytest.mark.parametrize(
    ("tagged", "given", "kept"),
    [
        ("Strafmildernd/NE wirkte/VVFIN sich/PRF alles/PIS aus/PTKVZ ./$.", "PER:Strafmildernd", False),
        ("Kämen/NE sie/PPER dem/PDAT nach/PTKVZ ./$.", "LOC:Kämen", False),
        ("Erboste/NE Anwohner/NN klagten/VVFIN ./$.", "PER:Erboste", False),
        ("Kernau/NE wirkte/VVFIN müde/ADJD ./$.", "PER:Kernau", True),
        ("Gestern/ADV traf/VVFIN Kernau/NE sie/PPER ./$.", "PER:Kernau", True),
        ("Den/ART PACs/NN fehlt/VVFIN Geld/NN ./$.", "ORG:PACs", False),
        ("Er/PPER kam/VVFIN in/APPR Wolldecken/NN ./$.", "LOC:Wolldecken", False),
        ("Er/PPER kam/VVFIN aus/APPR Gerlingen/NN ./$.", "LOC:Gerlingen", True),
    ],
)
def test_things(tagged: str, given: str, kept: bool) -> None:
    """Adjectives, participles and verbs at the beginning of a sentence, plurals of abbreviations and bare nouns are no names."""
    assert (given.partition(":")[2] in [form for form, _ in names(tagged, given)]) is kept
