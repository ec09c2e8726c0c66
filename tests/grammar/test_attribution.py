"""Who is the source of an event, and how sure the text is of a demand that somebody voices."""

from __future__ import annotations

import pytest
from spacy.language import Language

import werwas

SOURCES = [
    # (text, trigger, sources with stances): a denied object, and what the denier says himself behind a colon
    ("Der Rektor bestritt das: Ein Messerangriff habe nicht stattgefunden.", "Messerangriff", [("Der Rektor", "asserts")]),
    ("Gerüchte über eine Schießerei nannte die Kripo „frei erfunden“.", "Schießerei", [("die Kripo", "denies")]),
    ("Die Wirtin will von einem Überfall nichts wissen.", "Überfall", [("Die Wirtin", "denies")]),
    ("Vorwürfe, Beamte seien mit Flaschen beworfen worden, kommentierte die Stadt nicht.", "beworfen", [(None, "asserts")]),
    ("Der Vermittler erklärte das Scheitern des Gipfels.", "Gipfels", []),
    ("Der Minister kündigte ein Treffen mit den Bauern an.", "Treffen", [("Der Minister", "asserts")]),
    (
        "Als die Wirtin sich weigerte, habe ein Gast einen Kellner erschossen, sagte die Polizei.",
        "erschossen",
        [("die Polizei", "asserts")],
    ),
    ("Am Montag erschossen Räuber der Polizei zufolge einen Wachmann.", "erschossen", [("der Polizei", "asserts")]),
]


@pytest.mark.parametrize(("text", "trigger", "sources"), SOURCES)
def test_sources_and_stances(nlp: Language, text: str, trigger: str, sources: list[tuple[str | None, str]]) -> None:
    """The chain of sources, innermost first."""
    record = werwas.extract(text, nlp=nlp, published_at="2025-06-12T18:00:00+02:00")
    (event,) = [e for e in record.events if e.type != "statement" and trigger in [s.text for s in e.trigger]]
    assert [(a.source.text if a.source is not None else None, a.stance) for a in event.attribution] == sources


DEMANDS = [
    ("Die Gewerkschaft ruft die Leute noch vor Weihnachten zu Streiks auf.", "actual"),
    ("Am Montag ruft die Gewerkschaft die Leute zu Streiks auf.", "planned"),
    ("„Wir möchten Sie auffordern, das Konzert abzusagen“, heißt es in dem Schreiben.", "actual"),
    ("Der Verein möchte die Stadt auffordern, das Konzert abzusagen.", "hypothetical"),
]


@pytest.mark.parametrize(("text", "modality"), DEMANDS)
def test_a_demand_is_made_by_its_words(nlp: Language, text: str, modality: str) -> None:
    """A time behind the verb is that of what is demanded; in the first person "möchte" only makes it polite."""
    record = werwas.extract(text, nlp=nlp, published_at="2025-06-12T18:00:00+02:00")
    assert [e.modality for e in record.events if e.type == "demand"] == [modality]


def test_a_demand_points_to_the_statement_that_voices_it(nlp: Language) -> None:
    """The one of two equal cues in which it stands."""
    record = werwas.extract("Der Verband forderte mehr Geld. Der Landrat forderte den Bund auf, zu zahlen.", nlp=nlp)
    voiced = [e for e in record.events if e.type == "demand" and e.statement is not None]
    assert [s.text for e in voiced for s in e.trigger] == ["forderte", "auf"]
    assert {e.statement for e in voiced} <= {e.id for e in record.events if e.type == "statement"}
