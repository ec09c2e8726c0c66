"""Of which type a name is: what its own words, its neighbours and the rest of the article say."""

from __future__ import annotations

from collections import Counter

from werwas.grammar.bodies import is_headed
from werwas.grammar.borders import Name, surname
from werwas.grammar.persons import first_name_gender
from werwas.grammar.roles import roles_after, roles_before
from werwas.grammar.shapes import Lookup, base_forms, court_type, in_list, is_common_noun, is_compound, known_types, words
from werwas.grammar.tokens import Doc, Span

# tokens that brackets between the names of a row may hold
BRACKET = 8


def after_role(doc: Doc, name: Name, lookup: Lookup) -> Name:
    """An unknown name with an office or trade right before it, or behind it as apposition, is a person.

    "der Forscher Jan Muster".
    """
    if name.label not in ("LOC", "ORG") or name.source == "credit" or is_headed(doc, name) or known_types(name.text(doc), lookup):
        return name
    span = Span(doc, name.start, name.end, label="PER")
    before = [role for role in roles_before(span) if role.close and role.noun.kind in ("role", "kin", "nationality")]
    if (before or any(True for _ in roles_after(span))) and not is_compound(span[0].text) and not in_list(span[0].text, "court_nouns"):
        return Name(name.start, name.end, "PER", name.source)
    return name


def with_court(doc: Doc, name: Name) -> Name:
    """A court or office takes the place after it into its name: "Landgericht" + "München II"."""
    if name.label != "LOC" or not name.start or not in_list(doc[name.start - 1].text, "court_nouns"):
        return name
    return Name(name.start - 1, name.end, court_type(doc[name.start - 1].text), name.source)


def announced_type(doc: Doc, name: Name, lookup: Lookup) -> Name:
    """An unknown name takes the type of the noun that announces it.

    "des Ortungsdienstes Flightradar24" ORG, "im Gebiet Kursk" LOC.
    """
    if name.source == "credit" or not name.start or known_types(name.text(doc), lookup):
        return name
    quoted = name.start > 1 and doc[name.start - 1].text in words().set("quote_marks")
    before = doc[name.start - (2 if quoted else 1)]
    for key, label in (("org_nouns", "ORG"), ("place_nouns", "LOC")):
        if before.pos_ in ("NOUN", "X", "") and in_list(before.text, key, compounds=True):
            return Name(name.start, name.end, label, name.source)
    return name


def by_first_name(doc: Doc, name: Name, lookup: Lookup) -> Name:
    """An unknown name of two or three words that begins with a first name is a person's, whatever the model says."""
    size = name.end - name.start
    if name.label not in ("LOC", "ORG") or name.source != "model" or not 2 <= size <= 3 or known_types(name.text(doc), lookup):
        return name
    words = [doc[i].text for i in range(name.start, name.end)]
    plain = all(word[:1].isupper() and word[1:2].islower() and not is_common_noun(word) for word in words)
    known = any(known_types(word, lookup) for word in words[1:])
    person = plain and not known and first_name_gender(words[0]) and not is_headed(doc, name)
    return Name(name.start, name.end, "PER", name.source) if person else name


def after_in(doc: Doc, name: Name, lookup: Lookup) -> Name:
    """An unknown name right after "in" is a place, whatever the model says: "in Chan Junis"."""
    if (
        name.label != "PER"
        or name.source == "credit"
        or not name.start
        or doc[name.start - 1].lower_ not in words().set("inside_prepositions")
        or first_name_gender(doc[name.start].text)
        or known_types(name.text(doc), lookup)
    ):
        return name
    return Name(name.start, name.end, "LOC", name.source)


def agreed(doc: Doc, names: list[Name], lookup: Lookup) -> list[Name]:
    """One form, one type: surnames of full names are persons, other forms take the type most of their mentions have."""
    full = {found for name in names if (found := surname(doc, name))}
    votes: dict[str, Counter[str]] = {}
    for name in names:
        votes.setdefault(base_forms(name.text(doc))[-1], Counter())[name.label] += 1
    out = []
    for name in names:
        text = name.text(doc)
        label = name.label
        if name.source != "credit":
            if name.end - name.start == 1 and any(base in full for base in base_forms(text)):
                label = "PER"
            elif not known_types(text, lookup):
                ranked = sorted(votes[base_forms(text)[-1]].items(), key=lambda item: (-item[1], item[0] != label, item[0]))
                label = ranked[0][0]
        out.append(Name(name.start, name.end, label, name.source))
    return out


def in_rows(doc: Doc, names: list[Name], lookup: Lookup) -> list[Name]:
    """The names, with the odd one in a row of three or more as the others: "Anna Kern, Jan Moll, Teemu Tainio und Ida Funk".

    Coordination joins things of one kind; what the gazetteer knows stays what it is.
    """
    out, start = list(names), 0
    for k in range(1, len(out) + 1):
        if k < len(out) and _joins(doc, out[k - 1], out[k]):
            continue
        row = range(start, k)
        start = k
        if len(row) < 3:
            continue
        label, votes = Counter(out[i].label for i in row).most_common(1)[0]
        if label not in ("PER", "LOC", "ORG") or votes < 2 or votes < len(row) - 1:
            continue
        for i in row:
            name = out[i]
            given = name.label == "PER" and first_name_gender(doc[name.start].text) is not None
            if (
                name.label != label
                and name.source == "model"
                and not (known_types(name.text(doc), lookup) or is_headed(doc, name) or given)
            ):
                out[i] = Name(name.start, name.end, label, name.source)
    return out


def _joins(doc: Doc, left: Name, right: Name) -> bool:
    """Whether a comma or "und" alone stands between two names, perhaps behind something in brackets: "Olic (23.), Berisha (28.)"."""
    at = left.end
    if at < right.start and doc[at].text == "(":
        at = next((i + 1 for i in range(at, min(at + BRACKET, right.start)) if doc[i].text == ")"), at)
    return right.start - at == 1 and doc[at].text in words().set("row_words")
