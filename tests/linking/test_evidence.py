"""What an article says for and against a candidate, each alone, with rows of our own."""

from __future__ import annotations

import pytest
from spacy.language import Language

from werwas.lexicon.gazetteer import GazetteerRow, parse_office
from werwas.lexicon.placekinds import kind_said
from werwas.linking.evidence import Evidence, fits_age
from werwas.linking.kb import KnowledgeBase
from werwas.linking.match import match
from werwas.pipeline import extract

DAY = "2025-03-14"


def person(id_: str, name: str, country: str, *offices: str, **facts: str) -> GazetteerRow:
    """A row of a person."""
    return GazetteerRow(id_, "PER", name, "label", country=country, offices=tuple(map(parse_office, offices)), **facts)  # type: ignore[arg-type]


def place(id_: str, name: str, country: str, **extra: str) -> GazetteerRow:
    """A row of a place."""
    return GazetteerRow(id_, "LOC", name, "label", country=country, extra=extra)


def test_office_whose_owner_nobody_says() -> None:
    """The one bearer of the surname who held an office of that name on the day; two leave it open."""
    held = person("Q1", "Erika Quast", "DE", "Verteidigungsminister@DE:2023-01-19..")
    later = person("Q2", "Otto Quast", "DE", "Verteidigungsminister@DE:2025-05-06..")
    abroad = person("Q3", "Ugo Quast", "AT", "Verteidigungsminister@AT:2023-01-19..")
    told = Evidence(date=DAY, roles=("Verteidigungsministerin",))
    assert match(KnowledgeBase.of_rows([held, later]), "Quast", "PER", told).kb_id == "Q1"
    both = KnowledgeBase.of_rows([held, abroad])
    assert match(both, "Quast", "PER", told).kb_id is None
    of_austria = Evidence(date=DAY, roles=("Verteidigungsminister",), countries=("AT",))
    assert match(both, "Quast", "PER", of_austria).kb_id == "Q3"
    assert match(both, "Quast", "PER", Evidence(date=DAY, roles=("Gärtner",))).kb_id is None


def test_party_said() -> None:
    """A member of a German party is the one German of the surname."""
    rows = [
        person("Q1", "Erika Quast", "DE"),
        person("Q2", "Ugo Quast", "IT"),
        GazetteerRow("Q9", "ORG", "Wiesenpartei", "label", country="DE"),
    ]
    kb = KnowledgeBase.of_rows(rows)
    assert match(kb, "Quast", "PER", Evidence(roles=("Wiesenpartei-Politikerin",))).kb_id == "Q1"
    assert match(kb, "Quast", "PER", Evidence(roles=("Wiesenpartei-Gärtnerin",))).kb_id is None
    assert match(kb, "Quast", "PER", Evidence(roles=("Politikerin",))).kb_id is None


def test_surname_in_front() -> None:
    """In East Asia the surname comes first; nowhere else is a first name enough."""
    rows = [person("Q1", "Kwon Han-bok", "KR", "Präsident@KR:2024.."), person("Q2", "Kwon Muster", "DE", "Präsident@DE:2024..")]
    kb = KnowledgeBase.of_rows(rows)
    assert match(kb, "Kwon", "PER", Evidence(date=DAY)).kb_id == "Q1"
    assert match(kb, "Han-bok", "PER", Evidence(date=DAY)).kb_id is None


def test_nobody_holds_office_as_a_child() -> None:
    """Without a birth date the offices tell who is too young."""
    (entry,) = [KnowledgeBase.of_rows([person("Q1", "Erika Quast", "DE", "Senator@DE:2015..")]).entry("Q1")]
    assert entry is not None
    assert fits_age(entry, (19,), DAY) is False
    assert fits_age(entry, (60,), DAY) is None


def test_living_office_holder_before_the_dead() -> None:
    """Of two people of one name the one who led a government, and who is not long dead, is meant."""
    chancellor, member = (
        person("Q1", "Otto Quast", "DE", "Regierungschef@DE:1998..2005"),
        person("Q2", "Otto Quast", "DE", "Abgeordneter@DE"),
    )
    assert match(KnowledgeBase.of_rows([chancellor, member]), "Otto Quast", "PER", Evidence(date=DAY)).kb_id == "Q1"
    dead = person("Q2", "Otto Quast", "DE", extra={"death": "1990-01-01"})  # type: ignore[arg-type]
    kb = KnowledgeBase.of_rows([person("Q1", "Otto Quast", "DE"), dead])
    assert match(kb, "Otto Quast", "PER", Evidence(date=DAY)).kb_id == "Q1"
    assert match(kb, "Otto Quast", "PER").kb_id is None


def test_label_before_short_form() -> None:
    """What is called so goes before what is called so for short."""
    short = GazetteerRow("Q2", "ORG", "Wiesengericht", "short", country="CH")
    rows = [
        GazetteerRow("Q1", "ORG", "Wiesengericht", "label", country="DE"),
        GazetteerRow("Q2", "ORG", "Wiesengericht (Schweiz)", "label"),
        short,
    ]
    assert match(KnowledgeBase.of_rows(rows), "Wiesengerichts", "ORG").kb_id == "Q1"


def test_feminine_role_is_no_mans() -> None:
    """ "Die Nachbarin Quast" is not Otto Quast; masculine nouns may mean anybody."""
    kb = KnowledgeBase.of_rows([person("Q1", "Otto Quast", "DE", "Präsident@DE:2020..", gender="m")])
    assert match(kb, "Quast", "PER", Evidence(date=DAY)).kb_id == "Q1"
    assert match(kb, "Quast", "PER", Evidence(date=DAY, gender="f")).kb_id is None


def test_ending_makes_another_name() -> None:
    """One wrong letter is a slip, an ending is another family."""
    kb = KnowledgeBase.of_rows([person("Q1", "Otto Quastenbach", "DE")])
    assert match(kb, "Otto Quastenbch", "PER").method == "fuzzy"
    assert match(kb, "Otto Quastenbacher", "PER").kb_id is None


def test_place_by_what_stands_beside_it() -> None:
    """Holder, country, kind of place and other places of the article decide between towns of one name."""
    rows = [
        place("geonames:1", "Quasten", "UA", pop="60000", parent="Q5"), place("geonames:2", "Quasten", "RU", pop="9000"),
        place("iso:UA-1", "Quasten", "UA", kind="region"), place("Q5", "Region Donau", "UA", kind="region"),
        place("Q6", "Russland", "RU", kind="country"),
    ]  # fmt: skip
    kb = KnowledgeBase.of_rows(rows)
    cases = {
        Evidence(): "geonames:1",
        Evidence(countries=("RU",)): "geonames:2",
        Evidence(held_by=("Q5",)): "geonames:1",
        Evidence(held_by=("Q6",)): "geonames:2",
        Evidence(nouns=("Bezirk",)): "iso:UA-1",
        Evidence(countries=("US",)): None,
    }
    for told, kb_id in cases.items():
        assert match(kb, "Quasten", "LOC", told).kb_id == kb_id, told
    even = KnowledgeBase.of_rows([place("Q1", "Quasten", "DE", pop="9000"), place("Q2", "Quasten", "RU", pop="9000"), rows[4]])
    assert match(even, "Quasten", "LOC").kb_id is None
    assert match(even, "Quasten", "LOC", Evidence(linked=("Q6",))).kb_id == "Q2"


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("US-Bundesstaat", "region"), ("Hafenstadt", "settlement"), ("Staat", "country"), ("Halbinsel", "island"), ("Frau", None)],
)
def test_kind_said(noun: str, kind: str | None) -> None:
    """The longest ending counts."""
    assert kind_said(noun) == kind


@pytest.mark.parametrize(
    ("text", "form", "country"),
    [
        ("Die Stadt Birmingham im US-Bundesstaat Alabama ist pleite.", "Birmingham", "US"),
        ("Die britische Stadt Birmingham ist pleite.", "Birmingham", "GB"),
        ("Russische Truppen rückten auf Pokrowsk in der Region Donezk vor.", "Pokrowsk", "UA"),
        ("In der von russischen Soldaten besetzten Stadt Mariupol fiel der Strom aus.", "Mariupol", "UA"),
        ("Das russische Angriffsziel Charkiw blieb ohne Strom.", "Charkiw", "UA"),
    ],
)
def test_beside_in_a_sentence(nlp: Language, text: str, form: str, country: str) -> None:
    """Adjective, noun and holder are read where they stand, and what is no description of the place is not."""
    found = [entity for entity in extract(text, nlp=nlp, id="b").entities if any(form in mention.text for mention in entity.mentions)]
    assert [entity.country for entity in found if entity.type == "LOC"] == [country]


def test_word_for_a_human_being_before_a_place(nlp: Language) -> None:
    """A wife is no town, whatever her name."""
    (found,) = [one for one in extract("Seine Frau Florenz nannte das ungerecht.", nlp=nlp, id="f").entities if one.name == "Florenz"]
    assert found.link.matched_form is None
    assert found.country is None
