"""Rows of a gazetteer as the build scripts make them: sorted, each form of a thing once, written as TSV."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from werwas.lexicon.gazetteer import COLUMNS, KINDS, GazetteerRow, read_gazetteer
from werwas.text import fold, squeeze

ROOT = Path(__file__).resolve().parents[1]
GAZETTEERS = ROOT / "data" / "gazetteers"
BUILD = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Row:
    """One line as strings; `extra` and `offices` already written out."""

    id: str
    type: str
    form: str
    kind: str
    lang: str = "de"
    country: str = ""
    gender: str = ""
    birth: str = ""
    offices: str = ""
    extra: str = ""
    source: str = ""
    date: str = ""


def slug(text: str) -> str:
    """The part of a local id that is made from a name."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def clean(text: str) -> str:
    """A form as it may stand in the file."""
    return squeeze(unicodedata.normalize("NFC", text).replace("’", "'").replace("ʼ", "'").replace("`", "'").replace("‘", "'"))


def hand_rows() -> list[GazetteerRow]:
    """All hand-written rows."""
    return [row for path in sorted(GAZETTEERS.glob("*_hand.tsv")) for row in read_gazetteer(path)]


def _key(row: Row) -> tuple[str, int, str, str, str]:
    return row.id, KINDS.index(row.kind), row.form, row.lang, row.gender


def write(name: str, rows: Iterable[Row], hand: Iterable[GazetteerRow], labelled: set[str]) -> None:
    """Writes one file; a form that a hand-written row of the same id has is left out, a second label is none.

    `labelled` holds the ids that have their label in files written before, and grows.
    """
    taken = {(row.id, row.form) for row in hand}
    own: set[str] = set()
    seen: set[tuple[str, str]] = set()
    lines = ["\t".join(COLUMNS)]
    for row in sorted(rows, key=_key):
        kind = row.kind
        form = clean(row.form)
        # facts of a thing whose label is written by hand stand on a row of their own
        facts_only = (row.id, form) in taken and bool(row.extra) and (row.id, form) not in seen
        if kind == "label" and (row.id in labelled or row.id in own):
            kind = "official" if facts_only else "translit"
        if kind == "label":
            own.add(row.id)
        name_like = kind not in ("adjective", "demonym")
        if not form or (name_like and not facts_only and ((row.id, form) in taken or (row.id, form) in seen)):
            continue
        seen.add((row.id, form))
        values = {**row.__dict__, "form": form, "kind": kind}
        lines.append("\t".join(values[column] for column in COLUMNS))
    labelled |= own
    lines[1:] = sorted(lines[1:], key=lambda line: _line_key(line.split("\t")))
    (GAZETTEERS / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines) - 1} rows, {len({line.split(chr(9))[0] for line in lines[1:]})} things")


def _line_key(cells: list[str]) -> tuple[str, int, str, str, str]:
    return cells[0], KINDS.index(cells[3]), cells[2], cells[4], cells[6]
