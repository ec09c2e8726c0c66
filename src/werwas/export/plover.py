"""Records -> events in the manner of PLOVER (Open Event Data Alliance, codebook 2.0), a JSON line each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from werwas.schema import Argument, Attack, Demand, EventBase, Meeting, Record, Statement

# acts of speech that PLOVER has a type for; other statements are no events there
_ACTS = {"accuse": "ACCUSE", "criticise": "ACCUSE", "deny": "REJECT", "threaten": "THREATEN", "praise": "SUPPORT", "promise": "AGREE"}
_MEETINGS = {"phone": "phone", "video": "phone", "in_person": "meet"}


def write_plover(records: Iterable[Record], out: Path) -> int:
    """One JSON line an event; the number of records.

    >>> write_plover([], Path("events.jsonl"))  # doctest: +SKIP
    0
    """
    count = 0
    with out.open("w", encoding="utf-8") as stream:
        for count, record in enumerate(records, 1):  # noqa: B007  the count is what is returned
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in events(record))
    return count


def events(record: Record) -> Iterator[dict[str, Any]]:
    """What the article tells as having happened, or reports so; plans, demands, hypotheses and denials have no place in PLOVER.

    >>> list(events(record))[0]["event_type"]  # doctest: +SKIP
    'ASSAULT'
    """
    names = {entity.id: entity for entity in record.entities}
    for event in record.events:
        kind = _kind(event)
        if kind is None or event.polarity != "positive" or event.modality != "actual" or event.same_as:
            continue
        actors, recipients = _sides(event)
        told = [one for one in event.attribution if one.stance in ("denies", "doubts")]
        if told:
            continue
        yield {
            "id": f"{record.article.id}:{event.id}",
            "event_type": kind,
            "event_mode": _mode(event),
            "date": next((time.value for time in event.times if time.value), None),
            "publication_date": record.article.published_at,
            "actor": [_party(one, names) for one in actors],
            "recipient": [_party(one, names) for one in recipients],
            "location": [_party(one, names) for one in event.places],
            "reported_by": [_party(one.source, names) for one in event.attribution if one.source],
            "reported": bool(event.attribution),
            "source_article": {
                "id": record.article.id,
                "url": record.article.url,
                "start": event.sentence.start,
                "end": event.sentence.end,
            },
            "score": event.score,
        }


def _kind(event: EventBase) -> str | None:
    if isinstance(event, Attack):
        return "ASSAULT"
    if isinstance(event, Meeting):
        return "CONSULT" if event.status in ("held", "ongoing") else None
    if isinstance(event, Demand):
        return None if event.withdrawn else "REQUEST"
    return _ACTS.get(event.act) if isinstance(event, Statement) else None


def _mode(event: EventBase) -> str | None:
    if isinstance(event, Attack):
        return event.mode
    return _MEETINGS.get(event.medium) if isinstance(event, Meeting) else None


def _sides(event: EventBase) -> tuple[list[Argument], list[Argument]]:
    """Who does it, and to whom; those who meet are all actors."""
    if isinstance(event, Attack):
        return event.attackers, [*event.targets, *event.victims]
    if isinstance(event, Meeting):
        return [*event.participants, *event.hosts], []
    if isinstance(event, Demand):
        return event.demanders, event.addressees
    return (event.speakers, event.addressees) if isinstance(event, Statement) else ([], [])


def _party(one: Argument, names: dict[str, Any]) -> dict[str, Any]:
    entity = names.get(one.entity or "")
    if entity is None:
        return {"text": one.text, "name": None, "id": None, "country": None}
    return {"text": one.text, "name": entity.name, "id": entity.kb_id, "country": entity.country}
