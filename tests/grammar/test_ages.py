from __future__ import annotations

import pytest
from spacy.tokens import Doc

from tests.grammar.tagged import flat
from tests.tiger import tiger
from werwas.grammar.agepatterns import number_words
from werwas.grammar.ages import Age, find_ages
from werwas.lexicon.words import load_words


def row(doc: Doc) -> list[tuple[str, int, str | None]]:
    """Ages as (text, years, person)."""
    return [(doc.text[a.start : a.end], a.years, doc.text[slice(*a.person)] if a.person else None) for a in find_ages(doc)]


def test_age_in_brackets_after_a_name() -> None:
    """A number in brackets after a person's name is the person's age."""
    doc = flat("Die/ART Ministerin/NN Paula/NE Kern/NE (/$( 51/CARD )/$( reist/VVFIN ab/PTKVZ ./$.", "Paula Kern")
    assert row(doc) == [("51", 51, "Paula Kern")]


def test_age_in_brackets_after_a_noun_of_a_person() -> None:
    """An unnamed person takes the age as well."""
    assert row(flat("Eine/ART Radfahrerin/NN (/$( 44/CARD )/$( stürzte/VVFIN ./$.")) == [("44", 44, "Radfahrerin")]


@pytest.mark.parametrize(
    "tagged",
    [
        "Die/ART Partei/NN Neue/ADJA Mitte/NN (/$( 30/CARD )/$( gewann/VVFIN ./$.",
        "Paula/NE Kern/NE (/$( 1946/CARD )/$( schrieb/VVFIN ./$.",
        "Paula/NE Kern/NE (/$( CDU/NE )/$( schrieb/VVFIN ./$.",
        "Paula/NE Kern/NE (/$( 12/CARD Jahre/NN )/$( sitzt/VVFIN ./$.",
        "Sie/PPER wurde/VAFIN zum/APPRART 90./ADJA Geburtstag/NN geehrt/VVPP ./$.",
    ],
)
def test_look_alikes_of_brackets_are_refused(tagged: str) -> None:
    """Years, parties, shares, terms and birthdays are no ages."""
    assert row(flat(tagged, "Paula Kern")) == []


def test_bracket_after_a_place_is_refused() -> None:
    """A number after a place is no age."""
    assert row(flat("Bad/NE Muster/NE (/$( 20/CARD )/$( siegte/VVFIN ./$.", "LOC:Bad Muster")) == []


def test_compound_adjective_takes_the_noun_after_it() -> None:
    """The age hangs on the noun, over further adjectives."""
    doc = flat("Die/ART 17-jährige/ADJA schwedische/ADJA Schülerin/NN gewann/VVFIN ./$.")
    assert row(doc) == [("17-jährige", 17, "Schülerin")]


def test_number_words_are_read() -> None:
    """Spelled-out ages count."""
    assert row(flat("Ihr/PPOSAT dreizehnjähriger/ADJA Sohn/NN lief/VVFIN ./$.")) == [("dreizehnjähriger", 13, "Sohn")]
    assert number_words(load_words("ages"))["siebenundsechzig"] == 67


def test_old_spelling_without_hyphen_is_read() -> None:
    """ "72jährige" as before the spelling reform."""
    assert row(flat("Der/ART 72jährige/ADJA Rentner/NN lebt/VVFIN ./$."))[0][1] == 72


@pytest.mark.parametrize(
    "tagged",
    [
        "Nach/APPR zehnjähriger/ADJA Haft/NN kam/VVFIN er/PPER frei/ADJD ./$.",
        "Das/ART 20-jährige/ADJA Bestehen/NN wird/VAFIN gefeiert/VVPP ./$.",
        "Im/APPRART Dreißigjährigen/ADJA Krieg/NN brannte/VVFIN es/PPER ./$.",
        "Das/ART gilt/VVFIN für/APPR unter/APPR 30-Jährige/NN ./$.",
        "Das/ART trifft/VVFIN Familien/NN mit/APPR 17-Jährigen/NN ./$.",
        "Männer/NN im/APPRART Alter/NN von/APPR 18/CARD bis/KON 60/CARD Jahren/NN dürfen/VMFIN gehen/VVINF ./$.",
        "Er/PPER fuhr/VVFIN einen/ART 15/CARD Jahre/NN alten/ADJA Wagen/NN ./$.",
    ],
)
def test_spans_of_years_and_groups_are_refused(tagged: str) -> None:
    """An age hangs on a person: terms, jubilees, wars, things and age groups have none."""
    assert row(flat(tagged)) == []


def test_age_as_a_noun_stands_for_itself() -> None:
    """ "Der 19-Jährige" is age and person in one."""
    doc = flat("Der/ART 19-Jährige/NN floh/VVFIN ./$.")
    age = find_ages(doc)[0]
    assert (age.years, age.nominal, age.person) == (19, True, (age.start, age.end))


def test_at_the_age_of_with_two_numbers() -> None:
    """Two ages after "im Alter von" both belong to the people before."""
    doc = flat("Zwei/CARD Zeugen/NN im/APPRART Alter/NN von/APPR 22/CARD und/KON 34/CARD Jahren/NN sagten/VVFIN aus/PTKVZ ./$.")
    assert row(doc) == [("22", 22, "Zeugen"), ("34", 34, "Zeugen")]


def test_years_old_as_attribute_and_predicate() -> None:
    """ "45 Jahre alter Fahrer" by the noun, "ist 16 Jahre alt" by the subject."""
    assert row(flat("Ein/ART 45/CARD Jahre/NN alter/ADJA Fahrer/NN starb/VVFIN ./$.")) == [("45", 45, "Fahrer")]
    predicate = tiger(
        """Sie PPER sie sb 2 Number=Sing
        ist VAFIN sein ROOT 0
        16 CARD 16 nk 4
        Jahre NN Jahr nk 5
        alt ADJD alt pd 2
        . $. . punct 2"""
    )
    assert row(predicate) == [("16", 16, "Sie")]


def test_a_thing_that_is_years_old_has_no_age() -> None:
    """The subject decides in "ist N Jahre alt"."""
    thing = tiger(
        """Das ART der nk 2
        Gesetz NN Gesetz sb 3
        ist VAFIN sein ROOT 0
        16 CARD 16 nk 5
        Jahre NN Jahr nk 6
        alt ADJD alt pd 3
        . $. . punct 3"""
    )
    assert row(thing) == []


def test_age_between_commas_needs_a_full_name() -> None:
    """ "Jana Beispiel, 34, Lehrerin"."""
    doc = flat("Jana/NE Beispiel/NE ,/$, 34/CARD ,/$, Lehrerin/NN ,/$, klagt/VVFIN ./$.", "Jana Beispiel")
    assert row(doc) == [("34", 34, "Jana Beispiel")]


def test_past_age_is_marked() -> None:
    """ "damals" moves the age into the past."""
    found: list[Age] = find_ages(flat("Die/ART damals/ADV 16/CARD Jahre/NN alte/ADJA Schülerin/NN sah/VVFIN es/PPER ./$."))
    assert found[0].past


def test_age_belongs_to_the_person_named_behind_a_noun() -> None:
    """Of a noun of a person and the name right behind it the name takes the age; a plural noun before several names keeps it."""
    doc = flat("Der/ART 19-jährige/ADJA Schüler/NN Paul/NE Kern/NE starb/VVFIN ./$.", "Paul Kern")
    assert row(doc) == [("19-jährige", 19, "Paul Kern")]
    doc = flat("Die/ART 10/CARD Jahre/NN alten/ADJA Kinder/NN Tim/NE und/KON Lea/NE fehlen/VVFIN ./$.", "Tim", "Lea")
    assert [age[2] for age in row(doc)] == ["Kinder"]
