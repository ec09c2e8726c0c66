"""What notebooks show: an article with its events as HTML, arcs of a trigger, records as tables of pandas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from spacy import displacy
from spacy.tokens import Doc

from werwas.errors import ConfigError, missing
from werwas.pipeline import read_record
from werwas.report.articles import factuality
from werwas.rows import TABLES, complete, rows
from werwas.schema import Entity, Event, Record, Span

if TYPE_CHECKING:
    from pandas import DataFrame

# type of a column of rows -> of pandas, each with a missing value of its own
_DTYPES = {str: "string", int: "Int64", float: "Float64", bool: "boolean"}
_STYLE = """<style>
.werwas { line-height: 1.9; max-width: 60em; white-space: pre-line; }
.werwas mark { padding: .1em .25em; border-radius: .3em; color: inherit; background: #8883; border-bottom: 2px solid #888; }
.werwas mark.PER { background: #4a8fe033; border-color: #4a8fe0; } .werwas mark.LOC { background: #3fa35c33; border-color: #3fa35c; }
.werwas mark.ORG { background: #b35fb633; border-color: #b35fb6; } .werwas mark.MISC { background: #b09a2e33; border-color: #b09a2e; }
.werwas mark.event { border: 2px solid; font-weight: 600; }
.werwas mark.attack { background: #d9443a40; border-color: #d9443a; } .werwas mark.meeting { background: #2f80c940; border-color: #2f80c9; }
.werwas mark.demand { background: #c9861a40; border-color: #c9861a; }
.werwas mark.statement { background: #7e6bc940; border-color: #7e6bc9; }
.werwas-arcs { overflow-x: auto; margin-top: .3em; }
</style>"""


class Html(str):
    """Markup that a notebook shows as it is meant to be seen."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def render(shown: Doc | Record, text: str | None = None, *, event: str | None = None) -> Html:
    """The article with entities and events marked, and the events below; of a Doc also the arcs of each trigger.

    A Record needs its `text`, else only what it holds is shown; `event` is the id of the one event to show.

    >>> render(nlp("Trump traf Rutte in Helsinki."))  # doctest: +SKIP
    """
    doc = shown if isinstance(shown, Doc) else None
    record = read_record(shown, "") if isinstance(shown, Doc) else shown
    text = doc.text if doc is not None else text
    events = [one for one in record.events if event in (None, one.id)]
    if event is not None and not events:
        raise ConfigError("no event has this id", where=f"article {record.article.id!r}", found=repr(event))
    parts = [_STYLE]
    if text is not None:
        parts.append(f'<div class="werwas" lang="de">{_marked(text, record.entities, events)}</div>')
    parts.append(_table(record, events))
    if doc is not None:
        parts += [_arcs(doc, one) for one in events if one.trigger]
    return Html("".join(parts))


def records_to_frames(records: Iterable[Record]) -> dict[str, DataFrame]:
    """One tidy table a kind of row, as told in `werwas.rows.TABLES`: articles, entities, mentions, events, arguments and so on.

    >>> records_to_frames([record])["events"].groupby("type").size()  # doctest: +SKIP
    """
    try:
        import pandas
    except ImportError:
        raise missing("pandas", "notebook") from None
    found: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    for record in records:
        for table, lines in rows(record).items():
            found[table] += [complete(table, line) for line in lines]
    return {
        table: pandas.DataFrame(
            {name: pandas.Series([line[name] for line in lines], dtype=_DTYPES[kind]) for name, kind in TABLES[table].items()}
        )
        for table, lines in found.items()
    }


def _marks(entities: Iterable[Entity], events: Iterable[Event]) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, class and title of all that is marked; a trigger goes before a mention on the same words."""
    spans = [(span, 0, f"event {one.type}", f"{one.type}, {factuality(one)}: {one.rule}") for one in events for span in one.trigger]
    for entity in entities:
        told = f"{entity.type} {entity.name}" + (f" = {entity.kb_id}" if entity.kb_id else "")
        spans += [(mention, 1, entity.type, told) for mention in entity.mentions if mention.kind == "name"]
    at = 0
    for span, _, kind, title in sorted(spans, key=lambda one: (one[0].start, one[1], -one[0].end)):
        if span.end > at:
            yield max(at, span.start), span.end, kind, title
            at = span.end


def _marked(text: str, entities: Iterable[Entity], events: Iterable[Event]) -> str:
    parts, at = [], 0
    for start, end, kind, title in _marks(entities, events):
        parts += [escape(text[at:start]), f'<mark class="{escape(kind)}" title="{escape(title)}">{escape(text[start:end])}</mark>']
        at = end
    return "".join([*parts, escape(text[at:])])


def _table(record: Record, events: Iterable[Event]) -> str:
    filled: dict[str, dict[str, list[str]]] = {}
    tables = rows(record)
    for row in [*tables["arguments"], *tables["quantities"]]:
        filled.setdefault(row["event"], {}).setdefault(row["role"], []).append(row["text"])
    lines = []
    for one in events:
        roles = "<br>".join(f"<b>{escape(role)}</b> {escape(', '.join(words))}" for role, words in filled.get(one.id, {}).items())
        said = ", ".join(link.source.text if link.source else link.stance for link in one.attribution)
        cells = [one.type, _words(one.trigger), None, factuality(one) + (f" ({said})" if said else ""), one.rule]
        lines.append("".join(f'<td style="text-align:left">{roles if cell is None else escape(cell)}</td>' for cell in cells))
    head = "".join(f"<th>{name}</th>" for name in ("event", "trigger", "roles", "factuality", "rule"))
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _words(spans: Iterable[Span]) -> str:
    return " … ".join(span.text for span in spans)


def _arcs(doc: Doc, event: Event) -> str:
    """The sentence with those arcs that begin or end at the trigger."""
    sentence = doc.char_span(event.sentence.start, event.sentence.end, alignment_mode="expand")
    while sentence is not None and len(sentence) and sentence[-1].is_space:
        sentence = sentence[:-1]
    if sentence is None or not len(sentence):
        return ""
    words = [doc.char_span(span.start, span.end, alignment_mode="expand") for span in event.trigger]
    at = {token.i - sentence.start for span in words if span is not None for token in span}
    parsed = displacy.parse_deps(sentence.as_doc())
    parsed["arcs"] = [arc for arc in parsed["arcs"] if arc["start"] in at or arc["end"] in at]
    drawn: str = displacy.render(
        parsed, style="dep", manual=True, jupyter=False, options={"compact": True, "distance": 110, "bg": "#fff", "color": "#111"}
    )
    return f'<details class="werwas-arcs"><summary>{escape(event.type)}: {escape(_words(event.trigger))}</summary>{drawn}</details>'
