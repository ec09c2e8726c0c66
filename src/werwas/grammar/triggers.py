"""Frames on sentences: which words trigger an event, and which phrases fill its roles.

Reads the syntax only through `predicate` and `arguments`; valency stands in the frame files, so a trigger works alike in active and
passive, main and subordinate clause, as participle ("die geforderte Reform") and, for nouns, with every kind of attribute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from werwas.grammar import arguments, inflection, noun_arguments, shared
from werwas.grammar import predicate as verbs
from werwas.grammar.clause_factuality import of_predicate
from werwas.grammar.phrases import Phrase, is_preposition, preposition_lemma
from werwas.grammar.predicate import Predicate
from werwas.grammar.tokens import Doc, Token
from werwas.grammar.valency import admits, fill, fits, fixed_words, head_classes, noun_forms
from werwas.lexicon.classes import NounClasses
from werwas.lexicon.frames import Frames, Slot, Trigger
from werwas.lexicon.memory import Memory
from werwas.lexicon.words import load_words

# both sides of a fight or talk stand in one role
MUTUAL_ROLES = ("participants", "attackers")
PERSONS = frozenset({"person", "agent"})
INHERITED_FACTOR = 0.9
DEEP_FACTOR = 0.8


@dataclass(frozen=True)
class Match:
    """A trigger found in the text with its fillers, in token indices.

    "Rebellen griffen das Dorf an." -> trigger attack/angreifen, tokens (griffen, an), fillers attackers and targets. `told` is what
    a governing verb or an attribute says of the event ("vereitelter Anschlag": polarity negative).
    """

    trigger: Trigger
    tokens: tuple[Token, ...]
    anchor: Token
    predicate: Predicate | None
    fillers: dict[str, list[Phrase]] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    score: float = 0.9
    relatives: tuple[Predicate, ...] = ()  # relative clauses of the noun that tell of the event itself


@dataclass(frozen=True)
class Lexicon:
    """What matching looks up: frames, classes of nouns, adjectives of nationality (lemmas)."""

    frames: Frames
    classes: NounClasses
    nationalities: frozenset[str] = frozenset()
    kept: Memory[tuple[Trigger, ...]] = field(default_factory=Memory, repr=False, compare=False)


def _noun_triggers(token: Token, frames: Frames, classes: NounClasses) -> tuple[Trigger, ...]:
    forms = noun_forms(token)
    people = tuple(form for form in forms if classes.knows(form) and classes.of(form) & PERSONS)
    # "Kämpfer" is no plural of "Kampf"
    forms = people or forms
    compound = "-" in token.text[1:-1]
    for form in forms:
        if found := frames.find("NOUN", form):
            first = token.lower_.partition("-")[0] if compound else ""
            return tuple(t for t in found if not compound or (t.compounds and not t.bars(first)))
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


def _match(
    triggers: Iterable[Trigger], phrases: Sequence[Phrase], lexicon: Lexicon, anchor: Token, own: tuple[Token, ...],
    pred: Predicate | None, reflexive: bool,
) -> Iterator[Match]:  # fmt: skip
    """The most specific admitted trigger of each event type."""
    best: dict[str, Match] = {}
    for trigger in sorted(triggers, key=lambda t: (-len(t.fixed), not t.reflexive, -len(t.needs), -t.score)):
        if trigger.type in best or (trigger.reflexive is not None and trigger.reflexive != reflexive):
            continue
        if trigger.joined and not shared.names_several([p for p in phrases if p.slot == "sb"]):
            continue
        fixed = fixed_words(trigger, phrases)
        factor = admits(trigger, phrases, lexicon.classes) if fixed is not None else 0.0
        if fixed is None or not factor:
            continue
        # an adverb shows the reading, but is no part of the trigger: "dabei starben"
        words = [token for token, (slot, _) in zip(fixed, trigger.fixed, strict=True) if slot.name != "adv"]
        tokens = tuple(sorted({*own, *words}, key=lambda t: t.i))
        idle = [token for token, (slot, _) in zip(fixed, trigger.fixed, strict=True) if not any(slot in slots for _, slots in trigger.args)]
        filled = fill(trigger.args, phrases, idle, lexicon.frames.set_of(trigger.type), lexicon.classes)
        best[trigger.type] = Match(trigger, tokens, anchor, pred, filled, {}, round(trigger.score * factor, 4))
    yield from best.values()


def match_verbs(doc: Doc, lexicon: Lexicon) -> Iterator[Match]:
    """Triggers among the verbs, one predicate at a time."""
    for pred in verbs.predicates(doc):
        key = ("VERB", pred.lemma, pred.verb.text, pred.particle.lower_ if pred.particle is not None else "")
        if triggers := lexicon.kept.once(key, _verb_triggers, pred, lexicon.frames):
            phrases = arguments.functions(pred)
            yield from _match(triggers, phrases, lexicon, pred.verb, pred.tokens, pred, _is_reflexive(pred))


def match_participles(doc: Doc, lexicon: Lexicon) -> Iterator[Match]:
    """Participles as attributes: "von den USA vorgeschlagene Waffenruhe" (the noun is the object), "angreifende Truppen" (the subject)."""
    for token in doc:
        if token.tag_ != "ADJA":
            continue
        readings = ((lexicon.frames.find("VERB", lemma), voice) for lemma, voice in inflection.participle_lemmas(token.text))
        triggers, voice = next((found for found in readings if found[0]), ((), ""))
        if not triggers:
            continue
        noun = token.head if token.head.pos_ in ("NOUN", "PROPN") and token.head.i > token.i else None
        phrases = noun_arguments.participle_functions(token, noun, voice)
        governor = verbs.governing_verb(token)
        pred = verbs.predicate(verbs.lexical_verb(governor)) if governor is not None else None
        yield from _match(triggers, phrases, lexicon, token, (token,), pred, any(c.tag_ == "PRF" for c in token.children))


def match_nouns(doc: Doc, lexicon: Lexicon) -> Iterator[Match]:
    """Triggers among the nouns, with attributes and, through governing verbs, the arguments of their clause."""
    for token in doc:
        if (token.pos_ != "NOUN" and not (token.pos_ == "PROPN" and "-" in token.text[1:-1])) or token.ent_type_ in (
            "PER",
            "LOC",
            "ORG",
        ):
            continue
        named = lexicon.kept.once(("NOUN", token.text, token.lemma_), _noun_triggers, token, lexicon.frames, lexicon.classes)
        triggers = [t for t in named if _has_number(token, t)]
        if not triggers or _is_idiom(token):
            continue
        phrases = noun_arguments.noun_functions(token)
        phrases = [p for p in phrases if p.slot != "adj" or is_nationality(p.head, lexicon.nationalities) or _fixes_attribute(triggers)]
        governor = verbs.governing_verb(token)
        pred = verbs.predicate(verbs.lexical_verb(governor)) if governor is not None else None
        for match in _match(triggers, phrases, lexicon, token, (token,), pred, False):
            yield _governed(_without_mere_attributes(match, lexicon), lexicon)


def _is_idiom(noun: Token) -> bool:
    """Whether preposition and bare noun are a fixed phrase ("in Angriff nehmen")."""
    opener = noun.head
    return is_preposition(opener) and opener.i == noun.i - 1 and f"{opener.lower_} {noun.text}" in load_words("verbs").set("fixed_phrases")


def _has_number(noun: Token, trigger: Trigger) -> bool:
    """Whether the noun stands in the number that the frame wants: by its form where that differs from the lemma, else by the tagger."""
    if trigger.number is None:
        return True
    low, lemma = noun.lower_, trigger.lemma.lower()
    if low.endswith((lemma, lemma + "s", lemma + "es")):
        found = noun.morph.get("Number", [])
        return not found or found[0] == ("Sing" if trigger.number == "sg" else "Plur")
    return trigger.number == "pl"


def _without_mere_attributes(match: Match, lexicon: Lexicon) -> Match:
    """Of adjectives only those of nationality fill a role ("russische Angriffe", not "gezielte Angriffe")."""
    kept = {
        role: [p for p in found if p.slot != "adj" or is_nationality(p.head, lexicon.nationalities)]
        for role, found in match.fillers.items()
    }
    return replace(match, fillers={role: found for role, found in kept.items() if found})


def _fixes_attribute(triggers: Iterable[Trigger]) -> bool:
    """Whether a frame reads the attribute itself, whatever it names ("bewaffneter Konflikt")."""
    return any(slot.name == "adj" for t in triggers for slot, _ in (*t.fixed, *t.without))


def is_nationality(token: Token, nationalities: frozenset[str]) -> bool:
    """Whether an adjective names a nationality in whatever ending ("russischen")."""
    return not nationalities.isdisjoint(inflection.bare_adjectives(token.text))


def _governed(match: Match, lexicon: Lexicon) -> Match:
    """What the clause around an event noun gives: "Die Armee flog Angriffe", "sagte das Treffen ab", "der vereitelte Anschlag"."""
    rules, pred, noun = lexicon.frames.set_of(match.trigger.type), match.predicate, match.anchor
    told: dict[str, Any] = {}
    for child in noun.children:
        if child.tag_ == "ADJA":
            told |= next((rules.modifiers[form] for form in _bare_adjectives(child) if form in rules.modifiers), {})
    fillers = {role: list(found) for role, found in match.fillers.items()}
    if pred is None:
        guest = shared.headline_guest(noun) if match.trigger.type == "meeting" and "participants" not in fillers else None
        if guest is not None and _may_act(guest.head, lexicon.classes):
            fillers["participants"] = [guest]
        return replace(match, fillers=fillers, told=told)
    phrases = arguments.functions(pred)
    link = next((p for p in phrases if p.head.i == noun.i), None)
    rule = rules.governors.get(pred.lemma) or next(
        (rules.governors[c] for c in inflection.verb_lemmas(pred.verb.text) if c in rules.governors), None
    )
    own = [noun, *(p.head for found in fillers.values() for p in found)]
    if link is not None and rule is not None and (not rule.slots or any(fits(link, slot) for slot in rule.slots)):
        undone = rule.set.get("polarity") == "negative" and _undone(pred)
        told |= {key: value for key, value in rule.set.items() if not (undone and key in ("polarity", "status"))}
        mutual = match.trigger.type == "meeting" or bool(match.trigger.set.get("two_sided"))
        bound = {role for role, found in fillers.items() if all(p.head.tag_ == "PPOSAT" for p in found)}
        open_roles = [a for a in rule.args if not fillers.get(a[0]) or a[0] in bound or (mutual and a[0] in MUTUAL_ROLES)]
        if mutual and link.slot != "zu" and shared.names_both_sides(match.fillers.get("participants", [])):
            open_roles = [a for a in open_roles if a[0] not in MUTUAL_ROLES]
        if rule.set.get("one_side") and not shared.asks_for_itself(noun, match.fillers.get("participants", [])):
            open_roles = [a for a in open_roles if a[0] not in MUTUAL_ROLES]
        handed = fill(open_roles, phrases, own, rules, lexicon.classes)
    elif link is not None and _is_support(pred, link):
        agents = [role for role, slots in match.trigger.args if any(s.name == "ag" for s in slots) and not fillers.get(role)]
        handed = fill([(role, (Slot("sb"),)) for role in agents[:1]], phrases, own, rules, lexicon.classes)
    elif match.trigger.type == "meeting":
        handed = _taking_part(match, phrases, lexicon)
    else:
        handed = {}
    if match.trigger.type == "meeting" and not fillers.get("topic") and (about := shared.topic(noun, pred)):
        handed["topic"] = about
    for role, found in fillers.items():
        possessives = [p.head for p in found if p.head.tag_ == "PPOSAT"]
        if possessives and role not in handed and (whose := shared.owner(noun, possessives[0], pred)) is not None:
            handed[role] = [whose]
    for role, found in handed.items():
        own_role = [p for p in match.fillers.get(role, []) if not any(shared.means(p.head, q.head) for q in found)]
        given = [replace(p, inherited="support", near=False) for p in found if p not in own_role and p.head.tag_ != "PPOSAT"]
        fillers[role] = sorted([*own_role, *given], key=lambda p: p.start)
    return replace(match, fillers=fillers, told=told)


def joined(matches: Sequence[Match]) -> list[Match]:
    """One meeting for a verb of meeting and the noun of its purpose: "zu einem Gespräch empfangen", "zu Beratungen getroffen"."""
    out = list(matches)
    purposes = load_words("prepositions").set("purpose")
    for noun in [m for m in matches if m.trigger.type == "meeting" and m.anchor.tag_ == "NN"]:
        opener = noun.anchor.head
        if not is_preposition(opener) or preposition_lemma(opener) not in purposes:
            continue
        host = next((m for m in out if m.trigger.type == "meeting" and m.anchor.tag_[:1] == "V" and _governs(m, opener)), None)
        if host is not None:
            tokens = tuple(sorted((*host.tokens, noun.anchor), key=lambda t: t.i))
            fillers = {role: [p for p in found if p.head != noun.anchor] for role, found in host.fillers.items()}
            for role, found in noun.fillers.items():
                known = {p.head.i for others in fillers.values() for p in others}
                fillers[role] = [*fillers.get(role, []), *(p for p in found if p.head.i not in known)]
            out[out.index(host)] = replace(host, tokens=tokens, fillers={role: found for role, found in fillers.items() if found})
            out.remove(noun)
    return out


def absorbed(matches: Sequence[Match]) -> list[Match]:
    """One event for a verb and its fixed noun: of "geriet unter Beschuss der Miliz" the verb's, with what the noun gives beside."""
    out = list(matches)
    for noun in [m for m in matches if m.anchor.tag_ == "NN" and m.tokens == (m.anchor,)]:
        host = next((m for m in out if m.trigger.type == noun.trigger.type and m.anchor != noun.anchor and noun.anchor in m.tokens), None)
        if host is not None:
            given = {role: found for role, found in noun.fillers.items() if not host.fillers.get(role)}
            out[out.index(host)] = replace(host, fillers={**host.fillers, **given})
            out.remove(noun)
    return out


def _governs(match: Match, opener: Token) -> bool:
    if match.predicate is not None and opener.head in match.predicate.chain:
        return True
    return any(p.preposition == opener for found in match.fillers.values() for p in found)


def _undone(pred: Predicate) -> bool:
    """Whether what a verb of preventing does is itself denied or not yet done: "nicht ausgeschlossen", "um ein Massaker zu verhindern"."""
    own = of_predicate(pred)
    return own.polarity == "negative" or (pred.finite is None and own.modality == "planned")


def _is_support(pred: Predicate, link: Phrase) -> bool:
    """Whether the predicate is a support verb of the noun that is its object ("flog Angriffe")."""
    return link.slot == "oa" and pred.voice == "active" and pred.lemma in load_words("verbs").set("support")


def _taking_part(match: Match, phrases: Sequence[Phrase], lexicon: Lexicon) -> dict[str, list[Phrase]]:
    """Who acts at a meeting takes part in it: "Bei einem Treffen mit Rutte sagte Trump", "reiste zu Gesprächen nach Rom"."""
    if match.predicate is None or not shared.acts_at(match.anchor, match.fillers.get("participants", []), match.predicate):
        return {}
    found = [p for p in phrases if p.slot == "sb" and p.inherited != "passive" and _may_act(p.head, lexicon.classes)]
    return {"participants": found} if found else {}


def _may_act(head: Token, classes: NounClasses) -> bool:
    # "das", "es" are nobody
    somebody = head.tag_ in ("PPER", "PDS") and "Neut" not in (head.morph.get("Gender") or ())
    return "agent" in head_classes(head, classes) or somebody


def _bare_adjectives(token: Token) -> tuple[str, ...]:
    return (token.lemma_.lower(), *inflection.bare_adjectives(token.text))
