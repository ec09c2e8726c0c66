"""Figures of casualties in the sentences in which news gives them."""

from __future__ import annotations

import pytest
from spacy.language import Language

import werwas

Figures = list[tuple[int | None, int | None]]
SENTENCES: dict[str, tuple[Figures, Figures]] = {
    "Bei Schüssen in einem Kaufhaus sind mindestens drei Menschen getötet und sieben weitere verletzt worden.": ([(3, None)], [(7, 7)]),
    "Mindestens drei Menschen wurden bei dem Angriff getötet, zehn weitere schwer verletzt.": ([(3, None)], [(10, 10)]),
    "Bei dem Angriff kamen drei Menschen ums Leben, zwölf erlitten Verletzungen.": ([(3, 3)], [(12, 12)]),
    "Bei dem Angriff wurden nach jüngsten Angaben 30 Menschen verletzt, fünf davon schwer.": ([], [(30, 30)]),
    "Bei dem Überfall wurden vier Wächter, darunter zwei Frauen, verletzt.": ([], [(4, 4)]),
    "Bis zu 20 Menschen könnten bei dem Angriff getötet worden sein.": ([(None, 20)], []),
    "Die Zahl der Toten nach dem Angriff auf Charkiw stieg auf neun.": ([(9, 9)], []),
    "Durch den Angriff wurde niemand verletzt.": ([], [(0, 0)]),
}


@pytest.mark.parametrize(("text", "figures"), SENTENCES.items(), ids=SENTENCES)
def test_each_figure_is_its_own_verbs(nlp: Language, text: str, figures: tuple[Figures, Figures]) -> None:
    """Killed and injured never share a figure, and bounds are kept."""
    (attack,) = [event for event in werwas.extract(text, nlp=nlp).events if isinstance(event, werwas.Attack)]
    killed, injured = ([(one.lower, one.upper) for one in found] for found in (attack.killed, attack.injured))
    assert (killed, injured) == figures


def test_parts_of_a_total_are_victims_without_the_pronoun(nlp: Language) -> None:
    """ "unter ihnen drei Kinder": the children are victims, "ihnen" is no part of the phrase."""
    text = "Bei dem Angriff wurden sieben Menschen getötet, unter ihnen drei Kinder."
    (attack,) = [event for event in werwas.extract(text, nlp=nlp).events if isinstance(event, werwas.Attack)]
    assert [victim.text for victim in attack.victims] == ["sieben Menschen", "drei Kinder"]


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("Drohnen trafen am Morgen eine Klinik in Odessa. Dabei starben zwei Pfleger, neun Patienten wurden verletzt.", [0, 0]),
        ("Bewaffnete stürmten eine Schule. Hierbei kamen fünf Schüler ums Leben.", [0]),
        ("Die Armee beschoss am Morgen ein Dorf. Der Rat tagte. Später wurden bei Kiel zwei Bauern ermordet.", [None]),
    ],
)
def test_harm_that_dabei_ties_to_an_attack(nlp: Language, text: str, linked: list[int | None]) -> None:
    """ "Dabei" and a second clause of the sentence tell of the attack before; another sentence tells of another one."""
    first, *others = [event for event in werwas.extract(text, nlp=nlp).events if event.type == "attack"]
    assert [event.same_as for event in others] == [first.id if one == 0 else None for one in linked]


def test_accidents_have_no_dabei(nlp: Language) -> None:
    """Where no attack was told, "dabei" makes none."""
    assert not werwas.extract("Ein Zug entgleiste. Dabei starben drei Menschen.", nlp=nlp).events


def test_town_behind_a_day_is_no_part_of_it(nlp: Language) -> None:
    """ "am Montag | Charkiw beschossen": a time takes no bare name behind it."""
    (attack,) = [event for event in werwas.extract("Russland hat am Montag Charkiw beschossen.", nlp=nlp).events if event.type == "attack"]
    assert [target.text for target in attack.targets] == ["Charkiw"]
