"""`werwas_names`: repairs the model's names in doc.ents and adds what it misses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from werwas.components import attributes
from werwas.components.storage import Knowing
from werwas.grammar.names import find_names
from werwas.grammar.newnames import KnownName
from werwas.grammar.readout import read
from werwas.grammar.tokens import Doc as PlainDoc
from werwas.linking.kb import Candidate, KnowledgeBase
from werwas.linking.namesakes import count_bearers, is_leading_surname

# inhabitants from which a place's name alone is evidence
LARGE = 50_000
DEFAULT_CONFIG: dict[str, Any] = {"use_gazetteer": True}


@Language.factory("werwas_names", assigns=["doc.ents"], default_config=DEFAULT_CONFIG)
def make_names(nlp: Language, name: str, use_gazetteer: bool) -> NamesComponent:
    """Builds the component: `nlp.add_pipe("werwas_names", after="ner")`."""
    return NamesComponent(nlp.vocab, name, use_gazetteer=use_gazetteer)


class NamesComponent(Knowing):
    """Sets doc.ents to the bare names of the article: "Kremlchef Wladimir Putin (72)" -> "Wladimir Putin" PER."""

    def __init__(self, vocab: Vocab, name: str = "werwas_names", *, use_gazetteer: bool = True) -> None:
        attributes.register()
        self.vocab, self.name, self.use_gazetteer = vocab, name, use_gazetteer

    def __call__(self, doc: Doc) -> Doc:
        """Repairs the names of a Doc that a German ner has seen."""
        plain = read(doc)
        names = find_names(plain, self._types, self._known(plain), getattr(doc._, attributes.SECTIONS), self._is_surname, self._bearers)
        doc.set_ents([Span(doc, name.start, name.end, label=name.label) for name in names], default="outside")
        return doc

    def _types(self, form: str) -> tuple[str, ...]:
        """The types of a form, the most likely first."""
        if not self.use_gazetteer:
            return ()
        return _types_in(self.kb, form)

    def _is_surname(self, word: str) -> bool:
        """Whether a word is the surname of somebody in a leading office."""
        return self.use_gazetteer and is_leading_surname(self.kb, word)

    def _bearers(self, word: str, first: bool) -> int:
        """How many people bear a word as surname, or as first name."""
        return count_bearers(self.kb, word, first) if self.use_gazetteer else 0

    def _known(self, doc: PlainDoc) -> list[KnownName]:
        if not self.use_gazetteer:
            return []
        out = []
        for start, end, _, found in self.kb.longest_matches([token.text for token in doc.tokens]):
            types = _types_of(found, several=True)
            if types:
                large = bool(_types_of(found, several=end - start > 1))
                sure = large and any(not one.ambiguous for one in found)
                out.append(KnownName(start, end, types, sure, large, sure and types[0] == "LOC" and _is_unmistakable(found)))
        return out


def _is_unmistakable(found: Sequence[Candidate]) -> bool:
    """Whether some candidates hold a place that was written down by hand, a state, sea or landscape; towns may be called like anything."""
    return any(one.type == "LOC" and not one.ambiguous and not one.kb_id.startswith(("geonames:", "iso:")) for one in found)


@lru_cache(maxsize=16_384)
def _types_in(kb: KnowledgeBase, form: str) -> tuple[str, ...]:
    return _types_of(kb.candidates(form), several=" " in form)


def _types_of(found: Sequence[Candidate], several: bool) -> tuple[str, ...]:
    """The types of some candidates, best first.

    A small place is no evidence for a single word ("Beck", "Kern" are surnames, too).
    """
    weak = {one.kb_id for one in found if one.kb_id.startswith("geonames:") and one.population < LARGE and not several}
    return tuple(dict.fromkeys(one.type for one in found if one.type != "MISC" and one.kb_id not in weak))
