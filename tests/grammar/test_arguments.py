"""Arguments on hand-made TIGER trees."""

from __future__ import annotations

from spacy.tokens import Doc

from tests.tiger import tiger
from werwas.grammar import arguments, noun_arguments
from werwas.grammar import predicate as verbs
from werwas.grammar.conditions import conditions


def slots(doc: Doc, form: str) -> list[tuple[str, str]]:
    """(slot, words) of the predicate with this form."""
    pred = next(p for p in verbs.predicates(doc) if p.verb.text == form)
    return [(p.slot, doc[p.start : p.end].text) for p in arguments.functions(pred)]


def noun_slots(doc: Doc, form: str) -> list[tuple[str, str]]:
    """(slot, words) of the noun with this form."""
    noun = next(t for t in doc if t.text == form)
    return [(p.slot, doc[p.start : p.end].text) for p in noun_arguments.noun_functions(noun)]


def test_passive_subject_is_the_object() -> None:
    """ "Das Lager wurde von Rebellen gestürmt": oa and sb as in the active clause."""
    doc = tiger(
        """
        Das ART der nk 2
        Lager NN Lager sb 3
        wurde VAFIN werden ROOT 0
        von APPR von sbp 6
        Rebellen NN Rebell nk 4
        gestürmt VVPP stürmen oc 3
        """
    )
    assert slots(doc, "gestürmt") == [("oa", "Das Lager"), ("sb", "Rebellen")]


def test_second_verb_shares_the_subject() -> None:
    """Coordinated verbs share their subject."""
    doc = tiger(
        """
        Milizen NN Miliz sb 2
        plünderten VVFIN plündern ROOT 0
        und KON und cd 2
        zerstörten VVFIN zerstören cj 3
        das ART der nk 6
        Lager NN Lager oa 4
        """
    )
    assert slots(doc, "zerstörten") == [("sb", "Milizen"), ("oa", "das Lager")]


def test_relative_pronoun_is_its_antecedent_and_no_part_of_it() -> None:
    """ "die Männer, die den Wirt bedrohten": the subject is "die Männer", without the clause."""
    doc = tiger(
        """
        Polizisten NN Polizist sb 2
        fassten VVFIN fassen ROOT 0
        die ART der nk 4
        Männer NN Mann oa 2
        , $, , punct 9
        die PRELS der sb 9
        den ART der nk 8
        Wirt NN Wirt oa 9
        bedrohten VVFIN bedrohen rc 4
        """
    )
    assert slots(doc, "bedrohten") == [("sb", "die Männer"), ("oa", "den Wirt")]
    assert slots(doc, "fassten")[1] == ("oa", "die Männer")


def test_infinitive_takes_its_subject_from_the_governing_verb() -> None:
    """Object control: "forderte Oslo auf, die Truppen abzuziehen" – Oslo withdraws; subject control with "plant"."""
    doc = tiger(
        """
        Kairo NE Kairo sb 2
        forderte VVFIN fordern ROOT 0
        Oslo NE Oslo oa 2
        auf PTKVZ auf svp 2
        , $, , punct 2
        die ART der nk 7
        Truppen NN Truppe oa 8
        abzuziehen VVIZU abziehen oc 2
        """
    )
    assert ("sb", "Oslo") in slots(doc, "abzuziehen")
    planned = tiger("Kairo NE Kairo sb 2\nplant VVFIN planen ROOT 0\nabzuziehen VVIZU abziehen oc 2")
    assert ("sb", "Kairo") in slots(planned, "abzuziehen")


def test_coordinated_fillers_are_split() -> None:
    """ "zwischen Oslo und Kairo" are two fillers."""
    doc = tiger(
        """
        Gespräche NN Gespräch ROOT 0
        zwischen APPR zwischen mnr 1
        Oslo NE Oslo nk 2
        und KON und cd 3
        Kairo NE Kairo cj 4
        """
    )
    assert noun_slots(doc, "Gespräche") == [("zwischen", "Oslo"), ("zwischen", "Kairo")]


def test_phrase_that_follows_a_noun_is_its_attribute_whatever_the_parse_says() -> None:
    """ "Angriff auf den Hafen durch Rebellen" with both phrases hung on the verb."""
    doc = tiger(
        """
        Angriff NN Angriff sb 7
        auf APPR auf mo 7
        den ART der nk 4
        Hafen NN Hafen nk 2
        durch APPR durch mo 7
        Rebellen NN Rebell nk 5
        scheitert VVFIN scheitern ROOT 0
        """
    )
    assert noun_slots(doc, "Angriff") == [("auf", "den Hafen"), ("durch", "Rebellen")]


def test_name_behind_a_title_is_no_genitive() -> None:
    """ "den Gesandten Erik Holm": the name is no genitive attribute although the parser says so."""
    doc = tiger("den ART der nk 2\nGesandten NN Gesandter ROOT 0 Case=Acc\nErik NE Erik pnc 4\nHolm NE Holm ag 2 Case=Nom")
    assert noun_slots(doc, "Gesandten") == []
    assert doc[slice(*arguments.noun_phrase(doc[1]))].text == "den Gesandten Erik Holm"


def test_number_keeps_its_qualifier_and_a_focus_particle_is_left_out() -> None:
    """ "mindestens sieben Menschen" is one phrase, "auch" is no part of "die Regierung"."""
    doc = tiger("mindestens ADV mindestens mo 2\nsieben CARD sieben nk 3\nMenschen NN Mensch ROOT 0")
    assert doc[slice(*arguments.noun_phrase(doc[2]))].text == "mindestens sieben Menschen"
    other = tiger("auch ADV auch mo 3\ndie ART der nk 3\nRegierung NN Regierung ROOT 0")
    assert other[slice(*arguments.noun_phrase(other[2]))].text == "die Regierung"


def test_bare_time_noun_is_no_subject() -> None:
    """ "Vergangene Woche traf Lindqvist Ayoola": a time noun without article is an adverbial accusative."""
    doc = tiger(
        """
        Vergangene ADJA vergangen nk 2
        Woche NN Woche sb 3
        traf VVFIN treffen ROOT 0
        Lindqvist NE Lindqvist sb 3
        Ayoola NE Ayoola oa 3
        """
    )
    assert slots(doc, "traf") == [("sb", "Lindqvist"), ("oa", "Ayoola")]


def test_condition_with_the_verb_in_first_place() -> None:
    """ "Sollte Oslo schweigen, klagt Bergen": the first clause is a condition of the second."""
    doc = tiger(
        """
        Sollte VMFIN sollen mo 5
        Oslo NE Oslo sb 1
        schweigen VVINF schweigen oc 1
        , $, , punct 1
        klagt VVFIN klagen ROOT 0
        Bergen NE Bergen sb 5
        """
    )
    pred = next(p for p in verbs.predicates(doc) if p.verb.text == "klagt")
    assert [doc[a:b].text for a, b in conditions(pred)] == ["Sollte Oslo schweigen"]


def test_clause_behind_a_noun_of_condition() -> None:
    """ "zahlt unter der Bedingung, dass Bergen liefert": a condition, no object clause."""
    doc = tiger(
        """
        Oslo NE Oslo sb 2
        zahlt VVFIN zahlen ROOT 0
        Geld NN Geld oa 2
        unter APPR unter mnr 3
        der ART der nk 6
        Bedingung NN Bedingung nk 4
        , $, , punct 2
        dass KOUS dass cp 10
        Bergen NE Bergen sb 10
        liefert VVFIN liefern oc 2
        """
    )
    assert slots(doc, "zahlt") == [("sb", "Oslo"), ("oa", "Geld")]
    pred = next(p for p in verbs.predicates(doc) if p.verb.text == "zahlt")
    assert [doc[a:b].text for a, b in conditions(pred)] == ["dass Bergen liefert"]


def test_clause_behind_a_noun_is_its_content() -> None:
    """ "knüpft Geld an die Forderung, dass Bergen liefert": the clause says what is demanded, whatever the parse hangs it on."""
    doc = tiger(
        """
        Oslo NE Oslo sb 2
        knüpft VVFIN knüpfen ROOT 0
        Geld NN Geld oa 2
        an APPR an mo 2
        die ART der nk 6
        Forderung NN Forderung nk 4
        , $, , punct 2
        dass KOUS dass cp 10
        Bergen NE Bergen sb 10
        liefert VVFIN liefern oc 2
        """
    )
    assert noun_slots(doc, "Forderung") == [("oc", "dass Bergen liefert")]


def test_relative_pronoun_takes_the_noun_of_its_gender() -> None:
    """ "brachte den Gesandten an die Spitze, der klagte": not the top complained, whatever the clause hangs on."""
    doc = tiger(
        """
        Oslo NE Oslo sb 2
        brachte VVFIN bringen ROOT 0
        den ART der nk 4
        Gesandten NN Gesandter oa 2 Gender=Masc|Number=Sing
        an APPR an mo 2
        die ART der nk 7
        Spitze NN Spitze nk 5 Gender=Fem|Number=Sing
        , $, , punct 7
        der PRELS der sb 10 Gender=Masc|Number=Sing
        klagte VVFIN klagen rc 7
        """
    )
    assert slots(doc, "klagte") == [("sb", "den Gesandten")]


def test_how_often_is_no_object() -> None:
    """ "zum dritten Mal": an adverbial."""
    doc = tiger(
        """
        Oslo NE Oslo sb 2
        ruft VVFIN rufen ROOT 0
        zum APPRART zu mo 2
        dritten ADJA dritt nk 5
        Mal NN Mal nk 3
        """
    )
    assert slots(doc, "ruft") == [("sb", "Oslo")]


def test_town_after_in_is_where_except_with_ein() -> None:
    """ "warf in Oslo" says where, "marschierte in Oslo ein" whereto."""
    rows = "Truppen NN Truppe sb 2\nzogen VVFIN ziehen ROOT 0\nin APPR in mo 2\nOslo NE Oslo nk 3\n"
    cases = []
    for end in ("heute ADV heute mo 2", "ein PTKVZ ein svp 2"):
        pred = next(verbs.predicates(tiger(rows + end, ents={"Oslo": "LOC"})))
        cases += [p.case for p in arguments.functions(pred) if p.slot == "in"]
    assert cases == ["dat", None]


def test_year_is_no_agent() -> None:
    """ "wurden von 2014 an überfallen": the passive's agent is nobody's year."""
    rows = "Dörfer NN Dorf sb 2\nwurden VAFIN werden ROOT 0\nvon APPR von mo 5\n{} nk 3\nüberfallen VVPP überfallen oc 2"
    assert ("sb", "2014") not in slots(tiger(rows.format("2014 CARD 2014")), "überfallen")
    assert ("sb", "Milizen") in slots(tiger(rows.format("Milizen NN Miliz")), "überfallen")


def test_shortened_compound_is_no_filler_of_its_own() -> None:
    """ "Die Staats- und Regierungschefs berieten" names one party, article and all."""
    doc = tiger(
        """
        Die ART der nk 2
        Staats- NN Staats- sb 5
        und KON und cd 2
        Regierungschefs NN Regierungschef cj 3
        berieten VVFIN beraten ROOT 0
        """
    )
    [pred] = verbs.predicates(doc)
    assert [doc[p.start : p.end].text for p in arguments.subject(pred)] == ["Die Staats- und Regierungschefs"]


def test_singular_behind_a_plural_verb_is_its_object() -> None:
    """ "Vermummte rannten und plünderten ein Kaufhaus": who plunders are the masked, whatever the parse says."""
    doc = tiger(
        """
        Vermummte NN Vermummter sb 2
        rannten VVFIN rennen ROOT 0
        und KON und cd 2
        plünderten VVFIN plündern cj 3 Number=Plur
        ein ART ein nk 6
        Kaufhaus NN Kaufhaus sb 4 Number=Sing
        """
    )
    second = verbs.predicate(doc[3])
    assert [(p.slot, doc[p.start : p.end].text) for p in arguments.functions(second)] == [("sb", "Vermummte"), ("oa", "ein Kaufhaus")]


def test_only_a_masculine_shows_its_nominative() -> None:
    """ "Ein Ende mahnte der Papst an": of two nouns called subject "der" and a masculine is it, the other is the object."""
    doc = tiger(
        """
        Ein ART ein nk 2
        Ende NN Ende sb 3 Case=Nom|Gender=Neut|Number=Sing
        mahnte VVFIN mahnen ROOT 0
        der ART der nk 5
        Papst NN Papst sb 3 Case=Nom|Gender=Masc|Number=Sing
        an PTKVZ an svp 3
        """
    )
    assert slots(doc, "mahnte") == [("oa", "Ein Ende"), ("sb", "der Papst")]


def test_infinitive_of_whom_one_appeals_to() -> None:
    """ "appellierte an alle, Wasser zu sparen": the infinitive below the addressee belongs to the verb."""
    doc = tiger(
        """
        Sie PPER sie sb 2
        appellierte VVFIN appellieren ROOT 0
        an APPR an mo 2
        die ART der nk 5 Case=Acc|Number=Plur
        Bürger NN Bürger nk 3
        , $, , punct 9
        Wasser NN Wasser oa 9
        zu PTKZU zu pm 9
        sparen VVINF sparen oc 5
        """
    )
    assert ("oc", "Wasser zu sparen") in slots(doc, "appellierte")


def test_of_two_nouns_the_subject_has_the_number_of_the_verb() -> None:
    """ "Eine Reform haben die Grünen verlangt": called subjects both, the singular in front is the object."""
    doc = tiger(
        """
        Eine ART ein nk 2
        Reform NN Reform sb 3 Case=Nom|Gender=Fem|Number=Sing
        haben VAFIN haben ROOT 0 Number=Plur
        die ART der nk 5
        Grünen NN Grüne sb 3 Case=Nom|Number=Plur
        verlangt VVPP verlangen oc 3
        """
    )
    assert slots(doc, "verlangt") == [("oa", "Eine Reform"), ("sb", "die Grünen")]
