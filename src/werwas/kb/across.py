"""Entities and incidents across articles, worked out from what is loaded; what a person has decided stands above it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text, update

from werwas.cluster.groups import Decisions, Merge
from werwas.cluster.incidents import REPORTS, Report
from werwas.cluster.names import NAMES, Name
from werwas.errors import ConfigError
from werwas.kb.batches import chosen, remove
from werwas.kb.changes import LOCAL, mark, take
from werwas.kb.likeness import Likeness, Touched
from werwas.kb.reports import read_reports
from werwas.kb.tables import ROWS, arguments, blocks, canon, decisions, entities, events, forms, incidents, likenesses

_LOCK = 7377776174  # of PostgreSQL: two that work it out at once would undo each other


def decide(connection: Connection, what: str, left: str, right: str, verdict: str, why: str | None = None) -> None:
    """Keeps what a person says of two entities or two events ("article:event"): `same`, `different`, or `forget` an earlier word.

    Raises ConfigError for another word. It holds from the next `recluster` on, and through all reloads.

    >>> decide(connection, "entity", "werwas:per-1", "werwas:per-2", "different")  # doctest: +SKIP
    """
    if what not in ("entity", "event") or verdict not in ("same", "different", "forget"):
        hint = "decide of 'entity' or 'event', with same, different or forget"
        raise ConfigError("cannot decide this", found=f"{what} {verdict}", hint=hint)
    first, second = sorted((left, right))
    table = decisions.c
    connection.execute(delete(decisions).where(table.what == what, table.left == first, table.right == second))
    if verdict != "forget":
        connection.execute(insert(decisions).values(what=what, left=first, right=second, verdict=verdict, why=why))
    mark(connection, what, (first, second))


def recluster(connection: Connection, *, whole: bool = False) -> dict[str, int]:
    """Merges unknown entities and gathers reports of the same incident; the numbers of each.

    Only what was loaded or decided since the last time is compared, and what that reaches; with `whole` everything.

    >>> recluster(connection)  # doctest: +SKIP
    {'merged entities': 3, 'incidents': 120, 'of several articles': 14}
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    if whole:
        for table in (blocks, likenesses, incidents):
            connection.execute(delete(table))
        mark(connection, "all", [""])
    changes = take(connection)
    heads = _merge_entities(connection, changes.entities)
    query = select(arguments.c.article, arguments.c.event).distinct()
    moved = {f"{row.article}:{row.event}" for row in chosen(connection, query, arguments.c.key, heads)}
    _gather(connection, changes.events | moved)
    several = select(func.count()).select_from(incidents).where(incidents.c.articles > 1)
    merged = select(func.count()).select_from(canon).where(canon.c.merged_into.is_not(None))
    numbers = (merged, select(func.count()).select_from(incidents), several)
    return dict(
        zip(("merged entities", "incidents", "of several articles"), (connection.execute(one).scalar_one() for one in numbers), strict=True)
    )


def _decided(connection: Connection, what: str) -> Decisions:
    found = Decisions()
    for row in connection.execute(select(decisions).where(decisions.c.what == what)):
        (found.same if row.verdict == "same" else found.different).add((row.left, row.right))
    return found


def _merge_entities(connection: Connection, changed: Collection[str]) -> set[str]:
    """Merges what has changed; the keys that now lead to another head than before."""
    told = _decided(connection, "entity")
    named = {key for pair in told.same for key in pair}

    def read(keys: Collection[str]) -> dict[str, Name]:
        # what a person has named counts, though only unknown entities are compared
        return {**{key: Name(key, "", frozenset()) for key in named & set(keys)}, **_names(connection, keys)}

    reached = Likeness(connection, "entity", NAMES, read).update(changed, told)
    wanted: dict[str, tuple[str | None, float | None, str | None]] = dict.fromkeys([*reached.things, *reached.gone], (None, None, None))
    for group in reached.groups:
        for key in group[1:]:
            best = max(
                (m for other in group if (m := reached.merges.get(_pair(key, other)))), key=lambda m: (m.score, m.left), default=None
            )
            wanted[key] = (group[0], best.score if best else 1.0, best.why if best else "decided")
    query = select(canon.c.key, canon.c.merged_into, canon.c.score, canon.c.why)
    before = {row.key: (row.merged_into, row.score, row.why) for row in chosen(connection, query, canon.c.key, wanted)}
    rows = [{"k": key, "m": wanted[key][0], "s": wanted[key][1], "w": wanted[key][2]} for key in before if before[key] != wanted[key]]
    if rows:
        values: dict[str, Any] = {"merged_into": bindparam("m"), "score": bindparam("s"), "why": bindparam("w")}
        connection.execute(update(canon).where(canon.c.key == bindparam("k")).values(values), rows)
    return {key for key in before if before[key][0] != wanted[key][0]}


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _names(connection: Connection, keys: Collection[str]) -> dict[str, Name]:
    """Unknown entities with their forms, roles, and the known ones of the same articles."""
    local = {key for key in keys if key.startswith(LOCAL)}
    spoken: dict[str, set[str]] = defaultdict(set)
    company: dict[str, set[str]] = defaultdict(set)
    roles: dict[str, set[str]] = defaultdict(set)
    for row in chosen(connection, select(forms), forms.c.key, local):
        spoken[row.key].add(row.form)
    facts, other = ROWS["entity_facts"], entities.alias()
    query = select(entities.c.key, facts.c.text).join(
        facts, (facts.c.article == entities.c.article) & (facts.c.entity == entities.c.entity)
    )
    for row in chosen(connection, query.where(facts.c.fact == "role"), entities.c.key, local):
        roles[row.key].add(row.text)
    query = select(entities.c.key, other.c.key.label("beside")).join(
        other, (other.c.article == entities.c.article) & (other.c.key != entities.c.key)
    )
    for row in chosen(connection, query.where(~other.c.key.contains("#")).distinct(), entities.c.key, local):
        company[row.key].add(row.beside)
    return {
        row.key: Name(
            row.key, row.type, frozenset(spoken[row.key] or {row.name}), frozenset(company[row.key]), frozenset(roles[row.key]), row.country
        )
        for row in chosen(connection, select(canon), canon.c.key, local)
    }


def _gather(connection: Connection, changed: Collection[str]) -> None:
    """Gathers anew what has changed, and writes the incidents that it reaches."""
    told = _decided(connection, "event")
    reached = Likeness(connection, "event", REPORTS, lambda ids: read_reports(connection, ids)).update(changed, told)
    # an incident bears the number of its first report: those that may have been before are all among these
    remove(connection, delete(incidents), incidents.c.incident, {_number(one) for one in (*reached.things, *reached.gone)})
    rows = [_incident(group, reached) for group in reached.groups]
    if rows:
        connection.execute(insert(incidents), rows)
    links = [_link(one, None) for one in sorted(reached.gone)]
    links += [_link(one, row["incident"]) for row, group in zip(rows, reached.groups, strict=True) for one in group]
    if links:
        here = (events.c.article == bindparam("a")) & (events.c.event == bindparam("e"))
        connection.execute(update(events).where(here).values(incident=bindparam("n")), links)


def _number(first: str) -> str:
    return "inc-" + sha256(first.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _link(report: str, number: str | None) -> dict[str, str | None]:
    article, _, event = report.rpartition(":")
    return {"a": article, "e": event, "n": number}


def _incident(group: list[str], reached: Touched[Report]) -> dict[str, Any]:
    """The row of an incident; `why` is what best speaks for its first report being told again."""
    known, first = reached.things, reached.things[group[0]]
    merges = [merge for other in group[1:] if (merge := reached.merges.get(_pair(group[0], other)))]
    best: Merge | None = min(merges, key=lambda merge: (-merge.score, merge.left, merge.right), default=None)
    spread = {one.rpartition(":")[0] for one in group}
    place = next((min(known[one].places) for one in group if known[one].places), None)
    return {
        "incident": _number(group[0]), "type": first.type, "date_from": first.date_from, "date_to": first.date_to, "place": place,
        "reports": len(group), "articles": len(spread), "why": best.why if best else None,
    }  # fmt: skip
