"""Names of one form that name a region and its town."""

from __future__ import annotations

from tests.grammar.tagged import flat
from werwas.grammar.groups import group_names
from werwas.grammar.readout import read


def places(tagged: str) -> list[list[int]]:
    """The groups of the places called Uhlheim, as lists of where their mentions begin."""
    doc = read(flat(tagged, *["LOC:Uhlheim"] * 3))
    groups, _ = group_names(doc, lambda *_: None)
    return [[mention.start for mention in group.mentions] for group in groups]


def test_region_and_its_town_are_two_things() -> None:
    """Where the article says both, the region is one thing, the town and the bare name another."""
    text = "Die/ART Präfektur/NN Uhlheim/NE leidet/VVFIN ,/$, die/ART Stadt/NN Uhlheim/NE auch/ADV ,/$, und/KON Uhlheim/NE wartet/VVFIN"
    found = places(text)
    assert sorted(map(len, found)) == [1, 2]
    assert [14] in found


def test_noun_of_one_kind_alone_splits_nothing() -> None:
    """A name that is only once said to be a region stays one thing."""
    text = "Die/ART Präfektur/NN Uhlheim/NE leidet/VVFIN ,/$, aber/KON Uhlheim/NE wartet/VVFIN"
    assert len(places(text)) == 1
