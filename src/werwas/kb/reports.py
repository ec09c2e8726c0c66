"""Events of the knowledge base -> what tells incidents apart: days, places, parties, the way of an attack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, select

from werwas.cluster.incidents import Report
from werwas.kb.batches import chosen
from werwas.kb.tables import arguments, canon, entities, events, mentions

_PARTIES = ("attackers", "targets", "victims", "participants", "hosts", "demanders", "addressees")
_WHERE = ("places", "targets")
Keys = defaultdict[str, set[str]]


def read_reports(connection: Connection, ids: Collection[str]) -> dict[str, Report]:
    """Attacks, meetings and demands that happened or are said to have; what is denied or planned is no report of an incident.

    >>> read_reports(connection, ["köln-1:ev1"])["köln-1:ev1"].places  # doctest: +SKIP
    frozenset({'Q365'})
    """
    wanted, told = set(ids), {one.rpartition(":")[0] for one in ids}
    places, parties = _fillers(connection, told)
    near = _places_beside(connection, told)
    query = select(events).where(events.c.type != "statement", events.c.polarity == "positive", events.c.modality == "actual")
    found: dict[str, Report] = {}
    for row in chosen(connection, query, events.c.article, told):
        key = f"{row.article}:{row.event}"
        if key not in wanted:
            continue
        alone = near[key] - parties[key]
        # an attack whose place the parse has missed: the only one that its sentence names
        where = places[key] or (alone if row.type == "attack" and len(alone) == 1 else set())
        same = f"{row.article}:{row.same_as}" if row.same_as else None
        sure = row.date_basis == "time"
        found[key] = Report(key, row.type, row.date_from, row.date_to, frozenset(where), frozenset(parties[key]), sure, row.mode, same)
    return found


def _fillers(connection: Connection, articles: Collection[str]) -> tuple[Keys, Keys]:
    """Places and parties of each event: its arguments, and the names in those that are no entity themselves ("die Hafenstadt Odessa")."""
    places, parties = Keys(set), Keys(set)
    columns = (arguments.c.article, arguments.c.event, arguments.c.role, canon.c.key, canon.c.type, canon.c.merged_into)
    own = select(*columns).join(canon, canon.c.key == arguments.c.key).where(arguments.c.role.in_(("places", *_PARTIES)))
    for row in chosen(connection, own, arguments.c.article, articles):
        is_place = row.role == "places" or (row.role == "targets" and row.type == "LOC")
        (places if is_place else parties)[f"{row.article}:{row.event}"].add(row.merged_into or row.key)
    inner = select(*columns).distinct()
    within = (mentions.c.start >= arguments.c.start) & (mentions.c.end <= arguments.c.end)
    inner = inner.join(mentions, (mentions.c.article == arguments.c.article) & within & (mentions.c.kind == "name"))
    inner = inner.join(entities, (entities.c.article == mentions.c.article) & (entities.c.entity == mentions.c.entity))
    inner = inner.join(canon, canon.c.key == entities.c.key).where(arguments.c.key.is_(None), arguments.c.role.in_(("places", *_PARTIES)))
    for row in chosen(connection, inner, arguments.c.article, articles):
        if row.type == "LOC" and row.role in _WHERE:
            places[f"{row.article}:{row.event}"].add(row.merged_into or row.key)
        elif row.type in ("PER", "ORG") and row.role in _PARTIES:
            parties[f"{row.article}:{row.event}"].add(row.merged_into or row.key)
    return places, parties


def _places_beside(connection: Connection, articles: Collection[str]) -> Keys:
    """The places named in the sentence of each attack."""
    found = Keys(set)
    within = (mentions.c.start >= events.c.sentence_start) & (mentions.c.end <= events.c.sentence_end)
    query = select(events.c.article, events.c.event, canon.c.key, canon.c.merged_into).distinct()
    query = query.join(mentions, (mentions.c.article == events.c.article) & within & (mentions.c.kind == "name"))
    query = query.join(entities, (entities.c.article == mentions.c.article) & (entities.c.entity == mentions.c.entity))
    query = query.join(canon, canon.c.key == entities.c.key).where(events.c.type == "attack", canon.c.type == "LOC")
    for row in chosen(connection, query, events.c.article, articles):
        found[f"{row.article}:{row.event}"].add(row.merged_into or row.key)
    return found
