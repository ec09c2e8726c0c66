"""Records as coloured text that a linguist can read; the only room that imports rich."""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from werwas.batch import Counts
from werwas.errors import ConfigError
from werwas.readers import Meter
from werwas.schema import Argument, Attribution, Entity, Event, EventBase, Quantity, Range, Record, Span, TimeArgument

_TYPES = {"PER": "cyan", "LOC": "green", "ORG": "magenta", "MISC": "yellow"}
_EVENTS = {"attack": "red", "meeting": "blue", "demand": "yellow", "statement": "bright_black"}
# what the heading of an event tells already, or what only programs need
_TOLD = frozenset(EventBase.model_fields) - {"times", "places"} | {"type", "contains", "statement"}
_LOG_SECONDS = 60
_FOR_PROGRAMS = {"url", "event", "sentence_start", "sentence_end", "rule", "score"}  # columns that JSON and CSV have besides
_WIDTH = 110  # of pictures, and where there is no terminal


def make_console(*, record: bool = False) -> Console:
    """A console for the reader's terminal, or one whose output can be saved as a picture."""
    if record:
        return Console(record=True, width=_WIDTH, force_terminal=True)
    console = Console()
    return console if console.is_terminal else Console(width=_WIDTH)


def show_record(record: Record, console: Console, text: str | None = None, types: Sequence[str] | None = None) -> None:
    """Entities, then events (of some types) with their roles and rule; with the article's text also the sentences."""
    about = record.article
    title = " · ".join(part for part in (about.id, about.title, about.published_at) if part)
    console.print(Rule(Text(title, style="bold")))
    if record.entities:
        console.print(_entities(record.entities))
    names = {entity.id: entity.name for entity in record.entities}
    events = [event for event in record.events if not types or event.type in types]
    for event in events:
        console.print(_event(event, names, text, record))
    if not events:
        console.print(Text("no events", style="dim"))


def show_problems(problems: Iterable[Any], console: Console) -> None:
    """One line a problem, without wrapping or colour marks of its own."""
    for problem in problems:
        console.print(str(problem), style="red", soft_wrap=True, markup=False, highlight=False)


def show_facts(facts: Iterable[tuple[str, str]], console: Console) -> None:
    """Names and values in two columns."""
    grid = Table.grid(padding=(0, 2))
    for name, value in facts:
        grid.add_row(Text(name, style="bold"), Text(value))
    console.print(grid)


def show_rows(rows: Sequence[dict[str, Any]], to: str, console: Console) -> None:
    """Rows as a table for people, or as JSON or CSV for programs, on standard output."""
    if to == "json":
        sys.stdout.write(json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n")
    elif to == "csv":
        writer = csv.DictWriter(sys.stdout, list(rows[0]) if rows else [], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    elif to == "table":
        shown = [name for name in rows[0] if name not in _FOR_PROGRAMS] if rows else ["no rows"]
        table = Table(*shown, header_style="bold")
        for row in rows:
            table.add_row(*("" if row[name] is None else Text(str(row[name])) for name in shown))
        console.print(table)
    else:
        raise ConfigError("unknown format", where="--to", found=repr(to), hint="use table, json or csv")


def save_picture(console: Console, path: Path) -> None:
    """What a recording console has shown, as SVG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # the trailing blanks of rich's template would be all that a formatter ever finds in the file
    lines = console.export_svg(title="werwas").splitlines()
    path.write_text("\n".join(line.rstrip() for line in lines) + "\n", encoding="utf-8")


@contextmanager
def progress(meter: Meter) -> Iterator[Callable[[Counts], None]]:
    """Counts, rate and remaining time on standard error: a bar on a terminal, else a line a minute; gives a function to call."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Log(meter, console)
        return
    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("0 articles", total=meter.total)
        began = time.monotonic()

        def step(counts: Counts) -> None:
            bar.update(task, completed=meter.done, description=_rate(counts, time.monotonic() - began))

        yield step


class _Log:
    """A line a minute where nobody watches."""

    def __init__(self, meter: Meter, console: Console) -> None:
        self._meter, self._console = meter, console
        self._began = self._told = time.monotonic()

    def __call__(self, counts: Counts) -> None:
        now = time.monotonic()
        if now - self._told < _LOG_SECONDS:
            return
        self._told = now
        line = _rate(counts, now - self._began)
        if self._meter.total:
            share = min(1.0, self._meter.done / self._meter.total)
            left = (now - self._began) * (1 - share) / share if share else 0
            line += f", {share:.0%} of the input read, about {left / 60:.0f} minutes left"
        self._console.print(line, highlight=False, soft_wrap=True)


def _rate(counts: Counts, seconds: float) -> str:
    return f"{counts.articles:,} articles, {counts.failed:,} failed, {counts.articles / max(seconds, 0.001):.1f} a second"


def _entities(entities: Iterable[Entity]) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("", "name", "id", "age", "roles", "mentioned as"):
        table.add_column(column, overflow="fold", no_wrap=column in ("", "id", "age"))
    for entity in entities:
        forms = dict.fromkeys(mention.text for mention in entity.mentions if mention.text != entity.name)
        table.add_row(
            Text(entity.type, style=_TYPES[entity.type]),
            Text(entity.name, style="bold"),
            Text(entity.kb_id or "–", style="" if entity.kb_id else "dim"),
            Text(", ".join(dict.fromkeys(str(age.years) for age in entity.ages))),
            Text(", ".join(dict.fromkeys(role.text for role in entity.roles))),
            Text(", ".join(forms), style="dim"),
        )
    return Padding(table, (0, 0, 1, 0))


def _event(event: Event, names: dict[str, str], text: str | None, record: Record) -> RenderableType:
    style = _EVENTS[event.type]
    head = Text(f" {event.type} ", style=f"bold reverse {style}")
    trigger = Text("  " + " … ".join(span.text for span in event.trigger), style=f"bold {style}")
    told = Text("  " + " · ".join(_qualities(event, record)), style="dim")
    rows = Table.grid(padding=(0, 2))
    rows.add_column(justify="right", min_width=12)
    rows.add_column(overflow="fold")
    for name, value in event:
        if name not in _TOLD:
            for line in _values(value, names):
                rows.add_row(Text(name, style=style), line)
                name = ""
    for link in event.attribution:
        rows.add_row(Text(link.stance, style="italic"), _attribution(link, names))
    parts: list[RenderableType] = [Text.assemble(head, trigger, told)]
    if text is not None:
        parts.append(Padding(_sentence(event, text, style), (0, 0, 0, 2)))
    return Padding(Group(*parts, rows), (0, 0, 1, 0))


def _qualities(event: Event, record: Record) -> Iterator[str]:
    """What is not as usual, where it stands, the rule that fired, and how sure it is."""
    if event.polarity != "positive":
        yield event.polarity
    if event.modality != "actual":
        yield event.modality
    if event.same_as:
        yield "told before"
    if event.section != "body":
        at = event.trigger[0].start if event.trigger else event.sentence.start
        times = [section.time for section in record.sections if section.start <= at < section.end and section.time]
        yield " ".join([event.section, *times])
    yield event.rule
    yield f"{event.score:.2f}"


def _values(value: Any, names: dict[str, str]) -> Iterator[Text]:
    """One line for each filler; nothing for what is empty or not known."""
    if value is None or value is False or value == "unknown" or value == []:
        return
    if isinstance(value, list) and all(type(item) is Span for item in value):
        yield Text(" … ".join(span.text for span in value))
    elif isinstance(value, list):
        for item in value:
            yield from _values(item, names)
    elif isinstance(value, Argument):
        yield _argument(value, names)
    elif isinstance(value, Quantity):
        yield _quantity(value, names)
    elif isinstance(value, Span):
        yield Text(value.text)
    else:
        yield Text("yes" if value is True else str(value))


def _argument(argument: Argument, names: dict[str, str]) -> Text:
    line = Text(argument.text)
    name = names.get(argument.entity or "")
    if name and name != argument.text:
        line.append(f" → {name}", style="bold")
    if name and argument.resolved_via not in (None, "name"):
        line.append(f" ({argument.resolved_via})", style="dim")
    if isinstance(argument, TimeArgument) and argument.value:
        line.append(f" = {argument.value}", style="bold")
    return line


def _quantity(quantity: Quantity, names: dict[str, str]) -> Text:
    low, high = quantity.lower, quantity.upper
    value = f" = {low}" if low == high else f" ≥ {low}" if high is None else f" ≤ {high}" if low is None else f" = {low}–{high}"
    line = Text.assemble(quantity.text, ("" if low is None and high is None else value, "bold"))
    if quantity.source is not None:
        line.append_text(Text(" according to ", style="dim")).append_text(_argument(quantity.source, names))
    return line


def _attribution(link: Attribution, names: dict[str, str]) -> Text:
    line = _argument(link.source, names) if link.source else Text("nobody named", style="dim")
    if link.medium is not None:
        line.append(" in ", style="dim").append_text(_argument(link.medium, names))
    cue = " … ".join(span.text for span in link.cue)
    return line.append(f" ({link.marker}{': ' if cue else ''}{cue})", style="dim")


def _sentence(event: Event, text: str, style: str) -> Text:
    start, end = event.sentence.start, event.sentence.end
    line = Text(text[start:end].replace("\n", " "))
    for span in _spans(event):
        line.stylize("underline", max(0, span.start - start), max(0, span.end - start))
    for span in event.trigger:
        line.stylize(f"bold {style}", max(0, span.start - start), max(0, span.end - start))
    return line


def _spans(event: Event) -> Iterator[Range]:
    for name, value in event:
        if name not in _TOLD and isinstance(value, list):
            yield from (item for item in value if isinstance(item, Argument | Quantity))
