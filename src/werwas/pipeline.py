"""Builds the pipeline: a German spaCy model + our components + packaged lexicons; `extract` reads a Doc out into a Record."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import is_package
from thinc.api import use_ops
from threadpoolctl import ThreadpoolController

from werwas import __version__
from werwas.components import ages, attributes, entities, events, linker, names, quantities, sections, times  # noqa: F401  registers the factories
from werwas.components.storage import Knowing
from werwas.components.tokenizer import set_token_rules
from werwas.errors import ConfigError, InputError, ResourceError
from werwas.lexicon.gazetteer_user import read_user_gazetteers
from werwas.resources import data_path
from werwas.schema import Record
from werwas.workers import check_script

Maker = Callable[[], Language]  # how a worker process comes to its pipeline
DEFAULT_MODEL = "de_core_news_lg"
EMBEDDED_MODEL = "de_werwas_news"
AFTER_MODEL = (
    "werwas_names", "werwas_ages", "werwas_times", "werwas_quantities", "werwas_entities", "werwas_linker", "werwas_events",
)  # fmt: skip
ARTICLE_KEYS = ("id", "title", "url", "source", "published_at")
# one article of a million words fits into memory; spaCy's own limit of a million characters would refuse long dossiers
MAX_LENGTH = 10_000_000
# new objects of a stream after which Python looks for garbage
GARBAGE = 50_000


def _load_model(model: str | Path | None) -> Language:
    if model is None:
        model = DEFAULT_MODEL if is_package(DEFAULT_MODEL) else EMBEDDED_MODEL
    if str(model) == EMBEDDED_MODEL and not is_package(EMBEDDED_MODEL):
        model = data_path(f"models/{EMBEDDED_MODEL}")
    try:
        # NumPy multiplies matrices several times faster than the BLIS that thinc would use
        with use_ops("numpy", use_blis=False):
            return spacy.load(model)
    except (OSError, ValueError) as fault:
        first = str(fault).splitlines()[0]
        raise ResourceError(
            "the model cannot be loaded", where=str(model), found=first,
            hint=f"give an installed spaCy model, a path, or nothing for the embedded {EMBEDDED_MODEL}",
        ) from fault  # fmt: skip


def load(model: str | Path | Language | None = None, *, gazetteers: Iterable[str | Path] = ()) -> Language:
    """A spaCy pipeline that writes names, ages, times, entities and events to each Doc.

    `model` is a name, a path or a loaded Language; by default `de_core_news_lg` where installed, else the embedded model.
    `gazetteers` are TSV files of your own in the format of data/README.md: their ids stand beside the packaged ones, and an
    id of ours that they tell of is theirs alone. They are saved with the pipeline.
    Raises ResourceError where the model is missing, ConfigError where it cannot be German news' model or a gazetteer cannot
    be read, DataError with file and line where one is faulty.

    >>> nlp = load()  # doctest: +SKIP
    >>> nlp("Kremlchef Wladimir Putin (72) traf Lukaschenko.")._.werwas_ages[0]["years"]  # doctest: +SKIP
    72
    """
    nlp = model if isinstance(model, Language) else _load_model(model)
    if nlp.lang != "de":
        raise ConfigError(
            "the model is not German",
            where=str(nlp.meta.get("name", "model")),
            found=repr(nlp.lang),
            hint="use a German one",
        )
    missing = [name for name in ("tagger", "parser", "ner") if name not in nlp.pipe_names]
    if missing and not isinstance(model, Language):
        raise ConfigError(
            f"the model has no {', '.join(missing)}",
            where=str(model),
            hint="use a de_core_news_* model or the embedded one",
        )
    set_token_rules(nlp.tokenizer)
    if "werwas_sections" not in nlp.pipe_names:
        nlp.add_pipe("werwas_sections", first=True)
    for name in AFTER_MODEL:
        if name not in nlp.pipe_names:
            nlp.add_pipe(name)
    if rows := read_user_gazetteers(gazetteers):
        for _, pipe in nlp.pipeline:
            if isinstance(pipe, Knowing):
                pipe.extend(rows)
    nlp.max_length = max(nlp.max_length, MAX_LENGTH)
    return nlp


@lru_cache(maxsize=1)
def _default_nlp() -> Language:
    return load()


@lru_cache(maxsize=1)
def _threadpools() -> ThreadpoolController:
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[Any]:
    """One thread for matrix products while we work: they are small, and two processes with two threads each hinder each other."""
    limit: AbstractContextManager[Any] = _threadpools().limit(limits=1, user_api="blas")
    return limit


@contextmanager
def forgetting(nlp: Language) -> Iterator[None]:
    """While it holds, new words are kept only until its end, so that a stream takes no more and more memory.

    A Doc made inside must not be used outside; a Record may, for it holds nothing of spaCy's.
    """
    zone: AbstractContextManager[Any] = nullcontext() if getattr(nlp.vocab, "in_memory_zone", False) else nlp.memory_zone()
    thresholds = gc.get_threshold()
    # texts are read out into many small objects that tie to each other; to look at all objects of the process after each 700 costs more
    gc.set_threshold(max(thresholds[0], GARBAGE) if thresholds[0] else 0, *thresholds[1:])
    try:
        with zone:
            yield
    finally:
        gc.set_threshold(*thresholds)


def _timestamp(value: Any, where: str) -> str | None:
    """An ISO 8601 date or time as it was given; anything else is refused."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.isoformat()
    try:
        datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    except ValueError:
        raise InputError(
            "'published_at' is no ISO 8601 date",
            where=where,
            found=repr(value),
            hint="write 2025-03-14 or 2025-03-14T18:30:00+01:00",
        ) from None
    return str(value)


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def text_sha256(text: str) -> str:
    """The fingerprint of a text, as the record holds it; its first twelve characters name an article without id.

    >>> text_sha256("Köln")[:12]
    '7f4ab2e2bd1c'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make_doc(nlp: Language, article: Mapping[str, Any]) -> Doc:
    """A tokenised Doc that knows its article: `{"id", "text", "title", "url", "source", "published_at"}`, only `text` needed.

    Raises InputError where `text` is missing or no string, or `published_at` is no date.
    """
    where = f"article {article['id']!r}" if article.get("id") else "article"
    text = article.get("text")
    if not isinstance(text, str):
        raise InputError("'text' is missing" if text is None else "'text' is no string", where=where, found=type(text).__name__)
    about: dict[str, Any] = {key: None if article.get(key) is None else str(article[key]) for key in ARTICLE_KEYS}
    about["published_at"] = _timestamp(article.get("published_at"), where)
    sha = text_sha256(text)
    about["id"] = about["id"] or sha[:12]
    about["text_sha256"] = sha
    doc = nlp.make_doc(_replace_surrogates(text))
    setattr(doc._, attributes.ARTICLE, about)
    return doc


def _replace_surrogates(text: str) -> str:
    """Lone surrogates, one by one, to U+FFFD, so that offsets stay as given."""
    if not _has_surrogate(text):
        return text
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def model_label(nlp: Language) -> str:
    """Name and version of the model, as the record tells it: "de_werwas_news 0.1.0"."""
    return f"{nlp.lang}_{nlp.meta.get('name', 'pipeline')} {nlp.meta.get('version', '0')}"


def read_record(doc: Doc, model: str) -> Record:
    """The Record of a Doc that went through the pipeline; the only place where plain values become pydantic models."""
    about = getattr(doc._, attributes.ARTICLE) or {}
    sha = about.get("text_sha256") or text_sha256(doc.text)
    private = ("gender", "number")
    found = [{key: value for key, value in entity.items() if key not in private} for entity in getattr(doc._, attributes.ENTITIES)]
    for entity in found:
        entity["mentions"] = [{key: value for key, value in mention.items() if key != "via"} for mention in entity["mentions"]]
    return Record.model_validate(
        {
            "article": {
                **{key: about.get(key) for key in ARTICLE_KEYS},
                "id": about.get("id") or sha[:12],
                "text_sha256": sha,
            },
            "produced_by": {"werwas": __version__, "model": model},
            "sections": getattr(doc._, attributes.SECTIONS),
            "entities": found,
            "times": getattr(doc._, attributes.TIMES),
            "events": getattr(doc._, attributes.EVENTS),
        }
    )


def extract(text: str | Doc, *, nlp: Language | None = None, **about: Any) -> Record:
    """One article as a Record.

    `about` may hold id, title, url, source and published_at (ISO 8601). A Doc must have been made by `nlp` of `load()`.

    >>> extract("Der Kreml wies das zurück.", published_at="2025-03-14").events[0].type  # doctest: +SKIP
    'statement'
    """
    if unknown := [key for key in about if key not in ARTICLE_KEYS]:
        raise ConfigError(f"extract() knows no '{unknown[0]}'", hint=f"use {', '.join(ARTICLE_KEYS)}")
    nlp = nlp or _default_nlp()
    if isinstance(text, Doc):
        return read_record(text, model_label(nlp))
    with one_thread():
        return read_record(nlp(make_doc(nlp, {"text": text, **about})), model_label(nlp))


def pipe(
    articles: Iterable[Mapping[str, Any]], *, nlp: Language | None = None, n_process: int = 1, batch_size: int = 16
) -> Iterator[Record]:
    """A stream of articles as Records, in order; `n_process` worker processes.

    Raises ConfigError where a script asks for workers outside `if __name__ == "__main__":` and they would run it again.

    >>> [record.article.id for record in pipe([{"id": "a1", "text": "Berlin."}])]  # doctest: +SKIP
    ['a1']
    """
    nlp = nlp or _default_nlp()
    label = model_label(nlp)
    docs = (make_doc(nlp, article) for article in articles)
    with one_thread():
        if n_process != 1:
            check_script()
            for doc in nlp.pipe(docs, n_process=n_process, batch_size=batch_size):
                yield read_record(doc, label)
            return
        while True:
            with forgetting(nlp):
                records = [read_record(doc, label) for doc in nlp.pipe(islice(docs, batch_size), batch_size=batch_size)]
            if not records:
                return
            yield from records
