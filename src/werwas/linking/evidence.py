"""What an article says of the bearer of a name, and how well a candidate fits it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from werwas.lexicon.gazetteer import Entry
from werwas.lexicon.placekinds import kind_said
from werwas.lexicon.words import load_words
from werwas.linking.kb import KnowledgeBase

# points that speak for a candidate; the score adds them to that of the method and stays below 1
ROLE, AGE, COUNTRY, LINKED, PARENT, STATE, OFFICE, TOP = 0.4, 0.3, 0.15, 0.1, 0.1, 0.3, 0.03, 0.1
# what is said right beside a place: its country, what holds it, what kind of place it is; other places of the article: little
BESIDE, KIND, NEAR = 0.3, 0.3, 0.06
# inhabitants from which a town is better known than the district around it
TOWN = 50_000
# years after which news hardly tells of the dead
LATE = 5
# nobody holds an office as a child
GROWN_UP = 18
POPULATION = 0.05
# a town that has a row written by hand is one that German news names (Valencia in Spain, not in Venezuela)
# "Virginia" is the state, "Washington" the capital; regions of these countries weigh as a town of half a million
CAPITAL, CITY, REGION, NEAR_REGIONS = 0.1, 0.05, 0.29, ("DE", "GB", "US")


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class Evidence:
    """What the article says: all of it may be missing.

    `date` the ISO date to which ages and roles refer · `ages` years of life said · `roles` role nouns of the name, also with
    their owner ("US-Präsident", "Kiews Bürgermeister") · `countries` ISO codes said of it (adjective, role) · `linked` ids
    already linked in the article · `nouns` words right before a place name that say what it is ("Gebiet") · `held_by` ids of
    what is said to hold a place ("in der Region Donezk") · `gender` "f" where a feminine role says so ("Nachbarin").
    """

    date: str | None = None
    ages: tuple[int, ...] = ()
    roles: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    held_by: tuple[str, ...] = ()
    gender: str | None = None

    def holders(self, kb: KnowledgeBase) -> frozenset[str]:
        """Ids of who held the offices said, on the date."""
        return _holders(kb, self.roles, self.date, self.countries)


@lru_cache(maxsize=2048)
def _holders(kb: KnowledgeBase, roles: tuple[str, ...], date: str | None, countries: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for role in roles:
        for country in (None, *countries):
            found |= {kb_id for kb_id, _ in kb.office_holders(role, date, country)}
    return frozenset(found)


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class Ranked:
    """A candidate with its points (unbounded, for comparison) and its score (0-1)."""

    number: int
    entry: Entry
    points: float
    score: float


def fits_age(entry: Entry, ages: tuple[int, ...], date: str | None) -> bool | None:
    """Whether a person born when the gazetteer says can be of an age on a date; None where that cannot be said."""
    if not ages or not date or not date[:4].isdigit():
        return None
    if not entry.birth:
        return False if _too_young(entry, max(ages), int(date[:4])) else None
    born, year = int(entry.birth[:4]), int(date[:4])
    if len(entry.birth) == 10 and len(date) >= 10:
        had_birthday = date[5:10] >= entry.birth[5:10]
        exact = year - born - (0 if had_birthday else 1)
        # an age may be that of the day of the event, days before the article
        return any(abs(age - exact) <= (1 if _near(date, entry.birth) else 0) for age in ages)
    return any(year - born - 1 <= age <= year - born for age in ages)


def _too_young(entry: Entry, age: int, year: int) -> bool:
    """Whether somebody of an age would have held an office as a child; without dates the office is one of today."""
    years = [int(office.start[:4]) if office.start else year for office in entry.offices]
    return any(age - (year - start) < GROWN_UP for start in years if start <= year)


def _near(date: str, birth: str) -> bool:
    """Whether the day is within a month of the birthday."""
    day = int(date[5:7]) * 31 + int(date[8:10])
    birthday = int(birth[5:7]) * 31 + int(birth[8:10])
    apart = abs(day - birthday)
    return min(apart, 372 - apart) <= 31


def _points(kb: KnowledgeBase, entry: Entry, evidence: Evidence) -> float | None:
    """Points for a candidate; None where it cannot be meant."""
    age = fits_age(entry, evidence.ages, evidence.date)
    if age is False or _contradicts(entry, evidence):
        return None
    points = AGE if age else 0.0
    if entry.country and entry.country in evidence.countries:
        points += COUNTRY if entry.type != "LOC" else BESIDE
    if entry.id in evidence.linked:
        points += LINKED
    return points + (_place_points(kb, entry, evidence) if entry.type == "LOC" else _office_points(kb, entry, evidence))


def _contradicts(entry: Entry, evidence: Evidence) -> bool:
    """Whether the text says another gender of a person, or another country of a place ("der texanische Ort Paris")."""
    if entry.type == "PER":
        return evidence.gender == "f" and entry.gender == "m"
    return entry.type == "LOC" and bool(evidence.countries) and entry.country not in (None, *evidence.countries)


def _office_points(kb: KnowledgeBase, entry: Entry, evidence: Evidence) -> float:
    """Points for the offices of a person or what stands for an office."""
    points = ROLE if evidence.roles and entry.id in evidence.holders(kb) else 0.0
    day, top = (evidence.date or "")[:10], load_words("offices").set("top")
    dated = [office for office in entry.offices if day and office.name in top and office.start and office.start <= day]
    if dated:
        points += TOP if any(office.held_on(day) for office in dated) else TOP / 2
    death = entry.extra.get("death", "")[:4]
    if day[:4].isdigit() and death.isdigit() and int(day[:4]) - int(death) > LATE:
        points -= TOP
    return points + OFFICE * min(len(entry.offices), 4)


def _place_points(kb: KnowledgeBase, entry: Entry, evidence: Evidence) -> float:
    """Points for what a place is, how large, and what holds it."""
    kind, points = entry.extra.get("kind"), 0.0
    holders = {parent for parent in (entry.extra.get("parent"), _parent_of(kb, entry.extra.get("parent"))) if parent}
    if holders & set(evidence.held_by):
        points += BESIDE
    elif entry.extra.get("parent") in evidence.linked:
        points += PARENT
    if any(country == entry.country for _, country in _places(kb, evidence.held_by)):
        points += BESIDE
    elif any(country == entry.country for one, country in _places(kb, evidence.linked) if one != entry.id):
        points += NEAR
    if kind in ("country", "continent"):
        points += STATE
    if kind in ("capital", "city"):
        points += CAPITAL if kind == "capital" else CITY
    if kind == "region" and entry.country in NEAR_REGIONS:
        points += REGION
    said = {found for noun in evidence.nouns if (found := kind_said(noun))}
    if said:
        points += KIND if _class_of(kind) in said else -KIND
    return points + (POPULATION * math.log10(entry.population) if entry.population else 0.0)


def _parent_of(kb: KnowledgeBase, kb_id: str | None) -> str | None:
    entry = kb.entry(kb_id) if kb_id else None
    return entry.extra.get("parent") if entry is not None else None


@lru_cache(maxsize=1024)
def _places(kb: KnowledgeBase, ids: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The places among some ids with their countries; people and organisations are anywhere."""
    entries = (entry for one in ids if (entry := kb.entry(one)) is not None)
    return tuple((entry.id, entry.country) for entry in entries if entry.type == "LOC" and entry.country)


def _class_of(kind: str | None) -> str:
    """The kinds of the gazetteer as nouns tell them."""
    if kind in ("region", "country", "island"):
        return kind
    return "water" if kind in ("water", "river") else "settlement"


def rank(kb: KnowledgeBase, bases: Mapping[int, float], evidence: Evidence) -> list[Ranked]:
    """Candidates (number -> score of the method) that can be meant, the best first, ties by id."""
    found: list[Ranked] = []
    said_region = any(kind_said(noun) == "region" for noun in evidence.nouns)
    towns = {kb.index.entry(number).country for number in bases if _is_town(kb.index.entry(number))}
    for number, base in bases.items():
        entry = kb.index.entry(number)
        points = _points(kb, entry, evidence)
        if points is not None:
            # a region is named after its town: the name alone means the town
            if entry.extra.get("kind") == "region" and entry.country in towns and not said_region:
                points -= REGION
            found.append(Ranked(number, entry, base + points, round(min(base + max(points, 0.0) / 10, 0.99), 3)))
    return sorted(found, key=lambda one: (-one.points, one.entry.id))


def _is_town(entry: Entry) -> bool:
    return entry.type == "LOC" and entry.extra.get("kind") in (None, "city", "capital") and entry.population >= TOWN
