"""Statements: cue, speaker, message, form, with and without a cue; own news sentences through the embedded model."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from werwas.grammar.statements import StatementFact, find_statements
from werwas.lexicon.frames import load_frames

Found = tuple[Doc, list[StatementFact]]


def words(doc: Doc, ranges: tuple[tuple[int, int], ...]) -> str:
    """The words of token ranges, pieces divided by a bar."""
    return " | ".join(doc[a:b].text for a, b in ranges)


def speakers(doc: Doc, fact: StatementFact) -> list[str]:
    """The speakers' phrases."""
    return [doc[p.start : p.end].text for p in fact.speakers]


CASES = [
    # (text, form, speaker, message)
    ("„Wir geben nicht auf“, sagte die Bürgermeisterin.", "direct", "die Bürgermeisterin", "„Wir geben nicht auf“"),
    ("Der Wirt sagte: „Wir haben geschlossen.“", "direct", "Der Wirt", "„Wir haben geschlossen.“"),
    ('"Wir haben Zeit", sagte Ministerin Kern, "aber kein Geld."', "direct", "Ministerin Kern", '"Wir haben Zeit" | "aber kein Geld."'),
    ("„Es war knapp. Wir hatten Glück“, erzählte der Kapitän.", "direct", "der Kapitän", "„Es war knapp. Wir hatten Glück“"),
    ("„Das war eng“, seufzte Trainerin Meyer.", "direct", "Trainerin Meyer", "„Das war eng“"),
    ("Finanzminister Hansen: „Der Haushalt steht noch nicht.“", "direct", "Finanzminister Hansen", "„Der Haushalt steht noch nicht.“"),
    ("Der Hafen sei gesperrt, sagte ein Sprecher der Polizei.", "indirect", "ein Sprecher der Polizei", "Der Hafen sei gesperrt"),
    ("Die Ministerin sagte am Montag, dass die Brücke gesperrt bleibt.", "indirect", "Die Ministerin", "dass die Brücke gesperrt bleibt"),
    ("Der Richter fragte, warum niemand geholfen habe.", "indirect", "Der Richter", "warum niemand geholfen habe"),
    ("Die Gewerkschaft kündigte an, den Betrieb zu bestreiken.", "indirect", "Die Gewerkschaft", "den Betrieb zu bestreiken"),
    (
        "Der Leiter der Behörde, Anton Huber, erklärte, die Strecke sei frei.",
        "indirect",
        "Der Leiter der Behörde, Anton Huber",
        "die Strecke sei frei",
    ),
    (
        "Die Flut steige weiter, teilte das Amt mit, die Deiche seien aber sicher.",
        "indirect",
        "das Amt",
        "Die Flut steige weiter | die Deiche seien aber sicher",
    ),
    ("Wie die Reederei am Abend mitteilte, wurde niemand verletzt.", "indirect", "die Reederei", "wurde niemand verletzt"),
    ("Nach Angaben der Feuerwehr brannten drei Scheunen.", "indirect", "der Feuerwehr", "brannten drei Scheunen"),
    ("Laut der Staatsanwaltschaft fehlen zwei Zeugen.", "indirect", "der Staatsanwaltschaft", "fehlen zwei Zeugen"),
    ("Dem Gutachter zufolge war der Fahrer betrunken.", "indirect", "Dem Gutachter", "war der Fahrer betrunken"),
    ("Der Täter sei geflohen, so die Ermittlerin.", "indirect", "die Ermittlerin", "Der Täter sei geflohen"),
    ("Die Opposition kritisierte den Vertrag.", "reported", "Die Opposition", "den Vertrag"),
    ("Der Plan wurde von der Opposition kritisiert.", "reported", "der Opposition", "Der Plan"),
    ("Das Haus verließ sie um acht. Das teilte die Polizei mit.", "indirect", "die Polizei", "Das Haus verließ sie um acht | Das"),
]


@pytest.mark.parametrize(("text", "form", "speaker", "message"), CASES)
def test_cue_speaker_message(read: Callable[[str], Found], text: str, form: str, speaker: str, message: str) -> None:
    """Each kind of cue gives form, speaker and message, whatever the order."""
    doc, facts = read(text)
    assert (form, [speaker], message) in [(f.form, speakers(doc, f), words(doc, f.message)) for f in facts]


@pytest.mark.parametrize(
    ("text", "speaker", "message"),
    [
        ("Die Strecke sei frei, sagte der Bahnchef. Der Verkehr rolle wieder.", "der Bahnchef", "Der Verkehr rolle wieder."),
        (
            "Nach Angaben des Ministeriums sank das Boot. Drei Fischer seien gerettet worden.",
            "des Ministeriums",
            "Drei Fischer seien gerettet worden.",
        ),
        ("„Wir helfen“, sagte die Ärztin. Die Klinik habe noch Betten.", "die Ärztin", "Die Klinik habe noch Betten."),
    ],
)
def test_konjunktiv_keeps_the_speaker(read: Callable[[str], Found], text: str, speaker: str, message: str) -> None:
    """A main clause in the Konjunktiv without a cue goes on with the last speaker."""
    doc, facts = read(text)
    free = [f for f in facts if f.form == "indirect_free_indirect"]
    assert [(speakers(doc, f), words(doc, f.message), f.trigger) for f in free] == [([speaker], message, ())]


@pytest.mark.parametrize(
    "text",
    [
        "Die Brücke ist seit gestern gesperrt.",
        "Ich habe ein Haus und werde bleiben.",
        "Es lebe die Freiheit!",
        "Das Museum „Haus der Kunst“ öffnet im Mai.",
        "Er wohnt in der sogenannten „Villa“ am See.",
        "Nach der Pause fiel das 1:0.",
        "Die Grafik erklärt den Anstieg.",
        "Vor der Oper wurde es laut.",
    ],
)
def test_no_statement(read: Callable[[str], Found], text: str) -> None:
    """Plain news, first person, optatives, titles, scare quotes and temporal "nach" are no statements."""
    _, facts = read(text)
    assert facts == []


def test_follow_up_quote_keeps_cue_and_speaker(read: Callable[[str], Found]) -> None:
    """A quote that is a sentence of its own continues the direct statement before it."""
    doc, facts = read("„Die Lage ist ernst“, sagte der Landrat. „Wir brauchen mehr Boote.“")
    assert [speakers(doc, f) for f in facts] == [["der Landrat"], ["der Landrat"]]
    assert [f.inherited for f in facts] == [False, True]


def test_impersonal_cue_has_no_speaker(read: Callable[[str], Found]) -> None:
    """ "es heißt" and "demnach" name nobody, and nobody is invented."""
    _, facts = read("Es heißt, der Konzern wolle zwei Werke schließen. Die Verhandlungen laufen demnach seit Mai.")
    assert {f.rule for f in facts} >= {"statement/heißen+es", "statement/demnach"}
    assert all(not f.speakers for f in facts if f.rule in ("statement/heißen+es", "statement/demnach"))


def test_nested_statement_knows_its_container(read: Callable[[str], Found]) -> None:
    """A statement inside another's message points to it."""
    doc, facts = read("Der Minister sagte, die Polizei habe erklärt, dass niemand verletzt wurde.")
    inner = next(f for f in facts if words(doc, f.message) == "dass niemand verletzt wurde")
    assert inner.container is not None
    assert words(doc, facts[inner.container].trigger) == "sagte"


def test_literal_part_is_a_direct_statement_inside(read: Callable[[str], Found]) -> None:
    """A quoted part of an indirect message is a direct statement of the same speaker; a scare quote is not."""
    doc, facts = read("Der Trainer sagte, man habe „alles gegeben, was möglich war“, und die „Wende“ komme.")
    direct = [f for f in facts if f.form == "direct"]
    assert [words(doc, f.message) for f in direct] == ["„alles gegeben, was möglich war“"]
    assert speakers(doc, direct[0]) == ["Der Trainer"]


def test_addressee_and_medium(read: Callable[[str], Found]) -> None:
    """The dative is who is told, a noun of media after a preposition where."""
    doc, facts = read("Die Brücke halte, sagte die Ingenieurin dem Sender in einem Interview.")
    (fact,) = facts
    assert [doc[p.start : p.end].text for p in fact.addressees] == ["dem Sender"]
    assert [doc[p.start : p.end].text for p in fact.medium] == ["einem Interview"]


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("„Es reicht“, schrieb der Pilot.", "writing"),
        ("„Es reicht“, rief der Pilot.", "speech"),
        ("Es reiche, erklärte der Pilot in einem Brief.", "writing"),
        ("Der Pilot befürchtet, dass der Sturm zunimmt.", "thought"),
    ],
)
def test_channel(read: Callable[[str], Found], text: str, channel: str) -> None:
    """The frame and the medium tell speech, writing and thought."""
    _, facts = read(text)
    assert [f.channel for f in facts] == [channel]


@pytest.mark.parametrize(
    ("text", "negated"),
    [("Die Bank wollte den Vorgang nicht kommentieren.", True), ("Die Bank kommentierte den Vorgang.", False)],
)
def test_negation(read: Callable[[str], Found], text: str, negated: bool) -> None:
    """ "nicht" in the cue's clause is told."""
    _, facts = read(text)
    assert [f.negated for f in facts] == [negated]


def test_participle_with_agent(read: Callable[[str], Found]) -> None:
    """A participle with a von-phrase is a reported statement of that agent."""
    doc, facts = read("Die von Norwegen vorgeschlagene Waffenruhe begann am Abend.")
    assert [(f.form, speakers(doc, f), words(doc, f.message)) for f in facts] == [("reported", ["Norwegen"], "Waffenruhe")]


def test_relative_adverb_joins_noun(read: Callable[[str], Found]) -> None:
    """ "Berichte, wonach …": noun and adverb are the cue."""
    doc, facts = read("Der Konzern bestätigte Berichte der Lokalzeitung, wonach das Werk schließt.")
    fact = next(f for f in facts if words(doc, f.message) == "das Werk schließt")
    assert words(doc, fact.trigger) == "Berichte | wonach"
    assert speakers(doc, fact) == ["der Lokalzeitung"]


def test_demands_can_be_left_out(read: Callable[[str], Found]) -> None:
    """The statement that voices a demand comes from the demand frames and can be switched off."""
    doc, facts = read("Der Verband forderte die Regierung auf, die Grenze zu öffnen.")
    assert [f.rule for f in facts] == ["demand/auffordern"]
    assert find_statements(doc, load_frames(), demands=False) == []


@pytest.mark.parametrize("text", ["", "   ", "\n\n", '"', "„", "„“", "„…“, sagte.", "sagte", ": „Ja“", "Laut", "zufolge", "so", "wonach"])
def test_fragments_never_raise(read: Callable[[str], Found], text: str) -> None:
    """Whatever the text: a list."""
    _, facts = read(text)
    assert isinstance(facts, list)


SOURCES = [
    # (text, speakers, message)
    ("Die Werft hat nach eigener Darstellung einen Auftrag verloren.", ["Die Werft"], "Die Werft hat | einen Auftrag verloren"),
    ("Laut einem Bericht der „Hafenpost“ hat die Werft Akten vernichtet.", ["der „Hafenpost“"], "hat die Werft Akten vernichtet"),
    (
        "Nach Angaben der Feuerwehr und der Polizei wurden drei Menschen verletzt.",
        ["der Feuerwehr", "der Polizei"],
        "wurden drei Menschen verletzt",
    ),
    ("Nach Informationen vom späten Abend fehlten noch zwei Boote.", ["Informationen"], "fehlten noch zwei Boote"),
    ("Der Mann floh über die Gleise, laut Polizei wurde er gefasst.", ["Polizei"], "wurde er gefasst"),
    ("Der Damm halte, so Ingenieurin Vogt im Gespräch mit Anwohnern.", ["Ingenieurin Vogt"], "Der Damm halte"),
]


@pytest.mark.parametrize(("text", "who", "message"), SOURCES)
def test_source_phrases(read: Callable[[str], Found], text: str, who: list[str], message: str) -> None:
    """The source phrase ends where its attributes end, and vouches for its own main clause only."""
    doc, facts = read(text)
    fact = next(f for f in facts if f.marker == "preposition")
    assert ([w.rstrip(",") for w in speakers(doc, fact)], words(doc, fact.message)) == (who, message)


CONDITIONS = [
    "Sollte der Regen anhalten, verlangt der Verband eine Sperrung.",
    "Kommt es zum Streik, droht der Konzern mit Kündigungen.",
    "Der Verein sagte seine Teilnahme zu, falls der Platz trocken bleibe.",
]


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition_is_no_message(read: Callable[[str], Found], text: str) -> None:
    """Nobody says that the condition holds, be it opened by a conjunction or by its verb."""
    doc, facts = read(text)
    assert all("Regen" not in words(doc, f.message) for f in facts)
    assert all(not words(doc, f.message).startswith(("Kommt", "falls")) for f in facts)


def test_a_condition_inside_a_message(read: Callable[[str], Found]) -> None:
    """Around a cue, condition and consequence in the Konjunktiv are what is said; a cue in a condition is none."""
    doc, facts = read("Sollte der Regen anhalten, sagte die Landrätin, werde man die Schule schließen.")
    assert [words(doc, f.message) for f in facts] == ["Sollte der Regen anhalten | werde man die Schule schließen"]
    assert not read("Sagt die Landrätin ab, fällt das Fest aus.")[1]


SETTINGS = [
    # (text, medium, topic, places)
    ("„Das ist Unsinn“, sagte die Kanzlerin am Montag in Berlin.", [], [], ["Berlin"]),
    ("„Das ist Unsinn“, sagte die Kanzlerin in der ARD.", ["der ARD"], [], []),
    ("Eine Überlebende berichtete im ZDF-Morgenmagazin über die Flucht.", ["ZDF-Morgenmagazin"], ["die Flucht"], []),
    ("Der Stürmer ließ über seinen Berater mitteilen, er bleibe.", ["seinen Berater"], [], []),
    ("Die Ministerin äußerte sich in Kiel zu den Vorwürfen.", [], ["den Vorwürfen"], ["Kiel"]),
    ("Der Sprecher nahm zu dem Gutachten Stellung.", [], ["dem Gutachten"], []),
    ("Die Polizei informierte die Anwohner über die Sperrung.", [], ["die Sperrung"], []),
    ("Die Opposition kritisierte den Vertrag.", [], ["den Vertrag"], []),
    ("Der Bürgermeister stellte das Konzept für die Brücke in Abrede.", [], [], []),
]


@pytest.mark.parametrize(("text", "medium", "topic", "places"), SETTINGS)
def test_medium_topic_and_place(read: Callable[[str], Found], text: str, medium: list[str], topic: list[str], places: list[str]) -> None:
    """Through what, about what and where it was said."""
    doc, facts = read(text)
    fact = facts[0]
    assert [[doc[p.start : p.end].text for p in found] for found in (fact.medium, fact.topic, fact.places)] == [medium, topic, places]


def test_whom_somebody_reproaches(read: Callable[[str], Found]) -> None:
    """The dative of "vorwerfen" is whom the reproach is made to, also in the passive."""
    for text in ("Die Stadt warf dem Verein vor, er habe das Bad verfallen lassen.", "Dem Verein wird vorgeworfen, er habe geschwiegen."):
        doc, facts = read(text)
        assert [doc[p.start : p.end].text.lower() for p in facts[0].addressees] == ["dem verein"]


def test_sollen_behind_a_statement_goes_on_with_it(read: Callable[[str], Found]) -> None:
    """ "soll … haben" behind a statement is told by its speaker; a plan ("soll im Mai beginnen") and a lone hearsay are not."""
    doc, facts = read("Die Polizei teilte mit, der Fahrer sei betrunken gewesen. Er soll zuvor eine Bar besucht haben.")
    assert [(f.form, speakers(doc, f)) for f in facts] == [("indirect", ["Die Polizei"]), ("free_indirect", ["Die Polizei"])]
    assert len(read("Der Intendant sagte, das Haus werde saniert. Die Arbeiten sollen im Mai beginnen.")[1]) == 1
    assert read("Der Kassierer soll Geld veruntreut haben.")[1] == []


def test_words_that_point_back_to_a_source(read: Callable[[str], Found]) -> None:
    """ "demnach" and "den Angaben zufolge" take up the speaker of the sentence before."""
    doc, facts = read("Der Generalstab meldete neue Angriffe. Mehrere Dörfer wurden demnach getroffen.")
    assert [speakers(doc, f) for f in facts] == [["Der Generalstab"]] * 2
    doc, facts = read("Die Feuerwehr sprach von drei Verletzten. Das Haus war den Angaben zufolge unbewohnt.")
    assert [speakers(doc, f) for f in facts] == [["Die Feuerwehr"]] * 2


def test_an_agency_passes_on(read: Callable[[str], Found]) -> None:
    """Who is quoted by an agency goes on speaking in the next sentence, not the agency."""
    doc, facts = read("Der Vertrag müsse geprüft werden, sagte Minister Kern laut der Agentur Interfax. Die Sache eile nicht.")
    assert speakers(doc, facts[-1]) == ["Minister Kern"]


def test_headlines_in_two_parts(read: Callable[[str], Found]) -> None:
    """A dash or a participle ends what stands before a clause that begins with a bare name."""
    for text in ("Beschuss aus dem Norden - Hisbollah weist Verantwortung zurück", "Treffen in Oslo geplant, Hamas stellt Bedingungen"):
        doc, facts = read(text)
        assert [speakers(doc, f) for f in facts] in ([["Hisbollah"]], [["Hamas"]])


LATE = [
    # (text, speaker, message)
    ("Die Probe dauert zwei Tage, wie Jan Brink, Leiter des Labors, betont.", "Jan Brink, Leiter des Labors", "Die Probe dauert zwei Tage"),
    (
        "Die Sprecher beeilten sich, gegenüber Reportern zu erklären, die Pläne stellten keinen Wechsel dar.",
        "Die Sprecher",
        "die Pläne stellten keinen Wechsel dar",
    ),
    ("Als Grund gab die Tanzschule an, der Saal sei zu klein.", "die Tanzschule", "der Saal sei zu klein"),
]


@pytest.mark.parametrize(("text", "who", "message"), LATE)
def test_cues_behind_appositions_and_in_infinitives(read: Callable[[str], Found], text: str, who: str, message: str) -> None:
    """The cue may be cut from its conjunction by an apposition, or be an infinitive."""
    doc, facts = read(text)
    assert [(speakers(doc, f), words(doc, f.message)) for f in facts] == [([who], message)]


def test_nach_before_its_own_noun_is_no_postposition(read: Callable[[str], Found]) -> None:
    """ "Studien nach der Flut" are no source; "ihren Worten nach" is one."""
    assert read("Es gibt mehrere Studien nach der Katastrophe von Hohental.")[1] == []
    doc, facts = read("Der Aussage des Wirts nach war der Saal leer.")
    assert [speakers(doc, f) for f in facts] == [["des Wirts"]]


def test_preterites_are_no_konjunktiv(read: Callable[[str], Found]) -> None:
    """ "gingen" and "ließen" are preterites first: a report behind a statement is not drawn into it."""
    _, facts = read("Die Polizei sprach von schweren Krawallen. Am Abend gingen Autos in Flammen auf.")
    assert len(facts) == 1


OWN = [
    # (text, speaker, message)
    ("Brandt, der den Hafen plante, lobte das Museum.", "Brandt", "das Museum"),
    ("Jan Brink, der Leiter des Labors, kritisierte die Studie.", "Jan Brink, der Leiter des Labors", "die Studie"),
    ("Gestern erklärte die Ministerin, Brandt habe gelogen.", "die Ministerin", "Brandt habe gelogen"),
    ("Wie das die Gewerkschaft fordert, bleibt der Betrieb zu.", "die Gewerkschaft", "bleibt der Betrieb zu"),
    (
        "Sie sagte, dass der Hafen, gebaut nach altem Plan, nicht mehr zu retten ist.",
        "Sie",
        "dass der Hafen, gebaut nach altem Plan, nicht mehr zu retten ist",
    ),
]


@pytest.mark.parametrize(("text", "who", "message"), OWN)
def test_a_clause_keeps_to_its_own_words(read: Callable[[str], Found], text: str, who: str, message: str) -> None:
    """Neither relative clauses nor new clauses behind a comma lend their words to a cue."""
    doc, facts = read(text)
    assert [(speakers(doc, f)[0].rstrip(","), words(doc, f.message)) for f in facts] == [(who, message)]


def test_man_is_no_object(read: Callable[[str], Found]) -> None:
    """ "man" is a subject that nobody is named by: no statement of a thing without a speaker or a medium."""
    assert read("Auch bei den Banken betonte man die Vorsicht.")[1] == []


def test_what_denied_reports_say_is_denied(read: Callable[[str], Found]) -> None:
    """ "wies Berichte zurück, wonach …": the clause belongs to the object."""
    doc, facts = read("Der Generalstab wies Berichte zurück, wonach die Stadt gefallen sei.")
    assert "Berichte | wonach die Stadt gefallen sei" in [words(doc, f.message) for f in facts]


def test_infinitives_without_a_comma(read: Callable[[str], Found]) -> None:
    """The comma before an infinitive with zu may be missing; a passive infinitive is no message."""
    doc, facts = read("Der Sender hatte angekündigt im Herbst erneut zu streamen.")
    assert [words(doc, f.message) for f in facts] == ["im Herbst erneut zu streamen"]
    assert read("Er fürchtete nicht, kritisiert zu werden.")[1][0].message[0][0] == 4


def test_words_that_go_with_an_action(read: Callable[[str], Found]) -> None:
    """ "Mit den Worten „…“ verließ …": who acts speaks; a year before the verb speaks not."""
    doc, facts = read("Mit den Worten „Das war es“ verließ der Trainer den Platz.")
    assert [(speakers(doc, f), f.form) for f in facts] == [(["der Trainer"], "direct")]
    doc, facts = read("1987 schrieb Anna Kern, dass der Damm bricht.")
    assert [speakers(doc, f) for f in facts] == [["Anna Kern"]]


def test_a_pronoun_taken_for_an_article(read: Callable[[str], Found]) -> None:
    """ "hatte das zuvor nicht ausgeschlossen": no noun follows, so "das" is the object."""
    doc, facts = read("Der Berater hatte das zuvor nicht ausgeschlossen.")
    assert [(words(doc, f.message), f.negated) for f in facts] == [("das", True)]


def test_a_quote_as_paragraph_goes_on_with_the_speaker(read: Callable[[str], Found]) -> None:
    """A paragraph that is nothing but a quote is said by whom the sentence before it quotes; behind a mere report by nobody."""
    doc, facts = read("„Der Damm hält“, sagte die Ingenieurin.\n\n„Wir haben ihn zweimal geprüft und nichts gefunden.“")
    assert [speakers(doc, f) for f in facts] == [["die Ingenieurin"], ["die Ingenieurin"]]
    assert len(read("Der Damm ist alt.\n\n„Wir haben ihn zweimal geprüft und nichts gefunden.“")[1]) == 0
