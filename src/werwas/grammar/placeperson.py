"""Persons right behind a place: German needs no comma between "in Paris" and the subject behind it ("traf in Paris Macron …")."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from werwas.grammar.borders import Name
from werwas.grammar.persons import first_name_gender
from werwas.grammar.shapes import Lookup, breaks_before, can_be_name, is_common_noun, is_compound, is_proper, is_role, known_types, words
from werwas.grammar.tokens import Doc, Token

# whether a word is the surname of somebody in a leading office
Surname = Callable[[str], bool]


def split_places(doc: Doc, names: Sequence[Name], lookup: Lookup, is_surname: Surname) -> Iterator[Name]:
    """The names, with a place and the person behind it as two: "Tel Aviv | Benjamin Netanjahu", "Genf | Lawrow".

    Only behind a preposition of place, where no known place has the whole form.
    """
    taken = {i for name in names for i in range(name.start, name.end)}
    for name in names:
        if name.label != "LOC" or name.source == "credit" or not _after_preposition(doc, name):
            yield name
            continue
        end = _place_end(doc, name, lookup, is_surname)
        yield Name(name.start, end, "LOC", name.source)
        if end < name.end:
            yield Name(end, name.end, "PER", "rule")
        elif end < len(doc) and end not in taken and not breaks_before(doc[end]) and _is_lone(doc[end], lookup, is_surname):
            yield Name(end, end + 1, "PER", "rule")


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
