"""All records of a report as columns: what filters, timeline, network, map and tables need; details of articles in packed bundles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, get_args

from werwas.report.articles import FACTUALITIES, article, factuality, web_address
from werwas.report.packing import pack
from werwas.rows import Row, rows
from werwas.schema import Entity, Event, EventType, Record, SectionKind

TYPES: tuple[str, ...] = get_args(EventType)
SECTIONS: tuple[str, ...] = get_args(SectionKind)
BUNDLE = 20  # articles a bundle: one is unpacked when an article is looked at
EXCERPT = 110  # letters of a message in a table
# who acts, and on or with whom
ACTORS = {"statement": ("speakers",), "attack": ("attackers",), "meeting": ("participants", "hosts"), "demand": ("demanders",)}
OTHERS = {
    "statement": ("addressees", "topic", "message"), "attack": ("targets", "victims"), "meeting": ("topic",),
    "demand": ("addressees", "content"),
}  # fmt: skip
# the roles of an event that make an edge of the network; of a statement also who is named in the message
RECEIVERS = {"statement": ("addressees", "topic"), "attack": ("targets", "victims"), "demand": ("addressees",)}
HARM = ("killed", "injured", "missing")

Point = tuple[float, float]


@dataclass
class Columns:
    """A column each for what the page knows of all articles, entities and events."""

    articles: list[list[Any]] = field(default_factory=list)  # id, title, source, date, address, entities
    entities: list[list[Any]] = field(default_factory=list)  # name, type, kb_id, point or country
    events: list[list[Any]] = field(default_factory=list)  # article, type, factuality, section, day, told before, entities, who, what, whom
    edges: list[list[int]] = field(default_factory=list)  # event, from, to
    places: list[list[int]] = field(default_factory=list)  # event, entity
    harm: list[list[Any]] = field(default_factory=list)  # event, kind, lower, upper, words, of, source


class Collection:
    """Takes records one by one; holds details packed, so that ten thousand articles fit.

    >>> collection = Collection(lambda kb_id: None, lambda kb_id: False)
    >>> len(collection)
    0
    """

    def __init__(self, point_of: Callable[[str], Point | None], is_country: Callable[[str], bool]) -> None:
        self._point_of, self._is_country = point_of, is_country
        self._number: dict[tuple[str, str], int] = {}
        self._open: list[dict[str, Any]] = []
        self._packed: list[str] = []
        self.columns = Columns()
        self.made_by: dict[str, None] = {}
        self.with_text = 0

    def __len__(self) -> int:
        return len(self.columns.articles)

    def add(self, record: Record, text: str | None) -> None:
        """One more article."""
        tables = rows(record)
        about, numbers = record.article, {entity.id: self._entity(entity) for entity in record.entities}
        self.made_by[f"werwas {record.produced_by.werwas}, {record.produced_by.model}"] = None
        self.with_text += text is not None
        day = (about.published_at or "")[:10] or None
        title = about.title or _headline(record, text)
        known = sorted(set(numbers.values()))
        at = len(self)
        self.columns.articles.append([about.id, title, about.source, about.published_at, web_address(about.url), known])
        arguments: dict[str, list[Row]] = {}
        for row in tables["arguments"]:
            arguments.setdefault(row["event"], []).append(row)
        earliest = {(time.start, time.end): time.earliest for time in record.times}
        for event in record.events:
            self._event(event, arguments.get(event.id, []), at, _day(event, earliest), day, numbers, record)
        self._open.append(article(record, text, tables))
        if len(self._open) == BUNDLE:
            self._packed.append(pack(self._open))
            self._open = []

    def bundles(self) -> list[str]:
        """The details of the articles, `BUNDLE` a piece."""
        return [*self._packed, *([pack(self._open)] if self._open else [])]

    def _entity(self, entity: Entity) -> int:
        key = ("", entity.kb_id) if entity.kb_id else (entity.type, entity.name)
        if key not in self._number:
            self._number[key] = len(self._number)
            where: Point | str | None = self._point_of(entity.kb_id) if entity.kb_id else None
            if where is None and entity.kb_id and self._is_country(entity.kb_id):
                where = entity.country
            self.columns.entities.append([entity.name, entity.type, entity.kb_id, where])
        return self._number[key]

    def _event(
        self, event: Event, filled: list[Row], at: int, day: str | None, published: str | None, numbers: dict[str, int], record: Record
    ) -> None:
        number, columns = len(self.columns.events), self.columns
        involved = sorted({numbers[row["entity"]] for row in filled if row.get("entity") in numbers})
        words = " … ".join(span.text for span in event.trigger)
        columns.events.append(
            [
                at, TYPES.index(event.type), FACTUALITIES.index(factuality(event)), SECTIONS.index(event.section), day or published,
                int(day is not None), int(event.same_as is not None), involved, _said(filled, ACTORS[event.type]), words,
                _said(filled, OTHERS[event.type]),
            ]
        )  # fmt: skip
        columns.edges += [[number, *edge] for edge in _edges(event, filled, numbers, record)]
        columns.places += [[number, place] for place in self._places(event, filled, numbers, record)]
        for kind in HARM:
            for one in getattr(event, kind, []):
                source = one.source.text if one.source else next((link.source.text for link in event.attribution if link.source), None)
                columns.harm.append([number, HARM.index(kind), one.lower, one.upper, one.text, one.of, source])

    def _places(self, event: Event, filled: list[Row], numbers: dict[str, int], record: Record) -> list[int]:
        """Where it happened; of "den Hafen von Odessa", which is no entity, the town that it names."""
        roles = ("places", "targets") if event.type == "attack" else ("places",)
        named: list[int] = []
        for row in filled:
            if row["role"] in roles and row.get("entity") in numbers:
                named.append(numbers[row["entity"]])
            elif row["role"] in roles:
                inside = _named_within(record, row["start"], row["end"])
                # a state named there ("die Botschaft der Schweiz in Berlin") is not where it happened
                named += [numbers[one] for one in inside if isinstance(self.columns.entities[numbers[one]][3], tuple)]
        return [place for place in dict.fromkeys(named) if self.columns.entities[place][1] == "LOC"]


def _named_within(record: Record, start: int, end: int) -> list[str]:
    """Ids of the entities that have a name in a stretch of the text."""
    return [
        entity.id for entity in record.entities if any(start <= m.start and m.end <= end and m.kind == "name" for m in entity.mentions)
    ]  # fmt: skip


def _headline(record: Record, text: str | None) -> str | None:
    """The words of the first headline, where the record has no title."""
    for section in record.sections:
        if text is not None and section.kind == "headline":
            return text[section.start : section.end].strip()
    return None


def _day(event: Event, earliest: dict[tuple[int, int], str | None]) -> str | None:
    """The day of the event's own time; none where the article tells no day."""
    for time in event.times:
        begins = earliest.get((time.start, time.end))
        if begins and len(begins) >= len("2025-03-14"):
            return begins[:10]
    return None


def _said(filled: list[Row], roles: tuple[str, ...]) -> str:
    """The words that fill some roles, shortened for a line of a table."""
    words = ", ".join(dict.fromkeys(row["text"] for role in roles for row in filled if row["role"] == role))
    return words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + " …"


def _edges(event: Event, filled: list[Row], numbers: dict[str, int], record: Record) -> list[tuple[int, int]]:
    """Who acts on whom, each pair once; of a meeting each pair of participants, of a statement also who is named in it."""

    def of(roles: tuple[str, ...]) -> list[int]:
        named = (numbers[row["entity"]] for row in filled if row["role"] in roles and row.get("entity") in numbers)
        return list(dict.fromkeys(named))

    actors = of(ACTORS[event.type])
    if event.type == "meeting":
        return [(min(a, b), max(a, b)) for n, a in enumerate(actors) for b in actors[n + 1 :] if a != b]
    receivers = of(RECEIVERS[event.type])
    if event.type == "statement":
        spans = [(span.start, span.end) for span in event.message]
        for entity in record.entities:
            if any(start <= mention.start and mention.end <= end for mention in entity.mentions for start, end in spans):
                receivers.append(numbers[entity.id])
    return [(a, b) for a in actors for b in dict.fromkeys(receivers) if a != b]
