"""`werwas_times`: alone in a foreign pipeline, with the facts of the article, and with a parse."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from tests.tiger import tiger
from werwas.components import attributes
from werwas.components.times import TimesComponent
from werwas.grammar.timetense import clause_tense

FRIDAY = "2025-03-14"


@pytest.fixture
def blank() -> Language:
    """A German pipeline with nothing but the component."""
    nlp = spacy.blank("de")
    nlp.add_pipe("werwas_times")
    return nlp


def read(nlp: Language, text: str, published_at: str | None = FRIDAY, **facts: Any) -> list[dict[str, Any]]:
    """The times of a text whose article has a date."""
    doc = nlp.make_doc(text)
    setattr(doc._, attributes.ARTICLE, {"published_at": published_at})
    for name, value in facts.items():
        setattr(doc._, name, value)
    return list(getattr(nlp(doc)._, attributes.TIMES))


def test_works_without_article_and_parse(blank: Language) -> None:
    """In a foreign pipeline dates that need no anchor are whole, the others stay open."""
    doc = blank("Am 2.Oktober 2024 und am Freitag um 18.24 Uhr.")
    found = [(time["text"], time["value"]) for time in getattr(doc._, attributes.TIMES)]
    assert found == [("2.Oktober 2024", "2024-10-02"), ("Freitag", "XXXX-WXX-5"), ("18.24 Uhr", "XXXX-WXX-5T18:24")]


def test_anchors_at_the_article(blank: Language) -> None:
    """The date of publication gives a weekday its date, and the basis says so."""
    (time,) = read(blank, "Am Mittwoch brannte ein Kiosk.")
    assert (time["value"], time["earliest"], time["latest"]) == ("2025-03-12", "2025-03-12", "2025-03-13")
    assert time["basis"] == "published_at"


def test_names_and_ages_are_no_times(blank: Language) -> None:
    """A person called August and the years of an age are left out."""
    text = "Peter August schlief 50 Jahre im August."
    doc = blank.make_doc(text)
    doc.set_ents([Span(doc, 0, 2, label="PER")])
    setattr(doc._, attributes.AGES, [{"start": text.index("50"), "end": text.index("50") + 8}])
    found = [(time["text"], time["start"]) for time in getattr(blank(doc)._, attributes.TIMES)]
    assert found == [("August", text.rindex("August"))]


def test_ticker_sections(blank: Language) -> None:
    """The time of a ticker section anchors what stands in it."""
    text = "12. März, 9.30 Uhr: Ruhe. Gestern fielen Schüsse."
    section = {"kind": "ticker", "start": 0, "end": len(text), "time": "2025-03-12T09:30"}
    times = read(blank, text, **{attributes.SECTIONS: [section]})
    assert (times[-1]["text"], times[-1]["value"], times[-1]["basis"]) == ("Gestern", "2025-03-11", "ticker")


def test_saves_nothing_of_its_own(blank: Language) -> None:
    """Packaged words are not written into a saved pipeline, and it comes back the same."""
    component = blank.get_pipe("werwas_times")
    assert isinstance(component, TimesComponent)
    again = spacy.blank("de")
    again.add_pipe("werwas_times").from_bytes(component.to_bytes())
    text = "In der Nacht auf Freitag krachte es."
    assert read(again, text) == read(blank, text)


def wird_erwartet() -> Doc:
    """ "Am Montag wird der Gast erwartet", parsed."""
    return tiger(
        """
        Am APPRART an mo 5
        Montag NN Montag nk 1
        wird VAFIN werden ROOT 0 Mood=Ind|Tense=Pres|VerbForm=Fin
        Sven NE Sven sb 3
        begleitet VVPP begleiten oc 3 VerbForm=Part
        """
    )


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            """
            Am APPRART an mo 4
            Montag NN Montag nk 1
            hat VAFIN haben ROOT 0 Tense=Pres
            gefehlt VVPP fehlen oc 3
            """,
            "past",
        ),
        (
            """
            Am APPRART an mo 4
            Montag NN Montag nk 1
            soll VMFIN sollen ROOT 0 Tense=Pres
            reden VVINF reden oc 3
            """,
            "future",
        ),
        (
            """
            Am APPRART an mo 3
            Montag NN Montag nk 1
            beginnt VVFIN beginnen ROOT 0 Tense=Pres
            """,
            "present",
        ),
        (
            """
            Am APPRART an mo 3
            Montag NN Montag nk 1
            begann VVFIN beginnen ROOT 0 Tense=Past
            """,
            "past",
        ),
        (
            """
            Am APPRART an mo 4
            Montag NN Montag nk 1
            soll VMFIN sollen ROOT 0 Tense=Pres
            geflohen VVPP fliehen oc 5
            sein VAINF sein oc 3
            """,
            "past",
        ),
    ],
)
def test_tense_of_the_clause(table: str, expected: str) -> None:
    """Perfect and hearsay lie behind, modals ahead, present is present."""
    doc = tiger(table)
    start = doc[1].idx
    assert clause_tense(doc, start, start + len("Montag")) == expected


def test_werden_lies_ahead() -> None:
    """Future and passive with "werden" lie ahead."""
    doc = wird_erwartet()
    assert clause_tense(doc, doc[1].idx, doc[1].idx + 6) == "future"


@pytest.mark.parametrize(("verb", "lemma", "expected"), [("abgesagt", "absagen", "future"), ("gelobt", "loben", "past")])
def test_what_is_called_off_lies_ahead(verb: str, lemma: str, expected: str) -> None:
    """ "Das für Montag geplante Fest wurde abgesagt" lies ahead, "wurde gelobt" is over."""
    doc = tiger(
        f"""
        Das ART der nk 5
        für APPR für mo 4
        Montag NN Montag nk 2
        geplante ADJA geplant nk 5
        Fest NN Fest sb 6
        wurde VAFIN werden ROOT 0 Tense=Past
        {verb} VVPP {lemma} oc 6
        """
    )
    start = doc[2].idx
    assert clause_tense(doc, start, start + len("Montag")) == expected


def test_no_tense_without_parse(blank: Language) -> None:
    """A Doc without heads tells nothing, nor does a range outside of it."""
    doc = blank.make_doc("Am Montag begann es.")
    assert clause_tense(doc, 3, 9) is None
