"""The command line: extract, show, try, check, info, schema. One line and exit code 2 where nothing can be done."""

from __future__ import annotations

import json
import platform
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from werwas import __version__, display
from werwas import gazetteer_update as update
from werwas.batch import Counts, Dump, Failure, Limits, Line, Pool, Progress, admit, lines, write
from werwas.batch.ledger import Ledger
from werwas.errors import ConfigError, InputError, WerwasError
from werwas.export import FORMATS as EXPORTS
from werwas.export import export as write_export
from werwas.lexicon.lint import data_counts, lint_data
from werwas.pipeline import Maker, load, model_label, text_sha256
from werwas.pipeline import extract as extract_one
from werwas.readers import FORMATS, Item, Meter, Options, check_options, fingerprint, read_articles, read_sources, size_of, sources_of
from werwas.resources import data_path
from werwas.schema import Record

app = typer.Typer(
    help="German news in, typed and linked events out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
gazetteer_app = typer.Typer(help="Your own gazetteer.", no_args_is_help=True)
app.add_typer(gazetteer_app, name="gazetteer")

Files = Annotated[
    list[str],
    typer.Argument(help="Files (also packed with gzip, xz, zstd), folders of them, or - for standard input."),
]
Format = Annotated[str | None, typer.Option("--format", help=f"{', '.join(FORMATS)}; by default told by the file's ending.")]
Encoding = Annotated[str | None, typer.Option("--encoding", help="Encoding of the files; by default UTF-8, else what they look like.")]
Columns = Annotated[list[str] | None, typer.Option("--map", help="Our field and the file's: text=body; may be repeated.")]
PublishedAt = Annotated[str | None, typer.Option("--published-at", help="Date or time (ISO 8601) of articles that tell none.")]
Model = Annotated[
    str | None,
    typer.Option("--model", help="A spaCy model, name or path; by default de_core_news_lg, else the embedded one."),
]
Gazetteers = Annotated[
    list[Path] | None,
    typer.Option("--gazetteer", help="A gazetteer of your own (TSV, see data/README.md); may be repeated."),
]


@app.command()
def extract(
    files: Files,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A file, or a folder for shards; by default standard output.")
    ] = None,
    format: Format = None,
    encoding: Encoding = None,
    columns: Columns = None,
    published_at: PublishedAt = None,
    model: Model = None,
    gazetteer: Gazetteers = None,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes that work side by side.")] = 1,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the run that the folder holds.")] = False,
    shard_size: Annotated[int, typer.Option("--shard-size", min=1, help="Articles a shard (folder only).")] = 1000,
    max_seconds: Annotated[float, typer.Option("--max-seconds", min=0.1, help="Time for one article (folder or several workers).")] = 120,
    max_chars: Annotated[int, typer.Option("--max-chars", min=1, help="A longer article fails.")] = 1_000_000,
) -> None:
    """Reads articles and writes one Record a line; articles that fail go to failures.jsonl, and the exit code is 1.

    With a folder as output the records come in shards, with a manifest and a list of duplicates, and --resume goes on after a crash.
    """
    with _told():
        _check_date(published_at)
        options, limits = _options(format, encoding, columns, published_at), Limits(max_seconds, max_chars)
        sources, make = sources_of(files), partial(load, model, gazetteers=tuple(gazetteer or ()))
        options.meter.total = size_of(sources)
        items = read_sources(sources, options)
        failures = (output.parent if output else Path()) / "failures.jsonl"
        counts: Counts
        if output is not None and (output.is_dir() or not output.suffix):
            failures = output / "failures.jsonl"
            header = _header(make, [*sources, *(str(path) for path in gazetteer or ())], options, limits)
            dump = Dump(output, header, shard_size=shard_size, resume=resume)
            with _pool(make, workers, limits) as pool, display.progress(options.meter) as step:
                counts = dump.run(items, pool, limits, step)
        elif resume:
            raise ConfigError("--resume needs a folder", where="--output", found=repr(str(output)))
        else:
            with _opened(output, sources) as out, display.progress(options.meter) as step:
                counts = write(_outcomes(items, make, workers, limits), out, failures, _Report(step))
    told = f"{counts.articles} in = {counts.records} out + {counts.failed} failed"
    if isinstance(counts, Progress) and counts.duplicates:
        told += f", {counts.duplicates} duplicates marked"
    typer.echo(told + (f", see {failures}" if counts.failed else ""), err=True)
    raise typer.Exit(1 if counts.failed else 0)


def _options(format: str | None, encoding: str | None, columns: list[str] | None, published_at: str | None) -> Options:
    pairs = [pair.partition("=") for pair in columns or []]
    for ours, mark, theirs in pairs:
        if not mark or not theirs:
            raise ConfigError("no pair of names", where="--map", found=repr(ours), hint="write text=body")
    told = {ours: theirs for ours, _, theirs in pairs}
    options = Options(format, encoding, published_at, told, meter=Meter(), notice=lambda text: typer.echo(f"werwas: {text}", err=True))
    check_options(options)
    return options


def _header(make: Maker, sources: list[str], options: Options, limits: Limits) -> dict[str, object]:
    """What a run is made of; only a run of the same is gone on with."""
    return {
        "werwas": __version__, "model": model_label(make()), "limits": asdict(limits), "input": [fingerprint(source) for source in sources],
        "options": {"format": options.format, "encoding": options.encoding, "map": options.columns, "published_at": options.published_at},
    }  # fmt: skip


def _outcomes(items: Iterator[Item], make: Maker, workers: int, limits: Limits) -> Iterator[Line | Failure]:
    """Records and failures in order, in this process or in several."""
    if workers == 1:
        yield from lines(items, make(), Ledger(), limits)
        return
    with _pool(make, workers, limits) as pool:
        yield from pool.outcomes(admit(items, Ledger(), limits))


@contextmanager
def _pool(make: Maker, workers: int, limits: Limits) -> Iterator[Pool]:
    """Worker processes that end with the command, whatever ends it; SIGTERM ends it as Ctrl-C does."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    pool = Pool(make, workers, limits)
    try:
        yield pool
    except BaseException:
        pool.stop(now=True)
        raise
    pool.stop()


@app.command()
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
    with _told():
        options = _options(format, encoding, None, None)
        console = display.make_console(record=picture is not None)
        known = dict(_texts(sources_of(texts or []), options))
        shown = 0
        for record in _records(records):
            if only in (None, record.article.id):
                shown += 1
                display.show_record(record, console, known.get(record.article.text_sha256), types)
        if only is not None and not shown:
            raise ConfigError("no article has this id", where=str(records), found=repr(only), hint="`werwas show` alone tells the ids")
        if picture is not None:
            display.save_picture(console, picture)


@app.command()
def export(
    records: Annotated[Path, typer.Argument(help="What extract has written: a file, or the folder of shards.")],
    to: Annotated[str, typer.Option("--to", help=f"{', '.join(EXPORTS)}.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="A file, or a folder for Parquet and CSV.")],
) -> None:
    """Writes Records in another format."""
    with _told():
        count = write_export(_records(records), output, to)
    typer.echo(f"{count} records written to {output}", err=True)


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


@gazetteer_app.command("update")
def gazetteer_update(
    output: Annotated[Path, typer.Option("-o", "--output", help="The gazetteer to write, for --gazetteer.")] = Path("wikidata.tsv"),
    endpoint: Annotated[str, typer.Option("--endpoint", help="Address of the service (wbgetentities).")] = update.ENDPOINT,
    contact: Annotated[str, typer.Option("--contact", help="Your e-mail address; the service wants to know who asks.")] = "",
    ids: Annotated[list[str] | None, typer.Option("--id", help="Ask for this id only (Q64); may be repeated.")] = None,
    pause: Annotated[float, typer.Option("--pause", min=0, help="Seconds between two requests.")] = 1.0,
) -> None:
    """Fetches fresh labels and aliases from Wikidata; after an abort the same command goes on."""
    with _told():
        asked = update.Options(endpoint=endpoint, contact=contact, pause=pause)
        things, rows = update.update(output, asked, ids or (), lambda done, all_: typer.echo(f"{done:,} of {all_:,}", err=True))
    typer.echo(f"{things:,} things asked for, {rows:,} rows in {output}", err=True)


@contextmanager
def _told() -> Iterator[None]:
    """Faults of ours end the command in one line."""
    try:
        yield
    except WerwasError as fault:
        typer.echo(f"werwas: {fault}", err=True)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        typer.echo("werwas: interrupted; in a folder, finished shards are safe and --resume goes on with the rest", err=True)
        raise typer.Exit(130) from None


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


class _Report:
    """Tells each failure when it happens, and counts."""

    def __init__(self, step: Callable[[Counts], None]) -> None:
        self._step, self._counts = step, Counts()

    def __call__(self, outcome: Line | Failure) -> None:
        self._counts.articles += 1
        if isinstance(outcome, Failure):
            self._counts.failed += 1
            typer.echo(f"werwas: {outcome.reason}", err=True)
        self._step(self._counts)


def _records(path: Path) -> Iterator[Record]:
    """The records of a file, or of all shards of a folder, one at a time."""
    files = sorted(path.glob("records-*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise InputError("holds no records", where=str(path), hint="give what extract has written")
    for file in files:
        try:
            with file.open(encoding="utf-8", newline="\n") as stream:
                for number, line in enumerate(stream, 1):
                    yield _record(line, f"{file}:{number}")
        except (OSError, UnicodeDecodeError) as fault:
            raise InputError("cannot be read", where=str(file), found=str(fault)) from None


def _record(line: str, where: str) -> Record:
    try:
        return Record.model_validate_json(line)
    except ValueError as fault:
        raise InputError("is no Record", where=where, found=str(fault).splitlines()[0]) from None


def _texts(files: list[str], options: Options) -> Iterator[tuple[str, str]]:
    for source in files:
        for item in read_articles(source, options):
            if item.fault is not None:
                raise item.fault
            text = (item.article or {}).get("text")
            if isinstance(text, str):
                yield text_sha256(text), text
