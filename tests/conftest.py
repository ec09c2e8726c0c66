from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline with the embedded model, built once; tests must not change it."""
    from werwas.pipeline import load  # here, so that tests of single rooms run where others are broken

    return load("de_werwas_news")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared texts and scorers beside the checkout; tests that need it are skipped without it."""
    path = ROOT.parent / "shared"
    if not path.is_dir():
        pytest.skip("needs the shared folder beside the checkout")
    return path
