"""Attribution and same_as on plain events."""

from __future__ import annotations

from typing import Any

from werwas.grammar import attribution, incidents

NO_HARM: dict[str, Any] = {"killed": [], "injured": [], "missing": [], "denied_by": []}


def event(id_: str, type_: str = "attack", at: int = 0, **more: Any) -> dict[str, Any]:
    """A bare event whose trigger is one character."""
    return {
        "id": id_, "type": type_, "trigger": [{"start": at, "end": at + 1, "text": "x"}], "rule": f"{type_}/x", "polarity": "positive",
        "modality": "actual", "tense": "past", "attribution": [], "times": [], "same_as": None,
        **(NO_HARM if type_ == "attack" else {}), **more,
    }  # fmt: skip


def statement(id_: str, start: int, end: int, **more: Any) -> dict[str, Any]:
    """A statement whose message is a range."""
    speaker = {"text": id_, "start": 60, "end": 61, "entity": None}
    return event(
        id_, "statement", 100, message=[{"start": start, "end": end, "text": ""}], speakers=[speaker], medium=[], act="say",
        form="indirect", contains=[], **more,
    )  # fmt: skip


def arguments(*entities: str) -> list[dict[str, Any]]:
    """Arguments that are led to entities."""
    return [{"entity": e} for e in entities]


def test_innermost_source_comes_first() -> None:
    """An event in a message within a message has two sources."""
    inner, outer, attack = statement("inner", 10, 20), statement("outer", 0, 50), event("a", at=12)
    inner["trigger"] = [{"start": 5, "end": 6, "text": "x"}]
    attribution.link([outer, inner], [outer, inner, attack])
    assert [a["statement"] for a in attack["attribution"]] == ["inner", "outer"]
    assert outer["contains"] == ["inner", "a"]
    assert inner["contains"] == ["a"]


def test_denial_makes_the_event_negative() -> None:
    """What a source denies did not happen, as far as it goes."""
    denial, attack = statement("d", 0, 50, _stance="denies"), event("a", at=12)
    attribution.link([denial], [denial, attack])
    assert attack["polarity"] == "negative"
    assert attack["attribution"][0]["stance"] == "denies"


def test_figures_belong_to_the_innermost_speaker_in_whose_message_they_stand() -> None:
    """Of two figures of an attack, the one outside the message is nobody's."""
    inner, outer, attack = statement("inner", 10, 20), statement("outer", 0, 50), event("a", at=12)
    attack["killed"] = [{"start": 15, "end": 18, "source": None}, {"start": 60, "end": 63, "source": None}]
    attribution.link([outer, inner], [attack])
    assert [q["source"] and q["source"]["text"] for q in attack["killed"]] == ["inner", None]


def test_demand_knows_the_statement_of_its_own_cue() -> None:
    """A statement of another cue in the same place, or of the same cue elsewhere, does not voice it."""
    demand, elsewhere, other = event("d", "demand", at=7), statement("e", 0, 0), statement("o", 0, 0)
    own = {**statement("s", 10, 20), "rule": "demand/x", "trigger": demand["trigger"]}
    elsewhere["rule"], other["trigger"] = "demand/x", demand["trigger"]
    attribution.link([elsewhere, other, own], [demand])
    assert demand["statement"] == "s"
    attribution.link([elsewhere, other], [demand])
    assert demand["statement"] is None


def test_praise_of_talks_does_not_vouch_for_them() -> None:
    """Only acts that vouch for what they name are sources of it."""
    praise, meeting = statement("p", 0, 50), event("m", "meeting", at=12)
    praise.update(act="praise", form="reported")
    attribution.link([praise], [praise, meeting])
    assert meeting["attribution"] == []
    assert praise["contains"] == []


def test_same_incident_needs_agreement_without_conflict() -> None:
    """One shared participant and the same trigger, or two; other days or parties are other incidents."""
    first = event("a", attackers=arguments("e1"), targets=arguments("e2"))
    again = event("b", at=50, attackers=arguments("e1"), targets=arguments("e2"))
    other_place = event("c", at=60, attackers=arguments("e1"), targets=arguments("e3"))
    other_day = event("d", at=70, attackers=arguments("e1"), targets=arguments("e2"), times=[{"value": "2025-01-02"}])
    first["times"] = [{"value": "2025-01-01"}]
    incidents.link([first, again, other_place, other_day])
    assert [e["same_as"] for e in (first, again, other_place, other_day)] == [None, "a", None, None]


def test_who_denies_an_attack_in_a_clause() -> None:
    """ "bestritt, die Stadt angegriffen zu haben": the attack is negative and denied by the speaker, once."""
    denial, attack = statement("a", 0, 20, _stance="denies"), event("b", at=5, denied_by=[])
    denial["speakers"] = [{"text": "Oslo", "start": 30, "end": 34, "entity": None}]
    attribution.link([denial], [denial, attack])
    assert (attack["polarity"], [d["text"] for d in attack["denied_by"]]) == ("negative", ["Oslo"])


def test_who_does_not_rule_out_does_not_deny() -> None:
    """ "schloss einen Angriff nicht aus" leaves it open: positive, doubted."""
    open_, attack = statement("a", 0, 20, _stance="denies") | {"polarity": "negative"}, event("b", at=5)
    attribution.link([open_], [open_, attack])
    assert (attack["polarity"], attack["attribution"][0]["stance"], attack["denied_by"]) == ("positive", "doubts", [])


def test_a_feared_attack_is_attributed() -> None:
    """A verb that changes what its object is, also vouches for it; a mere judgement does not."""
    feared = statement("a", 0, 20, _inside={"modality": "hypothetical"}) | {"form": "reported"}
    praised, attack, talks = statement("b", 30, 50) | {"form": "reported"}, event("c", at=5), event("d", "meeting", at=35)
    attribution.link([feared, praised], [feared, praised, attack, talks])
    assert (len(attack["attribution"]), len(talks["attribution"])) == (1, 0)
