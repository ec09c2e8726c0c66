from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from spacy.language import Language
from typer.testing import CliRunner, Result

from werwas import cli
from werwas.errors import ResourceError
from werwas.schema import Record

SENTENCE = "Der finnische Präsident Alexander Stubb (57) traf am Montag in Berlin die Ministerin."


@pytest.fixture(autouse=True)
def one_model(nlp: Language, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """All commands share the loaded model, and run in an empty folder."""
    for room in (cli.extraction, cli.looking):
        monkeypatch.setattr(room, "load", lambda model=None, gazetteers=(): nlp)
    monkeypatch.chdir(tmp_path)


def werwas(*args: str | Path, stdin: str | bytes | None = None) -> Result:
    """One call of the command line."""
    return CliRunner().invoke(cli.app, [str(arg) for arg in args], input=stdin)


def records(text: str) -> list[Record]:
    """JSON lines as Records."""
    return [Record.model_validate_json(line) for line in text.split("\n") if line]


def test_extract_to_file(tmp_path: Path) -> None:
    """Text and JSONL go in together, Records come out in order, and the account stands on standard error."""
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "b", "text": "Es weht."}) + "\n", encoding="utf-8")
    done = werwas("extract", "a.txt", "b.jsonl", "-o", "out.jsonl", "--published-at", "2025-03-14")
    assert done.exit_code == 0, done.stderr
    first, second = records(Path("out.jsonl").read_text(encoding="utf-8"))
    assert (first.article.id, second.article.id) == ("a", "b")
    assert first.article.published_at == "2025-03-14"
    assert "2 in = 2 out + 0 failed" in done.stderr
    assert not Path("failures.jsonl").exists()


def test_extract_from_stdin_to_stdout() -> None:
    """A dash reads standard input in the format that is named; standard output holds nothing but Records."""
    done = werwas("extract", "-", "--format", "jsonl", stdin='{"id": "x", "text": "Köln"}\n')
    assert done.exit_code == 0, done.stderr
    assert [record.article.id for record in records(done.stdout)] == ["x"]
    told = werwas("extract", "-", stdin="Köln")
    assert told.exit_code == 1
    assert "say --format txt, jsonl, json" in told.stderr


def test_faults_are_told_and_the_rest_is_done(tmp_path: Path) -> None:
    """Each fault has a line on standard error and one in failures.jsonl beside the output; the exit code is 1."""
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    lines = ['{"id": "a", "text": "Es weht."}', "[]", '{"id": "c"}', '{"id": "a", "text": "Es regnet."}']
    (tmp_path / "in" / "x.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "in" / "y.txt").write_bytes(b"K\x00ln \x81")
    done = werwas("extract", "in/x.jsonl", "in/y.txt", "in/z.txt", "in/q.doc", "-o", "out/r.jsonl")
    assert done.exit_code == 1
    assert [record.article.id for record in records(Path("out/r.jsonl").read_text(encoding="utf-8"))] == ["a"]
    rows = [json.loads(line) for line in Path("out/failures.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["source"], row["line"], row["id"]) for row in rows] == [
        ("in/x.jsonl", 2, None),
        ("in/x.jsonl", 3, "c"),
        ("in/x.jsonl", 4, "a"),
        ("in/y.txt", None, None),
        ("in/z.txt", None, None),
        ("in/q.doc", None, None),
    ]
    for row in rows:
        assert f"werwas: {row['reason']}" in done.stderr
    assert "7 in = 1 out + 6 failed, see out/failures.jsonl" in done.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--format", "docx"], "--format: unknown format (found 'docx'); use txt, jsonl, json"),
        (["--encoding", "klingon"], "--encoding: unknown encoding (found 'klingon')"),
        (["--published-at", "gestern"], "--published-at: no ISO 8601 date (found 'gestern')"),
        (["-o", "no/such/folder/out.jsonl"], "cannot be written"),
        (["-o", "a.txt"], "a.txt: would overwrite its own input"),
    ],
)
def test_faults_of_the_command(tmp_path: Path, options: list[str], told: str) -> None:
    """A command that cannot work ends at once, in one line, with exit code 2, and touches no file."""
    (tmp_path / "a.txt").write_text("Es weht.", encoding="utf-8")
    done = werwas("extract", "a.txt", *options)
    assert done.exit_code == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "Es weht."


def test_missing_model_or_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is missing is told in one line with the way to get it, exit code 2."""

    def load(model: str | None = None, gazetteers: object = ()) -> Language:
        raise ResourceError("'data/x.tsv' is missing", where="werwas", hint="reinstall werwas")

    for room in (cli.extraction, cli.looking):
        monkeypatch.setattr(room, "load", load)
    (tmp_path / "a.txt").write_text("Es weht.", encoding="utf-8")
    for args in (["extract", "a.txt"], ["try", "Es weht."], ["info"]):
        done = werwas(*args)
        assert done.exit_code == 2
        assert done.stderr == "werwas: werwas: 'data/x.tsv' is missing; reinstall werwas\n"


def test_try_shows_what_a_linguist_asks(nlp: Language) -> None:
    """The sentence with its entities, the event, its roles and the rule that fired."""
    done = werwas("try", SENTENCE, "--published-at", "2025-03-14")
    assert done.exit_code == 0, done.stderr
    for told in ("Alexander Stubb", "57", "meeting", "meeting/treffen", "participants", "die Ministerin"):
        assert told in done.stdout


def test_show_with_and_without_texts(tmp_path: Path) -> None:
    """Records are shown alone or with the sentences of their articles, and saved as a picture."""
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    werwas("extract", "a.txt", "-o", "r.jsonl")
    alone = werwas("show", "r.jsonl")
    assert alone.exit_code == 0
    assert "Alexander Stubb" in alone.stdout
    assert "traf am Montag in Berlin" not in alone.stdout
    assert "traf am Montag in Berlin" in werwas("show", "r.jsonl", "a.txt").stdout
    assert werwas("show", "r.jsonl", "a.txt", "--svg", "p/a.svg").exit_code == 0
    assert Path("p/a.svg").read_text(encoding="utf-8").startswith("<svg")
    assert "Stubb" not in werwas("show", "r.jsonl", "--only", "b").stdout
    assert "meeting/treffen" in werwas("show", "r.jsonl", "--type", "meeting").stdout
    assert "no events" in werwas("show", "r.jsonl", "--type", "attack").stdout


def test_show_refuses_what_is_no_record(tmp_path: Path) -> None:
    """A file that extract has not written is told with its line."""
    (tmp_path / "r.jsonl").write_text('{"text": "A"}\n', encoding="utf-8")
    done = werwas("show", "r.jsonl")
    assert done.exit_code == 2
    assert "r.jsonl:1: is no Record" in done.stderr
    assert werwas("show", "no.jsonl").exit_code == 2


def test_check_names_file_and_line(tmp_path: Path) -> None:
    """All faults of a data folder are told at once, with exit code 1."""
    for name in ("words", "frames", "gazetteers"):
        (tmp_path / "data" / name).mkdir(parents=True)
    (tmp_path / "data/words/a.yaml").write_text("# Why.\nsource: hand\nlist: [x, y, x]\nodd: 3\n", encoding="utf-8")
    (tmp_path / "data/words/b.yaml").write_text("list: [x\n", encoding="utf-8")
    (tmp_path / "data/gazetteers/c.tsv").write_text("id\tname\n", encoding="utf-8")
    done = werwas("check", "data")
    assert done.exit_code == 1
    for told in ("a.yaml:3: 'x' stands twice", "a.yaml:4: 'odd' is neither", "b.yaml", "c.tsv", "problems"):
        assert told in done.stdout + done.stderr
    assert werwas("check", "no-such-folder").exit_code == 2


def test_packaged_data_are_sound() -> None:
    """The data of the library have no faults."""
    done = werwas("check")
    assert done.exit_code == 0, done.stdout


def test_info_and_schema() -> None:
    """Versions and amounts; the schema is that of the Record."""
    info = werwas("info")
    assert info.exit_code == 0
    for told in ("werwas", "model", "attack.yaml"):
        assert told in info.stdout
    assert json.loads(werwas("schema").stdout) == Record.model_json_schema()


def test_no_progress_where_nobody_watches(tmp_path: Path) -> None:
    """Standard error that is no terminal gets the account and no drawing."""
    (tmp_path / "a.txt").write_text("Es weht.", encoding="utf-8")
    assert werwas("extract", "a.txt", "-o", "r.jsonl").stderr == "1 in = 1 out + 0 failed\n"


@pytest.mark.slow
def test_real_process(tmp_path: Path, root: Path) -> None:
    """The installed command, in a process of its own with two workers, does the ticker."""
    command = [str(Path(sys.executable).with_name("werwas")), "extract", str(root / "examples" / "ticker.txt")]
    options = ["--published-at", "2025-10-21T18:45:00+02:00", "--workers", "2", "-o", "out.jsonl"]
    done = subprocess.run([*command, *options], cwd=tmp_path, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    (record,) = records((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert {event.type for event in record.events} >= {"attack", "meeting", "demand", "statement"}


@pytest.mark.slow
def mixed_folder(folder: Path) -> None:
    """Two articles among files that are none."""
    for name in ("in/a.txt", "in/unter/b.txt", "in/lauf.py", "in/unter/lies.py", "in/Makefile"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Es weht.", encoding="utf-8")


def test_a_folder_with_other_files(tmp_path: Path) -> None:
    """Files of a folder that no reader knows are told in one line and counted, and the run is a success; a named one is a failure."""
    mixed_folder(tmp_path)
    done = werwas("extract", "in", "-o", "r.jsonl")
    assert done.exit_code == 0, done.stderr
    assert "werwas: 3 files in folders passed over, no reader knows the ending (2 .py, 1 no ending); name them, or say" in done.stderr
    assert "2 in = 2 out + 0 failed, 3 passed over" in done.stderr
    assert not Path("failures.jsonl").exists()
    named = werwas("extract", "in", "in/lauf.py", "-o", "r.jsonl")
    assert named.exit_code == 1
    assert "3 in = 2 out + 1 failed, 3 passed over" in named.stderr
    forced = werwas("extract", "in", "--format", "txt", "-o", "r.jsonl")
    assert (forced.exit_code, "5 in = 5 out + 0 failed\n" in forced.stderr) == (0, True)


def test_a_folder_without_articles(tmp_path: Path) -> None:
    """Where a folder holds nothing that a reader knows, that is a mistake to be told, and no empty success."""
    mixed_folder(tmp_path)
    for name in ("in/a.txt", "in/unter/b.txt"):
        (tmp_path / name).unlink()
    done = werwas("extract", "in", "-o", "r.jsonl")
    assert done.exit_code == 2
    assert "werwas: in: no file that a reader knows (found 2 .py, 1 no ending); say --format txt" in done.stderr


def test_extract_to_a_folder(tmp_path: Path) -> None:
    """A folder as output gets shards, failures and a manifest, by the real command with two workers; again only with --resume."""
    lines = [json.dumps({"id": f"m{n}", "body": f"{SENTENCE} Meldung {n}."}) for n in range(5)]
    (tmp_path / "x.jsonl").write_text("\n".join([*lines, "{"]), encoding="utf-8")
    code = "from werwas.cli import app; app()"
    command = [sys.executable, "-c", code, "extract", "x.jsonl", "-o", "out", "--workers", "2", "--shard-size", "2", "--map", "text=body"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "6 in = 5 out + 1 failed" in done.stderr
    found = [record for path in sorted((tmp_path / "out").glob("records-*.jsonl")) for record in records(path.read_text(encoding="utf-8"))]
    assert [record.article.id for record in found] == [f"m{n}" for n in range(5)]
    assert all(record.events for record in found)
    again = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert again.returncode == 2
    assert "holds an earlier run; go on with --resume" in again.stderr


def test_knowledge_base_from_the_command_line(tmp_path: Path) -> None:
    """Records are loaded, loaded again without change, asked as table, JSON and CSV, and decided upon."""
    pytest.importorskip("sqlalchemy")
    (tmp_path / "a.txt").write_text(
        "Kanzler Friedrich Merz traf am Freitag den französischen Präsidenten Emmanuel Macron in Berlin.", encoding="utf-8"
    )
    assert werwas("extract", "a.txt", "-o", "a.jsonl", "--published-at", "2025-03-14").exit_code == 0
    assert "1 new, 0 changed, 0 unchanged; " in werwas("kb", "load", "a.jsonl", "--db", "x.db").stderr
    assert "0 new, 0 changed, 1 unchanged; " in werwas("kb", "load", "a.jsonl", "--db", "x.db").stderr
    (row,) = json.loads(werwas("kb", "query", "met", "--db", "x.db", "--who", "Macron", "--to", "json").stdout)
    assert (row["other"], row["date"], row["told"]) == ("Friedrich Merz", "2025-03-14", "fact")
    assert werwas("kb", "query", "met", "--db", "x.db", "--to", "csv").stdout.startswith("date,one,other")
    assert "Friedrich Merz" in werwas("kb", "query", "met", "--db", "x.db").stdout
    assert werwas("kb", "decide", "entity", "Q1", "Q2", "different", "--db", "x.db").exit_code == 0
    refused = werwas("kb", "query", "wetter", "--db", "x.db")
    assert refused.exit_code == 2
    assert "unknown question" in refused.stderr


def test_export_from_the_command_line(tmp_path: Path) -> None:
    """What extract has written goes into another format; an unknown one is told."""
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    werwas("extract", "a.txt", "-o", "a.jsonl")
    assert "1 records written to t" in werwas("export", "a.jsonl", "--to", "csv", "-o", "t").stderr
    assert Path("t/entities.csv").read_text(encoding="utf-8-sig").startswith("article,entity,type,name")
    assert "unknown format (found 'xlsx')" in werwas("export", "a.jsonl", "--to", "xlsx", "-o", "t").stderr
