"""Personal and possessive pronouns of the third person -> who is meant.

By gender, number, syntax, and what was the subject last.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from werwas.grammar import predicate as verbs
from werwas.grammar.discourse import Discourse, Seen, in_report, is_subject
from werwas.grammar.groups import Group
from werwas.grammar.shapes import feature
from werwas.grammar.tokens import Doc, Token
from werwas.lexicon.words import load_words

REACH = 3
_MARGIN = 0.25
# how much a mention counts by its distance in sentences, as subject and otherwise
_SUBJECT = {0: 3.0, 1: 2.2, 2: 1.4, 3: 1.0}
_OTHER = {0: 1.6, 1: 1.0, 2: 0.6, 3: 0.4}


@lru_cache(maxsize=1)
def _genders() -> dict[str, str]:
    return {str(word): str(gender) for word, gender in load_words("reference").map("pronouns").items()}


def gender_of(token: Token) -> str | None:
    """The gender that a pronoun in the singular asks for, None for what is no such pronoun or is plural or formal.

    "er", "seiner" -> m; "sie" with a verb in the singular -> f; "Sie" in a sentence -> None (form of address).
    """
    if token.tag_ not in ("PPER", "PPOSAT", "PPOSS"):
        return None
    lower = token.lower_
    known = _genders()
    if token.tag_ == "PPER":
        gender = known.get(lower)
        if gender == "f" and (_is_plural(token) or (token.text[:1].isupper() and not token.is_sent_start)):
            return None
        return gender
    for stem in ("sein", "ihr"):
        if lower.startswith(stem):
            return None if stem == "ihr" and token.text[:1].isupper() and not token.is_sent_start else known[stem]
    return None


def _is_plural(token: Token) -> bool:
    head = token.head
    if is_subject(token) and verbs.is_verb(head):
        number = feature(head, "Number")
        return number == "Plur" or (not number and feature(token, "Number") == "Plur")
    return feature(token, "Number") == "Plur"


def pronouns(doc: Doc) -> Iterator[tuple[Token, str]]:
    """All pronouns that may be resolved, with their gender, in text order."""
    for token in doc:
        gender = gender_of(token)
        if gender is not None:
            yield token, gender


def resolve_pronoun(token: Token, gender: str, discourse: Discourse) -> tuple[Group, float] | None:
    """The person a pronoun stands for and a score from 0 to 1, or None where two fit alike.

    Subjects go before other mentions, the matrix subject before everything ("Putin traue sich nicht …, dass er …" ->
    Putin), the own
    sentence before earlier ones; an object pronoun is never its own clause's subject (binding, Duden, Die Grammatik, §
    on Pronomen).
    """
    best: dict[int, tuple[float, Group]] = {}
    reported = in_report(token) and not discourse.quoted(token)
    acting = (s for s in discourse.visible(token, REACH) if s.subject and s.main and not s.quoted and not s.reported)
    speaker = next(acting, None) if reported else None
    for seen in discourse.visible(token, REACH):
        if not _fits(seen.group, gender) or _same_clause_conflict(token, seen, discourse):
            continue
        score = _weight(token, seen, discourse)
        if speaker is not None and seen.group is speaker.group:
            score += 1.2
        if seen.group.gender is None:
            score *= 0.85
        if score > best.get(id(seen.group), (0.0, seen.group))[0]:
            best[id(seen.group)] = (score, seen.group)
    ranked = sorted(best.values(), key=lambda item: (-item[0], item[1].mentions[0].start if item[1].mentions else 0))
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
        return None
    return ranked[0][1], round(min(0.9, 0.45 + ranked[0][0] / 6), 2)


def _fits(group: Group, gender: str) -> bool:
    return group.type == "PER" and not group.plural and group.gender in (None, gender)


def _clause(token: Token) -> Token:
    return verbs.clause_head(token)


def _same_clause_conflict(token: Token, seen: Seen, discourse: Discourse) -> bool:
    """Whether pronoun and mention are arguments of one verb and so cannot be the same person (possessives can)."""
    if token.tag_ != "PPER" or seen.sentence != discourse.sentence_of(token):
        return False
    other = token.doc[seen.token]
    return _clause(other).i == _clause(token).i


def _weight(token: Token, seen: Seen, discourse: Discourse) -> float:
    distance = min(discourse.sentence_of(token) - seen.sentence, REACH)
    base = (_SUBJECT if seen.subject else _OTHER)[max(0, distance)]
    if seen.subject and not seen.main:
        base -= 0.3
    if seen.speaks:
        base += 0.4
    if seen.quoted and not discourse.quoted(token):
        base -= 0.8
    if distance == 0:
        other = token.doc[seen.token]
        if token.tag_ != "PPER" and seen.subject and _clause(other).i == _clause(token).i:
            base += 1.0
        elif seen.subject and _clause(other).i in {up.i for up in token.ancestors}:
            base += 0.6
    return base - 0.002 * (token.i - seen.token)
