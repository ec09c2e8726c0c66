"""What a reader gives and what it is told: articles or faults, and the options of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from werwas.errors import InputError

KEYS = ("id", "text", "title", "published_at", "url", "source")


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


@dataclass
class Meter:
    """How many bytes of the input have been read, of how many; `total` is None where nobody can know."""

    total: int | None = None
    done: int = 0


def _silent(notice: str) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Options:
    """How files are read: `columns` maps our names to theirs ({"text": "body"}); None lets the reader find out.

    `max_bytes` bounds one article as it lies in the file; `notice` is told what the reader has guessed.
    """

    format: str | None = None
    encoding: str | None = None
    published_at: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = 32 * 1024 * 1024
    meter: Meter = field(default_factory=Meter)
    notice: Callable[[str], None] = _silent


def article(row: Mapping[str, Any], where: str, columns: Mapping[str, str]) -> dict[str, Any]:
    """What we need of a row, by our names; raises InputError where a field is no plain value.

    >>> article({"body": "Es weht.", "nr": 7}, "x.csv:2", {"text": "body", "id": "nr"})
    {'id': '7', 'text': 'Es weht.'}
    """
    found = {key: row[columns.get(key, key)] for key in KEYS if row.get(columns.get(key, key)) is not None}
    for key, value in found.items():
        if key != "text":
            found[key] = _plain(key, value, where)
    return found


def _plain(key: str, value: Any, where: str) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError(f"'{key}' is no string", where=where, found=type(value).__name__)
    return str(value).encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair cannot be written out again
