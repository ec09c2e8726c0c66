"""Names to ids: the pairs that similarity alone gets wrong, and what the article says of a name."""

from __future__ import annotations

import pytest

from werwas.lexicon.gazetteer import GazetteerRow, parse_office
from werwas.linking.evidence import Evidence, fits_age
from werwas.linking.kb import KnowledgeBase
from werwas.linking.match import match
from werwas.linking.translit import english_key, german_key
from werwas.schema import Link

DAY = "2025-03-14"
SELENSKYJ, KYIV = "Q3874799", "Q1899"


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """The packaged knowledge base."""
    return KnowledgeBase.load()


@pytest.mark.parametrize(
    ("form", "type_", "kb_id", "method"),
    [
        ("Deutsche Bank", "ORG", "Q66048", "exact"),
        ("Deutsche Bahn", "ORG", "Q9322", "exact"),
        ("Deutsche Bank AG", "ORG", "Q66048", "exact"),
        ("der Deutschen Bank", "ORG", "Q66048", "inflected"),
        ("der Deutschen Bahn", "ORG", "Q9322", "inflected"),
        ("den Vereinten Nationen", "ORG", "Q1065", "inflected"),
        ("Kiew", "LOC", KYIV, "exact"),
        ("Kyjiw", "LOC", KYIV, "exact"),
        ("Wolodymyr Selenskyj", "PER", SELENSKYJ, "exact"),
        ("Wolodymyr Selenskij", "PER", SELENSKYJ, "exact"),
        ("Wolodimir Selensky", "PER", SELENSKYJ, "translit"),
        ("Sergei Lavrov", "PER", "Q58217", "translit"),
        ("Recep Tayyip Erdogan", "PER", "Q39259", "exact"),
        ("Duesseldorf", "LOC", "Q1718", "folded"),
        ("Angela Merkle", "PER", "Q567", "fuzzy"),
        ("Russlands", "LOC", "Q159", "exact"),
        ("Bundestages", "ORG", "Q154797", "exact"),
        ("Niederlanden", "LOC", "Q55", "inflected"),
    ],
)
def test_names_alone(kb: KnowledgeBase, form: str, type_: str, kb_id: str, method: str) -> None:
    """A full name needs no evidence, and its method says how it was found."""
    result = match(kb, form, type_)
    assert (result.kb_id, result.method) == (kb_id, method)


@pytest.mark.parametrize("form", ["Deutsche Bank Park", "Deutsche Bang", "Müller", "Mueller", "?!"])
def test_what_is_alike_is_not_the_same(kb: KnowledgeBase, form: str) -> None:
    """A longer name, a short word with one other letter and a bare frequent surname are led nowhere, with the reason."""
    for type_ in ("ORG", "PER", "LOC"):
        result = match(kb, form, type_)
        assert result.kb_id is None
        assert result.reason


@pytest.mark.parametrize("form", ["Selenskyj", "Selenskyjs", "Zelensky", "Selenskij"])
def test_surname_alone_is_that_of_the_president_in_office(kb: KnowledgeBase, form: str) -> None:
    """A bare surname leads to the one bearer with a top office on the day, in any romanisation."""
    assert match(kb, form, "PER", Evidence(date=DAY)).kb_id == SELENSKYJ


def test_linked_in_the_article_goes_before_top_office(kb: KnowledgeBase) -> None:
    """After "Melania Trump" the bare surname may be hers; the person already named decides."""
    assert match(kb, "Trump", "PER", Evidence(date=DAY)).kb_id == "Q22686"
    result = match(kb, "Trump", "PER", Evidence(date=DAY, linked=("Q432473",)))
    assert (result.kb_id, result.method) == ("Q432473", "partial_name")


def test_role_decides_a_surname(kb: KnowledgeBase) -> None:
    """The speaker of the Kremlin is nobody's president, but his role names him."""
    assert match(kb, "Peskow", "PER", Evidence(date=DAY)).kb_id is None
    assert match(kb, "Peskow", "PER", Evidence(date=DAY, roles=("Kremlsprecher",))).method == "context"


def test_age_excludes_and_decides() -> None:
    """Of two people of one name the one born in the right year is meant; none where neither fits."""
    rows = [GazetteerRow(f"Q{year}", "PER", "Erika Muster", "label", birth=str(year)) for year in (1950, 1980)]
    kb = KnowledgeBase.of_rows(rows)
    assert match(kb, "Erika Muster", "PER").reason == "ambiguous: Erika Muster (Q1950) or Erika Muster (Q1980)"
    assert match(kb, "Erika Muster", "PER", Evidence(date=DAY, ages=(44,))).kb_id == "Q1980"
    assert match(kb, "Erika Muster", "PER", Evidence(date=DAY, ages=(20,))).kb_id is None


def test_age_on_the_day() -> None:
    """With the full birth date the age is exact, but for the weeks around the birthday."""
    entry = KnowledgeBase.of_rows([GazetteerRow("Q1", "PER", "A B", "label", birth="1952-10-07")]).entry("Q1")
    assert entry is not None
    assert fits_age(entry, (72,), DAY)
    assert fits_age(entry, (71,), DAY) is False
    assert fits_age(entry, (72,), "2025-10-10")
    assert fits_age(entry, (72,), None) is None


def test_word_before_a_place_decides(kb: KnowledgeBase) -> None:
    """Kursk is the city, "im Gebiet Kursk" the region."""
    assert match(kb, "Kursk", "LOC").kb_id == "geonames:538560"
    assert match(kb, "Kursk", "LOC", Evidence(nouns=("Gebiet",))).kb_id == "Q3178"


def test_country_decides_between_towns() -> None:
    """Two towns of one size and name stay apart unless a country is said."""
    rows = [
        GazetteerRow(f"geonames:{number}", "LOC", "Musterstadt", "label", country=country, extra={"pop": "5000"})
        for number, country in ((1, "DE"), (2, "UA"))
    ]
    kb = KnowledgeBase.of_rows(rows)
    unsure = match(kb, "Musterstadt", "LOC")
    assert unsure.kb_id is None
    assert unsure.runner_up is not None
    assert match(kb, "Musterstadt", "LOC", Evidence(countries=("UA",))).kb_id == "geonames:2"


def test_place_and_organisation_stand_in_for_each_other(kb: KnowledgeBase) -> None:
    """A model that calls the Kreml a place loses score, not the link."""
    sure, unsure = match(kb, "Kreml", "ORG"), match(kb, "Kreml", "LOC")
    assert unsure.kb_id == sure.kb_id
    assert unsure.score < sure.score


def test_office_makes_no_difference_to_another_name() -> None:
    """A role said of somebody else's name does not drag the name to the office."""
    row = GazetteerRow("Q1", "PER", "Erika Muster", "label", offices=(parse_office("Präsident@DE:2020.."),))
    kb = KnowledgeBase.of_rows([row, GazetteerRow("Q183", "LOC", "Deutschland", "label", country="DE")])
    assert match(kb, "Beispiel", "PER", Evidence(date=DAY, roles=("Bundespräsident",))).kb_id is None


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Wenjamin Kondratjew", "Veniamin Kondratyev"),
        ("Dmitri Peskow", "Dmitry Peskov"),
        ("Wjatscheslaw Wolodin", "Vyacheslav Volodin"),
        ("Juri Uschakow", "Yuri Ushakov"),
        ("Alexander Lukaschenko", "Alexander Lukashenko"),
        ("Michail Chodorkowski", "Mikhail Khodorkovsky"),
        ("Waleri Gerassimow", "Valery Gerasimov"),
    ],
)
def test_romanisations_share_a_key(german: str, english: str) -> None:
    """The German and the English spelling of a Slavic name are the same key."""
    assert german_key(german) == english_key(english)


def test_result_is_a_link_of_the_schema(kb: KnowledgeBase) -> None:
    """What comes out fits the record."""
    for form in ("Kiew", "Frankfurt", "Unbekanntstadt"):
        Link.model_validate(match(kb, form, "LOC").as_link())


@pytest.mark.parametrize("form", ["", " ", "'", "''", "\u0308", "a" * 5000, "der", "\ud800", "- / ."])
def test_no_text_raises(kb: KnowledgeBase, form: str) -> None:
    """Any string is answered."""
    for type_ in (None, "PER", "LOC", "ORG", "MISC"):
        match(kb, form, type_, Evidence(date="", roles=("", "-"), nouns=("",), ages=(0,)))
    kb.longest_matches([form])
    kb.office_holder(form, DAY)


def test_bare_surname_means_only_the_prominent(kb: KnowledgeBase) -> None:
    """The surname alone is the head of a large state on the day, nobody's where it is a first name or long ago."""
    assert match(kb, "Merz", "PER", Evidence(date="2026-02-11")).kb_id == "Q566257"
    assert match(kb, "Merz", "PER", Evidence(date="2024-03-01")).kb_id is None
    assert match(kb, "Ibrahim", "PER", Evidence(date="2026-02-11")).kb_id is None
    assert match(kb, "Kim", "PER", Evidence(date="2026-02-11")).kb_id == "Q56226"
    assert match(kb, "Merkel", "PER", Evidence(date="2026-02-11")).kb_id == "Q567"
    assert match(kb, "Lawrow", "PER", Evidence(date=DAY)).matched_form == "Sergej Lawrow"
    assert match(kb, "Weber", "PER", Evidence(date=DAY)).kb_id is None


def test_trade_speaks_against_an_office(kb: KnowledgeBase) -> None:
    """A private trade, or nothing at all, makes the name of a little-known member of parliament somebody else's."""
    assert match(kb, "Trump", "PER", Evidence(date=DAY, roles=("Gärtner",))).kb_id is None
    assert match(kb, "Martin Schulz", "PER", Evidence(date=DAY, roles=("Rechtsanwalt",))).kb_id is None
    told = match(kb, "Frank Werner", "PER", Evidence(date=DAY))
    assert told.kb_id is None
    assert "nothing in the text says" in (told.reason or "")
    assert match(kb, "Frank Werner", "PER", Evidence(date=DAY, roles=("Landtagsabgeordneter",))).kb_id == "Q1444434"
