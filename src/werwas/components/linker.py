"""`werwas_linker`: leads the entities of the article to the knowledge base."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from werwas.components import attributes
from werwas.components.storage import Knowing
from werwas.grammar.beside import Beside, beside
from werwas.grammar.entityrows import merged
from werwas.grammar.persons import person_words
from werwas.grammar.readout import read
from werwas.grammar.tokens import Doc as PlainDoc
from werwas.linking.evidence import Evidence
from werwas.linking.localid import local_id
from werwas.linking.match import LinkResult, match

DEFAULT_CONFIG: dict[str, Any] = {"merge": True}
UNNAMED = "has no name in the article"
PERSON_BEFORE = "a word for a human being stands before the name"


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
        entities: list[dict[str, Any]] = getattr(doc._, attributes.ENTITIES)
        article = getattr(doc._, attributes.ARTICLE) or {}
        told = _Told(read(doc), entities, article.get("published_at"))
        results: list[LinkResult] = []
        for _ in range(2):
            evidence = [told.of(entity, results) for entity in entities]
            results = [self._link(entity, one) for entity, one in zip(entities, evidence, strict=True)]
        for entity, result in zip(entities, results, strict=True):
            self._write(entity, result)
        entities = merged(entities) if self.merge else entities
        for entity in entities:
            # after merging: what the article keeps apart stays apart, whatever its name
            if entity["kb_id"] is None and not entity["link"]["runner_up"] and _is_named(entity):
                entity["kb_id"] = local_id(str(entity["name"]), str(entity["type"]))
        setattr(doc._, attributes.ENTITIES, entities)
        return doc

    def _link(self, entity: dict[str, Any], evidence: Evidence | str) -> LinkResult:
        if isinstance(evidence, str):
            return LinkResult(None, 0.0, reason=evidence)
        return match(self.kb, str(entity["name"]), str(entity["type"]), evidence)

    def _write(self, entity: dict[str, Any], result: LinkResult) -> None:
        entity["kb_id"], entity["link"] = result.kb_id, result.as_link()
        entry = self.kb.entry(result.kb_id) if result.kb_id is not None else None
        if entry is None:
            # a country was that of somebody else of the name
            entity["country"] = None
            return
        entity["name"], entity["country"] = entry.name, entry.country
        if entity["type"] == "PER" and entity["gender"] is None and entry.gender in ("m", "f"):
            entity["gender"] = entry.gender


def _is_named(entity: dict[str, Any]) -> bool:
    return any(mention["kind"] == "name" for mention in entity["mentions"])


def _countries(entity: dict[str, Any]) -> tuple[str, ...]:
    """Countries that the roles name: "der russische Präsident" -> RU, "US-Gesandter" -> US."""
    known, found = person_words(), dict[str, None]()
    for role in entity["roles"]:
        for word in str(role["text"]).split():
            noun = known.noun(word)
            country = known.adjective_country(word) or (noun.country if noun is not None else None)
            if country:
                found[country] = None
    return tuple(found)


def _gender(entity: dict[str, Any]) -> str | None:
    """ "f" where every role is a feminine noun; masculine ones may mean anybody."""
    nouns = [person_words().noun(str(role["text"]).split()[-1]) for role in entity["roles"]]
    return "f" if nouns and all(noun is not None and noun.gender == "f" for noun in nouns) else None


class _Told:
    """What one article says of its entities."""

    def __init__(self, doc: PlainDoc, entities: Sequence[dict[str, Any]], published: str | None) -> None:
        self.doc, self.entities, self.published = doc, entities, published
        named = [(mention, entity) for entity in entities for mention in entity["mentions"] if mention["kind"] == "name"]
        self.starting = {mention["start"]: (mention["text"], entity) for mention, entity in named}
        self.ending = {mention["end"]: (mention["text"], entity) for mention, entity in named}
        self.beside = {id(entity): beside(doc, entity["mentions"]) for entity in entities if entity["type"] == "LOC" and _is_named(entity)}

    def of(self, entity: dict[str, Any], results: Sequence[LinkResult]) -> Evidence | str:
        """The evidence for an entity, given what the round before has linked; a string says why it is not looked up."""
        if not _is_named(entity):
            return UNNAMED
        place = self.beside.get(id(entity), Beside())
        if place.is_person:
            return PERSON_BEFORE
        linked = {id(one): result.kb_id for one, result in zip(self.entities, results, strict=True)} if results else {}
        holders = [linked.get(id(self.starting[start][1])) for start in place.holders if start in self.starting]
        return Evidence(
            date=self.published,
            ages=tuple(age["years"] for age in entity["ages"] if age["as_of"] is not None) if self.published else (),
            roles=tuple(dict.fromkeys(text for role in entity["roles"] for text in self._role(role))),
            countries=tuple(dict.fromkeys((*_countries(entity), *place.countries))),
            linked=tuple(sorted({kb_id for kb_id in linked.values() if kb_id})),
            nouns=place.nouns,
            held_by=tuple(dict.fromkeys(kb_id for kb_id in holders if kb_id)),
            gender=_gender(entity),
        )

    def _role(self, role: dict[str, Any]) -> tuple[str, ...]:
        """A role with the name of its owner, where one stands beside it, and as it stands: "Kiews Bürgermeister"."""
        before, behind = self.ending.get(role["start"] - 1), self.starting.get(role["end"] + 1)
        owned = [f"{before[0]} {role['text']}"] if before and before[1]["type"] != "PER" else []
        owned += [f"{role['text']} {behind[0]}"] if behind and behind[1]["type"] != "PER" else []
        return (*owned, role["text"])
