"""Read the project's own news corpus (`training/corpus`): names in brackets, trees already in TIGER's scheme."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import conllu
from spacy.language import Language
from spacy.tokens import Doc, Span

FOLDER = Path(__file__).parent / "corpus"
MARK = re.compile(r"\[([^\[\]]+)\]\((PER|LOC|ORG|MISC)\)")


def marked(nlp: Language, line: str) -> Doc | None:
    """A document from a sentence with `[name](TYPE)` marks; None where a mark does not fit the tokens.

    >>> import spacy
    >>> [(e.text, e.label_) for e in marked(spacy.blank("de"), "In [Bad Ems](LOC) regnet es.").ents]
    [('Bad Ems', 'LOC')]
    """
    text, spans, at = "", [], 0
    for match in MARK.finditer(line):
        text += line[at : match.start()]
        spans.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        at = match.end()
    doc = nlp.make_doc(text + line[at:])
    ents: list[Span] = []
    for start, end, label in spans:
        span = doc.char_span(start, end, label=label)
        if span is None:
            return None
        ents.append(span)
    doc.set_ents(ents, default="outside")
    return doc


def held_out(text: str) -> bool:
    """Whether a sentence of the corpus belongs to the tenth that only measures; the same whatever is added later.

    >>> [held_out(t) for t in ("Ja.", "Nein.", "Nie.")]
    [False, False, True]
    """
    return zlib.crc32(text.encode("utf8")) % 10 == 0


def names(nlp: Language, folder: Path, part: str = "names", held: bool | None = None) -> Iterator[Doc]:
    """Documents with names of `names/*.txt`, one a line; with `held` only the held-out tenth or only the others.

    `test/` is read by measure.py alone.

    >>> list(names(spacy.blank("de"), Path("no such folder")))  # doctest: +SKIP
    """
    for path in sorted(folder.glob(f"{part}/*.txt")):
        for line in path.read_text(encoding="utf8").splitlines():
            if line.strip() and not line.startswith("#"):
                doc = marked(nlp, line.strip())
                if doc is not None and held in (None, held_out(doc.text)):
                    yield doc


def trees(folder: Path, part: str = "trees", held: bool | None = None) -> Iterator[conllu.Sentence]:
    """Sentences of `trees/*.conllu`, heads and labels as they stand; with `held` only the held-out tenth or only the others.

    >>> list(trees(Path("no such folder")))
    []
    """
    for path in sorted(folder.glob(f"{part}/*.conllu")):
        for sent in conllu.read(path):
            if held not in (None, held_out("".join(t.form + " " * t.space for t in sent).strip())):
                continue
            for token in sent:
                token.deprel = "ROOT" if token.head < 0 else token.deprel
                token.lemma = "" if token.lemma == "_" else token.lemma
            yield sent
