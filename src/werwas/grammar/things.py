"""Single words that only pass for names: models and abbreviations, nouns, words that a sentence begins with."""

from __future__ import annotations

import re

from werwas.grammar.borders import Name
from werwas.grammar.persons import first_name_gender
from werwas.grammar.shapes import base_forms, breaks_before, has_noun_head, in_list, is_compound, words
from werwas.grammar.tokens import Token

# "S600", "Q7"
_MODEL = re.compile(r"[A-Z]{1,2}\d{1,4}[a-z]?$")
# "PACs": the plural of an abbreviation is a common noun
_PLURAL = re.compile(r"[A-ZÄÖÜ]{2,}s$")
_CLITICS = ("PPER", "PRF")


def is_thing(token: Token, name: Name, known: bool) -> bool:
    """Whether one word of a possible name is an abbreviation, the model of a car, a noun that passes for a place, or no noun at all.

    `known`: the gazetteer has it.
    """
    if name.label != "MISC" and token.text in words().set("abbreviations"):
        return True
    if known or name.label == "MISC":
        return False
    before = token.nbor(-1) if token.i else None
    if _MODEL.match(token.text) or _PLURAL.match(token.text):
        return before is None or not in_list(before.text, "org_nouns", compounds=True)
    return name.source == "model" and (_is_landless(token, name) or _opens_as_other_word(token))


def _is_landless(token: Token, name: Name) -> bool:
    """Whether a noun passes for a place without telling what it is, as landscape, streets and towns do.

    "in der Außenhaut", "in Handschellen", but "am Rierkogel", "in Gerlingen".
    """
    if name.label != "LOC" or token.tag_ != "NN" or is_compound(token.text):
        return False
    lower = base_forms(token.text)[-1].lower()
    if any(lower.endswith(end) for key in ("landscape_endings", "town_endings") for end in words().set(key)):
        return False
    return has_noun_head(token.text)


def _opens_as_other_word(token: Token) -> bool:
    """Whether a word at the beginning of a sentence is an adjective or verb that only stands in a capital there.

    "Strafmildernd wirkte sich aus", "Kämen sie dem nach", "Erboste Anwohner klagten": behind it follows a finite verb, a pronoun or a noun.
    """
    if not breaks_before(token) or token.i + 1 >= len(token.doc) or first_name_gender(token.text):
        return False
    after, low = token.nbor(1), token.lower_
    if after.tag_ in _CLITICS:
        return after.lower_ in words().set("subject_pronouns")
    if after.tag_ in ("VVFIN", "VAFIN", "VMFIN"):
        return low.endswith(tuple(words().list("adjective_endings")))
    return after.tag_ == "NN" and low.endswith(tuple(words().list("participle_endings")))
