"""`werwas_ages`: finds the explicit ages of persons."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from werwas.components import attributes
from werwas.components.storage import Stored
from werwas.grammar.ages import as_plain, find_ages
from werwas.grammar.readout import read

DEFAULT_CONFIG: dict[str, Any] = {}


@Language.factory("werwas_ages", assigns=["doc._.werwas_ages"], requires=["doc.ents"], default_config=DEFAULT_CONFIG)
def make_ages(nlp: Language, name: str) -> AgesComponent:
    """Builds the component: `nlp.add_pipe("werwas_ages", after="werwas_names")`."""
    return AgesComponent(nlp.vocab, name)


class AgesComponent(Stored):
    """Writes `doc._.werwas_ages`: "Wladimir Putin (72)" -> 72, said of Wladimir Putin."""

    def __init__(self, vocab: Vocab, name: str = "werwas_ages") -> None:
        attributes.register()
        self.vocab, self.name = vocab, name

    def __call__(self, doc: Doc) -> Doc:
        """Finds the ages in a Doc whose names are set."""
        article, plain = getattr(doc._, attributes.ARTICLE) or {}, read(doc)
        setattr(doc._, attributes.AGES, as_plain(find_ages(plain), plain.text, article.get("published_at")))
        return doc
