"""Component `werwas_sections`: cuts the article into sections and keeps sentences inside them."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from werwas.components import attributes
from werwas.components.storage import Stored
from werwas.grammar.sections import find_sections, sentence_starts
from werwas.grammar.tokenrules import bound_starts

DEFAULT_CONFIG: dict[str, Any] = {"set_sentence_starts": True}


@Language.factory(
    "werwas_sections",
    assigns=["doc._.werwas_sections", "token.is_sent_start"],
    default_config=DEFAULT_CONFIG,
)
def make_sections(nlp: Language, name: str, set_sentence_starts: bool) -> SectionsComponent:
    """Builds the component: `nlp.add_pipe("werwas_sections", first=True)`."""
    attributes.register()
    return SectionsComponent(nlp.vocab, name, set_sentence_starts=set_sentence_starts)


class SectionsComponent(Stored):
    """Writes `doc._.werwas_sections` and begins sentences at sections, headings and paragraphs.

    "18.24 Uhr: Brücke gesperrt" is a section of kind ticker, and the text after the heading begins a new sentence.
    """

    def __init__(self, vocab: Vocab, name: str = "werwas_sections", *, set_sentence_starts: bool = True) -> None:
        self.vocab, self.name, self.set_sentence_starts = vocab, name, set_sentence_starts

    def __call__(self, doc: Doc) -> Doc:
        """Finds the sections of the text as given, with what is known of the article."""
        article = doc._.werwas_article or {}
        text = doc.text
        sections = find_sections(text, article.get("published_at"), article.get("title"))
        doc._.werwas_sections = sections
        if self.set_sentence_starts and not doc.has_annotation("DEP"):  # a parse fixes the sentences
            _begin_sentences(doc, sentence_starts(text, sections))
            _bind(doc)
        return doc


def _begin_sentences(doc: Doc, starts: list[int]) -> None:
    """Marks the first word at or after each offset; a word that straddles an offset stays whole."""
    position = iter(starts)
    start = next(position, None)
    for token in doc:
        if start is None:
            return
        if token.idx >= start and not token.is_space:
            token.is_sent_start = True
            while start is not None and start <= token.idx:
                start = next(position, None)


def _bind(doc: Doc) -> None:
    """Marks the words that begin no sentence, "März" in "am 14. März"; where a section begins its sentence stays."""
    for i in bound_starts([token.text for token in doc]):
        if doc[i].is_sent_start is None:
            doc[i].is_sent_start = False
