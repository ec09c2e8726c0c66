"""Whether the words of a possible name are one, and of which type."""

from __future__ import annotations

from werwas.grammar.borders import Name, is_place_adjective, takes_place
from werwas.grammar.persons import first_name_gender, person_words
from werwas.grammar.shapes import (
    Lookup,
    breaks_before,
    compound_type,
    court_type,
    in_list,
    is_common_noun,
    is_compound,
    is_federal_body,
    is_generic,
    is_inhabitants,
    is_nationality_adjective,
    is_proper,
    is_road,
    is_role,
    is_street,
    known_types,
    parts,
    words,
)
from werwas.grammar.things import is_thing
from werwas.grammar.tokens import Doc, Span, Token
from werwas.grammar.towns import is_named_town

_OPENING = frozenset('„“"»«‚›‹')


def verdict(doc: Doc, name: Name, lookup: Lookup) -> Name | None:
    """The name with its final type, or None where the words are no name.

    Refused: adjectives, hyphen compounds that are no proper names, roles, nationalities, generic institutions.
    """
    text, first = name.text(doc), doc[name.start]
    if not any(char.isalpha() for char in text) or (len(text) < 2):
        return None
    types = known_types(text, lookup)
    if is_road(text) or (name.end - name.start == 2 and in_list(first.text, "road_nouns") and doc[name.end - 1].text.isdigit()):
        return Name(name.start, name.end, "LOC", name.source)
    if name.end - name.start > 1:
        return _several(doc, name, types)
    if is_compound(text):
        label = compound_type(text, lookup)
        if label is None and name.source == "model" and _is_double_name(first, name.label, lookup):
            label = name.label
        return Name(name.start, name.end, label, name.source) if label else None
    if first.text[:1].islower() and not (types or "." in text):
        return None
    if in_list(text, "institutions") or is_federal_body(text):
        return Name(name.start, name.end, "ORG", name.source)
    if in_list(text, "fixed_nouns", inflected=False) or is_inhabitants(first):
        return None
    if text in words().set("subjects") and not (first.i and first.nbor(-1).tag_ in ("APPRART", "APPR")):
        return None
    if is_thing(first, name, bool(types)):
        return None
    if not types and is_place_adjective(first) and name.label == "LOC" and name.end < len(doc) and doc[name.end].tag_ == "NN":
        return None
    if is_nationality_adjective(text) or (first.pos_ in ("ADJ", "VERB", "ADV") and not types and not is_proper(first)):
        return None
    if _is_plain_noun(first, name, types) and not _is_building(text, lookup):
        return None
    if is_street(text) or (name.label == "LOC" and _is_building(text, lookup)):
        return Name(name.start, name.end, "LOC", name.source)
    if (
        is_common_noun(text, compounds=first.tag_ == "NN" and not types)
        and name.source not in ("rule", "both")
        and not any(char.isupper() for char in text[1:])
    ):
        return _typed(name, types, text) if _used_as_name(first, types) else None
    return _typed(name, types, text)


def _is_plain_noun(token: Token, name: Name, types: tuple[str, ...]) -> bool:
    """Whether the word is an institution, a noun of place or a person's noun, and no proper name that only looks like one.

    "Blatter" is no form of Blatt, "Lehmann" no kind of Mann where tagger and model take it for a name.
    """
    text = name.text(token.doc)
    exact = any(in_list(text, key, inflected=False) for key in ("generic", "place_nouns", "org_nouns"))
    if exact or is_generic(text) or in_list(text, "place_nouns") or in_list(text, "org_nouns"):
        return exact or not (token.pos_ == "PROPN" and name.source == "model")
    noun = person_words().noun(text)
    if noun is None or types:
        return False
    return not (is_proper(token) and (not noun.whole or (name.label == "PER" and noun.kind == "role")))


def _several(doc: Doc, name: Name, types: tuple[str, ...]) -> Name | None:
    """A name of several words: common nouns with adjectives and numbers alone are none ("Acht Tote", "Rote Karte")."""
    span = doc[name.start : name.end]
    adjective = any(token.tag_ == "ADJA" and token.text[:1].isupper() and not breaks_before(token) for token in span)
    court = name.label == "ORG" and len(span) == 2 and in_list(span[0].text, "court_nouns")
    if (
        not types
        and name.source == "model"
        and not (is_street(span[0].text) and span[-1].text[:1].isdigit())
        and not adjective
        and not court
        and not _is_body(span, name)
        and not (len(span) == 2 and is_place_adjective(span[0]) and takes_place(span[1].text))
        and all(_is_plain(token) for token in span)
    ):
        return None
    if in_list(span[0].text, "court_nouns"):
        return Name(name.start, name.end, court_type(span[0].text), name.source)
    if len(span) == 2 and is_street(span[0].text) and span[1].text[:1].isdigit():
        return Name(name.start, name.end, "LOC", name.source)
    if span[-1].text in words().set("street_words") and not (name.label == "PER" and first_name_gender(span[0].text)):
        return Name(name.start, name.end, "LOC", name.source)
    return _typed(name, types, span.text)


def _is_body(span: Span, name: Name) -> bool:
    """Whether the words name a body by its field: "Bundesamt für Gesundheit", "Bundesverband deutscher Banken"."""
    return name.label == "ORG" and len(span) > 2 and in_list(span[0].text, "org_heads", compounds=True)


def _is_plain(token: Token) -> bool:
    if token.tag_ in ("ADJA", "CARD", "ART", "APPR", "KON") or token.text[:1].isdigit():
        return True
    return token.tag_ == "NN" and (is_role(token.text) or is_common_noun(token.text, compounds=True))


def _is_building(text: str, lookup: Lookup) -> bool:
    """Whether a known place and a building are one word: "Weserstadion"."""
    heads = (head for head in words().set("building_heads") if text.endswith(head))
    return any("LOC" in lookup(text.removesuffix(head)) for head in heads)


def _used_as_name(token: Token, types: tuple[str, ...]) -> bool:
    """Whether a word that is also a common noun is a name here.

    A known place right after a place preposition, or a name to the tagger.
    """
    before = token.nbor(-1) if token.i else None
    if before is not None and in_list(before.text, "place_nouns", compounds=True) and is_named_town(before, token):
        return True
    if is_proper(token) and token.ent_type_ in types:
        return True  # tagger, model and gazetteer agree
    if before is not None and before.text in _OPENING and token.ent_type_ == "ORG" and "ORG" in types:
        return True  # a paper: „Spiegel“
    if before is not None and before.lower_ in words().set("place_prepositions"):
        return token.ent_type_ in types if token.ent_type_ == "ORG" else "LOC" in types
    bare = before is None or before.tag_ not in ("ART", "ADJA", "APPRART", "PPOSAT")
    return bare and (is_proper(token) or token.ent_type_ in types) and (bool(types) or token.ent_type_ == "PER")


def _is_double_name(token: Token, label: str, lookup: Lookup) -> bool:
    """ "Navarro-Valls", "Süd-Florida", "Schwarzburg-Rudolstadt", "Grez-sur-Loing", "T-Mobile".

    All parts are capitalised, and no acronyms but for an organisation; the last is no common noun, a person's first no known place.
    """
    small, proper = words().set("inner_words"), is_proper(token)
    pieces = [piece for piece in parts(token.text) if piece not in small]
    if len(pieces) < 2 or not all(piece[:1].isupper() for piece in pieces) or is_role(pieces[-1]):
        return False
    common = is_common_noun(pieces[-1], compounds=True)
    if label == "ORG":
        return proper and not (common and any(in_list(pieces[-1], key, compounds=True) for key in ("org_parts", "place_parts")))
    if label == "LOC" and proper and (any("LOC" in lookup(piece) for piece in (pieces[0], pieces[-1])) or _is_settlement(pieces[-1])):
        return True
    if common or any(piece[1:].isupper() for piece in pieces):
        return False
    return label == "LOC" or (label == "PER" and proper and not any(t in ("LOC", "ORG") for t in lookup(pieces[0])))


def _is_settlement(word: str) -> bool:
    """Whether a word ends as German towns do: "Rudolstadt"."""
    return any(word.endswith(end) and len(word) > len(end) + 2 for end in words().set("town_endings"))


def _typed(name: Name, types: tuple[str, ...], text: str) -> Name:
    """Gazetteer evidence overrules the model's type where the form has one type only, or not the model's.

    A first name that is also a place's ("David") stays a person's.
    """
    if not types or (name.label in types and name.label != "MISC") or (name.label == "PER" and first_name_gender(text)):
        return name
    return Name(name.start, name.end, types[0], name.source)
