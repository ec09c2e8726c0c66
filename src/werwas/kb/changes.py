"""What has changed since likenesses were worked out: marks that loading and deciding leave, and that `take` collects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, literal, select

from werwas.kb.batches import SIZE, chosen, remove
from werwas.kb.tables import canon, entities, events, stale

LOCAL = "werwas:"  # ids that no gazetteer holds: these can be merged by name
_REPORTS = select(events.c.article, events.c.event).where(events.c.type != "statement")


@dataclass
class Changes:
    """Keys of unknown entities and ids of events ("article:event") that are new, gone or otherwise than before."""

    entities: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)


def mark(connection: Connection, what: str, items: Iterable[str]) -> None:
    """Notes that an "article", "event" or "entity" has changed, or "all".

    >>> mark(connection, "article", ["köln-1"])  # doctest: +SKIP
    """
    rows = [{"what": what, "item": item} for item in items]
    for at in range(0, len(rows), SIZE):
        connection.execute(insert(stale), rows[at : at + SIZE])


def mark_old(connection: Connection, article: str) -> None:
    """Notes what an article told before it is replaced.

    >>> mark_old(connection, "köln-1")  # doctest: +SKIP
    """
    keys = select(literal("entity"), entities.c.key).where(entities.c.article == article, entities.c.key.startswith(LOCAL)).distinct()
    ids = select(literal("event"), events.c.article + ":" + events.c.event).where(
        events.c.article == article, events.c.incident.is_not(None)
    )
    for query in (keys, ids):
        connection.execute(insert(stale).from_select(["what", "item"], query))


def take(connection: Connection) -> Changes:
    """All that was noted, and the notes go; another's note that comes meanwhile stays.

    >>> take(connection).events  # doctest: +SKIP
    {'köln-1:ev1'}
    """
    rows = connection.execute(select(stale)).all()
    remove(connection, delete(stale), stale.c.mark, [row.mark for row in rows])
    found = Changes()
    if any(row.what == "all" for row in rows):
        found.entities = set(connection.execute(select(canon.c.key).where(canon.c.key.startswith(LOCAL))).scalars())
        found.events = {f"{row.article}:{row.event}" for row in connection.execute(_REPORTS)}
    articles = {row.item for row in rows if row.what == "article"}
    local = select(entities.c.key).where(entities.c.key.startswith(LOCAL)).distinct()
    found.entities |= {row.item for row in rows if row.what == "entity"}
    found.entities |= {row.key for row in chosen(connection, local, entities.c.article, articles)}
    found.events |= {row.item for row in rows if row.what == "event"}
    found.events |= {f"{row.article}:{row.event}" for row in chosen(connection, _REPORTS, events.c.article, articles)}
    return found
