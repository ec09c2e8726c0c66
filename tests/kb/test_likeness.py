"""Loading in any order and in any pieces gives what a comparison of all with all gives."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from werwas.cluster import groups, groups_of, incidents, same_names
from werwas.kb import KnowledgeBase, across, likeness
from werwas.kb.changes import take
from werwas.kb.reports import read_reports
from werwas.kb.tables import metadata
from werwas.schema import Record

PLACES, PARTIES = ("Q64", "Q1874", "Q42308"), ("Q567", "Q3052772", "Q7747")
# six mayors, of whom some are one: full names, initials, another office
MAYORS = {
    "werwas:per-1": ("Nadja Zorn", "Bürgermeisterin"),
    "werwas:per-2": ("N. Zorn", "Bürgermeisterin"),
    "werwas:per-3": ("Nils Zorn", "Anwalt"),
    "werwas:per-4": ("Nadja Zorn", "Landrätin"),
    "werwas:per-5": ("Tim Quast", "Landrat"),
    "werwas:per-6": ("T. Quast", "Landrat"),
}
SPOT = {"start": 0, "end": 1, "text": "x"}


def record(number: int, seed: int) -> Record:
    """An article with up to four events among few places, people and days; the same seed tells the same."""
    chance = random.Random(seed * 1000 + number)
    keys = chance.sample([*PLACES, *PARTIES, *MAYORS], chance.randint(2, 6))
    entities: list[dict[str, Any]] = []
    for at, key in enumerate(keys, 1):
        name, role = MAYORS.get(key, (key, None))
        entities.append(
            {"id": f"e{at}", "type": "LOC" if key in PLACES else "PER", "name": name, "kb_id": key, "link": {"score": 1},
             "country": chance.choice(("DE", "AT", None, None)),
             "roles": [{**SPOT, "text": role}] if role and chance.random() < 0.8 else [],
             "mentions": [{**SPOT, "text": name, "kind": "name", "section": "body"}]}
        )  # fmt: skip

    def fillers(*allowed: str) -> list[dict[str, Any]]:
        found = [one["id"] for one, key in zip(entities, keys, strict=True) if key in allowed]
        some = sorted(chance.sample(found, min(len(found), chance.randint(0, 2))))
        return [{**SPOT, "head": {"start": 0, "end": 1}, "entity": one, "score": 1} for one in some]

    def event(at: int) -> dict[str, Any]:
        kind = chance.choice(("attack", "meeting", "demand"))
        told = {"id": f"ev{at}", "type": kind, "trigger": [], "sentence": {"start": 0, "end": 1}, "section": "body", "rule": "r",
                "score": 1, "polarity": chance.choice(("positive", "positive", "positive", "negative")), "modality": "actual",
                "tense": "past", "mood": "indicative", "places": [{**one, "relation": "in"} for one in fillers(*PLACES)]}  # fmt: skip
        if kind == "attack":
            told |= {"mode": chance.choice(("primitive", "firearms", "explosives", None, None))}
        if at and chance.random() < 0.2:
            told |= {"same_as": "ev0"}
        people = fillers(*PARTIES, *MAYORS)
        more = {"medium": "unknown", "status": "held"} if kind == "meeting" else {}
        return {**told, **more, {"attack": "attackers", "meeting": "participants", "demand": "demanders"}[kind]: people}

    about = {"id": f"a{number}", "published_at": f"2025-03-{chance.randint(10, 13)}", "text_sha256": "0"}
    return Record.model_validate(
        {"article": about, "produced_by": {"werwas": "0", "model": "m"}, "entities": entities,
         "events": [event(at) for at in range(chance.randint(0, 4))]}
    )  # fmt: skip


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, to be copied."""
    path = tmp_path_factory.mktemp("kb") / "empty.db"
    KnowledgeBase(str(path)).close()
    return path


@pytest.fixture(params=[groups.NEIGHBOURS, 1], ids=["blocks", "crowds"])
def crowd(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """The size from which a block is a crowd: as it is, and so small that most blocks are."""
    for room in (groups, likeness):
        monkeypatch.setattr(room, "NEIGHBOURS", request.param)
    return int(request.param)


def held(base: KnowledgeBase) -> dict[str, list[tuple[Any, ...]]]:
    """What the base holds on likenesses, merges and incidents."""
    tables = {name: metadata.tables[name] for name in ("blocks", "likenesses", "incidents")}
    with base.transaction(reads=True) as connection:
        found = {name: sorted(map(tuple, connection.execute(table.select())), key=str) for name, table in tables.items()}
        found["canon"] = sorted(map(tuple, connection.exec_driver_sql("SELECT key, country, merged_into, score, why FROM canon")), key=str)
        found["events"] = sorted(map(tuple, connection.exec_driver_sql("SELECT article, event, incident FROM events")), key=str)
    return found


def all_at_once(base: KnowledgeBase) -> tuple[list[list[str]], list[list[str]]]:
    """Entities and incidents by comparing all with all in memory."""
    with base.transaction(reads=True) as connection:
        names = across._names(connection, [row[0] for row in connection.exec_driver_sql("SELECT key FROM canon")])
        people = groups_of(names, same_names(names.values()), across._decided(connection, "entity"))
        ids = [f"{row[0]}:{row[1]}" for row in connection.exec_driver_sql("SELECT article, event FROM events")]
        reports = read_reports(connection, ids)
        return people, incidents(reports.values(), across._decided(connection, "event"))[0]


def told(base: KnowledgeBase) -> tuple[list[list[str]], list[list[str]]]:
    """Entities and incidents as the base tells them."""
    found: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})
    with base.transaction(reads=True) as connection:
        for key, into in connection.exec_driver_sql("SELECT key, merged_into FROM canon WHERE key LIKE 'werwas:%'"):
            found[0].setdefault(into or key, []).append(key)
        for article, event, number in connection.exec_driver_sql("SELECT article, event, incident FROM events WHERE incident IS NOT NULL"):
            found[1].setdefault(number, []).append(f"{article}:{event}")
    return sorted(map(sorted, found[0].values())), sorted(map(sorted, found[1].values()))


def steps(chance: random.Random) -> Iterator[tuple[str, Any]]:
    """Articles in any order and in pieces, some of them again with other words, decisions in between."""
    numbers = list(range(chance.randint(4, 14)))
    numbers += chance.sample(numbers, chance.randint(0, 3))
    chance.shuffle(numbers)
    while numbers:
        piece = [numbers.pop() for _ in range(min(len(numbers), chance.randint(1, 6)))]
        yield "load", [record(number, chance.choice((0, 0, 1))) for number in piece]
        if chance.random() < 0.4:
            pair = (
                chance.sample(sorted(MAYORS), 2)
                if chance.random() < 0.5
                else [f"a{chance.randint(0, 9)}:ev{chance.randint(0, 3)}" for _ in "12"]
            )
            if pair[0] != pair[1]:
                what = "entity" if pair[0] in MAYORS else "event"
                yield "decide", (what, *pair, chance.choice(("same", "different", "different", "forget")))
        if chance.random() < 0.5:
            yield "recluster", None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_pieces_give_what_the_whole_gives(empty: Path, tmp_path: Path, crowd: int, seed: int) -> None:
    """Whatever is loaded, replaced and decided in whatever order, the base holds what working it out as a whole gives."""
    shutil.copy(empty, tmp_path / "x.db")
    base = KnowledgeBase(str(tmp_path / "x.db"))
    for what, value in steps(random.Random(seed)):
        if what == "load":
            base.load(value)
        elif what == "decide":
            base.decide(*value)
        else:
            base.recluster()
    counts = base.recluster()
    found = held(base)
    assert told(base) == all_at_once(base)
    assert base.recluster(whole=True) == counts
    assert held(base) == found
    base.close()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_order_of_loading_does_not_matter(empty: Path, tmp_path: Path, crowd: int, seed: int) -> None:
    """The same records one by one, backwards and at once lead to the same tables."""
    records = [record(number, seed) for number in range(10)]
    shuffled = random.Random(seed).sample(records, len(records))
    found = []
    for name, pieces in (("a", [records]), ("b", [[one] for one in shuffled]), ("c", [records[5:], records[:5]])):
        shutil.copy(empty, tmp_path / f"{name}.db")
        base = KnowledgeBase(str(tmp_path / f"{name}.db"))
        for piece in pieces:
            base.load(piece)
            base.recluster()
        found.append(held(base))
        base.close()
    assert found[0] == found[1] == found[2]


def test_only_what_is_touched_is_read(empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A load that meets nothing reads its own reports only, an unchanged one nothing, and the marks are spent."""
    shutil.copy(empty, tmp_path / "x.db")
    base = KnowledgeBase(str(tmp_path / "x.db"))
    base.load([record(number, 1) for number in range(20)])
    base.recluster()
    asked: list[str] = []
    real = read_reports

    def reports(connection: Any, ids: Any) -> Any:
        asked.extend(ids)
        return real(connection, ids)

    monkeypatch.setattr(across, "read_reports", reports)
    base.load([record(number, 1) for number in range(20)])
    base.recluster()
    assert asked == []
    away = record(7, 2)
    base.load(
        [away.model_copy(update={"article": away.article.model_copy(update={"id": "neu", "published_at": "2031-01-01"}), "entities": []})]
    )
    base.recluster()
    assert {one.rpartition(":")[0] for one in asked} <= {"neu"}
    with base.transaction() as connection:
        left = take(connection)
    assert (left.entities, left.events) == (set(), set())
    base.close()


def test_a_base_of_before_is_worked_out_once(empty: Path, tmp_path: Path) -> None:
    """Articles that were loaded under the first schema are compared after the upgrade, though nothing marks them."""
    shutil.copy(empty, tmp_path / "x.db")
    base = KnowledgeBase(str(tmp_path / "x.db"))
    base.load([record(number, 1) for number in range(8)])
    with base.transaction() as connection:
        for name in ("stale", "likenesses", "blocks"):
            connection.exec_driver_sql(f"DROP TABLE {name}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    base.close()
    upgraded = KnowledgeBase(str(tmp_path / "x.db"))
    assert upgraded.recluster()["incidents"] > 0
    assert told(upgraded) == all_at_once(upgraded)
    upgraded.close()
