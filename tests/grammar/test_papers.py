"""To which paper somebody speaks."""

from __future__ import annotations

import pytest
from spacy.language import Language

import werwas

SAID = {
    '"Das geht nicht", sagte der SPD-Chef der "Bild am Sonntag".': (["der SPD-Chef"], ['der "Bild am Sonntag"']),
    'Der Minister sagte der "Augsburger Allgemeinen", das sei falsch.': (["Der Minister"], ['der "Augsburger Allgemeinen"']),
    'Der "Bild" sagte Söder, das sei falsch.': (["Söder"], ['Der "Bild"']),
    'Der "Spiegel" sagte, das sei falsch.': (['Der "Spiegel"'], []),
    'Der "Spiegel" nannte den Plan verfehlt.': (['Der "Spiegel"'], []),
    '"Das geht nicht", sagte die Chefin der "Welt".': (['die Chefin der "Welt"'], []),
}


@pytest.mark.parametrize(("text", "roles"), SAID.items(), ids=SAID)
def test_paper_is_addressee_or_speaker(nlp: Language, text: str, roles: tuple[list[str], list[str]]) -> None:
    """ "der „Bild“" behind or before a speaker is a dative, unless he or she belongs to the paper; a masculine paper speaks."""
    (event,) = [event for event in werwas.extract(text, nlp=nlp).events if isinstance(event, werwas.Statement)]
    assert ([one.text for one in event.speakers], [one.text for one in event.addressees]) == roles
