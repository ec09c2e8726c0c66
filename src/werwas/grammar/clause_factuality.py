"""Polarity, modality, tense and mood of a verb by its own clause; what governs the clause is read in `factuality`.

The scale follows FactBank (Saurí & Pustejovsky 2009), reduced to what the record states: actual, planned, requested, hypothetical.
German marks it by modal verbs, moods, negation, governing verbs and nouns, and attributes (Duden, Die Grammatik).
"""

from __future__ import annotations

from dataclasses import dataclass

from werwas.grammar import predicate as verbs
from werwas.grammar.conditions import conditions
from werwas.grammar.phrases import is_preposition, preposition_lemma
from werwas.grammar.polarity import is_negative, negates
from werwas.grammar.predicate import Predicate
from werwas.grammar.tokens import Token
from werwas.lexicon.words import Words, load_words


@dataclass(frozen=True)
class Reserve:
    """The word by which the writer holds back, without naming a source: "soll … haben", "angeblich", "offenbar"."""

    stance: str
    marker: str
    cue: Token


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class Factuality:
    """What the text commits itself to; `reason` is the word that decided."""

    polarity: str = "positive"
    modality: str = "actual"
    tense: str = "present"
    mood: str = "indicative"
    reason: str | None = None
    reserve: Reserve | None = None


def _words() -> Words:
    return load_words("factuality")


def _modal_reading(pred: Predicate) -> tuple[str, bool] | None:
    """(modality, hearsay) of a modal verb over the predicate."""
    if pred.modal is None:
        return None
    words = _words()
    if pred.modal in words.set("hearsay_modal"):
        perfect = pred.voice == "active" or any(t.lemma_ in words.set("perfect_auxiliaries") for t in pred.chain[1:-1])
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
    polarity, reason = _polarity(pred)
    modality, why, reserve = "actual", None, _reserve(pred)
    opener = verbs.complementizer(pred)
    word = opener.lower_ if opener is not None else ""
    reading, finite, words = _modal_reading(pred), pred.finite, _words()
    future = finite is not None and finite.lemma_ in words.set("future_auxiliary") and pred.voice == "active"
    adverb = next((c for verb in pred.chain for c in verb.children if c.lower_ in words.set("possible_adverbs")), None)
    if _is_verb_first_condition(pred) or _is_irreal(pred, word) or _is_supposed(pred):
        modality, why = "hypothetical", finite
    elif word in words.set("open_question"):
        modality, why = "hypothetical", opener
    elif reading is not None:
        modality, hearsay = reading
        why = next((t for t in pred.chain if t.lemma_ == pred.modal), None) if modality != "actual" or hearsay else None
        if hearsay:
            reserve = next((Reserve("hearsay", "sollen", t) for t in pred.chain if t.tag_ == "VMFIN"), reserve)
    elif word in words.set("conditional") and pred.tense != "past":
        modality, why = "hypothetical", opener
    elif pred.tense == "future" or (future and pred.mood == "konjunktiv1"):
        modality, why = "planned", finite
    elif future and pred.mood == "konjunktiv2":
        modality, why = "hypothetical", finite
    elif pred.mood == "imperative":
        modality, why = "requested", pred.verb
    elif finite is None and word in words.set("purpose"):
        modality, why = "planned", opener
    elif adverb is not None:
        modality, why = "hypothetical", adverb
    return Factuality(polarity, modality, pred.tense, pred.mood, why.text if why is not None else reason, reserve)


def _polarity(pred: Predicate) -> tuple[str, str | None]:
    """Polarity of the clause and the word that makes it negative."""
    for verb in pred.chain:
        for child in verb.children:
            # "nicht mehr": the negation may hang on the adverb
            continued = child.tag_ == "ADV" or child.lower_ in _words().set("continuing_adverbs")
            adverbial = continued and any(negates(c) and c.nbor(-1).text != "," for c in child.children if c.i)
            if negates(child) or adverbial or any(is_negative(c) for c in (child, *child.children)):
                return "negative", child.text
    opener = verbs.complementizer(pred)
    if pred.finite is None and opener is not None and opener.lower_ in _words().set("negative_prepositions"):
        return "negative", opener.text
    return "positive", None


def _is_irreal(pred: Predicate, opener: str) -> bool:
    """Whether a past Konjunktiv II tells what did not happen: "Ohne das Veto hätte er angegriffen", "Wenn er angegriffen hätte, …".

    Alone it only reports ("Sie hätten angegriffen"), so a condition, "ohne" or an adverb like "beinahe" must stand with it.
    """
    words, finite = _words(), pred.finite
    if finite is None or pred.mood != "konjunktiv2" or finite.lemma_ not in words.set("perfect_auxiliaries"):
        return False
    if pred.verb.tag_ not in ("VVPP", "VAPP"):
        return False
    if opener in words.set("conditional") or conditions(pred):
        return True
    children = [c for verb in pred.chain for c in verb.children]
    return any(
        c.lower_ in words.set("irreal_adverbs") or (is_preposition(c) and preposition_lemma(c) in words.set("irreal_prepositions"))
        for c in children
    )


def _is_verb_first_condition(pred: Predicate) -> bool:
    """Whether the clause hangs on another and begins with its finite verb: "Sollte die Stadt fallen, …", "Greift sie an, droht …"."""
    finite = pred.finite
    if finite is None:
        # the tagger takes "Würde" in first place for the noun
        first = pred.top.head
        return bool(first.is_sent_start) and first != pred.top and first.lower_ in load_words("verbs").set("konjunktiv2_forms")
    if not verbs.is_dependent_clause(pred.top) or (pred.tense == "past" and pred.mood == "indicative"):
        return False
    before = finite.doc[finite.i - 1] if finite.i else None
    return (before is None or finite.is_sent_start or before.text == ",") and any(t.i > finite.i for t in pred.top.children)


def _is_supposed(pred: Predicate) -> bool:
    """Whether the sentence opens with a supposition: "Angenommen, ein Schiff griffe den Hafen an", "Gesetzt den Fall, …"."""
    sentence = pred.verb.sent
    if sentence[0].lower_ not in _words().set("supposing"):
        return False
    return any(t.text == "," for t in sentence[1:4])


def _reserve(pred: Predicate) -> Reserve | None:
    """An adverb of the clause that leaves it to others, or open, whether it is so (Duden, Die Grammatik: Kommentaradverbien)."""
    words = _words()
    for token in sorted((child for verb in pred.chain for child in verb.children), key=lambda t: t.i):
        for key, stance in (("hearsay_adverbs", "hearsay"), ("doubt_adverbs", "doubts")):
            if token.lower_ in words.set(key) and token.pos_ in ("ADV", "ADJ"):
                return Reserve(stance, "preposition", token)
    return None
