"""`werwas_entities`: leads names, roles, definite phrases and pronouns to the entities of the article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from werwas.components import attributes
from werwas.components.storage import Stored
from werwas.grammar.groups import Known
from werwas.grammar.reference import find_entities
from werwas.linking.kb import KnowledgeBase

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


class EntitiesComponent(Stored):
    """Writes `doc._.werwas_entities`: one dict an entity with its mentions, roles and ages, not yet linked."""

    def __init__(self, vocab: Vocab, name: str = "werwas_entities", *, use_knowledge_base: bool = True) -> None:
        attributes.register()
        self.vocab, self.name, self.use_knowledge_base = vocab, name, use_knowledge_base
        self._kb: KnowledgeBase | None = None

    def fill(self, kb: KnowledgeBase) -> None:
        """Asks this knowledge base for genders, countries, births and offices instead of the packaged one."""
        self._kb = kb

    def __call__(self, doc: Doc) -> Doc:
        """Resolves the references of a Doc whose names and ages are set."""
        if self._kb is None and self.use_knowledge_base:
            self._kb = KnowledgeBase.load()
        article = getattr(doc._, attributes.ARTICLE) or {}
        published = article.get("published_at")
        sections, ages = getattr(doc._, attributes.SECTIONS), getattr(doc._, attributes.AGES)
        entities = find_entities(
            doc, sections, ages, self._facts, lambda role, country: self._holder(role, country, published), published
        )
        setattr(doc._, attributes.ENTITIES, entities)
        return doc

    def _facts(self, form: str, type_: str, roles: Sequence[str]) -> Known | None:
        """What is known of a name that only one thing bears."""
        if self._kb is None:
            return None
        found = self._kb.candidates(form, type_)
        if type_ == "PER" and " " not in form:
            return None
        return self._kb.entry(found[0].kb_id) if len(found) == 1 or (found and type_ != "PER") else None

    def _holder(self, role: str, country: str | None, published: str | None) -> str | None:
        return self._kb.office_holder(role, published, country) if self._kb is not None and published else None
