"""Records -> one table a file: Parquet or CSV, with the columns of `werwas.rows`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

from werwas.errors import missing
from werwas.rows import TABLES, Row, complete, rows
from werwas.schema import Record

_BATCH = 1000  # records whose rows are held at once; also a row group of Parquet
_BOM = "\ufeff"  # without it spreadsheets take UTF-8 for something else


def write_parquet(records: Iterable[Record], out: Path) -> int:
    """`articles.parquet`, `entities.parquet` … in a folder; the number of records.

    >>> write_parquet([], Path("tables"))  # doctest: +SKIP
    0
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise missing("pyarrow", "readers") from None
    kinds: dict[type, Any] = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    schemas = {name: pyarrow.schema([(column, kinds[kind]) for column, kind in columns.items()]) for name, columns in TABLES.items()}
    count = 0
    with ExitStack() as stack:
        writers = {name: stack.enter_context(parquet.ParquetWriter(out / f"{name}.parquet", schema)) for name, schema in schemas.items()}
        for batch, size in _batches(records):
            count += size
            for name, found in batch.items():
                writers[name].write_table(pyarrow.Table.from_pylist([complete(name, row) for row in found], schema=schemas[name]))
    return count


def write_csv(records: Iterable[Record], out: Path) -> int:
    """`articles.csv`, `entities.csv` … in a folder (UTF-8 with byte order mark, comma, empty cell for null); the number of records.

    >>> write_csv([], Path("tables"))  # doctest: +SKIP
    0
    """
    count = 0
    with ExitStack() as stack:
        writers = {}
        for name, columns in TABLES.items():
            stream = stack.enter_context((out / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            stream.write(_BOM)
            writers[name] = csv.DictWriter(stream, list(columns))
            writers[name].writeheader()
        for batch, size in _batches(records):
            count += size
            for name, found in batch.items():
                writers[name].writerows(_cells(name, row) for row in found)
    return count


def _cells(table: str, row: Row) -> dict[str, object]:
    """NUL, which CSV readers refuse, becomes the sign for what cannot be shown."""
    full = complete(table, row)
    return {name: value.replace("\0", "\ufffd") if isinstance(value, str) else value for name, value in full.items()}


def _batches(records: Iterable[Record]) -> Iterator[tuple[dict[str, list[Row]], int]]:
    source = iter(records)
    while group := list(islice(source, _BATCH)):
        found: dict[str, list[Row]] = {name: [] for name in TABLES}
        for record in group:
            for name, some in rows(record).items():
                found[name] += some
        yield found, len(group)
