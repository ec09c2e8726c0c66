"""The whole way from text to record on the embedded model."""

from __future__ import annotations

import json

import pytest
import spacy
from spacy.language import Language

import werwas
from werwas.errors import ConfigError, InputError, ResourceError
from werwas.pipeline import AFTER_MODEL, make_doc
from werwas.schema import Record

TEXT = (
    "Außenministerin Marta Lindqvist (51) hat am Montag ihren norwegischen Kollegen Olav Berg in Oslo getroffen. "
    "„Wir brauchen eine Waffenruhe“, sagte Lindqvist nach dem Gespräch. Sie forderte die Rebellen auf, die Stadt Talvik zu verlassen. "
    "Bei einem Drohnenangriff auf den Hafen von Talvik waren am Sonntag mindestens sieben Menschen verletzt worden."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The embedded pipeline."""
    return werwas.load("de_werwas_news")


@pytest.fixture(scope="module")
def record(nlp: Language) -> Record:
    """The record of the sample text."""
    return werwas.extract(TEXT, nlp=nlp, id="sample", published_at="2025-03-14T18:00:00+01:00")


def test_components_follow_the_model_in_order(nlp: Language) -> None:
    """Sections first, then the model, then ours."""
    assert nlp.pipe_names[0] == "werwas_sections"
    assert tuple(nlp.pipe_names[-len(AFTER_MODEL) :]) == AFTER_MODEL


def test_all_four_types_are_found(record: Record) -> None:
    """A meeting, a statement, a demand and an attack."""
    assert {e.type for e in record.events} == {"meeting", "statement", "demand", "attack"}


def test_attack_has_target_and_casualties_but_no_invented_attacker(record: Record) -> None:
    """The agentless passive leaves the attackers empty; "mindestens sieben" is an open interval."""
    attack = next(e for e in record.events if isinstance(e, werwas.Attack))
    assert attack.attackers == []
    assert [t.text for t in attack.targets] == ["den Hafen von Talvik"]
    assert [(q.lower, q.upper, q.of) for q in attack.injured] == [(7, None, "Menschen")]


def test_second_participle_has_its_own_number(nlp: Language) -> None:
    """One auxiliary, two participles: each counts its own people."""
    text = "Bei dem Drohnenangriff auf den Hafen von Talvik wurden mindestens acht Menschen getötet und zwölf verletzt."
    [attack] = [e for e in werwas.extract(text, nlp=nlp).events if isinstance(e, werwas.Attack)]
    assert [(q.text, q.lower) for q in attack.killed] == [("mindestens acht Menschen", 8)]
    assert [(q.text, q.lower) for q in attack.injured] == [("zwölf", 12)]


@pytest.mark.parametrize(
    ("limit", "deadline"),
    [
        ("bis zum 1. April", "1. April"),
        ("innerhalb von drei Tagen", "drei Tagen"),
        ("binnen einer Woche", "einer Woche"),
        ("am Montag", None),
    ],
)
def test_deadline_of_a_demand(nlp: Language, limit: str, deadline: str | None) -> None:
    """A date after "bis" or a stretch after "binnen" limits the demand; a plain date does not."""
    record = werwas.extract(f"Die Ministerin forderte den Rat auf, {limit} zu antworten.", nlp=nlp, published_at="2025-03-14")
    [demand] = [e for e in record.events if isinstance(e, werwas.Demand)]
    assert (demand.deadline and demand.deadline.text) == deadline


def test_pronoun_leads_to_the_person(record: Record) -> None:
    """ "Sie" demands: Lindqvist, by pronoun."""
    demand = next(e for e in record.events if isinstance(e, werwas.Demand))
    [demander] = demand.demanders
    entity = next(e for e in record.entities if e.id == demander.entity)
    assert (entity.name, demander.resolved_via) == ("Marta Lindqvist", "pronoun")


def test_age_and_role_belong_to_the_person_not_to_the_name(record: Record) -> None:
    """The mention is the bare name."""
    person = next(e for e in record.entities if e.name == "Marta Lindqvist")
    assert person.mentions[0].text == "Marta Lindqvist"
    assert [a.years for a in person.ages] == [51]
    assert "Außenministerin" in [r.text for r in person.roles]


def test_every_offset_slices_back(record: Record) -> None:
    """Whatever has start, end and text says the words that stand there."""

    def walk(value: object) -> int:
        if isinstance(value, dict):
            own = {"start", "end", "text"} <= value.keys()
            if own:
                assert TEXT[value["start"] : value["end"]] == value["text"]
            return own + sum(walk(v) for v in value.values())
        return sum(walk(v) for v in value) if isinstance(value, list) else 0

    assert walk(record.model_dump()) > 20


def test_record_survives_json(record: Record) -> None:
    """The union of event types finds its way back."""
    assert Record.model_validate_json(record.model_dump_json()) == record


def test_any_number_of_processes_gives_the_same_bytes(nlp: Language) -> None:
    """Two runs, one and two processes: byte-identical records in the order of the articles."""
    articles = [{"id": f"a{k}", "text": TEXT[k * 7 :], "published_at": "2025-03-14"} for k in range(5)]
    runs = [[r.model_dump_json() for r in werwas.pipe(articles, nlp=nlp, n_process=n, batch_size=2)] for n in (1, 1, 2)]
    assert runs[0] == runs[1] == runs[2]
    assert [json.loads(line)["article"]["id"] for line in runs[0]] == ["a0", "a1", "a2", "a3", "a4"]


def test_empty_text_gives_an_empty_record(nlp: Language) -> None:
    """No text, no sections, no events."""
    empty = werwas.extract("", nlp=nlp)
    assert (empty.sections, empty.entities, empty.events) == ([], [], [])


def test_bad_articles_are_refused_with_what_and_where(nlp: Language) -> None:
    """A missing text and a broken date name the article."""
    with pytest.raises(InputError, match="article 'a1': 'text' is missing"):
        make_doc(nlp, {"id": "a1"})
    with pytest.raises(InputError, match=r"published_at.*gestern"):
        make_doc(nlp, {"id": "a1", "text": "", "published_at": "gestern"})


def test_missing_model_and_wrong_language_say_what_to_do() -> None:
    """One line that says how to get on."""
    with pytest.raises(ResourceError, match="give an installed spaCy model"):
        werwas.load("de_no_such_model")
    with pytest.raises(ConfigError, match="not German"):
        werwas.load(spacy.blank("en"))


def test_unknown_option_of_extract_is_refused(nlp: Language) -> None:
    """A misspelt option is no silent loss."""
    with pytest.raises(ConfigError, match="publishd_at"):
        werwas.extract("Text.", nlp=nlp, publishd_at="2025-01-01")


def test_every_event_has_an_id_of_its_own(nlp: Language) -> None:
    """A message and the words quoted in it share a cue, not an id; the first keeps the id that it would have alone."""
    text = "Die Ministerin sagte, der Bahnhof sei „ein Denkmal ohne Gleise“ und werde abgerissen."
    events = werwas.extract(text, nlp=nlp, id="x").events
    assert [event.trigger[0].text for event in events] == ["sagte", "sagte"]
    assert len({event.id for event in events}) == 2
    plain = werwas.extract(text.replace("„", "").replace("“", ""), nlp=nlp, id="x").events
    assert plain[0].id in {event.id for event in events}


def test_a_text_that_breaks_off_is_read_to_its_end(nlp: Language) -> None:
    """Where the text ends with "als", nothing is looked for behind it."""
    assert werwas.extract("Frau Ministerin, Sie bezeichnen Ihr eigenes Haus selbst als", nlp=nlp).sections


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Ein Mann hat am Samstag in Bremen einen Fahrgast mit einem Messer angegriffen.", "primitive"),
        ("Unbekannte griffen die Wache in Celle mit einer Pistole an.", "firearms"),
        ("Russland griff die Stadt Odessa in der Nacht mit Drohnen an.", "heavy-weapons"),
        ("Ein Mann hat am Samstag in Bremen einen Fahrgast angegriffen.", None),
    ],
)
def test_means_tell_the_mode(nlp: Language, text: str, mode: str | None) -> None:
    """Where the verb does not say how it was done, what it was done with does."""
    modes = [event.mode for event in werwas.extract(text, nlp=nlp).events if event.type == "attack"]  # type: ignore[union-attr]
    assert modes == [mode]
