"""Places of an event on hand-made TIGER trees."""

from __future__ import annotations

from spacy.tokens import Doc

from tests.tiger import tiger
from werwas.grammar import circumstances
from werwas.grammar.triggers import Lexicon, match_nouns, match_verbs
from werwas.lexicon.classes import NounClasses
from werwas.lexicon.frames import parse_frames
from werwas.lexicon.words import Words

FRAMES = """
type: attack
triggers:
  - {lemma: beschießen, pos: VERB, args: {attackers: [sb], targets: [oa], instruments: [mit+dat]}}
"""
CLASSES = NounClasses(Words({"source": "test", "building": ["Lager"], "organisation": ["Regierung"], "place": ["Hafen"]}, "test"))


def places(doc: Doc) -> list[tuple[str, str]]:
    """(words, relation) of the places of the one event."""
    lexicon = Lexicon(parse_frames({"test.yaml": FRAMES}), CLASSES, frozenset())
    [match] = list(match_verbs(doc, lexicon))
    used = {p.head.i for found in match.fillers.values() for p in found}
    return [(doc[p.start : p.end].text, relation) for p, relation in circumstances.find_places(match, CLASSES, used)]


def test_what_is_attacked_stands_where_it_happens() -> None:
    """ "beschossen ein Lager bei Nesna": the place inside the target is the attack's."""
    doc = tiger(
        """
        Milizen NN Miliz sb 2
        beschossen VVFIN beschießen ROOT 0
        ein ART ein nk 4
        Lager NN Lager oa 2
        bei APPR bei mnr 4
        Nesna NE Nesna nk 5
        """,
        ents={"Nesna": "LOC"},
    )
    assert places(doc) == [("Nesna", "near")]


def test_seat_of_an_organisation_is_no_place_of_the_event() -> None:
    """ "beschossen die Regierung in Nesna" says where the government sits."""
    doc = tiger(
        """
        Milizen NN Miliz sb 2
        beschossen VVFIN beschießen ROOT 0
        die ART der nk 4
        Regierung NN Regierung oa 2
        in APPR in mnr 4
        Nesna NE Nesna nk 5
        """,
        ents={"Nesna": "LOC"},
    )
    assert places(doc) == []


def test_adverb_of_place() -> None:
    """ "dort" says where."""
    doc = tiger("Milizen NN Miliz sb 2\nbeschossen VVFIN beschießen ROOT 0\ndort ADV dort mo 2\nAutos NN Auto oa 2")
    assert places(doc) == [("dort", "in")]


def test_direction_from_a_town() -> None:
    """ "Südlich von Nesna": the adverb before "von" makes it a place nearby, "von Nesna" alone is none."""
    rows = """
        Südlich ADV südlich mo 4
        von APPR von pg 1
        Nesna NE Nesna nk 2
        beschossen VVFIN beschießen ROOT 0
        Milizen NN Miliz sb 4
        Autos NN Auto oa 4
        """
    assert places(tiger(rows, ents={"Nesna": "LOC"})) == [("von Nesna", "near")]
    assert places(tiger(rows.replace("Südlich ADV südlich", "Müde ADV müde"), ents={"Nesna": "LOC"})) == []


def test_place_of_a_disaster_is_no_place_of_the_event() -> None:
    """ "nach dem Erdbeben in Nesna" says where the earthquake was."""
    classes = NounClasses(Words({"source": "test", "disaster": ["Erdbeben"], "building": ["Lager"]}, "test"))
    doc = tiger(
        """
        Nach APPR nach mo 6
        dem ART der nk 3
        Erdbeben NN Erdbeben nk 1
        in APPR in mnr 3
        Nesna NE Nesna nk 4
        beschossen VVFIN beschießen ROOT 0
        Milizen NN Miliz sb 6
        Lager NN Lager oa 6
        """,
        ents={"Nesna": "LOC"},
    )
    lexicon = Lexicon(parse_frames({"test.yaml": FRAMES}), classes, frozenset())
    [match] = list(match_verbs(doc, lexicon))
    assert circumstances.find_places(match, classes, set()) == []


def test_time_of_the_clause_is_not_that_of_what_came_before() -> None:
    """ "Nach dem Angriff stehen am Montag Bänder still": on Monday the belts stand still."""
    frames = parse_frames({"test.yaml": "type: attack\ntriggers:\n  - {lemma: Angriff, pos: NOUN, args: {}}\n"})
    doc = tiger(
        """
        Nach APPR nach mo 4
        dem ART der nk 3
        Angriff NN Angriff nk 1
        stehen VVFIN stehen ROOT 0
        am APPRART an mo 4
        Montag NN Montag nk 5
        Bänder NN Band sb 4
        """
    )
    [match] = list(match_nouns(doc, Lexicon(frames, CLASSES, frozenset())))
    monday = {"start": doc[5].idx, "end": doc[5].idx + 6, "kind": "date", "value": "2025-01-06", "earliest": None}
    assert circumstances.find_times(match, [monday]) == []
