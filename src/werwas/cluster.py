"""What many articles tell of the same: reports of one incident, and names of one unknown entity; every merge with a score and a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from werwas.text import fold

SAME_INCIDENT, SAME_ENTITY = 0.6, 0.75
_LARGEST = 200  # reports under one key of a day that are compared pair by pair; more are compared with their neighbours only


@dataclass(frozen=True)
class Report:
    """An event of one article, as far as it tells incidents apart. `places` and `parties` are keys of entities."""

    id: str
    type: str
    date_from: str | None
    date_to: str | None
    places: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    sure_date: bool = False  # told by the text, and not only the day of publication


@dataclass(frozen=True)
class Name:
    """An entity across articles: its name forms, and the company it keeps (keys of entities, roles, country)."""

    key: str
    type: str
    forms: frozenset[str]
    company: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    country: str | None = None


@dataclass(frozen=True)
class Merge:
    """Two of a kind that are taken for one, how surely, and why."""

    left: str
    right: str
    score: float
    why: str


@dataclass
class Decisions:
    """What a person has said of pairs: these are the same, those are different."""

    same: set[tuple[str, str]] = field(default_factory=set)
    different: set[tuple[str, str]] = field(default_factory=set)

    def allows(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """Whether no pair of the two groups was told to be different.

        >>> Decisions(different={("a", "b")}).allows(["b"], ["a"])
        False
        """
        if not self.different:
            return True
        rights = list(right)
        return not any(tuple(sorted((one, other))) in self.different for one in left for other in rights)


def incidents(reports: Iterable[Report], decisions: Decisions | None = None) -> tuple[list[list[str]], list[Merge]]:
    """Groups of reports of the same incident (by type, time, place and parties), and the merges that made them.

    Two reports can be the same only if their days meet and their places do not contradict each other.

    >>> day = {"date_from": "2025-03-13", "date_to": "2025-03-14"}
    >>> two = [Report(name, "attack", **day, places=frozenset({"Q1874"})) for name in ("a1:ev1", "a2:ev7")]
    >>> incidents(two)[0]
    [['a1:ev1', 'a2:ev7']]
    """
    known = {report.id: report for report in reports}
    found = [merge for left, right in _pairs(known.values()) if (merge := same_incident(left, right)) is not None]
    return _groups(list(known), found, decisions or Decisions()), found


def same_incident(left: Report, right: Report) -> Merge | None:
    """Whether two reports may tell of one incident: the score, and what speaks for it; None where something speaks against it.

    >>> same_incident(Report("a", "attack", "2025-03-13", None), Report("b", "attack", "2025-03-13", None)) is None
    True
    """
    if left.type != right.type or not left.date_from or not right.date_from:
        return None
    apart = _days_apart(left, right)
    if apart > 1 or (apart == 1 and left.sure_date and right.sure_date):
        return None
    reasons, score = [], 0.2 if apart == 0 else 0.1
    reasons.append("same day" if apart == 0 else "next day")
    if left.places and right.places:
        common = left.places & right.places
        if not common:
            return None
        score += 0.4
        reasons.append(f"same place {min(common)}")
    shared = left.parties & right.parties
    if shared:
        share = len(shared) / len(left.parties | right.parties)
        score += 0.2 + 0.3 * share
        reasons.append(f"same parties {', '.join(sorted(shared))}")
    # who meets or demands must be the same; an attack is known by its place and day
    if left.type != "attack" and len(shared) < max(1, min(2, len(left.parties), len(right.parties))):
        return None
    if score < SAME_INCIDENT - 1e-9:
        return None
    first, second = sorted((left.id, right.id))
    return Merge(first, second, min(1.0, round(score, 3)), "; ".join(reasons))


def _pairs(reports: Iterable[Report]) -> Iterator[tuple[Report, Report]]:
    """Pairs that share a key on the same day or the next; each pair once."""
    blocks: dict[tuple[str, str, int], list[Report]] = defaultdict(list)
    for report in reports:
        if report.date_from:
            day = date.fromisoformat(report.date_from).toordinal()
            for key in sorted(report.places | report.parties):
                blocks[report.type, key, day].append(report)
    seen: set[tuple[str, str]] = set()
    for (kind, key, day), block in sorted(blocks.items()):
        near = [*block, *blocks.get((kind, key, day + 1), ())]
        for at, left in enumerate(block):
            for right in near[at + 1 : at + 1 + _LARGEST]:
                pair = (left.id, right.id) if left.id < right.id else (right.id, left.id)
                if left.id != right.id and pair not in seen:
                    seen.add(pair)
                    yield left, right


def _days_apart(left: Report, right: Report) -> int:
    """Days between the two spans of time; 0 where they meet."""
    spans = []
    for one in (left, right):
        start = date.fromisoformat(str(one.date_from)).toordinal()
        end = date.fromisoformat(one.date_to).toordinal() - 1 if one.date_to else start
        spans.append((start, max(start, end)))
    return max(0, max(start for start, _ in spans) - min(end for _, end in spans))


def same_names(names: Iterable[Name]) -> list[Merge]:
    """Pairs of unknown entities that are probably one, by name and company.

    >>> two = [Name("werwas:1", "PER", frozenset({"Nadja Zorn"}), roles=frozenset({"Bürgermeisterin"})),
    ...        Name("werwas:2", "PER", frozenset({"N. Zorn"}), roles=frozenset({"Bürgermeisterin"}))]
    >>> [(merge.score, merge.why) for merge in same_names(two)]
    [(0.8, 'initial and surname; same role Bürgermeisterin')]
    """
    blocks: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in names:
        for last in sorted({fold(form).split()[-1].casefold() for form in name.forms if form.split()}):
            blocks[name.type, last].append(name)
    found: dict[tuple[str, str], Merge] = {}
    for _, block in sorted(blocks.items()):
        for left, right in combinations(block[:_LARGEST], 2):
            if left.key != right.key and (merge := _same_name(left, right)) is not None:
                found[merge.left, merge.right] = merge
    return [found[pair] for pair in sorted(found)]


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


def groups_of(ids: Iterable[str], merges: Iterable[Merge], decisions: Decisions | None = None) -> list[list[str]]:
    """What the merges make of the ids, surest merges first; a decision that two are different is never broken.

    >>> groups_of(["a", "b", "c"], [Merge("a", "b", 0.9, ""), Merge("b", "c", 0.7, "")], Decisions(different={("a", "c")}))
    [['a', 'b'], ['c']]
    """
    return _groups(list(ids), list(merges), decisions or Decisions())


def _groups(ids: list[str], merges: list[Merge], decisions: Decisions) -> list[list[str]]:
    head = {one: one for one in ids}
    members = {one: [one] for one in ids}

    def top(one: str) -> str:
        while head[one] != one:
            head[one] = one = head[head[one]]
        return one

    decided = [Merge(left, right, 2.0, "decided") for left, right in sorted(decisions.same)]
    for merge in sorted([*decided, *merges], key=lambda merge: (-merge.score, merge.left, merge.right)):
        if merge.left not in head or merge.right not in head:
            continue
        left, right = sorted((top(merge.left), top(merge.right)))
        if left != right and decisions.allows(members[left], members[right]):
            head[right] = left
            members[left] += members.pop(right)
    return sorted(sorted(group) for group in members.values())
