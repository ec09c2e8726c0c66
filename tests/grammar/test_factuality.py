"""Polarity and modality on hand-made TIGER trees."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from tests.tiger import tiger
from werwas.grammar import factuality
from werwas.grammar import predicate as verbs
from werwas.grammar.factuality import Factuality


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
    assert (found.modality, found.hearsay) == ("actual", True)


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
    tree = "Schießt VVFIN schießen mo 4 Mood=Ind|Tense=Pres\nOslo NE Oslo sb 1\n, $, , punct 4\nflieht VVFIN fliehen ROOT 0\nBergen NE Bergen sb 4"
    assert (of_verb(tiger(tree), "Schießt").modality, of_verb(tiger(tree), "flieht").modality) == ("hypothetical", "actual")
