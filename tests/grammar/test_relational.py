"""Nouns that say what somebody is to an attack."""

from __future__ import annotations

import pytest
from spacy.language import Language

import werwas

CASES = {
    "Der Hafen von Musterau wurde am Montag zum Ziel eines Drohnenangriffs.": {"targets": ["Der Hafen von Musterau"]},
    "Ziel der Angriffe waren Kraftwerke und ein Hafen.": {"targets": ["Kraftwerke", "ein Hafen"]},
    "Opfer des Überfalls wurde ein Wächter.": {"victims": ["ein Wächter"]},
    "Die Opfer des Anschlags wurden am Freitag beigesetzt.": {"victims": ["Die Opfer"]},
    "Der Täter des Messerangriffs floh.": {"attackers": ["Der Täter"]},
    "Der 24-Jährige gilt als Täter des Messerangriffs.": {"attackers": ["Der 24-Jährige"]},
    "Das Ziel des Angriffs ist unklar.": {},
    "Das Ziel des Angriffs verrieten die Rebellen nicht.": {},
    "Die Anschläge von Lübeck jähren sich am Montag.": {"places": ["von Lübeck"]},
    "Der Überfall von drei Männern auf die Bank dauerte fünf Minuten.": {"attackers": ["drei Männern"], "targets": ["die Bank"]},
}


@pytest.mark.parametrize(("text", "roles"), CASES.items(), ids=CASES)
def test_role_by_a_noun(nlp: Language, text: str, roles: dict[str, list[str]]) -> None:
    """The subject of "Ziel eines Angriffs werden" is its target, "das Opfer" its victim, "von" and a place where it was."""
    (event,) = [event for event in werwas.extract(text, nlp=nlp, published_at="2025-10-23").events if event.type == "attack"]
    found = {role: [one.text for one in getattr(event, role)] for role in ("attackers", "targets", "victims", "places")}
    assert {role: texts for role, texts in found.items() if texts} == roles
