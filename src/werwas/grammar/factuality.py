"""Polarity, modality, tense and mood of an event, from its own clause and from what governs it.

The scale follows FactBank (Saurí & Pustejovsky 2009), reduced to what the record states: actual, planned, requested, hypothetical.
German marks it by modal verbs, moods, negation, governing verbs and nouns, and attributes (Duden, Die Grammatik).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from werwas.grammar import inflection
from werwas.grammar import predicate as verbs
from werwas.grammar.phrases import is_preposition, preposition_lemma
from werwas.grammar.predicate import Predicate
from werwas.lexicon.words import Words, load_words

_VERB_KEYS = (("plan", "planned"), ("request", "requested"), ("possible", "hypothetical"))
_NOUN_KEYS = (("plan_nouns", "planned"), ("request_nouns", "requested"), ("possible_nouns", "hypothetical"))


@dataclass(frozen=True)
class Reserve:
    """The word by which the writer holds back, without naming a source: "soll … haben", "angeblich", "offenbar"."""

    stance: str
    marker: str
    cue: Token


@dataclass(frozen=True)
class Factuality:
    """What the text commits itself to; `hearsay` is "soll … haben" without a named source, `reason` the word that decided."""

    polarity: str = "positive"
    modality: str = "actual"
    tense: str = "present"
    mood: str = "indicative"
    hearsay: bool = False
    reason: str | None = None
    reserve: Reserve | None = None


def _words() -> Words:
    return load_words("factuality")


def _lemmas(token: Token) -> tuple[str, ...]:
    """Lemma candidates of a governing word of whatever kind."""
    if token.pos_ in ("VERB", "AUX"):
        return (verbs.predicate(token).lemma, *inflection.verb_lemmas(token.text)[:8])
    if token.pos_ in ("NOUN", "PROPN"):
        return (token.lemma_, *inflection.noun_lemmas(token.text))
    bare = token.lower_
    return (token.lemma_.lower(), bare, *(bare.removesuffix(e) for e in ("e", "en", "er", "es", "em")))


def _is(token: Token, key: str) -> bool:
    known = _words().set(key)
    return any(lemma in known for lemma in _lemmas(token))


def _negates(token: Token) -> bool:
    """Whether a word negates what it hangs on; "nicht nur … sondern" does not (Duden, Die Grammatik)."""
    if token.tag_ != "PTKNEG" and token.lower_ not in _words().set("negators"):
        return False
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return f"{token.lower_} {following}" not in _words().set("no_negation")


def _modal_reading(pred: Predicate) -> tuple[str, bool] | None:
    """(modality, hearsay) of a modal verb over the predicate."""
    if pred.modal is None:
        return None
    words = _words()
    if pred.modal == "sollen":
        perfect = pred.voice == "active" or any(t.lemma_ in ("haben", "sein") for t in pred.chain[1:-1])
        infinitive_perfect = pred.verb.tag_ == "VVPP" and perfect
        return ("actual", True) if infinitive_perfect else ("planned", False)
    if pred.modal in words.set("modal_plan"):
        return "planned", False
    if pred.modal in words.set("modal_possible"):
        past_ability = pred.finite is not None and "Past" in pred.finite.morph.get("Tense", []) and pred.mood == "indicative"
        return None if past_ability else ("hypothetical", False)
    return ("requested", False) if pred.modal in words.set("modal_request") and pred.tense != "past" else None


def of_predicate(pred: Predicate) -> Factuality:
    """Factuality of a verbal trigger by its own clause.

    "Russland soll das Dorf nicht angegriffen haben." -> negative, actual, hearsay.
    """
    words = _words()
    polarity, modality, hearsay, reason = "positive", "actual", False, None
    for verb in pred.chain:
        for child in verb.children:
            if _negates(child) or any(
                c.lemma_.lower() in words.set("negative_determiners") for c in (child, *child.children) if c.pos_ in ("DET", "PRON")
            ):
                polarity, reason = "negative", child.text
            elif child.lower_ in words.set("possible_adverbs"):
                modality, reason = "hypothetical", child.text
    reserve = _reserve(pred)
    opener = verbs.complementizer(pred)
    if pred.finite is None and opener is not None and opener.lower_ in words.set("negative_prepositions"):
        polarity, reason = "negative", opener.text
    reading = _modal_reading(pred)
    if _is_verb_first_condition(pred):
        modality, reason = "hypothetical", pred.finite.text if pred.finite is not None else None
    elif reading is not None:
        modality, hearsay = reading
        reason = pred.modal if modality != "actual" or hearsay else reason
    elif opener is not None and opener.lower_ in words.set("conditional") and pred.tense != "past":
        modality, reason = "hypothetical", opener.text
    elif pred.tense == "future" or (
        pred.finite is not None and pred.finite.lemma_ == "werden" and pred.voice == "active" and pred.mood == "konjunktiv1"
    ):
        modality, reason = "planned", pred.finite.text if pred.finite is not None else None
    elif pred.mood == "konjunktiv2" and pred.finite is not None and pred.finite.lemma_ == "werden" and pred.voice == "active":
        modality, reason = "hypothetical", pred.finite.text
    elif pred.mood == "imperative":
        modality, reason = "requested", pred.verb.text
    elif pred.finite is None and opener is not None and opener.lower_ == "um":
        modality, reason = "planned", opener.text
    if hearsay:
        reserve = next((Reserve("hearsay", "sollen", t) for t in pred.chain if t.tag_ == "VMFIN"), reserve)
    return Factuality(polarity, modality, pred.tense, pred.mood, hearsay, reason, reserve)


def _is_verb_first_condition(pred: Predicate) -> bool:
    """Whether the clause hangs on another and begins with its finite verb: "Sollte die Stadt fallen, …", "Greift sie an, droht …"."""
    finite = pred.finite
    if finite is None or not verbs.is_dependent_clause(pred.top) or (pred.tense == "past" and pred.mood == "indicative"):
        return False
    before = finite.doc[finite.i - 1] if finite.i else None
    return (before is None or finite.is_sent_start or before.text == ",") and any(t.i > finite.i for t in pred.top.children)


def _reserve(pred: Predicate) -> Reserve | None:
    """An adverb of the clause that leaves it to others, or open, whether it is so (Duden, Die Grammatik: Kommentaradverbien)."""
    words = _words()
    for token in sorted((child for verb in pred.chain for child in verb.children), key=lambda t: t.i):
        for key, stance in (("hearsay_adverbs", "hearsay"), ("doubt_adverbs", "doubts")):
            if token.lower_ in words.set(key) and token.pos_ in ("ADV", "ADJ"):
                return Reserve(stance, "preposition", token)
    return None


def _governors(token: Token) -> Iterator[Token]:
    """Verbs and nouns above a trigger, nearest first, through infinitives, up to the first finite verb's complex."""
    for up in token.ancestors:
        if up.pos_ == "NOUN" or (up.pos_ == "VERB" and not verbs.is_finite(up)):
            yield up
        elif verbs.is_finite(up):
            yield verbs.lexical_verb(up)
            return


def of_noun(noun: Token, pred: Predicate | None) -> Factuality:
    """Factuality of a nominal trigger by its attributes and by what governs it.

    "Das geplante Treffen wurde abgesagt." -> negative, planned.
    """
    polarity, modality, reason = "positive", "actual", None
    for child in noun.children:
        if (child.lemma_.lower() in _words().set("negative_determiners") and child.pos_ in ("DET", "PRON")) or _negates(child):
            polarity, reason = "negative", child.text
        elif child.tag_ == "ADJA":
            for key, value in (
                ("planned_adjectives", "planned"),
                ("possible_adjectives", "hypothetical"),
                ("requested_adjectives", "requested"),
            ):
                if _is(child, key):
                    modality, reason = value, child.text
            if _is(child, "negative_adjectives"):
                polarity, reason = "negative", child.text
    head = noun.head
    if is_preposition(head) and preposition_lemma(head) in _words().set("negative_prepositions"):
        polarity, reason = "negative", head.text
    found = _governed(noun, Factuality(polarity, modality, reason=reason))
    if pred is None:
        return Factuality(found.polarity, found.modality, "present", "indicative", False, found.reason)
    return _with_clause(noun, pred, found)


def _is_circumstance(token: Token, verb: Token) -> bool:
    """Whether a word stands in a phrase of time, place or cause of the verb ("nach dem Angriff verlangte er Hilfe")."""
    path = [token, *token.ancestors]
    below = next((a for a, b in pairwise(path) if b == verb or (b == verb.head and b.i != a.i and verbs.is_verb(b))), None)
    return below is not None and is_preposition(below) and preposition_lemma(below) in load_words("prepositions").set("circumstantial")


def _governed(token: Token, found: Factuality) -> Factuality:
    """What governing verbs and nouns say: "verhinderte den Angriff", "Pläne für einen Angriff", "um ein Massaker zu verhindern"."""
    polarity, modality, reason = found.polarity, found.modality, found.reason
    for up in _governors(token):
        if up.pos_ != "NOUN" and _is_circumstance(token, up):
            return Factuality(polarity, modality, found.tense, found.mood, found.hearsay, reason)
        keys = _NOUN_KEYS if up.pos_ == "NOUN" else _VERB_KEYS
        subject_of = up.pos_ != "NOUN" and any(verbs.is_subject(c) and c == token for c in (*up.children, *up.head.children))
        for key, value in keys:
            if modality == "actual" and _is(up, key) and not (subject_of and key in ("plan", "request")):
                modality, reason = value, up.text
        if up.pos_ == "NOUN":
            polarity, reason = ("negative", up.text) if _is(up, "prevent_nouns") else (polarity, reason)
        elif _is(up, "cancel") or _is(up, "postpone"):
            polarity, modality, reason = ("negative" if _is(up, "cancel") else polarity), "planned", up.text
        elif _is(up, "prevent") and of_predicate(verbs.predicate(up)).modality != "actual":
            # who still wants to prevent it takes it for possible
            modality, reason = "hypothetical", up.text
        elif _is(up, "prevent") or _is(up, "deny"):
            polarity, reason = "negative", up.text
    return Factuality(polarity, modality, found.tense, found.mood, found.hearsay, reason)


def _with_clause(noun: Token, pred: Predicate, found: Factuality) -> Factuality:
    """Negation, modal and mood of the clause reach a noun that is its subject, object or the thing that takes place."""
    own = of_predicate(pred)
    polarity, modality, reason = found.polarity, found.modality, found.reason
    above = noun.head
    inside = above in pred.chain
    adverbial = is_preposition(above) and above.head in pred.chain and preposition_lemma(above) in load_words("prepositions").set("sharing")
    happens = pred.lemma in load_words("verbs").set("take_place") or pred.lemma in load_words("verbs").set("support")
    if inside and own.polarity == "negative" and happens and polarity == "positive":
        polarity, reason = "negative", own.reason
    if modality == "actual" and own.modality != "actual":
        future = own.tense == "future" or own.modality == "planned"
        if (inside and (happens or own.modality == "hypothetical")) or ((inside or adverbial) and future and own.modality == "planned"):
            modality, reason = own.modality, own.reason
    return Factuality(polarity, modality, own.tense, own.mood, own.hearsay and inside, reason, own.reserve if inside else None)


def of_clause(pred: Predicate) -> Factuality:
    """Factuality of a verbal trigger by its clause and by the verb or noun that governs the clause.

    "Die Armee plant, die Stadt anzugreifen." -> planned; "Er bestritt, sie angegriffen zu haben." -> negative.
    """
    own = of_predicate(pred)
    top = pred.top
    if not verbs.is_dependent_clause(top):
        return own
    if pred.finite is None or (verbs.complementizer(pred) is not None):
        outer = _governed(top, own)
        return replace(own, polarity=outer.polarity, modality=outer.modality, reason=outer.reason)
    return own
