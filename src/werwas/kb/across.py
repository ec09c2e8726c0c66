"""Entities and incidents across articles, worked out anew from what is loaded; what a person has decided stands above it."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select, update

from werwas.cluster import Decisions, Name, Report, groups_of, incidents, same_names
from werwas.errors import ConfigError
from werwas.kb.tables import ROWS, arguments, canon, decisions, entities, events, forms
from werwas.kb.tables import incidents as incident_table

LOCAL = "werwas:"  # ids that no gazetteer holds: these can be merged by name
_PARTIES = ("attackers", "targets", "victims", "participants", "hosts", "demanders", "addressees")
_BATCH = 500


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


def recluster(connection: Connection) -> dict[str, int]:
    """Merges unknown entities and gathers reports of the same incident; the numbers of each.

    >>> recluster(connection)  # doctest: +SKIP
    {'merged entities': 3, 'incidents': 120, 'of several articles': 14}
    """
    merged = _merge_entities(connection)
    found, several = _gather(connection)
    return {"merged entities": merged, "incidents": found, "of several articles": several}


def _decided(connection: Connection, what: str) -> Decisions:
    found = Decisions()
    for row in connection.execute(select(decisions).where(decisions.c.what == what)):
        (found.same if row.verdict == "same" else found.different).add((row.left, row.right))
    return found


def _merge_entities(connection: Connection) -> int:
    told = _decided(connection, "entity")
    names = _names(connection)
    merges = same_names(names)
    reasons = {(merge.left, merge.right): merge for merge in merges}
    keys = sorted({name.key for name in names} | {key for pair in told.same for key in pair})
    connection.execute(update(canon).values(merged_into=None, score=None, why=None))
    count = 0
    for group in groups_of(keys, merges, told):
        for key in group[1:]:
            best = max((reasons[pair] for other in group if (pair := _pair(key, other)) in reasons), key=lambda m: m.score, default=None)
            values = {"merged_into": group[0], "score": best.score if best else 1.0, "why": best.why if best else "decided"}
            connection.execute(update(canon).where(canon.c.key == key).values(values))
            count += 1
    return count


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _names(connection: Connection) -> list[Name]:
    """The unknown entities with their forms, roles, and the known ones of the same articles."""
    found = {row.key: row for row in connection.execute(select(canon).where(canon.c.key.startswith(LOCAL)).order_by(canon.c.key))}
    spoken: dict[str, set[str]] = defaultdict(set)
    company: dict[str, set[str]] = defaultdict(set)
    roles: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(select(forms).where(forms.c.key.startswith(LOCAL))):
        spoken[row.key].add(row.form)
    facts, other = ROWS["entity_facts"], entities.alias()
    here = select(entities.c.key, entities.c.article, entities.c.entity).where(entities.c.key.startswith(LOCAL)).subquery()
    query = select(here.c.key, facts.c.text).join(facts, (facts.c.article == here.c.article) & (facts.c.entity == here.c.entity))
    for key, text in connection.execute(query.where(facts.c.fact == "role")):
        roles[key].add(text)
    query = select(here.c.key, other.c.key).join(other, (other.c.article == here.c.article) & (other.c.key != here.c.key))
    for key, beside in connection.execute(query.where(~other.c.key.contains("#"))):
        company[key].add(beside)
    return [
        Name(key, row.type, frozenset(spoken[key] or {row.name}), frozenset(company[key]), frozenset(roles[key]), row.country)
        for key, row in found.items()
    ]


def _gather(connection: Connection) -> tuple[int, int]:
    reports = _reports(connection)
    told = _decided(connection, "event")
    groups, merges = incidents(reports, told)
    reasons: dict[str, str] = {}
    for merge in merges:
        reasons.setdefault(merge.left, merge.why)
        reasons.setdefault(merge.right, merge.why)
    known = {report.id: report for report in reports}
    connection.execute(delete(incident_table))
    rows, links, several = [], [], 0
    for group in groups:
        first = known[group[0]]
        number = "inc-" + sha256(group[0].encode("utf-8", "surrogatepass")).hexdigest()[:12]
        spread = {one.rsplit(":", 1)[0] for one in group}
        several += len(spread) > 1
        place = next((min(known[one].places) for one in group if known[one].places), None)
        rows.append(
            {"incident": number, "type": first.type, "date_from": first.date_from, "date_to": first.date_to, "place": place,
             "reports": len(group), "articles": len(spread), "why": reasons.get(group[0])}
        )  # fmt: skip
        links += [(number, *one.rsplit(":", 1)) for one in group]
    for at in range(0, len(rows), _BATCH):
        connection.execute(insert(incident_table), rows[at : at + _BATCH])
    for number, article, event in links:
        connection.execute(update(events).where(events.c.article == article, events.c.event == event).values(incident=number))
    return len(groups), several


def _reports(connection: Connection) -> list[Report]:
    """Attacks, meetings and demands that happened or are said to have; what is denied or planned is no report of an incident."""
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    parties: dict[tuple[str, str], set[str]] = defaultdict(set)
    head = {row.key: row.merged_into or row.key for row in connection.execute(select(canon.c.key, canon.c.merged_into))}
    kinds = {row.key: row.type for row in connection.execute(select(canon.c.key, canon.c.type))}
    for row in connection.execute(select(arguments).where(arguments.c.key.is_not(None))):
        if row.role == "places" or (row.role == "targets" and kinds.get(row.key) == "LOC"):
            places[row.article, row.event].add(head.get(row.key, row.key))
        elif row.role in _PARTIES:
            parties[row.article, row.event].add(head.get(row.key, row.key))
    query = select(events).where(events.c.type != "statement", events.c.polarity == "positive", events.c.modality == "actual")
    return [
        Report(
            f"{row.article}:{row.event}", row.type, row.date_from, row.date_to, frozenset(places[row.article, row.event]),
            frozenset(parties[row.article, row.event]), row.date_basis == "time",
        )
        for row in connection.execute(query.order_by(events.c.article, events.c.event))
    ]  # fmt: skip
