"""`werwas show`, `try`, `check`, `info`, `schema`, `export`: what was found, and what it was found with."""

from __future__ import annotations

import json
import platform
import signal
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from werwas import __version__, display
from werwas.cli.options import Encoding, Format, Gazetteers, Model, PublishedAt, check_date, options, told
from werwas.cli.options import records as read_records
from werwas.cli.options import sources as find_sources
from werwas.cli.options import texts as read_texts
from werwas.errors import ConfigError
from werwas.export import FORMATS as EXPORTS
from werwas.export import export as write_export
from werwas.lexicon.lint import data_counts, lint_data
from werwas.pipeline import extract as extract_one
from werwas.pipeline import load, model_label
from werwas.resources import data_path
from werwas.schema import Record


def show(
    records: Annotated[Path, typer.Argument(help="What extract has written.")],
    texts: Annotated[list[str] | None, typer.Argument(help="The articles, to see the sentences, too.")] = None,
    only: Annotated[str | None, typer.Option("--only", help="Show the article with this id.")] = None,
    types: Annotated[list[str] | None, typer.Option("--type", help="Show events of this type; may be repeated.")] = None,
    format: Format = None,
    encoding: Encoding = None,
    picture: Annotated[Path | None, typer.Option("--svg", help="Save what is shown as a picture.")] = None,
) -> None:
    """Shows Records in a readable way."""
    with told():
        reading = options(format, encoding, None, None)
        console = display.make_console(record=picture is not None)
        known = dict(read_texts(find_sources(texts or [], reading)[0], reading))
        shown = 0
        for record in read_records(records):
            if only in (None, record.article.id):
                shown += 1
                display.show_record(record, console, known.get(record.article.text_sha256), types)
        if only is not None and not shown:
            raise ConfigError("no article has this id", where=str(records), found=repr(only), hint="`werwas show` alone tells the ids")
        if picture is not None:
            display.save_picture(console, picture)


def export(
    records: Annotated[Path, typer.Argument(help="What extract has written: a file, or the folder of shards.")],
    to: Annotated[str, typer.Option("--to", help=f"{', '.join(EXPORTS)}.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="A file, or a folder for Parquet and CSV.")],
) -> None:
    """Writes Records in another format; what stands at the output is replaced only when the new is whole."""
    with told("interrupted; the output is as it was before"):
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # cleans up as Ctrl-C does
        count = write_export(read_records(records), output, to)
    typer.echo(f"{count} records written to {output}", err=True)


def try_(
    text: Annotated[str, typer.Argument(help="A sentence or more.")],
    published_at: PublishedAt = None,
    model: Model = None,
    gazetteer: Gazetteers = None,
) -> None:
    """Shows what is found in a sentence: spans, roles, and the rule that fired."""
    with told():
        check_date(published_at)
        record = extract_one(text, nlp=load(model, gazetteers=gazetteer or ()), published_at=published_at, id="try")
        display.show_record(record, display.make_console(), text)


def check(
    folder: Annotated[Path | None, typer.Argument(help="A data folder; by default that of werwas.")] = None,
) -> None:
    """Looks for faults in gazetteers, frames and word lists; exit code 1 if there are any."""
    with told():
        problems = lint_data(folder or data_path("data"))
        display.show_problems(problems, display.make_console())
        typer.echo(f"{len(problems)} problems" if problems else "no problems", err=bool(problems))
    raise typer.Exit(1 if problems else 0)


def info(model: Model = None) -> None:
    """Tells versions, the model, and how much data there is."""
    with told():
        nlp = load(model)
        facts = [("werwas", __version__), ("python", platform.python_version()), ("spacy", version("spacy"))]
        facts += [("model", model_label(nlp)), ("components", ", ".join(nlp.pipe_names))]
        facts += [(name, f"{count:,}") for name, count in data_counts(data_path("data"))]
        display.show_facts(facts, display.make_console())


def schema() -> None:
    """Prints the JSON Schema of the Record."""
    typer.echo(json.dumps(Record.model_json_schema(), ensure_ascii=False, indent=2))
