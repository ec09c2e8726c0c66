"""Entities as plain rows, as `doc._.werwas_entities` holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from werwas.grammar.discourse import Discourse
from werwas.grammar.groups import Group, Mention
from werwas.grammar.persons import person_words
from werwas.grammar.roles import RoleFact
from werwas.grammar.tokens import Doc

Plain = dict[str, Any]
NOT_LINKED: Plain = {"score": 0.0, "method": None, "matched_form": None, "runner_up": None, "reason": "not looked up"}


def as_rows(doc: Doc, groups: Sequence[Group], discourse: Discourse, published: str | None) -> list[Plain]:
    """The groups as `doc._.werwas_entities` holds them: JSON-plain, in order of first mention."""
    text = doc.text
    out: list[Plain] = []
    for group in sorted(groups, key=lambda g: (min(m.start for m in g.mentions), -max(m.end for m in g.mentions))):
        mentions = sorted(group.mentions, key=lambda m: (m.start, m.end))
        country = group.known.country if group.known is not None and group.known.country else None
        out.append(
            {
                "id": f"e{len(out) + 1}",
                "type": group.type,
                "name": group.label,
                "kb_id": None,
                "link": dict(NOT_LINKED),
                "roles": [_role(doc, text, role, discourse, published) for role in _distinct(group.roles)],
                "ages": sorted(group.ages, key=lambda age: age["start"]),
                "country": country,
                "mentions": [_mention(text, mention, discourse) for mention in mentions],
                "gender": group.gender,
                "number": "pl" if group.plural else "sg",
            }
        )
    return out


def _distinct(roles: Sequence[RoleFact]) -> list[RoleFact]:
    return sorted({role.head: role for role in roles}.values(), key=lambda role: role.head)


def _role(doc: Doc, text: str, role: RoleFact, discourse: Discourse, published: str | None) -> Plain:
    first = role.head
    while first > role.start and person_words().adjective_country(doc[first - 1].text):
        first -= 1
    start, end = doc[first].idx, doc[role.head].idx + len(doc[role.head])
    section = discourse.section_of(start)
    time = discourse.sections[section].get("time") if section >= 0 else None
    date = str(time)[:10] if time else (published or "")[:10] or None
    return {"text": text[start:end], "start": start, "end": end, "date": date if role.now else None}


def _mention(text: str, mention: Mention, discourse: Discourse) -> Plain:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "kind": mention.kind,
        "section": discourse.kind_of(discourse.section_of(mention.start)),
        "via": mention.via,
    }


def merged(entities: Sequence[Plain]) -> list[Plain]:
    """Entities of one knowledge base id and type as one, numbered anew in order of first mention.

    "Belarus" and "Weißrussland".
    """
    kept: dict[tuple[str, str], Plain] = {}
    for entity in entities:
        key = (str(entity["kb_id"] or entity["id"]), str(entity["type"]))
        if key not in kept:
            kept[key] = entity
            continue
        first = kept[key]
        for field in ("mentions", "roles", "ages"):
            first[field] = sorted([*first[field], *entity[field]], key=_place)
        first["gender"] = first["gender"] or entity["gender"]
    out = sorted(kept.values(), key=lambda entity: (entity["mentions"][0]["start"], -entity["mentions"][-1]["end"]))
    for number, entity in enumerate(out, 1):
        entity["id"] = f"e{number}"
    return out


def _place(item: Mapping[str, Any]) -> tuple[int, int]:
    return int(item["start"]), int(item["end"])
