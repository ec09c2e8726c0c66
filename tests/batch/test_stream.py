from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from werwas.batch import Failure, Limits, lines, run, write
from werwas.errors import InputError, ResourceError
from werwas.readers import Item
from werwas.schema import Record

POISON = "Gift"


@Language.component("test_poison")
def poison(doc: Doc) -> Doc:
    """Fails on one word, as a faulty component would."""
    if POISON in doc.text:
        raise RuntimeError("cannot swallow this")
    return doc


@Language.component("test_no_data")
def no_data(doc: Doc) -> Doc:
    """Fails as a component whose data file is missing."""
    raise ResourceError("'data/x.tsv' is missing")


class PoisonedBatch:
    """Fails as trained components do: one bad document takes its whole batch along."""

    def __call__(self, doc: Doc) -> Doc:
        """One document."""
        return poison(doc)

    def pipe(self, stream: Iterable[Doc], batch_size: int = 4) -> Iterable[Doc]:
        """Gives nothing back of a batch with a poisoned document."""
        for batch in spacy.util.minibatch(stream, batch_size):
            if not any(POISON in doc.text for doc in batch):
                yield from batch


class PoisonedStream(PoisonedBatch):
    """Fails as trained components do that know no error handler: the exception ends the stream."""

    def pipe(self, stream: Iterable[Doc], batch_size: int = 4) -> Iterable[Doc]:
        """Raises in the middle of the stream."""
        for batch in spacy.util.minibatch(stream, batch_size):
            yield from [poison(doc) for doc in batch]

    def get_error_handler(self) -> Callable[..., None]:
        """Raises, whatever the pipeline says."""
        return spacy.util.raise_error


@Language.factory("test_poisoned_stream")
def make_poisoned_stream(nlp: Language, name: str) -> PoisonedStream:
    """The factory."""
    return PoisonedStream()


@Language.factory("test_poisoned_batch")
def make_poisoned_batch(nlp: Language, name: str) -> PoisonedBatch:
    """The factory."""
    return PoisonedBatch()


@pytest.fixture
def light() -> Language:
    """A pipeline without a model: quick, and enough for the account."""
    nlp = spacy.blank("de")
    nlp.add_pipe("werwas_sections")
    return nlp


def items(*texts: str) -> list[Item]:
    """Articles a0, a1, …"""
    return [Item("x.jsonl", n + 1, {"id": f"a{n}", "text": text}) for n, text in enumerate(texts)]


def ids(outcomes: Iterable[Record | Failure]) -> list[str]:
    """Ids in order, failures with an exclamation mark."""
    return [f"!{one.id}" if isinstance(one, Failure) else one.article.id for one in outcomes]


def test_order_and_account(light: Language) -> None:
    """Each item comes out once, in order, as a Record or as a failure."""
    stream = [
        Item("x", 1, {"id": "a", "text": "Es weht."}),
        Item("x", 2, {"id": "b"}),
        Item("x", 3, {"id": "c", "text": 5}),
        Item("x", 4, {"id": "d", "text": "Es regnet.", "published_at": "gestern"}),
        Item("x", 5, {"id": "a", "text": "Es weht wieder."}),
        Item("x", 6, {"id": "e", "text": ""}),
    ]
    outcomes = list(run(stream, light, batch_size=2))
    assert ids(outcomes) == ["a", "!b", "!c", "!d", "!a", "e"]
    reasons = [one.reason for one in outcomes if isinstance(one, Failure)]
    assert all(reason.startswith(f"x:{line}: ") for reason, line in zip(reasons, (2, 3, 4, 5), strict=True))
    for reason, told in zip(reasons, ("missing", "no string", "ISO 8601", "occurs twice"), strict=True):
        assert told in reason


def test_articles_without_id_get_one(light: Language) -> None:
    """The id is made of the text; the same text again is numbered, so that none is lost."""
    first, *again = ids(run([Item("x", n, {"text": "Es weht."}) for n in (1, 2, 3)], light))
    assert len(first) == 12
    assert again == [f"{first}-2", f"{first}-3"]


def test_too_long_an_article_fails(light: Language) -> None:
    """A text above the limit is told with its length, and the next is read."""
    outcomes = list(run(items("Es weht.", "Es regnet heute."), light, limits=Limits(chars=10)))
    assert ids(outcomes) == ["a0", "!a1"]
    assert isinstance(outcomes[1], Failure)
    assert "x.jsonl:2: is too long (found 16 characters)" in outcomes[1].reason


@pytest.mark.parametrize("component", ["test_poison", "test_poisoned_batch", "test_poisoned_stream"])
def test_raising_document_fails_alone(light: Language, component: str) -> None:
    """Where a component raises, or loses a batch, only the guilty article fails, and its reason is told."""
    light.add_pipe(component)
    texts = ["A", "B", POISON, "D", "E", "F", POISON]
    outcomes = list(run(items(*texts), light, batch_size=3))
    assert ids(outcomes) == ["a0", "a1", "!a2", "a3", "a4", "a5", "!a6"]
    failed = outcomes[2]
    assert isinstance(failed, Failure)
    assert failed.reason.removeprefix(f"component '{component}' failed (found ").startswith("RuntimeError: cannot")


def test_faulty_data_end_the_run(light: Language) -> None:
    """A missing or faulty data file is no fault of an article: the run ends with it."""
    light.add_pipe("test_no_data")
    with pytest.raises(ResourceError, match="is missing"):
        list(run(items("A", "B"), light))


def test_broken_stream_ends_the_run(light: Language) -> None:
    """Where the source of the articles itself fails, that is told and not taken for its end."""

    def stream() -> Iterable[Item]:
        yield from items("A", "B")
        raise RuntimeError("connection lost")

    with pytest.raises(InputError, match=r"broke off .*connection lost"):
        list(run(stream(), light))


def test_error_handler_is_given_back(light: Language) -> None:
    """After the run the pipeline raises as before."""
    light.add_pipe("test_poison")
    list(run(items(POISON), light))
    with pytest.raises(RuntimeError):
        light(POISON)


def test_write(light: Language, tmp_path: Path) -> None:
    """Records go to the stream and failures to their file, one JSON line each; the counts add up."""
    failures, out = tmp_path / "failures.jsonl", io.BytesIO()
    failures.write_text("left by an earlier run\n", encoding="utf-8")
    counts = write(lines([*items("Köln."), Item("x", 9, {"id": "b"})], light), out, failures)
    assert (counts.articles, counts.records, counts.failed) == (2, 1, 1)
    assert Record.model_validate_json(out.getvalue()).article.id == "a0"
    (row,) = [json.loads(line) for line in failures.read_text(encoding="utf-8").splitlines()]
    assert row == {"source": "x", "line": 9, "id": "b", "reason": row["reason"]}
    write(lines(items("Bonn."), light), out, failures)
    assert not failures.exists()
