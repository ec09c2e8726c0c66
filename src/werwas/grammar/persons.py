"""Nouns that stand for persons: offices, trades, kin, nationalities, with their gender and number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from werwas.lexicon.words import Words, load_words

_WEAK = ("", "s", "es", "n", "en", "e", "ns")
_ADJECTIVAL = ("e", "er", "en", "em", "es")
_MIN_HEAD = 4  # shorter heads count as the head of a compound only after a hyphen: "Rat" in "Vorrat"


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class PersonNoun:
    """A noun that stands for a person: its base form, gender, and what kind of word it is."""

    base: str
    gender: str | None
    kind: str  # role | kin | person | nationality | age
    whole: bool = True  # False: found as the head of a compound
    country: str | None = None


class PersonWords:
    """All nouns of persons that German forms from the word lists.

    >>> person_words().noun("Kremlsprecherin").gender  # doctest: +SKIP
    'f'
    """

    def __init__(self, persons: Words, nations: Words) -> None:
        self._forms: dict[str, PersonNoun] = {}
        self._heads: dict[str, PersonNoun] = {}
        self.titles = persons.set("titles")
        self.former = tuple(f"{word}{hyphen}" for word in persons.list("former_prefixes") for hyphen in ("-", ""))
        self._not = {word.lower() for word in persons.list("not_persons")}
        # every capitalised word is asked for, by many rules
        self._noun = lru_cache(maxsize=16_384)(self._find_noun)
        self._country = lru_cache(maxsize=16_384)(self._find_country)
        self._female = tuple(persons.list("suffixes_female"))
        self._male = tuple(persons.list("suffixes_male"))
        self._er = tuple(persons.list("suffixes_er"))
        self._add_nations(nations)
        for base in persons.list("neutral"):
            self._add(base, None, "person", (*_WEAK, "er", "ern"))
        for base in persons.list("female"):
            self._add(base, "f", "kin", ("", "en", "n", "nen"))
        for base in persons.list("male"):
            self._add(base, "m", "kin", (*_WEAK, "er", "ern"))
        for base in persons.list("adjectival"):
            self._add(base, None, "role", ("", "r", "n", "m"))
        for base in persons.list("roles"):
            self._add(base, "m", "role", _WEAK)
            self._add(feminine(base), "f", "role", ("", "nen"))

    def _add(self, base: str, gender: str | None, kind: str, endings: tuple[str, ...], country: str | None = None) -> None:
        for ending in endings:
            noun = PersonNoun(base, gender, kind, True, country)
            self._forms[base + ending] = noun
            self._heads[(base + ending).lower()] = noun

    def _add_nations(self, nations: Words) -> None:
        self.adjectives: dict[str, str] = {}
        self.prefixes: dict[str, str] = {str(k): str(v) for k, v in nations.map("prefixes").items()}
        for country, row in nations.map("by_country").items():
            noun, adjective = str(row[0]), str(row[1])
            self._add(noun, "m", "nationality", _WEAK, str(country))
            self._add(str(row[2]) if len(row) > 2 else feminine(noun), "f", "nationality", ("", "nen"), str(country))
            self.adjectives[adjective] = str(country)
        for noun, country in nations.map("variants").items():
            self._add(str(noun), "m", "nationality", _WEAK, str(country))
            self._add(feminine(str(noun)), "f", "nationality", ("", "nen"), str(country))
        for adjective, country in nations.map("adjective_variants").items():
            self.adjectives[str(adjective)] = str(country)

    def noun(self, word: str) -> PersonNoun | None:
        """The person noun that this form is, as such or as the head of a compound, or None.

        "Kremlsprecher" is headed by Sprecher, "US-Präsidentin" by Präsidentin, "Bundestag" by none.
        """
        return self._noun(word)

    def _find_noun(self, word: str) -> PersonNoun | None:
        if word in self._forms:
            return self._forms[word]
        lower = word.lower()
        if not word[:1].isupper() or lower in self._not:
            return None
        for start in range(1, len(lower) - 2):
            head = self._heads.get(lower[start:])
            if head is None:
                continue
            if lower[start - 1] == "-" or (len(lower) - start >= _MIN_HEAD and start >= 2 and "-" not in lower[start:]):
                return PersonNoun(head.base, head.gender, head.kind, False, self._prefix_country(word, start))
        return None

    def whole(self, word: str) -> PersonNoun | None:
        """The person noun that this form is as such, not as a compound: None for "Hermann", which only ends in Mann."""
        return self._forms.get(word)

    def _prefix_country(self, word: str, start: int) -> str | None:
        return self.prefixes.get(word[:start].rstrip("-"))

    def looks_personal(self, word: str) -> bool:
        """Whether the ending alone makes the noun a person ("Regensburgerin", "Pianist", "Rollerfahrer")."""
        if self.noun(word) is not None:
            return True
        lower = word.lower()
        if not word[:1].isupper() or any(lower.endswith(bad) for bad in self._not):
            return False
        stem = lower.removesuffix("nen") if lower.endswith("innen") else lower
        if stem.endswith(self._female):
            return True
        stem = stem.removesuffix("en") if stem.endswith("en") else stem.removesuffix("s")
        return len(stem) > 4 and stem.endswith(self._male + self._er)

    def adjective_country(self, word: str) -> str | None:
        """The country of an adjective of nationality in any inflected form ("russischen" -> RU)."""
        return self._country(word)

    def _find_country(self, word: str) -> str | None:
        for ending in ("", *_ADJECTIVAL):
            stem = word.removesuffix(ending) if ending else word
            if word.endswith(ending) and (stem in self.adjectives or stem[:1].lower() + stem[1:] in self.adjectives):
                return self.adjectives.get(stem) or self.adjectives[stem[:1].lower() + stem[1:]]
        return None


def feminine(base: str) -> str:
    """The feminine of a masculine noun of a person: Kanzler -> Kanzlerin, Beamter -> Beamterin is never asked for.

    Source: Duden, Die Grammatik, § on Movierung: -in is added, a final -e falls.
    """
    return (base[:-1] if base.endswith("e") else base) + "in"


@lru_cache(maxsize=1)
def _first_names() -> dict[str, str]:
    words = load_words("firstnames")
    found = {name: "m" for block in words.list("male") for name in block.split()}
    return found | {name: "f" for block in words.list("female") for name in block.split()}


def first_name_gender(word: str) -> str | None:
    """The gender of a first name that only one gender bears.

    "Katrin" -> f; also of a double name ("Hans-Peter"); None if unknown.
    """
    names = _first_names()
    return names.get(word) or names.get(word.split("-")[0])


@lru_cache(maxsize=1)
def person_words() -> PersonWords:
    """The packaged nouns of persons."""
    return PersonWords(load_words("persons"), load_words("nationalities"))
