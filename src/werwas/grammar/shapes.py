"""What the form of a word says about names: compounds, generic institutions, roles, streets, party plurals."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from werwas.grammar.inflection import noun_lemmas
from werwas.grammar.persons import person_words
from werwas.grammar.tokens import Token, remembered
from werwas.lexicon.classes import load_classes
from werwas.lexicon.words import Words, load_words

# form of a name -> the types that the gazetteer gives it, best first; empty where it knows none
Lookup = Callable[[str], tuple[str, ...]]

_LONGEST_HEADING = 150
HYPHENS = "-\u2010\u2011"
_SPLIT = re.compile(f"[{HYPHENS}]")
_ROAD = re.compile(r"[AB] ?\d{1,3}$")
_ENDINGS = ("s", "es", "n", "en", "e", "er", "ern")
_ENDS = ("s", "n", "e", "r")
_GENITIVE = ("es", "s", "’", "'")


def words() -> Words:
    """The packaged words about names."""
    return load_words("names")


@cache
def _lower(key: str) -> frozenset[str]:
    return frozenset(word.lower() for word in words().list(key))


@lru_cache(maxsize=65536)
def in_list(word: str, key: str, *, inflected: bool = True, compounds: bool = False) -> bool:
    """Whether a list of data/words/names.yaml holds the word, also with a case or plural ending.

    Or its compound head.
    """
    listed = _lower(key)
    lower = word.lower()
    if lower in listed:
        return True
    if compounds and word[:1].isupper() and any(lower[at:] in listed for at in range(3, len(lower) - 4)):
        return True
    return inflected and lower.endswith(_ENDS) and any(lower.endswith(end) and lower[: -len(end)] in listed for end in _ENDINGS)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(word for block in load_words("nouns").list("nouns") for word in block.split())


@lru_cache(maxsize=16_384)
def is_common_noun(word: str, *, compounds: bool = False) -> bool:
    """Whether the form is mostly a common noun in German ("Essen", "Mark"), or headed by one ("Federkrone").

    As a name it needs evidence.
    """
    if any(base in _common() for base in base_forms(word)) or any(load_classes().knows(form) for form in noun_lemmas(word)):
        return True
    return compounds and any(base[at:].capitalize() in _common() for base in base_forms(word) for at in range(3, len(base) - 4))


@lru_cache(maxsize=65_536)
def announces(word: str, key: str) -> bool:
    """Whether a noun of a list, its compound or a hyphen compound of it stands here: "Konzern", "Autokonzern", "Pop-Band"."""
    return in_list(word, key, compounds=True) or (
        is_compound(word) and any(in_list(part, key, compounds=True) for part in parts(word)[-1:])
    )


@lru_cache(maxsize=16_384)
def has_noun_head(word: str) -> bool:
    """Whether a known noun of four letters or more ends the word, or an ending of abstract nouns: "Außenhaut"; many names of places do."""
    low = base_forms(word)[-1].lower()
    tails = (low[at:].capitalize() for at in range(2, len(low) - 3))
    return bool(load_classes().of(word)) or is_common_noun(word) or any(tail in _common() for tail in tails)


def parts(word: str) -> list[str]:
    """The parts of a hyphen compound."""
    return [part for part in _SPLIT.split(word) if part]


@lru_cache(maxsize=16_384)
def is_compound(word: str) -> bool:
    """Whether it is a hyphen compound with a word on both sides, or a clipped one ("EU-" in "EU- und Nato-Länder")."""
    return bool(_SPLIT.search(word)) and len(word) > 1


@lru_cache(maxsize=16_384)
def base_forms(form: str) -> tuple[str, ...]:
    """The form and what it is without a genitive ending: "Putins" -> "Putins", "Putin"."""
    if form[-1:] not in _GENITIVE:
        return (form,)
    out = [form]
    for ending in _GENITIVE:
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            out.append(form[: -len(ending)])
    return tuple(dict.fromkeys(out))


def known_types(form: str, lookup: Lookup) -> tuple[str, ...]:
    """The gazetteer's types of a form, of its base form if it is a genitive."""
    return next((found for base in base_forms(form) if (found := lookup(base))), ())


def compound_type(word: str, lookup: Lookup) -> str | None:
    """The type of a hyphen compound that is a proper name, else None.

    "Ilski-Ölraffinerie" -> LOC, "Stasi-Unterlagen-Behörde" -> ORG, "US-Justizministerium" -> ORG, "Trump-Bitte" ->
    None.
    """
    if known := known_types(word, lookup):
        return known[0]
    pieces = parts(word)
    if len(pieces) < 2:
        return None
    noun = person_words().noun(pieces[-1])
    if noun is not None and (noun.whole or not in_list(pieces[-1], "org_parts")):  # "US-Botschafter" is no form of Botschaft
        return None
    first, last = pieces[0], pieces[-1]
    if len(pieces) == 2 and first in words().set("directions") and "LOC" in known_types(last, lookup):
        return "LOC"
    official = first in words().set("official_prefixes")
    if in_list(last, "org_parts"):
        country = bool(known_types(first, lookup)) and len(pieces) == 2
        return "ORG" if official or not country else None
    if in_list(last, "place_parts") and not official and first[:1].isupper() and not first.isupper():
        return "LOC"
    return None


def court_type(word: str) -> str:
    """The type of an office that takes the place behind it into its name: "Amtsgericht" ORG, "Landkreis" LOC."""
    kinds = words().map("court_types")
    return next((str(kinds[base]) for base in base_forms(word) if base in kinds), "ORG")


@lru_cache(maxsize=16_384)
def is_federal_body(word: str) -> bool:
    """Whether it is a federal body in one word: "Bundesinnenministeriums"."""
    federal = words().map("federal")
    prefix = str(federal["prefix"])
    return word.startswith(prefix) and any(
        base.endswith(str(head)) for base in base_forms(word) for head in federal["heads"]
    ) and person_words().noun(word) is None  # fmt: skip


@lru_cache(maxsize=16_384)
def is_generic(word: str) -> bool:
    """Whether it is an institution without a distinguishing name: "Regierung", "des Generalstabs"."""
    return in_list(word, "generic")


@lru_cache(maxsize=16_384)
def is_role(word: str) -> bool:
    """Whether the word is a title, office, trade, kin or nationality: "Kremlchef", "Dr.", "Amerikaners"."""
    known = person_words()
    return word in known.titles or known.noun(word) is not None


@lru_cache(maxsize=16_384)
def is_street(word: str) -> bool:
    """Whether it is the name of a street or square in one word: "Fürstenstraße", not "Hauptstraße"."""
    lower = word.lower()
    ends = any(lower.endswith(end) and len(lower) > len(end) + 2 for end in words().list("street_endings"))
    return ends and word[:1].isupper() and not in_list(word, "generic_streets")


@lru_cache(maxsize=16_384)
def is_road(text: str) -> bool:
    """Whether it is the number of a German road: "A 7", "B95"."""
    return bool(_ROAD.match(text))


def is_inhabitants(token: Token) -> bool:
    """Whether the name of a country is here the plural of its people: "die Polen", "der Schweden"; countries so called take no article."""
    before = token.doc[token.i - 1] if token.i else None
    if before is None or before.tag_ not in ("ART", "CARD", "PIAT") or before.lower_ not in words().set("plural_articles"):
        return False
    noun = person_words().whole(token.text)
    return noun is not None and noun.kind == "nationality"


def is_nationality_adjective(word: str) -> bool:
    """Whether it is an adjective of nationality: "russischen"."""
    return person_words().adjective_country(word) is not None


@remembered
def breaks_before(token: Token) -> bool:
    """Whether a sentence or line really ends before a token.

    A parser's sentence border counts only after a closing mark or line end.
    """
    before = token.doc[token.i - 1] if token.i else None
    return before is None or (before.is_space and "\n" in before.text) or (before.text[-1:] in '.!?:…"“”«»+' and bool(token.is_sent_start))


def sentence_bounds(token: Token) -> tuple[int, int]:
    """The token range of the sentence, by closing marks and line ends.

    The parser's own borders may cut phrases in two.
    """
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and not breaks_before(doc[start]):
        start -= 1
    while end < len(doc) and not breaks_before(doc[end]):
        end += 1
    return start, end


def in_heading(token: Token) -> bool:
    """Whether a token stands in a heading, which leaves articles out: one short line without a full stop.

    "Putin trifft US-Gesandten" alone in its line is one.
    """
    doc, first, last = token.doc, token.i, token.i
    while first > 0 and not _ends_line(doc[first - 1]) and token.idx - doc[first].idx < _LONGEST_HEADING:
        first -= 1
    while last + 1 < len(doc) and not _ends_line(doc[last + 1]) and doc[last].idx - token.idx < _LONGEST_HEADING:
        last += 1
    while last > first and (doc[last].is_space or doc[last].text.strip("+") == ""):
        last -= 1
    return doc[last].idx + len(doc[last]) - doc[first].idx < _LONGEST_HEADING and doc[last].text[-1] not in '.:;,"“”'


def _ends_line(token: Token) -> bool:
    return token.is_space and "\n" in token.text


def can_be_name(token: Token) -> bool:
    """Whether a token can be part of a name: capitalised, no plain noun of a role, no function word."""
    if token.text in words().set("no_name_words"):
        return False
    return token.text[:1].isupper() and token.pos_ not in (
        "DET",
        "ADP",
        "PRON",
        "VERB",
        "AUX",
        "SCONJ",
        "CCONJ",
        "ADV",
        "NUM",
        "PART",
    )


def is_proper(token: Token) -> bool:
    """Whether the tagger takes the token for a proper name (STTS NE)."""
    return token.tag_ == "NE" or token.pos_ == "PROPN"


def feature(token: Token, name: str) -> str | None:
    """A morphological feature of a token: feature(token, "Case") -> "Gen", None where it has none."""
    values = token.morph.get(name, [])
    return ",".join(values) if values else None
