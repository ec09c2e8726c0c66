"""Names and links of twelve marked news pieces; the floors are a little below what was measured."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.names_gold.pieces import Figures, measure, pieces
from werwas.linking.kb import KnowledgeBase


@pytest.fixture(scope="module")
def figures(nlp: Language) -> Figures:
    """All pieces read once."""
    return measure(nlp, KnowledgeBase.load())


def test_marks() -> None:
    """Twelve pieces, no mark left in the text, every mark where its words stand."""
    found = list(pieces())
    assert len(found) == 12
    assert not any("](" in piece.text or name.end > len(piece.text) for piece in found for name in piece.names)


def test_names(figures: Figures) -> None:
    """Names by span and type; .913 at first sight."""
    assert figures.names >= 0.95, "\n".join(["wrong", *figures.wrong, "missed", *figures.missed])


def test_link_precision(figures: Figures) -> None:
    """What is linked is right; .972 at first sight."""
    assert figures.precision >= 0.98, "\n".join(figures.mislinked)


def test_link_recall(figures: Figures) -> None:
    """The well-known are linked; .852 at first sight."""
    assert figures.recall >= 0.955, "\n".join(figures.unlinked)
