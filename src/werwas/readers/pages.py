"""HTML pages and archives of them (WARC, WET) -> articles: main text, title and date by trafilatura."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from werwas.errors import InputError, ResourceError, missing
from werwas.readers.decoding import decode, recognise
from werwas.readers.item import Item, Options
from werwas.readers.streams import BROKEN, read_whole

_PAGE = 10 * 1024 * 1024  # bytes; no page of an article is larger
_DEPTH = 500  # open tags; what nests deeper is built to break a reader, not to be read


def read_html(source: str, stream: BinaryIO, options: Options) -> Iterator[Item]:
    """A page is an article; its path is the id."""
    raw = read_whole(source, stream, min(_PAGE, options.max_bytes))
    name = "stdin" if source == "-" else Path(source).as_posix()
    yield Item(source, article={"id": name, **_main_text(raw, source, options.encoding)})


def _main_text(raw: bytes, where: str, encoding: str | None, url: str | None = None) -> dict[str, Any]:
    try:
        from trafilatura import bare_extraction

        # it tells on the log what comes back to us as a fault
        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    except ImportError:
        raise missing("trafilatura", "readers") from None
    if raw.count(b"<") - 2 * raw.count(b"</") > 100 * _DEPTH:
        raise InputError("has more open tags than a page can have", where=where, found=f"{raw.count(b'<'):,} tags")
    try:
        page: Any = bare_extraction(decode(raw, encoding, where) if encoding else raw, url=url, with_metadata=True, favor_precision=True)
    except (ResourceError, InputError):
        raise
    except Exception as fault:  # a parser of broken pages meets pages that are broken in new ways
        raise InputError("the page cannot be read", where=where, found=f"{type(fault).__name__}: {fault}"[:200]) from None
    text = getattr(page, "text", None)
    if not text:
        raise InputError("no main text found in the page", where=where)
    about = {"title": page.title, "published_at": page.date, "url": page.url or url, "source": page.sitename or page.hostname}
    return {"text": text, **{key: value for key, value in about.items() if value}}


def read_warc(source: str, stream: BinaryIO, options: Options) -> Iterator[Item]:
    """The pages of a WARC file and the texts of a WET file; `line` counts the records of the archive."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise missing("warcio", "readers") from None
    number = 0
    try:
        for record in ArchiveIterator(stream):
            number += 1
            page = record.rec_type in ("response", "resource") and _is_page(record)
            if page or record.rec_type == "conversion":
                yield _archived(source, number, record, options, page=page)
    except (*BROKEN, ArchiveLoadFailed, ValueError, UnicodeError) as fault:
        found = " ".join(str(fault).split())[:200] or type(fault).__name__
        yield Item(source, number + 1, fault=InputError("is no sound WARC file", where=f"{source}:{number + 1}", found=found))


def _is_page(record: Any) -> bool:
    kind = record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type
    return "html" in (kind or "")


def _archived(source: str, number: int, record: Any, options: Options, *, page: bool) -> Item:
    where = f"{source}:{number}"
    url = record.rec_headers.get_header("WARC-Target-URI")
    try:
        raw = read_whole(where, record.content_stream(), min(_PAGE, options.max_bytes))
        found: dict[str, Any]
        if page:
            found = _main_text(raw, where, options.encoding, url)
        else:
            found = {"text": decode(raw, options.encoding or recognise(raw), where)}
        key = record.rec_headers.get_header("WARC-Record-ID") or where
        return Item(source, number, article={"id": key, **found, **({"url": url} if url else {})})
    except InputError as fault:
        return Item(source, number, fault=fault)
