"""Gazetteers of the user's: the format of ours, read strictly, since nobody has linted them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from werwas.errors import ConfigError, DataError
from werwas.lexicon.gazetteer import COLUMNS, NAME_KINDS, GazetteerRow, parse_row
from werwas.lexicon.gazetteer_lint import row_faults

# any id of the form name:rest, so that a newsroom can use the keys of its own database
_OWN_ID = re.compile(r"Q[1-9]\d*|[A-Za-z][\w.-]*:\S+")


def read_user_gazetteer(path: str | Path) -> list[GazetteerRow]:
    """The rows of one file of the user's; DataError names file, line and the first fault.

    The format is that of `data/README.md`; `source` and `date` may be empty, the order of lines is free, ids may also be
    of the form `name:rest` ("redaktion:4711"). ConfigError where the file cannot be read.
    """
    lines = _lines(Path(path))
    if tuple(lines[0].split("\t")) != COLUMNS:
        told = "separated by tabs: " + " ".join(COLUMNS)
        raise DataError("the first line must name the columns", where=f"{path}:1", found=repr(lines[0][:60]), hint=told)
    rows: list[GazetteerRow] = []
    types: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        row = _row(line.split("\t"), f"{path}:{number}")
        type_, first = types.setdefault(row.id, (row.type, number))
        if type_ != row.type:
            raise DataError(
                f"{row.id} is {row.type} here and {type_} in line {first}", where=f"{path}:{number}", hint="correct one of them"
            )
        rows.append(row)
    _check_named(rows, path)
    return rows


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines() or [""]
    except UnicodeDecodeError as fault:
        raise ConfigError("the gazetteer is not UTF-8", where=str(path), found=f"byte {fault.start}", hint="save it as UTF-8") from None
    except OSError as fault:
        raise ConfigError(
            "the gazetteer cannot be read", where=str(path), found=fault.strerror or str(fault), hint="give a TSV file"
        ) from None


def _row(cells: list[str], where: str) -> GazetteerRow:
    if len(cells) != len(COLUMNS):
        hint = f"separate {', '.join(COLUMNS)} by single tabs"
        raise DataError(f"{len(cells)} columns instead of {len(COLUMNS)}", where=where, hint=hint)
    named = dict(zip(COLUMNS, cells, strict=True))
    for fault, hint in row_faults({**named, "source": named["source"] or "user", "date": named["date"] or "2000"}, _OWN_ID):
        raise DataError(fault, where=where, hint=hint)
    return parse_row(cells)


def _check_named(rows: Iterable[GazetteerRow], path: str | Path) -> None:
    """Every thing needs a name; adjectives and demonyms alone are none."""
    named = {row.id for row in rows if row.kind in NAME_KINDS}
    for row in rows:
        if row.id not in named:
            raise DataError(
                f"{row.id} has no name", where=str(path), found=f"only {row.kind} '{row.form}'", hint="add a line of kind 'label'"
            )


def read_user_gazetteers(paths: Iterable[str | Path]) -> list[GazetteerRow]:
    """Several files; where two tell of one id, the later file says all of it."""
    rows: list[GazetteerRow] = []
    for path in paths:
        rows = override(rows, read_user_gazetteer(path))
    return rows


def override(rows: Iterable[GazetteerRow], by: Iterable[GazetteerRow]) -> list[GazetteerRow]:
    """The rows without those of ids that the other rows tell of, then these."""
    later = list(by)
    ids = {row.id for row in later}
    return [*(row for row in rows if row.id not in ids), *later]
