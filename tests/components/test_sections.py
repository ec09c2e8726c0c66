from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc

TICKER = "14. März, 18.24 Uhr: Brücke gesperrt\nDie Brücke ist zu\n\nEin Riss sei schuld"


def blank(**config: object) -> Language:
    """A tokenizer with the component alone."""
    nlp = spacy.blank("de")
    nlp.add_pipe("werwas_sections", config=config)
    return nlp


def test_writes_sections_with_the_date_of_the_article() -> None:
    """The year of a heading comes from the article's date, which stands in the Doc before the component runs."""
    nlp = blank()
    doc = nlp.make_doc(TICKER)
    doc._.werwas_article = {"published_at": "2025-03-14T19:00"}
    assert [section["time"] for section in nlp(doc)._.werwas_sections] == ["2025-03-14T18:24"]
    assert [section["time"] for section in nlp(TICKER)._.werwas_sections] == [None]


def test_sentences_begin_after_heading_and_blank_line() -> None:
    """A heading without a full stop does not run into the text below it, nor a paragraph into the next."""
    doc = blank()(TICKER)
    assert [token.text.rstrip(".") for token in doc if token.is_sent_start] == ["14", "Brücke", "Die", "Ein"]


def test_parser_keeps_the_borders(nlp: Language) -> None:
    """In the whole pipeline no sentence crosses a section."""
    doc = nlp(TICKER + "  © Ute Muster/AFP")
    starts = {section["start"] for section in doc._.werwas_sections}
    for sentence in doc.sents:
        assert not any(sentence.start_char < start < sentence.end_char for start in starts)


def test_leaves_parsed_documents_alone() -> None:
    """Behind a parser the sentences stand already; the sections are still written."""
    nlp = blank()
    doc = Doc(nlp.vocab, words=["Es", "weht"], heads=[1, 1], deps=["sb", "ROOT"])
    assert [section["kind"] for section in nlp.get_pipe("werwas_sections")(doc)._.werwas_sections] == ["body"]  # type: ignore[operator]


def test_sentence_starts_can_be_left_out() -> None:
    """With the option off no token is marked."""
    doc = blank(set_sentence_starts=False)(TICKER)
    assert not any(token.is_sent_start for token in doc if token.i)
