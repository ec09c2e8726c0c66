"""A stream of articles -> Records and failures, in order and completely: what goes in comes out as one or the other."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from spacy.language import Language
from spacy.tokens import Doc

from werwas.batch.ledger import Ledger
from werwas.errors import ConfigError, DataError, InputError, ResourceError, WerwasError
from werwas.pipeline import forgetting, make_doc, model_label, one_thread, read_record, text_sha256
from werwas.readers import Item
from werwas.schema import Record

_REASON = 500  # characters of a reason; a broken file can be quoted at any length


@dataclass(frozen=True)
class Failure:
    """An article without a Record: where it stood, its id if known, and why."""

    source: str
    line: int | None
    id: str | None
    reason: str

    def as_json(self) -> str:
        """One line of `failures.jsonl`."""
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(frozen=True)
class Line:
    """A Record as it is written: its id and its JSON, which is cheap to send between processes."""

    id: str
    data: bytes


@dataclass
class Counts:
    """The account of a run: articles in, Records out, failures; the first is the sum of the others."""

    articles: int = 0
    records: int = 0
    failed: int = 0


@dataclass(frozen=True)
class Limits:
    """What an article may cost: seconds of work (in worker processes) and characters of text."""

    seconds: float = 120.0
    chars: int = 1_000_000


def admit(items: Iterable[Item], ledger: Ledger, limits: Limits | None = None) -> Iterator[Item | Failure]:
    """The items in order, each sound one with an id that no other has, each faulty one as a failure.

    Articles without id are named by their text; the same text again gets "-2", "-3" … Raises InputError where the source
    of the articles itself breaks off.

    >>> [one.id for one in admit([Item("x", 1, {"id": "a"})], Ledger()) if isinstance(one, Failure)]
    ['a']
    """
    limits = limits or Limits()
    for item in _unbroken(items):
        given = str(item.article["id"]) if item.article and item.article.get("id") else None
        try:
            yield _admitted(item, given, ledger, limits)
        except InputError as fault:
            yield Failure(item.source, item.line, given, _reason(fault, item))


def _admitted(item: Item, given: str | None, ledger: Ledger, limits: Limits) -> Item:
    if item.fault or item.article is None:
        raise item.fault or InputError("nothing to read", where=item.where)
    text = item.article.get("text")
    if not isinstance(text, str):
        raise InputError("'text' is missing" if text is None else "'text' is no string", where=item.where, found=type(text).__name__)
    if len(text) > limits.chars:
        raise InputError("is too long", where=item.where, found=f"{len(text):,} characters", hint=f"at most {limits.chars:,}")
    key = given or text_sha256(text)[:12]
    first, number = ledger.enter(key, item.where), 2
    if first is not None and given is not None:
        raise InputError("id occurs twice", where=item.where, found=repr(key), hint=f"first in {first}")
    while first is not None:
        again, number = f"{key}-{number}", number + 1
        first = ledger.enter(again, item.where)
        if first is None:
            key = again
    return Item(item.source, item.line, {**item.article, "id": key})


def run(
    items: Iterable[Item], nlp: Language, *, batch_size: int = 16, ledger: Ledger | None = None, limits: Limits | None = None
) -> Iterator[Record | Failure]:
    """Records and failures in the order of the items; exactly one of them for each item.

    A faulty item is a failure and the others go on. Where a component raises, spaCy drops the document, at worst with
    its whole batch: what is missing in the stream is done again alone, so that only the guilty one fails.

    >>> run([Item("x", 1, {"text": "Es weht."})], nlp)  # doctest: +SKIP
    """
    label = model_label(nlp)
    waiting: deque[Item | Failure] = deque()
    docs = _docs(admit(items, ledger or Ledger(), limits), nlp, waiting)
    with one_thread(), _faults(nlp, drop):
        ended = False
        while not ended:
            done: list[Record | Failure] = []
            fault: Exception | None = None
            with forgetting(nlp):
                try:
                    ended = not _batch(docs, nlp, label, waiting, done, batch_size)
                except WerwasError as told:  # a fault of the data or of the installation, not of one article
                    fault = told
                except Exception as told:  # a trained component raised and ended the stream: what it had taken is done again
                    fault = None if waiting else told
                if fault is None:
                    done += _catch_up(waiting, nlp, label, until=None)
            yield from done
            if fault is not None:
                raise fault


def _batch(
    docs: Iterator[Doc], nlp: Language, label: str, waiting: deque[Item | Failure], done: list[Record | Failure], size: int
) -> bool:  # fmt: skip
    """Takes some documents of the stream and adds to `done` what became of them; whether there may be more."""
    some = list(islice(docs, size))
    for doc in nlp.pipe(some, batch_size=size):
        done += _catch_up(waiting, nlp, label, until=doc._.werwas_article["id"])
        done.append(_record(doc, label, waiting.popleft()))
    return len(some) == size


def lines(items: Iterable[Item], nlp: Language, ledger: Ledger | None = None, limits: Limits | None = None) -> Iterator[Line | Failure]:
    """As `run`, with each Record as the line that is written."""
    for one in run(items, nlp, ledger=ledger, limits=limits):
        yield one if isinstance(one, Failure) else Line(one.article.id, one.model_dump_json().encode() + b"\n")


def _docs(items: Iterable[Item | Failure], nlp: Language, waiting: deque[Item | Failure]) -> Iterator[Doc]:
    """Makes a Doc of each sound item and notes in `waiting`, in order, what has to come out."""
    for item in items:
        if isinstance(item, Failure):
            waiting.append(item)
            continue
        try:
            doc = make_doc(nlp, item.article or {})
        except InputError as fault:
            key = None if item.article is None else str(item.article["id"])
            waiting.append(Failure(item.source, item.line, key, _reason(fault, item)))
            continue
        waiting.append(item)
        yield doc


def _unbroken(items: Iterable[Item]) -> Iterator[Item]:
    """The items; where their source itself breaks off, that is told and ends the run."""
    try:
        yield from items
    except WerwasError:
        raise
    except Exception as fault:
        raise InputError("the stream of articles broke off", found=f"{type(fault).__name__}: {fault}") from fault


def _catch_up(waiting: deque[Item | Failure], nlp: Language, label: str, until: str | None) -> Iterator[Record | Failure]:
    """What stands in the queue before the article `until`: failures, and articles whose Doc did not come back."""
    while waiting:
        head = waiting[0]
        if isinstance(head, Item) and head.article and until is not None and head.article["id"] == until:
            return
        waiting.popleft()
        yield head if isinstance(head, Failure) else _alone(head, nlp, label)


def _alone(item: Item, nlp: Language, label: str) -> Record | Failure:
    """A second try for an article that got lost in the stream, which also tells the reason."""
    try:
        with _faults(nlp, tell):
            doc = nlp(make_doc(nlp, item.article or {}))
    except (ConfigError, DataError, ResourceError):
        raise
    except Exception as fault:  # whatever it was, it must not take the other articles with it
        return _failure(item, fault)
    return _record(doc, label, item)


def _record(doc: Doc, label: str, item: Item | Failure) -> Record | Failure:
    try:
        return read_record(doc, label)
    except Exception as fault:  # a Record that its own schema refuses is a fault of ours: told, and the others go on
        return _failure(item, fault)


def _failure(item: Item | Failure, fault: Exception) -> Failure:
    key = item.id if isinstance(item, Failure) else (item.article or {}).get("id")
    reason = str(fault) if isinstance(fault, WerwasError) else f"{type(fault).__name__}: {fault}"
    return Failure(item.source, item.line, key, " ".join(reason.split()))


def _reason(fault: InputError, item: Item) -> str:
    """The fault in one line that begins with file and line."""
    told = " ".join(str(fault).split())
    return (told if told.startswith(item.source) else f"{item.where}: {told}")[:_REASON]


def write(
    outcomes: Iterable[Line | Failure], out: BinaryIO, failures: Path, report: Callable[[Line | Failure], None] = lambda outcome: None
) -> Counts:
    """Writes Records to `out` and failures to a file of their own, one JSON line each (UTF-8), as they come.

    The file of failures is there after the run only if there were some; one left by an earlier run is replaced.
    """
    counts = Counts()
    failures.unlink(missing_ok=True)
    for outcome in outcomes:
        counts.articles += 1
        if isinstance(outcome, Failure):
            counts.failed += 1
            with failures.open("a", encoding="utf-8") as stream:
                stream.write(outcome.as_json() + "\n")
        else:
            counts.records += 1
            out.write(outcome.data)
        report(outcome)
    return counts


# handlers of spaCy for a component that raises


def drop(name: str, component: Any, docs: list[Doc], fault: Exception) -> None:
    """Lets spaCy go on without these documents; `run` misses them and tries them again."""
    if isinstance(fault, WerwasError):
        raise fault


def tell(name: str, component: Any, docs: list[Doc], fault: Exception) -> None:
    """Raises the fault again with the name of the component."""
    if isinstance(fault, WerwasError):
        raise fault
    raise WerwasError(f"component '{name}' failed", found=f"{type(fault).__name__}: {fault}") from fault


@contextmanager
def _faults(nlp: Language, handler: Callable[[str, Any, list[Doc], Exception], Any]) -> Iterator[None]:
    """While it holds, components that raise are given to `handler`.

    Not by `nlp.set_error_handler`, which fails on spaCy's own parser (3.8): an attribute of a C class cannot be set.
    """
    before = nlp.default_error_handler
    nlp.default_error_handler = handler
    try:
        yield
    finally:
        nlp.default_error_handler = before
