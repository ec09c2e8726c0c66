"""The whole library on spaCy's own German pipelines: `pytest -m de_core_news`, skipped where none is installed."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.util import is_package

import werwas
from werwas.pipeline import AFTER_MODEL

pytestmark = pytest.mark.de_core_news

MODELS = ("de_core_news_lg", "de_core_news_md", "de_core_news_sm")
# our own sentences: what a reader finds, as (event type, trigger word)
NEWS = (
    ("Rebellen griffen am Montag den Hafen von Odessa an.", ("attack", "griffen")),
    ("Bei einem Drohnenangriff auf Charkiw wurden sieben Menschen verletzt.", ("attack", "Drohnenangriff")),
    ("Außenministerin Marta Lindqvist traf am Freitag ihren Kollegen Olav Berg in Oslo.", ("meeting", "traf")),
    ("Der Präsident verhandelte in Genf mit der Kanzlerin.", ("meeting", "verhandelte")),
    ("Die Gewerkschaft forderte den Senat auf, die Löhne zu erhöhen.", ("demand", "forderte")),
    ("Der Minister verlangte von der Bahn einen neuen Fahrplan.", ("demand", "verlangte")),
    ("„Wir brauchen eine Waffenruhe“, sagte Lindqvist in Oslo.", ("statement", "sagte")),
    ("Die Lage sei ernst, erklärte Regierungssprecher Jonas Wolter.", ("statement", "erklärte")),
    ("Der Bürgermeister warnte vor einer Flut.", ("statement", "warnte")),
    ("Nach Angaben der Polizei ist der Täter auf der Flucht.", ("statement", "Nach")),
)
NAMES = (
    ("Marta Lindqvist", "PER", "Außenministerin Marta Lindqvist traf am Freitag den König."),
    ("Berlin", "LOC", "Der Kanzler kehrte am Abend nach Berlin zurück."),
    ("Deutsche Bahn", "ORG", "Die Deutsche Bahn streicht im Winter viele Züge."),
    ("Ukraine", "LOC", "Die Hilfe für die Ukraine soll steigen."),
)


@pytest.fixture(scope="module", params=MODELS)
def nlp(request: pytest.FixtureRequest) -> Language:
    """The library on one of spaCy's German pipelines; skips where it is not installed."""
    if not is_package(request.param):
        pytest.skip(f"{request.param} is not installed (it is on no package index; see https://spacy.io/models/de)")
    return werwas.load(request.param)


def test_components_stand_around_the_model(nlp: Language) -> None:
    """The foreign pipeline is kept whole, ours stand before and after it."""
    assert nlp.pipe_names[0] == "werwas_sections"
    assert tuple(nlp.pipe_names[-len(AFTER_MODEL) :]) == AFTER_MODEL


def test_labels_are_those_that_the_grammar_reads(nlp: Language) -> None:
    """The parser knows every TIGER label on which the grammar depends."""
    labels = {
        "sb",
        "oa",
        "da",
        "oc",
        "svp",
        "pnc",
        "app",
        "ag",
        "rc",
        "rs",
        "par",
        "cj",
        "cd",
        "sbp",
        "mnr",
        "pg",
        "mo",
        "nk",
        "ng",
        "cp",
        "pd",
    }
    assert labels - set(nlp.get_pipe("parser").labels) == set()


def test_events_of_plain_sentences(nlp: Language) -> None:
    """Three of four plain sentences give the event that a reader finds."""
    found = [
        any(event.type == kind and any(word in span.text for span in event.trigger) for event in werwas.extract(text, nlp=nlp).events)
        for text, (kind, word) in NEWS
    ]
    assert sum(found) >= 0.75 * len(NEWS), [text for (text, _), good in zip(NEWS, found, strict=True) if not good]


def test_names_of_plain_sentences(nlp: Language) -> None:
    """Well-known places and organisations and a person behind her office are found with their type."""
    found = [
        any(
            entity.type == label and any(form in mention.text for mention in entity.mentions)
            for entity in werwas.extract(text, nlp=nlp).entities
        )
        for form, label, text in NAMES
    ]
    assert sum(found) >= len(NAMES) - 1


def test_every_offset_slices_back(nlp: Language) -> None:
    """Whatever has start, end and text says the words that stand there."""
    text = " ".join(text for text, _ in NEWS)

    def walk(value: object) -> int:
        if isinstance(value, dict):
            own = {"start", "end", "text"} <= value.keys()
            if own:
                assert text[value["start"] : value["end"]] == value["text"]
            return own + sum(walk(v) for v in value.values())
        return sum(walk(v) for v in value) if isinstance(value, list) else 0

    assert walk(werwas.extract(text, nlp=nlp, published_at="2025-03-14").model_dump()) > 20


def test_odd_text_never_raises(nlp: Language) -> None:
    """Empty, blank, and broken input gives a record like any other."""
    for text in ("", "\n \n", '„ « "', "((((", "+++ 18.24 Uhr: +++", "\ud800 Berlin", "a" * 2000):
        assert werwas.extract(text, nlp=nlp).events is not None


def test_same_text_same_record(nlp: Language) -> None:
    """Two runs write the same bytes."""
    text = " ".join(text for text, _ in NEWS)
    assert werwas.extract(text, nlp=nlp).model_dump_json() == werwas.extract(text, nlp=nlp).model_dump_json()


def test_tokens_of_news_are_set_on_the_foreign_tokenizer(nlp: Language) -> None:
    """Dates and gender forms are cut alike under every model."""
    assert [token.text for token in nlp.make_doc("Am 2.Oktober kamen Bürger:innen.")] == [
        "Am",
        "2.",
        "Oktober",
        "kamen",
        "Bürger:innen",
        ".",
    ]
