"""Whether the words of a possible name are one, and of which type."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from werwas.grammar.borders import Name, is_place_adjective
from werwas.grammar.persons import person_words
from werwas.grammar.shapes import (
    Lookup,
    base_forms,
    breaks_before,
    compound_type,
    in_list,
    is_common_noun,
    is_compound,
    is_federal_body,
    is_generic,
    is_nationality_adjective,
    is_proper,
    is_role,
    is_street,
    known_types,
    words,
)


def verdict(doc: Doc, name: Name, lookup: Lookup) -> Name | None:
    """The name with its final type, or None where the words are no name.

    Refused: adjectives, hyphen compounds that are no proper names, roles, nationalities, generic institutions.
    """
    text, first = name.text(doc), doc[name.start]
    if not any(char.isalpha() for char in text) or (len(text) < 2):
        return None
    types = known_types(text, lookup)
    if name.end - name.start > 1:
        return _several(doc, name, types)
    if is_compound(text):
        label = compound_type(text, lookup)
        if label is None and is_proper(first) and name.source == "model" and _is_double_name(text, name.label, lookup):
            label = name.label
        return Name(name.start, name.end, label, name.source) if label else None
    if first.text[:1].islower() and not (types or "." in text):
        return None
    if in_list(text, "institutions") or is_federal_body(text):
        return Name(name.start, name.end, "ORG", name.source)
    if in_list(text, "fixed_nouns", inflected=False):
        return None
    if not types and is_place_adjective(first) and name.label == "LOC" and name.end < len(doc) and doc[name.end].tag_ == "NN":
        return None
    if is_nationality_adjective(text) or (first.pos_ in ("ADJ", "VERB", "ADV") and not types):
        return None
    if is_generic(text) or in_list(text, "place_nouns") or in_list(text, "org_nouns"):
        return None
    noun = person_words().noun(text)
    if noun is not None and not (name.label == "PER" and is_proper(first) and noun.kind == "role") and not types:
        return None
    if is_street(text):
        return Name(name.start, name.end, "LOC", name.source)
    if (
        is_common_noun(text, compounds=first.tag_ == "NN" and not types)
        and name.source != "rule"
        and not any(char.isupper() for char in text[1:])
    ):
        return _typed(name, types) if _used_as_name(first, types) else None
    if first.tag_ == "NN" and not types and name.source == "model" and name.label in ("LOC", "PER") and not is_announced(first):
        return None
    return _typed(name, types)


def _several(doc: Doc, name: Name, types: tuple[str, ...]) -> Name | None:
    """A name of several words: common nouns with adjectives and numbers alone are none ("Acht Tote", "Rote Karte")."""
    span = doc[name.start : name.end]
    adjective = any(token.tag_ == "ADJA" and token.text[:1].isupper() and not breaks_before(token) for token in span)
    if not types and name.source == "model" and not adjective and all(_is_plain(token) for token in span):
        return None
    if in_list(span[0].text, "court_nouns"):
        kinds = words().map("court_types")
        label = next((str(kinds[base]) for base in base_forms(span[0].text) if base in kinds), "ORG")
        return Name(name.start, name.end, label, name.source)
    if span[-1].text in words().set("street_words"):
        return Name(name.start, name.end, "LOC", name.source)
    return _typed(name, types)


def _is_plain(token: Token) -> bool:
    if token.tag_ in ("ADJA", "CARD", "ART", "APPR", "KON") or token.text[:1].isdigit():
        return True
    return token.tag_ == "NN" and (is_role(token.text) or is_common_noun(token.text, compounds=True))


def is_announced(token: Token) -> bool:
    """Whether a role or a noun of place or organisation stands right before the token."""
    before = token.nbor(-1) if token.i else None
    if before is None:
        return False
    if before.pos_ == "ADP":
        return token.ent_type_ != "PER" and not in_list(token.text, "fixed_nouns", inflected=False)
    return is_role(before.text) or any(in_list(before.text, key, compounds=True) for key in ("place_nouns", "org_nouns"))


def _used_as_name(token: Token, types: tuple[str, ...]) -> bool:
    """Whether a word that is also a common noun is a name here.

    A known place right after a place preposition, or a name to the tagger.
    """
    before = token.nbor(-1) if token.i else None
    if before is not None and before.lower_ in words().set("place_prepositions"):
        return "LOC" in types
    bare = before is None or before.tag_ not in ("ART", "ADJA", "APPRART", "PPOSAT")
    return bare and is_proper(token) and (bool(types) or token.ent_type_ == "PER")


def _is_double_name(text: str, label: str, lookup: Lookup) -> bool:
    """ "Navarro-Valls", "Süd-Florida", "Dallas-Fort".

    Both parts are capitalised and the last is known or the name a person's.
    """
    pieces = text.replace("\u2011", "-").split("-")
    if is_common_noun(pieces[-1]):
        return False
    if not all(piece[:1].isupper() for piece in pieces if piece):
        return False
    if label == "LOC":
        return bool(known_types(pieces[-1], lookup)) and not known_types(pieces[0], lookup)
    return label == "PER" and not any(t in ("LOC", "ORG") for t in lookup(pieces[0])) and not pieces[0].isupper()


def _typed(name: Name, types: tuple[str, ...]) -> Name:
    """Gazetteer evidence overrules the model's type where the form has one type only, or not the model's."""
    if not types or (name.label in types and name.label != "MISC"):
        return name
    return Name(name.start, name.end, types[0], name.source)
