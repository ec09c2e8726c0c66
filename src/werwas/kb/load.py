"""Records -> rows of the knowledge base: what is there already is left alone, what has changed is replaced, all or nothing a shard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, delete
from sqlalchemy.dialects import postgresql, sqlite

from werwas.kb.batches import SIZE
from werwas.kb.changes import mark, mark_old
from werwas.kb.tables import ROWS, articles, canon, forms
from werwas.rows import Row, complete, facts, rows
from werwas.schema import EventBase, Record, TimeExpression


@dataclass
class Loaded:
    """What became of the records of a shard."""

    new: int = 0
    changed: int = 0
    same: int = 0

    def add(self, other: Loaded) -> None:
        """Counts two shards together."""
        self.new, self.changed, self.same = self.new + other.new, self.changed + other.changed, self.same + other.same


def load_records(connection: Connection, records: Iterable[Record]) -> Loaded:
    """Loads the records of a shard; the caller's transaction makes it all or nothing.

    Articles are taken in the order of their ids, so that two writers wait for each other instead of locking each other out.
    A record that occurs twice in a shard counts once; of two records with one id the later counts.
    """
    ready = {record.article.id: (record, _checksum(record)) for record in records}
    found = _present(connection, list(ready))
    loaded, touched = Loaded(), list[str]()
    todo: dict[str, list[Row]] = {name: [] for name in (*ROWS, "canon", "forms")}
    claim = _claims(connection)
    for key in sorted(ready):
        record, checksum = ready[key]
        if found.get(key) == checksum:
            loaded.same += 1
            continue
        flat = rows(record)
        if not claim({**complete("articles", flat["articles"][0]), "record_sha256": checksum}):  # another writer was quicker with the same
            loaded.same += 1
            continue
        touched.append(key)
        if key in found:
            mark_old(connection, key)
            for name in reversed(ROWS):
                if name != "articles":
                    connection.execute(delete(ROWS[name]).where(ROWS[name].c.article == key))
            loaded.changed += 1
        else:
            loaded.new += 1
        for name, some in record_rows(record, flat).items():
            todo[name] += some
    for name in ROWS:
        if name != "articles":
            _insert(connection, ROWS[name], todo[name])
    mark(connection, "article", touched)
    _insert_canon(connection, todo["canon"])
    _insert(connection, forms, list({(row["form"], row["key"]): row for row in todo["forms"]}.values()))
    return loaded


def _checksum(record: Record) -> str:
    return sha256(record.model_dump_json().encode("utf-8", "surrogatepass")).hexdigest()


def _present(connection: Connection, keys: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for at in range(0, len(keys), SIZE):
        query = articles.select().with_only_columns(articles.c.article, articles.c.record_sha256)
        found |= {row[0]: row[1] for row in connection.execute(query.where(articles.c.article.in_(keys[at : at + SIZE])))}
    return found


def _claims(connection: Connection) -> Callable[[Row], bool]:
    """What writes an article's row, waiting for who writes the same; false if it stands there unchanged."""
    insert = _dialect(connection).insert(articles)
    update = {column.name: insert.excluded[column.name] for column in articles.columns if column.name != "article"}
    changed = articles.c.record_sha256 != insert.excluded.record_sha256
    query = insert.on_conflict_do_update(index_elements=["article"], set_=update, where=changed).returning(articles.c.article)
    return lambda row: connection.execute(query, row).first() is not None


def _insert(connection: Connection, table: Table, some: list[Row]) -> None:
    some.sort(key=lambda row: tuple(str(row[column.name]) for column in table.primary_key))
    for at in range(0, len(some), SIZE):
        query = _dialect(connection).insert(table).on_conflict_do_nothing()
        connection.execute(query, some[at : at + SIZE])


def _insert_canon(connection: Connection, some: list[Row]) -> None:
    """A row an entity; of two countries that articles give an unknown one the first by name counts, whichever was loaded first."""
    rows: dict[str, Row] = {}
    for row in some:
        held = rows.setdefault(row["key"], row)
        held["country"] = min(filter(None, (held["country"], row["country"])), default=None)
    query = _dialect(connection).insert(canon)
    new = query.excluded.country
    query = query.on_conflict_do_update(
        index_elements=["key"], set_={"country": new}, where=new.is_not(None) & (canon.c.country.is_(None) | (new < canon.c.country))
    )
    ordered = [rows[key] for key in sorted(rows)]
    for at in range(0, len(ordered), SIZE):
        connection.execute(query, ordered[at : at + SIZE])


def _dialect(connection: Connection) -> Any:
    return postgresql if connection.dialect.name == "postgresql" else sqlite


def record_rows(record: Record, flat: dict[str, list[Row]] | None = None) -> dict[str, list[Row]]:
    """The rows of a record for each table but `articles`, with what the knowledge base works out: keys, dates, facts.

    `flat` are its `rows` where they are there already.

    >>> record_rows(record)["events"][0]["date_basis"]  # doctest: +SKIP
    'time'
    """
    found = {name: [complete(name, row) for row in some] for name, some in (flat or rows(record)).items() if name != "articles"}
    keys = {entity.id: entity.kb_id or f"{record.article.id}#{entity.id}" for entity in record.entities}
    sure = {event.id for event in facts(record)}
    for row in found["entities"]:
        row["key"] = keys[row["entity"]]
    for row in found["arguments"]:
        row["key"] = keys.get(row["entity"] or "")
    for name in ("attributions", "quantities"):
        for row in found[name]:
            row["source_key"] = keys.get(row["source_entity"] or "")
    for row in found["events"]:
        row |= {"fact": row["event"] in sure, "incident": None, **event_dates(record, row["event"])}
    found["canon"] = [
        {"key": keys[entity.id], "type": entity.type, "name": entity.name, "kb_id": entity.kb_id, "country": entity.country}
        for entity in record.entities
    ]
    found["forms"] = [
        {"form": form, "key": keys[entity.id]}
        for entity in record.entities
        for form in sorted({entity.name.casefold()} | {one.text.casefold() for one in entity.mentions if one.kind == "name"})
    ]
    return {name: _unique(name, some) for name, some in found.items()}


def _unique(name: str, some: list[Row]) -> list[Row]:
    """One row a key: two mentions of an entity on the same words are one."""
    if name not in ROWS:
        return some
    names = [column.name for column in ROWS[name].primary_key]
    return list({tuple(row[column] for column in names): row for row in some}.values())


def event_dates(record: Record, event_id: str) -> dict[str, str | None]:
    """The days from (inclusive) and to (exclusive) of an event: by its own time, else the day of publication.

    Where its sentence names one day of the week before publication, that is taken for an attack ("sentence"): the report is of later.

    >>> event_dates(record, record.events[0].id)  # doctest: +SKIP
    {'date_from': '2025-03-13', 'date_to': '2025-03-14', 'date_basis': 'time'}
    """
    times = {(time.start, time.end): time for time in record.times}
    event = next(event for event in record.events if event.id == event_id)
    for argument in event.times:
        inside: TimeExpression | None = times.get((argument.start, argument.end))
        if inside is None:
            inside = next((time for time in record.times if argument.start <= time.start and time.end <= argument.end), None)
        if inside is not None and inside.earliest:
            return {"date_from": inside.earliest[:10], "date_to": _day_after(inside), "date_basis": "time"}
    published = record.article.published_at
    if published is None:
        return {"date_from": None, "date_to": None, "date_basis": None}
    day = date.fromisoformat(published[:10])
    if event.type == "attack" and (told := _day_beside(record, event, day)):
        return {"date_from": told.isoformat(), "date_to": (told + timedelta(1)).isoformat(), "date_basis": "sentence"}
    return {"date_from": day.isoformat(), "date_to": (day + timedelta(1)).isoformat(), "date_basis": "published_at"}


def _day_beside(record: Record, event: EventBase, published: date) -> date | None:
    """The only day that the sentence names, if it lies in the week that ends with the publication."""
    inside = [time for time in record.times if event.sentence.start <= time.start and time.end <= event.sentence.end]
    days = {time.earliest[:10] for time in inside if time.earliest and time.kind in ("date", "time")}
    if len(days) != 1:
        return None
    found = date.fromisoformat(days.pop())
    return found if published - timedelta(7) < found <= published else None


def _day_after(time: TimeExpression) -> str | None:
    """The first day that the time does not reach; a moment ends with its day."""
    if not time.latest or not time.earliest:
        return None
    if time.latest[10:] in ("", "T00:00", "T00:00:00") and time.latest[:10] > time.earliest[:10]:
        return time.latest[:10]
    return (date.fromisoformat(time.latest[:10]) + timedelta(1)).isoformat()
