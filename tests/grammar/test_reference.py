from __future__ import annotations

from typing import Any

from spacy.tokens import Doc, Span

from tests.grammar.tagged import flat
from tests.tiger import tiger
from werwas.grammar.entityrows import merged
from werwas.grammar.groups import group_names
from werwas.grammar.reference import entity_at, find_entities
from werwas.grammar.roles import describe, same_office


def resolve(doc: Doc, sections: tuple[dict[str, Any], ...] = (), ages: tuple[dict[str, Any], ...] = ()) -> list[dict[str, Any]]:
    """Entities without a knowledge base."""
    return find_entities(doc, sections, ages, lambda form, kind, roles: None, lambda role, country: None, "2025-03-14")


def mentions(entities: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Mentions by name of the entity."""
    return {entity["name"]: [mention["text"] for mention in entity["mentions"]] for entity in entities}


def person(doc: Doc, *names: str) -> Doc:
    """Sets names as persons."""
    spans = []
    for name in names:
        words = name.split()
        spans += [
            Span(doc, i, i + len(words), label="PER")
            for i in range(len(doc) - len(words) + 1)
            if [t.text for t in doc[i : i + len(words)]] == words and all(s.end <= i or s.start >= i + len(words) for s in spans)
        ]
    doc.set_ents(spans, default="outside")
    return doc


def test_surname_and_genitive_are_the_full_name() -> None:
    """ "Kernau" and "Kernaus" are "Paula Kernau"; the canonical name is the longest, without -s."""
    doc = flat("Kernaus/NE Plan/NN hilft/VVFIN ./$. Paula/NE Kernau/NE reist/VVFIN ./$.", "Paula Kernau", "Kernaus")
    assert mentions(resolve(doc)) == {"Paula Kernau": ["Kernaus", "Paula Kernau"]}


def test_name_that_ends_in_s_keeps_it() -> None:
    """ "Texas" and "Hans Fels" are base forms."""
    doc = flat("Hans/NE Fels/NE lebt/VVFIN in/APPR Texas/NE ./$.", "Hans Fels", "LOC:Texas")
    assert list(mentions(resolve(doc))) == ["Hans Fels", "Texas"]


def test_two_persons_of_one_surname_stay_apart() -> None:
    """Different first names are different people; the bare surname is the one last mentioned."""
    doc = flat(
        "Anna/NE Fels/NE kam/VVFIN ./$. Otto/NE Fels/NE ging/VVFIN ./$. Fels/NE schwieg/VVFIN ./$.",
        "Anna Fels",
        "Otto Fels",
        "Fels",
    )
    assert mentions(resolve(doc)) == {"Anna Fels": ["Anna Fels"], "Otto Fels": ["Otto Fels", "Fels"]}


def test_roles_before_and_after_a_name() -> None:
    """Offices in front, in loose apposition and behind belong to the person."""
    doc = flat(
        "Der/ART ukrainische/ADJA Präsident/NN Iwo/NE Terlan/NE kam/VVFIN ./$. "
        "Der/ART Gouverneur/NN der/ART Region/NN ,/$, Jan/NE Moor/NE ,/$, "
        "schwieg/VVFIN ./$. Eva/NE Lind/NE ,/$, Sprecherin/NN der/ART Polizei/NN ,/$, ging/VVFIN ./$.",
        "Iwo Terlan",
        "Jan Moor",
        "Eva Lind",
    )
    roles = {entity["name"]: [role["text"] for role in entity["roles"]] for entity in resolve(doc)}
    assert roles == {"Iwo Terlan": ["ukrainische Präsident"], "Jan Moor": ["Gouverneur"], "Eva Lind": ["Sprecherin"]}


def test_definite_role_finds_its_bearer() -> None:
    """ "Der Präsident" after "US-Präsident N. N." is that person, not the minister."""
    doc = flat(
        "US-Präsident/NN Joe/NE Larch/NE traf/VVFIN Minister/NN Ed/NE Birch/NE ./$. Dem/ART Präsidenten/NN gefiel/VVFIN das/PIS ./$.",
        "Joe Larch",
        "Ed Birch",
    )
    assert mentions(resolve(doc))["Joe Larch"] == ["Joe Larch", "Dem Präsidenten"]


def test_former_office_has_no_date_and_is_not_the_present_one() -> None:
    """ "der frühere US-Präsident" held it once: no date, led to by "der Ex-Präsident" and not to whom "Präsident" is said now."""
    doc = flat(
        "Der/ART frühere/ADJA US-Präsident/NN Joe/NE Larch/NE traf/VVFIN Präsident/NN Ed/NE Birch/NE ./$. "
        "Dem/ART Ex-Präsidenten/NN gefiel/VVFIN das/PIS ,/$, dem/ART Präsidenten/NN nicht/PTKNEG ./$. "
        "Altbundeskanzlerin/NN Ada/NE Tann/NE und/KON Vizekanzler/NN Jo/NE Fink/NE schwiegen/VVFIN ./$.",
        "Joe Larch",
        "Ed Birch",
        "Ada Tann",
        "Jo Fink",
    )
    found = resolve(doc)
    dates = {entity["name"]: [role["date"] for role in entity["roles"]] for entity in found}
    assert dates == {"Joe Larch": [None], "Ed Birch": ["2025-03-14"], "Ada Tann": [None], "Jo Fink": ["2025-03-14"]}
    assert mentions(found)["Joe Larch"] == ["Joe Larch", "Dem Ex-Präsidenten"]
    assert mentions(found)["Ed Birch"] == ["Ed Birch", "dem Präsidenten"]


def test_minister_after_foreign_minister() -> None:
    """ "die Ministerin" is the foreign minister, unless the sentence names another one; "Anwalt" is no short "Staatsanwalt"."""
    one = flat(
        "Außenministerin/NN Ada/NE Tann/NE traf/VVFIN Staatsanwalt/NN Jo/NE Fink/NE ./$. "
        "Die/ART Ministerin/NN lobte/VVFIN das/PIS ,/$, der/ART Anwalt/NN schwieg/VVFIN ./$.",
        "Ada Tann",
        "Jo Fink",
    )
    two = flat(
        "Außenministerin/NN Ada/NE Tann/NE traf/VVFIN Innenministerin/NN Eva/NE Lind/NE ./$. "
        "Die/ART Ministerin/NN lobte/VVFIN das/PIS ./$.",
        "Ada Tann",
        "Eva Lind",
    )
    assert mentions(resolve(one)) == {"Ada Tann": ["Ada Tann", "Die Ministerin"], "Jo Fink": ["Jo Fink"]}
    assert mentions(resolve(two)) == {"Ada Tann": ["Ada Tann"], "Eva Lind": ["Eva Lind"]}


def test_other_institution_is_another_office() -> None:
    """A "Nato-Generalsekretär" is no "UN-Generalsekretär", a "Vizepräsident" no "Präsident"."""
    doc = flat("Nato-Generalsekretär/NN UN-Generalsekretär/NN Vizepräsident/NN Präsident/NN US-Präsident/NN")
    facts = [fact for token in doc if (fact := describe(token)) is not None]
    assert [same_office(facts[0], facts[1]), same_office(facts[2], facts[3]), same_office(facts[3], facts[4])] == [
        False,
        False,
        True,
    ]


def test_age_makes_an_unnamed_person() -> None:
    """ "eine Mutter (28)" is an entity of its own, "der 19-Jährige" the one of that age."""
    doc = flat("Eine/ART Mutter/NN (/$( 28/CARD )/$( floh/VVFIN ./$.")
    age = {"start": 12, "end": 14, "text": "28", "years": 28, "person_start": 5, "person_end": 11, "as_of": None}
    (entity,) = resolve(doc, ages=(age,))
    assert (entity["name"], entity["ages"][0]["years"], entity["mentions"][0]["kind"]) == ("Mutter", 28, "nominal")


SPOKE = """Terlan NE Terlan sb 2
traf VVFIN treffen ROOT 0 Number=Sing
Moor NE Moor oa 2
. $. . punct 2
Er PPER er sb 6 Number=Sing
dankte VVFIN danken ROOT 0 Number=Sing
. $. . punct 6"""


def test_pronoun_takes_the_last_subject() -> None:
    """ "Er" at the head of a sentence is the subject of the one before, not its object."""
    found = mentions(resolve(person(tiger(SPOKE), "Terlan", "Moor")))
    assert found == {"Terlan": ["Terlan", "Er"], "Moor": ["Moor"]}


def test_pronoun_does_not_cross_into_another_ticker_block() -> None:
    """A ticker block starts fresh."""
    doc = person(tiger(SPOKE), "Terlan", "Moor")
    border = doc[4].idx
    sections = (
        {"kind": "ticker", "start": 0, "end": border, "time": None},
        {"kind": "ticker", "start": border, "end": 99, "time": None},
    )
    assert mentions(resolve(doc, sections)) == {"Terlan": ["Terlan"], "Moor": ["Moor"]}


def test_caption_is_no_antecedent() -> None:
    """Whom a caption shows is not whom the text means."""
    doc = person(tiger(SPOKE), "Terlan", "Moor")
    border = doc[4].idx
    sections = (
        {"kind": "caption", "start": 0, "end": border, "time": None},
        {"kind": "body", "start": border, "end": 99, "time": None},
    )
    assert mentions(resolve(doc, sections))["Terlan"] == ["Terlan"]


def test_two_equal_candidates_mean_none() -> None:
    """Coordinated subjects fit alike: the pronoun stays unresolved."""
    doc = person(
        tiger(
            """Terlan NE Terlan sb 4
            und KON und cd 1
            Moor NE Moor cj 2
            kamen VVFIN kommen ROOT 0 Number=Plur
            . $. . punct 4
            Man PIS man sb 7
            sah VVFIN sehen ROOT 0 Number=Sing
            ihn PPER er oa 7 Number=Sing
            . $. . punct 7"""
        ),
        "Terlan",
        "Moor",
    )
    assert all("ihn" not in texts for texts in mentions(resolve(doc)).values())


def test_formal_and_plural_sie_are_left_alone() -> None:
    """ "Sie" as a form of address and "sie" with a plural verb stand for no single person."""
    doc = person(
        tiger(
            """Lind NE Lind sb 2
            kam VVFIN kommen ROOT 0 Number=Sing
            . $. . punct 2
            Dann ADV dann mo 5
            gingen VVFIN gehen ROOT 0 Number=Plur
            sie PPER sie sb 5 Number=Plur
            . $. . punct 5"""
        ),
        "Lind",
    )
    assert mentions(resolve(doc)) == {"Lind": ["Lind"]}


def test_entity_at_prefers_the_head() -> None:
    """The phrase stands for its head's name, its apposition's name or its role's bearer.

    Never for a name inside an attribute.
    """
    text = "dem Gesandten Joe Larch eines Sprechers von Larch"
    entities = [
        {
            "id": "e1",
            "roles": [{"text": "Gesandten", "start": 4, "end": 13, "date": None}],
            "mentions": [
                {"start": 14, "end": 23, "text": "Joe Larch", "kind": "name", "via": "name"},
                {"start": 44, "end": 49, "text": "Larch", "kind": "name", "via": "name"},
            ],
        }
    ]
    assert text[44:49] == "Larch"
    assert entity_at(entities, 0, 23, 4, 13) == ("e1", "apposition", 0.95)
    assert entity_at(entities, 0, 23, 18, 23) == ("e1", "name", 1.0)
    assert entity_at(entities, 24, 49, 30, 39) is None


def test_metonym_is_a_capital_that_acts() -> None:
    """ "Moskau drohte" is a metonym, "in Moskau" a place."""
    doc = flat("Moskau/NE drohte/VVFIN ./$. In/APPR Moskau/NE regnet/VVFIN es/PPER ./$.", "LOC:Moskau")
    (entity,) = resolve(doc)
    assert [mention["via"] for mention in entity["mentions"]] == ["metonym", "name"]


def test_entities_of_one_id_become_one() -> None:
    """Two names of one thing are one entity, numbered anew."""
    doc = flat("Anna/NE Fels/NE kam/VVFIN ./$. Belarus/NE ,/$, Weißrussland/NE", "Anna Fels", "LOC:Belarus", "LOC:Weißrussland")
    entities = resolve(doc)
    entities[1]["kb_id"] = entities[2]["kb_id"] = "Q184"
    assert [(e["id"], len(e["mentions"])) for e in merged(entities)] == [("e1", 1), ("e2", 2)]


def test_group_of_each_name_is_known_by_its_token() -> None:
    """Every name belongs to exactly one group."""
    doc = flat("Anna/NE Fels/NE traf/VVFIN Fels/NE", "Anna Fels", "Fels")
    groups, of = group_names(doc, lambda form, kind, roles: None)
    assert len(groups) == 1
    assert sorted(of) == [0, 3]


def test_governor_of_another_region() -> None:
    """ "der Gouverneur der Region" behind another place is not the governor named before it."""
    text = "Gouverneur/NN Jan/NE Moor/NE kam/VVFIN ./$. {}Der/ART Gouverneur/NN der/ART Region/NN schwieg/VVFIN ./$."
    same = flat(text.format(""), "Jan Moor")
    other = flat(text.format("Auch/ADV Tann/NE brannte/VVFIN ./$. "), "Jan Moor", "LOC:Tann")
    assert mentions(resolve(same)) == {"Jan Moor": ["Jan Moor", "Der Gouverneur"]}
    assert mentions(resolve(other)) == {"Jan Moor": ["Jan Moor"], "Tann": ["Tann", "Region"]}
