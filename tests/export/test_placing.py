from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from werwas.errors import ConfigError
from werwas.export import FORMATS, export
from werwas.schema import Article, ProducedBy, Record

TABLES = ("csv", "parquet")
LIBRARY = {"parquet": "pyarrow", "trig": "rdflib", "jsonld": "rdflib", "ftm": "followthemoney"}


def record(number: int) -> Record:
    """A record without entities or events."""
    return Record(article=Article(id=f"a{number}", text_sha256="0"), produced_by=ProducedBy(werwas="0", model="m"))


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(params=sorted(FORMATS))
def to(request: pytest.FixtureRequest) -> str:
    """Each format whose library is there."""
    if request.param in LIBRARY:
        pytest.importorskip(LIBRARY[request.param])
    return str(request.param)


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), ValueError("kaputt"), OSError(errno.ENOSPC, "No space left on device")])
def test_a_fault_leaves_all_as_it_was(tmp_path: Path, to: str, fault: BaseException) -> None:
    """After a fault, a full disk or Ctrl-C half-way the earlier export stands untouched, and nothing half-written lies beside it."""

    def broken() -> Iterator[Record]:
        yield from map(record, range(1001))
        raise fault

    export([record(1)], tmp_path / "x", to)
    before = tree(tmp_path)
    with pytest.raises(ConfigError if isinstance(fault, OSError) else type(fault)):
        export(broken(), tmp_path / "x", to)
    with pytest.raises(ConfigError if isinstance(fault, OSError) else type(fault)):
        export(broken(), tmp_path / "new", to)
    assert tree(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_new_export_replaces_the_old_as_a_whole(tmp_path: Path, to: str) -> None:
    """The second export over the first is that of the second alone, with the access rights of the first."""
    export([record(1), record(2)], tmp_path / "x", to)
    (tmp_path / "x").chmod(0o750)
    assert export([record(3)], tmp_path / "x", to) == 1
    export([record(3)], tmp_path / "y", to)
    if FORMATS[to].folder:
        assert tree(tmp_path / "x") == tree(tmp_path / "y")
    else:
        assert (tmp_path / "x").read_bytes() == (tmp_path / "y").read_bytes()
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o750
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x", "y"]


@pytest.mark.parametrize("to", TABLES)
def test_a_folder_of_somebody_else_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to: str) -> None:
    """A folder with other files, and the one that we stand in, are refused before a record is read."""
    (tmp_path / "notes.txt").write_text("wichtig", encoding="utf-8")

    def unread() -> Iterator[Record]:
        raise AssertionError("read")
        yield

    with pytest.raises(ConfigError, match=r"holds other files \(found 'notes.txt'\); give a new folder"):
        export(unread(), tmp_path, to)
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    with pytest.raises(ConfigError, match="is the folder you are in"):
        export(unread(), Path(), to)
    assert tree(tmp_path) == {"notes.txt": b"wichtig"}


def test_what_cannot_be_written_is_one_clear_fault(tmp_path: Path, to: str) -> None:
    """A file where a folder should be, a folder where a file should be, and a place below a file are told by name."""
    (tmp_path / "file").write_text("da", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    told = r"file: is no folder; this format makes several files" if FORMATS[to].folder else r"folder: is a folder; this format makes one"
    with pytest.raises(ConfigError, match=told):
        export([record(1)], tmp_path / ("file" if FORMATS[to].folder else "folder"), to)
    with pytest.raises(ConfigError, match=r"cannot be written \(found (Not a directory|File exists)\)"):
        export([record(1)], tmp_path / "file" / "x", to)
    assert tree(tmp_path) == {"file": b"da"}


@pytest.mark.parametrize("to", TABLES)
def test_a_swap_that_fails_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to: str) -> None:
    """Where the new folder cannot take the place of the old, the old one comes back."""
    if to in LIBRARY:
        pytest.importorskip(LIBRARY[to])
    export([record(1)], tmp_path / "x", to)
    before = tree(tmp_path)
    real, calls = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == 2:
            raise OSError(errno.EIO, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(ConfigError, match="Input/output error"):
        export([record(2)], tmp_path / "x", to)
    assert len(calls) == 3
    assert tree(tmp_path) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no links and devices")
def test_links_and_devices_stay(tmp_path: Path) -> None:
    """What a link leads to is replaced, not the link; a device takes what comes."""
    (tmp_path / "real").write_text("alt", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    export([record(1)], tmp_path / "link", "jsonl")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes().startswith(b'{"schema_version"')
    assert export([record(1)], Path(os.devnull), "jsonl") == 1
    assert not Path(os.devnull).is_file()


FULL = """
import resource, signal, sys
from pathlib import Path
from werwas.errors import ConfigError
from werwas.export import export
from werwas.schema import Article, ProducedBy, Record

resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
about = ProducedBy(werwas="0", model="m")
records = (Record(article=Article(id=f"a{n}", title="x" * 200, text_sha256=str(n)), produced_by=about) for n in range(5000))
try:
    export(records, Path(sys.argv[2]), sys.argv[1])
except ConfigError as fault:
    print(fault)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no bound for the size of files")
def test_a_disk_that_takes_no_more(tmp_path: Path, to: str) -> None:
    """A file that the system lets grow no further is one clear fault, and nothing is left behind."""
    if to in ("parquet", "plover"):
        pytest.skip("writes less than the bound of these records")
    done = subprocess.run([sys.executable, "-c", FULL, to, str(tmp_path / "x")], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == f"{tmp_path / 'x'}: cannot be written (found File too large)", done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_on_the_command_line(tmp_path: Path, sent: signal.Signals) -> None:
    """Ctrl-C and SIGTERM while the records come: one line, exit code 130, nothing left behind."""
    os.mkfifo(tmp_path / "records.jsonl")
    command = [sys.executable, "-c", "from werwas.cli import app; app()", "export", "records.jsonl", "--to", "csv", "-o", "x"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    with (tmp_path / "records.jsonl").open("w", encoding="utf-8") as pipe:  # waits for the reader
        pipe.write(record(1).model_dump_json() + "\n")
        pipe.flush()
        deadline = time.monotonic() + 30
        while not list(tmp_path.glob(".x.*.tmp/*.csv")) and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(sent)
        assert process.wait(timeout=30) == 130
    assert process.stderr is not None
    assert process.stderr.read() == "werwas: interrupted; the output is as it was before\n"
    assert [path.name for path in tmp_path.iterdir()] == ["records.jsonl"]
