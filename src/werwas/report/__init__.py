"""Records -> one self-contained HTML page: articles, timeline, network, map, casualty figures; the page asks no network."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from werwas.errors import ConfigError
from werwas.report.collection import Collection
from werwas.report.page import LANGUAGES, Stated, render_page
from werwas.schema import Record

__all__ = ["LANGUAGES", "write_report"]

Point = tuple[float, float]


def write_report(
    records: Iterable[Record],
    out: Path,
    *,
    texts: Callable[[str], str | None] = lambda _: None,
    point_of: Callable[[str], Point | None] = lambda _: None,
    is_country: Callable[[str], bool] = lambda _: False,
    title: str | None = None,
    language: str | None = None,
) -> int:
    """Writes the page; the number of records.

    `texts` gives an article's text by its sha256 (records hold offsets only), `point_of` latitude and longitude of a place in the
    knowledge base, `is_country` whether an id is a state's, which then is drawn in its middle. `language` is "de" or "en"; by
    default the reader's browser decides.

    >>> write_report([], Path("report.html"), title="Odessa im Oktober")  # doctest: +SKIP
    0
    """
    if language not in (None, *LANGUAGES):
        raise ConfigError("unknown language", where="--language", found=repr(language), hint=f"use {', '.join(LANGUAGES)}")
    collection = Collection(point_of, is_country)
    for record in records:
        collection.add(record, texts(record.article.text_sha256))
    page = render_page(collection, Stated(title, language))
    temporary = out.with_name(out.name + ".tmp")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(page, encoding="utf-8")
        temporary.replace(out)
    except OSError as fault:
        raise ConfigError("cannot be written", where=str(out), found=fault.strerror or str(fault)) from None
    return len(collection)
