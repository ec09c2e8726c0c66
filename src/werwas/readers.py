"""Files -> articles: plain text (one article a file) and JSONL (one article a line); no fault stops the rest."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import charset_normalizer

from werwas.errors import ConfigError, InputError

FORMATS = ("txt", "jsonl")
KEYS = ("id", "text", "title", "published_at", "url", "source")
_SUFFIXES = {".txt": "txt", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_SAMPLE = 100_000  # bytes are enough to guess an encoding
_GERMAN = ["utf_8", "utf_16", "utf_32", "cp1252", "cp850", "mac_roman"]  # what German files come in


@dataclass(frozen=True)
class Item:
    """One article as read, or the fault in its place; `line` counts from 1, None where the file is the article."""

    source: str
    line: int | None = None
    article: dict[str, Any] | None = None
    fault: InputError | None = None

    @property
    def where(self) -> str:
        """File and line: `dump.jsonl:17`."""
        return self.source if self.line is None else f"{self.source}:{self.line}"


def read_articles(source: str, *, format: str | None = None, encoding: str = "utf-8", published_at: str | None = None) -> Iterator[Item]:
    """The articles of a file, or of standard input for "-"; faults come as items, in the place of the article.

    `published_at` is taken for articles that name none. Raises ConfigError for an unknown format or encoding name.
    """
    check_options(format, encoding)
    try:
        kind = format or _format_of(source)
        with _open(source) as stream:
            read = _read_jsonl if kind == "jsonl" else _read_txt
            for item in read(source, stream, encoding):
                if item.article is not None and not item.article.get("published_at"):
                    item.article["published_at"] = published_at
                yield item
    except InputError as fault:
        yield Item(source, fault=fault)
    except OSError as fault:
        yield Item(source, fault=InputError("broke off while it was read", where=source, found=str(fault)))


def check_options(format: str | None, encoding: str) -> None:
    """Raises ConfigError where the format or the encoding is unknown."""
    if format is not None and format not in FORMATS:
        raise ConfigError("unknown format", where="--format", found=repr(format), hint=f"use {' or '.join(FORMATS)}")
    try:
        "".encode(encoding)
        b"".decode(encoding)
    except (LookupError, ValueError):
        hint = "use a name Python knows, such as utf-8, cp1252, latin-1"
        raise ConfigError("unknown encoding", where="--encoding", found=repr(encoding), hint=hint) from None


def _format_of(source: str) -> str:
    kind = _SUFFIXES.get(Path(source).suffix.lower())
    if kind is not None:
        return kind
    found = "standard input" if source == "-" else repr(Path(source).suffix or Path(source).name)
    raise InputError("unknown format", where=source, found=found, hint="say --format txt or --format jsonl")


def _open(source: str) -> BinaryIO:
    if source == "-":
        return io.BytesIO(sys.stdin.buffer.read())
    try:
        return Path(source).open("rb")
    except FileNotFoundError:
        raise InputError("no such file", where=source) from None
    except IsADirectoryError:
        raise InputError("is a folder", where=source, hint="give the files in it") from None
    except (OSError, ValueError) as fault:  # ValueError: a NUL in the name
        raise InputError("cannot be opened", where=source, found=str(fault)) from None


def _read_txt(source: str, stream: BinaryIO, encoding: str) -> Iterator[Item]:
    text = _decode(stream.read(), encoding, source)
    name = "stdin" if source == "-" else Path(source).with_suffix("").as_posix()
    yield Item(source, article={"id": name, "text": text})


def _read_jsonl(source: str, stream: BinaryIO, encoding: str) -> Iterator[Item]:
    at = 0
    for number, raw in enumerate(_raw_lines(stream, encoding, source), 1):
        where = f"{source}:{number}"
        try:
            line = raw if isinstance(raw, str) else _decode(raw, encoding, where, offset=at)
            if line.strip():
                yield Item(source, number, article=_article(line, where))
        except InputError as fault:
            yield Item(source, number, fault=fault)
        at += len(raw)


def _raw_lines(stream: BinaryIO, encoding: str, source: str) -> Iterator[bytes | str]:
    """Lines as bytes, so that one bad line spares the others; encodings of wide line breaks are decoded as a whole."""
    if "\n{".encode(encoding) == b"\n{":
        yield from stream
    else:
        yield from _decode(stream.read(), encoding, source).split("\n")


def _decode(raw: bytes, encoding: str, where: str, offset: int = 0) -> str:
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as fault:
        guess = charset_normalizer.from_bytes(raw[:_SAMPLE], cp_isolation=_GERMAN).best()
        found = f"byte 0x{raw[fault.start]:02x} at position {offset + fault.start}"
        hint = f"say --encoding {guess.encoding}" if guess else "name the right one with --encoding"
        raise InputError(f"is not {encoding}", where=where, found=found, hint=hint) from None


def _article(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as fault:
        found = type(fault).__name__
        if isinstance(fault, json.JSONDecodeError):
            found = f"{fault.msg} at column {fault.colno}"
        raise InputError("line is no JSON", where=where, found=found) from None
    if not isinstance(row, dict):
        raise InputError("line is no JSON object", where=where, found=type(row).__name__, hint='write {"text": "…"}')
    article = {key: row[key] for key in KEYS if row.get(key) is not None}
    for key, value in article.items():
        if key != "text":
            article[key] = _plain(key, value, where)
    return article


def _plain(key: str, value: Any, where: str) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise InputError(f"'{key}' is no string", where=where, found=type(value).__name__)
    return str(value).encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair cannot be written out again
