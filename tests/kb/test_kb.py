from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

import werwas
from werwas.errors import ConfigError
from werwas.kb import KnowledgeBase
from werwas.kb.load import event_dates
from werwas.kb.migrate import differences
from werwas.schema import Record

ARTICLES = [
    ("a1", "2025-03-14", "Bei einem Raketenangriff auf Odessa sind am Donnerstag nach Angaben des Gouverneurs sieben Menschen getötet "
     "worden. Kanzler Friedrich Merz traf am Freitag in Berlin den französischen Präsidenten Emmanuel Macron."),
    ("a2", "2025-03-15", "Bei dem Raketenangriff auf Odessa sind am Donnerstag nach Polizeiangaben neun Menschen getötet worden. "
     "Kanzler Friedrich Merz sagte, die Ukraine brauche Hilfe."),
    ("a3", "2025-03-16", "Emmanuel Macron hat am Samstag in Paris den Kanzler Friedrich Merz getroffen. "
     "Ein Angriff auf Charkiw ist nicht geplant."),
]  # fmt: skip


@pytest.fixture(scope="module")
def records(nlp: Language) -> list[Record]:
    """Three articles as extracted."""
    return [werwas.extract(text, nlp=nlp, id=key, published_at=day) for key, day, text in ARTICLES]


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    """A PostgreSQL server of its own, where its package can be had for this Python."""
    pgserver = pytest.importorskip("pgserver", reason="no PostgreSQL server for this Python on the package index")
    try:
        # the server runs as a user of its own where we are root, and cannot enter pytest's folders
        server = pgserver.get_server(Path(tempfile.gettempdir()) / f"werwas-pg-{os.getpid()}", cleanup_mode="delete")
    except Exception as fault:
        pytest.skip(f"PostgreSQL does not start here: {fault}")
    yield server
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def base(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KnowledgeBase]:
    """An empty knowledge base in each of the databases."""
    if request.param == "sqlite":
        url = str(tmp_path / "x.db")
    else:
        server = request.getfixturevalue("server")
        name = f"db{abs(hash(request.node.nodeid))}"
        server.psql(f"CREATE DATABASE {name};")
        url = server.get_uri(database=name)
    base = KnowledgeBase(url)
    yield base
    base.close()


def test_loading_twice_changes_nothing(base: KnowledgeBase, records: list[Record]) -> None:
    """The second time all records are the same, and each table has as many rows as before."""
    first = base.load(records)
    assert (first.new, first.changed, first.same) == (3, 0, 0)
    before = base.counts()
    assert before["events"] == sum(len(record.events) for record in records)
    again = base.load(records)
    assert (again.new, again.changed, again.same) == (0, 0, 3)
    assert base.counts() == before


def test_changed_record_replaces_the_old(base: KnowledgeBase, records: list[Record]) -> None:
    """A record of the same article that says something else takes its place, with all that hangs on it."""
    base.load(records)
    changed = records[0].model_copy(update={"events": records[0].events[:1]})
    loaded = base.load([changed])
    assert (loaded.new, loaded.changed, loaded.same) == (0, 1, 0)
    assert base.counts()["events"] == 1 + sum(len(record.events) for record in records[1:])


def test_a_shard_counts_as_a_whole_or_not_at_all(base: KnowledgeBase, records: list[Record]) -> None:
    """Where the stream of records breaks off, nothing of it is in the database."""

    def broken() -> Iterator[Record]:
        yield from records
        raise RuntimeError("the disk is gone")

    with pytest.raises(RuntimeError):
        base.load(broken())
    assert base.counts()["articles"] == 0


def test_several_writers(base: KnowledgeBase, records: list[Record]) -> None:
    """Four writers with the same shard, in different orders, load each article once and never lock each other out."""
    found: list[int] = []
    faults: list[Exception] = []

    def write(order: list[Record]) -> None:
        own = KnowledgeBase(base.engine.url.render_as_string(hide_password=False))
        try:
            found.append(own.load(order).new)
        except Exception as fault:
            faults.append(fault)
        own.close()

    threads = [threading.Thread(target=write, args=(records if n % 2 else records[::-1],)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert sum(found) == len(records)
    assert base.counts()["articles"] == len(records)


def test_schema_is_that_of_the_migrations(base: KnowledgeBase) -> None:
    """What the migrations make is what the code expects."""
    with base.transaction() as connection:
        assert differences(connection) == []


def test_newer_database_is_refused(tmp_path: Path) -> None:
    """A schema that this version does not know is not touched."""
    base = KnowledgeBase(str(tmp_path / "x.db"))
    with base.transaction() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ConfigError, match=r"made by a newer werwas \(found schema 9999\)"):
        KnowledgeBase(str(tmp_path / "x.db"))


def test_who_met_whom(base: KnowledgeBase, records: list[Record]) -> None:
    """Both meetings of the two are found, from either side, with day and place in the article."""
    base.load(records)
    found = base.ask("met", who="Macron")
    assert {(row["date"], row["other"], row["article"]) for row in found} == {
        ("2025-03-14", "Friedrich Merz", "a1"), ("2025-03-15", "Friedrich Merz", "a3"),
    }  # fmt: skip
    text = ARTICLES[0][2]
    row = next(row for row in found if row["article"] == "a1")
    assert "Macron" in text[row["sentence_start"] : row["sentence_end"]]


def test_events_between_dates(base: KnowledgeBase, records: list[Record]) -> None:
    """Type and dates limit the answer; what is denied is never told as a fact."""
    base.load(records)
    attacks = base.ask("events", type="attack", since="2025-03-13", until="2025-03-14")
    assert [row["article"] for row in attacks] == ["a1", "a2"]
    assert base.ask("events", type="attack", since="2025-03-20") == []
    assert attacks[0]["told"] == "reported"
    assert "targets: Odessa" in attacks[0]["roles"]
    assert {row["told"] for row in base.ask("events", type="attack", who="Charkiw")} == {"negated"}
    assert {row["type"] for row in base.ask("events", facts=True)} <= {"meeting", "statement"}


def test_casualties_stand_side_by_side(base: KnowledgeBase, records: list[Record]) -> None:
    """Differing figures are rows of their own, each with its source."""
    base.load(records)
    found = base.ask("casualties", place="Odessa")
    assert {(row["lower"], row["article"]) for row in found} >= {(7, "a1"), (9, "a2")}
    assert any("Gouverneur" in (row["source"] or "") for row in found)


def test_statements_about(base: KnowledgeBase, records: list[Record]) -> None:
    """What somebody said of something that the message names."""
    base.load(records)
    (row,) = base.ask("statements", of="Friedrich Merz", about="Ukraine")
    assert (row["article"], row["speaker"]) == ("a2", "Friedrich Merz")
    assert "brauche Hilfe" in row["message"]
    assert base.ask("statements", of="Friedrich Merz", about="Paris") == []


@pytest.mark.parametrize(
    ("question", "given", "told"),
    [
        ("wetter", {}, "unknown question (found 'wetter'); use events, met, statements, casualties"),
        ("met", {"place": "Köln"}, "'met' takes no --place; it takes --who, --since, --until"),
        ("statements", {}, "'statements' needs --of"),
        ("met", {"who": "Niemand"}, "nobody tells of this entity (found 'Niemand')"),
    ],
)
def test_faulty_questions(tmp_path: Path, question: str, given: dict[str, str], told: str) -> None:
    """What cannot be asked is told in one line."""
    base = KnowledgeBase(str(tmp_path / "x.db"))
    with pytest.raises(ConfigError) as fault:
        base.ask(question, **given)
    assert told in str(fault.value)


@pytest.mark.parametrize(
    ("url", "told"), [("klingon://x", "no URL of a database"), ("mysql+pymysql://x", ""), ("/nirgends/x.db", "unable to open")]
)
def test_faulty_urls(url: str, told: str) -> None:
    """A database that cannot be opened is told with what was found."""
    with pytest.raises(werwas.errors.WerwasError) as fault:
        KnowledgeBase(url)
    assert told in str(fault.value)


def test_incident_counts_once(base: KnowledgeBase, records: list[Record]) -> None:
    """The attack that two articles tell of is one incident with both figures; a person can take them apart, and reloads keep that."""
    base.load(records)
    counts = base.recluster()
    assert counts["of several articles"] == 1
    found = base.ask("casualties", place="Odessa")
    assert len({row["incident"] for row in found}) == 1
    ids = sorted({f"{row['article']}:{row['event']}" for row in found})
    base.decide("event", *ids, "different", "zwei Angriffe")
    assert len({row["incident"] for row in base.ask("casualties", place="Odessa")}) == 2
    base.load(records)
    base.recluster()
    assert len({row["incident"] for row in base.ask("casualties", place="Odessa")}) == 2
    base.decide("event", *ids, "forget")
    assert len({row["incident"] for row in base.ask("casualties", place="Odessa")}) == 1


def test_merged_entities_answer_together(base: KnowledgeBase, nlp: Language) -> None:
    """An unknown mayor under two name forms is one person for the questions, with the reason kept; a decision undoes it."""
    texts = [
        "Bürgermeisterin Nadja Zornhuber forderte am Montag in Wiesbaden mehr Geld.",
        "Bürgermeisterin N. Zornhuber forderte am Mittwoch in Wiesbaden mehr Personal.",
    ]
    base.load([werwas.extract(text, nlp=nlp, id=f"z{n}", published_at="2025-03-14") for n, text in enumerate(texts)])
    with base.transaction(reads=True) as connection:
        rows = connection.exec_driver_sql("SELECT key, name FROM canon WHERE type = 'PER'").all()
    assert len(rows) == 2
    base.recluster()
    demands = base.ask("events", type="demand", who="Nadja Zornhuber")
    assert {row["article"] for row in demands} == {"z0", "z1"}
    with base.transaction(reads=True) as connection:
        (why,) = connection.exec_driver_sql("SELECT why FROM canon WHERE merged_into IS NOT NULL").scalars()
    assert "initial and surname" in why
    base.decide("entity", rows[0][0], rows[1][0], "different")
    assert {row["article"] for row in base.ask("events", type="demand", who="Nadja Zornhuber")} == {"z0"}


def test_places_and_parties_within_phrases(base: KnowledgeBase, nlp: Language) -> None:
    """ "Die Hafenstadt Odessa" is Odessa, and a day beside the attack is its day: both reports tell of one incident."""
    texts = [
        ("b1", "2025-03-11", "Russland hat am Montag die Hafenstadt Odessa mit Drohnen angegriffen."),
        ("b2", "2025-03-12", "In Odessa geriet am Montag nach einem Drohnenangriff ein Lager in Brand."),
    ]
    base.load([werwas.extract(text, nlp=nlp, id=key, published_at=day) for key, day, text in texts])
    base.recluster()
    with base.transaction(reads=True) as connection:
        found = connection.exec_driver_sql("SELECT article, incident, date_from FROM events WHERE type = 'attack' ORDER BY article").all()
        (place,) = connection.exec_driver_sql("SELECT place FROM incidents WHERE articles = 2").scalars()
    assert [row[0] for row in found] == ["b1", "b2"]
    assert len({row[1] for row in found}) == 1
    assert {row[2] for row in found} == {"2025-03-10"}
    assert place == "Q1874"


def test_a_day_ahead_is_not_that_of_the_attack(nlp: Language) -> None:
    """What the sentence says of a later day, or of several, leaves the day of publication."""
    for text in (
        "Nach dem Anschlag in Köln will der Rat am Freitag beraten.",
        "Nach dem Anschlag in Köln berieten sie am Montag und am Dienstag.",
    ):
        record = werwas.extract(text, nlp=nlp, id="x", published_at="2025-03-12")
        attack = next(event for event in record.events if event.type == "attack")
        assert event_dates(record, attack.id)["date_basis"] == "published_at", text
