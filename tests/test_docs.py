"""Every block of README and docs runs and prints what the page says.

`WRITE_DOCS=1 pytest tests/test_docs.py` writes what is printed into the pages; look at the difference before you commit it.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
import spacy

sybil = pytest.importorskip("sybil", reason="needs the extra dev")
from sybil import Document, Example, Region
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer
from typer.testing import CliRunner

from werwas import cli, pipeline
from werwas.resources import data_path

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
# a service on the network, a server, or a file of the reader's own
CANNOT_RUN = re.compile(r"gazetteer update|postgresql:|[A-Z]{4,}|--model|data/words")
ANYTHING = "…"  # a line that stands for any lines


def blocks(document: Document) -> Iterator[Region]:
    """Every fenced block, whatever its language; the first word of its info line says what is done with it."""
    for region in RawFencedCodeBlockLexer(re.compile(r"(?P<info>[^\n]*)$\n", re.MULTILINE))(document):
        region.parsed, region.evaluator = region.lexemes["source"], evaluate
        yield region


def evaluate(example: Example) -> None:
    """Runs Python and `werwas` commands, writes files that have a title, and compares what is said to be printed with what is."""
    info, source, names = example.region.lexemes["info"], str(example.parsed), example.namespace
    kind = info.split()[0] if info.split() else ""
    where = f"{example.path}:{example.line}"
    if title := re.search(r'title="([^"]+)"', info):
        Path(title[1]).write_text(source, encoding="utf-8")
    if kind == "python":
        shown = io.StringIO()
        with redirect_stdout(shown):
            exec(compile("\n" * example.line + source, str(example.path), "exec", dont_inherit=True), names)
        names["_shown"] = shown.getvalue()
        return
    if kind == "text" and names.get("_shown"):
        expect(example, source, names["_shown"], where)
    elif kind == "console":
        printed = [(command, expected, run(command, where)) for command, expected in commands(source)]
        found = "".join(f"$ {command}\n{expected if shown is None else shown}" for command, expected, shown in printed)
        expect(example, source, found, where)
    elif kind == "sh":
        for line in source.replace("\\\n", " ").splitlines():
            run(line, where)
    names["_shown"] = ""


def commands(source: str) -> Iterator[tuple[str, str]]:
    """Each line after `$` with the lines that follow it."""
    for part in re.split(r"^\$ ", source, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        yield command, expected


def run(line: str, where: str) -> str | None:
    """What a `werwas` command prints; None for any other, and for those that need more than a bare machine has."""
    words = shlex.split(line, comments=True)
    if not words or words[0] != "werwas" or CANNOT_RUN.search(line):
        return None
    result = CliRunner().invoke(cli.app, words[1:])
    assert result.exit_code in (0, 1), f"{where}: {line}: {result.output}"
    assert result.exception is None or isinstance(result.exception, SystemExit), f"{where}: {line}: {result.exception!r}"
    return str(result.output)


def expect(example: Example, told: str, shown: str, where: str) -> None:
    """Equal but for blanks at the ends of lines; or, where it is asked for, made so."""
    told, shown = ["\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n" for text in (told, shown)]
    pattern = "".join(r"(?:.*\n)*" if line == ANYTHING + "\n" else re.escape(line) for line in told.splitlines(keepends=True))
    if re.fullmatch(pattern, shown):
        return
    if os.environ.get("WRITE_DOCS"):
        start = example.region.start + example.parsed.offset
        example.namespace.setdefault("_edits", []).append((start, start + len(example.parsed), shown))
        return
    pytest.fail(f"{where}: printed is\n{shown}and not\n{told}")


@pytest.fixture
def embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages show what the embedded model finds, whatever is installed; it stands in for de_core_news_lg, too."""
    load = spacy.load

    def stand_in(name: Any, **told: Any) -> Any:
        return load(data_path("models/de_werwas_news") if name == "de_core_news_lg" else name, **told)

    monkeypatch.setattr(spacy, "load", stand_in)
    monkeypatch.setattr(pipeline, "DEFAULT_MODEL", pipeline.EMBEDDED_MODEL)
    monkeypatch.setattr(pipeline, "is_package", lambda name: False)


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(ROOT).as_posix() for page in PAGES])
def test_blocks_of_page(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedded: None) -> None:
    """Every block of a page runs, in order, and prints what the page says."""
    for extra in ("sqlalchemy", "rdflib", "pyarrow", "jinja2", "networkx", "pandas"):
        pytest.importorskip(extra, reason="needs the extra dev")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    document = Document.parse(str(page), blocks)
    for example in document.examples():
        example.evaluate()
    text = document.text
    for start, end, shown in reversed(document.namespace.get("_edits", [])):
        text = text[:start] + shown + text[end:]
    if text != document.text:
        page.write_text(text, encoding="utf-8")


def test_wrong_output_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that promises other output than is printed fails; "…" stands for any lines."""
    monkeypatch.delenv("WRITE_DOCS", raising=False)
    page = tmp_path / "page.md"
    page.write_text('```python\nprint("eins\\nzwei\\ndrei")\n```\n```text\neins\n…\ndrei\n```\n', encoding="utf-8")
    for example in Document.parse(str(page), blocks).examples():
        example.evaluate()
    page.write_text('```python\nprint("eins")\n```\n```text\nzwei\n```\n', encoding="utf-8")
    shown, told = Document.parse(str(page), blocks).examples()
    shown.evaluate()
    with pytest.raises(pytest.fail.Exception, match="printed is\neins"):
        told.evaluate()
