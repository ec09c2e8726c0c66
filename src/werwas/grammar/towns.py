"""Small towns that are called like common nouns ("Regen", "Hof"): what stands around shows that a town is meant."""

from __future__ import annotations

from werwas.grammar.persons import person_words
from werwas.grammar.shapes import is_compound, is_role, words
from werwas.grammar.tokens import Token


def is_named_town(noun: Token, token: Token) -> bool:
    """Whether a common noun that tagger and model take for a place stands as a name behind one of settlement: "die Stadt Regen"."""
    return token.tag_ == "NE" and token.ent_type_ == "LOC" and noun.tag_ == "NN" and not is_role(token.text)


def is_origin(token: Token) -> bool:
    """Whether a known place stands without article behind a person and "aus": "ein Mann aus Hof", "Lena Kern aus Regen"."""
    if token.i < 2 or token.nbor(-1).lower_ not in words().set("origin_prepositions") or not token.text[:1].isupper():
        return False
    before = token.nbor(-2)
    return not is_compound(token.text) and (before.ent_type_ == "PER" or person_words().noun(before.text) is not None)


def is_dateline(token: Token) -> bool:
    """Whether a known place opens a line and the agency follows in brackets: "Regen (dpa) - Am Montag"."""
    opens = token.i == 0 or "\n" in token.nbor(-1).text
    behind = [other.text for other in token.doc[token.i + 1 : token.i + 7]]
    if not opens or behind[:1] != ["("] or ")" not in behind:
        return False
    return behind[behind.index(")") + 1 :][:1] in (["-"], ["–"], ["—"])
