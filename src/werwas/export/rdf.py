"""Records -> RDF: events in the Simple Event Model (van Hage et al. 2011), their origin in PROV-O, a named graph an article."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from werwas.errors import missing
from werwas.schema import Argument, Entity, EventBase, Record

SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
PROV = "http://www.w3.org/ns/prov#"
OWN = "https://w3id.org/werwas/schema#"
_PLACES = ("places",)
_TYPES = {"PER": "Actor", "ORG": "Actor", "LOC": "Place", "MISC": "Object"}


def write_trig(records: Iterable[Record], out: Path) -> int:
    """One TriG file, the article's graph after the article's graph; the number of records.

    >>> write_trig([], Path("events.trig"))  # doctest: +SKIP
    0
    """
    count = 0
    with out.open("w", encoding="utf-8") as stream:
        for count, record in enumerate(records, 1):  # noqa: B007  the count is what is returned
            stream.write(dataset(record).serialize(format="trig"))
    return count


def write_jsonld(records: Iterable[Record], out: Path) -> int:
    """One JSON-LD file, an array with the graph of each article; the number of records.

    >>> write_jsonld([], Path("events.jsonld"))  # doctest: +SKIP
    0
    """
    count = 0
    with out.open("w", encoding="utf-8") as stream:
        stream.write("[")
        for count, record in enumerate(records, 1):
            for position, node in enumerate(json.loads(dataset(record).serialize(format="json-ld"))):
                stream.write((",\n" if count > 1 or position else "\n") + json.dumps(node, ensure_ascii=False))
        stream.write("\n]\n")
    return count


def dataset(record: Record) -> Any:
    """An rdflib Dataset with one named graph, `urn:werwas:article:<id>`.

    >>> len(dataset(record))  # doctest: +SKIP
    212
    """
    try:
        from rdflib import RDF, RDFS, XSD, Dataset, Literal, Namespace, URIRef
    except ImportError:
        raise missing("rdflib", "export") from None
    sem, prov, own = Namespace(SEM), Namespace(PROV), Namespace(OWN)
    base = f"urn:werwas:article:{quote(record.article.id, safe='')}"
    article = URIRef(base)
    found = Dataset()
    for prefix, space in (("sem", sem), ("prov", prov), ("werwas", own)):
        found.bind(prefix, space)
    graph = found.graph(article)

    def tell(subject: Any, **values: Any) -> None:
        for name, value in values.items():
            if value is not None:
                graph.add((subject, own[name], Literal(value)))

    def when(subject: Any, value: str | None, name: Any) -> None:
        if value:
            kind = XSD.date if len(value) == 10 else XSD.dateTime if "T" in value and len(value) > 16 else None
            graph.add((subject, name, Literal(value, datatype=kind)))

    graph.add((article, RDF.type, prov.Entity))
    when(article, record.article.published_at, prov.generatedAtTime)
    tell(article, id=record.article.id, title=record.article.title, source=record.article.source, textSha256=record.article.text_sha256)
    if record.article.url:
        graph.add((article, prov.hadPrimarySource, URIRef(quote(record.article.url, safe=":/?#[]@!$&'()*+,;=%"))))
    run = URIRef(base + ":extraction")
    graph.add((run, RDF.type, prov.Activity))
    graph.add((run, prov.used, article))
    tell(run, werwas=record.produced_by.werwas, model=record.produced_by.model)
    names = {entity.id: URIRef(entity_uri(record, entity)) for entity in record.entities}
    for entity in record.entities:
        node = names[entity.id]
        graph.add((node, RDF.type, sem[_TYPES[entity.type]]))
        graph.add((node, RDFS.label, Literal(entity.name, lang="de")))
        tell(node, type=entity.type, country=entity.country)
    for event in record.events:
        node = URIRef(f"{base}:{event.id}")
        graph.add((node, RDF.type, sem.Event))
        graph.add((node, sem.eventType, own[str(getattr(event, "type", "event"))]))
        graph.add((node, prov.wasDerivedFrom, article))
        graph.add((node, prov.wasGeneratedBy, run))
        graph.add((node, RDFS.label, Literal(" … ".join(span.text for span in event.trigger) or event.rule, lang="de")))
        tell(node, start=event.sentence.start, end=event.sentence.end, **_scalars(event))
        if event.same_as:
            graph.add((node, own.sameIncident, URIRef(f"{base}:{event.same_as}")))
        for number, (role, one) in enumerate(_arguments(event)):
            part = URIRef(f"{base}:{event.id}:{role}:{number}")
            graph.add((node, {"places": sem.hasPlace, "times": sem.hasTime}.get(role, sem.hasActor), part))
            graph.add((part, RDF.type, sem.Role))
            graph.add((part, sem.roleType, own[role]))
            tell(part, text=one.text, start=one.start, end=one.end, score=one.score, resolvedVia=one.resolved_via)
            tell(part, value=getattr(one, "value", None), relation=getattr(one, "relation", None))
            if one.entity in names:
                graph.add((part, RDF.value, names[one.entity]))
        for number, said in enumerate(event.attribution):
            view = URIRef(f"{base}:{event.id}:view:{number}")
            graph.add((node, own.view, view))
            graph.add((view, RDF.type, sem.View))
            tell(view, stance=said.stance, marker=said.marker, source=said.source.text if said.source else None)
            if said.source and said.source.entity in names:
                graph.add((view, sem.accordingTo, names[said.source.entity]))
        for role in ("killed", "injured", "missing"):
            for number, one in enumerate(getattr(event, role, [])):
                part = URIRef(f"{base}:{event.id}:{role}:{number}")
                graph.add((node, own[role], part))
                tell(part, text=one.text, lower=one.lower, upper=one.upper, of=one.of, start=one.start, end=one.end)
    return found


def entity_uri(record: Record, entity: Entity) -> str:
    """Where an entity lives: Wikidata, GeoNames, our own ids, or the article where nobody knows it.

    >>> entity_uri(record, record.entities[0])  # doctest: +SKIP
    'http://www.wikidata.org/entity/Q7747'
    """
    key = entity.kb_id or ""
    if key.startswith("Q") and key[1:].isdigit():
        return f"http://www.wikidata.org/entity/{key}"
    if key.startswith("geonames:"):
        return f"https://sws.geonames.org/{key.removeprefix('geonames:')}/"
    if key:
        return f"urn:werwas:entity:{quote(key.removeprefix('werwas:'), safe=':')}"
    return f"urn:werwas:article:{quote(record.article.id, safe='')}:{entity.id}"


def _arguments(event: EventBase) -> list[tuple[str, Argument]]:
    return [(role, one) for role, value in event if isinstance(value, list) for one in value if isinstance(one, Argument)]


def _scalars(event: EventBase) -> dict[str, object]:
    """What is told of an event in one word."""
    skip = ("id", "type", "same_as")
    return {role: value for role, value in event if isinstance(value, str | bool | float) and role not in skip}
