"""Which events of one article tell of the same incident: headline, teaser and body, or two lines of a ticker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Plain = dict[str, Any]
CORE_ROLES = {
    "attack": ("attackers", "targets", "victims", "places"),
    "meeting": ("participants", "hosts", "places"),
    "demand": ("demanders", "addressees"),
    "statement": ("speakers",),
}


def _entities(event: Plain, role: str) -> set[str]:
    return {a["entity"] for a in event.get(role) or [] if a.get("entity")}


def _values(event: Plain) -> set[str]:
    return {str(t["value"])[:10] for t in event["times"] if t.get("value")}


def _conflict(a: Plain, b: Plain) -> bool:
    if a["polarity"] != b["polarity"]:
        return True
    days, others = _values(a), _values(b)
    if days and others and not any(x.startswith(y) or y.startswith(x) for x in days for y in others):
        return True
    return any(x and y and not x & y for x, y in ((_entities(a, r), _entities(b, r)) for r in CORE_ROLES[a["type"]]))


def _agreement(a: Plain, b: Plain) -> int:
    return sum(len(_entities(a, role) & _entities(b, role)) for role in CORE_ROLES[a["type"]])


def _head(event: Plain) -> str:
    return str(event["rule"]).partition("+")[0]


def link(events: Sequence[Plain]) -> None:
    """Writes `same_as`: the first earlier event of the type that shares two participants, or one and the trigger, with no conflict."""
    for at, event in enumerate(events):
        if event["type"] == "statement":
            continue
        for earlier in events[:at]:
            if earlier["type"] != event["type"] or _conflict(earlier, event):
                continue
            agreement = _agreement(earlier, event)
            if agreement >= 2 or (agreement == 1 and _head(earlier) == _head(event)):
                event["same_as"] = earlier["same_as"] or earlier["id"]
                break
