"""Borders of names: what is no part of a name falls off, what belongs to it joins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from werwas.grammar.persons import first_name_gender, person_words
from werwas.grammar.shapes import (
    Lookup,
    base_forms,
    breaks_before,
    can_be_name,
    feature,
    in_list,
    is_common_noun,
    is_compound,
    is_nationality_adjective,
    is_proper,
    is_role,
    is_street,
    known_types,
    parts,
    words,
)
from werwas.grammar.tokens import Doc, Token
from werwas.lexicon.words import load_words

_INITIAL = re.compile(r"[A-ZÄÖÜ]\.$")
_ROMAN = re.compile(r"[IVX]+$")
_FUNCTION = ("ADP", "DET", "PRON", "CCONJ", "VERB", "AUX", "ADV")
_CUTS = frozenset('()[]{}"„“”‚‘»«›‹©:;!?|/,•+*=<>')


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class Name:
    """A name as half-open token range with its type and where it comes from."""

    start: int
    end: int
    label: str
    source: str  # model | gazetteer | both | rule | credit

    def text(self, doc: Doc) -> str:
        """The words as they stand."""
        return doc[self.start : self.end].text


def _pieces(doc: Doc, name: Name) -> Iterator[Name]:
    """The name cut at brackets, quotation marks, commas, slashes and line ends."""
    start, cuts = name.start, _CUTS | words().set("no_name_words")
    for i in range(name.start, name.end + 1):
        token = doc[i] if i < name.end else None
        cut = token is None or token.text in cuts or (token.is_space and "\n" in token.text)
        if cut or (i > start and (breaks_before(doc[i]) or _ends_sentence(doc[i - 1]))):
            if i > start:
                yield Name(start, i, name.label, name.source)
            start = i if token is not None and i > start and token.text not in cuts and not token.is_space else i + 1


def _ends_sentence(token: Token) -> bool:
    """Whether the tokenizer left a sentence's full stop on a word with a number: "Flightradar24." """
    return token.text.endswith(".") and len(token) > 5 and token.text[-2].isdigit() and token.text[0].isalpha()


def is_stage_title(word: str) -> bool:
    """Whether a title may be part of a known name ("Lady Gaga"): no title of office or rank ("Papst Leo")."""
    return word in person_words().titles and word not in load_words("gazetteer").set("title_nouns")


def _falls_left(doc: Doc, name: Name, lookup: Lookup) -> bool:
    token = doc[name.start]
    if token.is_space or token.is_punct or (token.pos_ in ("DET", "ADP", "PRON") and token.lower_ not in words().set("particles")):
        return True
    if name.end - name.start == 1:
        return False
    after = doc[name.start + 1]
    if name.label == "PER":
        if "PER" in known_types(name.text(doc), lookup) and is_stage_title(token.text):
            return False  # "Lady Gaga"
        place = known_types(doc[name.start + 1 : name.end].text, lookup)[:1] == ("LOC",)
        if place and (token.text[:1].islower() or (token.tag_ == "NN" and not first_name_gender(token.text))):
            return True
        return (
            _is_title(token, lookup)
            or token.tag_ == "ADJA"
            or (token.tag_ == "NN" and is_common_noun(token.text, compounds=after.text.endswith("s")) and not lookup(name.text(doc)))
        )
    if is_place_adjective(token) and after.tag_ == "NN" and not takes_place(after.text) and not lookup(name.text(doc)):
        return True
    if is_role(token.text) and token.tag_ != "ADJA" and not lookup(name.text(doc)):
        return True
    if is_nationality_adjective(token.text) and token.text[:1].islower():
        return True
    if in_list(
        token.text, "place_nouns", compounds=token.tag_ == "NN" and is_proper(after) and not is_compound(token.text)
    ) and not in_list(token.text, "court_nouns"):
        named = is_proper(after) or (name.label == "LOC" and can_be_name(after) and not is_common_noun(after.text))
        return named and not in_list(token.text, "country_nouns")
    if _announces_org(token.text) and is_proper(after):
        return not lookup(name.text(doc))
    if (
        name.label == "ORG"
        and token.pos_ not in _FUNCTION
        and name.end - name.start == 2
        and doc[name.end - 1].text in words().set("org_tails")
    ):
        return False  # "ratiopharm GmbH"
    return token.text[:1].islower() and not _may_be_lower(token, lookup)


def takes_place(word: str) -> bool:
    """Whether the noun and the adjective of a place before it are one name: "Hamburger Mieterverein", "Tegeler See"."""
    return in_list(word, "court_nouns") or any(in_list(word, key, compounds=True) for key in ("place_heads", "org_heads"))


def is_place_adjective(token: Token) -> bool:
    """ "Kölner", "Bagdader": the invariable adjective of a place (Duden, Die Grammatik, § on Ableitungen auf -er)."""
    return (
        token.text[:1].isupper()
        and token.text.endswith("er")
        and len(token) > 4
        and token.tag_ in ("ADJA", "NE", "NN")
        and not is_role(token.text)
    )


def _announces_org(word: str) -> bool:
    last = parts(word)[-1] if is_compound(word) and parts(word) else word
    return in_list(last, "org_nouns", compounds=True) or (is_compound(word) and in_list(last, "org_parts"))


def _is_title(token: Token, lookup: Lookup) -> bool:
    known = person_words()
    if first_name_gender(token.text) and not is_compound(token.text) and (known.whole(token.text) is None or token.tag_ == "NE"):
        return False  # "Roman" is no form of Roma
    if token.text in known.titles or (token.text[:1].islower() and token.lower_ not in words().set("particles")):
        return True
    if token.text[:1].isdigit() or is_nationality_adjective(token.text):
        return True
    if is_compound(token.text):
        head = parts(token.text)[-1]
        return known.noun(token.text) is not None or (is_common_noun(head, compounds=True) and not first_name_gender(head))
    return known.noun(token.text) is not None or (not is_proper(token) and known.looks_personal(token.text) and not lookup(token.text))


def _may_be_lower(token: Token, lookup: Lookup) -> bool:
    return is_compound(token.text) or "." in token.text or bool(lookup(token.text)) or token.lower_ in words().set("particles")


def _falls_right(doc: Doc, name: Name, lookup: Lookup) -> bool:
    token = doc[name.end - 1]
    if token.is_space or (token.is_punct and token.text != ".") or (token.text == "." and len(token) == 1):
        return True
    if name.end - name.start == 1:
        return False
    if token.text[:1].islower() and not is_compound(token.text):
        return token.text not in words().set("name_closers") and not (token.text[:1].isalpha() and lookup(name.text(doc)))
    if name.label == "PER" and token.text[:1].isdigit():
        return True
    before = doc[name.end - 2]
    if token.text.endswith("-"):
        return True
    if name.label == "PER" and name.end - name.start == 2 and name.source == "model" and first_name_gender(before.text):
        noun = person_words().noun(token.text)
        if noun is None or noun.kind != "kin":
            return False  # "Lars Müller", "Andreas Koch", not "Lenas Mutter"
    if not lookup(name.text(doc)):
        if is_common_noun(token.text, compounds=True) and _is_whole(doc, name, lookup):
            return True
        if before.text[-1:] in ("s", "’") and not is_common_noun(before.text) and is_common_noun(token.text):
            return True
        if name.label == "PER" and token.tag_ == "NN" and is_common_noun(token.text) and not is_role(before.text):
            return True
        return token.tag_ == "NN" and is_common_noun(token.text) and name.end - name.start == 2 and bool(known_types(before.text, lookup))
    return name.label == "PER" and is_compound(token.text) and person_words().noun(token.text) is not None


def _is_whole(doc: Doc, name: Name, lookup: Lookup) -> bool:
    """Whether a name is complete without its last word: "Herbert Kickl | Neuwahlen", "Carolabrücke | Trümmer"."""
    rest = doc[name.start : name.end - 1]
    if name.label == "PER":
        return len(rest) > 1 and "PER" in known_types(rest.text, lookup)
    return name.label == "LOC" and len(rest) == 1 and (is_street(rest[0].text) or in_list(rest[0].text, "place_heads", compounds=True))


def trim(doc: Doc, name: Name, lookup: Lookup) -> Iterator[Name]:
    """The bare names in what the model took for one: no title, role, article, age.

    "Kremlchef Wladimir Putin (72)" -> "Wladimir Putin". Source: guidelines for CoNLL names (Tjong Kim Sang & De Meulder
    2003).
    """
    for piece in _pieces(doc, name):
        while piece.end > piece.start and _falls_right(doc, piece, lookup):
            piece = Name(piece.start, piece.end - 1, piece.label, piece.source)
        while piece.end > piece.start and _falls_left(doc, piece, lookup):
            piece = Name(piece.start + 1, piece.end, piece.label, piece.source)
        if piece.end > piece.start:
            yield piece


def join_person(doc: Doc, name: Name, taken: frozenset[int], lookup: Lookup) -> Name:
    """A person's name with the first name or surname that stands next to it: "Wladimir" + "Putin"."""
    start, end = name.start, name.end
    while end < len(doc) and end not in taken and end - start < 6 and not breaks_before(doc[end]):
        if is_common_noun(doc[end].text) and doc[end - 1].text[-1:] in ("s", "’"):
            break
        if end - start > 1 and is_common_noun(doc[end].text, compounds=True) and known_types(doc[start:end].text, lookup)[:1] == ("PER",):
            break  # "Herbert Kickl | Neuwahlen"
        if _INITIAL.match(doc[end].text) and len(doc[end]) == 2:
            end += 1
            continue
        if after := _after_particles(doc, end, taken):
            end = after
            continue
        if not (is_proper(doc[end]) and can_be_name(doc[end]) and not is_role(doc[end].text) and not is_compound(doc[end].text)):
            break
        if known_types(doc[end].text, lookup)[:1] in (("LOC",), ("ORG",)) or (
            doc[end - 1].text.endswith(("s", "’")) and feature(doc[end - 1], "Case") == "Gen"
        ):
            break
        end += 1
    while start > 0 and start - 1 not in taken and end - start < 5 and not breaks_before(doc[start]):
        before = doc[start - 1]
        if (
            before.text in words().set("particles")
            and start > 1
            and start - 2 not in taken
            and is_proper(doc[start - 2])
            and can_be_name(doc[start - 2])
        ):
            start -= 2
            continue
        if first_name_gender(before.text) and before.text[:1].isupper() and not is_role(before.text):
            start -= 1
            continue
        if (
            not (is_proper(before) and can_be_name(before))
            or is_role(before.text)
            or is_common_noun(before.text)
            or (is_compound(before.text) and person_words().noun(before.text))
        ):
            break
        if (
            known_types(before.text, lookup)[:1] in (("LOC",), ("ORG",))
            or is_nationality_adjective(before.text)
            or in_list(before.text, "place_nouns")
            or in_list(before.text, "org_nouns")
        ):
            break
        start -= 1
    if end < len(doc) and doc[end].text == "." and _ROMAN.match(doc[end - 1].text) and end - start > 1:
        end += 1  # the full stop of an ordinal: "Benedikt XVI."
    return Name(start, end, name.label, name.source)


def _after_particles(doc: Doc, start: int, taken: frozenset[int]) -> int:
    """The end of a surname that particles open at `start` ("van der Vaart"), or 0."""
    end, particles = start, words().set("particles")
    while end < len(doc) and end - start < 3 and doc[end].text in particles:
        end += 1
    if end == start or end >= len(doc) or any(i in taken for i in range(start, end + 1)):
        return 0
    good = can_be_name(doc[end]) and not is_common_noun(doc[end].text) and not is_role(doc[end].text)
    good = good and (is_proper(doc[end]) or (end - start > 1 and doc[start].pos_ in ("PROPN", "X")))
    return end + 1 if good else 0


def surname(doc: Doc, name: Name) -> str | None:
    """The surname of a full personal name without a genitive ending: "Donald Trumps" -> "Trump"."""
    if name.label != "PER" or name.end - name.start < 2:
        return None
    last = name.end - 1
    while last > name.start and doc[last].text in words().set("name_closers"):
        last -= 1
    return base_forms(doc[last].text)[0] if last > name.start else None
