from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

from werwas.schema import Entity


def test_writes_entities_in_order_of_first_mention() -> None:
    """Ids count from e1, mentions carry offsets, and the dicts fit the schema without their private keys."""
    nlp = spacy.blank("de")
    nlp.add_pipe("werwas_entities", config={"use_knowledge_base": False})
    doc = Doc(nlp.vocab, words=["Bad", "Muster", "ehrt", "Paula", "Kernau", "."], deps=["ROOT"] * 6, heads=list(range(6)))
    doc.ents = [Span(doc, 0, 2, label="LOC"), Span(doc, 3, 5, label="PER")]
    entities = nlp(doc)._.werwas_entities
    assert [(e["id"], e["type"], e["name"]) for e in entities] == [
        ("e1", "LOC", "Bad Muster"),
        ("e2", "PER", "Paula Kernau"),
    ]
    for entity in entities:
        plain = {key: value for key, value in entity.items() if key not in ("gender", "number")}
        plain["mentions"] = [{k: v for k, v in mention.items() if k != "via"} for mention in plain["mentions"]]
        assert Entity.model_validate(plain).mentions[0].text == entity["name"]


def test_without_names_there_are_no_entities() -> None:
    """An empty text gives an empty list."""
    nlp = spacy.blank("de")
    nlp.add_pipe("werwas_entities", config={"use_knowledge_base": False})
    assert nlp("")._.werwas_entities == []
