"""Killed, injured and missing: number phrases of harm verbs ("sieben Menschen wurden verletzt") and nouns ("drei Tote")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from werwas.grammar import arguments, inflection
from werwas.grammar import predicate as verbs
from werwas.grammar.numerals import load_numerals
from werwas.grammar.phrases import is_preposition, preposition_lemma
from werwas.grammar.tokens import Span, Token
from werwas.grammar.triggers import Match
from werwas.grammar.valency import head_classes
from werwas.lexicon.classes import NounClasses
from werwas.lexicon.words import load_words

Plain = dict[str, Any]
KINDS = ("killed", "injured", "missing")


def is_effect(match: Match) -> bool:
    """Whether the trigger tells the harm, not the attack itself ("töten", "verletzen")."""
    return bool(match.trigger.set.get("effect"))


@lru_cache(maxsize=4096)
def _is_accident(lemma: str, text: str) -> bool:
    known = load_words("attacks").set("accident_nouns")
    endings = tuple(word.lower() for word in known if len(word) > 4)
    return any(form in known or form.lower().endswith(endings) for form in (lemma, *inflection.noun_lemmas(text)))


def is_violent(match: Match, others: Sequence[Match]) -> bool:
    """Whether a harm verb tells of violence, not of an accident.

    It does where somebody does it or with a weapon, or where an attack was told before; "töten" and its like do so anyway, for German
    news says "ums Leben kommen" of accidents. An accident, disaster or illness told in this or the sentence before speaks against it.
    """
    at, doc = match.anchor.sent.start, match.anchor.doc
    before = doc[at - 1].sent.start if at > 0 else at
    attacks = {other.anchor.i for other in others}
    told = doc[before : match.anchor.sent.end]
    if any(_is_accident(t.lemma_, t.text) for t in told if t.pos_ == "NOUN" and t.i not in attacks):
        return False
    harm, follows = match.trigger.set.get("harm"), match.trigger.set.get("follows")
    if match.fillers.get("attackers") or match.fillers.get("instruments") or (harm == "killed" and not follows):
        return True
    # "dabei" takes up this or the last sentence
    return any((before if follows == "near" else 0) <= other.anchor.i < match.anchor.sent.end for other in others)


def carries(attack: Match, harm: Match) -> bool:
    """Whether an attack takes the harm told in its clause: an explosion only where it is the cause ("bei der Explosion")."""
    if not is_effect(attack):
        return True
    cause = attack.anchor.head
    chain = harm.predicate.chain if harm.predicate is not None else ()
    return "harm" not in attack.trigger.set and is_preposition(cause) and cause.head in chain


def is_told_by(attack: Match, killing: Match) -> bool:
    """Whether a verb of killing says how an attack of its clause ended: "bei dem Überfall wurde ein Wächter erschossen" is one event."""
    opener = attack.anchor.head
    if killing.trigger.set.get("harm") != "killed" or killing.predicate is None or attack.anchor.tag_ != "NN" or is_effect(attack):
        return False
    within = is_preposition(opener) and preposition_lemma(opener) in load_words("prepositions").set("harm_in")
    return within and opener.head in killing.predicate.chain


def is_near(attack: Match, harm: Match) -> bool:
    """Whether an attack is told in the sentence of a harm verb or the one before."""
    first = harm.anchor.sent.start
    return attack.anchor.i >= (harm.anchor.doc[first - 1].sent.start if first > 0 else first)


def is_of(harm: Match, attack: Match) -> bool:
    """Whether a harm verb of its own clause tells of an attack before it: of the same sentence, or taken up by "dabei"."""
    if attack.anchor.i >= harm.anchor.i or harm.predicate is None:
        return False
    if attack.anchor.sent.start == harm.anchor.sent.start:
        return True
    taken_up = load_words("attacks").set("taking_up")
    return is_near(attack, harm) and any(child.lower_ in taken_up for verb in harm.predicate.chain for child in verb.children)


@dataclass(frozen=True)
class Harm:
    """What a harm verb counts: kind, figures, and whether these are its victims in place of what the parser gave."""

    kind: str
    quantities: tuple[Plain, ...]
    are_victims: bool = False


def counted(match: Match, quantities: Sequence[Plain], classes: NounClasses) -> Harm | None:
    """The number phrases of a harm verb: its own as a conjunct, else those inside its victims, else right before it.

    "Zwei Menschen wurden getötet und drei verletzt": a number between the conjunction and the participle is the participle's own,
    although the parse gives both participles one subject.
    """
    kind = match.trigger.set.get("harm")
    if kind not in KINDS:
        return None
    phrases = [*match.fillers.get("victims", []), *match.fillers.get("targets", [])]
    parts = [q["start"] for q in quantities if _is_part(match, q)]
    start, end = _before_verb(match.anchor)
    near = [q for q in quantities if start <= q["start"] and q["end"] <= end and _counts_people(q, classes) and q["start"] not in parts]
    if near and _is_second_participle(match.anchor, start):
        return Harm(str(kind), (near[0],), are_victims=True)
    own = [p for p in phrases if p.inherited != "conjunct" and not any(p.chars[0] <= start < p.chars[1] for start in parts)]
    ranges = [p.chars for p in own]
    # "bis zu 20 Menschen" begins before its noun phrase
    found = [q for q in quantities if any(a < q["end"] <= b and (a <= q["start"] or _opens(q, match, a)) for a, b in ranges)]
    if found:
        return Harm(str(kind), tuple(found[:1] if len(ranges) == 1 else found))
    if own and not any(p.head.tag_ == "PIS" for p in own):
        return None
    return Harm(str(kind), (near[0],), are_victims=True) if near else None


def _is_second_participle(verb: Token, start: int) -> bool:
    """Whether the words from `start` on stand between a conjunction and the verb, and a participle before the conjunction."""
    first = verbs.conjunct_source(verb)
    if first is not None and verbs.is_verb(first) and first.idx < start:
        return True
    joint = next((t for t in verb.sent if t.idx + len(t) <= start <= t.idx + len(t) + 1 and t.tag_ in ("KON", "$,")), None)
    return joint is not None and joint.i > verb.sent.start and joint.nbor(-1).tag_ == "VVPP"


def parts(sentence: Span, classes: NounClasses) -> list[Token]:
    """Heads of people who are a part of those harmed: "sieben Menschen, darunter [ein Kind] und [zwei Ärzte]"."""
    openers, found = load_words("attacks").set("part_openers"), []
    for token in sentence:
        if token.lower_ not in openers or (token.i > sentence.start and not token.nbor(-1).is_punct):
            continue
        noun = next(
            (t for t in sentence.doc[token.i + 1 : min(token.i + 7, sentence.end)] if t.pos_ in ("NOUN", "PROPN", "VERB", "PUNCT")), None
        )
        if noun is not None and noun.pos_ in ("NOUN", "PROPN"):
            found += [t for t in (noun, *verbs.conjuncts(noun)) if "agent" in head_classes(t, classes)]
    return found


def _counts_people(quantity: Plain, classes: NounClasses) -> bool:
    return quantity["of"] is None or any("agent" in classes.of(form) for form in inflection.noun_lemmas(quantity["of"]))


def _is_part(match: Match, quantity: Plain) -> bool:
    """Whether the number is a part of a total ("unter ihnen zwei Kinder")."""
    span = match.anchor.doc.char_span(quantity["start"], quantity["end"], alignment_mode="expand")
    if span is None:
        return False
    before = match.anchor.doc[max(0, span.start - 3) : span.start]
    return any(t.lower_ in load_words("attacks").set("part_openers") for t in before)


def _opens(quantity: Plain, match: Match, start: int) -> bool:
    """Whether only the words of a bound stand between the start of a quantity and that of the noun phrase: "bis zu [20 Menschen]"."""
    span = match.anchor.doc.char_span(quantity["start"], max(quantity["end"], start), alignment_mode="expand")
    return span is not None and all(token.tag_ in ("APPR", "PTKZU", "ADV", "KOKOM", "PIS") for token in span if token.idx < start)


def _before_verb(verb: Token) -> tuple[int, int]:
    """Characters between the verb or conjunction before and this verb; a comma ends them where a clause closes at it."""
    doc, start, first = verb.doc, verb.i, verb.sent.start
    while start > first and not (
        (doc[start - 1].tag_[:1] == "V" and doc[start - 1].tag_ != "VVPP")
        or doc[start - 1].tag_ in ("$.", "KON")
        or (doc[start - 1].tag_ == "$," and _closes_clause(doc[first : start - 1]))
    ):
        start -= 1
    return doc[start].idx if start < verb.i else verb.idx, verb.idx


def _closes_clause(before: Span) -> bool:
    """Whether a clause ends there: "kamen drei Menschen ums Leben", "wurden drei Menschen getötet", not "drei Menschen"."""
    finite = next((t.i for t in before if t.tag_ in ("VVFIN", "VAFIN", "VMFIN")), None)
    return finite is not None and (before.doc[finite].tag_ == "VVFIN" or before[-1].tag_[:1] == "V")


def casualty_nouns(sentence: Span) -> list[Token]:
    """Nouns that say who was harmed: "Tote", "Verletzten"."""
    words = load_words("classes")
    known = {noun.lower() for kind in KINDS for noun in words.list(f"{kind}_nouns")}
    return [t for t in sentence if t.pos_ == "NOUN" and any(form.lower() in known for form in (t.lemma_, *inflection.noun_lemmas(t.text)))]


def is_counted(noun: Token) -> bool:
    """Whether a count is told of, not the people: "die Zahl der Toten"."""
    return noun.head.tag_ == "NN" and noun.head.lemma_ in load_words("attacks").set("total_nouns")


def totals(sentence: Span, quantities: Sequence[Plain]) -> dict[str, list[Plain]]:
    """The new total of a count of casualties, by kind of harm: "Die Zahl der Toten stieg auf mindestens 34"."""
    words, numerals = load_words("attacks"), load_numerals()
    out: dict[str, list[Plain]] = {}
    for pred in verbs.predicates(sentence.doc):
        if pred.lemma not in words.set("total_verbs") or not sentence.start <= pred.verb.i < sentence.end:
            continue
        phrases = arguments.functions(pred)
        counts = [p for p in phrases if p.slot in ("sb", "oa") and p.head.lemma_ in words.set("total_nouns")]
        # not the target of "nach dem Angriff auf die Stadt"
        goals = [p for p in phrases if p.slot == "auf" and (p.head.tag_ == "CARD" or _is_within(p.head, quantities))]
        for people in (casualty_nouns(sentence.doc[counts[0].start : counts[0].end]) if counts and goals else [])[:1]:
            number, start = goals[0].head.text.rstrip("."), goals[0].head.idx
            said = numerals.cardinal(number)
            value = int(said) if said is not None else None
            known = next((q for q in quantities if q["start"] <= start < q["end"]), None)
            plain = {"start": start, "end": start + len(number), "text": number, "lower": value, "upper": value, "of": None}
            if known is not None or value is not None:
                out.setdefault(_kind_of(people), []).append(known or plain)
    return out


def _is_within(token: Token, quantities: Sequence[Plain]) -> bool:
    return any(q["start"] <= token.idx < q["end"] for q in quantities)


def _kind_of(noun: Token) -> str:
    forms = {form.lower() for form in (noun.lemma_, *inflection.noun_lemmas(noun.text))}
    return next(kind for kind in KINDS if forms & {word.lower() for word in load_words("classes").list(f"{kind}_nouns")})


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
