"""Gazetteer rows: what is read, and that every fault is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from werwas.errors import DataError
from werwas.lexicon.gazetteer import COLUMNS, Gazetteer, Office, gazetteer_files, is_date, parse_office, read_gazetteer
from werwas.lexicon.gazetteer_lint import lint_gazetteer
from werwas.resources import data_path

PERSON = "Q1	PER	Erika Muster	label	de	DE	f	1970-02-03	Bürgermeister@Q2:2020..		hand	2025-01-01"
ALIAS = "Q1	PER	Erika M.	short	de						hand	2025-01-01"
TOWN = "Q2	LOC	Musterstadt	label	de	DE				kind=city;pop=5000	hand	2025-01-01"


def _file(folder: Path, *lines: str, name: str = "names.tsv") -> Path:
    path = folder / name
    path.write_text("\n".join(["\t".join(COLUMNS), *lines]) + "\n", encoding="utf-8")
    return path


def test_rows_of_one_id_become_one_entry(tmp_path: Path) -> None:
    """Facts stand on one row, the aliases on others."""
    entries = Gazetteer.of_rows(read_gazetteer(_file(tmp_path, PERSON, ALIAS, TOWN))).entries
    assert [entry.name for entry in entries] == ["Erika Muster", "Musterstadt"]
    assert entries[0].offices == (Office("Bürgermeister", "Q2", "2020", None),)
    assert [form for form, _, _ in entries[0].aliases] == ["Erika Muster", "Erika M."]
    assert entries[1].population == 5000


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Präsident@US:2025-01-20..", Office("Präsident", "US", "2025-01-20", None)),
        ("Gouverneur@iso:RU-KDA:2015..2025-11", Office("Gouverneur", "iso:RU-KDA", "2015", "2025-11")),
        ("Gouverneur@iso:RU-KDA", Office("Gouverneur", "iso:RU-KDA", None, None)),
        ("Papst", Office("Papst", None, None, None)),
    ],
)
def test_offices_are_read_and_written_alike(text: str, office: Office) -> None:
    """Name, owner and dates come apart although ids hold colons, and go together again."""
    assert parse_office(text) == office
    assert str(office) == text


def test_an_office_ends_on_its_last_day() -> None:
    """The end is exclusive: on the day of the change the successor holds the office."""
    held = parse_office("Präsident@US:2017-01-20..2021-01-20")
    assert [held.held_on(day) for day in ("2017-01-19", "2017-01-20", "2021-01-19", "2021-01-20")] == [
        False, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["2025-13", "2025-02-30", "25-01-01", "heute", "2025-1-1", ""])
def test_what_is_no_date(text: str) -> None:
    """Only ISO dates, also partial ones, count."""
    assert not is_date(text)


def test_broken_line_is_named(tmp_path: Path) -> None:
    """Reading stops at the first fault and says file and line."""
    path = _file(tmp_path, PERSON, "Q2	LOC	Musterstadt")
    with pytest.raises(DataError, match=r"names\.tsv:3: 3 columns instead of 12"):
        read_gazetteer(path)


def test_wrong_header_is_named(tmp_path: Path) -> None:
    """A file with other columns is refused, with what they should be."""
    path = tmp_path / "names.tsv"
    path.write_text("id\tname\nQ1\tMuster\n", encoding="utf-8")
    with pytest.raises(DataError, match="first line must be the header"):
        read_gazetteer(path)
    assert [problem.line for problem in lint_gazetteer(path)] == [1]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (TOWN.replace("Q2", "Q02"), "is no id"),
        (TOWN.replace("LOC", "PLACE"), "unknown type"),
        (TOWN.replace("label", "name"), "unknown kind"),
        (TOWN.replace("Musterstadt", ""), "the form is empty"),
        (TOWN.replace("Musterstadt", "Musterstadt "), "blank at the beginning or end"),
        (TOWN.replace("Musterstadt", "Muster  stadt"), "double, protected or invisible blank"),
        (TOWN.replace("Musterstadt", "Mu\u0308sterstadt"), "not NFC"),
        (TOWN.replace("	DE	", "	DEU	"), "no country code"),
        (TOWN.replace("2025-01-01", "2025-01-32"), "is no date"),
        (TOWN.replace("pop=5000", "pop=viele"), "no whole number"),
        (TOWN.replace("pop=5000", "size=5000"), "unknown key 'size'"),
        (TOWN.replace("	hand	", "		"), "'source' is empty"),
        (PERSON.replace("2020..", "2020..2019"), "ends before it begins"),
        ("Q2	LOC", "2 columns instead of 12"),
    ],
)
def test_each_fault_is_told_with_its_line(tmp_path: Path, line: str, fault: str) -> None:
    """The linter names the line and what is wrong with it, and goes on."""
    told = lint_gazetteer(_file(tmp_path, ALIAS.replace("Q1", "Q0"), line))
    assert any(fault in problem.fault and problem.line == 3 and problem.hint for problem in told)


def test_order_and_duplicates_are_told(tmp_path: Path) -> None:
    """Rows stand once and in order."""
    told = [problem.fault for problem in lint_gazetteer(_file(tmp_path, TOWN, PERSON, PERSON))]
    assert any("not sorted" in fault for fault in told)
    assert any("stands twice" in fault for fault in told)


def test_contradictions_are_told_over_all_files(tmp_path: Path) -> None:
    """One id has one birth date, one label, and at least one, whatever file it stands in."""
    folder = tmp_path / "gazetteers"
    folder.mkdir()
    _file(folder, PERSON, name="one.tsv")
    _file(folder, PERSON.replace("1970-02-03", "1971-02-03"), ALIAS.replace("Q1", "Q3"), name="two.tsv")
    told = " | ".join(problem.fault for problem in lint_gazetteer(folder))
    assert "birth of Q1 is '1971-02-03' here and '1970-02-03' in one.tsv:2" in told
    assert "second label of Q1" in told
    assert "Q3 has no label" in told


def test_unknown_source_is_told(tmp_path: Path) -> None:
    """Every row names a source that sources.tsv knows, with its licence."""
    folder = tmp_path / "gazetteers"
    folder.mkdir()
    (tmp_path / "sources.tsv").write_text("id\tname\turl\tlicence\tdate\nhand\tby hand\t\tMIT\t2025\n", encoding="utf-8")
    _file(folder, PERSON, TOWN.replace("	hand	", "	hearsay	"))
    assert [problem.fault for problem in lint_gazetteer(folder)] == ["unknown source 'hearsay'"]


def test_unknown_owners_and_parents_are_told(tmp_path: Path) -> None:
    """An office, a parent or a party leads to a country or an id that some row has."""
    folder = tmp_path / "gazetteers"
    folder.mkdir()
    place = TOWN.replace("kind=city;pop=5000", "parent=Q99999998;pop=5000")
    person = "Q1\tPER\tMia Muster\tlabel\tde\tDE\tf\t\tBürgermeister@Q2|Bürgermeister@Q99999999\t\thand\t2025-01-01"
    _file(folder, person, place)
    told = [problem.fault for problem in lint_gazetteer(folder)]
    assert told == ["owner of an office 'Q99999999' is in no row", "parent 'Q99999998' is in no row"]


@pytest.mark.slow
def test_packaged_gazetteers_are_clean() -> None:
    """What is shipped has no fault."""
    assert lint_gazetteer(data_path("data/gazetteers")) == []


def test_packaged_gazetteers_are_small_enough() -> None:
    """The sources of the index stay below twelve megabytes, those of people below five."""
    sizes = {path.name: path.stat().st_size for path in gazetteer_files()}
    assert sum(sizes.values()) < 12_000_000
    assert sum(size for name, size in sizes.items() if name.startswith("people")) < 5_000_000
