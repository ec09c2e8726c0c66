"""Participles that tagger or lemmatizer took for something else; each function sets the token right and says whether it did."""

from __future__ import annotations

from werwas.grammar import inflection
from werwas.grammar import predicate as verbs
from werwas.grammar.tokens import Token


def strong_lemma(participle: Token) -> bool:
    """ "eingetroffen" is of "eintreffen", whatever the lemmatizer made of it."""
    found = inflection.strong_participle(participle.text) if participle.lower_.endswith("en") else None
    if found is None or found == participle.lemma_ or inflection.is_strong_infinitive(participle.lemma_):
        return False
    participle.lemma_ = found
    return True


def finite_in_clause(token: Token) -> bool:
    """ "die unter Verdacht stehen": a clause behind a relative pronoun or conjunction has a finite verb, its plural like an infinitive."""
    opened = any(c.tag_ in ("PRELS", "KOUS") for c in token.lefts) and not any(c.tag_ == "PTKZU" for c in token.lefts)
    above = token.head
    governed = above.tag_[:2] in ("VM", "VA") and above.i > token.i
    if not opened or governed or any(c.tag_[:2] in ("VM", "VA") and verbs.is_finite(c) for c in token.children):
        return False
    token.tag_ = "VVFIN"
    return True


def hidden_participle(token: Token) -> bool:
    """Under an auxiliary before it "ermittelt" is a participle, and so is a capital one that opens the clause ("Getroffen worden sei")."""
    head = token.head
    if head.tag_[:2] != "VA":
        return False
    if token.tag_ == "NN":
        return _opens(token)
    own_clause = any(c.tag_ in ("KOUS", "PRELS") or verbs.is_subject(c) for c in token.children)
    # an infinitive may end like a participle, but not in -t nor with another stem ("wird zusammentreffen", "wird getroffen")
    ends = token.lower_.endswith("t") or inflection.strong_participle(token.text) not in (None, token.lower_)
    if own_clause or not verbs.is_finite(head) or head.i > token.i or not ends:
        return False
    token.tag_ = "VVPP"
    return True


def opening_participle(token: Token) -> bool:
    """ "Geschossen wurde auf einen Wagen": where "werden" has neither participle nor predicate, the capital word before it is one."""
    head = token.head
    empty = head.lemma_ == "werden" and head.i == token.i + 1 and not any(c.tag_ in ("VVPP", "VVINF", "VAPP", "NN") for c in head.rights)
    return empty and token.tag_ == "NN" and token.lower_.startswith("ge") and _opens(token)


def _opens(token: Token) -> bool:
    lemma = inflection.strong_participle(token.text) if token.i == token.sent.start and not token.children else None
    if lemma is None:
        return False
    token.tag_, token.pos_, token.lemma_ = "VVPP", "VERB", lemma
    return True


def hidden_preterite(token: Token) -> bool:
    """An attribute stands before its noun: what is joined to a verb or has a separated particle is one itself ("…, zündeten Autos an")."""
    head = token.head
    inside = head.tag_ in ("NN", "NE") and head.i > token.i
    if inside or not token.lower_.endswith(("te", "ten")) or not (verbs.is_verb(head) or any(c.tag_ == "PTKVZ" for c in token.rights)):
        return False
    if not any(c.tag_ in ("NN", "NE", "PRF", "PTKVZ", "PPER") for c in token.rights):
        return False
    token.tag_, token.pos_ = "VVFIN", "VERB"
    return True
