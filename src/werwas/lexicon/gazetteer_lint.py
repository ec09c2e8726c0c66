"""Faults of gazetteer files, by file and line: what `werwas check data/` reports."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from werwas.lexicon.gazetteer import (
    COLUMNS,
    EXTRA_KEYS,
    KINDS,
    NAME_KINDS,
    SOURCE_COLUMNS,
    SOURCES,
    TYPES,
    is_date,
    parse_extra,
    parse_office,
)  # fmt: skip
from werwas.lexicon.problem import Problem

_ID = re.compile(r"Q[1-9]\d*|geonames:[1-9]\d*|iso:[A-Z]{2}-[A-Z0-9]{1,3}|werwas:[a-z]+/[a-z0-9/-]+")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANG = re.compile(r"[a-z]{2,3}")
_GENDERS = ("", "m", "f", "n")
# facts of a thing that may not differ from row to row
_FACTS = ("country", "gender", "birth")


def _cells(path: Path) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")[1:], 2):
        if line:
            yield number, line.split("\t")


def _form_faults(form: str) -> Iterator[tuple[str, str]]:
    if not form:
        yield "the form is empty", "write the name, or delete the line"
    elif form != form.strip():
        yield f"blank at the beginning or end of '{form}'", "delete it"
    elif "  " in form or any(char in form for char in "\u00a0\u200b\u00ad"):
        yield f"double, protected or invisible blank in '{form}'", "write one plain blank"
    if not unicodedata.is_normalized("NFC", form):
        yield f"'{form}' is not NFC", "write letters with their marks as one character (Unicode NFC)"


def _fact_faults(row: dict[str, str], ids: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    if not ids.fullmatch(row["id"]):
        yield f"'{row['id']}' is no id", "use a Wikidata id (Q…), geonames:…, iso:XX-YYY or werwas:kind/name"
    if row["type"] not in TYPES:
        yield f"unknown type '{row['type']}'", f"use one of {', '.join(TYPES)}"
    if row["kind"] not in KINDS:
        yield f"unknown kind '{row['kind']}'", f"use one of {', '.join(KINDS)}"
    if row["lang"] and not _LANG.fullmatch(row["lang"]):
        yield f"'{row['lang']}' is no language code", "use ISO 639: de, en, …"
    if row["country"] and not _COUNTRY.fullmatch(row["country"]):
        yield f"'{row['country']}' is no country code", "use ISO 3166-1 alpha-2: DE, UA, …"
    if row["gender"] not in _GENDERS:
        yield f"unknown gender '{row['gender']}'", "use m, f, n or nothing"
    for key in ("birth", "date"):
        if row[key] and not is_date(row[key]):
            yield f"'{row[key]}' in '{key}' is no date", "write 2025, 2025-03 or 2025-03-14"
    if not row["date"]:
        yield "'date' is empty", "write the day on which the facts were true or read"
    if not row["source"]:
        yield "'source' is empty", f"name a source of {SOURCES}; hand-written rows have 'hand'"
    try:
        death = parse_extra(row["extra"]).get("death", "2000")
        if not is_date(death):
            yield f"'{death}' in 'death' is no date", "write 2025, 2025-03 or 2025-03-14"
        for office in row["offices"].split("|") if row["offices"] else ():
            parse_office(office)
    except ValueError as fault:
        yield str(fault), f"write Amt@XX:2025-01-20.. in 'offices', key=value in 'extra' ({', '.join(EXTRA_KEYS)})"


def row_faults(row: dict[str, str], ids: re.Pattern[str] = _ID) -> Iterator[tuple[str, str]]:
    """(fault, what to do) for all that is wrong with one line taken by itself; `ids` says what an id looks like."""
    yield from _form_faults(row["form"])
    yield from _fact_faults(row, ids)


def _key(row: dict[str, str]) -> tuple[str, int, str, str, str]:
    return row["id"], KINDS.index(row["kind"]) if row["kind"] in KINDS else -1, row["form"], row["lang"], row["gender"]


def _lint_lines(path: Path, sources: frozenset[str] | None) -> tuple[list[Problem], list[tuple[int, dict[str, str]]]]:
    problems: list[Problem] = []
    rows: list[tuple[int, dict[str, str]]] = []
    seen: dict[tuple[str, int, str, str, str], int] = {}
    before: tuple[str, int, str, str, str] | None = None
    for number, cells in _cells(path):
        if len(cells) != len(COLUMNS):
            hint = f"separate {', '.join(COLUMNS)} by single tabs"
            problems.append(Problem(path.name, number, f"{len(cells)} columns instead of {len(COLUMNS)}", hint))
            continue
        row = dict(zip(COLUMNS, cells, strict=True))
        found = list(row_faults(row))
        if sources is not None and row["source"] and row["source"] not in sources:
            found.append((f"unknown source '{row['source']}'", f"add it to {SOURCES} with its licence"))
        key = _key(row)
        if key in seen:
            found.append((f"'{row['form']}' of {row['id']} stands twice", f"first in line {seen[key]}; delete one"))
        elif before is not None and key < before:
            found.append(("not sorted", "sort by id, kind (order of data/README.md), form, lang, gender"))
        problems += [Problem(path.name, number, fault, hint) for fault, hint in found]
        seen.setdefault(key, number)
        before = key
        rows.append((number, row))
    return problems, rows


def _contradictions(rows: Iterable[tuple[str, int, dict[str, str]]]) -> Iterator[Problem]:
    """Facts of one id that differ, second labels and things without a label, over all files."""
    first: dict[tuple[str, str], tuple[str, str, int]] = {}
    labels: dict[str, tuple[str, int]] = {}
    places: dict[str, tuple[str, int]] = {}
    for name, number, row in rows:
        places.setdefault(row["id"], (name, number))
        for fact in ("type", *_FACTS):
            if not row[fact] or (fact == "gender" and row["kind"] not in NAME_KINDS):
                continue
            value, where, line = first.setdefault((row["id"], fact), (row[fact], name, number))
            if value != row[fact]:
                told = f"{fact} of {row['id']} is '{row[fact]}' here and '{value}' in {where}:{line}"
                yield Problem(name, number, told, "correct one of them, or give one of them another id")
        if row["kind"] == "label":
            if row["id"] in labels:
                where, line = labels[row["id"]]
                yield Problem(name, number, f"second label of {row['id']}", f"first in {where}:{line}; give this one another kind")
            labels.setdefault(row["id"], (name, number))
    for id_, (name, number) in places.items():
        if id_ not in labels:
            yield Problem(name, number, f"{id_} has no label", "give the form that German news uses the kind 'label'")


def _references(rows: Iterable[tuple[str, int, dict[str, str]]]) -> Iterator[Problem]:
    """Offices, parents and parties that name an id or country no row has, over all files."""
    rows = list(rows)
    known = {row["id"] for _, _, row in rows} | {row["country"] for _, _, row in rows}
    for name, number, row in rows:
        try:
            facts = parse_extra(row["extra"])
            owners = [parse_office(office).of for office in row["offices"].split("|") if row["offices"]]
        except ValueError:
            continue  # told with its line already
        named = [("owner of an office", of) for of in owners] + [(key, facts.get(key)) for key in ("parent", "party")]
        for what, id_ in named:
            if id_ and id_ not in known:
                yield Problem(name, number, f"{what} '{id_}' is in no row", "correct the id, or write a row for it")


def _header(path: Path, wanted: tuple[str, ...]) -> Problem | None:
    with path.open(encoding="utf-8") as file:
        found = file.readline().rstrip("\n").split("\t")
    if tuple(found) == wanted:
        return None
    return Problem(path.name, 1, f"wrong header: {' '.join(found)[:80]}", f"write, separated by tabs: {' '.join(wanted)}")


def _sources(folder: Path) -> tuple[list[Problem], frozenset[str] | None]:
    """The known sources (data/sources.tsv), where that file stands."""
    path = folder.parent / SOURCES
    if not path.is_file():
        return [], None
    fault = _header(path, SOURCE_COLUMNS)
    return ([fault] if fault else []), frozenset(cells[0] for _, cells in _cells(path))


def lint_gazetteer(path: Path) -> list[Problem]:
    """Every fault of one gazetteer file, or of a folder of them taken together (contradictions, missing labels), in
    line order.
    """
    files = sorted(path.glob("*.tsv")) if path.is_dir() else [path]
    problems, sources = _sources(path if path.is_dir() else path.parent)
    rows: list[tuple[str, int, dict[str, str]]] = []
    for file in files:
        try:
            fault = _header(file, COLUMNS)
            if fault is None:
                found, read = _lint_lines(file, sources)
                problems += found
                rows += [(file.name, number, row) for number, row in read]
        except UnicodeDecodeError as wrong:
            fault = Problem(file.name, None, f"not UTF-8 (byte {wrong.start})", "save it as UTF-8")
        if fault is not None:
            problems.append(fault)
    if path.is_dir():
        problems += [*_contradictions(rows), *_references(rows)]
    return sorted(problems, key=lambda problem: (problem.file, problem.line or 0, problem.fault))
