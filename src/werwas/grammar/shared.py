"""What the clause around an event noun gives and no frame can say: whose event it is, both its sides, what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from werwas.grammar import arguments
from werwas.grammar.persons import person_words
from werwas.grammar.phrases import Phrase, is_preposition, preposition_lemma
from werwas.grammar.predicate import Predicate
from werwas.grammar.tokens import Token
from werwas.grammar.valency import noun_forms
from werwas.lexicon.words import load_words


def means(possessive: Token, subject: Token) -> bool:
    """Whether a possessive may stand for the subject of the clause: "Oslo wiederholte seine Forderung"; "sein" is one, no woman."""
    if possessive.tag_ != "PPOSAT":
        return False
    number, gender = subject.morph.get("Number") or [], subject.morph.get("Gender") or []
    single = load_words("reference").map("pronouns").get(possessive.lower_[:4]) == "m"
    if single:
        return "Plur" not in number and (subject.tag_ == "NE" or "Fem" not in gender)
    return "Plur" in number or "Fem" in gender or not gender or subject.tag_ == "NE"


def owner(noun: Token, possessive: Token, pred: Predicate) -> Phrase | None:
    """Whom a possessive means in a phrase like "mit ihrer Forderung", "bei seinem Treffen mit …": the subject of the clause.

    The parts of a clause that tell how or when something is done look from its subject; objects do not ("wies ihre Forderung zurück").
    """
    opener = noun.head
    if not is_preposition(opener) or preposition_lemma(opener) not in load_words("prepositions").set("own_event"):
        return None
    if opener.head not in pred.chain:
        return None
    found = arguments.subject(pred)
    return replace(found[0], inherited="support", near=False) if len(found) == 1 and means(possessive, found[0].head) else None


def acts_at(noun: Token, participants: Sequence[Phrase], pred: Predicate) -> bool:
    """Whether the clause around a talk tells what is done there: "bei dem Treffen", "am Rande des Gipfels", "zu Gesprächen".

    Before or after it ("vor", "nach") only if the noun names the other side ("nach dem Treffen mit Rutte"); never if it names both.
    """
    words, preposition = load_words("prepositions"), noun.head
    edge = preposition.pos_ == "NOUN" and not words.set("event_edges").isdisjoint(noun_forms(preposition))
    preposition = preposition.head if edge else preposition
    if not is_preposition(preposition) or preposition.head not in pred.chain or any(p.slot == "zwischen" for p in participants):
        return False
    name = preposition_lemma(preposition)
    if name == "zu" and not edge and pred.lemma in load_words("verbs").set("about_zu"):
        return False
    around = name in words.set("around_event") and any(p.slot == "mit" for p in participants) and pred.voice != "passive"
    return edge or name in words.set("at_event") or around


def names_both_sides(phrases: Sequence[Phrase]) -> bool:
    """Whether a talk's own phrases say who meets whom: "zwischen Oslo und Rom", "der Minister", no "des Ministers"."""
    if any(p.slot == "zwischen" for p in phrases):
        return True
    owners = [p for p in phrases if p.slot == "ag" and p.head.tag_ in ("NN", "NE", "PIS")]
    return len(owners) > 1 or any(is_plural(p.head) for p in owners)


def asks_for_itself(noun: Token, phrases: Sequence[Phrase]) -> bool:
    """Whether who demands a talk wants to be a party of it: "ein Gespräch mit dem Präsidenten", not "Gespräche mit den Rebellen"."""
    single = any(c.tag_ == "ART" and c.lower_.startswith("ein") for c in noun.lefts)
    return single and bool(phrases) and all(p.slot == "mit" for p in phrases)


def is_plural(noun: Token) -> bool:
    """Whether a noun stands in the plural: by its features, or as a genitive by "der" before a masculine ("ein Treffen der Minister")."""
    genitive = noun.head.tag_ == "NN" and noun.head.i < noun.i
    if not genitive or not any(c.tag_ == "ART" and c.lower_ == "der" for c in noun.lefts):
        return "Plur" in (noun.morph.get("Number") or [])
    known = person_words().noun(noun.text)
    masculine = known.gender == "m" if known is not None else "Masc" in (noun.morph.get("Gender") or [])
    return masculine or "Plur" in (noun.morph.get("Number") or [])


def headline_guest(noun: Token) -> Phrase | None:
    """Who comes to a talk in a headline without a verb: "Polens Präsident zum Antrittsbesuch in Vilnius"."""
    opener = noun.head
    guest = opener.head
    if not is_preposition(opener) or preposition_lemma(opener) not in load_words("prepositions").set("purpose"):
        return None
    if guest.tag_ not in ("NN", "NE") or guest.i > opener.i:
        return None
    return Phrase("sb", guest, arguments.noun_phrase(guest)[0], opener.i, inherited="support", near=False)


def topic(noun: Token, pred: Predicate) -> list[Phrase]:
    """What a talk is about, told from outside: "Thema des Treffens ist der Haushalt", "im Mittelpunkt der Gespräche stand …"."""
    named, words = noun.head, load_words("speech")
    if named.tag_ != "NN" or is_preposition(noun.head) or noun.i < named.i:
        return []
    forms = set(noun_forms(named))
    phrases = [p for p in arguments.functions(pred) if not p.start <= noun.i < p.end and p.head.tag_ in ("NN", "NE")]
    if forms & words.set("topic_nouns") and any(verb.lemma_ == "sein" for verb in pred.chain):
        return [p for p in phrases if p.slot in ("sb", "pd", "oa")][:1]
    if forms & words.set("topic_places") and is_preposition(named.head) and named.head.head in pred.chain:
        return [p for p in phrases if p.slot == "sb"]
    return []


def names_several(subject: Sequence[Phrase]) -> bool:
    """Whether a subject joins parties: "Merz und Macron"."""
    return len(subject) > 1 and all(p.head.tag_ in ("NN", "NE") for p in subject)
