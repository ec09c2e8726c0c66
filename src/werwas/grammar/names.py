"""The names of an article.

The model's, repaired; the gazetteer's; those that German announces; those of credit lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from werwas.grammar.bodies import with_heads
from werwas.grammar.borders import Name, join_person, surname, trim
from werwas.grammar.borne import Bearers, apart, as_person, borne_names, speaker_names
from werwas.grammar.credits import credit_names, credit_ranges
from werwas.grammar.lonenames import lone_names
from werwas.grammar.nametypes import after_in, after_role, agreed, announced_type, by_first_name, in_rows, with_court
from werwas.grammar.newnames import (
    KnownName,
    announced_names,
    bracketed_names,
    gazetteer_names,
    repeated_names,
)
from werwas.grammar.parties import party_names
from werwas.grammar.persons import first_name_gender, person_words
from werwas.grammar.placeperson import Surname, split_places, surnames
from werwas.grammar.quotednames import quoted_names
from werwas.grammar.shapednames import shaped_names
from werwas.grammar.shapes import Lookup, base_forms, in_list, is_proper, is_role, known_types
from werwas.grammar.tokens import Doc
from werwas.grammar.verdicts import verdict

_RANK = {"credit": 0, "both": 1, "gazetteer": 1, "model": 2, "rule": 3}


def find_names(
    doc: Doc,
    lookup: Lookup,
    known_names: Iterable[KnownName] = (),
    sections: Iterable[Mapping[str, Any]] = (),
    is_surname: Surname = lambda _word: False,
    bearers: Bearers = lambda _word, _first: 0,
) -> list[Name]:
    """All names of a Doc in text order, without overlap, types PER, LOC, ORG, MISC.

    `doc.ents` holds what the model found; `lookup` gives the gazetteer's types of a form, `known_names` its matches in
    the text; `is_surname` knows the surnames of people in leading offices, `bearers` how many people are called so.
    "Kremlsprecher Dmitri Peskow schrieb auf Telegram" -> Dmitri Peskow PER, Telegram ORG.
    """
    known_names = list(known_names)
    lookup = _with_matches(doc, lookup, known_names)
    ranges = list(credit_ranges(doc.text, sections))
    found = _credits(doc, lookup, ranges)
    credit = frozenset(i for start, end in ranges for i in _covered(doc, start, end))
    model = [piece for ent in doc.ents if ent.label_ for piece in trim(doc, Name(ent.start, ent.end, ent.label_, "model"), lookup)]
    model = [name for name in model if not _touches(name, credit)]
    known = [name for name in gazetteer_names(doc, known_names) if not _touches(name, credit)]
    found = _merge([*found, *_reconcile(doc, model, known, lookup)])
    found = _merge(split_places(doc, found, lookup, is_surname))
    found = _merge(with_heads(doc, [_joined(doc, name, found, lookup) for name in found], lookup))
    for finder in (shaped_names, quoted_names, announced_names):
        found = _merge([*found, *(n for n in finder(doc, _taken(found) | credit, lookup))])
    found = [kept for name in found if (kept := name if name.source == "credit" else verdict(doc, name, lookup)) is not None]
    found = _merge([*found, *party_names(doc, _taken(found) | credit)])
    found = _merge([*found, *lone_names(doc, _taken(found) | credit, lookup)])
    found = _merge([*found, *surnames(doc, _taken(found) | credit, lookup, is_surname)])
    found = [announced_type(doc, after_role(doc, by_first_name(doc, name, lookup), lookup), lookup) for name in found]
    found = _merge([with_court(doc, name) for name in found if not (_is_bare_role(doc, name, found) or _is_member(doc, name, found))])
    found = _without_things(doc, found)
    found = _merge([*found, *speaker_names(doc, _taken(found) | credit, lookup, bearers)])
    found = _merge([*found, *borne_names(doc, _taken(found) | credit, lookup, bearers)])
    found = [piece for name in found for piece in apart(doc, as_person(doc, name, lookup, bearers), lookup, bearers)]
    short = {name.start: name for name in bracketed_names(doc, found) if known_types(name.text(doc), lookup)[:1] in ((), ("ORG",))}
    found = _merge([*short.values(), *(name for name in found if name.start not in short)])
    found = agreed(doc, in_rows(doc, [after_in(doc, name, lookup) for name in found], lookup), lookup)
    again = [n for n in repeated_names(doc, found) if n.start not in credit]
    return agreed(doc, _merge([*found, *(kept for n in again if (kept := verdict(doc, n, lookup)) is not None)]), lookup)


def _with_matches(doc: Doc, lookup: Lookup, known_names: Sequence[KnownName]) -> Lookup:
    """The look-up, which also knows the declined forms found in this text ("des Roten Kreuzes")."""
    declined = {doc[found.start : found.end].text: found.types for found in known_names if found.end - found.start > 1}
    return lambda form: lookup(form) or declined.get(form, ())


def _covered(doc: Doc, start: int, end: int) -> range:
    span = doc.char_span(start, end, alignment_mode="contract")
    return range(span.start, span.end) if span is not None else range(0)


def _credits(doc: Doc, lookup: Lookup, ranges: Iterable[tuple[int, int]]) -> list[Name]:
    found: list[Name] = []
    for start, end in ranges:
        for begin, finish, label in credit_names(doc.text, start, end, lookup):
            span = doc.char_span(begin, finish, alignment_mode="contract")
            if span is not None and len(span):
                found.append(Name(span.start, span.end, label, "credit"))
    return _merge(found)


def _taken(names: Sequence[Name]) -> frozenset[int]:
    return frozenset(i for name in names for i in range(name.start, name.end))


def _touches(name: Name, tokens: frozenset[int]) -> bool:
    return any(i in tokens for i in range(name.start, name.end))


def _merge(names: Iterable[Name]) -> list[Name]:
    """Names without overlap: credits first, then the longer, then the better source, then the earlier."""
    taken: set[int] = set()
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.source != "credit", n.start - n.end, _RANK[n.source], n.start)):
        if not any(i in taken for i in range(name.start, name.end)):
            kept.append(name)
            taken.update(range(name.start, name.end))
    return sorted(kept, key=lambda n: n.start)


def _reconcile(doc: Doc, model: list[Name], known: list[Name], lookup: Lookup) -> list[Name]:
    """Model names and gazetteer names side by side; a person's name beats the place or person inside it.

    A known form of several words beats model names that overlap it only in part.
    """
    out: list[Name] = list(model)
    for name in known:
        rivals = [m for m in model if m.start < name.end and name.start < m.end]
        if not rivals:
            out.append(name)
            continue
        inside = [m for m in rivals if m.start <= name.start and name.end <= m.end]
        if inside:
            out = [
                Name(m.start, m.end, m.label, "both") if (m.start, m.end, m.label) == (name.start, name.end, name.label) else m for m in out
            ]
            continue
        out = [m for m in out if m not in rivals]
        types = known_types(name.text(doc), lookup)
        label = rivals[0].label if rivals[0].label in types else name.label
        out.append(Name(name.start, name.end, label, "gazetteer"))
    return out


def _joined(doc: Doc, name: Name, names: list[Name], lookup: Lookup) -> Name:
    types = known_types(name.text(doc), lookup)
    if name.label != "PER" or name.source == "credit" or (types and "PER" not in types):
        return name
    others = _taken([other for other in names if other is not name])
    return join_person(doc, name, others, lookup)


def _without_things(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The names without those of storms, ships and operations ("Orkan Kyra", "die Fregatte Nordwind"), wherever they stand."""

    def announced(i: int) -> bool:
        return i >= 0 and in_list(doc[i].text, "thing_nouns", compounds=True)

    things = {doc[name.end - 1].text for name in names if announced(name.start - 1) or announced(name.start)}
    return [name for name in names if name.source == "credit" or doc[name.end - 1].text not in things]


def _is_bare_role(doc: Doc, name: Name, names: Sequence[Name]) -> bool:
    """Whether a "person" is only an office ("Richter") that is nobody's surname here.

    Or a first name in brackets ("(Donald) Trump").
    """
    if name.label != "PER" or name.end - name.start > 1 or name.source == "credit":
        return False
    text = name.text(doc)
    bracketed = name.start > 0 and name.end < len(doc) and doc[name.start - 1].text == "(" and doc[name.end].text == ")"
    if bracketed and first_name_gender(text):
        return True
    noun = person_words().noun(text)
    if noun is not None and not noun.whole and is_proper(doc[name.start]):
        return False  # "Lehmann" is no kind of Mann
    return is_role(text) and not any(surname(doc, other) in base_forms(text) for other in names)


def _is_member(doc: Doc, name: Name, names: Sequence[Name]) -> bool:
    """Whether a council is its member, named in full right behind it: "der Walliser Nationalrat Urs Kern"."""
    if name.label != "ORG" or name.end - name.start > 1 or not in_list(name.text(doc), "member_bodies"):
        return False
    return any(other.label == "PER" and other.start == name.end and first_name_gender(doc[other.start].text) for other in names)
