"""Persons told by a surname alone: who speaks ("sagte Pfister"), and what many people are called ("Jackson gab auf")."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from werwas.grammar.borders import Name
from werwas.grammar.persons import first_name_gender, person_words
from werwas.grammar.roles import role_noun
from werwas.grammar.shapes import (
    Lookup,
    base_forms,
    breaks_before,
    can_be_name,
    feature,
    is_common_noun,
    is_compound,
    is_generic,
    is_proper,
    is_role,
    known_types,
    words,
)
from werwas.grammar.tokens import Doc, Token

# how many known people bear a word as their surname, or as their first name if the second argument is True
Bearers = Callable[[str, bool], int]
# people who bear a name that is also that of a town or company, so that a person is as likely
MANY = 3
_FINITE = ("VVFIN", "VAFIN", "VMFIN")
# before these a bare noun begins a phrase of its own
_OPENERS = (*_FINITE, "ADV", "KOUS", "PRELS", "PPER", "PRF", "ADJD", "PROAV", "PTKNEG")


def speaker_names(doc: Doc, taken: frozenset[int], lookup: Lookup, bearers: Bearers) -> Iterator[Name]:
    """The bare word behind a verb of saying or "so" that follows a message: "…", sagte Pfister; „…“, so Hirsch.

    In German a noun in the singular needs an article there, so it is a name; nouns count only where somebody is called so.
    """
    so = words().list("speech_so")[0]
    for before, token in pairwise(doc):
        if (before.tag_ != "VVFIN" and before.text != so) or not token.text[:1].isupper() or token.i in taken or not _says(before):
            continue
        if _is_bare(token, taken) and _is_speaker(token, lookup, bearers):
            yield Name(token.i, token.i + 1, "PER", "rule")


def _says(token: Token) -> bool:
    """Whether a verb of saying in the singular or "so" stands right behind a message's comma or mark."""
    if token.i < 1 or token.nbor(-1).text not in words().set("message_ends"):
        return False
    if token.tag_ != "VVFIN":
        return True
    return token.lemma_ in words().set("speech_verbs") and feature(token, "Number") != "Plur"


def _is_bare(token: Token, taken: frozenset[int]) -> bool:
    """Whether no name and no further noun follows, and the word can be a name."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    alone = after is None or not (after.i in taken or is_proper(after) or after.tag_ in ("NN", "TRUNC") or after.text in '"„“»«')
    return alone and token.tag_ in ("NE", "NN") and can_be_name(token) and not is_compound(token.text) and len(token.text) > 2


def _is_speaker(token: Token, lookup: Lookup, bearers: Bearers) -> bool:
    text = token.text
    if known_types(text, lookup) or text in person_words().titles or is_generic(text) or not text[1:].islower():
        return False
    noun = person_words().noun(text)
    if noun is not None and noun.kind in ("kin", "nationality", "age"):
        return False
    if noun is not None or is_common_noun(text, compounds=True):
        return bearers(text, False) > 0
    return True


def borne_names(doc: Doc, taken: frozenset[int], lookup: Lookup, bearers: Bearers) -> Iterator[Name]:
    """Surnames of known people that stand alone without article: "Doch Schröder zögert", "der Sieg Roddicks".

    A word that is also a trade counts only as subject of a verb in the singular that the model takes for a person: "Fischer sieht es".
    """
    for token in doc:
        if token.i in taken or token.tag_ not in ("NE", "NN") or not token.text[:1].isupper() or not _is_bare(token, taken):
            continue
        before = token.nbor(-1) if token.i else None
        if before is not None and before.tag_ == "NN" and before.i not in taken:
            found = _is_possessor(token, lookup, bearers)
        else:
            found = _opens(token, taken) and _is_borne(token, lookup, bearers)
        if found:
            yield Name(token.i, token.i + 1, "PER", "rule")


def _opens(token: Token, taken: frozenset[int]) -> bool:
    """Whether a phrase begins with the word where a person is likely: in a clause, before its verb, or beside another name."""
    before = token.nbor(-1) if token.i else None
    if before is not None and before.i not in taken and before.tag_ in _OPENERS:
        return True
    if before is not None and before.tag_ == "KON":
        return token.i > 1 and token.i - 2 in taken and token.nbor(-2).ent_type_ == "PER"
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return breaks_before(token) and after is not None and (after.text == ":" or _has_singular_verb(token))


def _is_borne(token: Token, lookup: Lookup, bearers: Bearers) -> bool:
    text = token.text
    if not text[1:].islower() or known_types(text, lookup) or is_generic(text) or text in words().set("no_surnames"):
        return False
    if is_role(text) or is_common_noun(text, compounds=True):
        return token.ent_type_ == "PER" and _has_singular_verb(token) and bearers(text, False) > 1
    sure = is_proper(token) or (token.i > 0 and token.nbor(-1).tag_ in _FINITE)
    return bearers(text, False) >= (1 if sure else 2)


def _has_singular_verb(token: Token) -> bool:
    """Whether a finite verb in the singular stands right beside the word: a bare noun would be a plural."""
    beside = [token.nbor(step) for step in (-1, 1) if 0 <= token.i + step < len(token.doc)]
    return any(other.tag_ in _FINITE and feature(other, "Number") == "Sing" for other in beside)


def _is_possessor(token: Token, lookup: Lookup, bearers: Bearers) -> bool:
    """Whether an unknown word with the ending of the genitive hangs on the noun before it: "Kopfball Tonis"."""
    text = token.text
    if token.tag_ != "NE" or not text.endswith("s") or text.endswith("ss") or known_types(text, lookup) or is_common_noun(text):
        return False
    return feature(token, "Case") == "Gen" and any(bearers(base, False) for base in base_forms(text)[1:])


def as_person(doc: Doc, name: Name, lookup: Lookup, bearers: Bearers) -> Name:
    """The name as a person's where the model sees one and many are called so, whatever else is: "Jackson gab das Amt ab".

    Also a known place right behind an office without preposition ("Präsident Cleveland"), and an initial or first name with a surname.
    """
    if name.label not in ("LOC", "ORG") or name.source == "credit":
        return name
    first, size = doc[name.start], name.end - name.start
    before = doc[name.start - 1] if name.start else None
    if size == 1 and not is_compound(first.text) and (before is None or before.tag_ not in ("ART", "APPRART", "ADJA")):
        seen = first.ent_type_ == "PER" and not (before is not None and before.lower_ in words().set("known_place_prepositions"))
        if seen and _many(first.text, bearers) and not _has_region(doc, name, lookup):
            return Name(name.start, name.end, "PER", name.source)
        if name.label == "LOC" and before is not None and _is_office(before) and _surname(first.text, bearers):
            return Name(name.start, name.end, "PER", name.source)
    if size == 2 and name.source == "model" and not known_types(name.text(doc), lookup):
        last = doc[name.end - 1].text
        initial = len(first.text) == 2 and first.text[0].isupper() and first.text[1] == "."
        given = first_name_gender(first.text) is not None and _surname(last, bearers)
        if (initial or given) and _is_plain(last):
            return Name(name.start, name.end, "PER", name.source)
    return name


def apart(doc: Doc, name: Name, lookup: Lookup, bearers: Bearers) -> tuple[Name, ...]:
    """The name, or the two that the model took for one: places side by side ("dass Brüssel Washington fragt"), a first name
    with a noun that nobody is called ("Rita | Kurs").
    """
    size = name.end - name.start
    if name.label not in ("PER", "ORG") or name.source != "model" or size != 2 or known_types(name.text(doc), lookup):
        return (name,)
    first, last = doc[name.start], doc[name.end - 1]
    if all(known_types(word.text, lookup)[:1] == ("LOC",) for word in (first, last)) and not _is_anybody(first.text, bearers):
        return Name(name.start, name.start + 1, "LOC", name.source), Name(name.end - 1, name.end, "LOC", name.source)
    noun = last.tag_ == "NN" and is_common_noun(last.text) and not is_role(last.text)
    if name.label == "PER" and noun and first_name_gender(first.text) and not _surname(last.text, bearers):
        return (Name(name.start, name.start + 1, "PER", name.source),)
    return (name,)


def _is_plain(word: str) -> bool:
    """Whether a word can be a surname by its form: in title case, no common noun, no head of a company or building."""
    heads = words().set("org_tails") | words().set("english_heads")
    return word[:1].isupper() and word[1:].islower() and not is_common_noun(word) and word not in heads


def _has_region(doc: Doc, name: Name, lookup: Lookup) -> bool:
    """Whether a known place stands behind the name's comma or slash: "Jackson, Mississippi"."""
    if name.end + 1 >= len(doc) or doc[name.end].text not in (",", "/"):
        return False
    return known_types(doc[name.end + 1].text, lookup)[:1] == ("LOC",) and doc[name.end + 1].ent_type_ == "LOC"


def _is_anybody(word: str, bearers: Bearers) -> bool:
    """Whether anybody is called so, by first name or surname."""
    return bearers(word, True) > 0 or bearers(word, False) > 0


def _surname(word: str, bearers: Bearers) -> bool:
    return any(bearers(base, False) for base in base_forms(word))


def _many(word: str, bearers: Bearers) -> bool:
    return any(bearers(base, False) >= MANY or bearers(base, True) >= MANY for base in base_forms(word))


def _is_office(token: Token) -> bool:
    """Whether an office stands here that is a title before a name: "Präsident", "Außenministerin"; not "Gegner"."""
    noun = role_noun(token)
    return noun is not None and noun.kind == "role" and noun.base.removesuffix("in") in words().set("title_offices")
