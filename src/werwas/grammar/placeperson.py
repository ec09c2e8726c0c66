"""Persons known by their surname: right behind a place ("traf in Paris Macron …": German needs no comma there), behind an age,
behind a role with particles, and alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from werwas.grammar.agepatterns import patterns
from werwas.grammar.borders import Name
from werwas.grammar.persons import first_name_gender
from werwas.grammar.shapes import Lookup, breaks_before, can_be_name, is_common_noun, is_compound, is_proper, is_role, known_types, words
from werwas.grammar.tokens import Doc, Token

# a surname alone does not follow these: "an Kamp und Traisen" are rivers
_NO_START = ("NOUN", "PROPN", "DET", "ADJ", "ADP")
# whether a word is the surname of somebody in a leading office
Surname = Callable[[str], bool]


def split_places(doc: Doc, names: Sequence[Name], lookup: Lookup, is_surname: Surname) -> Iterator[Name]:
    """The names, with a place and the person behind it as two: "Tel Aviv | Benjamin Netanjahu", "Genf | Lawrow".

    Only behind a preposition of place, where no known place has the whole form.
    """
    taken = {i for name in names for i in range(name.start, name.end)}
    for name in names:
        if _is_misread(doc, name, lookup, is_surname):
            yield Name(name.start, name.end, "PER", name.source)
            continue
        if name.label != "LOC" or name.source == "credit" or not _after_preposition(doc, name):
            yield name
            continue
        end = _place_end(doc, name, lookup, is_surname)
        yield Name(name.start, end, "LOC", name.source)
        if end < name.end:
            yield Name(end, name.end, "PER", "rule")
        elif end < len(doc) and end not in taken and not breaks_before(doc[end]) and _is_lone(doc[end], lookup, is_surname):
            yield Name(end, end + 1, "PER", "rule")


def _is_misread(doc: Doc, name: Name, lookup: Lookup, is_surname: Surname) -> bool:
    """Whether an unknown single word that the model takes for a place or body is such a surname: "Lawrow flog nach Genf"."""
    if name.label == "PER" or name.source != "model" or name.end - name.start > 1 or (name.start and doc[name.start - 1].pos_ == "ADP"):
        return False
    return not known_types(name.text(doc), lookup) and _is_lone(doc[name.start], lookup, is_surname)


def _after_preposition(doc: Doc, name: Name) -> bool:
    return name.start > 0 and doc[name.start - 1].lower_ in words().set("known_place_prepositions")


def _place_end(doc: Doc, name: Name, lookup: Lookup, is_surname: Surname) -> int:
    """Where the place ends: before the person, else at the end of the name."""
    if name.end - name.start < 2 or known_types(name.text(doc), lookup):
        return name.end
    for end in range(name.end - 1, name.start, -1):
        if known_types(doc[name.start : end].text, lookup)[:1] == ("LOC",):
            return end if _is_person(doc, end, name.end, lookup, is_surname) else name.end
    return name.end


def _is_person(doc: Doc, start: int, end: int, lookup: Lookup, is_surname: Surname) -> bool:
    if end - start == 1:
        return _is_lone(doc[start], lookup, is_surname)
    text = doc[start:end].text
    plain = all(can_be_name(doc[i]) or doc[i].text in words().set("particles") for i in range(start, end))
    named = first_name_gender(doc[start].text) is not None and not is_common_noun(doc[end - 1].text, compounds=True)
    return "PER" in known_types(text, lookup) or (plain and named)


def _is_lone(token: Token, lookup: Lookup, is_surname: Surname) -> bool:
    """Whether a single word is somebody's surname and nothing else."""
    if not is_proper(token) or is_compound(token.text) or is_role(token.text) or is_common_noun(token.text, compounds=True):
        return False
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    alone = following is None or not is_proper(following)
    return alone and known_types(token.text, lookup)[:1] in ((), ("PER",)) and is_surname(token.text)


def surnames(doc: Doc, taken: frozenset[int], lookup: Lookup, is_surname: Surname) -> Iterator[Name]:
    """Surnames of people in leading offices that stand alone: "Der 83-jährige Biden", "Merz habe", "Präsidentin von der Leyen"."""
    for token in doc:
        if not token.text[:1].isupper() or token.i in taken:
            continue
        start = _particles_before(doc, token.i, taken)
        if _is_announced(doc, start, token) and _is_nothing_else(token, lookup) and is_surname(token.text):
            yield Name(start, token.i + 1, "PER", "rule")
            continue
        # the gazetteer is asked last: most capitals are nouns
        alone = start == token.i and is_proper(token) and (start == 0 or doc[start - 1].pos_ not in _NO_START)
        if alone and _is_lone(token, lookup, is_surname):
            yield Name(token.i, token.i + 1, "PER", "rule")


def _is_nothing_else(token: Token, lookup: Lookup) -> bool:
    return not is_common_noun(token.text, compounds=True) and not known_types(token.text, lookup)


def _particles_before(doc: Doc, start: int, taken: frozenset[int]) -> int:
    """Where a surname with up to two particles before it begins: "von der | Leyen"."""
    particles, first = words().set("particles"), start
    while first > 0 and doc[first - 1].text in particles and first - 1 not in taken and start - first < 2:
        first -= 1
    return first


def _is_announced(doc: Doc, start: int, token: Token) -> bool:
    """Whether a role stands before the particles of a surname, or an age before it: "Präsidentin von der Leyen", "der 83-jährige Biden"."""
    before = doc[start - 1] if start > 0 else None
    if before is None:
        return False
    return is_role(before.text) if token.i - start == 2 else start == token.i and patterns().compound.fullmatch(before.text) is not None
