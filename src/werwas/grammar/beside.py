"""What stands beside the name of a place and tells which one is meant: "Pokrowsk in der Region Donezk", "die britische Stadt
Birmingham", "im US-Bundesstaat Washington", "Cambridge (England)".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from werwas.grammar.persons import person_words
from werwas.grammar.tokens import Doc, Token
from werwas.lexicon.words import load_words

# words between "in" and the name of what holds the place: article, adjectives, noun
_REACH = 4
_ADJECTIVES = 3


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class Beside:
    """`nouns` that say what it is, `countries` (ISO codes) of adjectives, `holders`: where names begin that hold it (characters)."""

    nouns: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    holders: tuple[int, ...] = ()

    @property
    def is_person(self) -> bool:
        """Whether a word before it says that it is the name of a human being: "seine Frau Florenz"."""
        found = (person_words().whole(noun) for noun in self.nouns)
        return any(noun is not None and noun.kind == "kin" for noun in found)


def beside(doc: Doc, mentions: Sequence[dict[str, Any]]) -> Beside:
    """What stands beside the mentions of a place by name, in text order, each once."""
    nouns: dict[str, None] = {}
    countries: dict[str, None] = {}
    holders: dict[int, None] = {}
    for mention in mentions:
        span = doc.char_span(mention["start"], mention["end"], alignment_mode="expand")
        if mention["kind"] != "name" or span is None:
            continue
        _before(doc, span.start, nouns, countries)
        _behind(doc, span.end, countries, holders)
    return Beside(tuple(nouns), tuple(countries), tuple(holders))


def _before(doc: Doc, start: int, nouns: dict[str, None], countries: dict[str, None]) -> None:
    """What it is said to be and whose: "im US-Bundesstaat", "die südrussische Stadt"."""
    at = start - 1
    if at >= 0 and doc[at].tag_ == "NN":
        nouns[doc[at].text] = None
        if not _says_place(doc[at].text):
            # "das russische Angriffsziel Charkiw" is not in Russia
            return
        _note(_prefix(doc[at].text), countries)
        at -= 1
    for token in (doc[i] for i in range(at, max(-1, at - _ADJECTIVES), -1)):
        if not token.tag_.startswith("ADJ"):
            return
        _note(_adjective(token), countries)


def _behind(doc: Doc, end: int, countries: dict[str, None], holders: dict[int, None]) -> None:
    """What holds it: "in der russischen Teilrepublik Jakutien", "(England)"."""
    if end >= len(doc) or (doc[end].text != "(" and doc[end].lower_ not in load_words("gazetteer").set("holding")):
        return
    seen: dict[str, None] = {}
    for token in (doc[i] for i in range(end + 1, min(len(doc), end + 2 + _REACH))):
        if token.ent_type_:
            if token.ent_type_ == "LOC":
                holders[token.idx] = None
                countries.update(seen)
            return
        if token.tag_.startswith("ADJ"):
            _note(_adjective(token), seen)
        elif token.tag_ == "NN" and _says_place(token.text):
            _note(_prefix(token.text), seen)
        elif token.tag_ != "ART":
            return


def _says_place(noun: str) -> bool:
    """Whether a noun says what kind of place something is: "Hafenstadt", "US-Bundesstaat"."""
    return any(noun.lower().endswith(tuple(endings)) for endings in load_words("gazetteer").map("kinds_said").values())


def _prefix(noun: str) -> str | None:
    """The country before the hyphen: "US-Bundesstaat" -> US."""
    return person_words().prefixes.get(noun.partition("-")[0])


def _adjective(token: Token) -> str | None:
    """The country of an adjective, also behind a direction: "südrussisch"; none of "russisch besetzt"."""
    if token.tag_ != "ADJA":
        return None
    found = person_words().adjective_country(token.text)
    for direction in sorted(load_words("names").set("directions"), key=len, reverse=True) if found is None else ():
        rest = token.lower_.removeprefix(direction.lower())
        if rest != token.lower_:
            return person_words().adjective_country(rest)
    return found


def _note(country: str | None, countries: dict[str, None]) -> None:
    if country:
        countries[country] = None
