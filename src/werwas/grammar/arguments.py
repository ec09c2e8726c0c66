"""Arguments of verbs: grammatical functions with their phrases, active and passive alike; of nouns see `noun_arguments`.

Reads TIGER dependency labels (Albert et al. 2003). A function is named as in the frame files: "sb", "oa", "ag", or a preposition;
the passive's subject is given as "oa" and its agent as "sb", so that a frame states the active valency only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from werwas.grammar import predicate as verbs
from werwas.grammar.conditions import follows_condition, names_condition
from werwas.grammar.mending_tree import agree
from werwas.grammar.phrases import (
    Phrase,
    agreeing_noun,
    clause_range,
    governed_case,
    is_bare_time,
    is_masculine_nominative,
    is_no_beginning,
    is_no_subject,
    is_preposition,
    is_shortened,
    may_be_nominative,
    preposition_lemma,
)
from werwas.grammar.polarity import is_rejected
from werwas.grammar.predicate import Predicate, conjuncts, is_finite, is_verb
from werwas.grammar.tokens import Token, remembered
from werwas.lexicon.words import load_words

OBJECTS = {"oa": "oa", "oa2": "oa", "da": "da", "og": "og", "pd": "pd"}
CLAUSAL = ("oc", "rs", "re")
_OUTSIDE = frozenset({"rc", "oc", "rs", "cd", "cj", "par", "punct", "re", "ng", "svp", "cc", "ROOT"})

_BELOW = _OUTSIDE - {"cd", "cj"}


def _inside(token: Token, outside: frozenset[str] = _OUTSIDE) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in outside and not (child.dep_ == "oc" and not is_verb(child)):
            continue
        if (
            (is_verb(child) and (is_finite(child) or verbs.has_zu(child)))
            or names_condition(child)
            or child.lower_ in load_words("prepositions").set("adverbial")
        ):
            continue
        yield child
        # "die Vertreter [der Bauern und der Banken]": what is joined below the head is part of the phrase
        yield from _inside(child, _BELOW)


@remembered
def noun_phrase(head: Token) -> tuple[int, int]:
    """Token range of the noun phrase of a head without its relative clause, later conjuncts and a closing parenthesis.

    "der Präsident, der zurücktrat," -> "der Präsident"; of a preposition's complement the preposition is left out.
    """
    members = {head.i} | {t.i for t in _inside(head)}
    start = end = head.i
    while start - 1 in members or (start - 2 in members and head.doc[start - 1].is_punct and head.doc[start - 1].text not in ",;:–-"):
        start -= 1
    while end + 1 in members or (end + 2 in members and head.doc[end + 1].is_punct and end + 2 < head.sent.end):
        end += 1
    doc = head.doc
    brackets = [
        i
        for i in range(head.i + 1, end + 1)
        if doc[i].text in "([" and not any(doc[k].text in ")]" and doc[k + 1 : end + 1] for k in range(i, end))
    ]
    end = brackets[0] - 1 if brackets else end
    while end > head.i and (doc[end].is_punct or doc[end].is_space):
        end -= 1
    # a place is no part of a person's name, whatever the parse says ("in Paris Macron")
    while start < head.i and (is_no_beginning(doc[start], head) or (head.ent_type_ == "PER" and doc[start].ent_type_ == "LOC")):
        start += 1
    return start, end + 1


def phrases_of(slot: str, head: Token, *, case: str | None = None, preposition: Token | None = None, near: bool = True) -> Iterator[Phrase]:
    """The phrase and, one by one, its conjuncts."""
    for token in (head, *(c for c in conjuncts(head) if not (is_verb(c) and is_finite(c)))):
        start, end = noun_phrase(token)
        if token.is_space or token.is_punct or (token == head and is_rejected(head, start)) or is_shortened(token):
            continue
        start = _with_shortened(token, start)
        yield Phrase(slot, token, start, end, case=case, preposition=preposition, near=near)


def _with_shortened(token: Token, start: int) -> int:
    """The first token of a phrase with the shortened compound before it and that one's article."""
    before = token.doc[start - 2] if start - 2 >= token.sent.start else None
    return noun_phrase(before)[0] if before is not None and start == token.i and is_shortened(before) else start


def prepositional(token: Token, near: bool = True) -> Iterator[Phrase]:
    """The phrases governed by a preposition (or postposition)."""
    nominal = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X")
    noun = next((c for c in token.children if c.dep_ in ("nk", "ac") and c.pos_ in nominal), None)
    if noun is None:
        noun = next((c for c in token.children if not c.is_punct and not is_verb(c)), None)
    if noun is None:
        return
    case = governed_case(token, noun)
    yield from phrases_of(preposition_lemma(token), noun, case=case, preposition=token, near=near)


def _is_expletive(token: Token) -> bool:
    """ "es" as in "gab es Kämpfe", "kam es zu Gesprächen" refers to nothing."""
    return token.dep_ == "ep" or (token.tag_ == "PPER" and token.lower_ == "es")


def _subjects(pred: Predicate) -> list[Token]:
    """Children labelled as subject, the likeliest first: nominative before others, then text order."""
    found = [
        c
        for verb in reversed(pred.chain)
        for c in verb.children
        if c.dep_ == verbs.SUBJECT and not (is_verb(c) and is_finite(c)) and not _is_expletive(c) and not is_bare_time(c)
        if not is_no_subject(c, pred.finite)
    ]
    oblique = {c.i for c in found if {"Acc", "Dat"} & set(c.morph.get("Case", [])) and not may_be_nominative(c)}
    # of all nouns only a masculine shows its nominative: "Das Vorgehen verurteilte der Minister"
    shown = {c.i for c in found if len(found) > 1 and is_masculine_nominative(c)}
    # "Eine Reform haben die Grünen verlangt": of two the verb has the number of its subject
    other = {c.i for c in found if len(found) > 1 and _is_of_other_number(c, pred)}
    return sorted(found, key=lambda c: (c.i in other, c.i not in shown, c.i in oblique, c.i))


def _is_of_other_number(noun: Token, pred: Predicate) -> bool:
    """Whether article and noun show another number than the verb; an abbreviation shows none ("UN dringen auf Hilfe")."""
    return pred.finite is not None and any(c.tag_ == "ART" for c in noun.lefts) and not agree(noun, pred.finite)


def subject(pred: Predicate, depth: int = 0) -> list[Phrase]:
    """The subject of a predicate, also the one it shares, controls or takes up by a relative pronoun.

    "Die Rebellen griffen an und zerstörten das Dorf." -> for zerstörten: "Die Rebellen" (inherited conjunct).
    """
    return _find_subject(pred, depth) if depth else list(_subject_of(pred.verb))


@remembered
def _subject_of(verb: Token) -> tuple[Phrase, ...]:
    return tuple(_find_subject(verbs.predicate(verb), 0))


def _find_subject(pred: Predicate, depth: int) -> list[Phrase]:
    if found := _subjects(pred):
        return [_resolve_relative(pred, p) for p in phrases_of("sb", found[0])]
    if depth > 4:
        return []
    source = verbs.conjunct_source(pred.top)
    if source is not None and is_verb(source):
        first = verbs.predicate(verbs.lexical_verb(source))
        if first.voice == pred.voice or pred.voice == "active":
            return [replace(p, inherited="conjunct", near=False) for p in subject(first, depth + 1)]
    if pred.finite is None and any(verbs.has_zu(verb) for verb in pred.chain):
        return _controller(pred, depth)
    if pred.finite is not None or pred.verb.tag_ != "VVPP":
        return []
    governor = pred.verb.head
    if any(c.tag_ == "KOKOM" for c in pred.verb.lefts) and is_verb(governor) and governor != pred.verb:
        # "gelten als vermisst": the participle is said of the governing verb's subject
        return [replace(p, inherited="control", near=False) for p in subject(verbs.predicate(governor), depth + 1)]
    return _headline_subject(pred)


def _headline_subject(pred: Predicate) -> list[Phrase]:
    """Headlines leave the auxiliary out: "Brücke bei Luftangriff zerstört" – the first bare noun phrase is the subject."""
    doc, start = pred.verb.doc, pred.verb.i
    while start > pred.verb.sent.start and doc[start - 1].tag_ not in ("$,", "$.", "$(") and not is_verb(doc[start - 1]):
        start -= 1
    for token in doc[start : pred.verb.i]:
        if is_preposition(token):
            return []
        if token.pos_ in ("NOUN", "PROPN"):
            return list(phrases_of("sb", token))
    return []


def _controller(pred: Predicate, depth: int) -> list[Phrase]:
    """The understood subject of a zu-infinitive (Duden, Die Grammatik: Kontrolle)."""
    governor = verbs.governing_verb(pred.top)
    if governor is None:
        return []
    matrix = verbs.predicate(verbs.lexical_verb(governor) if governor.tag_[:2] in ("VA", "VM") else governor)
    if verbs.controls_by_object(matrix.lemma):
        found = [p for p in functions(matrix) if p.slot in ("oa", "da")]
    else:
        found = subject(matrix, depth + 1) if matrix.voice == "active" else []
    return [replace(p, slot="sb", inherited="control", near=False) for p in found]


def _resolve_relative(pred: Predicate, phrase: Phrase) -> Phrase:
    """A relative pronoun becomes its antecedent."""
    if phrase.head.tag_ not in ("PRELS", "PRELAT"):
        return phrase
    noun = verbs.antecedent(pred.top) or next((up for up in phrase.head.ancestors if up.pos_ in ("NOUN", "PROPN")), None)
    if noun is None:
        return phrase
    noun = agreeing_noun(noun, phrase.head)
    start, end = noun_phrase(noun)
    return replace(phrase, head=noun, start=start, end=end, inherited="antecedent", near=False)


def functions(pred: Predicate) -> list[Phrase]:
    """Every function of a predicate in the active voice's terms, in text order.

    "Das Dorf wurde von Rebellen angegriffen." -> oa "Das Dorf", sb "Rebellen".
    """
    return list(_functions_of(pred.verb))


@remembered
def _functions_of(verb: Token) -> tuple[Phrase, ...]:
    pred = verbs.predicate(verb)
    found: list[Phrase] = []
    passive = pred.voice in ("passive", "state")
    for phrase in subject(pred):
        found.append(replace(phrase, slot="oa", inherited=phrase.inherited or "passive") if passive else phrase)
    for verb in pred.chain:
        for child in verb.children:
            found += _function_of_child(pred, child, passive)
    if passive and any(p.slot == "oa" and p.inherited is None for p in found):
        # a passive clause has no accusative: what the parser calls one is its subject, and it shares no other
        found = [p for p in found if not (p.slot == "oa" and p.inherited in ("conjunct", "passive"))]
    found += _controlled_infinitive(pred, found)
    found += _shared_object(pred, found)
    found += _deep_prepositions(pred, found)
    return tuple(sorted((_resolve_relative(pred, p) for p in found), key=lambda p: (p.start, p.slot)))


def _function_of_child(pred: Predicate, child: Token, passive: bool) -> Iterator[Phrase]:
    if child in pred.chain:
        return
    if child.dep_ == verbs.SUBJECT:
        # a clause has one subject; what the parser calls a second one is the object of a transitive verb
        if not passive and (child in _subjects(pred)[1:] or is_no_subject(child, pred.finite)):
            yield from phrases_of("oa", child)
        return
    if child.dep_ in OBJECTS and not (is_verb(child) and is_finite(child)) and not is_bare_time(child):
        yield from phrases_of(OBJECTS[child.dep_], child)
    elif is_preposition(child):
        for phrase in prepositional(child):
            if phrase.head.lemma_ in load_words("prepositions").set("frequency"):
                # "zum dritten Mal" is no object of the verb
                continue
            # the agent of a passive stands with "von", also with "durch" (Duden, Die Grammatik)
            agent = pred.voice == "passive" and phrase.slot in ("von", "durch") and phrase.head.tag_ != "CARD"
            yield replace(phrase, slot="sb", inherited="passive") if agent else phrase
    elif is_verb(child) and _is_complement(child):
        start, end = clause_range(child)
        if not follows_condition(child.doc[start]):
            yield Phrase("oc", child, start, end)
    elif child.tag_ in ("ADV", "PROAV") or (child.tag_ == "ADJD" and child.dep_ == "mo"):
        yield Phrase("adv", child, child.i, child.i + 1)
        # "getrennt mit beiden", "zusammen mit ihm": who is with one is with the other
        for token in child.rights:
            if is_preposition(token) and preposition_lemma(token) == "mit":
                yield from prepositional(token, near=False)
    elif child.dep_ in ("cvc", "op") and child.pos_ in ("NOUN", "PROPN"):
        yield from phrases_of("oa", child)


def _is_complement(verb: Token) -> bool:
    """Whether a clause below a verb is its argument: by label, or an infinitive without "um", "ohne", "statt" (Duden, Die Grammatik)."""
    if verb.dep_ in CLAUSAL:
        return is_finite(verb) or verbs.has_zu(verb) or any(is_finite(child) for child in verb.children)
    openers = load_words("prepositions").set("infinitive_openers")
    return verb.dep_ == "mo" and verbs.has_zu(verb) and not any(child.lower_ in openers for child in verb.lefts)


def _controlled_infinitive(pred: Predicate, found: Iterable[Phrase]) -> list[Phrase]:
    """An infinitive that the parse hangs on the object belongs to a verb of asking ("bat Zeugen, sich zu melden")."""
    objects = [p for p in found if p.slot in ("oa", "da") or (p.slot == "an" and p.case == "acc")]
    if not verbs.controls_by_object(pred.lemma) or any(p.slot == "oc" for p in found):
        return []
    below = [c for p in objects for c in p.head.rights if is_verb(c) and verbs.has_zu(c)]
    return [Phrase("oc", verb, *clause_range(verb)) for verb in below[:1]]


def _shared_object(pred: Predicate, found: Iterable[Phrase]) -> list[Phrase]:
    """The object before the first of two joined infinitives or participles is that of the second: "Gäste überfallen und ausgeraubt"."""
    verb, first = pred.verb, verbs.conjunct_source(pred.verb)
    if first is None or not is_verb(first) or is_finite(verb) or is_finite(first) or pred.voice != "active":
        return []
    behind = verb.doc[verb.i - (2 if verb.doc[verb.i - 1].tag_ == "PTKZU" else 1)]
    if behind.tag_ != "KON" or any(p.slot in ("oa", "da", "og", "oc") for p in found) or any(c.tag_ == "PRF" for c in verb.children):
        return []
    shared = [p for p in _functions_of(first) if p.slot == "oa" and p.end <= first.i]
    return [replace(p, inherited="conjunct", near=False) for p in shared]


def _deep_prepositions(pred: Predicate, found: Iterable[Phrase]) -> list[Phrase]:
    """Prepositional phrases that the parse hangs on an object or adverbial but that may belong to the verb.

    Before the finite verb of a main clause stands one constituent: in "Nach dem Treffen mit Oslo sprach sie" all belongs to "Treffen".
    """
    out: list[Phrase] = []
    mutual = tuple(load_words("prepositions").list("mutual_nouns"))
    border = pred.finite.i if pred.finite is not None and verbs.complementizer(pred) is None else -1
    for phrase in list(found):
        if phrase.slot == "oc" or (phrase.preposition is not None and phrase.end <= border):
            continue
        own = ("von", "mit") if phrase.head.lower_.endswith(mutual) else ("von",)
        for token in phrase.head.doc[phrase.start : phrase.end]:
            # a von-phrase inside another phrase is its attribute, and so is the other side of a treaty
            if is_preposition(token) and token != phrase.preposition and preposition_lemma(token) not in own:
                out += prepositional(token, near=False)
    return out
