"""Gazetteers of the user's: beside ours, over ours, saved, sent to other processes, and refused by line where faulty."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from werwas import cli, load, pipe
from werwas.errors import ConfigError, DataError
from werwas.lexicon.gazetteer import COLUMNS, parse_row
from werwas.lexicon.gazetteer_user import read_user_gazetteer, read_user_gazetteers
from werwas.linking.kb import KnowledgeBase
from werwas.linking.match import match
from werwas.pipeline import extract

TOWN = "redaktion:17\tLOC\tQuastenrode\tlabel\tde\tDE\t\t\t\tpop=70000\t\t"
PARTY = "redaktion:18\tORG\tFreie Wiesenpartei\tlabel\tde\tDE\t\t\t\t\t\t"
KYIV = "Q1899\tLOC\tKiew an der Dnjepr\tlabel\tde\tUA\t\t\t\tkind=capital\t\t"
TEXT = "In Quastenrode traf Wladimir Putin am Montag Vertreter der Freien Wiesenpartei."


def write(path: Path, *lines: str) -> Path:
    """A gazetteer with these lines."""
    path.write_text("\n".join(["\t".join(COLUMNS), *lines, ""]), encoding="utf-8")
    return path


def test_rows_stand_beside_ours_and_over_them() -> None:
    """A new id is known beside the packaged ones; an id of ours that is told anew has no other form any more."""
    ours = KnowledgeBase.load()
    kb = ours.with_rows([parse_row(line.split("\t")) for line in (TOWN, PARTY, KYIV)])
    assert match(kb, "Quastenrodes", "LOC").kb_id == "redaktion:17"
    assert match(kb, "der Freien Wiesenpartei", "ORG").method == "inflected"
    assert match(kb, "Wladimir Putin", "PER").kb_id == "Q7747"
    assert match(kb, "Kiew an der Dnjepr", "LOC").kb_id == "Q1899"
    assert match(kb, "Kyjiw", "LOC").kb_id != "Q1899"
    assert len(kb) == len(ours) + 2
    assert {entry.name for number in kb.index.numbers("folded", "kiew an der dnjepr") if (entry := kb.index.entry(number))} == {
        "Kiew an der Dnjepr"
    }


def test_pipeline_uses_saves_and_spreads_them(tmp_path: Path) -> None:
    """The rows serve names and links, in one process and in two, and lie in a saved pipeline."""
    nlp = load("de_werwas_news", gazetteers=[write(tmp_path / "own.tsv", TOWN, PARTY)])
    ids = {entity.kb_id for entity in extract(TEXT, nlp=nlp, id="a").entities}
    assert {"redaktion:17", "redaktion:18", "Q7747"} <= ids
    nlp.to_disk(tmp_path / "saved")
    again = extract(TEXT, nlp=load(tmp_path / "saved"), id="a")
    assert {entity.kb_id for entity in again.entities} == ids
    spread = list(pipe([{"id": str(n), "text": TEXT} for n in range(3)], nlp=nlp, n_process=2, batch_size=1))
    assert [{entity.kb_id for entity in record.entities} for record in spread] == [ids] * 3


def test_command_takes_them(tmp_path: Path) -> None:
    """`--gazetteer` may be repeated; the later file wins; a fault ends the command in one line."""
    first, second = write(tmp_path / "a.tsv", TOWN), write(tmp_path / "b.tsv", TOWN.replace("Quastenrode", "Quastenau"))
    assert [row.form for row in read_user_gazetteers([first, second])] == ["Quastenau"]
    faulty = write(tmp_path / "c.tsv", TOWN, TOWN.replace("LOC", "ORT"))
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    done = CliRunner().invoke(cli.app, ["extract", str(tmp_path / "text.txt"), "--gazetteer", str(first), "--gazetteer", str(faulty)])
    assert done.exit_code == 2
    assert f"{faulty}:3: unknown type 'ORT'" in done.stderr


@pytest.mark.parametrize(
    ("lines", "where", "fault"),
    [
        ([TOWN.replace("pop=70000", "death=bald")], ":2", "'bald' in 'death' is no date"),
        (["redaktion:1\tLOC\tQuastenrode"], ":2", "3 columns instead of 12"),
        ([TOWN, TOWN.replace("redaktion:17", "17")], ":3", "'17' is no id"),
        ([TOWN.replace("Quastenrode", "")], ":2", "form is empty"),
        ([TOWN.replace("pop=70000", "pop=viele")], ":2", "'viele' is no whole number"),
        ([TOWN.replace("LOC", "PER").replace("DE\t\t\t", "DE\tm\tMai 1970\t")], ":2", "'Mai 1970' in 'birth' is no date"),
        ([TOWN, TOWN.replace("LOC", "ORG")], ":3", "redaktion:17 is ORG here and LOC in line 2"),
        ([TOWN.replace("label", "adjective")], "", "redaktion:17 has no name"),
    ],
)
def test_faults_are_told_by_line(tmp_path: Path, lines: list[str], where: str, fault: str) -> None:
    """Whatever could fail later, in the middle of a text, is refused when it is read."""
    path = write(tmp_path / "own.tsv", *lines)
    with pytest.raises(DataError, match=fault) as told:
        read_user_gazetteer(path)
    assert told.value.where == f"{path}{where}"


def test_unreadable_files(tmp_path: Path) -> None:
    """A missing file, a folder, another encoding and another header are told with the path."""
    (tmp_path / "latin.tsv").write_bytes("\t".join(COLUMNS).encode() + b"\nM\xfcnchen")
    (tmp_path / "other.tsv").write_text("id,name\n", encoding="utf-8")
    for name in ("missing.tsv", ".", "latin.tsv"):
        with pytest.raises(ConfigError) as told:
            load("de_werwas_news", gazetteers=[tmp_path / name])
        assert str(tmp_path) in str(told.value)
    with pytest.raises(DataError, match="first line must name the columns"):
        read_user_gazetteer(tmp_path / "other.tsv")
