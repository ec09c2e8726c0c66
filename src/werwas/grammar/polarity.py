"""Negation: which words negate what they hang on, and where a negation holds of one phrase only."""

from __future__ import annotations

from werwas.grammar.tokens import Token
from werwas.lexicon.words import load_words


def negates(token: Token) -> bool:
    """Whether a word negates what it hangs on.

    "griff nicht an" yes; "nicht nur … sondern" and the contrast of two phrases ("griff nicht die Stadt, sondern den Hafen an") no.
    """
    words = load_words("factuality")
    if token.tag_ != "PTKNEG" and token.lower_ not in words.set("negators"):
        return False
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return f"{token.lower_} {following}" not in words.set("no_negation") and not _contrasts(token)


def is_negative(token: Token) -> bool:
    """Whether it is a determiner or pronoun that negates its clause or noun ("kein", "niemand")."""
    known = load_words("factuality").set("negative_determiners")
    return token.lower_ in known or token.lemma_.lower() in known


def _contrasts(token: Token) -> bool:
    """Whether a later "sondern" joins two phrases, not two verbs: what is denied is the first phrase, not what happens."""
    joints = load_words("factuality").set("contrast")
    joint = next((t for t in token.doc[token.i + 1 : token.sent.end] if t.lower_ in joints), None)
    return joint is not None and joint.head.tag_[:1] != "V" and joint.head.i > token.i


def is_rejected(head: Token, start: int) -> bool:
    """Whether the phrase of a head, beginning at `start`, is the denied first part of a contrast ("nicht die Stadt, sondern …")."""
    joints = load_words("factuality").set("contrast")
    if not any(child.lower_ in joints for child in head.children):
        return False
    before = [head.doc[i] for i in (start - 1, start - 2) if i >= head.sent.start]
    return any(t.tag_ == "PTKNEG" and _contrasts(t) and _is_plain(t) for t in before)


def _is_plain(negation: Token) -> bool:
    """Whether it is no "nicht nur"."""
    following = negation.doc[negation.i + 1].lower_
    return f"{negation.lower_} {following}" not in load_words("factuality").set("no_negation")
