"""Ready questions to the knowledge base; each answers with rows that name article, sentence and how sure the telling is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, text

from werwas.errors import ConfigError
from werwas.rows import Row

_WHERE_TOLD = "e.article, a.url, e.event, e.sentence_start, e.sentence_end"
# how an event is told: as a fact of the article's own, or with what keeps it from being one
_TOLD = """CASE WHEN e.fact THEN 'fact' WHEN e.polarity = 'negative' THEN 'negated' WHEN e.modality <> 'actual' THEN e.modality
ELSE 'reported' END AS told"""


@dataclass(frozen=True)
class Question:
    """A question with its parameters, of which `needs` must be given."""

    help: str
    answer: Callable[[Connection, dict[str, Any]], list[Row]]
    takes: tuple[str, ...]
    needs: tuple[str, ...] = ()


def ask(connection: Connection, name: str, given: Mapping[str, Any]) -> list[Row]:
    """The rows that answer a question; raises ConfigError for an unknown question or parameter and for an entity that nobody told of.

    >>> ask(connection, "met", {"who": "Emmanuel Macron"})  # doctest: +SKIP
    [{'date': '2025-03-11', 'one': 'Emmanuel Macron', 'other': 'Friedrich Merz', …}]
    """
    question = QUESTIONS.get(name)
    if question is None:
        raise ConfigError("unknown question", found=repr(name), hint=f"use {', '.join(QUESTIONS)}")
    told = {key: value for key, value in given.items() if value is not None}
    if unknown := [key for key in told if key not in (*question.takes, "limit")]:
        raise ConfigError(f"'{name}' takes no --{unknown[0]}", hint=f"it takes {', '.join('--' + key for key in question.takes)}")
    if lacking := [key for key in question.needs if key not in told]:
        raise ConfigError(f"'{name}' needs --{lacking[0]}")
    return question.answer(connection, {**dict.fromkeys(question.takes), "limit": 100, **told})


def entity_keys(connection: Connection, name: str) -> list[str]:
    """The keys of an entity by id or name form, with all that it was merged with; raises ConfigError where nobody told of it.

    >>> entity_keys(connection, "Selenskyj")  # doctest: +SKIP
    ['Q3874799']
    """
    # a surname alone is enough where only one is meant
    for match in ("form = :form", "form LIKE :tail ESCAPE '!'"):
        query = f"""WITH found AS (SELECT key FROM canon WHERE key = :name UNION SELECT key FROM forms WHERE {match})
        SELECT DISTINCT COALESCE(c.merged_into, c.key) FROM canon c JOIN found f ON f.key = c.key ORDER BY 1"""
        tail = "% " + re.sub(r"([%_!])", r"!\1", name.casefold())
        heads = [str(row[0]) for row in connection.execute(text(query), {"name": name, "form": name.casefold(), "tail": tail})]
        if len(heads) > 1 and "LIKE" in match:
            raise ConfigError("several entities have this name", found=repr(name), hint=f"say which: {', '.join(heads[:9])}")
        if heads:
            return _merged(connection, heads)
    raise ConfigError("nobody tells of this entity", found=repr(name), hint="give a name as in the articles, or an id")


def _merged(connection: Connection, heads: list[str]) -> list[str]:
    query = text("SELECT key FROM canon WHERE key IN :heads OR merged_into IN :heads ORDER BY key")
    return [str(row[0]) for row in connection.execute(query.bindparams(bindparam("heads", expanding=True)), {"heads": heads})]


def _rows(connection: Connection, query: str, given: dict[str, Any], **lists: list[str]) -> list[Row]:
    made = text(query).bindparams(*(bindparam(name, expanding=True) for name in lists))
    names = {*made.compile().params}
    values = {**{key: value for key, value in given.items() if key in names}, **lists}
    return [dict(row) for row in connection.execute(made, values).mappings()]


def _between(given: dict[str, Any]) -> str:
    """Conditions only where dates are given: an index serves no condition that may be void."""
    return (" AND e.date_from >= :since" if given["since"] else "") + (" AND e.date_from < :until" if given["until"] else "")


def events(connection: Connection, given: dict[str, Any]) -> list[Row]:
    """Events of a type between dates, with who took part in which role.

    >>> ask(connection, "events", {"type": "attack", "since": "2025-03-01"})  # doctest: +SKIP
    []
    """
    keys = entity_keys(connection, given["who"]) if given["who"] else []
    who = ""
    if keys:  # few events have the entity: begin with those
        who = "AND (e.article, e.event) IN (SELECT g.article, g.event FROM arguments g WHERE g.key IN :keys)"
    kind = "e.type = :type" if given["type"] else "e.type <> ''"
    sure = "AND e.fact" if given["facts"] else ""
    query = f"""SELECT e.date_from AS date, e.type, {_TOLD}, e.trigger, e.rule, e.score, {_WHERE_TOLD} FROM events e
    JOIN articles a ON a.article = e.article WHERE {kind} {_between(given)} {sure} {who}
    ORDER BY e.date_from DESC, e.article, e.event LIMIT :limit"""
    found = _rows(connection, query, given, **({"keys": keys} if keys else {}))
    return [{**row, **_roles(connection, row)} for row in found]


def _roles(connection: Connection, row: Row) -> Row:
    query = """SELECT g.role, COALESCE(c.name, g.text) AS name FROM arguments g LEFT JOIN canon c ON c.key = g.key
    WHERE g.article = :article AND g.event = :event AND g.role NOT IN ('message', 'frame', 'content', 'condition', 'times')
    ORDER BY g.role, g.position"""
    parts: dict[str, list[str]] = {}
    for role, name in connection.execute(text(query), {"article": row["article"], "event": row["event"]}):
        parts.setdefault(role, []).append(name)
    return {"roles": "; ".join(f"{role}: {', '.join(names)}" for role, names in parts.items())}


def met(connection: Connection, given: dict[str, Any]) -> list[Row]:
    """Who met whom: pairs of parties of meetings that took place, as far as the article says.

    >>> ask(connection, "met", {"who": "Q567"})  # doctest: +SKIP
    []
    """
    keys = entity_keys(connection, given["who"]) if given["who"] else []
    query = f"""SELECT e.date_from AS date, x.name AS one, y.name AS other, e.medium, {_TOLD}, {_WHERE_TOLD} FROM arguments g
    JOIN arguments h ON h.article = g.article AND h.event = g.event AND h.role IN ('participants', 'hosts') AND h.key <> g.key
    JOIN events e ON e.article = g.article AND e.event = g.event JOIN articles a ON a.article = e.article
    JOIN canon x ON x.key = g.key JOIN canon y ON y.key = h.key
    WHERE g.role IN ('participants', 'hosts') AND {"g.key IN :keys" if keys else "g.key < h.key"} AND e.type = 'meeting'
    AND e.polarity = 'positive' AND e.status IN ('held', 'ongoing') {_between(given)}
    ORDER BY e.date_from DESC, e.article, e.event, x.name, y.name LIMIT :limit"""
    return _rows(connection, query, given, **({"keys": keys} if keys else {}))


def statements(connection: Connection, given: dict[str, Any]) -> list[Row]:
    """What X said, about Y where asked: Y is named in the message, or its topic.

    >>> ask(connection, "statements", {"of": "Q567", "about": "Ukraine"})  # doctest: +SKIP
    []
    """
    lists = {"keys": entity_keys(connection, given["of"])}
    about = ""
    if given["about"]:
        lists["topics"] = entity_keys(connection, given["about"])
        about = """AND EXISTS (SELECT 1 FROM arguments m
        JOIN mentions n ON n.article = m.article AND n.start >= m.start AND n."end" <= m."end"
        JOIN entities t ON t.article = n.article AND t.entity = n.entity
        WHERE m.article = e.article AND m.event = e.event AND m.role IN ('message', 'topic') AND t.key IN :topics)"""
    query = f"""SELECT e.date_from AS date, x.name AS speaker, e.act, e.form, {_TOLD}, {_WHERE_TOLD} FROM arguments g
    JOIN events e ON e.article = g.article AND e.event = g.event JOIN articles a ON a.article = e.article JOIN canon x ON x.key = g.key
    WHERE g.role = 'speakers' AND g.key IN :keys AND e.type = 'statement' {_between(given)} {about}
    ORDER BY e.date_from DESC, e.article, e.event LIMIT :limit"""
    found = _rows(connection, query, given, **lists)
    said = text("SELECT g.text FROM arguments g WHERE g.article = :article AND g.event = :event AND g.role = 'message' ORDER BY g.position")
    return [{**row, "message": " … ".join(one[0] for one in connection.execute(said, {k: row[k] for k in ("article", "event")}))}
            for row in found]  # fmt: skip


def casualties(connection: Connection, given: dict[str, Any]) -> list[Row]:
    """How many were killed, injured or are missing, by incident, place and source: differing figures stand side by side.

    >>> ask(connection, "casualties", {"place": "Odessa"})  # doctest: +SKIP
    []
    """
    keys = entity_keys(connection, given["place"]) if given["place"] else []
    place = ""
    if keys:
        place = """AND (e.article, e.event) IN (SELECT g.article, g.event FROM arguments g
        WHERE g.role IN ('places', 'targets') AND g.key IN :keys)"""
    query = f"""SELECT e.date_from AS date, e.incident, (SELECT c.name FROM arguments g JOIN canon c ON c.key = g.key AND c.type = 'LOC'
    WHERE g.article = e.article AND g.event = e.event AND g.role IN ('places', 'targets') ORDER BY g.role, g.position LIMIT 1) AS place,
    q.role, q.lower, q.upper, q."of", COALESCE(q.source, (SELECT s.source FROM attributions s
    WHERE s.article = e.article AND s.event = e.event AND s.source IS NOT NULL ORDER BY s.position LIMIT 1)) AS source,
    {_TOLD}, {_WHERE_TOLD} FROM quantities q JOIN events e ON e.article = q.article AND e.event = q.event
    JOIN articles a ON a.article = e.article
    WHERE q.role IN ('killed', 'injured', 'missing') {_between(given)} {place}
    ORDER BY e.date_from DESC, e.incident, q.role, e.article, e.event, q.position LIMIT :limit"""
    return _rows(connection, query, given, **({"keys": keys} if keys else {}))


QUESTIONS = {
    "events": Question("events of a type between dates", events, ("type", "since", "until", "who", "facts")),
    "met": Question("who met whom", met, ("who", "since", "until")),
    "statements": Question("what X said, about Y", statements, ("of", "about", "since", "until"), ("of",)),
    "casualties": Question("casualties by place and source", casualties, ("place", "since", "until")),
}
