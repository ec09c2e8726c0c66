"""Killed, injured and missing on hand-made TIGER trees."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from tests.tiger import tiger
from werwas.grammar import casualties
from werwas.grammar.casualties import Plain
from werwas.grammar.triggers import Lexicon, Match, match_nouns, match_verbs
from werwas.lexicon.classes import NounClasses
from werwas.lexicon.frames import parse_frames
from werwas.lexicon.words import Words

FRAMES = """
type: attack
triggers:
  - {lemma: töten, pos: VERB, args: {attackers: [sb], victims: [oa]}, set: {effect: true, harm: killed}}
  - {lemma: verletzen, pos: VERB, args: {attackers: [sb], victims: [oa]}, set: {effect: true, harm: injured}}
  - {lemma: vermissen, pos: VERB, args: {victims: [oa]}, set: {effect: true, harm: missing}}
  - {lemma: Explosion, pos: NOUN, args: {}, set: {effect: true, mode: explosives}}
  - {lemma: Überfall, pos: NOUN, args: {}}
"""
CLASSES = NounClasses(Words({"source": "test", "person": ["Mensch", "Kind", "Arzt", "Soldat"], "event": ["Überfall"]}, "test"))


def matches(doc: Doc) -> list[Match]:
    """All matches of the test frames."""
    lexicon = Lexicon(parse_frames({"test.yaml": FRAMES}), CLASSES, frozenset())
    return [*match_verbs(doc, lexicon), *match_nouns(doc, lexicon)]


def quantity(doc: Doc, text: str, number: int, of: str | None) -> Plain:
    """A quantity as the component writes it."""
    start = doc.text.index(text)
    return {"start": start, "end": start + len(text), "text": text, "lower": number, "upper": number, "of": of}


def test_number_between_two_participles_belongs_to_the_second() -> None:
    """ "seien elf Menschen getötet und 30 verletzt worden": thirty are injured, although the parse gives both one subject."""
    doc = tiger(
        """
        seien VAFIN sein ROOT 0
        elf CARD elf nk 3
        Menschen NN Mensch sb 1
        getötet VVPP töten oc 8
        und KON und cd 4
        30 CARD 30 cj 5
        verletzt VVPP verletzen oc 8
        worden VAPP werden oc 1
        """
    )
    quantities = [quantity(doc, "elf Menschen", 11, "Menschen"), quantity(doc, "30", 30, None)]
    found = {m.anchor.text: casualties.counted(m, quantities, CLASSES) for m in matches(doc)}
    assert {verb: harm and [q["text"] for q in harm.quantities] for verb, harm in found.items()} == {
        "getötet": ["elf Menschen"],
        "verletzt": ["30"],
    }


def test_part_of_a_total() -> None:
    """ "verletzten sie drei Menschen, darunter ein Kind und zwei Ärzte": the parts are people, the opener is none."""
    doc = tiger(
        """
        Soldaten NN Soldat sb 2
        verletzten VVFIN verletzen ROOT 0
        drei CARD drei nk 4
        Menschen NN Mensch oa 2
        , $, , punct 4
        darunter ADV darunter mo 8
        ein ART ein nk 8
        Kind NN Kind cj 4
        und KON und cd 8
        zwei CARD zwei nk 11
        Ärzte NN Arzt cj 9
        """
    )
    assert [t.text for t in casualties.parts(doc[:], CLASSES)] == ["Kind", "Ärzte"]


def test_participle_with_als_is_said_of_the_subject() -> None:
    """ "gelten vier Soldaten als vermisst": the soldiers are missing."""
    doc = tiger(
        """
        Seither ADV seither mo 2
        gelten VVFIN gelten ROOT 0
        vier CARD vier nk 4
        Soldaten NN Soldat sb 2
        als KOKOM als cp 6
        vermisst VVPP vermissen mo 2
        """
    )
    [found] = matches(doc)
    assert [p.head.text for p in found.fillers["victims"]] == ["Soldaten"]


@pytest.mark.parametrize(("label", "carried"), [("mo 4", True), ("mnr 2", False)])
def test_explosion_carries_harm_only_as_its_cause(label: str, carried: bool) -> None:
    """ "wurden bei der Explosion getötet" is one attack; an explosion told beside the harm carries none."""
    doc = tiger(
        f"""
        Drei CARD drei nk 2
        Menschen NN Mensch sb 3
        wurden VAFIN werden ROOT 0
        getötet VVPP töten oc 3
        bei APPR bei {label}
        der ART der nk 7
        Explosion NN Explosion nk 5
        """
    )
    harm, explosion = matches(doc)
    assert casualties.carries(explosion, harm) is carried


def test_total_of_a_count() -> None:
    """ "Die Zahl der Toten stieg auf 34": the figure is the count of the dead, whoever tells the attack."""
    doc = tiger(
        """
        Die ART der nk 2
        Zahl NN Zahl sb 5
        der ART der nk 4
        Toten NN Tote ag 2
        stieg VVFIN steigen ROOT 0
        auf APPR auf mo 5
        34 CARD 34 nk 6
        """
    )
    [found] = casualties.totals(next(doc.sents), [])["killed"]
    assert (found["text"], found["lower"], found["upper"]) == ("34", 34, 34)
    assert casualties.totals(next(doc.sents), [quantity(doc, "34", 34, None)])["killed"][0]["of"] is None
