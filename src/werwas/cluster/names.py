"""Names of the same unknown entity, by form and company."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from werwas.cluster.groups import Kind, Merge
from werwas.text import fold

SAME_ENTITY = 0.75


@dataclass(frozen=True)
class Name:
    """An entity across articles: its name forms, and the company it keeps (keys of entities, roles, country)."""

    key: str
    type: str
    forms: frozenset[str]
    company: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    country: str | None = None


def same_names(names: Iterable[Name]) -> list[Merge]:
    """Pairs of unknown entities that are probably one, by name and company.

    >>> two = [Name("werwas:1", "PER", frozenset({"Nadja Zorn"}), roles=frozenset({"Bürgermeisterin"})),
    ...        Name("werwas:2", "PER", frozenset({"N. Zorn"}), roles=frozenset({"Bürgermeisterin"}))]
    >>> [(merge.score, merge.why) for merge in same_names(two)]
    [(0.8, 'initial and surname; same role Bürgermeisterin')]
    """
    return NAMES.merges({name.key: name for name in names})


def _blocks(name: Name) -> list[str]:
    """A block for each last word of a form."""
    lasts = {fold(form).split()[-1].casefold() for form in name.forms if form.split()}
    return [f"{name.type}|{last}" for last in sorted(lasts)]


def _beside(block: str) -> tuple[str, ...]:
    return ()


def _same_name(left: Name, right: Name) -> Merge | None:
    alike = max(((_alike(one, other)) for one in sorted(left.forms) for other in sorted(right.forms)), key=lambda found: found[0])
    if not alike[0] or (left.country and right.country and left.country != right.country):
        return None
    score, reasons = alike[0], [alike[1]]
    if roles := sorted(left.roles & right.roles):
        score += 0.3
        reasons.append(f"same role {roles[0]}")
    if company := sorted(left.company & right.company):
        score += min(0.3, 0.1 * len(company))
        reasons.append(f"both beside {', '.join(company[:3])}")
    if score < SAME_ENTITY - 1e-9:
        return None
    first, second = sorted((left.key, right.key))
    return Merge(first, second, min(1.0, round(score, 3)), "; ".join(reasons))


def _alike(one: str, other: str) -> tuple[float, str]:
    """How much two name forms say for one bearer."""
    parts, others = ([part.strip(".") for part in fold(form).casefold().split()] for form in (one, other))
    if parts == others:
        return (0.7, "same full name") if len(parts) > 1 else (0.4, "same single name")
    if not parts or not others or parts[-1] != others[-1]:
        return 0.0, ""
    short, long = sorted((parts, others), key=len)
    if len(short) == 1:
        return 0.4, "surname alone"
    if short[0] == long[0]:
        return 0.6, "first name and surname"
    if min(len(short[0]), len(long[0])) == 1 and short[0][0] == long[0][0]:
        return 0.5, "initial and surname"
    return 0.0, ""


NAMES = Kind(_blocks, _beside, _same_name)
