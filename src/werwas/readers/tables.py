"""CSV, TSV and Parquet -> articles, a row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from werwas.errors import InputError, missing
from werwas.readers.decoding import decode
from werwas.readers.item import KEYS, Item, Options, article
from werwas.readers.lines import encoding_of

_BATCH = 64  # rows of Parquet in memory at once


def read_csv(source: str, stream: BinaryIO, options: Options) -> Iterator[Item]:
    """Rows under a header line; the separator is told by that line, and a bad row spares the others."""
    csv.field_size_limit(options.max_bytes)
    encoding = encoding_of(source, stream, options)
    # bad bytes become half surrogates, so that they are found in their row and do not end the file
    text = io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline="")
    header = text.readline(1 << 20).removeprefix("\ufeff")
    reader = csv.reader(text, delimiter=_separator(header), strict=True)
    names = next(csv.reader([header], delimiter=_separator(header)), [])
    _check_columns(names, source, options)
    while True:
        number = reader.line_num + 2
        where = f"{source}:{number}"
        try:
            row = next(reader)
            if not any(row):
                continue
            _check_row(row, names, where, encoding)
            yield Item(source, number, article=article(_filled(names, row), where, options.columns))
        except StopIteration:
            return
        except csv.Error as fault:
            yield Item(source, number, fault=InputError("row is no CSV", where=where, found=str(fault)))
        except InputError as fault:
            yield Item(source, number, fault=fault)


def _separator(header: str) -> str:
    counts = {mark: header.count(mark) for mark in ",;\t|"}
    return max(counts, key=lambda mark: counts[mark])


def _filled(names: list[str], row: list[str]) -> dict[str, str | None]:
    """An empty cell is no value, except that of the text."""
    return {name: value or None for name, value in zip(names, row, strict=True)}


def _check_row(row: list[str], names: list[str], where: str, encoding: str) -> None:
    if len(row) != len(names):
        raise InputError("row has another number of cells than the header", where=where, found=f"{len(row)} for {len(names)}")
    for cell in row:
        if any("\udc80" <= char <= "\udcff" for char in cell):
            decode(cell.encode(encoding, "surrogateescape"), encoding, where)


def _check_columns(names: Iterable[str], source: str, options: Options) -> None:
    wanted = {options.columns.get(key, key) for key in KEYS if key in options.columns or key == "text"}
    if absent := sorted(wanted - set(names)):
        found = ", ".join(list(names)[:20])
        raise InputError(f"no column '{absent[0]}'", where=source, found=found, hint="say --map text=NAME, --map published_at=NAME")


def read_parquet(source: str, stream: BinaryIO, options: Options) -> Iterator[Item]:
    """Rows of a Parquet file, a few at a time; only the columns that are needed are read."""
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise missing("pyarrow", "readers") from None
    number = 0
    try:
        table = parquet.ParquetFile(stream if stream.seekable() else io.BytesIO(stream.read()))
        names = table.schema_arrow.names
        _check_columns(names, source, options)
        wanted = [name for name in names if name in {options.columns.get(key, key) for key in KEYS}]
        for batch in table.iter_batches(batch_size=_BATCH, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield _row(source, number, row, options)
    except (ArrowException, OSError, ValueError, UnicodeDecodeError, MemoryError) as fault:
        told = " ".join(str(fault).split())[:200]
        yield Item(source, number + 1, fault=InputError("is no sound Parquet file", where=source, found=told or type(fault).__name__))


def _row(source: str, number: int, row: dict[str, Any], options: Options) -> Item:
    try:
        return Item(source, number, article=article(row, f"{source}:{number}", options.columns))
    except InputError as fault:
        return Item(source, number, fault=fault)
