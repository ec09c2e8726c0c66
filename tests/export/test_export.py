from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

import werwas
from werwas.errors import ConfigError
from werwas.export import FORMATS, export
from werwas.rows import TABLES, complete, facts, rows
from werwas.schema import Record

ARTICLES = [
    ("a1", "Bei einem Raketenangriff auf Odessa sind am Montag nach Angaben der Behörden mindestens sieben Menschen getötet worden. "
           "Präsident Wolodymyr Selenskyj (47) forderte mehr Luftabwehr. „Wir brauchen Hilfe“, sagte er in Kiew."),
    ("a/2 ü", "Kanzler Friedrich Merz traf am Dienstag in Berlin den französischen Präsidenten Emmanuel Macron zu einem Gespräch. "
              "Ein Angriff auf Charkiw ist laut Moskau nicht geplant."),
    ("a3", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def records(nlp: Language) -> list[Record]:
    """Three articles as extracted, one of them empty."""
    about: dict[str, Any] = {"published_at": "2025-03-14", "url": "https://blatt.example/a b?x=ü", "source": "Blatt"}
    return [werwas.extract(text, nlp=nlp, id=key, **about) for key, text in ARTICLES]


def test_rows_hold_all_that_is_told(records: list[Record]) -> None:
    """Every argument, quantity, mention and attribution of the record has its row, in the columns of its table."""
    found = rows(records[0])
    events = records[0].events
    assert events
    assert len(found["events"]) == len(events)
    assert len(found["mentions"]) == sum(len(entity.mentions) for entity in records[0].entities)
    assert len(found["attributions"]) == sum(len(event.attribution) for event in events)
    (killed,) = [row for row in found["quantities"] if row["role"] == "killed"]
    assert (killed["lower"], killed["upper"]) == (7, None)
    assert {"role": "targets", "text": "Odessa"}.items() <= next(row for row in found["arguments"] if row["role"] == "targets").items()
    for name, some in found.items():
        assert all(set(row) <= set(TABLES[name]) for row in some), name
        for row in some:
            told = {column: value for column, value in complete(name, row).items() if value is not None}
            assert all(isinstance(value, TABLES[name][column]) for column, value in told.items()), (name, told)


def test_only_what_the_article_itself_tells_is_a_fact(records: list[Record]) -> None:
    """The attack is attributed to the authorities and the plan is denied: neither is a fact; the meeting is one."""
    assert "attack" not in {event.type for record in records for event in facts(record)}  # type: ignore[attr-defined]
    assert "meeting" in {event.type for event in facts(records[1])}  # type: ignore[attr-defined]


def test_parquet(records: list[Record], tmp_path: Path) -> None:
    """Each table comes back from Parquet row by row."""
    parquet = pytest.importorskip("pyarrow.parquet")
    assert export(records, tmp_path / "t", "parquet") == 3
    for name in TABLES:
        told = [complete(name, row) for record in records for row in rows(record)[name]]
        assert parquet.read_table(tmp_path / "t" / f"{name}.parquet").to_pylist() == told


def test_csv(records: list[Record], tmp_path: Path) -> None:
    """Each table comes back from CSV, as text, with empty cells for null."""
    export(records, tmp_path, "csv")
    for name in TABLES:
        with (tmp_path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            back = list(csv.DictReader(stream))
        told = [complete(name, row) for record in records for row in rows(record)[name]]
        assert back == [{column: "" if value is None else str(value) for column, value in row.items()} for row in told]


@pytest.mark.parametrize(("to", "format"), [("trig", "trig"), ("jsonld", "json-ld")])
def test_rdf(records: list[Record], tmp_path: Path, to: str, format: str) -> None:
    """rdflib reads it back; a question in SPARQL finds who meets, and the origin of each event."""
    rdflib = pytest.importorskip("rdflib")
    export(records, tmp_path / "x", to)
    back = rdflib.Dataset(default_union=True)
    back.parse(tmp_path / "x", format=format)
    assert {str(graph.identifier) for graph in back.graphs() if len(graph)} >= {
        "urn:werwas:article:a1",
        "urn:werwas:article:a%2F2%20%C3%BC",
    }
    found = back.query(
        """PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> PREFIX own: <https://w3id.org/werwas/schema#>
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT DISTINCT ?name WHERE { ?event sem:eventType own:meeting ; prov:wasDerivedFrom ?article ; sem:hasActor ?role .
        ?role sem:roleType own:participants ; rdf:value ?who . ?who <http://www.w3.org/2000/01/rdf-schema#label> ?name }"""
    )
    assert {str(row[0]) for row in found} == {"Friedrich Merz", "Emmanuel Macron"}
    events = sum(len(record.events) for record in records)
    assert len(set(back.subjects(rdflib.RDF.type, rdflib.URIRef("http://semanticweb.cs.vu.nl/2009/11/sem/Event")))) == events


def test_ftm(records: list[Record], tmp_path: Path) -> None:
    """Every entity is valid by the library's own model, and what it refers to is there."""
    ftm = pytest.importorskip("followthemoney")
    export(records, tmp_path / "x", "ftm")
    proxies = [ftm.model.get_proxy(json.loads(line)) for line in (tmp_path / "x").read_text(encoding="utf-8").splitlines()]
    for proxy in proxies:
        proxy.schema.validate(proxy.to_dict())
    keys = {proxy.id for proxy in proxies}
    links = {value for proxy in proxies for prop, value in proxy.itervalues() if prop.type.name == "entity"}
    assert links
    assert links <= keys
    assert {"Article", "Person", "Address", "Event"} <= {proxy.schema.name for proxy in proxies}


def test_plover(records: list[Record], tmp_path: Path) -> None:
    """The reported attack says who reports it; the denied plan is no event; the meeting has its parties."""
    export(records, tmp_path / "x", "plover")
    found = [json.loads(line) for line in (tmp_path / "x").read_text(encoding="utf-8").splitlines()]
    (attack,) = [row for row in found if row["event_type"] == "ASSAULT"]
    assert attack["reported"]
    assert attack["recipient"][0]["name"] == "Odessa"
    (meeting,) = [row for row in found if row["event_type"] == "CONSULT"]
    assert {one["name"] for one in meeting["actor"]} == {"Friedrich Merz", "Emmanuel Macron"}
    assert "REQUEST" in {row["event_type"] for row in found}


def test_jsonl(records: list[Record], tmp_path: Path) -> None:
    """Records come back as they were."""
    export(records, tmp_path / "x", "jsonl")
    assert [Record.model_validate_json(line) for line in (tmp_path / "x").open(encoding="utf-8")] == records


def test_unknown_format(tmp_path: Path) -> None:
    """A format that there is not is told with those that there are."""
    with pytest.raises(ConfigError, match=r"--to: unknown format \(found 'xlsx'\); use jsonl, parquet"):
        export([], tmp_path / "x", "xlsx")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40), to=st.sampled_from(sorted(set(FORMATS) - {"ftm"})))
def test_any_text_can_be_exported(records: list[Record], tmp_path: Path, text: str, to: str) -> None:
    """Whatever stands in ids, titles, names and roles, the file is written and can be read by who has to."""
    pytest.importorskip("pyarrow")
    pytest.importorskip("rdflib")
    record = records[0]
    entities = [entity.model_copy(update={"name": text, "kb_id": f"werwas:{text}"}) for entity in record.entities]
    article = record.article.model_copy(update={"id": text, "title": text, "url": f"https://x.example/{text}", "source": text})
    changed = record.model_copy(update={"entities": entities, "article": article})
    out = tmp_path / "out" / to
    export([changed], out, to)
    if to in ("trig", "jsonld"):
        back = pytest.importorskip("rdflib").Dataset(default_union=True)
        back.parse(out, format={"trig": "trig", "jsonld": "json-ld"}[to])
        assert len(back)
    elif to == "parquet":
        assert pytest.importorskip("pyarrow.parquet").read_table(out / "articles.parquet").to_pylist()[0]["title"] == text
    elif to == "csv":
        with (out / "articles.csv").open(encoding="utf-8-sig", newline="") as stream:
            assert next(csv.DictReader(stream))["title"] == text.replace("\0", "\ufffd")
