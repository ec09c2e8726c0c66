"""Frames on sentences: which words trigger an event, and which phrases fill its roles.

Reads the syntax only through `predicate` and `arguments`; valency stands in the frame files, so a trigger works alike in active and
passive, main and subordinate clause, as participle ("die geforderte Reform") and, for nouns, with every kind of attribute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from werwas.grammar import arguments, inflection
from werwas.grammar import predicate as verbs
from werwas.grammar.arguments import Phrase
from werwas.grammar.predicate import Predicate
from werwas.lexicon.classes import NounClasses
from werwas.lexicon.frames import Frames, Slot, Trigger

UNKNOWN_CLASS_FACTOR = 0.85
INHERITED_FACTOR = 0.9
DEEP_FACTOR = 0.8


@dataclass(frozen=True)
class Match:
    """A trigger found in the text with its fillers, in token indices.

    "Rebellen griffen das Dorf an." -> trigger attack/angreifen, tokens (griffen, an), fillers attackers and targets.
    """

    trigger: Trigger
    tokens: tuple[Token, ...]
    anchor: Token
    predicate: Predicate | None
    fillers: dict[str, list[Phrase]] = field(default_factory=dict)
    score: float = 0.9


def head_classes(token: Token, classes: NounClasses) -> frozenset[str]:
    """Classes of a phrase's head: by its entity type if it is a name, else by the noun."""
    kind = token.ent_type_
    if kind in ("PER", "ORG"):
        return frozenset({"agent", "person" if kind == "PER" else "organisation"})
    if kind == "LOC":
        return frozenset({"place", "agent"})
    found = classes.of(token.lemma_)
    if not found and token.pos_ in ("NOUN", "PROPN"):
        found = next((c for form in inflection.noun_lemmas(token.text) if (c := classes.of(form))), found)
    return found


def _fits(phrase: Phrase, slot: Slot) -> bool:
    if phrase.slot != slot.name:
        return False
    return slot.case is None or phrase.case is None or phrase.case == slot.case


def _of_slot(phrases: Iterable[Phrase], slot: Slot) -> list[Phrase]:
    """Phrases of a slot; those that hang on the predicate itself win over deeper ones."""
    found = [p for p in phrases if _fits(p, slot)]
    near = [p for p in found if p.near or p.inherited]
    return near or found


def noun_forms(token: Token) -> tuple[str, ...]:
    """Candidate lemmas of a noun, the lemmatizer's first; of a hyphen compound those of its last part."""
    text = token.text.rpartition("-")[2] if "-" in token.text[1:-1] else token.text
    lemma = token.lemma_.rpartition("-")[2]
    return tuple(dict.fromkeys((lemma, *inflection.noun_lemmas(text)))) if text else ()


def _noun_triggers(token: Token, frames: Frames) -> tuple[Trigger, ...]:
    forms = noun_forms(token)
    compound = "-" in token.text[1:-1]
    for form in forms:
        if found := frames.find("NOUN", form):
            first = token.lower_.partition("-")[0] if compound else ""
            return tuple(t for t in found if not compound or (t.compounds and not first.startswith(t.not_compounds or ("\0",))))
    for form in forms:
        if found := frames.find_compound(form):
            return found
    return ()


def _verb_triggers(pred: Predicate, frames: Frames) -> tuple[Trigger, ...]:
    if found := frames.find("VERB", pred.lemma):
        return found
    particle = pred.particle.lower_ if pred.particle is not None else ""
    for lemma in inflection.verb_lemmas(pred.verb.text):
        if found := frames.find("VERB", lemma if lemma.startswith(particle) and len(lemma) > len(particle) + 3 else particle + lemma):
            return found
    return ()


def _is_reflexive(pred: Predicate) -> bool:
    return any(child.tag_ == "PRF" for verb in pred.chain for child in verb.children)


def _admits(trigger: Trigger, phrases: Sequence[Phrase], classes: NounClasses) -> float:
    """1, less for unknown classes, 0 where a restriction of the frame is violated."""
    factor = 1.0
    for slot in trigger.needs:
        if any(_of_slot(phrases, s) for s in trigger.needs):
            break
        return 0.0
    for slot, barred in trigger.refuse.items():
        if any(barred & head_classes(p.head, classes) for p in _of_slot(phrases, slot)):
            return 0.0
    for slot, wanted in trigger.only.items():
        for phrase in _of_slot(phrases, slot):
            known = head_classes(phrase.head, classes)
            if known and not wanted & known:
                return 0.0
            factor *= 1.0 if known else UNKNOWN_CLASS_FACTOR
    return factor


def _fixed_words(trigger: Trigger, phrases: Sequence[Phrase]) -> list[Token] | None:
    """The tokens of a support-verb construction's fixed words; None where one is missing."""
    found: list[Token] = []
    for slot, lemmas in trigger.fixed:
        token = next((p.head for p in _of_slot(phrases, slot) if _is_one_of(p.head, lemmas)), None)
        if token is None:
            return None
        found.append(token)
    return found


def _is_one_of(token: Token, lemmas: frozenset[str]) -> bool:
    if token.lemma_ in lemmas or token.lower_ in lemmas:
        return True
    forms = noun_forms(token)
    low = token.lower_
    return any(f in lemmas for f in forms) or any(len(word) > 4 and any(f.lower().endswith(word.lower()) for f in (low, *forms)) for word in lemmas)


def _fill(trigger: Trigger, phrases: Sequence[Phrase], fixed: Sequence[Token]) -> dict[str, list[Phrase]]:
    fillers: dict[str, list[Phrase]] = {}
    used: set[int] = {token.i for token in fixed}
    for role, slots in trigger.args:
        for slot in slots:
            for phrase in _of_slot(phrases, slot):
                if phrase.head.i not in used and phrase.head.tag_ != "PRF":
                    used.add(phrase.head.i)
                    fillers.setdefault(role, []).append(phrase)
    return {role: sorted(found, key=lambda p: p.start) for role, found in fillers.items()}


def _match(
    triggers: Iterable[Trigger], phrases: Sequence[Phrase], classes: NounClasses, anchor: Token, own: tuple[Token, ...],
    pred: Predicate | None, reflexive: bool,
) -> Iterator[Match]:  # fmt: skip
    """The most specific admitted trigger of each event type."""
    best: dict[str, Match] = {}
    for trigger in sorted(triggers, key=lambda t: (-len(t.fixed), not t.reflexive, -len(t.needs), -t.score)):
        if trigger.type in best or (trigger.reflexive is not None and trigger.reflexive != reflexive):
            continue
        fixed = _fixed_words(trigger, phrases)
        factor = _admits(trigger, phrases, classes) if fixed is not None else 0.0
        if fixed is None or not factor:
            continue
        tokens = tuple(sorted({*own, *fixed}, key=lambda t: t.i))
        best[trigger.type] = Match(trigger, tokens, anchor, pred, _fill(trigger, phrases, fixed), round(trigger.score * factor, 4))
    yield from best.values()


def match_verbs(doc: Doc, frames: Frames, classes: NounClasses) -> Iterator[Match]:
    """Triggers among the verbs, one predicate at a time."""
    for pred in verbs.predicates(doc):
        if triggers := _verb_triggers(pred, frames):
            phrases = arguments.functions(pred)
            yield from _match(triggers, phrases, classes, pred.verb, pred.tokens, pred, _is_reflexive(pred))


def match_participles(doc: Doc, frames: Frames, classes: NounClasses) -> Iterator[Match]:
    """Participles as attributes: "von den USA vorgeschlagene Waffenruhe" (the noun is the object), "angreifende Truppen" (the subject)."""
    for token in doc:
        if token.tag_ != "ADJA":
            continue
        for lemma, voice in inflection.participle_lemmas(token.text):
            if triggers := frames.find("VERB", lemma):
                break
        else:
            continue
        noun = token.head if token.head.pos_ in ("NOUN", "PROPN") and token.head.i > token.i else None
        phrases = arguments.participle_functions(token, noun, voice)
        governor = verbs.governing_verb(token)
        pred = verbs.predicate(governor) if governor is not None else None
        yield from _match(triggers, phrases, classes, token, (token,), pred, any(c.tag_ == "PRF" for c in token.children))


def match_nouns(doc: Doc, frames: Frames, classes: NounClasses, nationalities: frozenset[str]) -> Iterator[Match]:
    """Triggers among the nouns, with attributes and, through support verbs, the subject of their clause."""
    for token in doc:
        if token.pos_ != "NOUN" and not (token.pos_ == "PROPN" and "-" in token.text[1:-1]) or token.ent_type_ in ("PER", "LOC", "ORG"):
            continue
        triggers = _noun_triggers(token, frames)
        if not triggers:
            continue
        phrases = [p for p in arguments.noun_functions(token) if p.slot != "adj" or p.head.lemma_.lower() in nationalities or is_nationality(p.head, nationalities)]
        governor = verbs.governing_verb(token)
        pred = verbs.predicate(verbs.lexical_verb(governor)) if governor is not None else None
        for match in _match(triggers, phrases, classes, token, (token,), pred, False):
            yield replace(match, fillers=_through_support(match, pred))


def is_nationality(token: Token, nationalities: frozenset[str]) -> bool:
    """Whether an adjective names a nationality in whatever ending ("russischen")."""
    low = token.lower_
    return any(low.removesuffix(ending) in nationalities for ending in ("e", "en", "er", "es", "em"))


def _through_support(match: Match, pred: Predicate | None) -> dict[str, list[Phrase]]:
    """Fillers that the clause around an event noun gives: "Die Armee flog Angriffe", "X traf zu Gesprächen mit Y ein"."""
    fillers = dict(match.fillers)
    role = next((role for role, slots in match.trigger.args if any(s.name == "ag" for s in slots)), None)
    if pred is None or role is None or fillers.get(role):
        return fillers
    noun = match.anchor
    link = arguments.link_to_verb(noun, pred)
    if link is not None and arguments.is_support(pred, link):
        own = {p.head.i for found in fillers.values() for p in found} | {noun.i}
        found = [replace(p, inherited="support", near=False) for p in arguments.functions(pred) if p.slot == "sb" and p.head.i not in own]
        if found:
            fillers[role] = found
    return fillers
