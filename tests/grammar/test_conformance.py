"""Label conventions of the TIGER scheme on hand-made trees: what the grammar makes of every label that it must know.

Any pipeline that writes this scheme (`de_core_news_*`, the embedded model) is read through these conventions alone.
"""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from tests.tiger import tiger
from werwas.grammar import arguments, noun_arguments
from werwas.grammar import predicate as verbs

COORDINATED = """
    Kernau NE Kernau sb 4
    und KON und cd 1
    Lindholm NE Lindholm cj 2
    trafen VVFIN treffen ROOT 0
    den ART der nk 6
    König NN König oa 4
    """
RELATIVE = """
    Er PPER er sb 2
    kennt VVFIN kennen ROOT 0
    die ART der nk 4
    Frau NN Frau oa 2
    , $, , punct 4
    die PRELS die sb 8
    den PIS der oa 8
    ruft VVFIN rufen rc 4
    """
SEPARATED = """
    Rebellen NN Rebell sb 2
    griffen VVFIN greifen ROOT 0
    am APPRART an mo 2
    Montag NN Montag nk 3
    den ART der nk 6
    Hafen NN Hafen oa 2
    an PTKVZ an svp 2
    """
MODAL = """
    Rebellen NN Rebell sb 2
    wollen VMFIN wollen ROOT 0
    den ART der nk 4
    Hafen NN Hafen oa 5
    stürmen VVINF stürmen oc 2
    """
REPORTED = """
    Man PIS man sb 2
    sehe VVFIN sehen rs 4
    , $, , punct 2
    sagte VVFIN sagen ROOT 0
    Kernau NE Kernau sb 4
    """
GENITIVE = """
    der ART der nk 2
    Angriff NN Angriff ROOT 0
    der ART der nk 4 Case=Gen
    Armee NN Armee ag 2 Case=Gen
    """
POSTNOMINAL = """
    der ART der nk 2
    Angriff NN Angriff ROOT 0
    auf APPR auf mnr 2
    den ART der nk 5 Case=Acc
    Hafen NN Hafen nk 3 Case=Acc
    """


def slots(doc: Doc, form: str) -> list[tuple[str, str]]:
    """(slot, words) of the predicate with this form."""
    pred = next(p for p in verbs.predicates(doc) if p.verb.text == form)
    return [(p.slot, doc[p.start : p.end].text) for p in arguments.functions(pred)]


@pytest.mark.parametrize(
    ("tree", "form", "expected"),
    [
        pytest.param(
            """
            Die ART der nk 2
            Ministerin NN Ministerin sb 3
            drohte VVFIN drohen ROOT 0
            den ART der nk 5 Case=Dat
            Rebellen NN Rebell da 3 Case=Dat
            """,
            "drohte",
            [("sb", "Die Ministerin"), ("da", "den Rebellen")],
            id="sb da",
        ),
        pytest.param(SEPARATED, "griffen", [("sb", "Rebellen"), ("an", "Montag"), ("oa", "den Hafen")], id="svp mo oa"),
        pytest.param(MODAL, "stürmen", [("sb", "Rebellen"), ("oa", "den Hafen")], id="oc"),
        pytest.param(
            """
            Der ART der nk 2
            Hafen NN Hafen sb 3
            wurde VAFIN werden ROOT 0
            durch APPR durch sbp 6
            Rebellen NN Rebell nk 4
            zerstört VVPP zerstören oc 3
            """,
            "zerstört",
            [("oa", "Der Hafen"), ("sb", "Rebellen")],
            id="sbp",
        ),
        pytest.param(COORDINATED, "trafen", [("sb", "Kernau"), ("sb", "Lindholm"), ("oa", "den König")], id="cd cj"),
        pytest.param(RELATIVE, "kennt", [("sb", "Er"), ("oa", "die Frau")], id="rc outside"),
        pytest.param(RELATIVE, "ruft", [("sb", "die Frau"), ("oa", "den")], id="rc inside"),
        pytest.param(REPORTED, "sagte", [("oc", "Man sehe"), ("sb", "Kernau")], id="rs"),
    ],
)
def test_label_of_the_clause(tree: str, form: str, expected: list[tuple[str, str]]) -> None:
    """Subject, objects, prepositional phrases, agent and clauses are found by their labels, wherever they stand."""
    assert slots(tiger(tree), form) == expected


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(GENITIVE, ("ag", "der Armee"), id="ag"),
        pytest.param(POSTNOMINAL, ("auf", "den Hafen"), id="mnr"),
        pytest.param(
            """
            der ART der nk 2
            Angriff NN Angriff ROOT 0
            von APPR von pg 2
            Rebellen NN Rebell nk 3
            """,
            ("ag", "Rebellen"),
            id="pg",
        ),
    ],
)
def test_label_of_the_attribute(tree: str, expected: tuple[str, str]) -> None:
    """What follows an event noun fills its roles: the genitive, "von" in its place, any other preposition."""
    doc = tiger(tree)
    noun = next(token for token in doc if token.text == "Angriff")
    assert expected in [(p.slot, doc[p.start : p.end].text) for p in noun_arguments.noun_functions(noun)]


@pytest.mark.parametrize(
    ("tree", "head", "expected"),
    [
        pytest.param(
            """
            Marta NE Marta pnc 2
            Kernau NE Kernau sb 3
            schwieg VVFIN schweigen ROOT 0
            """,
            "Kernau",
            "Marta Kernau",
            id="pnc",
        ),
        pytest.param(
            """
            Kernau NE Kernau sb 7
            , $, , punct 1
            die ART der nk 4
            Chefin NN Chefin app 1
            des ART der nk 6
            Rates NN Rat ag 4
            schwieg VVFIN schweigen ROOT 0
            """,
            "Kernau",
            "Kernau, die Chefin des Rates",
            id="app",
        ),
        pytest.param(
            """
            Kernau NE Kernau sb 5
            ( $( ( punct 3
            51 CARD 51 par 1
            ) $( ) punct 3
            schwieg VVFIN schweigen ROOT 0
            """,
            "Kernau",
            "Kernau",
            id="par",
        ),
        pytest.param(RELATIVE, "Frau", "die Frau", id="rc"),
        pytest.param(COORDINATED, "Kernau", "Kernau", id="cj"),
        pytest.param(GENITIVE, "Angriff", "der Angriff der Armee", id="ag"),
        pytest.param(POSTNOMINAL, "Angriff", "der Angriff auf den Hafen", id="mnr"),
    ],
)
def test_label_inside_the_noun_phrase(tree: str, head: str, expected: str) -> None:
    """A noun phrase holds names, appositions and attributes, and ends before brackets, relative clauses and conjuncts."""
    doc = tiger(tree)
    start, end = arguments.noun_phrase(next(token for token in doc if token.text == head))
    assert doc[start:end].text == expected


def test_particle_and_verb_are_one_trigger() -> None:
    """`svp`: the lemma takes the particle, the trigger has both words in text order."""
    [pred] = verbs.predicates(tiger(SEPARATED))
    assert (pred.lemma, [token.text for token in pred.tokens]) == ("angreifen", ["griffen", "an"])


def test_modal_heads_the_clause() -> None:
    """`oc`: the infinitive is the predicate, the modal its chain."""
    [pred] = verbs.predicates(tiger(MODAL))
    assert (pred.lemma, pred.modal, pred.top.text) == ("stürmen", "wollen", "wollen")


def test_relative_clause_knows_its_antecedent() -> None:
    """`rc`: the noun above the clause is what the pronoun means."""
    doc = tiger(RELATIVE)
    found = verbs.antecedent(doc[7])
    assert found is not None
    assert found.text == "Frau"


def test_conjuncts_hang_in_a_chain() -> None:
    """`cd` and `cj`: the conjunction hangs on the first conjunct, the next conjunct on it."""
    doc = tiger(COORDINATED)
    assert [token.text for token in verbs.conjuncts(doc[0])] == ["Lindholm"]
    source = verbs.conjunct_source(doc[2])
    assert source is not None
    assert source.text == "Kernau"
