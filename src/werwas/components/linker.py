"""`werwas_linker`: leads the entities of the article to the knowledge base."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from werwas.components import attributes
from werwas.components.storage import Knowing
from werwas.grammar.entityrows import merged
from werwas.grammar.persons import person_words
from werwas.grammar.readout import read
from werwas.grammar.tokens import Doc as PlainDoc
from werwas.linking.evidence import Evidence
from werwas.linking.localid import local_id
from werwas.linking.match import LinkResult, match

DEFAULT_CONFIG: dict[str, Any] = {"merge": True}
UNNAMED = "has no name in the article"


@Language.factory("werwas_linker", requires=["doc._.werwas_entities"], default_config=DEFAULT_CONFIG)
def make_linker(nlp: Language, name: str, merge: bool) -> LinkerComponent:
    """Builds the component: `nlp.add_pipe("werwas_linker", after="werwas_entities")`."""
    return LinkerComponent(nlp.vocab, name, merge=merge)


class LinkerComponent(Knowing):
    """Fills kb_id, link, country and the canonical name of each entity: "Putin" with role "Kremlchef" -> Q7747.

    Names are linked in two rounds, so that what is certain ("Donald Trump") decides what is not ("Trump", "Paris").
    With `merge`, entities of one id become one ("Belarus" and "Weißrussland"). A name that nothing known bears gets a
    local id (`werwas:per-…`), while the link tells the reason; a name that several known things bear gets none.
    """

    def __init__(self, vocab: Vocab, name: str = "werwas_linker", *, merge: bool = True) -> None:
        attributes.register()
        self.vocab, self.name, self.merge = vocab, name, merge

    def __call__(self, doc: Doc) -> Doc:
        """Links the entities of a Doc."""
        plain = read(doc)
        entities: list[dict[str, Any]] = getattr(doc._, attributes.ENTITIES)
        article = getattr(doc._, attributes.ARTICLE) or {}
        linked: tuple[str, ...] = ()
        for _ in range(2):
            results = [self._link(plain, entity, article.get("published_at"), linked) for entity in entities]
            linked = tuple(sorted({result.kb_id for result in results if result.kb_id}))
        for entity, result in zip(entities, results, strict=True):
            self._write(entity, result)
        entities = merged(entities) if self.merge else entities
        for entity in entities:
            # after merging: what the article keeps apart stays apart, whatever its name
            if entity["kb_id"] is None and not entity["link"]["runner_up"] and _is_named(entity):
                entity["kb_id"] = local_id(str(entity["name"]), str(entity["type"]))
        setattr(doc._, attributes.ENTITIES, entities)
        return doc

    def _link(self, doc: PlainDoc, entity: dict[str, Any], published: str | None, linked: tuple[str, ...]) -> LinkResult:
        if not _is_named(entity):
            return LinkResult(None, 0.0, reason=UNNAMED)
        evidence = Evidence(
            date=published,
            ages=tuple(age["years"] for age in entity["ages"] if age["as_of"] is not None) if published else (),
            roles=tuple(dict.fromkeys(role["text"] for role in entity["roles"])),
            countries=_countries(entity),
            linked=linked,
            nouns=_nouns_before(doc, entity["mentions"]) if entity["type"] == "LOC" else (),
        )
        return match(self.kb, str(entity["name"]), str(entity["type"]), evidence)

    def _write(self, entity: dict[str, Any], result: LinkResult) -> None:
        entity["kb_id"], entity["link"] = result.kb_id, result.as_link()
        entry = self.kb.entry(result.kb_id) if result.kb_id is not None else None
        if entry is None:
            return
        entity["name"], entity["country"] = entry.name, entry.country
        if entity["type"] == "PER" and entity["gender"] is None and entry.gender in ("m", "f"):
            entity["gender"] = entry.gender


def _is_named(entity: dict[str, Any]) -> bool:
    return any(mention["kind"] == "name" for mention in entity["mentions"])


def _countries(entity: dict[str, Any]) -> tuple[str, ...]:
    """Countries that the roles name: "der russische Präsident" -> RU, "US-Gesandter" -> US."""
    known, found = person_words(), dict.fromkeys([entity["country"]] if entity["country"] else [])
    for role in entity["roles"]:
        for word in str(role["text"]).split():
            noun = known.noun(word)
            country = known.adjective_country(word) or (noun.country if noun is not None else None)
            if country:
                found[country] = None
    return tuple(found)


def _nouns_before(doc: PlainDoc, mentions: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """Nouns right before a place's name: "im Gebiet Kursk" -> Gebiet."""
    found: dict[str, None] = {}
    for mention in mentions:
        span = doc.char_span(mention["start"], mention["end"], alignment_mode="expand")
        if mention["kind"] == "name" and span is not None and span.start > 0 and doc[span.start - 1].tag_ == "NN":
            found[doc[span.start - 1].text] = None
    return tuple(found)
