"""Who says so: the chain of sources of an event, innermost first, from the statements in whose messages it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from werwas.grammar.casualties import KINDS
from werwas.grammar.intervals import Intervals

Plain = dict[str, Any]
# of a message that is a mere noun phrase these acts vouch for what it names: "kündigte Gespräche an", but not "lobte die Gespräche"
_VOUCHING = ("announce", "confirm", "deny", "promise", "threaten", "warn", "accuse")
_STANCES = {"deny": "denies", "confirm": "confirms"}


def _reports(statement: Plain, event: Plain) -> bool:
    """Whether a statement in whose message an event stands reports it (a statement does not report itself)."""
    if statement["id"] == event["id"] or (statement["polarity"] == "negative" and statement["act"] == "confirm"):
        # what somebody did not confirm, nobody vouches for
        return False
    if event["type"] == "statement" and _length(statement) <= _length(event):
        return False
    # "wies Berichte zurück" does not report the reports
    return statement["form"] != "reported" or (event["type"] != "statement" and _vouches(statement))


def _place(event: Plain) -> Plain | None:
    """The first span of an event's trigger, or of the message of a statement without one."""
    spans = event["trigger"] or event.get("message") or []
    return spans[0] if spans else None


def _vouches(statement: Plain) -> bool:
    """Whether the verb of a reported message says if what the message names is so: "kündigte Gespräche an", "befürchtet Angriffe"."""
    return statement["act"] in _VOUCHING or bool(statement.get("_inside"))


def _length(statement: Plain) -> int:
    return sum(m["end"] - m["start"] for m in statement["message"])


def stance_of(statement: Plain) -> str:
    """The stance of a source: by the cue's own, else by the kind of act; who does not deny, or not think so, leaves it open."""
    if statement["polarity"] == "negative" and (statement.get("_stance") == "denies" or statement["act"] in ("deny", "other")):
        return "doubts"
    return str(statement.get("_stance") or _STANCES.get(statement["act"], "asserts"))


def _marker(statement: Plain) -> str:
    if statement.get("_marker"):
        return str(statement["_marker"])
    return {"direct": "quotation", "free_indirect": "konjunktiv"}.get(statement["form"], "verb")


def link(statements: Sequence[Plain], events: Sequence[Plain]) -> None:
    """Writes each event's attribution, who gives its figures, which statement voices a demand, and each statement's `contains`."""
    messages = Intervals((m["start"], m["end"], number) for number, s in enumerate(statements) for m in s["message"])
    voices = _voices(statements)
    for event in events:
        place = _place(event)
        if event["type"] == "demand":
            event["statement"] = voices.get((event["rule"], event["trigger"][0]["start"]))
        holding = () if place is None else {*messages.holding(place["start"], place["end"])}
        around = (statements[number] for number in sorted(holding))
        for statement in sorted((s for s in around if _reports(s, event)), key=lambda s: (_length(s), s["id"])):
            statement["contains"].append(event["id"])
            event["attribution"].append(
                {
                    "source": statement["speakers"][0] if statement["speakers"] else None,
                    "medium": statement["medium"][0] if statement["medium"] else None,
                    "stance": stance_of(statement),
                    "marker": _marker(statement),
                    "cue": statement["trigger"],
                    "statement": statement["id"],
                }
            )
            if event["type"] != "statement":
                _take_over(statement, event)
            if event["type"] == "attack":
                _give_figures(statement, event)


def _voices(statements: Sequence[Plain]) -> dict[tuple[str, int], str]:
    """The statements by rule and places of their cues: "forderte den Rat auf, zu handeln" demands and says so."""
    found: dict[tuple[str, int], str] = {}
    for statement in statements:
        for part in statement["trigger"]:
            found.setdefault((statement["rule"], part["start"]), statement["id"])
    return found


def _give_figures(statement: Plain, attack: Plain) -> None:
    """Figures inside a message are its speaker's, the innermost's first: "laut Polizei gab es drei Tote" – police figures."""
    for quantity in (q for kind in KINDS for q in attack[kind]):
        inside = any(m["start"] <= quantity["start"] and quantity["end"] <= m["end"] for m in statement["message"])
        if inside and quantity["source"] is None and statement["speakers"]:
            quantity["source"] = statement["speakers"][0]


def _take_over(statement: Plain, event: Plain) -> None:
    """What the cue does to the events in its message: denied ones are negative, feared or announced ones have not happened."""
    inside = statement.get("_inside") or {}
    if stance_of(statement) == "denies":
        # what the source denies did not happen, as far as this source goes (schema: polarity)
        event["polarity"] = "negative"
        if event["type"] == "attack":
            known = {argument["start"] for argument in event["denied_by"]}
            event["denied_by"] = [*event["denied_by"], *(who for who in statement["speakers"] if who["start"] not in known)]
    if event["modality"] == "actual" and event["tense"] != "past" and inside.get("modality"):
        event["modality"] = inside["modality"]
