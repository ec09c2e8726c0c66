"""Files and folders -> articles, by ending or by option, as a stream; a fault comes in the place of its article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from werwas.errors import ConfigError, InputError
from werwas.readers.agencies import read_ninjs, read_xml
from werwas.readers.decoding import check_encoding
from werwas.readers.item import KEYS, Item, Meter, Options
from werwas.readers.lines import read_json, read_jsonl, read_txt
from werwas.readers.pages import read_html, read_warc
from werwas.readers.streams import BROKEN, PACKED, open_bytes, size_of
from werwas.readers.tables import read_csv, read_parquet

Reader = Callable[[str, BinaryIO, Options], Iterator[Item]]
READERS: dict[str, Reader] = {
    "txt": read_txt, "jsonl": read_jsonl, "json": read_json, "csv": read_csv, "parquet": read_parquet, "html": read_html,
    "warc": read_warc, "newsml": read_xml, "ninjs": read_ninjs,
}  # fmt: skip
FORMATS = tuple(READERS)
_SUFFIXES = {
    ".txt": "txt", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "csv", ".parquet": "parquet",
    ".html": "html", ".htm": "html", ".warc": "warc", ".wet": "warc", ".xml": "newsml", ".nitf": "newsml", ".ninjs": "ninjs",
}  # fmt: skip
_ENDS = 1 << 20  # bytes of beginning and end that make the fingerprint of a file

__all__ = [
    "FORMATS",
    "KEYS",
    "Item",
    "Meter",
    "Options",
    "check_options",
    "fingerprint",
    "read_articles",
    "read_sources",
    "size_of",
    "sources_of",
]


def sources_of(paths: list[str], format: str | None = None, passed_over: Callable[[str], None] | None = None) -> list[str]:
    """The files meant: folders are taken apart, in order of names; hidden files are left out.

    A file of a folder whose ending no reader knows is no article, unless a `format` is given: it is left out, and `passed_over` is
    told of it. A file that was named stays, whatever its ending.
    """
    found: list[str] = []
    for path in paths:
        folder = Path(path)
        try:
            is_folder = path != "-" and folder.is_dir()
        except (OSError, ValueError):
            is_folder = False
        if not is_folder:
            found.append(path)
            continue
        inside = (file for file in folder.rglob("*") if file.is_file() and not file.relative_to(folder).as_posix().startswith("."))
        for file in sorted(file.as_posix() for file in inside if "/." not in file.relative_to(folder).as_posix()):
            if format is not None or _known_format(file) is not None:
                found.append(file)
            elif passed_over is not None:
                passed_over(file)
    return found


def read_sources(sources: list[str], options: Options) -> Iterator[Item]:
    """The articles of all files, one file after the other."""
    for source in sources:
        yield from read_articles(source, options)


def read_articles(source: str, options: Options | None = None) -> Iterator[Item]:
    """The articles of a file, or of standard input for "-"; faults come as items, in the place of the article.

    Raises ConfigError for an unknown format, encoding or column.

    >>> [item.fault.what for item in read_articles("nirgends.txt")]
    ['no such file']
    """
    options = options or Options()
    check_options(options)
    try:
        kind = options.format or _format_of(source)
        with open_bytes(source, options) as stream:
            for item in READERS[kind](source, stream, options):
                if item.article is not None and not item.article.get("published_at"):
                    item.article["published_at"] = options.published_at
                yield item
    except InputError as fault:
        yield Item(source, fault=fault)
    except BROKEN as fault:
        yield Item(source, fault=InputError("broke off while it was read", where=source, found=str(fault)))


def check_options(options: Options) -> None:
    """Raises ConfigError where the format, the encoding or a column's name is unknown."""
    if options.format is not None and options.format not in FORMATS:
        raise ConfigError("unknown format", where="--format", found=repr(options.format), hint=f"use {', '.join(FORMATS)}")
    for key in options.columns:
        if key not in KEYS:
            raise ConfigError("unknown field", where="--map", found=repr(key), hint=f"use {', '.join(KEYS)}")
    check_encoding(options.encoding)


def _known_format(source: str) -> str | None:
    suffixes = [suffix.lower() for suffix in Path(source).suffixes]
    if suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    return _SUFFIXES.get(suffixes[-1]) if suffixes else None


def _format_of(source: str) -> str:
    kind = _known_format(source)
    if kind is not None:
        return kind
    found = "standard input" if source == "-" else repr(Path(source).suffix or Path(source).name)
    raise InputError("unknown format", where=source, found=found, hint=f"say --format {', '.join(FORMATS[:-1])} or {FORMATS[-1]}")


def fingerprint(source: str) -> dict[str, object]:
    """What tells one state of a file from another: size, and a checksum of its beginning and end."""
    path = Path(source)
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            digest = sha256(stream.read(_ENDS))
            stream.seek(max(0, size - _ENDS))
            digest.update(stream.read(_ENDS))
    except (OSError, ValueError) as fault:
        return {"path": source, "fault": type(fault).__name__}
    return {"path": source, "bytes": size, "sha256_of_ends": digest.hexdigest()[:16]}
