"""One record as what the page shows of an article: short keys, no span text where the article's text is there."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from werwas.rows import Row
from werwas.schema import Entity, EventBase, Record

Small = dict[str, Any]
WEB = ("http", "https")
# stances that take back what is told
AGAINST = ("denies", "doubts")
FACTUALITIES = ("fact", "reported", "hearsay", "denied", "planned", "requested", "hypothetical")


def web_address(url: str | None) -> str | None:
    """The address if a browser may follow it; "javascript:" and the like are none.

    >>> web_address("https://example.org/odessa"), web_address("javascript:alert(1)")
    ('https://example.org/odessa', None)
    """
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    return (url or "").strip() if parts.scheme.lower() in WEB and parts.netloc else None


def factuality(event: EventBase) -> str:
    """What the article says of the event: told as fact, on somebody's word, by hearsay, denied, or not (yet) happened.

    >>> factuality(record.events[0])  # doctest: +SKIP
    'reported'
    """
    stances = [link.stance for link in event.attribution]
    if event.polarity == "negative" or any(stance in AGAINST for stance in stances):
        return "denied"
    if event.modality != "actual":
        return event.modality
    if "hearsay" in stances:
        return "hearsay"
    return "reported" if stances else "fact"


def told(values: Small) -> Small:
    """Without what is empty or false."""
    return {key: value for key, value in values.items() if value not in (None, [], "", False)}


def article(record: Record, text: str | None, tables: dict[str, list[Row]]) -> Small:
    """The details of one article; entities are numbered as in the record."""
    number = {entity.id: n for n, entity in enumerate(record.entities)}
    with_text = text is not None
    events = {event.id: _event(event) for event in record.events}
    for row in tables["arguments"]:
        events[row["event"]]["r"].append(_argument(row, number, with_text))
    for row in tables["quantities"]:
        events[row["event"]]["q"].append(_quantity(row, number))
    for row in tables["attributions"]:
        events[row["event"]]["a"].append(_attribution(row, number))
    sections = [[section.kind, section.start, section.end, section.time] for section in record.sections]
    entities = [_entity(entity, with_text) for entity in record.entities]
    return told({"x": text, "s": sections, "e": entities, "v": [told(event) for event in events.values()]})


def _entity(entity: Entity, with_text: bool) -> Small:
    link = entity.link
    mentions = [[m.start, m.end, m.kind] + ([] if with_text else [m.text]) for m in entity.mentions]
    return told(
        {
            "n": entity.name, "t": entity.type, "k": entity.kb_id, "c": entity.country, "o": round(link.score, 2), "h": link.method,
            "f": link.matched_form, "w": link.reason, "r": list(dict.fromkeys(role.text for role in entity.roles)),
            "g": list(dict.fromkeys(age.years for age in entity.ages)), "m": mentions,
        }
    )  # fmt: skip


def _event(event: EventBase) -> Small:
    more = {name: getattr(event, name, None) for name in ("act", "form", "channel", "mode", "status", "two_sided", "withdrawn", "contains")}
    medium = getattr(event, "medium", None)
    more["medium"] = medium if isinstance(medium, str) else None
    more = {name: value for name, value in more.items() if value != "unknown"}
    return {
        "i": event.id, "t": getattr(event, "type", None), "f": factuality(event), "g": [[span.start, span.end] for span in event.trigger],
        "w": " … ".join(span.text for span in event.trigger), "z": [event.sentence.start, event.sentence.end], "c": event.section,
        "u": event.rule, "o": round(event.score, 2), "p": event.polarity, "m": event.modality, "n": event.tense, "d": event.mood,
        "y": event.same_as, "b": told(more), "r": [], "q": [], "a": [],
    }  # fmt: skip


def _argument(row: Row, number: dict[str, int], with_text: bool) -> Small:
    via = row.get("resolved_via")
    small = {"r": row["role"], "s": row["start"], "e": row["end"], "t": None if with_text else row["text"]}
    return {
        **told({**small, "v": None if via == "name" else via, "x": row.get("value")}),
        **({"n": number[row["entity"]]} if row.get("entity") in number else {}),
        "s": row["start"],
    }


def _quantity(row: Row, number: dict[str, int]) -> Small:
    small = told({"r": row["role"], "e": row["end"], "t": row["text"], "of": row["of"], "src": row.get("source")})
    return {**small, "s": row["start"], "lo": row["lower"], "up": row["upper"], "n": number.get(row.get("source_entity") or "")}


def _attribution(row: Row, number: dict[str, int]) -> Small:
    small = told({"st": row["stance"], "mk": row["marker"], "cue": row["cue"], "src": row.get("source"), "med": row.get("medium")})
    source = row.get("source_entity")
    return {**small, **({"n": number[source]} if source in number else {})}
