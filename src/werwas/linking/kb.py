"""The knowledge base: known names in a text, candidates of a form, facts of an id, nationalities, office holders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from werwas.lexicon.gazetteer import Entry, Gazetteer, GazetteerRow, Office, gazetteer_files
from werwas.linking.cache import load_index
from werwas.linking.index import FormHit, Index, build_index
from werwas.linking.layers import LayeredIndex
from werwas.linking.roles import RoleReader
from werwas.text import adjective_stem, genitive_variants, inflection_key, name_key

# "Zentrale Stelle der Landesjustizverwaltungen zur Aufklärung nationalsozialistischer Verbrechen" has 8
LONGEST = 9
# names shorter than this take no genitive -s and stand for nothing in capitals
SHORTEST = 4
LARGE_TOWN = 100_000
CACHED = 50_000


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class Candidate:
    """Something that a form may name.

    `form_kind` says what kind of form it was, `ambiguous` why the form alone proves nothing ("word": "Essen",
    "given_name": "Hagen", "surname": "Wagner", "described": "Gebiet Kursk"); it is empty where the form is enough.
    """

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
        self.roles = RoleReader(self._owner_by_adjective, self._owner_by_name, self._country_of_organisation)
        # every mention is looked up, and news repeats its names
        self._exact = lru_cache(maxsize=CACHED)(self._look_up)
        self._known = lru_cache(maxsize=CACHED)(self._look_for)
        self._begins = lru_cache(maxsize=CACHED)(self._is_beginning)
        self._alone = lru_cache(maxsize=CACHED)(self._look_alone)

    @classmethod
    def load(cls, paths: Iterable[Path] | None = None) -> KnowledgeBase:
        """The packaged knowledge base, or that of some gazetteer files; cached and memory-mapped."""
        return _packaged() if paths is None else cls(load_index(paths))

    @classmethod
    def of_rows(cls, rows: Iterable[GazetteerRow]) -> KnowledgeBase:
        """A small knowledge base in memory."""
        return cls(build_index(Gazetteer.of_rows(rows)))

    def with_rows(self, rows: Iterable[GazetteerRow]) -> KnowledgeBase:
        """A knowledge base that also knows these rows; an id that they tell of is theirs alone."""
        return KnowledgeBase(LayeredIndex(self.index, build_index(Gazetteer.of_rows(rows))))

    def __len__(self) -> int:
        return len(self.index)

    def __reduce__(self) -> tuple[object, ...]:
        """A copy for another process is made anew from the index."""
        return KnowledgeBase, (self.index,)

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

    def candidates(self, form: str, type: str | None = None) -> list[Candidate]:
        """What bears exactly this form, the most populous first ("Frankfurt" -> am Main, an der Oder)."""
        return list(self._exact(form, type))

    def _look_up(self, form: str, type_: str | None) -> tuple[Candidate, ...]:
        return tuple(self._candidates(self.index.forms(name_key(form)), type_))

    def _single(self, word: str) -> tuple[str, list[FormHit]]:
        """The known form that one word is, as it stands, in the genitive, in the dative plural or in capitals."""
        if hits := self.index.forms(word):
            return word, hits
        # "PACs" is a plural, "Was" no genitive of the town Wa
        for form in genitive_variants(word)[1:] if len(word) > SHORTEST and not word[:-1].isupper() else ():
            if hits := self.index.forms(form):
                return form, hits
        if word.endswith("n") and (hits := self.large(word[:-1], states_only=True)):
            return word[:-1], hits
        if word.isupper() and len(word) > SHORTEST and (hits := self.large(word.capitalize())):
            return word.capitalize(), hits
        return word, []

    def large(self, form: str, states_only: bool = False) -> list[FormHit]:
        """What bears a form, where it is a state or a large town: "NIEDERLANDEN" is no one else's name."""
        hits = self.index.forms(form)
        entries = [self.index.entry(hit.number) for hit in hits]
        sure = any(entry.extra.get("kind") == "country" for entry in entries)
        large = any(entry.population >= LARGE_TOWN for entry in entries)
        return hits if sure or (large and not states_only) else []

    def _several(self, key: str) -> tuple[str, list[FormHit]]:
        """The known form that several words are, as they stand or declined ("Vereinten Nationen")."""
        for form in genitive_variants(key):
            if hits := self.index.forms(form):
                return form, hits
        words = key.split(" ")
        numbers = self.index.numbers("inflected", inflection_key(words)) if words[-1][:1].isupper() else []
        return (self.index.entry(numbers[0]).name if numbers else key), [FormHit(number, "label", "") for number in numbers]

    def _reach(self, words: Sequence[str], at: int) -> int:
        """How many words from a beginning on may be one name."""
        end = min(at + 2, len(words))
        # one word more than a known form begins with: the last word of a name may be declined
        while end < min(len(words), at + LONGEST) and self._begins(" ".join(words[at:end])):
            end += 1
        return end - at

    def _is_beginning(self, text: str) -> bool:
        """Whether a known form begins with these words."""
        key = name_key(text)
        stems = " ".join(adjective_stem(word) for word in key.split(" "))
        return bool(key) and (self.index.continues("forms", key) or self.index.continues("inflected", stems))

    def _look_for(self, text: str) -> tuple[str, tuple[Candidate, ...]]:
        """The known form that some words are, also declined, with what bears it."""
        key = name_key(text)
        form, hits = self._several(key) if " " in key else self._single(key)
        if not hits:
            return form, ()
        return form, tuple(self._candidates((hit for hit in hits if hit.ambiguous != "described"), None))

    def _look_alone(self, word: str) -> tuple[bool, str, tuple[Candidate, ...]]:
        """Whether a known form begins with this word, and the form that it is by itself with what bears it."""
        form, bearers = self._look_for(word) if word.strip() else (word, ())
        return self._is_beginning(word), form, bearers

    def longest_matches(self, words: Sequence[str]) -> list[Match]:
        """Known names in a row of tokens, the longest first from the left, without overlap.

        Each match is (first token, end token, known form, candidates). Declined names count ("den Vereinten Nationen",
        "Russlands"), adjectives, demonyms and forms with a describing noun ("Gebiet Kursk": only "Kursk") do not.
        Whether a single word such as "Essen" is a name here is for the caller to judge by `Candidate.ambiguous`.
        """
        found: list[Match] = []
        at = 0
        while at < len(words):
            begins, form, bearers = self._alone(words[at])
            if not begins:
                if bearers:
                    found.append((at, at + 1, form, list(bearers)))
                at += 1
                continue
            for end in range(at + self._reach(words, at), at, -1):
                if not words[end - 1].strip():
                    continue
                form, bearers = self._known(" ".join(words[at:end]))
                if bearers:
                    found.append((at, end, form, list(bearers)))
                    at = end - 1
                    break
            at += 1
        return found

    def _country_word(self, kind: str, form: str) -> tuple[str, str] | None:
        found = [(self.index.entry(number), gender) for number, gender in self.index.words(f"{kind}:{form}")]
        if not found:
            return None
        # "kongolesisch" is of two states; the larger one is meant where nothing else is said
        entry, gender = min(found, key=lambda pair: (-pair[0].population, pair[0].id))
        return entry.id, gender

    def adjective(self, lemma: str) -> str | None:
        """The country of an adjective of nationality: "russisch" (also declined: "russischen") -> "Q159"."""
        for form in _cut(lemma, ("e", "er", "en", "em", "es")):
            if found := self._country_word("adjective", form):
                return found[0]
        return None

    def demonym(self, lemma: str) -> tuple[str, str] | None:
        """The country of a demonym and the gender of the word: "Russin" -> ("Q159", "f"); plural and case endings are
        cut by rule.
        """
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
        key = name_key(form)
        hits = self._several(key)[1] if " " in key else self.index.forms(key)
        found = [one for one in self._candidates(hits, None) if one.type in ("LOC", "ORG")]
        # states and organisations have more offices than towns: "Unions-Fraktionschef" is none of Union, New Jersey
        best = min(found, key=lambda one: (not self.is_country(one.kb_id), one.type != "ORG"), default=None)
        return None if best is None else self._owner(best.kb_id)

    def _country_of_organisation(self, kb_id: str) -> str | None:
        entry = self.entry(kb_id)
        return entry.country if entry is not None and entry.type == "ORG" else None

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
        """The one holder of an office on a date: ("US-Präsident", "2025-03-14") -> "Q22686"; None where nobody or not
        only one is known.
        """
        found = self.office_holders(role, date, country)
        return found[0][0] if len(found) == 1 else None


@lru_cache(maxsize=1)
def _packaged() -> KnowledgeBase:
    return KnowledgeBase(load_index(gazetteer_files()))
