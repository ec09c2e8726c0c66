"""Valency: which phrases a frame's slots take, and which restrictions it sets on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from werwas.grammar import inflection
from werwas.grammar.phrases import Phrase, is_preposition
from werwas.grammar.tokens import Token
from werwas.lexicon.classes import NounClasses
from werwas.lexicon.frames import FrameSet, Slot, Trigger

UNKNOWN_CLASS_FACTOR = 0.85
_MISHAP = frozenset({"accident"})
_CLASH = _MISHAP | {"violence"}
# STTS: personal, possessive, demonstrative, indefinite, interrogative and relative pronouns
_PRONOUNS = frozenset({"PPER", "PPOSAT", "PPOSS", "PDS", "PDAT", "PIS", "PIAT", "PIDAT", "PWS", "PWAT", "PRELS", "PRELAT", "PRF"})
_SOMEBODY = frozenset({"agent", "person"})
# what a noun of agents may also be
_THINGS = frozenset({"weapon", "vehicle", "thing", "building"})


def head_classes(token: Token, classes: NounClasses) -> frozenset[str]:
    """Classes of a phrase's head: by its entity type if it is a name, else by the noun; a pronoun has none."""
    kind = token.ent_type_
    if kind in ("PER", "ORG"):
        return frozenset({"agent", "person" if kind == "PER" else "organisation"})
    if kind == "LOC":
        return frozenset({"place", "agent"})
    if token.tag_ == "PIS" and any(child.tag_ == "NN" for child in token.rights):
        # "einer der Männer" is a man
        return head_classes(next(child for child in token.rights if child.tag_ == "NN"), classes)
    if token.tag_ in _PRONOUNS:
        # behind a preposition "er", "sie" are somebody, for things German says "darauf", "damit" (Duden, Die Grammatik)
        return _SOMEBODY if token.tag_ == "PPER" and is_preposition(token.head) else frozenset()
    found = classes.of(token.lemma_)
    if found and token.tag_ == "NN" and not classes.knows(token.lemma_):
        # where the lemmatizer failed a listed singular says more than the end of what it made: "Emirate", "Ziviliste"
        return next((classes.of(form) for form in inflection.noun_lemmas(token.text) if classes.knows(form)), found)
    if not found and token.pos_ in ("NOUN", "PROPN"):
        found = next((c for form in inflection.noun_lemmas(token.text) if (c := classes.of(form))), found)
    # in the plural people clash: "bei Zusammenstößen", not "bei dem Zusammenstoß"
    return found - _MISHAP if found >= _CLASH and "Plur" in (token.morph.get("Number") or []) else found


def fits(phrase: Phrase, slot: Slot) -> bool:
    """Whether a phrase stands in a slot; a case that cannot be told fits every slot of its preposition."""
    if phrase.slot != slot.name:
        return False
    return slot.case is None or phrase.case is None or phrase.case == slot.case


def of_slot(phrases: Iterable[Phrase], slot: Slot) -> list[Phrase]:
    """Phrases of a slot; those that hang on the predicate itself win over deeper ones."""
    found = [p for p in phrases if fits(p, slot)]
    near = [p for p in found if p.near or p.inherited]
    return near or found


def noun_forms(token: Token) -> tuple[str, ...]:
    """Candidate lemmas of a noun, the lemmatizer's first; of a hyphen compound those of its last part."""
    return _noun_forms(token.text, token.lemma_)


@lru_cache(maxsize=16_384)
def _noun_forms(text: str, lemma: str) -> tuple[str, ...]:
    text, lemma = text.rpartition("-")[2] if "-" in text[1:-1] else text, lemma.rpartition("-")[2]
    return tuple(dict.fromkeys((lemma, *inflection.noun_lemmas(text)))) if text else ()


def admits(trigger: Trigger, phrases: Sequence[Phrase], classes: NounClasses) -> float:
    """1, less for unknown classes, 0 where a restriction of the frame is violated."""
    factor = 1.0
    if trigger.needs and not any(of_slot(phrases, slot) for slot in trigger.needs):
        return 0.0
    if any(_fixed_word(slot, lemmas, phrases) for slot, lemmas in trigger.without):
        return 0.0
    for slot, barred in trigger.refuse.items():
        if any(barred & {*head_classes(p.head, classes), p.head.lemma_} for p in of_slot(phrases, slot)):
            return 0.0
    for slot, wanted in trigger.only.items():
        found = [head_classes(phrase.head, classes) for phrase in of_slot(phrases, slot)]
        for known in found:
            # a phrase that the trigger hangs on has to be what it should be ("starb bei dem Angriff", not "bei der Geburt");
            # of coordinated phrases one known one speaks for the unknown ones
            if not wanted & known and (known or (slot in trigger.needs and not slot.is_plain and not any(wanted & k for k in found))):
                return 0.0
            factor *= 1.0 if known else UNKNOWN_CLASS_FACTOR
    return factor


def fixed_words(trigger: Trigger, phrases: Sequence[Phrase]) -> list[Token] | None:
    """The tokens of a support-verb construction's fixed words; None where one is missing."""
    found: list[Token] = []
    for slot, lemmas in trigger.fixed:
        token = _fixed_word(slot, lemmas, phrases)
        if token is None:
            return None
        found.append(token)
    return found


def _fixed_word(slot: Slot, lemmas: frozenset[str], phrases: Iterable[Phrase]) -> Token | None:
    return next((p.head for p in phrases if fits(p, slot) and _is_one_of(p.head, lemmas)), None)


def _is_one_of(token: Token, lemmas: frozenset[str]) -> bool:
    if token.lemma_ in lemmas or token.lower_ in lemmas:
        return True
    forms = noun_forms(token)
    low = token.lower_
    return any(f in lemmas for f in forms) or any(
        len(word) > 4 and any(f.lower().endswith(word.lower()) for f in (low, *forms)) for word in lemmas
    )


def _admits_filler(rules: FrameSet, role: str, phrase: Phrase, classes: NounClasses) -> bool:
    """Whether a role takes the phrase; of unknown nouns, subjects, objects and names are believed, prepositional phrases are not."""
    known = head_classes(phrase.head, classes)
    # without a preposition it is an agent first: "die Artillerie beschoss …" is no weapon, "forderte die Banken auf" no seats
    barred = rules.refuse.get(role, frozenset()) & known
    if barred and not ("agent" in known and phrase.preposition is None and barred <= _THINGS):
        return False
    only = rules.only.get(role)
    return only is None or bool(only & known) or (not known and (phrase.preposition is None or phrase.head.tag_ == "NE"))


def fill(
    args: Iterable[tuple[str, tuple[Slot, ...]]], phrases: Sequence[Phrase], taken: Iterable[Token], rules: FrameSet, classes: NounClasses
) -> dict[str, list[Phrase]]:  # fmt: skip
    """Roles -> phrases; each phrase fills one role, the first that takes it."""
    fillers: dict[str, list[Phrase]] = {}
    used: set[int] = {token.i for token in taken}
    for role, slots in args:
        for slot in slots:
            for phrase in of_slot(phrases, slot):
                if phrase.head.i not in used and phrase.head.tag_ != "PRF" and _admits_filler(rules, role, phrase, classes):
                    used.add(phrase.head.i)
                    fillers.setdefault(role, []).append(phrase)
    deep = [p.preposition for found in fillers.values() for p in found if p.preposition is not None and not p.near]
    return {role: sorted((_cut(p, deep) for p in found), key=lambda p: p.start) for role, found in fillers.items()}


def _cut(phrase: Phrase, prepositions: Sequence[Token]) -> Phrase:
    """The phrase without what fills a role of its own: "sprach mit [den Bauern] über [die Preise]"."""
    ends = [t.i for t in prepositions if phrase.head.i < t.i < phrase.end]
    return replace(phrase, end=min(ends)) if ends else phrase
