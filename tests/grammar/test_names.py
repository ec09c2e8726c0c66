from __future__ import annotations

import pytest
from spacy.tokens import Doc

from tests.grammar.tagged import flat
from werwas.grammar.credits import credit_names, credit_ranges
from werwas.grammar.names import find_names
from werwas.grammar.newnames import KnownName
from werwas.grammar.persons import person_words

KNOWN = {
    "Russland": ("LOC",),
    "Ukraine": ("LOC",),
    "USA": ("LOC",),
    "Essen": ("LOC",),
    "Mainz": ("LOC",),
    "Hafenblatt": ("ORG",),
    "Deutsche Bahn": ("ORG",),
    "AFP": ("ORG",),
    "Klarnet": ("ORG",),
    "Rotes Kreuz": ("ORG",),
    "Kamerun": ("LOC",),
}


def lookup(form: str) -> tuple[str, ...]:
    """A small gazetteer."""
    return KNOWN.get(form, ())


def known(doc: Doc) -> list[KnownName]:
    """Its matches in a text, one or two words."""
    out, words = [], [token.text for token in doc]
    for size in (2, 1):
        for i in range(len(words) - size + 1):
            form = " ".join(words[i : i + size])
            if form in KNOWN and not any(found.start <= i < found.end for found in out):
                out.append(KnownName(i, i + size, KNOWN[form], form != "Essen"))
    return sorted(out, key=lambda found: found.start)


def names(tagged: str, *given: str) -> list[tuple[str, str]]:
    """Names as (words, type); `given` is what a model found ("PER:Paula Kernau")."""
    doc = flat(tagged, *given)
    return [(name.text(doc), name.label) for name in find_names(doc, lookup, known(doc))]


def test_title_role_and_age_fall_off() -> None:
    """A name is bare: no office, no academic title, no age."""
    found = names(
        "Außenministerin/NN Dr./NN Paula/NE Kernau/NE (/$( 51/CARD )/$( reiste/VVFIN ./$.",
        "PER:Außenministerin Dr. Paula Kernau ( 51 )",
    )
    assert found == [("Paula Kernau", "PER")]


def test_genitive_keeps_its_ending() -> None:
    """The -s of a genitive belongs to the mention."""
    assert names("Kernaus/NE Plan/NN scheiterte/VVFIN ./$.", "PER:Kernaus") == [("Kernaus", "PER")]


def test_first_name_and_surname_join() -> None:
    """A surname takes the first name that the model left out."""
    found = names("Gestern/ADV sprach/VVFIN Paula/NE Kernau/NE ./$.", "PER:Kernau")
    assert found == [("Paula Kernau", "PER")]


def test_initial_joins_its_first_name() -> None:
    """ "Kevin R." is one name."""
    assert names("Gestern/ADV gestand/VVFIN Timo/NE K./NE alles/PIS ./$.", "PER:Timo") == [("Timo K.", "PER")]


def test_noun_after_a_genitive_is_cut() -> None:
    """ "Kernaus Kampagne" names only Kernau."""
    assert names("Kernaus/NE Kampagne/NN läuft/VVFIN ./$.", "PER:Kernaus Kampagne") == [("Kernaus", "PER")]


@pytest.mark.parametrize("word", ["Kernau-Bitte", "Ukraine-Krieg", "US-Vorschlag", "Kernau-Berater", "EU-Haushalt"])
def test_hyphen_compounds_are_no_names(word: str) -> None:
    """A compound with a name inside is a common noun."""
    assert names(f"Der/ART {word}/NN wirkte/VVFIN ./$.", f"MISC:{word}") == []


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("Wasna-Ölraffinerie", "LOC"),
        ("Anna-Seghers-Straße", "LOC"),
        ("Rosen-Bucht", "LOC"),
        ("US-Justizministerium", "ORG"),
        ("UN-Sicherheitsrates", "ORG"),
        ("Nord-Kamerun", "LOC"),
        ("Bundesinnenministeriums", "ORG"),
        ("Bundesgerichtshof", "ORG"),
    ],
)
def test_proper_compounds_are_names(word: str, label: str) -> None:
    """A compound that is a proper name counts, whether the model saw it or not."""
    assert names(f"Im/APPRART {word}/NN brannte/VVFIN es/PPER ./$.") == [(word, label)]


@pytest.mark.parametrize("word", ["Regierung", "Polizei", "Generalstabs", "Innenministerium", "Verwaltungsgericht", "Armee"])
def test_generic_institutions_are_no_names(word: str) -> None:
    """An institution without a distinguishing name is no entity."""
    assert names(f"Die/ART {word}/NN schwieg/VVFIN ./$.", f"ORG:{word}") == []


def test_adjectives_and_nationalities_are_no_names() -> None:
    """ "russisch" and "Ukrainer" are no names."""
    found = names("Russische/ADJA Truppen/NN trafen/VVFIN Ukrainer/NN ./$.", "LOC:Russische", "MISC:Ukrainer")
    assert found == []


def test_city_adjective_before_a_noun_is_no_name() -> None:
    """ "Mainzer Innenstadt" is a description."""
    assert names("In/APPR der/ART Mainzer/ADJA Innenstadt/NN brennt/VVFIN es/PPER ./$.", "LOC:Mainzer Innenstadt") == []


def test_surname_alone_is_the_person_known_in_full() -> None:
    """Once the full name is known, the surname is a person elsewhere, also where the model says otherwise."""
    tagged = "Kernau/NE schweigt/VVFIN ./$. Ministerin/NN Paula/NE Kernau/NE reist/VVFIN ./$. Dies/PIS sagte/VVFIN Kernau/NE ./$."
    assert names(tagged, "PER:Paula Kernau", "ORG:Kernau") == [
        ("Kernau", "PER"),
        ("Paula Kernau", "PER"),
        ("Kernau", "PER"),
    ]


def test_ambiguous_word_needs_evidence() -> None:
    """ "Essen" is a meal, "in Essen" a city."""
    assert names("Das/ART Essen/NN schmeckt/VVFIN ./$.") == []
    assert names("In/APPR Essen/NE regnet/VVFIN es/PPER ./$.") == [("Essen", "LOC")]


def test_gazetteer_corrects_the_type() -> None:
    """A form that the gazetteer knows as one type only takes that type."""
    assert names("Die/ART USA/NE drohen/VVFIN ./$.", "ORG:USA") == [("USA", "LOC")]


def test_place_nouns_and_org_nouns_announce_names() -> None:
    """The noun before an unknown name says what it is, and is no part of it."""
    assert names("Im/APPRART Gebiet/NN Selmow/NE brannte/VVFIN es/PPER ./$.", "ORG:Gebiet Selmow") == [("Selmow", "LOC")]
    assert names("Die/ART Zeitung/NN Morgenruf/NE meldet/VVFIN alles/PIS ./$.", "PER:Morgenruf") == [("Morgenruf", "ORG")]


def test_role_announces_a_person() -> None:
    """An unknown name after an office is a person."""
    found = names("Bürgermeister/NN Iwo/NE Terlan/NE warnte/VVFIN ./$.")
    assert found == [("Iwo Terlan", "PER")]


def test_party_plural_and_party_member() -> None:
    """ "die Republikaner" are the party, "der Republikaner" is a man."""
    assert names("Die/ART Republikaner/NN jubeln/VVFIN ./$.") == [("Republikaner", "ORG")]
    assert names("Der/ART Republikaner/NN jubelt/VVFIN ./$.") == []


def test_short_form_in_brackets() -> None:
    """The abbreviation after an organisation is one, too, and its later mentions."""
    tagged = "Der/ART Verfassungsgerichtshof/NN (/$( VfGX/NE )/$( tagt/VVFIN ./$. Der/ART VfGX/NN schweigt/VVFIN ./$."
    assert [label for _, label in names(tagged)] == ["ORG", "ORG", "ORG"]


def test_credit_line_is_split() -> None:
    """Photographers are persons, agencies organisations, fillers nothing."""
    text = "Ein Kran im Hafen. (Archivbild)  © Jo MUSTER/Pool Klarnet/AFP"
    start, end = credit_ranges(text, [])[0]
    found = [(text[a:b], label) for a, b, label in credit_names(text, start, end, lookup)]
    assert found == [("Jo MUSTER", "PER"), ("Klarnet", "ORG"), ("AFP", "ORG")]


def test_feminine_and_compound_nouns_of_persons() -> None:
    """Movierung and compounds are formed by rule."""
    words = person_words()
    kanzlerin, chef = words.noun("Altkanzlerin"), words.noun("Kremlchefs")
    assert kanzlerin is not None
    assert kanzlerin.gender == "f"
    assert chef is not None
    assert (chef.base, chef.country) == ("Chef", "RU")
    assert words.noun("Bundestag") is None
    assert words.adjective_country("ukrainischer") == "UA"


def test_storms_and_ships_are_no_entities() -> None:
    """What a storm or ship is called is no person, and stays none where the name stands alone."""
    found = names(
        "Orkan/NN Tilda/NE zog/VVFIN ab/PTKVZ ./$. Gestern/ADV traf/VVFIN Tilda/NE Kamerun/NE ./$.", "PER:Orkan Tilda", "PER:Tilda"
    )
    assert found == [("Kamerun", "LOC")]


def test_office_with_a_company_is_cut() -> None:
    """ "Klarnet-Betriebsrat" is an office, not a first name."""
    assert names("Klarnet-Betriebsrat/NN Mario/NE Selm/NE sprach/VVFIN ./$.", "PER:Klarnet-Betriebsrat Mario Selm") == [
        ("Mario Selm", "PER")
    ]


@pytest.mark.parametrize(
    ("tagged", "given", "found"),
    [
        ("Dort/ADV spielte/VVFIN Lars/NE Müller/NE ./$.", "PER:Lars Müller", [("Lars Müller", "PER")]),
        ("Dort/ADV klagte/VVFIN Lehmann/NE laut/ADJD ./$.", "PER:Lehmann", [("Lehmann", "PER")]),
        ("Dort/ADV sprach/VVFIN Hermann/NE Kernau/NE ./$.", "PER:Hermann Kernau", [("Hermann Kernau", "PER")]),
        ("Er/PPER lebt/VVFIN in/APPR Köln-Deutz/NE ./$.", "LOC:Köln-Deutz", [("Köln-Deutz", "LOC")]),
        (
            "Das/ART Bundesamt/NN für/APPR Gesundheit/NN warnt/VVFIN ./$.",
            "ORG:Bundesamt für Gesundheit",
            [("Bundesamt für Gesundheit", "ORG")],
        ),
        ("Der/ART Hamburger/ADJA Mieterverein/NN warnt/VVFIN ./$.", "ORG:Hamburger Mieterverein", [("Hamburger Mieterverein", "ORG")]),
        ("Der/ART Tegeler/ADJA See/NN ist/VAFIN sauber/ADJD ./$.", "LOC:Tegeler See", [("Tegeler See", "LOC")]),
        ("Die/ART Wülfrather/ADJA Polizei/NN sucht/VVFIN ihn/PPER ./$.", "ORG:Wülfrather Polizei", []),
        ("Alle/PIAT 50/CARD v./NE Chr./NE Kernau/NE", "PER:Chr. Kernau", [("Kernau", "PER")]),
    ],
)
def test_borders_that_the_model_drew_well_stay(tagged: str, given: str, found: list[tuple[str, str]]) -> None:
    """Surnames that look like nouns, double places and bodies with a field or place keep their words."""
    assert names(tagged, given) == found


@pytest.mark.parametrize(
    ("tagged", "given", "found"),
    [
        ("Der/ART Kernau/NE Verlag/NN druckt/VVFIN ./$.", "PER:Kernau", ("Kernau Verlag", "ORG")),
        ("Die/ART Kernau/NE Holding/NN GmbH/NN zahlt/VVFIN ./$.", "PER:Kernau", ("Kernau Holding GmbH", "ORG")),
        ("Der/ART 1./ADJA FC/NN Mainz/NE siegt/VVFIN ./$.", "LOC:Mainz", ("1. FC Mainz", "ORG")),
        ("Russlands/NE Bank/NN zahlt/VVFIN ./$.", "LOC:Russlands", ("Russlands", "LOC")),
    ],
)
def test_head_words_make_an_organisation(tagged: str, given: str, found: tuple[str, str]) -> None:
    """A legal form, head word or club's abbreviation joins; a genitive of a known place stays alone."""
    assert names(tagged, given) == [found]


def test_possessor_without_article_is_a_person() -> None:
    """ "Kernaus scharfe Absage": a genitive before its noun, which the model missed."""
    assert names("Am/APPRART Abend/NN folgte/VVFIN auf/APPR Kernaus/NE scharfe/ADJA Absage/NN nichts/PIS") == [("Kernaus", "PER")]


def test_model_and_gazetteer_overrule_the_common_noun() -> None:
    """ "das Essen" is a meal, even if the gazetteer has a town of that name; model, tagger and gazetteer together make it the town."""
    assert names("Das/ART Essen/NN schmeckte/VVFIN ./$.") == []
    assert names("Der/ART Essen/NE meidet/VVFIN ./$.", "LOC:Essen") == [("Essen", "LOC")]


def test_ambassador_is_no_embassy() -> None:
    """ "US-Botschafter" looks like a form of Botschaft."""
    assert names("Der/ART US-Botschafter/NN schwieg/VVFIN ./$.") == []


def test_headed_name_is_no_person() -> None:
    """A first name opens many names of schools; the head word decides."""
    assert names("Sie/PPER lernte/VVFIN an/APPR der/ART Paula/NE Kernau/NE School/NN", "ORG:Paula Kernau School") == [
        ("Paula Kernau School", "ORG")
    ]


@pytest.mark.parametrize(
    ("tagged", "found"),
    [
        ("Er/PPER brach/VVFIN mit/APPR der/ART Linken/NN ./$.", [("Linken", "ORG")]),
        ("Die/ART Union/NN zögert/VVFIN ./$.", [("Union", "ORG")]),
        ("Seine/PPOSAT Linke/NN traf/VVFIN ./$.", []),
        ("Die/ART Piraten/NN kaperten/VVFIN das/ART Boot/NN ./$.", []),
    ],
)
def test_short_names_of_parties(tagged: str, found: list[tuple[str, str]]) -> None:
    """A party's feminine short name has an article; a fist has a possessive, pirates are at sea."""
    assert names(tagged) == found


def test_number_of_a_road_is_a_place() -> None:
    """ "die A 6", whatever the model took it for."""
    assert names("Obwohl/KOUS die/ART A/NE 6/CARD voll/ADJD ist/VAFIN", "ORG:A 6") == [("A 6", "LOC")]


def test_noun_behind_a_preposition_is_no_place() -> None:
    """ "bei Rassismus", "in Millionenhöhe": no names."""
    assert names("Bei/APPR Rassismus/NN auf/APPR den/ART Rängen/NN drohen/VVFIN Verluste/NN in/APPR Millionenhöhe/NN ./$.") == []
