"""`werwas_names`: repairs the model's names in doc.ents and adds what it misses."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from werwas.components import attributes
from werwas.components.storage import Stored
from werwas.grammar.names import find_names
from werwas.grammar.shapes import Lookup
from werwas.lexicon.gazetteer import Gazetteer, load_gazetteer

DEFAULT_CONFIG: dict[str, Any] = {"use_gazetteer": True}


@Language.factory("werwas_names", assigns=["doc.ents"], default_config=DEFAULT_CONFIG)
def make_names(nlp: Language, name: str, *, use_gazetteer: bool) -> NamesComponent:
    """The factory."""
    attributes.register()
    return NamesComponent(nlp.vocab, name, use_gazetteer=use_gazetteer)


class NamesComponent(Stored):
    """Sets doc.ents to the bare names of the article: PER, LOC, ORG, MISC.

    >>> nlp.add_pipe("werwas_names", after="ner")  # doctest: +SKIP
    """

    def __init__(self, vocab: Vocab, name: str = "werwas_names", *, use_gazetteer: bool = True) -> None:
        self.vocab, self.name, self.use_gazetteer = vocab, name, use_gazetteer
        self._lookup: Lookup | None = None if use_gazetteer else _nothing

    def fill(self, gazetteer: Gazetteer) -> None:
        """Looks names up in this gazetteer instead of the packaged one."""
        self._lookup = _lookup_in(gazetteer)

    def __call__(self, doc: Doc) -> Doc:
        if self._lookup is None:
            self._lookup = _lookup_in(load_gazetteer())
        names = find_names(doc, self._lookup, getattr(doc._, attributes.SECTIONS))
        doc.set_ents([Span(doc, name.start, name.end, label=name.label) for name in names], default="outside")
        return doc


def _nothing(form: str) -> tuple[str, ...]:
    return ()
