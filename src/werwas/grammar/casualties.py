"""Killed, injured and missing: number phrases of harm verbs ("sieben Menschen wurden verletzt") and nouns ("drei Tote")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.tokens import Token

from werwas.grammar import inflection
from werwas.grammar.triggers import Match
from werwas.lexicon.words import load_words

Plain = dict[str, Any]
KINDS = ("killed", "injured", "missing")


def is_effect(match: Match) -> bool:
    """Whether the trigger tells the harm, not the attack itself ("töten", "verletzen")."""
    return bool(match.trigger.set.get("effect"))


def _is_noun_of(token: Token, known: frozenset[str]) -> bool:
    forms = (token.lemma_, *inflection.noun_lemmas(token.text))
    return any(f in known or any(f.lower().endswith(word.lower()) for word in known if len(word) > 4) for f in forms)


def is_violent(match: Match, others: Sequence[Match]) -> bool:
    """Whether a harm verb tells of violence, not of an accident.

    It does where somebody does it or with a weapon, or where an attack was told before; "töten" and its like do so anyway, for German
    news says "ums Leben kommen" of accidents. An accident, disaster or illness told in this or the sentence before speaks against it.
    """
    known = load_words("attacks").set("accident_nouns")
    at, doc = match.anchor.sent.start, match.anchor.doc
    before = doc[at - 1].sent.start if at > 0 else at
    if any(_is_noun_of(t, known) for t in doc[before : match.anchor.sent.end] if t.pos_ == "NOUN"):
        return False
    if match.fillers.get("attackers") or match.fillers.get("instruments") or match.trigger.set.get("harm") == "killed":
        return True
    return any(other.anchor.i < match.anchor.sent.end for other in others)


def of_fillers(match: Match, quantities: Sequence[Plain]) -> dict[str, list[Plain]]:
    """Quantities inside the victims of a harm verb, by kind of harm."""
    kind = match.trigger.set.get("harm")
    if kind not in KINDS:
        return {}
    ranges = [p.chars for p in (*match.fillers.get("victims", []), *match.fillers.get("targets", []))]
    ranges = ranges or [_before_verb(match.anchor)]
    found = [q for q in quantities if any(a <= q["start"] and q["end"] <= b for a, b in ranges)]
    return {str(kind): found[:1] if len(ranges) == 1 else found} if found else {}


def _before_verb(verb: Token) -> tuple[int, int]:
    """Characters between the verb before and this one: "zwölf getötet und dreißig verletzt" counts each before its participle."""
    doc, start = verb.doc, verb.i
    while start > verb.sent.start and not (doc[start - 1].tag_[:1] == "V" or doc[start - 1].tag_ in ("$.", "$(")):
        start -= 1
    return doc[start].idx, verb.idx


def counted_nouns(quantities: Sequence[Plain], start: int, end: int) -> dict[str, list[Plain]]:
    """Quantities of casualty nouns ("mindestens zehn Verletzte") in a character range, by kind of harm."""
    words = load_words("classes")
    out: dict[str, list[Plain]] = {}
    for quantity in quantities:
        if not start <= quantity["start"] < end or not quantity["of"]:
            continue
        forms = {f.lower() for f in inflection.noun_lemmas(quantity["of"])}
        for kind in KINDS:
            if forms & {noun.lower() for noun in words.list(f"{kind}_nouns")}:
                out.setdefault(kind, []).append(quantity)
    return out
