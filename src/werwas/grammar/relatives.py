"""What a relative clause gives to its event noun: "der Angriff, den die Miliz am Montag auf das Lager verübt hatte"."""

from __future__ import annotations

from dataclasses import replace

from werwas.grammar import arguments, inflection
from werwas.grammar import predicate as verbs
from werwas.grammar.phrases import Phrase
from werwas.grammar.predicate import Predicate
from werwas.grammar.triggers import MUTUAL_ROLES, Lexicon, Match
from werwas.grammar.valency import fill, fits
from werwas.lexicon.frames import Governor, Slot
from werwas.lexicon.words import load_words


def with_relatives(match: Match, lexicon: Lexicon) -> Match:
    """The match with the roles that the verbs of its relative clauses hand down, as those above the noun do.

    "die Gespräche, die Oslo mit den Rebellen führt" -> participants "Oslo", "den Rebellen". The clauses that tell of the event itself
    are kept for its times and places; "die Forderung, die das Land spaltet" gives nothing.
    """
    if match.anchor.tag_ != "NN":
        return match
    told = []
    for verb in verbs.relative_verbs(match.anchor):
        pred = verbs.predicate(verb)
        phrases = arguments.functions(pred)
        link = next((p for p in phrases if p.head.i == match.anchor.i), None)
        if link is None:
            continue
        rule = _rule(match, pred, link, lexicon)
        if rule is not None:
            match = _handed(match, rule, [p for p in phrases if p is not link], lexicon)
        if _tells(pred, link):
            told.append(pred)
    return replace(match, relatives=tuple(told)) if told else match


def _tells(pred: Predicate, link: Phrase) -> bool:
    """Whether times and places of the clause are the event's: it takes place, is done, planned or called off there or then."""
    if link.slot == "sb":
        return pred.lemma in load_words("verbs").set("take_place")
    words, lemmas = load_words("factuality"), {pred.lemma, *inflection.verb_lemmas(pred.verb.text)}
    known = load_words("verbs").set("support") | words.set("plan") | words.set("cancel")
    return link.slot == "oa" and not lemmas.isdisjoint(known)


def _rule(match: Match, pred: Predicate, link: Phrase, lexicon: Lexicon) -> Governor | None:
    """What the verb of the clause does to the event: by the frame file, else as a support verb whose subject is the one who acts."""
    governors = lexicon.frames.set_of(match.trigger.type).governors
    for lemma in (pred.lemma, *inflection.verb_lemmas(pred.verb.text)):
        if (rule := governors.get(lemma)) is not None:
            return rule if not rule.slots or any(fits(link, slot) for slot in rule.slots) else None
    if link.slot != "oa" or pred.voice != "active" or pred.lemma not in load_words("verbs").set("support"):
        return None
    agents = [role for role, slots in match.trigger.args if any(slot.name == "ag" for slot in slots)]
    return Governor(args=tuple((role, (Slot("sb"),)) for role in agents[:1]))


def _handed(match: Match, rule: Governor, phrases: list[Phrase], lexicon: Lexicon) -> Match:
    """The match with what the clause gives to roles that the noun's own phrase leaves open; both sides of a talk share one."""
    mutual = match.trigger.type == "meeting" or bool(match.trigger.set.get("two_sided"))
    open_roles = [a for a in rule.args if not match.fillers.get(a[0]) or (mutual and a[0] in MUTUAL_ROLES)]
    own = [match.anchor, *(p.head for found in match.fillers.values() for p in found)]
    handed = fill(open_roles, phrases, own, lexicon.frames.set_of(match.trigger.type), lexicon.classes)
    fillers = dict(match.fillers)
    for role, found in handed.items():
        given = [replace(p, inherited="support", near=False) for p in found if p.head.tag_ != "PPOSAT"]
        fillers[role] = sorted([*fillers.get(role, []), *given], key=lambda p: p.start)
    return replace(match, fillers={role: found for role, found in fillers.items() if found})
