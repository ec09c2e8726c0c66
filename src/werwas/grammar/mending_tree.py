"""Steps on a parse tree of plain tokens: hanging a token elsewhere, finding its clause and the clause's subject."""

from __future__ import annotations

from werwas.grammar import predicate as verbs
from werwas.grammar.predicate import Predicate
from werwas.grammar.tokens import Token

_OBLIQUE = frozenset({"Acc", "Dat"})


def hang(token: Token, head: Token, function: str) -> None:
    """Gives a token another head, unless that one hangs below it: a tree stays a tree."""
    if any(up is token for up in (head, *head.ancestors)):
        return
    old = token.head
    if old is not token:
        old.children = tuple(child for child in old.children if child is not token)
    token.head, token.dep_ = head, function
    head.children = tuple(sorted((*head.children, token), key=lambda t: t.i))


def predicate_above(token: Token) -> Predicate | None:
    """The predicate of the clause in which a token stands."""
    verb = verbs.governing_verb(token)
    return verbs.predicate(verbs.lexical_verb(verbs.clause_head(verb))) if verb is not None else None


def number(token: Token) -> str | None:
    """Singular or plural by the features; a number word counts several."""
    if token.tag_ == "CARD":
        return "Plur"
    return next(iter(token.morph.get("Number") or ()), None)


def agree(noun: Token, finite: Token) -> bool:
    """Whether a noun may be the subject of a finite verb by its number; several joined nouns are a plural."""
    joined = any(child.tag_ == "KON" for child in noun.children)
    one, other = "Plur" if joined else number(noun), number(finite)
    return one is None or other is None or one == other


def subject_of(pred: Predicate) -> Token | None:
    """The subject; what shows another case by its form is none."""
    labelled = [c for verb in pred.chain for c in verb.children if c.dep_ == verbs.SUBJECT]
    return next((c for c in labelled if _OBLIQUE.isdisjoint(c.morph.get("Case") or ())), None)


def to_clause(noun: Token, pred: Predicate) -> None:
    """Hangs a bare noun phrase on its clause: the subject where there is none and the number fits, else the object."""
    if pred.finite is not None and subject_of(pred) is None and agree(noun, pred.finite):
        hang(noun, pred.finite, verbs.SUBJECT)
    else:
        hang(noun, pred.verb, "oa")
