from __future__ import annotations

from typing import Any

import spacy
from spacy.tokens import Doc

from werwas.lexicon.gazetteer import parse_row
from werwas.linking.localid import local_id

ROWS = [
    ["Q1", "LOC", "Nordland", "label", "de", "NL", "", "", "", "kind=country", "hand", "2025"],
    ["Q1", "LOC", "Altnordland", "former", "de", "NL", "", "", "", "", "hand", "2025"],
]


def entity(number: int, name: str, start: int) -> dict[str, Any]:
    """An entity as the reference component leaves it."""
    mention = {"start": start, "end": start + len(name), "text": name, "kind": "name", "section": "body", "via": "name"}
    return {
        "id": f"e{number}", "type": "LOC", "name": name, "kb_id": None, "link": {}, "roles": [], "ages": [], "country": None,
        "mentions": [mention], "gender": None, "number": "sg",
    }  # fmt: skip


def linked(*entities: dict[str, Any], **config: Any) -> list[dict[str, Any]]:
    """The entities after linking with two rows."""
    nlp = spacy.blank("de")
    nlp.add_pipe("werwas_linker", config=config).fill([parse_row(row) for row in ROWS])  # type: ignore[attr-defined]
    doc = Doc(nlp.vocab, words=["Nordland", ",", "Altnordland", "und", "Zwischenau"])
    doc._.werwas_entities = list(entities)
    out: list[dict[str, Any]] = nlp(doc)._.werwas_entities
    return out


def test_linked_entity_takes_label_and_country() -> None:
    """The canonical name is the gazetteer's label."""
    (found,) = linked(entity(1, "Altnordland", 11))
    assert (found["kb_id"], found["name"], found["country"], found["link"]["method"]) == (
        "Q1",
        "Nordland",
        "NL",
        "exact",
    )


def test_unknown_entity_says_why() -> None:
    """An id of our own, a reason and no method."""
    (found,) = linked(entity(1, "Zwischenau", 27))
    assert found["kb_id"] == local_id("Zwischenau", "LOC")
    assert found["link"]["reason"]
    assert found["link"]["method"] is None


def test_two_names_of_one_thing_merge() -> None:
    """Entities of one id become one, unless switched off."""
    assert [len(e["mentions"]) for e in linked(entity(1, "Nordland", 0), entity(2, "Altnordland", 11))] == [2]
    assert len(linked(entity(1, "Nordland", 0), entity(2, "Altnordland", 11), merge=False)) == 2
