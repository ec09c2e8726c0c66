"""Records -> FollowTheMoney entities (people, organisations, places, events, articles), checked by its own library."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from werwas.errors import missing
from werwas.schema import Argument, Entity, EventBase, Record

_SCHEMATA = {"PER": "Person", "ORG": "Organization", "LOC": "Address", "MISC": "Thing"}


def write_ftm(records: Iterable[Record], out: Path) -> int:
    """One JSON line an entity, ready for `ftm` and Aleph; the number of records.

    >>> write_ftm([], Path("entities.ftm.json"))  # doctest: +SKIP
    0
    """
    count = 0
    with out.open("w", encoding="utf-8") as stream:
        for count, record in enumerate(records, 1):  # noqa: B007  the count is what is returned
            stream.writelines(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in entities(record))
    return count


def entities(record: Record) -> Iterator[dict[str, Any]]:
    """The article, what it names, and the events that it tells or reports as having happened; values that the library refuses are left out.

    >>> [row["schema"] for row in entities(record)]  # doctest: +SKIP
    ['Article', 'Person', 'Event']
    """
    try:
        from followthemoney import model
    except ImportError:
        raise missing("followthemoney", "ftm") from None

    def make(schema: str, key: str, **values: Any) -> dict[str, Any]:
        proxy = model.make_entity(schema)
        proxy.id = key
        for name, value in values.items():
            proxy.add(name, value, cleaned=False)
        return dict(proxy.to_dict())

    about = record.article
    article = _key("article", about.id)
    yield make(
        "Article", article, title=about.title or about.id, publishedAt=about.published_at, sourceUrl=about.url, publisher=about.source
    )
    keys = {entity.id: _entity_key(record, entity) for entity in record.entities}
    for entity in record.entities:
        yield make(_SCHEMATA[entity.type], keys[entity.id], **_about(entity), proof=article)
    for event in record.events:
        if event.polarity != "positive" or event.modality != "actual" or event.same_as:
            continue
        involved, places = _parts(event, keys)
        yield make(
            "Event", _key("event", about.id, event.id),
            name=f"{getattr(event, 'type', 'event')}: {' … '.join(span.text for span in event.trigger) or event.rule}",
            date=next((time.value for time in event.times if time.value), None),
            involved=involved, addressEntity=places, location=[place.text for place in event.places],
            notes=[f"{one.stance}: {one.source.text if one.source else '–'}" for one in event.attribution], proof=article,
        )  # fmt: skip


def _about(entity: Entity) -> dict[str, Any]:
    key = entity.kb_id or ""
    if entity.type == "LOC":
        return {"full": entity.name, "country": entity.country, "wikidataId": key if key.startswith("Q") else None}
    alias = sorted({mention.text for mention in entity.mentions if mention.kind == "name"} - {entity.name})
    told: dict[str, Any] = {"name": entity.name, "alias": alias, "wikidataId": key if key.startswith("Q") else None}
    if entity.type == "PER":
        told["position"] = sorted({role.text for role in entity.roles})
    return {**told, "country": entity.country} if entity.type != "MISC" else told


def _parts(event: EventBase, keys: dict[str, str]) -> tuple[list[str], list[str]]:
    """Ids of who takes part, and of where."""
    found = [(role, keys[one.entity]) for role, value in event if isinstance(value, list) for one in value
             if isinstance(one, Argument) and one.entity in keys]  # fmt: skip
    return sorted({key for role, key in found if role != "places"}), sorted({key for role, key in found if role == "places"})


def _entity_key(record: Record, entity: Entity) -> str:
    return _key("entity", entity.kb_id) if entity.kb_id else _key("entity", record.article.id, entity.id)


def _key(*parts: str) -> str:
    return "werwas-" + sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
