"""Which clause is a message, which the frame, and who speaks in it: order, conjunctions, cases; own news sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.grammar.test_statements import Found, speakers, words

Read = Callable[[str], Found]


def told(found: Found) -> list[tuple[str, list[str], str]]:
    """Form, speakers and message of each statement."""
    doc, facts = found
    return [(f.form, [who.rstrip(",") for who in speakers(doc, f)], words(doc, f.message)) for f in facts]


def test_a_matrix_clause_is_not_said_in_its_own_adverbial(read: Read) -> None:
    """ "Als er sich weigerte, habe …": the verb-first clause is the one on which the cue's clause hangs."""
    found = told(read("Als der Wirt sich weigerte, habe der Gast zugeschlagen, sagte die Richterin."))
    assert found == [("indirect", ["die Richterin"], "Als der Wirt sich weigerte, habe der Gast zugeschlagen")]


def test_clauses_that_go_on_are_no_matrix(read: Read) -> None:
    """Behind the cue of a main clause, and behind a conjunction, the message goes on."""
    assert told(read("Die Ärztin sagte, wenn er komme, gehe sie.")) == [("indirect", ["Die Ärztin"], "wenn er komme, gehe sie")]
    (found,) = told(read("Ein Lotse, der betonte, er sei kein Held, sondern tue seinen Dienst, bekam Blumen."))
    assert found[2] == "er sei kein Held, sondern tue seinen Dienst"


CONTENTS = [
    # (text, speaker, message): a noun and the clause of its content stand before the cue
    ("Vorwürfe, Helfer seien bespuckt worden, wollte die Landrätin nicht kommentieren.", "die Landrätin", "Vorwürfe"),
    (
        "Zu Berichten, das Werk habe Gift abgelassen, sagte die Chefin, ihr sei nichts bekannt.",
        "die Chefin",
        "ihr sei nichts bekannt",
    ),
    ("Ihrem Kollegen Jan Brink, der mehr Geld verlangt hatte, widersprach die Trainerin.", "die Trainerin", "Ihrem Kollegen Jan Brink"),
]


@pytest.mark.parametrize(("text", "who", "message"), CONTENTS)
def test_what_belongs_to_a_noun_before_the_cue(read: Read, text: str, who: str, message: str) -> None:
    """The content of reports and reproaches is not what the speaker of the main clause says."""
    assert (([who], message)) in [(said, what) for _, said, what in told(read(text))]


def test_a_denial_is_not_what_follows_the_colon(read: Read) -> None:
    """ "Er wies das zurück: Er sei …": denied is "das"; what the colon announces is said by him and not denied."""
    for mark in (":", ";"):
        doc, facts = read(f"Der Bürgermeister wies das zurück{mark} die Zahl der Einbrüche sei gesunken.")
        assert {(f.act, words(doc, f.message).rstrip(".")) for f in facts} == {
            ("deny", "das"),
            ("say", "die Zahl der Einbrüche sei gesunken"),
        }
        assert [speakers(doc, f) for f in facts] == [["Der Bürgermeister"]] * 2


def test_a_denied_content_stays_denied(read: Read) -> None:
    """Behind a comma, or without an object, the clause is what is denied."""
    for text in (
        "Der Bürgermeister wies Berichte zurück, er sei bestochen worden.",
        "Der Bürgermeister bestritt, bestochen worden zu sein.",
    ):
        doc, facts = read(text)
        assert any(f.act == "deny" and "bestochen worden" in words(doc, f.message) for f in facts)


def test_a_clause_behind_a_semicolon_is_a_statement_of_its_own(read: Read) -> None:
    """A semicolon divides sentences: the Konjunktiv behind it goes on with the speaker of the same line."""
    found = told(read("Die Suche gehe weiter, versicherte der Landrat; man werde auch Hunde einsetzen."))
    assert ("indirect", ["der Landrat"], "Die Suche gehe weiter") in found
    assert ("indirect_free_indirect", ["der Landrat"], "man werde auch Hunde einsetzen.") in found


def test_a_conjunct_with_a_cue_ends_a_free_clause(read: Read) -> None:
    """In "Er sei zufrieden und nannte …" the writer speaks again."""
    found = told(read("Der Plan sei gut, sagte der Rektor. Er sei zufrieden und nannte die Kritik überzogen."))
    assert ("indirect_free_indirect", ["der Rektor"], "Er sei zufrieden") in found


def test_infinitives_are_arguments(read: Read) -> None:
    """An infinitive with zu before the cue is its object; with "um" it is an adverbial, behind a noun an attribute."""
    assert told(read("Den Wagen gestohlen zu haben, gab der Zeuge zu.")) == [("indirect", ["der Zeuge"], "Den Wagen gestohlen zu haben")]
    assert all("sparen" not in what for _, _, what in told(read("Um Geld zu sparen, kündigte der Verein dem Trainer.")))
    assert all("Forderung" not in what for _, _, what in told(read("Die Forderung der Jugend, den Park zu öffnen, fand keine Mehrheit.")))


BEHIND = [
    # (text, speaker): what stands between the verb and its subject
    ("Die Lage sei ruhig, sagte am Montag ein Sprecher der Feuerwehr.", "ein Sprecher der Feuerwehr"),
    ("Die Lage ist ruhig, sagte am Montag in Kiel die Ministerin.", "die Ministerin"),
    ("Der Hafen sei frei, verlautete aus Kreisen der Reederei.", "Kreisen der Reederei"),
]


@pytest.mark.parametrize(("text", "who"), BEHIND)
def test_a_subject_far_behind_its_verb(read: Read, text: str, who: str) -> None:
    """Times and places before the subject do not hide that a message came first."""
    (found,) = told(read(text))
    assert found[1:] == ([who], text.partition(",")[0])


SHARED = [
    # (text, cue, speaker): a verb right behind "und" has the subject of the clause before
    ("Die Miliz stritt ab, die Schule beschossen zu haben, und beschuldigte ihrerseits die Luftwaffe.", "beschuldigte", "Die Miliz"),
    ("Der Kaiser reiste ab und erklärte das Gebiet zum Schutzgebiet.", "erklärte", "Der Kaiser"),
]


@pytest.mark.parametrize(("text", "cue", "who"), SHARED)
def test_conjuncts_share_their_subject(read: Read, text: str, cue: str, who: str) -> None:
    """The noun behind such a verb is its object; "doch" is no such conjunction."""
    doc, facts = read(text)
    assert [speakers(doc, f) for f in facts if words(doc, f.trigger) == cue] == [[who]]
    doc, facts = read("Doch sagte die Wirtin, es gehe ihr gut.")
    assert [speakers(doc, f) for f in facts] == [["die Wirtin"]]


def test_deren_opens_any_case(read: Read) -> None:
    """ "deren Sprecherin" may be a nominative; "denen" is none."""
    doc, facts = read("Deren Sprecherin Lea Pohl sprach von einem Schlag gegen die Basis.")
    assert [speakers(doc, f) for f in facts] == [["Deren Sprecherin Lea Pohl"]]


SOURCES = [
    # (text, source, message)
    ("Am Donnerstag der Polizei zufolge stahlen Räuber die Kasse.", "der Polizei", "Am Donnerstag | stahlen Räuber die Kasse"),
    ("Am Donnerstag stahlen Räuber der Polizei zufolge das Geld.", "der Polizei", "Am Donnerstag stahlen Räuber | das Geld"),
    ("Behörden der Stadt zufolge stahlen Räuber das Geld.", "Behörden der Stadt", "stahlen Räuber das Geld"),
    ("Den Angaben vom Donnerstag zufolge stahlen Räuber das Geld.", "Den Angaben vom Donnerstag", "stahlen Räuber das Geld"),
]


@pytest.mark.parametrize(("text", "source", "message"), SOURCES)
def test_where_a_source_before_its_postposition_begins(read: Read, text: str, source: str, message: str) -> None:
    """No weekday has a genitive of a body, and no clause gives its subject away."""
    doc, facts = read(text)
    assert [(speakers(doc, f), words(doc, f.message)) for f in facts] == [([source], message)]


ADDRESSEES = [
    ("Das sagte ein Diplomat am Montag der Deutschen Presse-Agentur.", ["der Deutschen Presse-Agentur"]),
    ('Man müsse reden, sagte sie der Zeitung "Der Hafenbote" (Freitag).', ['der Zeitung "Der Hafenbote" (Freitag)']),
    ("Kanzler Huber hat Präsident Jan Brink für die Hilfe gedankt.", ["Präsident Jan Brink"]),
    ("Der Kanzler sagte Präsident Jan Brink Hilfe zu.", ["Präsident Jan Brink"]),
    ("Die Lage sei ernst, sagte er der Agentur Interfax zufolge.", []),
    ("Das erklärte der Leiter der Behörde, Direktor Jan Brink.", []),
]


@pytest.mark.parametrize(("text", "whom"), ADDRESSEES)
def test_whom_it_is_said_to(read: Read, text: str, whom: list[str]) -> None:
    """Neither a weekday, nor brackets, nor a missing article hide the dative; sources and appositions are none."""
    doc, facts = read(text)
    assert [doc[p.start : p.end].text for f in facts for p in f.addressees] == whom


def test_a_number_corrected(read: Read) -> None:
    """ "zunächst von drei, später von sieben": both are the message; so is a number that adverbs count."""
    assert told(read("Der Landrat sprach zunächst von drei, später von mindestens sieben Toten.")) == [
        ("reported", ["Der Landrat"], "von drei | von mindestens sieben Toten")
    ]
    assert told(read("Die Gewerkschaft sprach von fast doppelt so vielen."))[0][2] == "von fast doppelt so vielen"


IDIOMS = [
    # (text, act, stance, negated): "nichts" is a part of the cue
    ("Die Wirtin will von einem Überfall nichts wissen.", "deny", "denies", False),
    ("Gerüchte über einen Überfall nannte die Wirtin „frei erfunden“.", "deny", "denies", False),
    ("Die Wirtin bezeichnete den Bericht als Lüge.", "deny", "denies", False),
    ("Die Wirtin bezeichnete den Bericht als ungenau.", "say", "asserts", False),
    ("Der Arzt konnte weder bestätigen noch ausschließen, dass es Gift war.", "confirm", "confirms", True),
    ("Die Kammer sah es als erwiesen an, dass er log.", "say", "asserts", False),
    ("Ob er bleibt, ließ der Trainer offen.", "other", "doubts", False),
]


@pytest.mark.parametrize(("text", "act", "stance", "negated"), IDIOMS)
def test_idioms(read: Read, text: str, act: str, stance: str, negated: bool) -> None:
    """What an idiom says of its object, and whether it is itself negated."""
    facts = [f for f in read(text)[1] if f.trigger]
    assert [(f.act, f.negated) for f in facts[:1]] == [(act, negated)]
    assert facts[0].stance == stance or stance == "confirms"


def test_who_acts_with_a_reason_gives_it(read: Read) -> None:
    """ "mit der Begründung, …": the author is the subject of the clause."""
    doc, facts = read("Das Amt lehnte den Antrag mit der Begründung ab, die Frist sei verstrichen.")
    assert next(speakers(doc, f) for f in facts if words(doc, f.message) == "die Frist sei verstrichen") == ["Das Amt"]


def test_an_apposition_before_the_object(read: Read) -> None:
    """The object of a clause may stand behind the apposition of its subject."""
    doc, facts = read("Zudem lobte der Leiter des Zoos, Jan Brink, den Plan der Stadt.")
    assert [(speakers(doc, f), words(doc, f.message)) for f in facts] == [(["der Leiter des Zoos, Jan Brink"], "den Plan der Stadt")]


def test_hearsay_whose_auxiliary_stands_far(read: Read) -> None:
    """ "soll gepackt, gedroht und geschlagen haben"; behind a semicolon in the indicative the writer speaks."""
    doc, facts = read(
        "Die Polizei sagte, es sei dunkel gewesen. Er soll den Wirt gepackt, ihm gedroht und ihn geschlagen haben; Gäste halfen."
    )
    assert [words(doc, f.message) for f in facts if f.form == "free_indirect"] == [
        "Er soll den Wirt gepackt, ihm gedroht und ihn geschlagen haben;"
    ]


def test_papers_and_agencies_write(read: Read) -> None:
    """A paper or agency known by its name writes."""
    assert [f.channel for f in read("Laut der „New York Times“ wird der Damm gebaut.")[1]] == ["writing"]


def test_a_pronoun_behind_a_preposition_is_not_reflexive(read: Read) -> None:
    """ "behauptet von sich" is no "sich behaupten"."""
    assert told(read("Der Händler behauptet von sich selbst, niemanden betrogen zu haben.")) == [
        ("indirect", ["Der Händler"], "niemanden betrogen zu haben")
    ]
    assert told(read("Der Händler behauptet sich am Markt.")) == []


def test_a_consequence_is_no_message(read: Read) -> None:
    """ "so dass" opens an adverbial clause, "dass" after a verb of saying the message."""
    assert all("schloss" not in what for _, _, what in told(read("Er kritisierte die Stadt, so dass das Amt die Akte schloss.")))
    assert told(read("Er sagte auch, dass das Amt die Akte schloss."))[0][2] == "dass das Amt die Akte schloss"


def test_behind_a_colon_the_nearest_cue_speaks(read: Read) -> None:
    """ "Oslo sah das anders: …, sagte Vogt": Vogt says what the colon announces, and does not say that Oslo saw it so."""
    found = told(read("Oslo stellte das anders dar: Ein solches Gespräch habe es nicht gegeben, erklärte Ministerin Vogt."))
    assert found == [("reported", ["Oslo"], "das"), ("indirect", ["Ministerin Vogt"], "Ein solches Gespräch habe es nicht gegeben")]


def test_who_ends_something_by_saying_so(read: Read) -> None:
    """ "erklärte das Scheitern" vouches for no summit; "erklärte, dass" does announce."""
    acts = [f.act for text in ("Der Vermittler erklärte das Scheitern des Gipfels.", "Er erklärte, dass er geht.") for f in read(text)[1]]
    assert acts == ["other", "announce"]


ASKED = [
    # (text, speaker, message): what the cue asks for is no attribute of the subject, what a noun is measured by belongs to it
    ("Am Morgen ging die Kripo von vorsätzlicher Brandstiftung aus.", "die Kripo", "von vorsätzlicher Brandstiftung"),
    ("Der Verband bekräftigte seine Forderung nach 300 Euro mehr.", "Der Verband", "seine Forderung nach 300 Euro mehr"),
    ("Der Zeuge zog seine Aussage zurück.", "Der Zeuge", "seine Aussage"),
    ("Die Vorwürfe, die der Minister bestritt, stehen im Bericht.", "der Minister", "Die Vorwürfe"),
    ("Es werde geprüft, hieß es in Kreisen der Polizei.", "Kreisen der Polizei", "Es werde geprüft"),
    ("Es werde geprüft, hieß es aus dem Umfeld der Ministerin.", "dem Umfeld der Ministerin", "Es werde geprüft"),
]


@pytest.mark.parametrize(("text", "who", "message"), ASKED)
def test_what_belongs_to_the_cue(read: Read, text: str, who: str, message: str) -> None:
    """Speakers and messages end where another slot of the cue begins; a relative pronoun stands for its noun."""
    assert (([who], message)) in [(said, what) for _, said, what in told(read(text))]


def test_who_is_related_to_is_not_said(read: Read) -> None:
    """The subject of a relative clause is no message; troops that are withdrawn are no word taken back."""
    assert told(read("Der Mann, der den Minister kritisierte, ging.")) == [("reported", ["Der Mann"], "den Minister")]
    assert told(read("Die Armee zog ihre Truppen zurück.")) == []


def test_free_relatives_name_nobody(read: Read) -> None:
    """ "Wer das glaube, irre": nobody believes it, somebody says so; a noun is no infinitive."""
    doc, facts = read("Der Kurs stimme, sagte die Chefin. Wer glaube, Wissen lasse sich verbieten, irre sich.")
    assert [f.rule for f in facts] == ["statement/sagen", "statement/konjunktiv"]
    assert words(doc, facts[1].message) == "Wer glaube, Wissen lasse sich verbieten, irre sich."


def test_every_verb_between_quote_and_speaker_says(read: Read) -> None:
    """Also one whose frame takes no quote: "„…“, so charakterisierte ihn …"."""
    doc, facts = read("„Er ist ein sturer Kopf ohne Plan“, so charakterisierte ihn der Trainer.")
    assert told((doc, facts)) == [("direct", ["der Trainer"], "„Er ist ein sturer Kopf ohne Plan“")]


def test_a_messenger_speaks_for_somebody(read: Read) -> None:
    """ "durch seinen Anwalt" is the medium; behind a noun of action "durch" names who acts."""
    doc, facts = read("Er sei unschuldig, ließ der Händler durch seinen Anwalt mitteilen.")
    assert [doc[p.start : p.end].text for f in facts for p in f.medium] == ["seinen Anwalt"]
    doc, facts = read("Bei der Ankündigung durch den Kanzler hatte er eine Summe genannt.")
    assert [p for f in facts for p in f.medium] == []


def test_konjunktiv_of_stems_in_t(read: Read) -> None:
    """ "deute", "arbeite" cannot be preterites, whatever the tagger makes of them."""
    doc, facts = read("Es sei ruhig, sagte die Polizei. Auf einen Anschlag deute nichts hin.")
    assert told((doc, facts))[1] == ("indirect_free_indirect", ["die Polizei"], "Auf einen Anschlag deute nichts hin.")


def test_one_person_is_no_subject_of_a_plural(read: Read) -> None:
    """In "Stimmen, die Merkel … zugestehen wollten" the voices grant."""
    doc, facts = read("Es gab Stimmen, die Angela Merkel mehr Zeit zugestehen wollten.")
    assert all("Merkel" not in who for f in facts for who in speakers(doc, f))


def test_an_object_with_a_relative_clause_is_no_message(read: Read) -> None:
    """The form "den" shows an object: whom somebody calls upon, not what he says."""
    found = told(read("Den Verband, dessen Vorstand am Montag tagt, forderte er auf, das Geld zu zahlen."))
    assert ("indirect", ["er"], "das Geld zu zahlen") in found
    assert all("Vorstand" not in what for _, _, what in found)


def test_relative_clauses_behind_prepositions_belong_to_the_message(read: Read) -> None:
    """ "bei der große Teile gesperrt waren" closes with its verb, so it is no main clause; "bei der Arbeit sang er" is one."""
    (found,) = told(read("Die Agentur meldet, dass eine Übung stattgefunden habe, bei der große Teile der Stadt gesperrt waren."))
    assert found[2].endswith("bei der große Teile der Stadt gesperrt waren")
    (found,) = told(read("Er habe geschwiegen, sagte der Wirt, bei der Arbeit sang er."))
    assert found[2] == "Er habe geschwiegen"


def test_a_free_clause_behind_a_semicolon(read: Read) -> None:
    """The same speaker goes on in the Konjunktiv, unless a source of its own stands there."""
    start = "Das sei so, sagte der Wirt. "
    assert told(read(start + "Die Tat sei geplant gewesen; er habe nichts gehört."))[1][2].endswith("gehört.")
    found = told(read(start + "Die Tat sei geplant gewesen; nach Behördenangaben stecke niemand dahinter."))
    assert found[1:] == [
        ("indirect_free_indirect", ["der Wirt"], "Die Tat sei geplant gewesen;"),
        ("indirect", ["Behördenangaben"], "stecke niemand dahinter"),
    ]
