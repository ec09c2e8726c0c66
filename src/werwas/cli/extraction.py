"""`werwas extract`: articles in, records out, to a stream, a file or a folder of shards."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from werwas import __version__, display
from werwas.batch import Counts, Dump, Failure, Ledger, Limits, Line, Pool, Progress, admit, lines, write
from werwas.cli.options import Columns, Encoding, Files, Format, Gazetteers, Model, PublishedAt, check_date, options, told
from werwas.cli.options import sources as find_sources
from werwas.errors import ConfigError
from werwas.pipeline import Maker, load, model_label
from werwas.readers import Item, Options, fingerprint, read_sources, size_of


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
    with told("interrupted; in a folder, finished shards are safe and --resume goes on with the rest"):
        check_date(published_at)
        reading, limits = options(format, encoding, columns, published_at), Limits(max_seconds, max_chars)
        (sources, other), make = find_sources(files, reading), partial(load, model, gazetteers=tuple(gazetteer or ()))
        reading.meter.total = size_of(sources)
        items = read_sources(sources, reading)
        failures = (output.parent if output else Path()) / "failures.jsonl"
        counts: Counts
        if output is not None and (output.is_dir() or not output.suffix):
            failures = output / "failures.jsonl"
            header = _header(make, [*sources, *(str(path) for path in gazetteer or ())], reading, limits)
            header |= {"passed_over": other} if other else {}
            dump = Dump(output, header, shard_size=shard_size, resume=resume)
            with _pool(make, workers, limits) as pool, display.progress(reading.meter) as step:
                counts = dump.run(items, pool, limits, step)
        elif resume:
            raise ConfigError("--resume needs a folder", where="--output", found=repr(str(output)))
        else:
            with _opened(output, sources) as out, display.progress(reading.meter) as step:
                counts = write(_outcomes(items, make, workers, limits), out, failures, _Report(step))
    account = f"{counts.articles} in = {counts.records} out + {counts.failed} failed"
    if isinstance(counts, Progress) and counts.duplicates:
        account += f", {counts.duplicates} duplicates marked"
    account += f", {len(other)} passed over" if other else ""
    typer.echo(account + (f", see {failures}" if counts.failed else ""), err=True)
    raise typer.Exit(1 if counts.failed else 0)


def _header(make: Maker, sources: list[str], reading: Options, limits: Limits) -> dict[str, object]:
    """What a run is made of; only a run of the same is gone on with."""
    return {
        "werwas": __version__, "model": model_label(make()), "limits": asdict(limits), "input": [fingerprint(source) for source in sources],
        "options": {"format": reading.format, "encoding": reading.encoding, "map": reading.columns, "published_at": reading.published_at},
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
