"""Frames on hand-made TIGER trees: valency, restrictions, support verbs."""

from __future__ import annotations

from collections.abc import Iterable

import srsly
from spacy.tokens import Doc

from tests.tiger import tiger
from werwas.grammar import triggers
from werwas.grammar.triggers import Lexicon, Match
from werwas.lexicon.classes import NounClasses
from werwas.lexicon.frames import parse_frames
from werwas.lexicon.words import Words

FRAMES = """
type: attack
fillers: {instruments: {only: [weapon]}}
governors:
  verüben: {slots: [oa], args: {attackers: [sb]}}
  vereiteln: {slots: [oa], polarity: negative}
modifiers: {geplant: {modality: planned}}
not_compounds: [herz]
triggers:
  - {lemma: stürmen, pos: VERB, args: {attackers: [sb], targets: [oa], instruments: [mit+dat]}, needs: [oa], not: {oa: [abstract]}}
  - {lemma: sprengen, pos: VERB, args: {targets: [oa]}, with: {in+acc: [Luft]}}
  - {lemma: Angriff, pos: NOUN, args: {attackers: [ag, adj], targets: [auf+acc]}}
"""
CLASSES = {"source": "test", "person": ["Rebell"], "building": ["Rathaus"], "weapon": ["Panzer"], "abstract": ["Markt"]}


def match(doc: Doc) -> list[Match]:
    """All matches of the test frames."""
    lexicon = Lexicon(parse_frames({"test.yaml": FRAMES}), NounClasses(Words(CLASSES, "test")), frozenset({"norwegisch"}))
    return [
        *triggers.match_verbs(doc, lexicon),
        *triggers.match_participles(doc, lexicon),
        *triggers.match_nouns(doc, lexicon),
    ]


def fillers(found: Match) -> dict[str, list[str]]:
    """Role -> words."""
    doc = found.anchor.doc
    return {role: [doc[p.start : p.end].text for p in phrases] for role, phrases in found.fillers.items()}


def storm(object_: str, with_: str = "Panzern NN Panzer") -> Doc:
    """ "Rebellen stürmten <object> mit <with>"."""
    rows: Iterable[str] = (
        "Rebellen NN Rebell sb 2", "stürmten VVFIN stürmen ROOT 0", "das ART der nk 4", f"{object_} oa 2", "mit APPR mit mo 2",
        f"{with_} nk 5",
    )  # fmt: skip
    return tiger("\n".join(rows))


def test_verb_fills_its_roles() -> None:
    """Subject, object and prepositional phrase go to the roles of the frame."""
    [found] = match(storm("Rathaus NN Rathaus"))
    assert found.trigger.rule == "attack/stürmen"
    assert fillers(found) == {"attackers": ["Rebellen"], "targets": ["das Rathaus"], "instruments": ["Panzern"]}


def test_wrong_class_of_object_refuses_the_trigger() -> None:
    """ "den Markt stürmen" in the other sense: an abstract object is refused."""
    assert match(storm("Markt NN Markt")) == []


def test_wrong_class_of_filler_drops_the_filler_only() -> None:
    """ "mit Rebellen" is no instrument, the attack stands."""
    [found] = match(storm("Rathaus NN Rathaus", "Rebellen NN Rebell"))
    assert "instruments" not in fillers(found)


def test_needed_slot_must_be_there() -> None:
    """Without an object the verb does not fire."""
    assert match(tiger("Rebellen NN Rebell sb 2\nstürmten VVFIN stürmen ROOT 0")) == []


def test_fixed_words_belong_to_the_trigger() -> None:
    """ "in die Luft sprengen" needs the Luft."""
    rows = "Diebe NN Dieb sb 2\nsprengten VVFIN sprengen ROOT 0\neinen ART ein nk 4\nTresor NN Tresor oa 2\n"
    [found] = match(tiger(rows + "in APPR in mo 2\ndie ART der nk 7\nLuft NN Luft nk 5"))
    assert [t.text for t in found.tokens] == ["sprengten", "Luft"]
    assert match(tiger(rows)) == []


def test_lemma_is_repaired_from_the_form() -> None:
    """A wrong lemma of the model does not hide the trigger."""
    table = "Das ART der nk 2\nRathaus NN Rathaus sb 3\nwurde VAFIN werden ROOT 0\ngestürmt VVPP gestürmen oc 3"
    [found] = match(tiger(table))
    assert fillers(found) == {"targets": ["Das Rathaus"]}


def test_noun_takes_nationality_and_attributes() -> None:
    """ "der norwegische Angriff auf das Rathaus"; other adjectives are no attackers."""
    table = "der ART der nk 3\n{} ADJA {} nk 3\nAngriff NN Angriff ROOT 0\n"
    table += "auf APPR auf mnr 3\ndas ART der nk 6 Case=Acc\nRathaus NN Rathaus nk 4"
    [found] = match(tiger(table.format("norwegische", "norwegisch")))
    assert fillers(found) == {"attackers": ["norwegische"], "targets": ["das Rathaus"]}
    [other] = match(tiger(table.format("heftige", "heftig")))
    assert fillers(other) == {"targets": ["das Rathaus"]}


def test_compound_fires_by_its_head_unless_its_first_part_is_barred() -> None:
    """ "Drohnenangriff" is an Angriff, "Herzangriff" (barred) is none."""
    assert [m.trigger.rule for m in match(tiger("Drohnenangriff NN Drohnenangriff ROOT 0"))] == ["attack/Angriff"]
    assert match(tiger("Herzangriff NN Herzangriff ROOT 0")) == []


def test_governing_verb_hands_its_subject_down() -> None:
    """ "Rebellen verübten einen Angriff": the subject attacks; "vereitelten" makes it negative and hands nothing down."""
    table = "Rebellen NN Rebell sb 2\n{} VVFIN {} ROOT 0\neinen ART ein nk 4\nAngriff NN Angriff oa 2"
    [found] = match(tiger(table.format("verübten", "verüben")))
    assert fillers(found) == {"attackers": ["Rebellen"]}
    [foiled] = match(tiger(table.format("vereitelten", "vereiteln")))
    assert fillers(foiled) == {}
    assert foiled.told == {"polarity": "negative"}


def test_attribute_of_the_noun_tells_its_modality() -> None:
    """ "der geplante Angriff" is planned."""
    [found] = match(tiger("der ART der nk 3\ngeplante ADJA geplant nk 3\nAngriff NN Angriff ROOT 0"))
    assert found.told == {"modality": "planned"}


def test_frames_survive_as_yaml() -> None:
    """The frames of these tests are YAML that the loader takes."""
    assert srsly.yaml_loads(FRAMES)["type"] == "attack"


def test_what_fills_a_role_is_cut_out_of_another() -> None:
    """ "stürmten das Rathaus mit Panzern" with the phrase hung on the object: the tanks are instruments only."""
    doc = tiger(
        """
        Rebellen NN Rebell sb 2
        stürmten VVFIN stürmen ROOT 0
        das ART der nk 4
        Rathaus NN Rathaus oa 2
        mit APPR mit mnr 4
        Panzern NN Panzer nk 5
        """
    )
    [found] = match(doc)
    assert fillers(found) == {"attackers": ["Rebellen"], "targets": ["das Rathaus"], "instruments": ["Panzern"]}


DEMANDS = """
type: demand
governors:
  wiederholen: {slots: [oa], args: {demanders: [sb]}}
  ablehnen: {slots: [oa], args: {addressees: [sb]}}
triggers:
  - {lemma: Forderung, pos: NOUN, args: {demanders: [ag], content: [nach+dat, oc]}}
"""
MEETINGS = """
type: meeting
triggers:
  - {lemma: empfangen, pos: VERB, args: {hosts: [sb], participants: [oa], topic: [zu+dat]}}
  - {lemma: Gespräch, pos: NOUN, args: {participants: [ag], topic: [über+acc]}}
"""


def match_with(frames: str, doc: Doc) -> list[Match]:
    """All matches of other frames, joined."""
    lexicon = Lexicon(parse_frames({"test.yaml": frames}), NounClasses(Words(CLASSES, "test")), frozenset())
    return triggers.joined([*triggers.match_verbs(doc, lexicon), *triggers.match_nouns(doc, lexicon)])


def possessive(verb: str, pronoun: str = "seine") -> Doc:
    """ "Oslo <verb> seine Forderung"."""
    return tiger(f"Oslo NE Oslo sb 2\n{verb} ROOT 0\n{pronoun} PPOSAT sein nk 4\nForderung NN Forderung oa 2")


def test_possessive_stands_for_the_subject_where_the_frame_says_so() -> None:
    """ "wiederholte seine Forderung": who repeats demands; "lehnte seine Forderung ab": somebody else does."""
    [own] = match_with(DEMANDS, possessive("wiederholte VVFIN wiederholen"))
    assert fillers(own) == {"demanders": ["Oslo"]}
    [other] = match_with(DEMANDS, possessive("lehnte VVFIN ablehnen"))
    assert fillers(other) == {"demanders": ["seine"], "addressees": ["Oslo"]}


def test_meeting_and_its_purpose_are_one() -> None:
    """ "empfing Rebellen zu einem Gespräch über Panzer": one meeting with the topic of the noun."""
    [found] = match_with(
        MEETINGS,
        tiger(
            """
            Oslo NE Oslo sb 2
            empfing VVFIN empfangen ROOT 0
            Rebellen NN Rebell oa 2
            zu APPR zu mo 2
            einem ART ein nk 6
            Gespräch NN Gespräch nk 4
            über APPR über mnr 6
            Panzer NN Panzer nk 7
            """
        ),
    )
    assert [t.text for t in found.tokens] == ["empfing", "Gespräch"]
    assert fillers(found) == {"hosts": ["Oslo"], "participants": ["Rebellen"], "topic": ["Panzer"]}


def test_fixed_phrase_is_no_event() -> None:
    """ "nahm den Umbau in Angriff": the noun has lost its meaning."""
    rows = "Oslo NE Oslo sb 2\nnahm VVFIN nehmen ROOT 0\nden ART der nk 4\nUmbau NN Umbau oa 2\n{} mo 2\nAngriff NN Angriff nk 5"
    assert match(tiger(rows.format("in APPR in"))) == []
    assert len(match(tiger(rows.format("beim APPRART bei")))) == 1


def test_what_acts_is_an_agent_first() -> None:
    """A noun that is weapon and troop attacks as subject and is an instrument with "mit"."""
    classes = {**CLASSES, "organisation": ["Artillerie"], "weapon": ["Artillerie"]}
    frames = FRAMES.replace("fillers: {", "fillers: {attackers: {not: [weapon]}, ")
    lexicon = Lexicon(parse_frames({"test.yaml": frames}), NounClasses(Words(classes, "test")), frozenset())
    doc = tiger("Artillerie NN Artillerie sb 2\nstürmte VVFIN stürmen ROOT 0\ndas ART der nk 4\nRathaus NN Rathaus oa 2")
    [found] = triggers.match_verbs(doc, lexicon)
    assert fillers(found) == {"attackers": ["Artillerie"], "targets": ["das Rathaus"]}


def test_who_acts_at_the_end_of_a_meeting_takes_part() -> None:
    """ "Zum Abschluss des Gesprächs lobten Rebellen …" and "im Rahmen", but not "wegen des Gesprächs"."""
    rows = "{} mo 5\nAbschluss NN {} nk 1\ndes ART der nk 4\nGesprächs NN Gespräch ag 2\nlobten VVFIN loben ROOT 0\nRebellen NN Rebell sb 5"
    [found] = match_with(MEETINGS, tiger(rows.format("Zum APPRART zu", "Abschluss")))
    assert fillers(found) == {"participants": ["Rebellen"]}
    [other] = match_with(MEETINGS, tiger(rows.format("Zum APPRART zu", "Abschluss").replace("Abschluss", "Thema")))
    assert fillers(other) == {}


def test_infinitive_behind_the_clause_is_the_content() -> None:
    """ "lehnte die Forderung ab, Steuern zu senken": what the object noun is about."""
    rows = """
        Oslo NE Oslo sb 2
        lehnte VVFIN ablehnen ROOT 0
        die ART der nk 4
        Forderung NN Forderung oa 2
        ab PTKVZ ab svp 2
        , $, , punct 2
        {}Steuern NN Steuer oa {}
        zu PTKZU zu pm {}
        senken VVINF senken {} 2
        """
    [found] = match_with(DEMANDS, tiger(rows.format("", 9, 9, "oc")))
    assert fillers(found) == {"addressees": ["Oslo"], "content": ["Steuern zu senken"]}
    [purpose] = match_with(DEMANDS, tiger(rows.format("um KOUI um cp 10\n        ", 10, 10, "mo")))
    assert "content" not in fillers(purpose)


def test_things_that_act_are_agents() -> None:
    """A noun of two classes, agent and thing, fills a role of agents as subject or object."""
    trigger = "{lemma: mahnen, pos: VERB, args: {demanders: [sb], addressees: [oa]}}"
    frames = f"type: demand\nfillers: {{addressees: {{not: [thing]}}}}\ntriggers:\n  - {trigger}"
    classes = {"source": "test", "organisation": ["Bank"], "thing": ["Bank", "Stuhl"]}
    lexicon = Lexicon(parse_frames({"test.yaml": frames}), NounClasses(Words(classes, "test")), frozenset())
    rows = "Oslo NE Oslo sb 2\nmahnte VVFIN mahnen ROOT 0\ndie ART der nk 4\n{} oa 2"
    [bank] = triggers.match_verbs(tiger(rows.format("Bank NN Bank")), lexicon)
    assert fillers(bank) == {"demanders": ["Oslo"], "addressees": ["die Bank"]}
    [chair] = triggers.match_verbs(tiger(rows.format("Stuhl NN Stuhl")), lexicon)
    assert "addressees" not in fillers(chair)
