from __future__ import annotations

from pathlib import Path

import spacy
from spacy.tokens import Doc

from werwas.lexicon.gazetteer import parse_row

ROW = ["werwas:org/nordblick", "ORG", "Nordblick", "label", "de", "DE", "", "", "", "", "hand", "2025"]


def component(nlp: spacy.Language, row: list[str] | None = None) -> spacy.Language:
    """A blank pipeline with the component, filled with one row or left to find nothing."""
    pipe = nlp.add_pipe("werwas_names", config={"use_gazetteer": row is not None})
    if row is not None:
        pipe.fill([parse_row(row)])  # type: ignore[attr-defined]
    return nlp


def tagged(nlp: spacy.Language) -> Doc:
    """A sentence with tags."""
    doc = Doc(nlp.vocab, words=["Der", "Nordblick", "schweigt", "."], tags=["ART", "NE", "VVFIN", "$."])
    for token, pos in zip(doc, ("DET", "PROPN", "VERB", "PUNCT"), strict=True):
        token.pos_ = pos
    return doc


def test_adds_names_of_the_gazetteer_it_was_filled_with() -> None:
    """A known form becomes an entity of the gazetteer's type."""
    nlp = component(spacy.blank("de"), ROW)
    assert [(ent.text, ent.label_) for ent in nlp(tagged(nlp)).ents] == [("Nordblick", "ORG")]


def test_without_gazetteer_nothing_is_known() -> None:
    """The option switches the look-up off."""
    nlp = component(spacy.blank("de"))
    assert nlp(tagged(nlp)).ents == ()


def test_saved_pipeline_holds_its_rows(tmp_path: Path) -> None:
    """Rows given by the user travel with the pipeline."""
    component(spacy.blank("de"), ROW).to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert [ent.text for ent in again(tagged(again)).ents] == ["Nordblick"]
