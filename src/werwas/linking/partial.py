"""People named by a part of their name: whom the article, a role or an office means by "Putin", "Yoon", "van der Bellen"."""

from __future__ import annotations

from collections.abc import Iterable

from werwas.lexicon.gazetteer import Entry, Office
from werwas.lexicon.words import load_words
from werwas.linking.evidence import Evidence
from werwas.linking.index import PART_KEY
from werwas.linking.kb import KnowledgeBase
from werwas.linking.namesakes import is_namesake, prominent
from werwas.linking.translit import arabic_keys, translit_keys
from werwas.text import fold, name_key


def find_partial(kb: KnowledgeBase, variants: Iterable[str], evidence: Evidence) -> tuple[str, dict[int, str]] | None:
    """The method and the people (number -> name) that a part of a name may mean, the surest reading first.

    Somebody linked in the article, else the holder of the office said, else of an office of that name whose owner nobody
    says ("Verteidigungsminister Pistorius"), else a member of the party said, else the one prominent bearer.
    """
    for variant in variants:
        entries = {number: kb.index.entry(number) for number in _bearers(kb, variant)}
        linked = [number for number, entry in entries.items() if entry.id in evidence.linked]
        if linked:
            return "partial_name", {number: entries[number].name for number in linked}
        surname = {number: entry for number, entry in entries.items() if _is_surname(entry, variant)}
        surname = {number: entry for number, entry in surname.items() if not is_namesake(kb, entry, evidence, whole=False)}
        said = [number for number, entry in entries.items() if entry.id in evidence.holders(kb)]
        meant = said or _in_office(kb, surname, evidence) or _of_party(kb, surname, evidence) or prominent(surname, evidence)
        if meant:
            return "context", {number: entries[number].name for number in meant}
    return None


def _bearers(kb: KnowledgeBase, part: str) -> list[int]:
    """People in whose name the words stand together ("van der Bellen"), else in another romanisation ("Zelensky")."""
    words = fold(part).split()
    if not words:
        return []
    last = kb.index.numbers("parts", words[-1])
    found = [number for number in last if _bears(kb.index.entry(number), " ".join(words))]
    if found or len(words) > 1:
        return found
    return sorted({number for key in _keys(part) for number in kb.index.numbers("parts", PART_KEY + key)})


def _bears(entry: Entry, part: str) -> bool:
    return any(f" {part} " in f" {fold(name_key(form))} " for form, _kind, _mark in entry.aliases)


def _keys(word: str) -> set[str]:
    return {*translit_keys(word), *arabic_keys(word)}


def _is_surname(entry: Entry, part: str) -> bool:
    """Whether the words are the surname: the last of the name, in East Asia the first."""
    words = entry.name.split()
    count = len(part.split())
    own = words[:count] if entry.country in load_words("gazetteer").set("family_first") else words[-count:]
    return fold(" ".join(own)) == fold(part) or bool(_keys(" ".join(own)) & _keys(part))


def _one(numbers: list[int]) -> list[int]:
    """The one there is; none where several are."""
    return numbers if len(numbers) == 1 else []


def _in_office(kb: KnowledgeBase, surname: dict[int, Entry], evidence: Evidence) -> list[int]:
    """The one bearer who held an office of the name said on the date; countries said must be those of the bearer."""
    names = {name for role in evidence.roles for name in kb.roles.offices(role)}
    day = (evidence.date or "")[:10]

    def held(office: Office) -> bool:
        # without dates nobody can tell whether it was held on the day
        return office.name in names and (not day or (office.start is not None and office.held_on(day)))

    return _one([number for number, entry in surname.items() if _may_be_of(entry, evidence) and any(map(held, entry.offices))])


def _of_party(kb: KnowledgeBase, surname: dict[int, Entry], evidence: Evidence) -> list[int]:
    """The one bearer of the country of the party said: "Linken-Politikerin Wagenknecht"."""
    countries = {country for role in evidence.roles if (country := kb.roles.party_country(role))}
    return _one([number for number, entry in surname.items() if entry.country in countries])


def _may_be_of(entry: Entry, evidence: Evidence) -> bool:
    return not evidence.countries or entry.country in evidence.countries
