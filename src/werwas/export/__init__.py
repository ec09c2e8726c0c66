"""Records -> other people's formats, one format a file; each writer takes a stream of records and a path."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from werwas.errors import ConfigError
from werwas.export.ftm import write_ftm
from werwas.export.placing import placed
from werwas.export.plover import write_plover
from werwas.export.rdf import write_jsonld, write_trig
from werwas.export.tables import write_csv, write_parquet
from werwas.rows import TABLES
from werwas.schema import Record


def write_jsonl(records: Iterable[Record], out: Path) -> int:
    """The records as they are, a line each; the number of records.

    >>> write_jsonl([], Path("records.jsonl"))  # doctest: +SKIP
    0
    """
    count = 0
    with out.open("wb") as stream:
        for count, record in enumerate(records, 1):  # noqa: B007  the count is what is returned
            stream.write(record.model_dump_json().encode() + b"\n")
    return count


@dataclass(frozen=True)
class Format:
    """A way to write records; `folder` where it makes several files, a table each."""

    write: Callable[[Iterable[Record], Path], int]
    folder: bool = False


FORMATS = {
    "jsonl": Format(write_jsonl), "parquet": Format(write_parquet, folder=True), "csv": Format(write_csv, folder=True),
    "trig": Format(write_trig), "jsonld": Format(write_jsonld), "ftm": Format(write_ftm), "plover": Format(write_plover),
}  # fmt: skip


def export(records: Iterable[Record], out: Path, to: str) -> int:
    """Writes records in a format, to a file or a folder, whole or not at all; the number of records.

    What stands at `out` stays as it is until the new file or folder is whole. Raises ConfigError where it cannot be written.

    >>> export([], Path("tables"), "parquet")  # doctest: +SKIP
    0
    """
    if to not in FORMATS:
        raise ConfigError("unknown format", where="--to", found=repr(to), hint=f"use {', '.join(FORMATS)}")
    kind = FORMATS[to]
    with placed(out, [f"{name}.{to}" for name in TABLES] if kind.folder else ()) as path:
        return kind.write(records, path)
