"""What an article says of the bearer of a name, and how well a candidate fits it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from werwas.lexicon.gazetteer import Entry
from werwas.linking.kb import KnowledgeBase

# points that speak for a candidate; the score adds them to that of the method and stays below 1
ROLE, AGE, COUNTRY, LINKED, PARENT, STATE, OFFICE = 0.4, 0.3, 0.15, 0.1, 0.1, 0.3, 0.03
POPULATION = 0.05
# "Virginia" is the state, "Washington" the capital; regions of these countries weigh as a town of half a million
CAPITAL, REGION, NEAR_REGIONS = 0.1, 0.29, ("DE", "GB", "US")


@dataclass(frozen=True)
class Evidence:
    """What the article says: all of it may be missing.

    `date` the ISO date to which ages and roles refer · `ages` years of life said · `roles` role nouns of the name
    ("US-Präsident") · `countries` ISO codes said of it (adjective, place nearby) · `linked` ids already linked in the
    article · `nouns` words right before a place name that say what it is ("Gebiet").
    """

    date: str | None = None
    ages: tuple[int, ...] = ()
    roles: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()

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


@dataclass(frozen=True)
class Ranked:
    """A candidate with its points (unbounded, for comparison) and its score (0-1)."""

    number: int
    entry: Entry
    points: float
    score: float


def fits_age(entry: Entry, ages: tuple[int, ...], date: str | None) -> bool | None:
    """Whether a person born when the gazetteer says can be of an age on a date; None where that cannot be said."""
    if not ages or not date or not entry.birth or not date[:4].isdigit():
        return None
    born, year = int(entry.birth[:4]), int(date[:4])
    if len(entry.birth) == 10 and len(date) >= 10:
        had_birthday = date[5:10] >= entry.birth[5:10]
        exact = year - born - (0 if had_birthday else 1)
        # an age may be that of the day of the event, days before the article
        return any(abs(age - exact) <= (1 if _near(date, entry.birth) else 0) for age in ages)
    return any(year - born - 1 <= age <= year - born for age in ages)


def _near(date: str, birth: str) -> bool:
    """Whether the day is within a month of the birthday."""
    day = int(date[5:7]) * 31 + int(date[8:10])
    birthday = int(birth[5:7]) * 31 + int(birth[8:10])
    apart = abs(day - birthday)
    return min(apart, 372 - apart) <= 31


def _points(kb: KnowledgeBase, entry: Entry, evidence: Evidence) -> float | None:
    """Points for a candidate; None where it cannot be meant."""
    age = fits_age(entry, evidence.ages, evidence.date)
    if age is False:
        return None
    points = AGE if age else 0.0
    if evidence.roles and entry.id in evidence.holders(kb):
        points += ROLE
    if entry.country and entry.country in evidence.countries:
        points += COUNTRY
    if entry.id in evidence.linked:
        points += LINKED
    if entry.extra.get("parent") in evidence.linked:
        points += PARENT
    if entry.extra.get("kind") in ("country", "continent"):
        points += STATE
    if entry.extra.get("kind") == "capital":
        points += CAPITAL
    if entry.extra.get("kind") == "region" and entry.country in NEAR_REGIONS:
        points += REGION
    if entry.population:
        points += POPULATION * math.log10(entry.population)
    return points + OFFICE * min(len(entry.offices), 4)


def rank(kb: KnowledgeBase, bases: Mapping[int, float], evidence: Evidence) -> list[Ranked]:
    """Candidates (number -> score of the method) that can be meant, the best first, ties by id."""
    found: list[Ranked] = []
    for number, base in bases.items():
        entry = kb.index.entry(number)
        points = _points(kb, entry, evidence)
        if points is not None:
            found.append(Ranked(number, entry, base + points, round(min(base + points / 10, 0.99), 3)))
    return sorted(found, key=lambda one: (-one.points, one.entry.id))
