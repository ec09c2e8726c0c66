from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span


def test_writes_ages_with_the_date_of_the_article() -> None:
    """Each age is JSON-plain, knows its person, and holds as of the article's date."""
    nlp = spacy.blank("de")
    nlp.add_pipe("werwas_ages")
    doc = Doc(nlp.vocab, words=["Paula", "Kernau", "(", "51", ")", "reist"], spaces=[True, True, False, False, True, False])
    doc.ents = [Span(doc, 0, 2, label="PER")]
    doc._.werwas_article = {"published_at": "2025-03-14T10:00"}
    assert nlp(doc)._.werwas_ages == [
        {"start": 14, "end": 16, "text": "51", "years": 51, "person_start": 0, "person_end": 12, "as_of": "2025-03-14"}
    ]


def test_empty_text_has_no_ages() -> None:
    """Nothing in, nothing out."""
    nlp = spacy.blank("de")
    nlp.add_pipe("werwas_ages")
    assert nlp("")._.werwas_ages == []
