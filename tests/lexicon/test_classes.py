"""Classes of nouns by their compound heads."""

from __future__ import annotations

import pytest
from spacy.language import Language

import werwas
from werwas.lexicon.classes import load_classes


@pytest.mark.parametrize(
    ("noun", "wanted", "barred"),
    [
        ("Außenministerin", "agent", "animal"),
        ("Nato-Generalsekretär", "official", "animal"),
        ("Polizeihund", "animal", "agent"),
        ("Orca-Wal", "animal", "agent"),
        ("Altersrente", "money", "animal"),
        ("Thai", None, "animal"),
        ("Hooligans", None, "animal"),
    ],
)
def test_last_part_decides(noun: str, wanted: str | None, barred: str) -> None:
    """The head of a compound gives its class; letters that only look like a short head do not."""
    found = load_classes().of(noun)
    assert wanted is None or wanted in found
    assert barred not in found


def test_us_president_is_met(nlp: Language) -> None:
    """ "den US-Präsidenten", which a lemmatizer may call "US-Präsidente", is a person and no duck."""
    (event,) = werwas.extract("Am Rande der Generaldebatte traf Selenskyj den US-Präsidenten.", nlp=nlp).events
    assert [one.text for one in event.participants] == ["Selenskyj", "den US-Präsidenten"]  # type: ignore[union-attr]


def test_who_speaks_in_a_talk_takes_part_in_it(nlp: Language) -> None:
    """ "In einem Telefonat mit Lind sagte Tann": both talk; without the other side's name nothing is said of who talks."""
    text = "In einem Telefonat mit Präsidentin Lind sagte Ministerin Tann, das gehe nicht. In dem Telefonat wurde gestritten."
    first, second = [event for event in werwas.extract(text, nlp=nlp).events if isinstance(event, werwas.Meeting)]
    assert [one.text for one in first.participants] == ["Präsidentin Lind", "Ministerin Tann"]
    assert second.participants == []
