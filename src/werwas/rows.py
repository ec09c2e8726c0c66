"""A Record as rows of flat tables: the one flat form that exports, knowledge base, clusters and report share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from werwas.schema import Argument, Attribution, EventBase, Quantity, Record, Span, TimeExpression

Row = dict[str, Any]
# table -> column -> type; a column that is not told of a row is null
TABLES: dict[str, dict[str, type]] = {
    "articles": {
        "article": str, "title": str, "url": str, "source": str, "published_at": str, "text_sha256": str, "werwas": str, "model": str,
    },
    "sections": {"article": str, "position": int, "kind": str, "start": int, "end": int, "time": str},
    "entities": {
        "article": str, "entity": str, "type": str, "name": str, "kb_id": str, "country": str, "link_score": float, "link_method": str,
        "link_form": str, "link_reason": str, "runner_up": str, "runner_up_score": float,
    },
    "entity_facts": {
        "article": str, "entity": str, "fact": str, "start": int, "end": int, "text": str, "years": int, "date": str,
    },
    "mentions": {"article": str, "entity": str, "start": int, "end": int, "text": str, "kind": str, "section": str},
    "times": {
        "article": str, "start": int, "end": int, "text": str, "kind": str, "value": str, "earliest": str, "latest": str, "basis": str,
    },
    "events": {
        "article": str, "event": str, "type": str, "trigger": str, "trigger_start": int, "trigger_end": int, "sentence_start": int,
        "sentence_end": int, "section": str, "rule": str, "score": float, "polarity": str, "modality": str, "tense": str, "mood": str,
        "same_as": str, "form": str, "channel": str, "act": str, "mode": str, "two_sided": bool, "medium": str, "status": str,
        "withdrawn": bool, "statement": str, "contains": str,
    },
    "arguments": {
        "article": str, "event": str, "role": str, "position": int, "start": int, "end": int, "text": str, "head_start": int,
        "head_end": int, "entity": str, "resolved_via": str, "score": float, "value": str, "relation": str,
    },
    "attributions": {
        "article": str, "event": str, "position": int, "stance": str, "marker": str, "cue": str, "statement": str, "source": str,
        "source_start": int, "source_end": int, "source_entity": str, "medium": str, "medium_start": int, "medium_end": int,
        "medium_entity": str,
    },
    "quantities": {
        "article": str, "event": str, "role": str, "position": int, "start": int, "end": int, "text": str, "lower": int, "upper": int,
        "of": str, "source": str, "source_start": int, "source_end": int, "source_entity": str,
    },
}  # fmt: skip
_SCALARS = ("rule", "score", "polarity", "modality", "tense", "mood", "same_as", "form", "channel", "act", "mode", "two_sided", "status",
            "withdrawn", "statement")  # fmt: skip


def rows(record: Record) -> dict[str, list[Row]]:
    """The rows of each table, in the order of the record; columns that a row does not name are null.

    >>> from werwas.schema import Article, ProducedBy
    >>> about = Article(id="a1", text_sha256="0"), ProducedBy(werwas="0", model="m")
    >>> rows(Record(article=about[0], produced_by=about[1]))["articles"][0]["article"]
    'a1'
    """
    key = {"article": record.article.id}
    found: dict[str, list[Row]] = {name: [] for name in TABLES}
    about = record.article.model_dump(exclude={"id"})
    found["articles"].append({**key, **about, **record.produced_by.model_dump()})
    found["sections"] = [{**key, "position": n, **section.model_dump()} for n, section in enumerate(record.sections)]
    found["times"] = [{**key, **time.model_dump()} for time in record.times]
    for entity in record.entities:
        link, second = entity.link, entity.link.runner_up
        mine = {**key, "entity": entity.id}
        found["entities"].append(
            {
                **mine, "type": entity.type, "name": entity.name, "kb_id": entity.kb_id, "country": entity.country,
                "link_score": link.score, "link_method": link.method, "link_form": link.matched_form, "link_reason": link.reason,
                "runner_up": second.kb_id if second else None, "runner_up_score": second.score if second else None,
            }
        )  # fmt: skip
        found["entity_facts"] += [{**mine, "fact": "role", **role.model_dump()} for role in entity.roles]
        found["entity_facts"] += [{**mine, "fact": "age", **age.model_dump(exclude={"as_of"}), "date": age.as_of} for age in entity.ages]
        found["mentions"] += [{**mine, **mention.model_dump()} for mention in entity.mentions]
    for event in record.events:
        _event(event, {**key, "event": event.id}, found)
    return found


def _event(event: EventBase, key: Row, found: dict[str, list[Row]]) -> None:
    row = {**key, "type": getattr(event, "type", None), **{name: getattr(event, name, None) for name in _SCALARS}}
    row |= {"trigger": " … ".join(span.text for span in event.trigger), "section": event.section}
    if event.trigger:
        row |= {"trigger_start": event.trigger[0].start, "trigger_end": event.trigger[-1].end}
    row |= {"sentence_start": event.sentence.start, "sentence_end": event.sentence.end}
    if contains := getattr(event, "contains", None):
        row["contains"] = json.dumps(contains)
    for role, value in event:
        if isinstance(value, str) and role == "medium":
            row["medium"] = value
        elif isinstance(value, TimeExpression):
            found["arguments"].append({**key, "role": role, "position": 0, **_where(value), "value": value.value})
        elif isinstance(value, list) and role not in ("trigger", "attribution"):
            for position, one in enumerate(value):
                _filler({**key, "role": role, "position": position}, one, found)
    found["events"].append(row)
    found["attributions"] += [{**key, "position": n, **_attribution(one)} for n, one in enumerate(event.attribution)]


def _filler(key: Row, one: Any, found: dict[str, list[Row]]) -> None:
    if isinstance(one, Quantity):
        numbers = {"lower": one.lower, "upper": one.upper, "of": one.of}
        found["quantities"].append({**key, **_where(one), **numbers, **_named("source", one.source)})
    elif isinstance(one, Argument):
        head = {"head_start": one.head.start, "head_end": one.head.end}
        more = {name: getattr(one, name, None) for name in ("value", "relation")}
        told = {"entity": one.entity, "resolved_via": one.resolved_via, "score": one.score}
        found["arguments"].append({**key, **_where(one), **head, **told, **more})
    elif isinstance(one, Span):
        found["arguments"].append({**key, **_where(one)})


def _where(one: Span) -> Row:
    return {"start": one.start, "end": one.end, "text": one.text}


def _attribution(one: Attribution) -> Row:
    cue = " … ".join(span.text for span in one.cue)
    told = {"stance": one.stance, "marker": one.marker, "cue": cue or None, "statement": one.statement}
    return {**told, **_named("source", one.source), **_named("medium", one.medium)}


def _named(name: str, one: Argument | None) -> Row:
    if one is None:
        return {}
    return {name: one.text, f"{name}_start": one.start, f"{name}_end": one.end, f"{name}_entity": one.entity}


def complete(table: str, row: Row) -> Row:
    """The row with every column of its table, in order; what is not told is null.

    >>> complete("sections", {"article": "a1", "position": 0, "kind": "body", "start": 0, "end": 9})["time"] is None
    True
    """
    return {name: row.get(name) for name in TABLES[table]}


def facts(record: Record) -> Iterator[EventBase]:
    """The events that the article itself tells as having happened: positive, actual, attributed to nobody, each incident once.

    >>> from werwas.schema import Article, ProducedBy
    >>> list(facts(Record(article=Article(id="a1", text_sha256="0"), produced_by=ProducedBy(werwas="0", model="m"))))
    []
    """
    for event in record.events:
        if event.polarity == "positive" and event.modality == "actual" and not event.attribution and event.same_as is None:
            yield event
