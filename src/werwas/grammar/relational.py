"""Roles that nouns give beside the slots of a trigger: "Der Hafen wurde zum Ziel eines Angriffs", "stach auf den Wirt ein"."""

from __future__ import annotations

from dataclasses import replace

from werwas.grammar import arguments
from werwas.grammar import predicate as verbs
from werwas.grammar.phrases import Phrase, is_preposition, preposition_lemma
from werwas.grammar.tokens import Token
from werwas.grammar.triggers import Match
from werwas.grammar.valency import head_classes, noun_forms
from werwas.lexicon.classes import NounClasses
from werwas.lexicon.words import load_words

_SLOT = "ag"


def with_relations(match: Match) -> Match:
    """The match with the role that a noun above its trigger gives, if nothing of its own fills that role.

    "Opfer des Angriffs wurde ein Wächter" -> victims "ein Wächter"; "der Täter des Anschlags floh" -> attackers "der Täter".
    """
    if match.trigger.type != "attack" or match.anchor.tag_ != "NN":
        return match
    match, words = _at_place(match), load_words("attacks")
    noun = _noun_above(match.anchor)
    if noun is None:
        return match
    role = next((str(found) for form in noun_forms(noun) if (found := words.map("relations").get(form))), None)
    if role is None or match.fillers.get(role):
        return match
    phrases = _equated(noun)
    if phrases is None:
        # an aim is no thing, whoever attacks it; no filler contains its own trigger
        own = [p for p in arguments.phrases_of(_SLOT, noun) if p.head == noun] if role != "targets" else []
        phrases = [replace(p, end=max(noun.i + 1, arguments.noun_phrase(match.anchor)[0])) for p in own]
    return replace(match, fillers={**match.fillers, role: phrases}) if phrases else match


def _at_place(match: Match) -> Match:
    """ "der Anschlag von Musterau" happened there: a place behind "von" does not commit such a deed."""
    if match.trigger.lemma not in load_words("attacks").set("deeds_at_places"):
        return match
    said = match.fillers.get("attackers", [])
    there = [p for p in said if p.head.ent_type_ == "LOC" and p.preposition is not None and preposition_lemma(p.preposition) == "von"]
    if not there:
        return match
    kept = [p for p in said if p not in there]
    return replace(match, fillers={**match.fillers, "attackers": kept, "places": [*match.fillers.get("places", []), *there]})


def _noun_above(anchor: Token) -> Token | None:
    """The noun of which the trigger is the genitive or von-phrase."""
    above = anchor.head
    if is_preposition(above) and preposition_lemma(above) == "von":
        above = above.head
    elif is_preposition(above):
        return None
    return above if above.tag_ == "NN" and above.i < anchor.i else None


def _equated(noun: Token) -> list[Phrase] | None:
    """Who is said to be the noun, by "sein", "werden", "gelten als"; None where nobody is, and the noun itself stands in the clause."""
    top = verbs.governing_verb(noun)
    if top is None:
        return None
    pred = verbs.predicate(verbs.lexical_verb(top))
    if pred.lemma not in load_words("verbs").set("copulas"):
        return None
    opener = noun.head
    turned = (is_preposition(opener) and preposition_lemma(opener) == "zu") or any(is_preposition(c) for c in noun.lefts)
    # such verbs have no object: what looks like one is the other nominative
    found = [p for p in arguments.functions(pred) if p.slot in ("sb", "pd", "oa")]
    if not turned and not any(p.head == noun for p in found):
        return None
    return [p for p in found if p.head.pos_ in ("NOUN", "PROPN", "PRON") and not p.start <= noun.i < p.end]


def aimed(match: Match, classes: NounClasses) -> Match:
    """Whom some verbs aim at is hit ("stach auf den Wirt ein"); beside a building struck a town is where ("in Oslo in einer Halle")."""
    meant, hit = match.fillers.get("targets", []), []
    if match.trigger.set.get("harms") == "person":
        hit = [p for p in meant if "person" in head_classes(p.head, classes) or (p.head.tag_ == "PPER" and p.head.lower_ != "es")]
    inside = [p for p in meant if p.slot == "in" and p.case != "acc"]
    where = [p for p in inside if p.head.ent_type_ == "LOC"] if any(p.head.tag_ == "NN" for p in inside) else []
    if not hit and not where:
        return match
    victims = sorted([*match.fillers.get("victims", []), *hit], key=lambda p: p.start)
    targets = [p for p in meant if p not in hit and p not in where]
    return replace(match, fillers={**match.fillers, "targets": targets, "victims": victims})
