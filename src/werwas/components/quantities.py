"""`werwas_quantities`: finds numbers of people and things, with their bounds."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from werwas.components import attributes
from werwas.components.storage import Stored
from werwas.grammar.quantities import find_quantities
from werwas.grammar.readout import read

DEFAULT_CONFIG: dict[str, Any] = {}


@Language.factory("werwas_quantities", assigns=["doc._.werwas_quantities"], default_config=DEFAULT_CONFIG)
def make_quantities(nlp: Language, name: str) -> QuantitiesComponent:
    """Builds the component: `nlp.add_pipe("werwas_quantities", after="werwas_times")`, on any German tokens."""
    return QuantitiesComponent(nlp.vocab, name)


class QuantitiesComponent(Stored):
    """Writes `doc._.werwas_quantities`: "mindestens sieben Menschen" -> 7 or more Menschen."""

    def __init__(self, vocab: Vocab, name: str = "werwas_quantities") -> None:
        attributes.register()
        self.vocab, self.name = vocab, name

    def __call__(self, doc: Doc) -> Doc:
        """Finds the quantities of the text as given; times and ages are none."""
        facts = [*getattr(doc._, attributes.TIMES), *getattr(doc._, attributes.AGES)]
        closed = [(fact["start"], fact["end"]) for fact in facts]
        setattr(doc._, attributes.QUANTITIES, find_quantities(read(doc).text, closed=closed))
        return doc
