"""Tokens of news: the rules that `load` sets on the tokenizer, whatever the model."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from werwas.components.tokenizer import set_token_rules
from werwas.grammar.tokenrules import bound_starts


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A blank German pipeline with the rules set twice: the second call must change nothing."""
    nlp = spacy.blank("de")
    set_token_rules(nlp.tokenizer)
    set_token_rules(nlp.tokenizer)
    return nlp


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Am 2.Oktober kam er.", "Am|2.|Oktober|kam|er|."),
        ("Freitag,14.März", "Freitag|,|14.|März"),
        ("um 16.30Uhr und 18.24 Uhr", "um|16.30|Uhr|und|18.24|Uhr"),
        ("Die Kanzler:innen, Lehrer_innen und Bürger*innen", "Die|Kanzler:innen|,|Lehrer_innen|und|Bürger*innen"),
        ("Schüler/-innen und jede:r", "Schüler/-innen|und|jede:r"),
        ("der Schüler:innenrat", "der|Schüler:innenrat"),
        ("Thema:Steuern, sie/er", "Thema|:|Steuern|,|sie|/|er"),
        ("Er rief:»Halt!«", "Er|rief|:|»|Halt|!|«"),
        ("Das ist gut.„Ja“, sagte sie.", "Das|ist|gut|.|„|Ja|“|,|sagte|sie|."),
        ("die „Rundschau“-Redaktion", "die|„|Rundschau|“|-Redaktion"),
        ("Kernau(72) kam.", "Kernau|(|72|)|kam|."),
        ("Das Spiel endete 3:2.", "Das|Spiel|endete|3:2|."),
        ("Er verließ die AfD. Wo steht z.B. die KfW.", "Er|verließ|die|AfD|.|Wo|steht|z.B.|die|KfW|."),
        ("Das meldete Schiffsradar24.", "Das|meldete|Schiffsradar24|."),
        ("Er wurde 80. Sieger", "Er|wurde|80.|Sieger"),
        ("+++18.24 Uhr:Brücke zu+++", "+++|18.24|Uhr|:|Brücke|zu|+++"),
        ("Die Kernau-Regierung, ein 10-Punkte-Plan", "Die|Kernau-Regierung|,|ein|10-Punkte-Plan"),
        ("z.B. Dr. Kernau, 3 Mio. Euro", "z.B.|Dr.|Kernau|,|3|Mio.|Euro"),
        ("(dpa) https://beispiel.example/a-b?c=1", "(|dpa|)|https://beispiel.example/a-b?c=1"),
        ("J. D. Kernau und Timo K. kamen", "J.|D.|Kernau|und|Timo|K.|kamen"),
        ("Kohl (†87)", "Kohl|(|†|87|)"),
    ],
)
def test_tokens_of_news(nlp: Language, text: str, tokens: str) -> None:
    """What newsrooms write is cut where its words end, and the text comes back as it was."""
    doc = nlp.make_doc(text)
    assert "|".join(token.text for token in doc) == tokens
    assert doc.text == text


def test_rules_are_saved_with_the_pipeline(nlp: Language, tmp_path: Path) -> None:
    """A pipeline read from disk cuts like the one that was written."""
    nlp.to_disk(tmp_path)
    text = "Am 2.Oktober, 16.30Uhr, kamen die Kanzler:innen."
    assert [t.text for t in spacy.load(tmp_path).make_doc(text)] == [t.text for t in nlp.make_doc(text)]


def test_other_tokenizers_stay_as_they_are() -> None:
    """A tokenizer of another kind has no patterns to add to."""

    def tokenizer(text: str) -> None:
        """Does nothing."""

    set_token_rules(tokenizer)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("am 14. März war", ["März"]),
        ("Dr. Kernau und J. D. Vance", ["Kernau", "D."]),
        ("Er kam am 3. Der Tag verging .", []),
        ("Das war 2014. Jahr um Jahr", []),
    ],
)
def test_words_that_begin_no_sentence(text: str, bound: list[str]) -> None:
    """After an ordinal only a noun that takes one goes on; after an abbreviation everything does."""
    words = text.split()
    assert [words[i] for i in bound_starts(words)] == bound


def test_date_does_not_split_the_sentence() -> None:
    """The sections forbid a border inside "14. März", whatever the parser would say."""
    nlp = spacy.blank("de")
    nlp.add_pipe("werwas_sections")
    doc = nlp("Das Treffen am 14. März dauerte lange.")
    assert (doc[4].text, doc[4].is_sent_start) == ("März", False)
