"""Names in quotation marks behind the noun or verb that announces them."""

from __future__ import annotations

import pytest

from tests.grammar.tagged import flat
from werwas.grammar.names import find_names
from werwas.grammar.readout import read


@pytest.mark.parametrize(
    ("tagged", "given", "expected"),
    [
        ("Die/ART Gruppe/NN „/$( Nordlicht/NN “/$( bekannte/VVFIN sich/PRF ./$.", "MISC:Nordlicht", [("Nordlicht", "ORG")]),
        ("Die/ART Rock-Band/NN „/$( Nordlicht/NN “/$( spielt/VVFIN ./$.", "", [("Nordlicht", "ORG")]),
        ("Das/ART sagte/VVFIN sie/PPER der/ART „/$( Uhlpost/NN “/$( ./$.", "", [("Uhlpost", "ORG")]),
        ("Das/ART sagte/VVFIN sie/PPER dem/ART „/$( Kanzler/NN “/$( ./$.", "", []),
        ("Das/ART verdarb/VVFIN sie/PPER der/ART „/$( Uhlpost/NN “/$( ./$.", "", []),
        ("Die/ART Oper/NN „/$( Nordlicht/NN “/$( läuft/VVFIN ./$.", "", []),
    ],
)
def test_announced_in_quotation_marks(tagged: str, given: str, expected: list[tuple[str, str]]) -> None:
    """A group's noun announces its quoted name; a quoted dative behind a verb of telling is a paper if it is headed like one."""
    parsed = flat(tagged.replace("Das/ART", "Alles/PIS"), *([given] if given else []))
    for token in parsed:
        token.lemma_ = {"sagte": "sagen"}.get(token.text, token.text)
    doc = read(parsed)
    assert [(name.text(doc), name.label) for name in find_names(doc, lambda _form: ())] == expected
