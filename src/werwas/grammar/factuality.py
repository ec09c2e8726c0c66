"""Polarity, modality, tense and mood of an event, from its own clause and from what governs it.

The scale follows FactBank (Saurí & Pustejovsky 2009), reduced to what the record states: actual, planned, requested, hypothetical.
German marks it by modal verbs, moods, negation, governing verbs and nouns, and attributes (Duden, Die Grammatik).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from werwas.grammar import inflection
from werwas.grammar import predicate as verbs
from werwas.grammar.clause_factuality import Factuality, of_predicate
from werwas.grammar.phrases import clause_range, governed_case, is_preposition, preposition_lemma
from werwas.grammar.polarity import is_negative, negates
from werwas.grammar.predicate import Predicate
from werwas.grammar.tokens import Token
from werwas.lexicon.words import Words, load_words

_VERB_KEYS = (("plan", "planned"), ("request", "requested"), ("possible", "hypothetical"))
_NOUN_KEYS = (("plan_nouns", "planned"), ("request_nouns", "requested"), ("possible_nouns", "hypothetical"))


def _words() -> Words:
    return load_words("factuality")


def _lemmas(token: Token) -> tuple[str, ...]:
    """Lemma candidates of a governing word of whatever kind."""
    if token.pos_ in ("VERB", "AUX"):
        return (verbs.predicate(token).lemma, *inflection.verb_lemmas(token.text)[:8])
    if token.pos_ in ("NOUN", "PROPN"):
        return (token.lemma_, *inflection.noun_lemmas(token.text))
    return (token.lemma_.lower(), *inflection.bare_adjectives(token.text))


def _is(token: Token, key: str) -> bool:
    known = _words().set(key)
    return any(lemma in known for lemma in _lemmas(token))


def _governors(token: Token) -> Iterator[Token]:
    """Verbs and nouns above a trigger, nearest first, through infinitives, up to the first finite verb's complex."""
    joined = _coordinated_with(token)
    for up in token.ancestors:
        if up.i in joined:
            continue
        if up.pos_ == "NOUN" or (up.pos_ == "VERB" and not verbs.is_finite(up)):
            yield up
            if any(c.tag_ == "KOUS" and c.lower_ not in _words().set("complement") for c in up.children):
                # an adverbial clause is governed by nobody: "wenn die Kämpfe nicht enden, fordert Oslo …"
                return
        elif verbs.is_finite(up):
            yield from _nouns_of_content(token, up)
            yield verbs.lexical_verb(up)
            return


def _coordinated_with(token: Token) -> set[int]:
    """The earlier conjuncts of a word, which do not govern it: "Drohungen und Angriffe"."""
    found: set[int] = set()
    source = verbs.conjunct_source(token)
    while source is not None and source.i not in found:
        found.add(source.i)
        source = verbs.conjunct_source(source)
    return found


def _nouns_of_content(token: Token, finite: Token) -> Iterator[Token]:
    """The object noun whose infinitive stands behind the clause: "hat die Bereitschaft erklärt, mit Oslo zu verhandeln"."""
    path = [token, *token.ancestors]
    infinitive = next((t for t in path if t != finite and verbs.is_verb(t) and verbs.has_zu(t)), None)
    if infinitive is None:
        return
    lexical = verbs.lexical_verb(finite)
    nouns = [c for verb in (finite, lexical) for c in verb.children if c.pos_ == "NOUN" and c.i < infinitive.i]
    yield from (noun for noun in nouns if any(_is(noun, key) for key, _ in _NOUN_KEYS))


def of_noun(noun: Token, pred: Predicate | None) -> Factuality:
    """Factuality of a nominal trigger by its attributes and by what governs it.

    "Das geplante Treffen wurde abgesagt." -> negative, planned.
    """
    polarity, modality, reason = "positive", "actual", None
    for child in noun.children:
        if is_negative(child) or negates(child):
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
    found = _told_after(noun, found)
    return found if pred is None else _with_clause(noun, pred, found)


def _told_after(noun: Token, found: Factuality) -> Factuality:
    """What a relative clause says of the event: "eine Aussprache, zu der es nicht kam", "Gespräche, die abgesagt wurden"."""
    for verb in verbs.relative_verbs(noun):
        pred = verbs.predicate(verb)
        own, takes_place = of_predicate(pred), pred.lemma in load_words("verbs").set("take_place")
        if found.modality == "actual" and own.modality == "planned" and _holds(verb, pred):
            # "das Treffen, das im Mai stattfinden soll", "ein Gipfel, den sie einberufen wollte"
            found = replace(found, modality="planned", reason=own.reason)
        if takes_place and own.polarity == "negative":
            return replace(found, polarity="negative", reason=own.reason)
        if verbs.is_relative_subject(pred) and (_is(verb, "cancel") or _is(verb, "postpone")):
            return replace(found, polarity="negative" if _is(verb, "cancel") else found.polarity, modality="planned", reason=verb.text)
    return found


def _holds(verb: Token, pred: Predicate) -> bool:
    """Whether a relative clause tells of its noun that it takes place or is held, and nothing that is done at it ("bei dem …")."""
    first = verb.doc[clause_range(pred.top)[0]]
    known = load_words("verbs")
    return not is_preposition(first) and (pred.lemma in known.set("take_place") or pred.lemma in known.set("support") or _is(verb, "plan"))


def _opener(token: Token, verb: Token) -> Token | None:
    """The preposition by which a word hangs, at whatever depth, on a verb: "für" of "warb für neue Gespräche"."""
    path = [token, *token.ancestors]
    below = next((a for a, b in pairwise(path) if b == verb or (b == verb.head and b.i != a.i and verbs.is_verb(b))), None)
    return below if below is not None and is_preposition(below) else None


def _is_advocated(token: Token, verb: Token) -> bool:
    """Whether somebody stands for it: "warb für neue Gespräche"."""
    opener = _opener(token, verb)
    if opener is None or preposition_lemma(opener) not in load_words("prepositions").set("in_favour"):
        return False
    reflexive = any(c.tag_ == "PRF" for part in verbs.predicate(verb).chain for c in part.children)
    return _is(verb, "advocate") or (reflexive and _is(verb, "advocate_reflexive"))


def _is_circumstance(token: Token, verb: Token) -> bool:
    """Whether a word stands in a phrase of time, place or cause of the verb ("nach dem Angriff verlangte er Hilfe")."""
    below = _opener(token, verb)
    if below is None:
        return False
    name, words = preposition_lemma(below), load_words("prepositions")
    if name in words.set("circumstantial_with_dative"):
        return governed_case(below, token) == "dat" and words.set("governs_dative_auf").isdisjoint(_lemmas(verb))
    return name in words.set("circumstantial")


def _governed(token: Token, found: Factuality) -> Factuality:
    """What governing verbs and nouns say: "verhinderte den Angriff", "Pläne für einen Angriff", "um ein Massaker zu verhindern"."""
    for up in _governors(token):
        if _is(up, "presupposing_nouns" if up.pos_ == "NOUN" else "presupposing"):
            return found
        if up.pos_ == "NOUN":
            if _is_where(token):
                return found
            found = _by_key(up, found, _NOUN_KEYS)
            found = replace(found, polarity="negative", reason=up.text) if _is(up, "prevent_nouns") else found
        elif _is_circumstance(token, up):
            return found
        else:
            active = verbs.predicate(up).voice == "active"
            subject_of = active and any(verbs.is_subject(c) and c == token for c in (*up.children, *up.head.children))
            found = _by_key(up, found, _VERB_KEYS[2:] if subject_of else _VERB_KEYS)
            if found.modality == "actual" and _is_advocated(token, up):
                found = replace(found, modality="requested", reason=up.text)
            if verbs.is_verb(token) or is_preposition(token.head) or not _is(up, "prevent_from"):
                found = _by_verb(up, found)
    return found


def _is_where(token: Token) -> bool:
    """Whether a phrase says where or when what its noun names was said: "die Forderung auf dem Treffen", not "nach einem Treffen"."""
    opener, words = token.head, load_words("prepositions")
    if not is_preposition(opener):
        return False
    name = preposition_lemma(opener)
    return name in words.set("noun_circumstance") or (
        name in words.set("at_event") and governed_case(opener, token) == "dat" and name in words.set("directional")
    )


def _by_key(up: Token, found: Factuality, keys: tuple[tuple[str, str], ...]) -> Factuality:
    value = next((value for key, value in keys if found.modality == "actual" and _is(up, key)), None)
    return found if value is None else replace(found, modality=value, reason=up.text)


def _by_verb(up: Token, found: Factuality) -> Factuality:
    """What a verb of calling off, preventing or denying does; negated it leaves the event as it is ("konnte ihn nicht verhindern")."""
    if _is(up, "cancel") or _is(up, "postpone"):
        return replace(found, polarity="negative" if _is(up, "cancel") else found.polarity, modality="planned", reason=up.text)
    if not (_is(up, "prevent") or _is(up, "prevent_from") or _is(up, "deny") or _is(up, "confirm")):
        return found
    own = of_predicate(verbs.predicate(up))
    if _is(up, "confirm"):
        return replace(found, polarity="negative", modality="actual", reason=own.reason) if own.polarity == "negative" else found
    if not _is(up, "deny") and (own.modality != "actual" or (own.polarity == "positive" and found.modality == "hypothetical")):
        # who still wants to prevent it takes it for possible
        return replace(found, modality="hypothetical", reason=up.text) if own.modality != "actual" else _denied(found, up)
    return found if own.polarity == "negative" else _denied(found, up)


def _denied(found: Factuality, by: Token) -> Factuality:
    return replace(found, polarity="negative", reason=by.text)


def _carrier(noun: Token) -> Token:
    """The noun that carries an event into the clause: "Pläne" of "Pläne für einen Anschlag gab es nicht"."""
    keys = [key for key, _ in _NOUN_KEYS]
    while True:
        up = noun.head.head if is_preposition(noun.head) else noun.head
        if up == noun or up.pos_ != "NOUN" or not any(_is(up, key) for key in keys):
            return noun
        noun = up


def _with_clause(noun: Token, pred: Predicate, found: Factuality) -> Factuality:
    """Negation, modal and mood of the clause reach a noun that is its subject, object or the thing that takes place."""
    own = of_predicate(pred)
    polarity, modality, reason = found.polarity, found.modality, found.reason
    above = noun.head
    takes_place = pred.lemma in load_words("verbs").set("take_place")
    prepositional = is_preposition(above) and above.head in pred.chain
    # "zu einem Treffen kam es nicht"
    comes = prepositional and takes_place and preposition_lemma(above) in load_words("prepositions").set("purpose")
    inside = above in pred.chain or comes
    sharing = prepositional and preposition_lemma(above) in load_words("prepositions").set("sharing")
    happens = takes_place or pred.lemma in load_words("verbs").set("support")
    ready = _readiness(above, pred) if is_preposition(above) else None
    if ready is not None and modality == "actual":
        modality, reason = "hypothetical", ready.text
        polarity = own.polarity if polarity == "positive" else polarity
    if polarity == "positive" and own.polarity == "negative" and happens and (comes or _carrier(noun).head in pred.chain):
        polarity, reason = "negative", own.reason
    if modality == "actual":
        planned = own.modality == "planned" and (inside or (sharing and pred.tense != "past"))
        adjective = verbs.predicative(pred) if inside else None
        if planned or (inside and (own.modality == "hypothetical" or (own.modality != "actual" and happens))):
            modality, reason = own.modality, own.reason
        elif adjective is not None and _is(adjective, "possible_adjectives"):
            modality, reason = "hypothetical", adjective.text
    return Factuality(polarity, modality, own.tense, own.mood, reason, own.reserve if inside else None)


def _readiness(opener: Token, pred: Predicate) -> Token | None:
    """The adjective that says that somebody would do it: "zu Gesprächen bereit", "offen für ein Treffen"."""
    if preposition_lemma(opener) not in load_words("prepositions").set("ready_for"):
        return None
    if pred.verb.lemma_ not in _words().set("willing_verbs"):
        # "stellte für das Treffen Räume bereit"
        return None
    known, around = _words().set("willing"), [opener.head, *(c for verb in pred.chain for c in verb.children)]
    return next((t for t in around if t.lower_ in known), None)


def of_clause(pred: Predicate) -> Factuality:
    """Factuality of a verbal trigger by its clause and by the verb or noun that governs the clause.

    "Die Armee plant, die Stadt anzugreifen." -> planned; "Er bestritt, sie angegriffen zu haben." -> negative.
    """
    own = of_predicate(pred)
    top = pred.top
    if not verbs.is_dependent_clause(top):
        return own
    opener = verbs.complementizer(pred)
    if pred.finite is None or (opener is not None and opener.lower_ in _words().set("complement")):
        outer = _governed(top, own)
        return replace(own, polarity=outer.polarity, modality=outer.modality, reason=outer.reason)
    return own
