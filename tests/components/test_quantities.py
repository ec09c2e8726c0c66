"""`werwas_quantities`: alone in a foreign pipeline, and beside times and ages."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from werwas.components import attributes
from werwas.components.quantities import QuantitiesComponent


@pytest.fixture
def blank() -> Language:
    """A German pipeline with nothing but the component."""
    nlp = spacy.blank("de")
    component = nlp.add_pipe("werwas_quantities")
    assert isinstance(component, QuantitiesComponent)
    return nlp


def found(doc: Doc) -> list[dict[str, Any]]:
    """The quantities of a Doc."""
    return list(getattr(doc._, attributes.QUANTITIES))


def test_works_alone(blank: Language) -> None:
    """In a foreign pipeline it finds numbers with their bounds and nouns."""
    (quantity,) = found(blank("Bei dem Unglück starben mindestens neun Matrosen."))
    assert quantity == {
        "start": 24, "end": 48, "text": "mindestens neun Matrosen", "lower": 9, "upper": None, "of": "Matrosen",
        "of_start": 40, "of_end": 48,
    }  # fmt: skip


def test_times_and_ages_are_no_quantities(blank: Language) -> None:
    """What an earlier component has found as a time or an age is not counted again."""
    text = "Um acht Helfer zu ehren, kam 1990 Anna (72) Menschen zuliebe."
    doc = blank.make_doc(text)
    setattr(doc._, attributes.TIMES, [{"start": text.index("1990"), "end": text.index("1990") + 4}])
    setattr(doc._, attributes.AGES, [{"start": text.index("72"), "end": text.index("72") + 2}])
    assert [quantity["text"] for quantity in found(blank(doc))] == ["acht Helfer"]


def test_empty_and_blank_texts(blank: Language) -> None:
    """Nothing in, nothing out."""
    assert found(blank("")) == found(blank(" \n ")) == []
