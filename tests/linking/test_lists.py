"""How many names of the lists beside this file lead to the right thing; the floors are those of the project's aim or higher."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from spacy.language import Language

from tests.linking import lists
from werwas.linking.kb import KnowledgeBase


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """The packaged knowledge base."""
    return KnowledgeBase.load()


def holds(wrong: Sequence[str], count: int, floor: float) -> None:
    """Fails with all that is wrong where less than the floor is right."""
    assert (count - len(wrong)) / count >= floor, "\n".join(wrong)


def test_people(kb: KnowledgeBase) -> None:
    """Names of people in German newspaper spelling, nominative and genitive."""
    holds(lists.missed_people(kb), len(list(lists.rows("people.tsv"))), 0.93)


def test_places(kb: KnowledgeBase) -> None:
    """Towns, regions and countries, exonyms, genitives and adjectives in -er."""
    holds(lists.missed_places(kb), len(list(lists.rows("places.tsv"))), 0.93)


@pytest.mark.parametrize(("used", "floor"), [("seen", 0.9), ("unseen", 0.8)])
def test_confusion(nlp: Language, kb: KnowledgeBase, used: str, floor: float) -> None:
    """One name, several readings: the sentence decides."""
    holds(lists.confused(nlp, kb, used), len([row for row in lists.rows("confusion.tsv") if row[3] == used]), floor)


@pytest.mark.parametrize(("used", "floor"), [("seen", 0.98), ("unseen", 0.84)])
def test_transliteration(used: str, floor: float) -> None:
    """The romanised and the German form of a name share a key."""
    holds(lists.unlike(used), len([row for row in lists.rows("transliteration.tsv") if row[3] == used]), floor)
