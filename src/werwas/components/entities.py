"""`werwas_entities`: leads names, roles, definite phrases and pronouns to the entities of the article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from werwas.components import attributes
from werwas.components.storage import Knowing
from werwas.grammar.groups import Known
from werwas.grammar.readout import read
from werwas.grammar.reference import find_entities
from werwas.linking.kb import KnowledgeBase
from werwas.linking.match import known

DEFAULT_CONFIG: dict[str, Any] = {"use_knowledge_base": True}


@Language.factory(
    "werwas_entities",
    assigns=["doc._.werwas_entities"],
    requires=["doc.ents", "token.dep"],
    default_config=DEFAULT_CONFIG,
)
def make_entities(nlp: Language, name: str, use_knowledge_base: bool) -> EntitiesComponent:
    """Builds the component: `nlp.add_pipe("werwas_entities", after="werwas_ages")`."""
    return EntitiesComponent(nlp.vocab, name, use_knowledge_base=use_knowledge_base)


class EntitiesComponent(Knowing):
    """Writes `doc._.werwas_entities`: one dict an entity with its mentions, roles and ages, not yet linked."""

    def __init__(self, vocab: Vocab, name: str = "werwas_entities", *, use_knowledge_base: bool = True) -> None:
        attributes.register()
        self.vocab, self.name, self.use_knowledge_base = vocab, name, use_knowledge_base

    def __call__(self, doc: Doc) -> Doc:
        """Resolves the references of a Doc whose names and ages are set."""
        article = getattr(doc._, attributes.ARTICLE) or {}
        asks = _Asks(self.kb if self.use_knowledge_base else None, article.get("published_at"))
        sections, ages = getattr(doc._, attributes.SECTIONS), getattr(doc._, attributes.AGES)
        entities = find_entities(read(doc), sections, ages, asks.facts, asks.holder, asks.published)
        setattr(doc._, attributes.ENTITIES, entities)
        return doc


class _Asks:
    """The questions of one article to the knowledge base."""

    def __init__(self, kb: KnowledgeBase | None, published: str | None) -> None:
        self.kb, self.published = kb, published

    def facts(self, form: str, type_: str, roles: Sequence[str]) -> Known | None:
        """What is known of a name, None where nothing or too much."""
        if self.kb is None or type_ == "MISC":
            return None
        return known(self.kb, form, type_, self.published, tuple(roles))

    def holder(self, role: str, country: str | None) -> str | None:
        """Who held an office on the article's date."""
        return self.kb.office_holder(role, self.published, country) if self.kb is not None and self.published else None
