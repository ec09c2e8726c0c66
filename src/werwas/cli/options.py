"""What the commands share: their options, how faults are told, how records and texts are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from werwas.errors import ConfigError, InputError, WerwasError
from werwas.pipeline import text_sha256
from werwas.readers import FORMATS, Meter, Options, check_options, read_articles, sources_of
from werwas.schema import Record

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


@contextmanager
def told(interrupted: str = "interrupted") -> Iterator[None]:
    """Faults of ours end the command in one line; `interrupted` is what Ctrl-C leaves to say."""
    try:
        yield
    except WerwasError as fault:
        typer.echo(f"werwas: {fault}", err=True)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        typer.echo(f"werwas: {interrupted}", err=True)
        raise typer.Exit(130) from None


def options(format: str | None, encoding: str | None, columns: list[str] | None, published_at: str | None) -> Options:
    """How files are read, from what the command was told; guesses of the reader go to standard error."""
    pairs = [pair.partition("=") for pair in columns or []]
    for ours, mark, theirs in pairs:
        if not mark or not theirs:
            raise ConfigError("no pair of names", where="--map", found=repr(ours), hint="write text=body")
    told = {ours: theirs for ours, _, theirs in pairs}
    options = Options(format, encoding, published_at, told, meter=Meter(), notice=lambda text: typer.echo(f"werwas: {text}", err=True))
    check_options(options)
    return options


def sources(paths: list[str], reading: Options) -> tuple[list[str], list[str]]:
    """The files meant, and what folders hold besides: files whose ending no reader knows, of which one line tells.

    Raises InputError where folders hold nothing else.
    """
    other: list[str] = []
    found = sources_of(paths, reading.format, other.append)
    if other:
        endings = Counter(Path(path).suffix.lower() or "no ending" for path in other)
        told = ", ".join(f"{count} {ending}" for ending, count in sorted(endings.items(), key=lambda one: (-one[1], one[0])))
        if not found:
            raise InputError("no file that a reader knows", where=", ".join(paths), found=told, hint=f"say --format {', '.join(FORMATS)}")
        files = "1 file" if len(other) == 1 else f"{len(other)} files"
        typer.echo(f"werwas: {files} in folders passed over, no reader knows the ending ({told}); name them, or say --format", err=True)
    return found, other


def check_date(value: str | None) -> None:
    """Raises ConfigError where --published-at is no ISO 8601 date."""
    try:
        datetime.fromisoformat((value or "2000-01-01").replace("Z", "+00:00"))
    except ValueError:
        hint = "write 2025-03-14 or 2025-03-14T18:30"
        raise ConfigError("no ISO 8601 date", where="--published-at", found=repr(value), hint=hint) from None


def shards(path: Path) -> list[Path]:
    """A file, or all shards of a folder."""
    files = sorted(path.glob("records-*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise InputError("holds no records", where=str(path), hint="give what extract has written")
    return files


def records(path: Path) -> Iterator[Record]:
    """The records of a file, or of all shards of a folder, one at a time."""
    for file in shards(path):
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


def texts(files: list[str], options: Options) -> Iterator[tuple[str, str]]:
    """The texts of articles by their fingerprint, so that they are found for a record."""
    for source in files:
        for item in read_articles(source, options):
            if item.fault is not None:
                raise item.fault
            text = (item.article or {}).get("text")
            if isinstance(text, str):
                yield text_sha256(text), text
