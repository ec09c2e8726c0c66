"""Who did what to whom in whole sentences: what parse, frames and the grammar around event nouns give together."""

from __future__ import annotations

import pytest
from spacy.language import Language

CASES = [
    # a person at whom somebody stabs is hit; a bank that is robbed is none
    ("Ein Unbekannter stach am Abend auf einen Kellner ein.", "attack", {"victims": ["einen Kellner"], "targets": []}),
    ("Zwei Maskierte überfielen am Montag eine Bank.", "attack", {"victims": [], "targets": ["eine Bank"]}),
    # who is tried, searched or suspected for an attack is told to have done it
    ("Der Wirt wurde wegen Mordes verhaftet.", "attack", {"attackers": ["Der Wirt"]}),
    ("Dem Gärtner wird ein versuchter Mord zur Last gelegt.", "attack", {"attackers": ["Dem Gärtner"]}),
    # strikes are told in the passive, without a weapon
    ("In der Region wurden am Morgen zwei Umspannwerke getroffen.", "attack", {"targets": ["zwei Umspannwerke"]}),
    # who is killed in an attack is the attack's
    ("Bei einem Überfall wurde ein Wächter erschossen.", "attack", {"victims": ["ein Wächter"]}),
    ("Bei Zusammenstößen zwischen Fans und Polizei sind elf Beamte verletzt worden.", "attack", {"victims": ["elf Beamte"]}),
    # the possessive of a circumstance looks back to the subject
    ("Mit ihrer Forderung nach mehr Lohn scheiterte die Gewerkschaft.", "demand", {"demanders": ["die Gewerkschaft"]}),
    ("Bei seinem Besuch in Oslo lobte der Minister die Fischer.", "meeting", {"participants": ["der Minister"]}),
    # what is said of a talk makes nobody a party of it
    ("Die Sprecherin äußerte sich zu den Gesprächen mit Oslo.", "meeting", {"participants": ["Oslo"]}),
    ("Der Gesandte sagte das Treffen der Minister ab.", "meeting", {"participants": ["der Minister"]}),
    # what a talk is about, from outside
    ("Im Mittelpunkt der Beratungen stand der Haushalt.", "meeting", {"topic": ["der Haushalt"]}),
    ("Thema des Treffens war die Fähre.", "meeting", {"topic": ["die Fähre"]}),
    # headlines without a verb
    ("Norwegens Ministerin zum Antrittsbesuch in Riga", "meeting", {"participants": ["Norwegens Ministerin"]}),
    ("Merz und Macron sprechen über Zölle", "meeting", {"participants": ["Merz", "Macron"]}),
    # behind a preposition a pronoun is a person
    ("Der Kanzler sprach mit ihm über Zölle.", "meeting", {"participants": ["Der Kanzler", "ihm"], "topic": ["Zölle"]}),
    ("Der Mann schoss auf ihn.", "attack", {"targets": ["ihn"]}),
    # who demands one talk with somebody wants to be there, who demands talks need not
    ("Die Bauern haben ein Gespräch mit der Ministerin verlangt.", "meeting", {"participants": ["Die Bauern", "der Ministerin"]}),
    ("Die Bauern haben Gespräche mit den Rebellen verlangt.", "meeting", {"participants": ["den Rebellen"]}),
    ("Man habe um ein Treffen der Minister gebeten.", "meeting", {"participants": ["der Minister"]}),
    # a town beside the building struck
    ("In Odessa schlugen Granaten in einer Turnhalle ein.", "attack", {"targets": ["einer Turnhalle"], "places": ["In Odessa"]}),
    # joined verbs share the object before the first
    ("Der Prediger rief dazu auf, Gegner zu schlagen oder zu ertränken.", "attack", {"victims": ["Gegner"]}),
    # a coordination inside an attribute belongs to the one phrase
    ("Die Ministerin traf sich mit Vertretern der Bauern und der Banken.", "meeting", {
        "participants": ["Die Ministerin", "Vertretern der Bauern und der Banken"]}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "type_", "roles"), CASES, ids=[case[0] for case in CASES])
def test_roles_of_a_sentence(nlp: Language, sentence: str, type_: str, roles: dict[str, list[str]]) -> None:
    """The fillers of the first event of a type."""
    event = next(e for e in nlp(sentence)._.werwas_events if e["type"] == type_)
    found = {role: [filler["text"] for filler in event[role] or []] for role in roles}
    assert found == roles


SILENT = [
    ("Der Minister sprach über die Lage an der Grenze.", "meeting"),
    ("Die Sparpläne treffen vor allem die Theater.", "attack"),
    ("Mich trifft so etwas nicht.", "attack"),
]


@pytest.mark.parametrize(("sentence", "type_"), SILENT, ids=[case[0] for case in SILENT])
def test_look_alikes_are_no_events(nlp: Language, sentence: str, type_: str) -> None:
    """One party that speaks of something meets nobody, and what hits a budget is no attack."""
    assert [e["rule"] for e in nlp(sentence)._.werwas_events if e["type"] == type_] == []


def test_colon_parts_two_clauses(nlp: Language) -> None:
    """ "Überfall in Graz: Wirt verletzt": two triggers, the place of the first is not the second's."""
    events = [e for e in nlp("Messerangriff am Hafen: Wirt in Graz schwer verletzt")._.werwas_events if e["type"] == "attack"]
    assert [[p["text"] for p in e["places"]] for e in events] == [["am Hafen"], ["in Graz"]]


def test_official_in_the_capital_is_no_place(nlp: Language) -> None:
    """ "der Botschafter in Oslo" says where he serves; ministers in the plural meet where it is said."""
    [event] = [e for e in nlp("Der Botschafter in Oslo kündigte ein Treffen mit dem Iran an.")._.werwas_events if e["type"] == "meeting"]
    assert event["places"] == []
    [event] = [e for e in nlp("Bei einem Treffen der Minister in Oslo ging es um Fisch.")._.werwas_events if e["type"] == "meeting"]
    assert [p["text"] for p in event["places"]] == ["in Oslo"]


def test_count_of_the_dead_is_no_victim(nlp: Language) -> None:
    """ "die Zahl der Toten" is a number, no filler."""
    [event] = [e for e in nlp("Nach dem Anschlag ist die Zahl der Toten auf vier gestiegen.")._.werwas_events if e["type"] == "attack"]
    assert event["victims"] == []


def test_two_events_where_the_killing_comes_after(nlp: Language) -> None:
    """ "nach einem Überfall" somebody is killed at another time than in the attack."""
    events = [e for e in nlp("Nach einem Überfall wurde ein Bote erschossen.")._.werwas_events if e["type"] == "attack"]
    assert [e["rule"] for e in events] == ["attack/Überfall", "attack/erschießen"]


def test_place_behind_those_asked_is_theirs(nlp: Language) -> None:
    """ "die Parteien im Libanon" says which parties, not where somebody urges them."""
    [event] = [
        e for e in nlp("Die Ministerin hat die Parteien im Libanon zu Gesprächen gedrängt.")._.werwas_events if e["type"] == "demand"
    ]
    assert event["places"] == []
