"""The knowledge base: names of several words in a text, candidates of a form, facts of an id, nationalities, holders of offices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from werwas.lexicon.gazetteer import Entry, Gazetteer, GazetteerRow, Office, gazetteer_files
from werwas.linking.cache import load_index
from werwas.linking.index import FormHit, Index, build_index
from werwas.linking.roles import RoleReader
from werwas.text import genitive_variants, inflection_key, name_key

# "Zentrale Stelle der Landesjustizverwaltungen zur Aufklärung nationalsozialistischer Verbrechen" has 8
LONGEST = 9


@dataclass(frozen=True)
class Candidate:
    """Something that a form may name: `form_kind` says what kind of form it was, `ambiguous` why the form alone proves nothing
    ("word": "Essen", "given_name": "Hagen", "surname": "Halle"; "" where it does)."""

    kb_id: str
    type: str
    name: str
    country: str | None
    population: int
    form_kind: str
    ambiguous: str


Match = tuple[int, int, str, list[Candidate]]


def _cut(word: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    """A word in lower case, as it stands and without each of the endings it has."""
    low = word.lower()
    return (low, *(low.removesuffix(end) for end in endings if low.endswith(end)))


class KnowledgeBase:
    """All that is known of names, read from the compiled gazetteer.

    >>> KnowledgeBase.load().candidates("Kiew", "LOC")[0].kb_id  # doctest: +SKIP
    'Q1899'
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.roles = RoleReader(self._owner_by_adjective, self._owner_by_name)

    @classmethod
    def load(cls, paths: Iterable[Path] | None = None) -> KnowledgeBase:
        """The packaged knowledge base, or that of some gazetteer files; cached and memory-mapped."""
        return _packaged() if paths is None else cls(load_index(paths))

    @classmethod
    def of_rows(cls, rows: Iterable[GazetteerRow]) -> KnowledgeBase:
        """A small knowledge base in memory."""
        return cls(build_index(Gazetteer.of_rows(rows)))

    def __len__(self) -> int:
        return len(self.index)

    def entry(self, kb_id: str) -> Entry | None:
        """All facts of an id; None where it is unknown."""
        number = self.index.number(kb_id)
        return None if number is None else self.index.entry(number)

    def candidate(self, number: int, kind: str = "label", ambiguous: str = "") -> Candidate:
        """An entry as a candidate."""
        entry = self.index.entry(number)
        return Candidate(entry.id, entry.type, entry.name, entry.country, entry.population, kind, ambiguous)

    def _candidates(self, hits: Iterable[FormHit], type_: str | None) -> list[Candidate]:
        best: dict[str, Candidate] = {}
        for hit in hits:
            candidate = self.candidate(hit.number, hit.kind, hit.ambiguous)
            if type_ in (None, candidate.type):
                best.setdefault(candidate.kb_id, candidate)
        return sorted(best.values(), key=lambda found: (-found.population, found.kb_id))

    def candidates(self, form: str, type: str | None = None) -> list[Candidate]:  # noqa: A002  the word of the schema
        """What bears exactly this form, the most populous first ("Frankfurt" -> am Main, an der Oder)."""
        return self._candidates(self.index.forms(name_key(form)), type)

    def _at(self, words: Sequence[str]) -> tuple[str, list[FormHit]]:
        """The known form that some words are, as they stand or declined."""
        key = name_key(" ".join(words))
        for form in genitive_variants(key):
            if hits := self.index.forms(form):
                return form, hits
        last = words[-1]
        if len(words) > 1:
            numbers = self.index.numbers("inflected", inflection_key(key.split()))
            if numbers and last[:1].isupper():
                return self.index.entry(numbers[0]).name, [FormHit(number, "label", "") for number in numbers]
        elif last.isupper() and len(last) > 3 and (hits := self.index.forms(last.capitalize())):
            return last.capitalize(), hits
        return key, []

    def longest_matches(self, words: Sequence[str]) -> list[Match]:
        """Known names in a row of tokens, longest first from the left, without overlap: (first token, end token, known form, candidates).

        Declined names count ("den Vereinten Nationen", "Russlands"), adjectives and demonyms do not. Whether a single word such as
        "Essen" is a name is for the caller to judge: see `Candidate.ambiguous`.
        """
        found: list[Match] = []
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + LONGEST), at, -1):
                form, hits = self._at(words[at:end]) if words[at].strip() and words[end - 1].strip() else ("", [])
                if hits:
                    found.append((at, end, form, self._candidates(hits, None)))
                    at = end - 1
                    break
            at += 1
        return found

    def _country_word(self, kind: str, form: str) -> tuple[str, str] | None:
        found = self.index.words(f"{kind}:{form}")
        return (self.index.entry(found[0][0]).id, found[0][1]) if found else None

    def adjective(self, lemma: str) -> str | None:
        """The country of an adjective of nationality: "russisch" (also declined: "russischen") -> "Q159"."""
        for form in _cut(lemma, ("e", "er", "en", "em", "es")):
            if found := self._country_word("adjective", form):
                return found[0]
        return None

    def demonym(self, lemma: str) -> tuple[str, str] | None:
        """The country of a demonym and the gender of the word: "Russin" -> ("Q159", "f"); plural and case endings are cut by rule."""
        for form in _cut(lemma, ("s", "n", "en", "es", "r", "nen")):
            if found := self._country_word("demonym", form):
                return found
        return None

    def _owner(self, kb_id: str) -> str:
        """How offices name their owner: a state by its code, anything else by its id."""
        entry = self.entry(kb_id)
        return entry.country if entry is not None and entry.country and self.is_country(kb_id) else kb_id

    def _owner_by_adjective(self, adjective: str) -> str | None:
        kb_id = self.adjective(adjective)
        return self._owner(kb_id) if kb_id else None

    def _owner_by_name(self, form: str) -> str | None:
        found = [one for one in self.candidates(form) if one.type in ("LOC", "ORG")]
        return self._owner(found[0].kb_id) if found else None

    def is_country(self, kb_id: str) -> bool:
        """Whether an id is that of a state."""
        entry = self.entry(kb_id)
        return entry is not None and entry.extra.get("kind") == "country"

    def office_holders(self, role: str, date: str | None, country: str | None = None) -> list[tuple[str, Office]]:
        """Who held an office that a role noun names, on an ISO date (None: ever); the latest first.

        `country` (ISO 3166-1 alpha-2) helps where the role names none ("Präsident" + "UA").
        """
        for name, of in self.roles.read(role, country):
            found: dict[str, Office] = {}
            for number in self.index.numbers("offices", f"{name}\t{of}"):
                entry = self.index.entry(number)
                for office in entry.offices:
                    if (office.name, office.of) == (name, of) and (date is None or office.held_on(date[:10])):
                        found.setdefault(entry.id, office)
            if found:
                return sorted(found.items(), key=lambda pair: (pair[1].start or "", pair[0]), reverse=True)
        return []

    def office_holder(self, role: str, date: str | None, country: str | None = None) -> str | None:
        """The one holder of an office on a date: ("US-Präsident", "2025-03-14") -> "Q22686"; None where nobody or not only one is known."""
        found = self.office_holders(role, date, country)
        return found[0][0] if len(found) == 1 else None


@lru_cache(maxsize=1)
def _packaged() -> KnowledgeBase:
    return KnowledgeBase(load_index(gazetteer_files()))
