"""The tense of the clause in which a time expression stands, read from a parsed Doc."""

from __future__ import annotations

from functools import lru_cache

from werwas.grammar.tokens import Doc, Token
from werwas.lexicon.words import load_words

_FINITE = ("VVFIN", "VAFIN", "VMFIN")
_PARTICIPLES = ("VVPP", "VAPP", "VMPP")
_ADJECTIVES = ("ADJA", "ADJD", *_PARTICIPLES)
_NOUNS = ("NN", "NE")
_MANY = 12  # heads looked at on the way up


@lru_cache(maxsize=1)
def _planned() -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    words = load_words("times")
    return words.list("planned"), words.set("perfect_auxiliaries"), words.set("future_auxiliaries")


def clause_tense(doc: Doc, start: int, end: int) -> str | None:
    """Where in time the clause around a character range lies: past, present, future, or None without parse or finite
    verb.

    "wird am Freitag erwartet" future, "ist am Freitag gestorben" past (perfect), "beginnt am Freitag" present, "ein
    am Abend geplantes Gespräch" future; an expression that belongs to a noun ("die Wahl vom Sonntag") says nothing. A
    modal before a perfect infinitive is past ("soll am Montag gestorben sein"). Tags are STTS, morphology is UD.
    """
    if not doc.has_annotation("DEP") or not doc.has_annotation("TAG"):
        return None
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    token = span.root
    for _ in range(_MANY):
        if token.tag_ in _FINITE:
            return _tense(token)
        if token.tag_ in _ADJECTIVES and _is_planned(token):
            above = _finite_above(token)
            past = token.tag_ == "ADJA" and above is not None and _tense(above) == "past" and not _calls_off(above)
            return "past" if past else "future"
        if token.tag_ == "ADJA" or (token.tag_ in _NOUNS and token not in span):  # "der am Montag Verletzte", "die Wahl vom Sonntag"
            return "future" if any(_is_planned(child) for child in token.children) else None
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _finite_above(token: Token) -> Token | None:
    return next((head for head in token.ancestors if head.tag_ in _FINITE), None)


def _calls_off(verb: Token) -> bool:
    """Whether the clause calls off or postpones what still lies ahead: "das für Mittwoch geplante Treffen wurde abgesagt"."""
    known = load_words("times").set("called_off")
    return any(token.lemma_ in known for token in (verb, *_verbs_below(verb)))


def _is_planned(token: Token) -> bool:
    return token.lower_.startswith(_planned()[0])


def _tense(verb: Token) -> str | None:
    _, perfect, future = _planned()
    inner = _verbs_below(verb)
    if any(_is_planned(token) for token in inner):
        return "future"
    if "Past" in verb.morph.get("Tense", []):
        return None if verb.tag_ == "VMFIN" else "past"  # "wollte am 23. März sprechen" may lie ahead
    participle = any(token.tag_ in _PARTICIPLES for token in inner)
    if verb.tag_ == "VMFIN":
        infinitive = any(token.tag_ == "VAINF" and token.lemma_ in perfect for token in inner)
        return "past" if participle and infinitive else "future"
    if verb.tag_ == "VAFIN" and verb.lemma_ in future:
        return "future"
    if verb.tag_ == "VAFIN" and verb.lemma_ in perfect:
        return "past" if participle else None  # the participle may have been attached elsewhere
    return "present"


def _verbs_below(verb: Token) -> list[Token]:
    """The infinite verbs of the same cluster: children that are verbs, and theirs."""
    found: list[Token] = []
    waiting = [verb]
    while waiting and len(found) < _MANY:
        for child in waiting.pop().children:
            if child.tag_[:1] == "V" and child.tag_ not in _FINITE:
                found.append(child)
                waiting.append(child)
            elif child.tag_ == "ADJD" and _is_planned(child):
                found.append(child)
    return found
