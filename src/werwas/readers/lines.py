"""Plain text, JSONL and JSON -> articles; no fault stops the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from werwas.errors import InputError
from werwas.readers.decoding import decode, recognise
from werwas.readers.item import Item, Options, article
from werwas.readers.streams import bounded_lines, read_whole

_PEEK = 60_000


def encoding_of(source: str, stream: BinaryIO, options: Options) -> str:
    """The encoding that was given, or the one that the beginning of the stream shows; a guess is told."""
    if options.encoding is not None:
        return options.encoding
    found = recognise(_peek(stream))
    if not found.startswith("utf"):
        options.notice(f"{source}: read as {found}, which is a guess; say --encoding if it is wrong")
    return found


def _peek(stream: BinaryIO) -> bytes:
    peek = getattr(stream, "peek", None)
    return bytes(peek(_PEEK)) if peek is not None else b""


def read_txt(source: str, stream: BinaryIO, options: Options) -> Iterator[Item]:
    """A file is an article; its path without the ending is the id."""
    raw = read_whole(source, stream, options.max_bytes)
    encoding = options.encoding or recognise(raw)
    if options.encoding is None and not encoding.startswith("utf"):
        options.notice(f"{source}: read as {encoding}, which is a guess; say --encoding if it is wrong")
    text = decode(raw, encoding, source)
    if "\0" in text:
        raise InputError("is no text", where=source, found="a NUL character")
    name = "stdin" if source == "-" else Path(source).with_suffix("").as_posix()
    yield Item(source, article={"id": name, "text": text})


def read_jsonl(source: str, stream: BinaryIO, options: Options) -> Iterator[Item]:
    """A line is an article; one bad line spares the others."""
    encoding = encoding_of(source, stream, options)
    at = 0
    for number, (raw, length) in enumerate(_raw_lines(stream, encoding, source, options.max_bytes), 1):
        where = f"{source}:{number}"
        try:
            if raw is None:
                raise InputError("line is too long", where=where, found=f"{length:,} bytes", hint=f"at most {options.max_bytes:,}")
            line = raw if isinstance(raw, str) else decode(raw, encoding, where, offset=at)
            if line.strip():
                yield Item(source, number, article=article(json_object(line, where, "line"), where, options.columns))
        except InputError as fault:
            yield Item(source, number, fault=fault)
        at += length


def _raw_lines(stream: BinaryIO, encoding: str, source: str, limit: int) -> Iterator[tuple[bytes | str | None, int]]:
    """Lines as bytes, so that one bad line spares the others; encodings of wide line breaks are decoded as a whole."""
    if "\n{".encode(encoding) == b"\n{" or encoding == "utf-8-sig":
        yield from bounded_lines(stream, limit)
    else:
        for line in decode(read_whole(source, stream, limit), encoding, source).split("\n"):
            yield line, len(line)


def read_json(source: str, stream: BinaryIO, options: Options) -> Iterator[Item]:
    """A file is an article or a list of articles."""
    raw = read_whole(source, stream, options.max_bytes)
    rows = json_value(decode(raw, options.encoding or recognise(raw), source), source, "file")
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        where = f"{source}:{number}"
        try:
            if not isinstance(row, dict):
                raise InputError("entry is no JSON object", where=where, found=type(row).__name__, hint='write {"text": "…"}')
            yield Item(source, number, article=article(row, where, options.columns))
        except InputError as fault:
            yield Item(source, number, fault=fault)


def json_value(text: str, where: str, what: str) -> Any:
    """The value of a JSON text; raises InputError with the column of the fault."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as fault:
        found = type(fault).__name__
        if isinstance(fault, json.JSONDecodeError):
            found = f"{fault.msg} at column {fault.colno}"
        raise InputError(f"{what} is no JSON", where=where, found=found) from None


def json_object(text: str, where: str, what: str) -> dict[str, Any]:
    """As `json_value`, but an object."""
    row = json_value(text, where, what)
    if not isinstance(row, dict):
        raise InputError(f"{what} is no JSON object", where=where, found=type(row).__name__, hint='write {"text": "…"}')
    return row
