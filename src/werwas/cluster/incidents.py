"""Reports of the same incident, by type, time, place and parties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from werwas.cluster.groups import Decisions, Kind, Merge, groups_of

SAME_INCIDENT = 0.6
_WAYS = ({"primitive"}, {"firearms"}, {"heavy-weapons", "explosives", "destroy"})


@dataclass(frozen=True)
class Report:
    """An event of one article, as far as it tells incidents apart. `places` and `parties` are keys of entities.

    `mode` is that of an attack (firearms, explosives …), `same_as` the id of the report that its article tells again.
    """

    id: str
    type: str
    date_from: str | None
    date_to: str | None
    places: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    sure_date: bool = False  # told by the text, and not only the day of publication
    mode: str | None = None
    same_as: str | None = None


def incidents(reports: Iterable[Report], decisions: Decisions | None = None) -> tuple[list[list[str]], list[Merge]]:
    """Groups of reports of the same incident (by type, time, place and parties), and the merges that made them.

    Two reports can be the same only if their days meet and their places do not contradict each other.

    >>> day = {"date_from": "2025-03-13", "date_to": "2025-03-14"}
    >>> two = [Report(name, "attack", **day, places=frozenset({"Q1874"})) for name in ("a1:ev1", "a2:ev7")]
    >>> incidents(two)[0]
    [['a1:ev1', 'a2:ev7']]
    """
    known = {report.id: report for report in reports}
    found = REPORTS.merges(known)
    return groups_of(known, found, decisions, lambda left, right: REPORTS.clash(known[left], known[right])), found


def same_incident(left: Report, right: Report) -> Merge | None:
    """Whether two reports may tell of one incident: the score, and what speaks for it; None where something speaks against it.

    >>> same_incident(Report("a", "attack", "2025-03-13", None), Report("b", "attack", "2025-03-13", None)) is None
    True
    """
    first, second = sorted((left.id, right.id))
    if (left.same_as or left.id) == (right.same_as or right.id):
        return Merge(first, second, 1.0, "the article tells it again")
    if left.type != right.type or not left.date_from or not right.date_from or _clash(left, right):
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
    return Merge(first, second, min(1.0, round(score, 3)), "; ".join(reasons))


def _clash(left: Report, right: Report) -> bool:
    """Whether two attacks were made in ways that exclude each other: one stabs, the other shoots.

    Shells, bombs and fire may be one attack ("heavy-weapons", "explosives", "destroy"), and so may whatever is not in the list.
    """
    ways = [next((n for n, some in enumerate(_WAYS) if one.mode in some), None) for one in (left, right)]
    return None not in ways and ways[0] != ways[1]


def _blocks(report: Report) -> list[str]:
    """A block for each place and party on the first day of the report, and one for what its article tells of the same."""
    told = f"={report.same_as or report.id}"
    if not report.date_from:
        return [told]
    day = date.fromisoformat(report.date_from).toordinal()
    return [told, *(f"{report.type}|{day}|{key}" for key in sorted(report.places | report.parties))]


def _beside(block: str) -> tuple[str, ...]:
    """The blocks of the day before and of the day after."""
    if block.startswith("="):
        return ()
    kind, day, key = block.split("|", 2)
    return f"{kind}|{int(day) - 1}|{key}", f"{kind}|{int(day) + 1}|{key}"


def _days_apart(left: Report, right: Report) -> int:
    """Days between the two spans of time; 0 where they meet."""
    spans = []
    for one in (left, right):
        start = date.fromisoformat(str(one.date_from)).toordinal()
        end = date.fromisoformat(one.date_to).toordinal() - 1 if one.date_to else start
        spans.append((start, max(start, end)))
    return max(0, max(start for start, _ in spans) - min(end for _, end in spans))


REPORTS = Kind(_blocks, _beside, same_incident, _clash)
