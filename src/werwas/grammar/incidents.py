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
    """Writes `same_as`: the first earlier event that shares two participants, or one and the trigger.

    No event that is already told of the same incident may contradict: another day, other parties, or one happened and one did not.
    Harm that grammar ties to an attack (`_of`: "Dabei starben drei Menschen") is of its incident whatever else is shared.
    """
    groups: dict[str, list[Plain]] = {}
    for event in events:
        attack = event.pop("_of", None)
        if event["type"] == "statement":
            continue
        tied = next((first for first, told in groups.items() if any(other["id"] == attack for other in told)), None)
        home = tied or next((first for first, told in groups.items() if _belongs(event, told)), None)
        event["same_as"] = home
        groups.setdefault(home or event["id"], []).append(event)


def _belongs(event: Plain, told: Sequence[Plain]) -> bool:
    if told[0]["type"] != event["type"] or any(_conflict(other, event) for other in told):
        return False
    agreements = [(_agreement(other, event), _head(other) == _head(event)) for other in told]
    return any(shared >= 2 or (shared == 1 and same) for shared, same in agreements)
