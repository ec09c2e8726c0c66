"""Gazetteers: `data/gazetteers/*.tsv` -> checked rows and entries; the fields are told in data/README.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from werwas.errors import DataError, ResourceError
from werwas.resources import data_path

COLUMNS = ("id", "type", "form", "kind", "lang", "country", "gender", "birth", "offices", "extra", "source", "date")
TYPES = ("PER", "LOC", "ORG", "MISC")
KINDS = ("label", "official", "short", "abbrev", "former", "nickname", "translit", "adjective", "demonym", "role")
NAME_KINDS = frozenset(KINDS) - {"adjective", "demonym", "role"}
EXTRA_KEYS = ("death", "geonames", "kind", "lat", "lon", "parent", "party", "pop", "qid")
# beside the folder of gazetteers: what the column `source` names, with licences
SOURCES = "sources.tsv"
SOURCE_COLUMNS = ("id", "name", "url", "licence", "date")


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class Office:
    """An office somebody held: what, of which country, place or organisation (id), from when to when (ISO dates, also
    partial; exclusive end).

    >>> parse_office("Präsident@US:2025-01-20..")
    Office(name='Präsident', of='US', start='2025-01-20', end=None)
    """

    name: str
    of: str | None
    start: str | None
    end: str | None

    def held_on(self, date: str) -> bool:
        """Whether it was held on an ISO date ("2025-03-14"); unknown limits are open."""
        return (self.start is None or self.start <= date) and (self.end is None or date < self.end)

    def __str__(self) -> str:
        """As written in the file."""
        dates = f":{self.start or ''}..{self.end or ''}" if self.start or self.end else ""
        return f"{self.name}@{self.of}{dates}" if self.of else f"{self.name}{dates}"


@dataclass(frozen=True)
class GazetteerRow:
    """One line: one surface form of one thing."""

    id: str
    type: str
    form: str
    kind: str
    lang: str = ""
    country: str = ""
    gender: str = ""
    birth: str = ""
    offices: tuple[Office, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    date: str = ""


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class Entry:
    """One thing with all its forms and facts; `name` is the German label."""

    id: str
    type: str
    name: str
    country: str | None = None
    gender: str | None = None
    birth: str | None = None
    offices: tuple[Office, ...] = ()
    aliases: tuple[tuple[str, str, str], ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def population(self) -> int:
        """Inhabitants, 0 where unknown."""
        return int(self.extra.get("pop", "0"))


def parse_office(text: str) -> Office:
    """One office of the column `offices`; ValueError says what is wrong with it."""
    what, _, dates = text.partition(":") if ".." in text else (text, "", "")
    # an id such as "iso:RU-KDA" holds a colon itself
    if ".." in text:
        what, _, dates = text.rpartition(":")
    name, _, of = what.partition("@")
    start, _, end = dates.partition("..")
    if not name:
        raise ValueError(f"office '{text}' has no name")
    for date in (start, end):
        if date and not is_date(date):
            raise ValueError(f"office '{text}': '{date}' is no date")
    if start and end and end < start:
        raise ValueError(f"office '{text}' ends before it begins")
    return Office(name, of or None, start or None, end or None)


def is_date(text: str) -> bool:
    """Whether a string is an ISO date, also a partial one: "2025", "2025-03", "2025-03-14"."""
    parts = text.split("-")
    if len(parts) > 3 or [len(part) for part in parts] != [4, 2, 2][: len(parts)] or not all(part.isdigit() for part in parts):
        return False
    month, day = int(parts[1]) if len(parts) > 1 else 1, int(parts[2]) if len(parts) > 2 else 1
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


def parse_extra(text: str) -> dict[str, str]:
    """The column `extra`: "pop=47000;lat=44.1"; ValueError says what is wrong with it."""
    found: dict[str, str] = {}
    for part in text.split(";") if text else ():
        key, mark, value = part.partition("=")
        if not mark or not value:
            raise ValueError(f"'{part}' in 'extra' is no key=value")
        if key not in EXTRA_KEYS:
            raise ValueError(f"unknown key '{key}' in 'extra' (known: {', '.join(EXTRA_KEYS)})")
        if key == "pop" and not value.isdigit():
            raise ValueError(f"population '{value}' is no whole number")
        if key in ("lat", "lon"):
            float(value)
        found[key] = value
    return found


def parse_row(cells: list[str]) -> GazetteerRow:
    """One line, already split at tabs; ValueError says what is wrong with it."""
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{len(cells)} columns instead of {len(COLUMNS)}")
    id_, type_, form, kind, lang, country, gender, birth, offices, extra, source, date = cells
    if type_ not in TYPES:
        raise ValueError(f"unknown type '{type_}' (known: {', '.join(TYPES)})")
    if kind not in KINDS:
        raise ValueError(f"unknown kind '{kind}' (known: {', '.join(KINDS)})")
    held = tuple(parse_office(part) for part in offices.split("|")) if offices else ()
    return GazetteerRow(id_, type_, form, kind, lang, country, gender, birth, held, parse_extra(extra), source, date)


def row_cells(row: GazetteerRow) -> list[str]:
    """A row as the cells of its line."""
    offices = "|".join(str(office) for office in row.offices)
    extra = ";".join(f"{key}={value}" for key, value in row.extra.items())
    facts = [row.id, row.type, row.form, row.kind, row.lang, row.country, row.gender, row.birth, offices, extra]
    return [*facts, row.source, row.date]


def read_gazetteer(path: Path) -> list[GazetteerRow]:
    """The rows of one file; DataError names file, line and fault."""
    lines = path.read_text(encoding="utf-8").split("\n")
    if tuple(lines[0].split("\t")) != COLUMNS:
        raise DataError("the first line must be the header", where=f"{path}:1", found=repr(lines[0][:60]), hint="\\t".join(COLUMNS))
    rows = []
    for number, line in enumerate(lines[1:], 2):
        if not line:
            continue
        try:
            rows.append(parse_row(line.split("\t")))
        except ValueError as fault:
            raise DataError(str(fault), where=f"{path}:{number}", hint="see `werwas check`") from fault
    return rows


def _merge(id_: str, rows: list[GazetteerRow]) -> Entry:
    label = next((row for row in rows if row.kind == "label"), rows[0])
    extra: dict[str, str] = {}
    offices: list[Office] = []
    # where rows differ in a fact, that of the label holds, then that of the row read first
    for row in (label, *rows):
        extra = {**row.extra, **extra}
        offices += [office for office in row.offices if office not in offices]
    # a demonym's gender is that of the word
    named = [row for row in rows if row.kind in NAME_KINDS]
    return Entry(
        id=id_,
        type=label.type,
        name=label.form,
        country=next((row.country for row in rows if row.country), None),
        gender=next((row.gender for row in named if row.gender), None),
        birth=next((row.birth for row in rows if row.birth), None),
        offices=tuple(offices),
        aliases=tuple((row.form, row.kind, row.gender if row.kind == "demonym" else row.lang) for row in rows),
        extra=extra,
    )


@dataclass(frozen=True)
class Gazetteer:
    """All rows of some files, merged to entries by id (in order of id)."""

    entries: tuple[Entry, ...]

    @classmethod
    def of_rows(cls, rows: Iterable[GazetteerRow]) -> Gazetteer:
        """Merges rows; facts may stand on any row of an id."""
        grouped: dict[str, list[GazetteerRow]] = {}
        for row in rows:
            grouped.setdefault(row.id, []).append(row)
        return cls(tuple(_merge(id_, grouped[id_]) for id_ in sorted(grouped)))


def gazetteer_files(folder: Path | None = None) -> tuple[Path, ...]:
    """The gazetteer files of a folder (by default the packaged one), sorted by name."""
    folder = data_path("data/gazetteers") if folder is None else folder
    files = tuple(sorted(folder.glob("*.tsv")))
    if not files:
        raise ResourceError("no gazetteer (*.tsv) here", where=str(folder), hint="reinstall werwas, or give another folder")
    return files


def read_gazetteers(paths: Iterable[Path]) -> Gazetteer:
    """Several files as one gazetteer."""
    return Gazetteer.of_rows(row for path in paths for row in read_gazetteer(path))


@lru_cache(maxsize=1)
def _packaged() -> Gazetteer:
    return read_gazetteers(gazetteer_files())


def load_gazetteer(paths: Iterable[Path] | None = None) -> Gazetteer:
    """The packaged gazetteer, or the given files; seconds and much memory: the linker reads the compiled index
    instead.
    """
    return _packaged() if paths is None else read_gazetteers(paths)
