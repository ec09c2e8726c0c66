"""Trees that German does not allow, as a parser makes them, and what becomes of them."""

from __future__ import annotations

from tests.tiger import tiger
from werwas.grammar import arguments
from werwas.grammar import predicate as verbs
from werwas.grammar.mending import mend
from werwas.grammar.mending_tree import hang
from werwas.grammar.readout import read
from werwas.lexicon.classes import load_classes


def slots(table: str, form: str, ents: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """(slot, words) of the predicate with this form, after mending."""
    source = tiger(table, ents)
    doc = read(source)
    mend(doc, load_classes())
    pred = next(p for p in verbs.predicates(doc) if p.verb.text == form)
    return [(p.slot, doc[p.start : p.end].text) for p in arguments.functions(pred)]


def test_person_behind_a_place_belongs_to_the_verb() -> None:
    """ "trifft in Oslo Lindqvist den Gesandten": the parse gives one phrase, the name of a person is the subject."""
    table = """
        Am APPR am mo 3
        Montag NN Montag nk 1
        trifft VVFIN treffen ROOT 0
        in APPR in mo 3
        Oslo NE Oslo pnc 6
        Lindqvist NE Lindqvist nk 4
        den ART der nk 8
        Gesandten NN Gesandter sb 3 Case=Acc
        """
    found = slots(table, "trifft", {"Oslo": "LOC", "Lindqvist": "PER"})
    assert found == [("an", "Montag"), ("in", "Oslo"), ("sb", "Lindqvist"), ("oa", "den Gesandten")]


def test_title_behind_a_place_belongs_to_the_verb() -> None:
    """ "empfing Ayoola in Oslo Präsidentin Lindqvist": the title begins the object."""
    table = """
        Dort ADV dort mo 2
        empfing VVFIN empfangen ROOT 0
        Ayoola NE Ayoola sb 2
        in APPR in mo 2
        Oslo NE Oslo nk 4
        Präsidentin NN Präsidentin nk 5
        Lindqvist NE Lindqvist nk 6
        """
    found = slots(table, "empfing", {"Ayoola": "PER", "Oslo": "LOC", "Lindqvist": "PER"})
    assert found == [("adv", "Dort"), ("sb", "Ayoola"), ("in", "Oslo"), ("oa", "Präsidentin Lindqvist")]


def test_person_behind_a_day_belongs_to_the_verb() -> None:
    """ "empfing Ayoola am Montag Lindqvist": the name is no part of the day but the object."""
    table = """
        Dort ADV dort mo 2
        empfing VVFIN empfangen ROOT 0
        Ayoola NE Ayoola sb 2
        am APPRART am mo 2
        Montag NN Montag nk 4
        Lindqvist NE Lindqvist nk 5
        """
    found = slots(table, "empfing", {"Ayoola": "PER", "Lindqvist": "PER"})
    assert found == [("adv", "Dort"), ("sb", "Ayoola"), ("an", "Montag"), ("oa", "Lindqvist")]


def test_thing_behind_a_time_belongs_to_the_verb() -> None:
    """ "hat in der Nacht Lagerhallen beschossen": a time takes no bare noun; a length of time does ("nach drei Tagen Haft")."""
    table = """
        Er PPER er sb 2
        hat VAFIN haben ROOT 0
        in APPR in mo 7
        der ART der nk 5
        Nacht NN Nacht nk 3
        Lagerhallen NN Lagerhalle nk 5
        beschossen VVPP beschießen oc 2
        """
    assert slots(table, "beschossen") == [("sb", "Er"), ("in", "der Nacht"), ("oa", "Lagerhallen")]
    table = """
        Er PPER er sb 2
        kam VVFIN kommen ROOT 0
        nach APPR nach mo 2
        drei CARD drei nk 5
        Tagen NN Tag nk 3
        Haft NN Haft nk 5
        frei PTKVZ frei svp 2
        """
    assert slots(table, "kam") == [("sb", "Er"), ("nach", "drei Tagen Haft")]


def test_what_follows_a_postposition_is_not_governed_by_it() -> None:
    """ "sind Angaben zufolge vier Bauern getötet worden": the noun before stands with "zufolge", the one behind is the subject."""
    table = """
        Dort ADV dort mo 2
        sind VAFIN sein ROOT 0
        Angaben NN Angabe sb 2
        zufolge APPR zufolge mo 7
        vier CARD vier nk 6
        Bauern NN Bauer nk 4 Number=Plur
        getötet VVPP töten oc 8
        worden VAPP werden oc 2
        """
    assert ("oa", "vier Bauern") in slots(table, "getötet")
    assert ("oa", "Angaben") not in slots(table, "getötet")


def test_measure_belongs_to_its_adjective() -> None:
    """ "schoss auf den 78 Jahre alten Wirt": the preposition governs the noun behind the adjective."""
    table = """
        Jemand PIS jemand sb 2
        schoss VVFIN schießen ROOT 0
        auf APPR auf mo 2
        den ART der nk 6
        78 CARD 78 nk 6
        Jahre NN Jahr nk 3
        alten ADJA alt nk 8
        Wirt NN Wirt nk 3
        """
    assert slots(table, "schoss") == [("sb", "Jemand"), ("auf", "den 78 Jahre alten Wirt")]


def test_articled_von_phrase_in_the_middle_field_is_the_agent() -> None:
    """ "wurde die Regierung vom Verband gerügt" has an agent; in the forefield the phrase is an attribute."""
    table = """
        Gestern ADV gestern mo 2
        wurde VAFIN werden ROOT 0
        die ART der nk 4
        Regierung NN Regierung sb 2
        vom APPRART von pg 4
        Verband NN Verband nk 5
        gerügt VVPP rügen oc 2
        """
    assert slots(table, "gerügt") == [("adv", "Gestern"), ("oa", "die Regierung"), ("sb", "Verband")]
    table = """
        Die ART der nk 2
        Leute NN Leute sb 5
        vom APPRART von pg 2
        Verband NN Verband nk 3
        wurden VAFIN werden ROOT 0
        gerügt VVPP rügen oc 5
        """
    assert slots(table, "gerügt") == [("oa", "Die Leute vom Verband")]


def test_words_between_und_and_a_finite_verb_are_its_forefield() -> None:
    """ "drei wurden getötet und fünf wurden verletzt": "fünf" is the subject behind "und"; at the end of a clause it is none."""
    table = """
        Drei CARD drei sb 2
        wurden VAFIN werden ROOT 0
        getötet VVPP töten oc 2
        und KON und cd 3
        fünf CARD fünf cj 4
        wurden VAFIN werden cj 4 Number=Plur
        verletzt VVPP verletzen oc 6
        """
    assert slots(table, "verletzt") == [("oa", "fünf")]
    table = """
        die PRELS der sb 2
        kamen VVFIN kommen ROOT 0
        und KON und cd 2
        Brot NN Brot oa 5
        verkauften VVFIN verkaufen cj 3
        . $. . punct 2
        """
    assert ("oa", "Brot") in slots(table, "verkauften")


def test_infinitive_with_zu_has_no_subject() -> None:
    """ "behauptet, Leute getötet zu haben": the noun is the object, the subject that of the verb above."""
    table = """
        Er PPER er sb 2
        behauptet VVFIN behaupten ROOT 0
        , $, , punct 2
        Leute NN Leute sb 7
        getötet VVPP töten oc 7
        zu PTKZU zu pm 7
        haben VAINF haben oc 2
        """
    assert slots(table, "getötet") == [("sb", "Er"), ("oa", "Leute")]


def test_verb_behind_und_shares_the_subject_and_a_noun_behind_it_is_the_object() -> None:
    """ "Ein Mann drohte und verlangte Geld": not the money demands; behind an adverb first the noun may be the subject."""
    table = """
        Ein ART ein nk 2
        Mann NN Mann sb 3
        drohte VVFIN drohen ROOT 0
        und KON und cd 3
        verlangte VVFIN verlangen cj 4
        Geld NN Geld sb 5
        """
    assert slots(table, "verlangte") == [("sb", "Ein Mann"), ("oa", "Geld")]
    table = """
        Dort ADV dort mo 2
        brannten VVFIN brennen ROOT 0
        Häuser NN Haus sb 2
        und KON und cd 2
        starben VVFIN sterben cj 4
        Leute NN Leute sb 5
        """
    assert slots(table, "starben") == [("sb", "Leute")]


def test_thing_behind_a_person_is_no_attribute() -> None:
    """ "verlangten von der Kellnerin Geld": the money is the object."""
    table = """
        Sie PPER sie sb 2
        verlangten VVFIN verlangen ROOT 0
        von APPR von mo 2
        der ART der nk 5
        Kellnerin NN Kellnerin nk 3
        Geld NN Geld nk 5
        """
    assert slots(table, "verlangten") == [("sb", "Sie"), ("von", "der Kellnerin"), ("oa", "Geld")]


def test_genitive_behind_und_joins_the_genitive_before() -> None:
    """ "mit Leuten Oslos und der Inseln": one phrase, for "mit" governs no genitive."""
    table = """
        Sie PPER sie sb 2
        sprach VVFIN sprechen ROOT 0
        mit APPR mit mo 2
        Leuten NN Leute nk 3
        Oslos NE Oslo ag 4
        und KON und cd 4
        der ART der nk 8
        Inseln NN Insel cj 6 Number=Plur
        """
    assert slots(table, "sprach") == [("sb", "Sie"), ("mit", "Leuten Oslos und der Inseln")]


def test_title_joins_title_and_article_joins_article() -> None:
    """ "Stabschef Holm und Kanzlerin Lind" are two people, though the parse joins the second to the first one's name."""
    table = """
        Stabschef NN Stabschef sb 5
        Holm NE Holm nk 1
        und KON und cd 2
        Kanzlerin NN Kanzlerin cj 3
        schwiegen VVFIN schweigen ROOT 0
        """
    assert slots(table, "schwiegen") == [("sb", "Stabschef Holm"), ("sb", "Kanzlerin")]


def test_participle_under_an_auxiliary() -> None:
    """ "wird ermittelt" is a passive whatever the tagger says; "wird zusammentreffen" is none."""
    table = """
        Gegen APPR gegen mo 4
        Lindqvist NE Lindqvist nk 1
        wird VAFIN werden ROOT 0
        ermittelt VVFIN ermitteln oc 3
        """
    assert slots(table, "ermittelt") == [("gegen", "Lindqvist")]
    table = """
        Lindqvist NE Lindqvist sb 2
        wird VAFIN werden ROOT 0
        zusammentreffen VVFIN zusammentreffen oc 2
        """
    assert ("oa", "Lindqvist") not in slots(table, "zusammentreffen")


def test_participle_that_opens_the_clause() -> None:
    """ "Getroffen worden sei ein Zug": a capital participle is no noun; "Verfahren wurden eingestellt" keeps its subject."""
    table = """
        Getroffen NN Getroffen oc 2
        worden VAPP werden oc 3
        sei VAFIN sein ROOT 0
        ein ART ein nk 5
        Zug NN Zug sb 3
        """
    assert slots(table, "Getroffen") == [("oa", "ein Zug")]
    table = """
        Verfahren NN Verfahren sb 2
        wurden VAFIN werden ROOT 0
        eingestellt VVPP einstellen oc 2
        """
    assert slots(table, "eingestellt") == [("oa", "Verfahren")]


def test_preposition_governs_the_phrase_behind_it() -> None:
    """ "nach 300 Euro mehr": the parse leaves the preposition empty; "nach der Tat Kontakt": it gives it two phrases."""
    table = """
        Sie PPER sie sb 2
        rief VVFIN rufen ROOT 0
        nach APPR nach mo 2
        300 CARD 300 nk 5
        Euro NN Euro mo 6
        mehr PIS mehr oa 2
        """
    assert slots(table, "rief") == [("sb", "Sie"), ("nach", "300 Euro mehr")]
    table = """
        Sie PPER sie sb 2
        hatte VVFIN haben ROOT 0
        nach APPR nach mo 2
        der ART der nk 5
        Tat NN Tat nk 3
        Kontakt NN Kontakt nk 3
        """
    assert slots(table, "hatte") == [("sb", "Sie"), ("nach", "der Tat"), ("oa", "Kontakt")]


def test_name_before_an_accusative_is_the_dative() -> None:
    """ "stellte Oslo ein Ultimatum": a clause has one accusative; "nannte Oslo eine Stadt" has two."""
    table = """
        Er PPER er sb 2
        stellte VVFIN stellen ROOT 0
        Oslo NE Oslo oa 2
        ein ART ein nk 5
        Ultimatum NN Ultimatum oa 2
        """
    assert ("da", "Oslo") in slots(table, "stellte", {"Oslo": "LOC"})
    assert ("oa", "Oslo") in slots(table.replace("stellen", "nennen"), "stellte", {"Oslo": "LOC"})


def test_what_stands_before_a_colon_is_no_subject_behind_it() -> None:
    """ "Lindqvist: Oslo schweigt": Oslo is silent; "Lindqvist: Werde schweigen" leaves her the subject."""
    table = """
        Lindqvist NE Lindqvist sb 4
        : $. : punct 4
        Oslo NE Oslo app 1
        schweigt VVFIN schweigen ROOT 0
        """
    assert slots(table, "schweigt") == [("sb", "Oslo")]
    table = """
        Lindqvist NE Lindqvist sb 3
        : $. : punct 3
        werde VAFIN werden ROOT 0
        schweigen VVINF schweigen oc 3
        """
    assert slots(table, "schweigen") == [("sb", "Lindqvist")]


def test_name_before_an_accusative_is_the_subject_where_there_is_none() -> None:
    """ "Gestern forderte Lindqvist den Rücktritt": a finite clause has a subject, so the name is no dative."""
    table = """
        Gestern ADV gestern mo 2
        forderte VVFIN fordern ROOT 0
        Lindqvist NE Lindqvist oa 2
        den ART der nk 5
        Rücktritt NN Rücktritt oa 2
        """
    assert ("sb", "Lindqvist") in slots(table, "forderte", {"Lindqvist": "PER"})


def test_name_beside_the_subject_of_a_dative_verb() -> None:
    """ "dass Oslo ein Angriff droht": of two subjects the bare name is whom it threatens."""
    table = """
        dass KOUS dass cp 5
        Oslo NE Oslo sb 5
        ein ART ein nk 4
        Angriff NN Angriff sb 5
        droht VVFIN drohen ROOT 0
        """
    assert slots(table, "droht", {"Oslo": "LOC"}) == [("da", "Oslo"), ("sb", "ein Angriff")]


def test_relative_clause_belongs_to_a_noun() -> None:
    """ "nahm Männer fest, die schwiegen": the men were silent, whatever the clause hangs on."""
    table = """
        Sie PPER sie sb 2
        nahm VVFIN nehmen ROOT 0
        Männer NN Mann oa 2 Number=Plur
        fest PTKVZ fest svp 2
        , $, , punct 2
        die PRELS der sb 7 Number=Plur
        schwiegen VVFIN schweigen rc 2
        """
    assert slots(table, "schwiegen") == [("sb", "Männer")]


def test_word_of_a_town_is_the_attribute() -> None:
    """ "in der Zwickauer Innenstadt" is one phrase whose head is the last noun; "einen Liter Milch" has a measure before it."""
    table = """
        Sie PPER sie sb 2
        blieb VVFIN bleiben ROOT 0
        in APPR in mo 2
        der ART der nk 5
        Zwickauer NN Zwickauer nk 3
        Innenstadt NN Innenstadt nk 5
        """
    assert slots(table, "blieb") == [("sb", "Sie"), ("in", "der Zwickauer Innenstadt")]


def test_clause_behind_a_conjunction_is_finite() -> None:
    """ "dass Leute schweigen" ends in a finite verb, "um zu schweigen" in an infinitive."""
    table = """
        dass KOUS dass cp 3
        Leute NN Leute sb 3
        schweigen VVINF schweigen ROOT 0
        """
    doc = read(source := tiger(table))
    mend(doc, load_classes())
    assert (source[2].tag_, doc[2].tag_) == ("VVINF", "VVFIN")


def test_for_whom_something_is_asked() -> None:
    """ "bat um Milde für die Leute": what is asked for and for whom is one phrase."""
    table = """
        Er PPER er sb 2
        bat VVFIN bitten ROOT 0
        um APPR um mo 2
        Milde NN Milde nk 3
        für APPR für mo 2
        die ART der nk 7
        Leute NN Leute nk 5
        """
    assert ("um", "Milde für die Leute") in slots(table, "bat")


def test_the_verb_has_the_number_of_its_subject() -> None:
    """ "Ein Angebot schlugen die Kommunen aus": who agrees and can act is the subject, what cannot is the object."""
    table = """
        Ein ART ein nk 2
        Angebot NN Angebot sb 3 Number=Sing
        schlugen VVFIN schlagen ROOT 0 Number=Plur
        die ART der nk 5
        Minister NN Minister oa 3 Case=Acc|Number=Plur
        aus PTKVZ aus svp 3
        """
    assert slots(table, "schlugen") == [("oa", "Ein Angebot"), ("sb", "die Minister")]


def test_a_number_of_things_may_have_a_verb_in_the_plural() -> None:
    """ "Eine Reihe Länder fordern Sanktionen": what cannot act does not become the subject."""
    table = """
        Eine ART ein nk 2
        Reihe NN Reihe sb 3 Number=Sing
        fordern VVFIN fordern ROOT 0 Number=Plur
        Sanktionen NN Sanktion oa 3 Case=Acc|Number=Plur
        """
    assert slots(table, "fordern") == [("sb", "Eine Reihe"), ("oa", "Sanktionen")]


def relative(form: str, function: str) -> list[tuple[str, str]]:
    """Functions of "führt" in "Gespräche, <form> Oslo führt", where the tagger takes the pronoun for an article."""
    return slots(
        f"""
        Gespräche NN Gespräch ROOT 0 Number=Plur
        , $, , punct 5
        {form} ART der nk 4
        Oslo NE Oslo {function} 5 Number=Sing
        führt VVFIN führen rc 1 Number=Sing
        """,
        "führt",
        {"Oslo": "LOC"},
    )


def test_a_relative_pronoun_before_a_name_is_no_article() -> None:
    """ "Gespräche, die Oslo führt": a relative clause opens with its pronoun; the singular verb makes the name its subject."""
    assert relative("die", "sb") == [("oa", "Gespräche"), ("sb", "Oslo")]
    assert relative("die", "oa") == [("oa", "Gespräche"), ("sb", "Oslo")]
    assert relative("der", "sb") == [("sb", "Gespräche"), ("oa", "Oslo")]


def test_article_belongs_to_the_noun_behind_its_attributes() -> None:
    """ "drohte ein sehr wirrer Täter": the article is no object; "ein vom Gericht bestellter Arzt" crosses a phrase."""
    table = """
        Dort ADV dort mo 2
        drohte VVFIN drohen ROOT 0
        ein ART ein oa 2
        sehr ADV sehr mo 2
        wirrer ADJA wirr nk 6
        Täter NN Täter sb 2
        """
    assert slots(table, "drohte") == [("adv", "Dort"), ("sb", "ein sehr wirrer Täter")]
    table = """
        Dort ADV dort mo 2
        drohte VVFIN drohen ROOT 0
        ein ART ein oa 2
        vom APPRART von mo 6
        Gericht NN Gericht nk 4
        bestellter ADJA bestellt nk 7
        Arzt NN Arzt sb 2
        """
    assert slots(table, "drohte") == [("adv", "Dort"), ("sb", "ein vom Gericht bestellter Arzt")]


def test_verb_that_the_tagger_took_for_an_attribute() -> None:
    """ "sangen und zündeten Autos an": what is joined to a verb and has a particle is a verb."""
    table = """
        Fans NN Fan sb 2
        sangen VVFIN singen ROOT 0
        und KON und cd 2
        zündeten ADJA zünden cj 3
        Autos NN Auto oa 4
        an PTKVZ an svp 4
        """
    assert slots(table, "zündeten") == [("sb", "Fans"), ("oa", "Autos")]


def test_a_tree_stays_a_tree() -> None:
    """A token is never hung on what hangs below it."""
    doc = read(tiger("Fans NN Fan sb 2\nsangen VVFIN singen ROOT 0\nLieder NN Lied oa 2"))
    hang(doc[1], doc[0], "nk")
    assert doc[1].head is doc[1]
    hang(doc[2], doc[0], "nk")
    assert doc[2].head is doc[0]
