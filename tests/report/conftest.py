from __future__ import annotations

import hashlib
from typing import Any

import pytest

from werwas.schema import Record

TEXT = (
    "Drohnen treffen Odessa 🔥\n\nRussland hat Odessa angegriffen. Dabei wurden nach Angaben von Gouverneur Taras Hontschar (49) "
    "mindestens fünf Menschen getötet.\n\nAm Montag wird Hontschar in Kiew Mark Rutte treffen."
)
EVIL = '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">"\'><svg onload=window.hacked=1></script><b>'


def sha(text: str) -> str:
    """The fingerprint by which a record finds its text."""
    return hashlib.sha256(text.encode()).hexdigest()


def made(text: str = TEXT, swap: dict[str, str] | None = None, **about: Any) -> Record:
    """A record of three events in the text, built by hand; `swap` replaces words throughout, as a hostile article would bring them."""

    def span(words: str, nth: int = 0) -> dict[str, Any]:
        at = -1
        for _ in range(nth + 1):
            at = text.index(words, at + 1)
        return {"start": at, "end": at + len(words), "text": words}

    def argument(words: str, entity: str | None = None, nth: int = 0, **more: Any) -> dict[str, Any]:
        where = span(words, nth)
        return {**where, "head": {"start": where["start"], "end": where["end"]}, "entity": entity, "score": 0.9, **more}

    def entity(id_: str, kind: str, name: str, kb_id: str | None, *mentions: dict[str, Any], **more: Any) -> dict[str, Any]:
        link = {"score": 0.9, "method": "exact", "matched_form": name} if kb_id else {"score": 0.0, "reason": "unknown"}
        told = [{**mention, "kind": "name", "section": "body"} for mention in mentions]
        return {"id": id_, "type": kind, "name": name, "kb_id": kb_id, "link": link, "mentions": told, **more}

    def event(id_: str, kind: str, trigger: str, **more: Any) -> dict[str, Any]:
        common = {"polarity": "positive", "modality": "actual", "tense": "past", "mood": "indicative", "section": "body", "score": 0.8}
        sentence = {"start": 0, "end": len(text)}
        return {**common, "id": id_, "type": kind, "trigger": [span(trigger)], "sentence": sentence, "rule": f"{kind}/{trigger}", **more}

    governor = argument("Gouverneur Taras Hontschar (49)", "e3")
    said = [{"source": governor, "stance": "asserts", "marker": "preposition", "cue": [span("nach Angaben")]}]
    monday = {**span("Am Montag"), "kind": "date", "value": "2025-10-27", "earliest": "2025-10-27", "latest": "2025-10-28", "basis": "text"}
    headline = text.index("\n")
    value = {
        "article": {"id": "a1", "title": "Drohnen treffen Odessa", "published_at": "2025-10-21", "url": "https://example.org/odessa",
                    "text_sha256": sha(text), **about},
        "produced_by": {"werwas": "0", "model": "m"},
        "sections": [{"kind": "headline", "start": 0, "end": headline}, {"kind": "body", "start": headline, "end": len(text)}],
        "entities": [
            entity("e1", "LOC", "Odessa", "Q1874", span("Odessa"), span("Odessa", 1), country="UA"),
            entity("e2", "LOC", "Russland", "Q159", span("Russland"), country="RU"),
            entity("e3", "PER", "Taras Hontschar", None, span("Taras Hontschar"), span("Hontschar", 1), roles=[span("Gouverneur")]),
            entity("e4", "PER", "Mark Rutte", "Q57792", span("Mark Rutte")),
            entity("e5", "LOC", "Kiew", "Q1899", span("Kiew"), country="UA"),
        ],
        "times": [monday],
        "events": [
            event("ev1", "attack", "angegriffen", attackers=[argument("Russland", "e2")], targets=[argument("Odessa", "e1", 1)]),
            event("ev2", "attack", "getötet", attribution=said, same_as="ev1",
                  killed=[{**span("mindestens fünf Menschen"), "lower": 5, "of": "Menschen", "source": governor}]),
            event("ev3", "meeting", "treffen.".rstrip("."), status="planned", modality="planned", tense="future",
                  participants=[argument("Hontschar", "e3", 1), argument("Mark Rutte", "e4")],
                  times=[argument("Am Montag", value="2025-10-27")], places=[argument("in Kiew", "e5", relation="in")]),
        ],
    }  # fmt: skip
    record = Record.model_validate(value)
    if swap:
        json_text = record.model_dump_json()
        for words, others in swap.items():
            json_text = json_text.replace(words, others.replace("\\", "\\\\").replace('"', '\\"'))
        record = Record.model_validate_json(json_text)
    return record


@pytest.fixture
def record() -> Record:
    """A hand-made record."""
    return made()
