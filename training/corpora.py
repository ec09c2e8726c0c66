"""Build spaCy documents: converted trees and named entities from the shared data folder."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import conllu
from harmonise import harmonise
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from ud2tiger import convert

TRAIN_TREES = (
    "de_gsd-ud-test.conllu", "de_pud-ud-test.conllu", "hdt-dev.clean.conllu", "hdt-test.clean.conllu",
    "de_gsd-docs-examples.conllu", "de_hdt-docs-examples.conllu",
)  # fmt: skip
DEV_TREES = ("de_gsd-ud-dev.conllu",)
MAX_SENTENCES = 6


def align_to_tokenizer(nlp: Language, sent: conllu.Sentence) -> conllu.Sentence:
    """Merge words that spaCy's tokenizer writes as one (T-Shirt); other differences stay.

    >>> import spacy
    >>> sent = [conllu.Token("U", space=False, head=2), conllu.Token("-", space=False, head=0), conllu.Token("Bahn")]
    >>> [t.form for t in align_to_tokenizer(spacy.blank("de"), sent)]
    ['U-Bahn']
    """
    text = "".join(t.form + (" " if t.space else "") for t in sent)
    starts, ends, at = {}, {}, 0
    for i, token in enumerate(sent):
        starts[at] = i
        at += len(token.form)
        ends[at] = i
        at += token.space
    groups = []
    for token in nlp.make_doc(text):
        first, last = starts.get(token.idx), ends.get(token.idx + len(token))
        if first is not None and last is not None and last > first:
            groups.append((first, last, token.text, sent[last].space))
    return conllu.merge(sent, groups) if groups else sent


def trees(nlp: Language, paths: Iterable[Path], skip: frozenset[str] = frozenset()) -> Iterator[conllu.Sentence]:
    """Converted sentences of treebank files, without those whose words are in `skip` or in an earlier file.

    >>> list(trees(None, []))
    []
    """
    seen = set(skip)
    for path in paths:
        here = set()
        for sent in conllu.read(path):
            words = surface(sent)
            if len(sent) < 2 or words in seen:
                continue
            here.add(words)
            yield convert(align_to_tokenizer(nlp, harmonise(sent)))
        seen |= here


def train_paths(folder: Path, more: Iterable[Path] = ()) -> list[Path]:
    """Training treebanks: those of the data folder that are there, then further files, or all `.conllu` files of further folders.

    >>> train_paths(Path("no such folder"), [Path("a.conllu")])
    [PosixPath('a.conllu')]
    """
    found = [folder / name for name in TRAIN_TREES if (folder / name).exists()]
    for path in more:
        found.extend(sorted(path.glob("*.conllu")) if path.is_dir() else [path])
    names = {path.name: path for path in found if path.name not in DEV_TREES}
    return list(names.values())


def held_out(folder: Path) -> frozenset[str]:
    """The sentences of the development treebanks, which no training may see.

    >>> held_out(Path("no such folder"))
    frozenset()
    """
    paths = [folder / name for name in DEV_TREES if (folder / name).exists()]
    return frozenset(surface(s) for p in paths for s in conllu.read(p))


def surface(sent: conllu.Sentence) -> str:
    """The words of a sentence as one string.

    >>> surface([conllu.Token("Ja"), conllu.Token(".")])
    'Ja .'
    """
    return " ".join(t.form for t in sent)


def tree_doc(nlp: Language, sents: list[conllu.Sentence]) -> Doc:
    """One document of several converted sentences.

    >>> import spacy
    >>> tree_doc(spacy.blank("de"), [[conllu.Token("Ja", xpos="PTKANT", upos="PART")]])[0].tag_
    'PTKANT'
    """
    words, heads, starts = [], [], []
    for sent in sents:
        offset = len(words)
        for i, token in enumerate(sent):
            words.append(token)
            heads.append(offset + (token.head if token.head >= 0 else i))
            starts.append(i == 0)
    return Doc(
        nlp.vocab,
        words=[t.form for t in words],
        spaces=[t.space for t in words],
        tags=[t.xpos for t in words],
        pos=[t.upos for t in words],
        morphs=["|".join(f"{k}={v}" for k, v in sorted(t.feats.items())) for t in words],
        lemmas=[t.lemma for t in words],
        heads=heads,
        deps=["ROOT" if t.head < 0 else t.deprel for t in words],
        sent_starts=starts,
    )


def write_trees(nlp: Language, folder: Path, out: Path, more: Iterable[Path] = ()) -> None:
    """Write train and dev documents with trees; sentences of dev are dropped from train.

    >>> write_trees(nlp, Path("treebanks"), Path("work"), [Path("hdt")])  # doctest: +SKIP
    """
    rng = random.Random(0)
    dev_paths = [folder / name for name in DEV_TREES]
    dev = [tree_doc(nlp, group) for group in grouped(list(trees(nlp, dev_paths)), lambda: 10)]
    sents = list(trees(nlp, train_paths(folder, more), held_out(folder)))
    docs = [tree_doc(nlp, g) for g in grouped(sents, lambda: rng.randint(1, MAX_SENTENCES))]
    save(docs, out / "syntax-train.spacy")
    save(dev, out / "syntax-dev.spacy")


def grouped(items: list, size) -> Iterator[list]:  # type: ignore[no-untyped-def,type-arg]
    """Cut a list into runs whose lengths `size()` gives.

    >>> list(grouped([1, 2, 3], lambda: 2))
    [[1, 2], [3]]
    """
    at = 0
    while at < len(items):
        step = size()
        yield items[at : at + step]
        at += step


def save(docs: Iterable[Doc], path: Path) -> None:
    """Write documents to a DocBin file.

    >>> save([], Path("empty.spacy"))  # doctest: +SKIP
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(path)
