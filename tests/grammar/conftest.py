"""What several tests of the grammar share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from werwas.errors import ResourceError
from werwas.grammar.statements import StatementFact, find_statements
from werwas.lexicon.frames import load_frames
from werwas.resources import data_path


@pytest.fixture(scope="session")
def read() -> Callable[[str], tuple[Doc, list[StatementFact]]]:
    """Text -> its Doc and statements, by the embedded model."""
    try:
        nlp = spacy.load(data_path("models/de_werwas_news"))
    except (ResourceError, OSError):
        pytest.skip("needs the embedded model")
    frames = load_frames()

    def run(text: str) -> tuple[Doc, list[StatementFact]]:
        doc = nlp(text)
        return doc, find_statements(doc, frames)

    return run
