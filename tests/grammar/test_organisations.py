"""Definite nouns led to the organisation named before."""

from __future__ import annotations

from tests.grammar.tagged import flat
from tests.grammar.test_reference import mentions, resolve


def test_noun_of_the_kind_that_the_article_told() -> None:
    """ "die Gewerkschaft" and "das Unternehmen" find the ones so called, also behind another organisation."""
    doc = flat(
        "Die/ART Gewerkschaft/NN EVG/NE rief/VVFIN zum/APPRART Streik/NN auf/PTKVZ ./$. "
        "Der/ART Pharmakonzern/NN Lumora/NE klagte/VVFIN ./$. "
        "Die/ART Gewerkschaft/NN sah/VVFIN das/ART russische/ADJA Unternehmen/NN im/APPRART Unrecht/NN ./$.",
        "ORG:EVG",
        "ORG:Lumora",
    )
    assert mentions(resolve(doc)) == {"EVG": ["EVG", "Die Gewerkschaft"], "Lumora": ["Lumora", "das russische Unternehmen"]}


def test_kind_told_by_name_or_apposition() -> None:
    """ "Landgericht Musterau" is a court, "Varena, ein Autobauer aus Kiel," a firm."""
    doc = flat(
        "Das/ART Landgericht/NN Musterau/NE verurteilte/VVFIN Varena/NE ,/$, einen/ART Autobauer/NN aus/APPR Kiel/NE ./$. "
        "Das/ART Gericht/NN rügte/VVFIN den/ART Konzern/NN ./$.",
        "ORG:Landgericht Musterau",
        "ORG:Varena",
    )
    assert mentions(resolve(doc))["Landgericht Musterau"] == ["Landgericht Musterau", "Das Gericht"]
    assert mentions(resolve(doc))["Varena"] == ["Varena", "den Konzern"]


def test_last_word_of_the_name() -> None:
    """ "Die Bahn" after "Deutsche Bahn"; "die neue Bahn" is something else."""
    doc = flat(
        "Deutsche/NE Bahn/NE streicht/VVFIN Züge/NN ./$. Die/ART Bahn/NN schwieg/VVFIN ./$. Die/ART neue/ADJA Bahn/NN kommt/VVFIN ./$.",
        "ORG:Deutsche Bahn",
    )
    assert mentions(resolve(doc)) == {"Deutsche Bahn": ["Deutsche Bahn", "Die Bahn"]}


def test_firm_of_which_nothing_was_told() -> None:
    """The only organisation of the last sentences may be a firm, but nothing says that it is a court; of two it is neither."""
    one = flat(
        "Varena/NE streicht/VVFIN Stellen/NN ./$. Das/ART Unternehmen/NN spart/VVFIN ./$. Das/ART Gericht/NN irrt/VVFIN ./$.", "ORG:Varena"
    )
    two = flat("Varena/NE und/KON Lumora/NE streiten/VVFIN ./$. Das/ART Unternehmen/NN klagt/VVFIN ./$.", "ORG:Varena", "ORG:Lumora")
    party = flat("Die/ART Partei/NN Fidona/NE tagt/VVFIN ./$. Das/ART Unternehmen/NN klagt/VVFIN ./$.", "ORG:Fidona")
    assert mentions(resolve(one)) == {"Varena": ["Varena", "Das Unternehmen"]}
    assert mentions(resolve(two)) == {"Varena": ["Varena"], "Lumora": ["Lumora"]}
    assert mentions(resolve(party)) == {"Fidona": ["Fidona"]}


def test_what_tells_another_one_apart() -> None:
    """A name, a genitive, a superlative or a plural say that another one is meant."""
    for phrase in (
        "Das/ART Unternehmen/NN Lumora/NE klagt/VVFIN ./$.",
        "Das/ART Unternehmen/NN des/ART Jahres/NN klagt/VVFIN ./$.",
        "Das/ART größte/ADJA Unternehmen/NN klagt/VVFIN ./$.",
        "Ein/ART Unternehmen/NN klagt/VVFIN ./$.",
        "Das/ART Unternehmen/NN „/$( Lumora/NE “/$( klagt/VVFIN ./$.",
    ):
        doc = flat("Der/ART Konzern/NN Varena/NE streicht/VVFIN Stellen/NN ./$. " + phrase, "ORG:Varena")
        assert mentions(resolve(doc)) == {"Varena": ["Varena"]}, phrase
