"""`werwas report`: records and texts as one HTML page that needs no network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from werwas.cli.options import Encoding, Format, Gazetteers, options, records, texts, told
from werwas.cli.options import sources as find_sources
from werwas.errors import ConfigError
from werwas.lexicon.gazetteer import gazetteer_files
from werwas.linking.kb import KnowledgeBase
from werwas.report import LANGUAGES, write_report


def report(
    sources: Annotated[list[str], typer.Argument(help="What extract has written (files, or folders of shards), and the articles' texts.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The page to write.")] = Path("report.html"),
    title: Annotated[str | None, typer.Option("--title", help="What stands at the head of the page.")] = None,
    language: Annotated[
        str | None, typer.Option("--language", help=f"{' or '.join(LANGUAGES)}; by default that of the reader's browser.")
    ] = None,
    format: Format = None,
    encoding: Encoding = None,
    gazetteer: Gazetteers = None,
) -> None:
    """Writes one self-contained page: articles, timeline, network, map, casualty figures; without the texts, what records hold."""
    with told():
        outcomes = [Path(source) for source in sources if _holds_records(source)]
        if not outcomes:
            hint = "name first what `werwas extract` has written, then the texts"
            raise ConfigError("none of these holds records", where="report", found=", ".join(sources), hint=hint)
        if any(path.resolve() == output.resolve() for path in outcomes):
            raise ConfigError("would overwrite its own input", where=str(output), hint="give another --output")
        others = [source for source in sources if Path(source) not in outcomes]
        reading = options(format, encoding, None, None)
        known = dict(texts(find_sources(others, reading)[0], reading)) if others else {}
        found: set[str] = set()

        def text_of(sha: str) -> str | None:
            found.update({sha} & known.keys())
            return known.get(sha)

        kb = KnowledgeBase.load([*gazetteer_files(), *gazetteer] if gazetteer else None)
        count = write_report(
            chain.from_iterable(records(path) for path in outcomes), output, texts=text_of, title=title, language=language,
            point_of=lambda kb_id: _point(kb, kb_id), is_country=kb.is_country,
        )  # fmt: skip
    typer.echo(f"{count} articles in {output}, {len(found)} of {len(known)} texts belong to them", err=True)


def _holds_records(source: str) -> bool:
    """Whether it is a folder of shards, or a file whose first line is a Record."""
    path = Path(source)
    if path.is_dir():
        return any(path.glob("records-*.jsonl"))
    try:
        with path.open(encoding="utf-8") as stream:
            first = json.loads(next(_lines(stream), "null"))
    except (OSError, ValueError):
        return False
    return isinstance(first, dict) and "schema_version" in first


def _lines(stream: Iterator[str]) -> Iterator[str]:
    return (line for line in stream if line.strip())


def _point(kb: KnowledgeBase, kb_id: str) -> tuple[float, float] | None:
    """Latitude and longitude of a place that the gazetteers know."""
    entry = kb.entry(kb_id)
    try:
        return (float(entry.extra["lat"]), float(entry.extra["lon"])) if entry else None
    except (KeyError, ValueError):
        return None
