"""Names that nothing announces, by their place in the sentence: possessors."""

from __future__ import annotations

from collections.abc import Iterator

from werwas.grammar.borders import Name
from werwas.grammar.shapes import Lookup, can_be_name, is_common_noun, is_compound, is_generic, is_proper, is_role, known_types
from werwas.grammar.tokens import Doc, Token


def lone_names(doc: Doc, taken: frozenset[int], lookup: Lookup) -> Iterator[Name]:
    """Surnames that the model misses: "Kernaus scharfe Absage".

    A proper name in the genitive before its noun, without article, is a person; known forms are left to the gazetteer. Bare subjects were
    tried, too: on encyclopedic text they were mostly substances. Source: TIGER annotation scheme, label ag.
    """
    for token in doc:
        if token.tag_ != "NE" or token.i in taken or not _is_lone(token, taken, lookup):
            continue
        if _owns(token):
            yield Name(token.i, token.i + 1, "PER", "rule")


def _is_lone(token: Token, taken: frozenset[int], lookup: Lookup) -> bool:
    """Whether the token is an unknown word in title case that the tagger takes for a proper name, and its neighbours for none."""
    text = token.text
    if not (
        token.tag_ == "NE" and token.pos_ == "PROPN" and can_be_name(token) and len(text) > 3 and text.isalpha() and text[1:].islower()
    ):
        return False
    if is_compound(text) or is_role(text) or is_generic(text) or is_common_noun(text, compounds=True) or known_types(text, lookup):
        return False
    around = [token.nbor(step) for step in (-1, 1) if 0 <= token.i + step < len(token.doc)]
    return not any(is_proper(other) or other.i in taken or other.text in '"„“”»«' for other in around)


def _before(token: Token) -> Token | None:
    return token.nbor(-1) if token.i and not token.is_sent_start else None


def _owns(token: Token) -> bool:
    """Whether it is a genitive before its noun: "Kernaus" in "Kernaus scharfe Absage"."""
    before = _before(token)
    if (
        not token.text.endswith("s")
        or token.text.endswith("ss")
        or (before is not None and before.tag_ in ("ART", "ADJA", "APPRART", "PPOSAT", "NN"))
    ):
        return False
    for other in token.doc[token.i + 1 : token.i + 4]:
        if other.tag_ == "NN":
            return True
        if other.tag_ != "ADJA":
            return False
    return False
