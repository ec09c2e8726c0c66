"""Names by the form of their words alone: compounds, federal bodies, courts, streets and roads."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from werwas.grammar.borders import Name, is_place_adjective
from werwas.grammar.newnames import name_run
from werwas.grammar.shapes import (
    Lookup,
    compound_type,
    court_type,
    in_list,
    is_compound,
    is_federal_body,
    is_road,
    is_street,
    words,
)
from werwas.grammar.tokens import Doc, Token


def shaped_names(doc: Doc, taken: frozenset[int], lookup: Lookup) -> Iterator[Name]:
    """Proper names by their form alone.

    "Ilski-Ölraffinerie", "Bundesinnenministerium", "Fürstenstraße", "B 95", "Landgericht München II".
    """
    for token in doc:
        if not _is_shaped(token.text) or token.i in taken:
            continue
        if in_list(token.text, "court_nouns") and (end := name_run(doc, token.i + 1, taken, 2)):
            yield Name(token.i, end, court_type(token.text), "rule")
        elif is_place_adjective(token) and token.i + 1 < len(doc) and token.nbor(1).text in words().set("street_words"):
            yield Name(token.i, token.i + 2, "LOC", "rule")
        elif token.text.endswith("er") and token.i + 1 < len(doc) and in_list(token.nbor(1).text, "city_courts") and len(token) > 4:
            yield Name(token.i, token.i + 2, "ORG", "rule")
        elif is_compound(token.text):
            if label_ := compound_type(token.text, lookup):
                yield Name(token.i, token.i + 1, label_, "rule")
        elif is_federal_body(token.text) or in_list(token.text, "institutions"):
            yield Name(token.i, token.i + 1, "ORG", "rule")
        elif is_street(token.text) and token.i and doc[token.i - 1].lower_ in words().set("street_articles"):
            if (token.i > 1 and doc[token.i - 2].pos_ == "ADP") or doc[token.i - 1].pos_ == "ADP":
                yield Name(token.i, token.i + 1, "LOC", "rule")
        elif _has_road_number(token):
            yield Name(token.i, token.i + 2, "LOC", "rule")


def _has_road_number(token: Token) -> bool:
    """Whether a road and its number stand here: "Bundesstraße 105", "die A 7"."""
    if token.i + 1 >= len(token.doc):
        return False
    number = token.nbor(1).text
    if in_list(token.text, "road_nouns"):
        return number.isdigit()
    return token.i > 0 and token.nbor(-1).tag_ == "ART" and is_road(token.doc[token.i : token.i + 2].text)


@lru_cache(maxsize=65_536)
def _is_shaped(word: str) -> bool:
    """Whether a name may begin with a word by its form: few of a text's words are asked more than this."""
    return word[:1].isupper() and (
        word.endswith("er")
        or is_compound(word)
        or in_list(word, "court_nouns")
        or is_federal_body(word)
        or in_list(word, "institutions")
        or is_street(word)
        or in_list(word, "road_nouns")
        or is_road(f"{word[0]}1")
    )
