"""The command line: extract, show, try, check, info, schema. One line and exit code 2 where nothing can be done."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from werwas import __version__, display
from werwas.batch import Failure, Outcome, run, write
from werwas.errors import ConfigError, InputError, WerwasError
from werwas.lexicon.lint import data_counts, lint_data
from werwas.pipeline import extract as extract_one
from werwas.pipeline import load, model_label
from werwas.readers import check_options, read_articles
from werwas.resources import data_path
from werwas.schema import Record

app = typer.Typer(
    help="German news in, typed and linked events out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

Files = Annotated[
    list[str],
    typer.Argument(help="Text files (an article each), JSONL files (an article a line), or - for standard input."),
]
Format = Annotated[str | None, typer.Option("--format", help="txt or jsonl; by default told by the file's ending.")]
Encoding = Annotated[str, typer.Option("--encoding", help="Encoding of the files.")]
PublishedAt = Annotated[str | None, typer.Option("--published-at", help="Date or time (ISO 8601) of articles that tell none.")]
Model = Annotated[
    str | None,
    typer.Option("--model", help="A spaCy model, name or path; by default de_core_news_lg, else the embedded one."),
]
Gazetteers = Annotated[
    list[Path] | None,
    typer.Option("--gazetteer", help="A gazetteer of your own (TSV, see data/README.md); may be repeated."),
]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Where the Records go; by default standard output.")]


@app.command()
def extract(
    files: Files,
    output: Output = None,
    format: Format = None,
    encoding: Encoding = "utf-8",
    published_at: PublishedAt = None,
    model: Model = None,
    gazetteer: Gazetteers = None,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes that work side by side.")] = 1,
) -> None:
    """Reads articles and writes one Record a line; articles that fail go to failures.jsonl, and the exit code is 1."""
    with _told(), _opened(output, files) as out:
        check_options(format, encoding)
        _check_date(published_at)
        nlp = load(model, gazetteers=gazetteer or ())
        items = chain.from_iterable(read_articles(source, format=format, encoding=encoding, published_at=published_at) for source in files)
        failures = (output.parent if output else Path()) / "failures.jsonl"
        with display.progress() as step:
            counts = write(run(items, nlp, n_process=workers), out, failures, report=lambda outcome: _report(outcome, step))
    told = f"{counts.articles} in = {counts.records} out + {counts.failed} failed"
    typer.echo(told + (f", see {failures}" if counts.failed else ""), err=True)
    raise typer.Exit(1 if counts.failed else 0)


@app.command()
def show(
    records: Annotated[Path, typer.Argument(help="What extract has written.")],
    texts: Annotated[list[str] | None, typer.Argument(help="The articles, to see the sentences, too.")] = None,
    only: Annotated[str | None, typer.Option("--only", help="Show the article with this id.")] = None,
    types: Annotated[list[str] | None, typer.Option("--type", help="Show events of this type; may be repeated.")] = None,
    format: Format = None,
    encoding: Encoding = "utf-8",
    picture: Annotated[Path | None, typer.Option("--svg", help="Save what is shown as a picture.")] = None,
) -> None:
    """Shows Records in a readable way."""
    with _told():
        check_options(format, encoding)
        console = display.make_console(record=picture is not None)
        known = dict(_texts(texts or [], format, encoding))
        shown = 0
        for record in _records(records):
            if only in (None, record.article.id):
                shown += 1
                display.show_record(record, console, known.get(record.article.text_sha256), types)
        if only is not None and not shown:
            raise ConfigError("no article has this id", where=str(records), found=repr(only), hint="`werwas show` alone tells the ids")
        if picture is not None:
            display.save_picture(console, picture)


@app.command("try")
def try_(
    text: Annotated[str, typer.Argument(help="A sentence or more.")],
    published_at: PublishedAt = None,
    model: Model = None,
    gazetteer: Gazetteers = None,
) -> None:
    """Shows what is found in a sentence: spans, roles, and the rule that fired."""
    with _told():
        _check_date(published_at)
        record = extract_one(text, nlp=load(model, gazetteers=gazetteer or ()), published_at=published_at, id="try")
        display.show_record(record, display.make_console(), text)


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="A data folder; by default that of werwas.")] = None,
) -> None:
    """Looks for faults in gazetteers, frames and word lists; exit code 1 if there are any."""
    with _told():
        problems = lint_data(folder or data_path("data"))
        display.show_problems(problems, display.make_console())
        typer.echo(f"{len(problems)} problems" if problems else "no problems", err=bool(problems))
    raise typer.Exit(1 if problems else 0)


@app.command()
def info(model: Model = None) -> None:
    """Tells versions, the model, and how much data there is."""
    with _told():
        nlp = load(model)
        facts = [("werwas", __version__), ("python", platform.python_version()), ("spacy", version("spacy"))]
        facts += [("model", model_label(nlp)), ("components", ", ".join(nlp.pipe_names))]
        facts += [(name, f"{count:,}") for name, count in data_counts(data_path("data"))]
        display.show_facts(facts, display.make_console())


@app.command()
def schema() -> None:
    """Prints the JSON Schema of the Record."""
    typer.echo(json.dumps(Record.model_json_schema(), ensure_ascii=False, indent=2))


@contextmanager
def _told() -> Iterator[None]:
    """Faults of ours end the command in one line."""
    try:
        yield
    except WerwasError as fault:
        typer.echo(f"werwas: {fault}", err=True)
        raise typer.Exit(2) from None


@contextmanager
def _opened(output: Path | None, files: list[str]) -> Iterator[BinaryIO]:
    """The file for the Records, or standard output."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if any(Path(source).resolve() == output.resolve() for source in files):
        raise ConfigError("would overwrite its own input", where=str(output), hint="give another --output")
    try:
        stream = output.open("wb")
    except OSError as fault:
        raise ConfigError("cannot be written", where=str(output), found=fault.strerror or str(fault)) from None
    with stream:
        yield stream


def _check_date(value: str | None) -> None:
    try:
        datetime.fromisoformat((value or "2000-01-01").replace("Z", "+00:00"))
    except ValueError:
        hint = "write 2025-03-14 or 2025-03-14T18:30"
        raise ConfigError("no ISO 8601 date", where="--published-at", found=repr(value), hint=hint) from None


def _report(outcome: Outcome, step: object) -> None:
    if isinstance(outcome, Failure):
        typer.echo(f"werwas: {outcome.reason}", err=True)
    if callable(step):
        step()


def _records(path: Path) -> Iterator[Record]:
    try:
        lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError("cannot be read", where=str(path), found=str(fault)) from None
    for number, line in enumerate(lines, 1):
        try:
            yield Record.model_validate_json(line)
        except ValueError as fault:
            raise InputError("is no Record", where=f"{path}:{number}", found=str(fault).splitlines()[0]) from None


def _texts(files: list[str], format: str | None, encoding: str) -> Iterator[tuple[str, str]]:
    for source in files:
        for item in read_articles(source, format=format, encoding=encoding):
            if item.fault is not None:
                raise item.fault
            text = (item.article or {}).get("text")
            if isinstance(text, str):
                yield sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text
