"""`werwas_times`: finds time expressions and what day, hour or stretch of time they mean."""

from __future__ import annotations

from functools import partial
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from werwas.components import attributes
from werwas.components.storage import Stored
from werwas.grammar.readout import read
from werwas.grammar.times import find_times
from werwas.grammar.timetense import clause_tense

DEFAULT_CONFIG: dict[str, Any] = {}


@Language.factory("werwas_times", assigns=["doc._.werwas_times"], default_config=DEFAULT_CONFIG)
def make_times(nlp: Language, name: str) -> TimesComponent:
    """Builds the component: `nlp.add_pipe("werwas_times")`; it works on any German tokens, with a parse the tense is
    surer.
    """
    return TimesComponent(nlp.vocab, name)


class TimesComponent(Stored):
    """Writes `doc._.werwas_times`: "am Donnerstagabend" in an article of Friday 2025-03-14 -> 2025-03-13TEV."""

    def __init__(self, vocab: Vocab, name: str = "werwas_times") -> None:
        attributes.register()
        self.vocab, self.name = vocab, name

    def __call__(self, doc: Doc) -> Doc:
        """Finds the time expressions of the text as given; names of persons and ages are none."""
        article, plain = getattr(doc._, attributes.ARTICLE) or {}, read(doc)
        persons = [(ent.start_char, ent.end_char) for ent in plain.ents if ent.label_ == "PER"]
        ages = [(age["start"], age["end"]) for age in getattr(doc._, attributes.AGES)]
        times = find_times(
            plain.text,
            published_at=article.get("published_at"),
            sections=getattr(doc._, attributes.SECTIONS),
            blocked=[*persons, *ages],
            clause_tense=partial(clause_tense, plain),
        )
        setattr(doc._, attributes.TIMES, times)
        return doc
