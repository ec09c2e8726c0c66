"""Predicates on hand-made TIGER trees."""

from __future__ import annotations

import pytest

from tests.tiger import tiger
from werwas.grammar import predicate as verbs

PASSIVE = """
Die ART der nk 2
Brücke NN Brücke sb 3
ist VAFIN sein ROOT 0 Mood=Ind|Tense=Pres|VerbForm=Fin
nachts ADV nachts mo 5
beschossen VVPP beschießen oc 6
worden VAPP werden oc 3
. $. . punct 3
"""
SEPARABLE = """
Oslo NE Oslo sb 2
lehnte VVFIN lehnen ROOT 0 Mood=Ind|Tense=Past|VerbForm=Fin
den ART der nk 4
Plan NN Plan oa 2
nicht PTKNEG nicht ng 2
ab PTKVZ ab svp 2
. $. . punct 2
"""
HEARSAY = """
Er PPER er sb 2
soll VMFIN sollen ROOT 0 Mood=Ind|Tense=Pres|VerbForm=Fin
den ART der nk 4
Wirt NN Wirt oa 5
erschossen VVPP erschießen oc 6
haben VAFIN haben oc 2 Mood=Ind|Tense=Pres|VerbForm=Fin
. $. . punct 2
"""


def only(table: str, form: str) -> verbs.Predicate:
    """The predicate whose verb has this form."""
    return next(p for p in verbs.predicates(tiger(table)) if p.verb.text == form)


def test_perfect_passive_is_one_predicate_in_the_past() -> None:
    """ "ist … beschossen worden": passive, past, headed by the finite verb."""
    pred = only(PASSIVE, "beschossen")
    assert (pred.lemma, pred.voice, pred.tense, pred.mood) == ("beschießen", "passive", "past", "indicative")
    assert [t.text for t in pred.chain] == ["beschossen", "worden", "ist"]
    assert len(list(verbs.predicates(tiger(PASSIVE)))) == 1


def test_separated_particle_belongs_to_lemma_and_trigger() -> None:
    """ "lehnte … ab" is ablehnen, and both words are its tokens."""
    pred = only(SEPARABLE, "lehnte")
    assert pred.lemma == "ablehnen"
    assert [t.text for t in pred.tokens] == ["lehnte", "ab"]


def test_particle_is_found_where_the_parse_hangs_it_elsewhere() -> None:
    """A PTKVZ later in the clause is the verb's even if the parser attached it to a noun."""
    table = SEPARABLE.replace("ab PTKVZ ab svp 2", "ab PTKVZ ab mo 4")
    assert only(table, "lehnte").lemma == "ablehnen"


def test_negation_is_seen() -> None:
    """ "nicht" on the verb negates it; without it nothing does."""
    found = verbs.negation(only(SEPARABLE, "lehnte"))
    assert found is not None
    assert found.text == "nicht"
    assert verbs.negation(only(PASSIVE, "beschossen")) is None


def test_infinitive_that_looks_finite_is_part_of_the_modal_complex() -> None:
    """ "soll … erschossen haben": "haben" is no second finite verb."""
    pred = only(HEARSAY, "erschossen")
    assert pred.modal == "sollen"
    assert pred.finite is not None
    assert pred.finite.text == "soll"


@pytest.mark.parametrize(
    ("form", "mood"),
    [("werde", "konjunktiv1"), ("würde", "konjunktiv2"), ("wird", "indicative"), ("wurde", "indicative")],
)
def test_mood_by_unmistakable_form(form: str, mood: str) -> None:
    """The forms of "werden" tell their mood even where the tagger errs."""
    wrong = "Mood=Sub|Tense=Past" if mood == "indicative" else "Mood=Ind|Tense=Pres"
    table = f"Man PIS man sb 2\n{form} VAFIN werden ROOT 0 {wrong}\nsehen VVINF sehen oc 2"
    assert only(table, "sehen").mood == mood


def test_konjunktiv_form_with_ich_is_indicative() -> None:
    """ "ich habe" is no Konjunktiv I (Duden, Die Grammatik)."""
    table = "Ich PPER ich sb 2 Number=Sing|Person=1\nhabe VAFIN haben ROOT 0 Mood=Sub|Tense=Pres\ngeschwiegen VVPP schweigen oc 2"
    assert only(table, "geschwiegen").mood == "indicative"


def test_adjective_as_separated_particle() -> None:
    """ "ging eine Bombe hoch": the adjective closes the clause and belongs to the verb; "ging hoch hinaus" does not."""
    rows = "Dort ADV dort mo 2\nging VVFIN gehen ROOT 0\neine ART ein nk 4\nBombe NN Bombe sb 2\nhoch ADJD hoch mo 2\n"
    assert [p.lemma for p in verbs.predicates(tiger(rows + ". $. . punct 2"))] == ["hochgehen"]
    assert [p.lemma for p in verbs.predicates(tiger(rows + "hinaus ADV hinaus mo 2"))] == ["gehen"]


def test_past_of_werden_governs_a_participle() -> None:
    """ "wurde empfangen" is passive although the participle looks like the infinitive; "wird empfangen" may be future."""
    rows = "Oslo NE Oslo sb 2\n{} ROOT 0 {}\nempfangen VVINF empfangen oc 2"
    past, present = rows.format("wurde VAFIN werden", "Tense=Past"), rows.format("wird VAFIN werden", "Tense=Pres")
    assert [p.voice for p in verbs.predicates(tiger(past))] == ["passive"]
    assert [p.voice for p in verbs.predicates(tiger(present))] == ["active"]


def test_verb_that_has_its_particle_takes_no_second() -> None:
    """ "forderte er, als es anfing, Gewehre an": the inner verb keeps its own particle."""
    doc = tiger(
        """
        forderte VVFIN fordern ROOT 0
        er PPER er sb 1
        als KOUS als cp 5
        es PPER es sb 5
        anfing VVFIN anfangen mo 1
        Gewehre NN Gewehr oa 1
        an PTKVZ an svp 1
        """
    )
    assert [p.lemma for p in verbs.predicates(doc)] == ["anfordern", "anfangen"]
