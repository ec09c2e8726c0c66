"""Polarity and modality on hand-made TIGER trees."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from tests.tiger import tiger
from werwas.grammar import arguments, factuality
from werwas.grammar import predicate as verbs
from werwas.grammar.clause_factuality import Factuality


def of_verb(doc: Doc, form: str) -> Factuality:
    """Factuality of the predicate with this form."""
    return factuality.of_clause(next(p for p in verbs.predicates(doc) if p.verb.text == form))


def of_noun(doc: Doc, form: str) -> Factuality:
    """Factuality of the noun with this form."""
    noun = next(t for t in doc if t.text == form)
    governor = verbs.governing_verb(noun)
    return factuality.of_noun(noun, verbs.predicate(verbs.lexical_verb(governor)) if governor is not None else None)


@pytest.mark.parametrize(
    ("modal", "lemma", "modality"),
    [
        ("will", "wollen", "planned"),
        ("soll", "sollen", "planned"),
        ("könnte", "können", "hypothetical"),
        ("muss", "müssen", "requested"),
    ],
)
def test_modal_verbs(modal: str, lemma: str, modality: str) -> None:
    """will/soll make a plan, könnte a possibility, muss a request."""
    assert (
        of_verb(tiger(f"Oslo NE Oslo sb 2\n{modal} VMFIN {lemma} ROOT 0\nangreifen VVINF angreifen oc 2"), "angreifen").modality == modality
    )


def test_sollen_with_perfect_infinitive_is_hearsay() -> None:
    """ "soll angegriffen haben" reports what others say: actual, hearsay."""
    doc = tiger("Oslo NE Oslo sb 2\nsoll VMFIN sollen ROOT 0\nangegriffen VVPP angreifen oc 4\nhaben VAINF haben oc 2")
    found = of_verb(doc, "angegriffen")
    assert (found.modality, found.reserve and found.reserve.marker) == ("actual", "sollen")


def test_past_of_koennen_is_an_ability_that_was_used() -> None:
    """ "konnte fliehen" happened."""
    doc = tiger("Er PPER er sb 2\nkonnte VMFIN können ROOT 0 Mood=Ind|Tense=Past\nfliehen VVINF fliehen oc 2")
    assert of_verb(doc, "fliehen").modality == "actual"


def test_infinitive_takes_the_modality_of_its_governor() -> None:
    """ "plant, … abzuziehen" is planned; "bestritt, … geschossen zu haben" is negative."""
    plan = tiger("Oslo NE Oslo sb 2\nplant VVFIN planen ROOT 0\n, $, , punct 2\nabzuziehen VVIZU abziehen oc 2")
    assert of_verb(plan, "abzuziehen").modality == "planned"
    denial = tiger(
        """
        Er PPER er sb 2
        bestritt VVFIN bestreiten ROOT 0
        , $, , punct 2
        geschossen VVPP schießen oc 6
        zu PTKZU zu pm 6
        haben VAINF haben oc 2
        """
    )
    assert of_verb(denial, "geschossen").polarity == "negative"


def test_cancelled_and_planned_nouns() -> None:
    """ "Das Treffen wurde abgesagt" did not happen and was planned; "ein geplantes Treffen" is planned."""
    off = tiger("Das ART der nk 2\nTreffen NN Treffen sb 3\nwurde VAFIN werden ROOT 0\nabgesagt VVPP absagen oc 3")
    assert (of_noun(off, "Treffen").polarity, of_noun(off, "Treffen").modality) == ("negative", "planned")
    assert of_noun(tiger("geplantes ADJA geplant nk 2\nTreffen NN Treffen ROOT 0"), "Treffen").modality == "planned"


def test_kein_negates_its_noun() -> None:
    """ "kein Angriff"."""
    assert of_noun(tiger("kein PIAT kein nk 2\nAngriff NN Angriff ROOT 0"), "Angriff").polarity == "negative"


def test_who_still_wants_to_prevent_takes_it_for_possible() -> None:
    """ "um ein Massaker zu verhindern": hypothetical, not negated; "verhinderte das Massaker": negated."""
    purpose = tiger(
        """
        Sie PPER sie sb 2
        kamen VVFIN kommen ROOT 0
        , $, , punct 2
        um KOUI um cp 8
        ein ART ein nk 6
        Massaker NN Massaker oa 8
        zu PTKZU zu pm 8
        verhindern VVINF verhindern mo 2
        """
    )
    assert (of_noun(purpose, "Massaker").polarity, of_noun(purpose, "Massaker").modality) == (
        "positive",
        "hypothetical",
    )
    done = tiger("Er PPER er sb 2\nverhinderte VVFIN verhindern ROOT 0 Mood=Ind|Tense=Past\nein ART ein nk 4\nMassaker NN Massaker oa 2")
    assert of_noun(done, "Massaker").polarity == "negative"


@pytest.mark.parametrize(("adverb", "stance"), [("angeblich", "hearsay"), ("offenbar", "doubts")])
def test_adverbs_of_reserve(adverb: str, stance: str) -> None:
    """ "hat angeblich angegriffen" is told by others, "offenbar" leaves a doubt; the event stays as reported."""
    found = of_verb(
        tiger(f"Oslo NE Oslo sb 2\nhat VAFIN haben ROOT 0\n{adverb} ADV {adverb} mo 4\nangegriffen VVPP angreifen oc 2"), "angegriffen"
    )
    assert (found.modality, found.polarity) == ("actual", "positive")
    assert found.reserve is not None
    assert (found.reserve.stance, found.reserve.cue.text) == (stance, adverb)


def test_a_verb_first_clause_before_another_is_a_condition() -> None:
    """ "Schießt Oslo, flieht Bergen" reports no shot; the main clause does report its event."""
    tree = "Schießt VVFIN schießen mo 4 Mood=Ind|Tense=Pres\nOslo NE Oslo sb 1\n, $, , punct 4\n"
    tree += "flieht VVFIN fliehen ROOT 0\nBergen NE Bergen sb 4"
    assert (of_verb(tiger(tree), "Schießt").modality, of_verb(tiger(tree), "flieht").modality) == ("hypothetical", "actual")


def test_contrast_of_two_phrases_denies_the_first_only() -> None:
    """ "griff nicht das Lager, sondern den Hafen an": the attack took place; "griff nicht an, sondern …" denies it."""
    rows = """
        Oslo NE Oslo sb 2
        griff VVFIN angreifen ROOT 0
        nicht PTKNEG nicht ng 2
        das ART der nk 5
        Lager NN Lager oa 2
        , $, , punct 5
        sondern KON sondern cd 5
        den ART der nk 9
        Hafen NN Hafen cj 7
        an PTKVZ an svp 2
        """
    doc = tiger(rows)
    assert of_verb(doc, "griff").polarity == "positive"
    pred = next(verbs.predicates(doc))
    assert [doc[p.start : p.end].text for p in arguments.functions(pred) if p.slot == "oa"] == ["den Hafen"]
    assert of_verb(tiger(rows.replace("sondern cd 5", "sondern cd 2")), "griff").polarity == "negative"


def test_past_konjunktiv_with_a_condition_did_not_happen() -> None:
    """ "Ohne Hilfe hätte Oslo angegriffen" is hypothetical, "Oslo hätte angegriffen" alone only reports."""
    rows = """
        Ohne APPR ohne mo 3
        Hilfe NN Hilfe nk 1
        hätte VAFIN haben ROOT 0 Mood=Sub|Tense=Past
        Oslo NE Oslo sb 3
        angegriffen VVPP angreifen oc 3
        """
    assert of_verb(tiger(rows), "angegriffen").modality == "hypothetical"
    assert of_verb(tiger(rows.replace("Ohne APPR ohne", "Mit APPR mit")), "angegriffen").modality == "actual"


def test_ob_leaves_it_open() -> None:
    """ "Ob Oslo angreift, ist offen": hypothetical."""
    doc = tiger(
        """
        Ob KOUS ob cp 3
        Oslo NE Oslo sb 3
        angreift VVFIN angreifen sb 5
        , $, , punct 3
        bleibt VVFIN bleiben ROOT 0
        offen ADJD offen pd 5
        """
    )
    assert of_verb(doc, "angreift").modality == "hypothetical"


def test_two_negations_cancel_each_other() -> None:
    """ "konnte den Angriff nicht verhindern": it took place."""
    rows = """
        Oslo NE Oslo sb 2
        verhinderte VVFIN verhindern ROOT 0
        den ART der nk 4
        Angriff NN Angriff oa 2
        """
    assert of_noun(tiger(rows), "Angriff").polarity == "negative"
    assert of_noun(tiger(rows + "nicht PTKNEG nicht ng 2"), "Angriff").polarity == "positive"


def test_what_shall_end_has_begun() -> None:
    """ "forderte ein Ende der Angriffe": the attacks are actual, "forderte Angriffe" is a request."""
    doc = tiger(
        """
        Oslo NE Oslo sb 2
        forderte VVFIN fordern ROOT 0
        ein ART ein nk 4
        Ende NN Ende oa 2
        der ART der nk 6
        Angriffe NN Angriff ag 4
        """
    )
    assert of_noun(doc, "Angriffe").modality == "actual"
    assert of_noun(tiger("Oslo NE Oslo sb 2\nforderte VVFIN fordern ROOT 0\nAngriffe NN Angriff oa 2"), "Angriffe").modality == "requested"


def test_relative_clause_calls_off() -> None:
    """ "ein Treffen, das ausfiel": negative and planned."""
    doc = tiger(
        """
        Oslo NE Oslo sb 2
        plante VVFIN planen ROOT 0
        ein ART ein nk 4
        Treffen NN Treffen oa 2
        , $, , punct 4
        das PRELS der sb 7
        ausfiel VVFIN ausfallen rc 4
        """
    )
    found = of_noun(doc, "Treffen")
    assert (found.polarity, found.modality) == ("negative", "planned")


def test_plans_that_did_not_exist() -> None:
    """ "Pläne für einen Angriff gab es nicht": the negation of the plans reaches the attack."""
    doc = tiger(
        """
        Pläne NN Plan oa 4
        für APPR für mnr 1
        Angriffe NN Angriff nk 2
        gab VVFIN geben ROOT 0
        es PPER es sb 4
        nicht PTKNEG nicht ng 4
        """
    )
    assert of_noun(doc, "Angriffe").polarity == "negative"


def test_rumour_that_is_not_confirmed() -> None:
    """ "Gerüchte über Schüsse bestätigten sich nicht": denied, not possible."""
    doc = tiger(
        """
        Gerüchte NN Gerücht sb 4
        über APPR über mnr 1
        Schüsse NN Schuss nk 2
        bestätigten VVFIN bestätigen ROOT 0
        sich PRF sich oa 4
        nicht PTKNEG nicht ng 4
        """
    )
    found = of_noun(doc, "Schüsse")
    assert (found.polarity, found.modality) == ("negative", "actual")


def test_adverbial_clause_is_governed_by_nobody() -> None:
    """ "Weil Angriffe wehtun, fordert Oslo Geld": what is demanded is not the attack of the causal clause."""
    doc = tiger(
        """
        Weil KOUS weil cp 3
        Angriffe NN Angriff sb 3
        wehtun VVINF wehtun mo 5
        , $, , punct 3
        fordert VVFIN fordern ROOT 0
        Oslo NE Oslo sb 5
        Geld NN Geld oa 5
        """
    )
    assert of_noun(doc, "Angriffe").modality == "actual"


def test_earlier_conjunct_is_no_governor() -> None:
    """ "Drohungen und Angriffe": the threats do not make the attacks possible only; "Drohung mit Angriffen" does."""
    rows = """
        Drohungen NN Drohung sb 4
        {joint}
        Angriffe NN Angriff {label} 2
        folgten VVFIN folgen ROOT 0
        """
    both = tiger(rows.format(joint="und KON und cd 1", label="cj"))
    assert of_noun(both, "Angriffe").modality == "actual"
    assert of_noun(tiger(rows.format(joint="mit APPR mit mnr 1", label="nk")), "Angriffe").modality == "hypothetical"


def test_holding_a_meeting_is_not_preventing_it() -> None:
    """ "hielt ein Treffen ab" against "hielt ihn von einem Treffen ab"."""
    rows = "Oslo NE Oslo sb 2\nhielt VVFIN abhalten ROOT 0\n{opener}ein ART ein nk {at}\nTreffen NN Treffen {label}\nab PTKVZ ab svp 2"
    assert of_noun(tiger(rows.format(opener="", at=4, label="oa 2")), "Treffen").polarity == "positive"
    assert of_noun(tiger(rows.format(opener="von APPR von mo 2\n", at=5, label="nk 3")), "Treffen").polarity == "negative"


def test_clause_of_time_takes_nothing_from_its_main_clause() -> None:
    """ "Während Oslo verlangte, forderte Bergen": the first demand is not a demanded one."""
    doc = tiger(
        """
        Während KOUS während cp 3
        Oslo NE Oslo sb 3
        verlangte VVFIN verlangen mo 5
        , $, , punct 3
        forderte VVFIN fordern ROOT 0
        Bergen NE Bergen sb 5
        """
    )
    assert of_verb(doc, "verlangte").modality == "actual"


def test_it_does_not_come_to_a_meeting() -> None:
    """ "Zu einem Treffen kam es nicht" is negative, "zu einem Treffen schwieg er nicht" is not."""
    rows = "Zu APPR zu mo 4\neinem ART ein nk 3\nTreffen NN Treffen nk 1\n{} ROOT 0\nes PPER es sb 4\nnicht PTKNEG nicht ng 4"
    assert of_noun(tiger(rows.format("kam VVFIN kommen")), "Treffen").polarity == "negative"
    assert of_noun(tiger(rows.format("schwieg VVFIN schweigen")), "Treffen").polarity == "positive"


def test_where_a_demand_was_made_is_not_demanded() -> None:
    """ "Forderung bei dem Treffen": the meeting took place; "Forderung nach einem Treffen" requests it."""
    rows = "Oslo NE Oslo sb 2\nhat VAFIN haben ROOT 0\neine ART ein nk 4\nForderung NN Forderung oa 2\n{} mnr 4\nTreffen NN Treffen nk 5"
    assert of_noun(tiger(rows.format("bei APPR bei")), "Treffen").modality == "actual"
    assert of_noun(tiger(rows.format("nach APPR nach")), "Treffen").modality == "requested"
