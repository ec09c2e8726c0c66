"""Round 2: training documents with the own corpus and line breaks, for going on from the first models."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import breaks
import conllu
import own
from corpora import save, tree_doc
from silver import altered
from spacy.language import Language
from spacy.tokens import Doc, DocBin


def read(path: Path, nlp: Language) -> list[Doc]:
    """The documents of a DocBin file.

    >>> read(Path("names-dev.spacy"), spacy.blank("de"))  # doctest: +SKIP
    """
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def write_names(nlp: Language, mixed: Path, out: Path, copies: int = 3, others: int = 26_000, share: float = 1.0, seed: int = 5) -> None:
    """Write own sentences (all but the held-out tenth, or a share of them) `copies` times beside mixed ones.

    >>> write_names(nlp, Path("names-mixed.spacy"), Path("names-tune.spacy"))  # doctest: +SKIP
    """
    rng = random.Random(seed)
    mine = list(own.names(nlp, own.FOLDER, held=False))
    mine = random.Random(9).sample(mine, round(len(mine) * share))
    rest = read(mixed, nlp)
    docs = rng.sample(rest, min(others, len(rest))) + mine * copies
    rng.shuffle(docs)
    docs = list(breaks.rebuilt(nlp.vocab, docs, rng, trees=False, share=0.3))
    rng.shuffle(docs)
    save(docs, out)


def write_names_dev(nlp: Language, dev: Path, out: Path) -> None:
    """Write GermEval dev and the held-out tenth, repeated until both hold about as many names.

    >>> write_names_dev(nlp, Path("names-dev.spacy"), Path("names-tune-dev.spacy"))  # doctest: +SKIP
    """
    first, mine = read(dev, nlp), list(own.names(nlp, own.FOLDER, held=True))
    counts = [sum(len(d.ents) for d in docs) for docs in (first, mine)]
    save(first + mine * max(1, round(counts[0] / max(1, counts[1]))), out)


def known(sents: Iterable[conllu.Sentence], model: Language) -> Iterator[conllu.Sentence]:
    """Sentences with what a trained model cannot write left open: rare tags and features; rare labels become `mo`.

    >>> list(known([], spacy.blank("de")))  # doctest: +SKIP
    []
    """
    tags = set(model.get_pipe("tagger").labels)  # type: ignore[attr-defined]
    morphs = set(model.get_pipe("morphologizer").labels)  # type: ignore[attr-defined]
    deps = set(model.get_pipe("parser").labels) | {"ROOT"}  # type: ignore[attr-defined]
    for sent in sents:
        for token in sent:
            token.xpos = token.xpos if token.xpos in tags else ""
            feats = "|".join(f"{k}={v}" for k, v in sorted({**token.feats, "POS": token.upos}.items()))
            if feats not in morphs:
                token.upos, token.feats = "", {}
            token.deprel = token.deprel if token.deprel in deps else "mo"
        yield sent


def write_trees(nlp: Language, model: Language, mixed: Path, gold: Path, out: Path, copies: int = 6, gold_copies: int = 2,
                others: int = 9_000, seed: int = 6) -> None:  # fmt: skip
    """Write own trees (all but the held-out tenth) and gold ones several times beside mixed ones, all with line breaks.

    >>> write_trees(nlp, model, Path("syntax-mixed.spacy"), Path("syntax-train.spacy"), Path("syntax-tune.spacy"))  # doctest: +SKIP
    """
    rng = random.Random(seed)
    mine = list(known(own.trees(own.FOLDER, held=False), model))
    docs = []
    for number in range(copies):
        sents = [altered(s, rng) if number else s for s in mine]
        if number:
            rng.shuffle(sents)
        while sents:
            size = rng.choice((1, 1, 2, 3, 4, 6))
            docs.append(open_morphs(nlp, tree_doc(nlp, sents[:size])))
            sents = sents[size:]
    rest = read(mixed, nlp)
    docs = docs + read(gold, nlp) * gold_copies + rng.sample(rest, min(others, len(rest)))
    rng.shuffle(docs)
    save(breaks.rebuilt(nlp.vocab, docs, rng, trees=True), out)


def open_morphs(nlp: Language, doc: Doc) -> Doc:
    """The document with features left open where the part of speech is.

    >>> import spacy
    >>> open_morphs(spacy.blank("de"), spacy.blank("de")("Ja"))[0].has_morph()
    False
    """
    rows = [row for part in breaks.parts_of(doc) for row in [part]]
    for part in rows:
        for row in part:
            row.morph = row.morph if row.pos else None
    trees = doc.has_annotation("DEP")
    return breaks.joined(nlp.vocab, rows, random.Random(0), trees, False)
