"""Plain sentences labelled by the teacher, as training documents for the small pipeline."""

from __future__ import annotations

import lzma
import random
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import conllu
import harmonise
from corpora import held_out, save, train_paths, tree_doc, trees
from lemmas import Lexicon
from names import SOURCES, bio_files, requote
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

GERMEVAL_SENTENCES = 5100  # they come first among the plain sentences and have gold names
STYLES = ("", "„“", "»«", '""')
MANY = 20_000  # hand-annotated sentences that need no repetition beside the silver ones
ONE_SENTENCE = re.compile(r"[^.!?:;]{25,220}[.!?][“\"«]?$")


def plain_sentences(data: Path, seed: int) -> Iterator[list[str]]:
    """Lists of neighbouring sentences: GermEval first, then the other names corpus, encyclopedia and speeches by turns.

    >>> list(plain_sentences(Path("data"), 0))  # doctest: +SKIP
    """
    rng = random.Random(seed)
    pools: list[Iterator[list[str]]] = []
    for name, word, tag, _ in SOURCES:
        path = data / "ner" / name
        if path.exists():
            pools.append(spaced(words for words, _tags in bio_files(path, word, tag)))
    if pools:
        yield from pools.pop(0)
    for stem in ("wiki", "BT_19", "BT_20"):
        path = data / "text" / f"{stem}.txt.xz"
        if path.exists():
            with lzma.open(path, "rt", encoding="utf8") as lines:
                pools.append(neighbours([line.strip() for line in lines], rng))
    while pools:
        for pool in list(pools):
            group = next(pool, None)
            if group is None:
                pools.remove(pool)
            else:
                yield group


def spaced(sents: Iterable[list[str]]) -> Iterator[list[str]]:
    """Each sentence of words as text, in a list of its own.

    >>> list(spaced([["Ja", "."]]))
    [['Ja.']]
    """
    for words in sents:
        tokens = [conllu.Token(w) for w in words]
        conllu.guess_spaces(tokens)
        yield ["".join(t.form + (" " if t.space else "") for t in tokens).strip()]


def neighbours(lines: list[str], rng: random.Random) -> Iterator[list[str]]:
    """One or two neighbouring lines that are single sentences, from places by chance.

    >>> list(neighbours(["Am Morgen fuhren alle nach Hause."] * 4, random.Random(0)))[0]
    ['Am Morgen fuhren alle nach Hause.', 'Am Morgen fuhren alle nach Hause.']
    """
    places = max(0, len(lines) - 3)
    for at in rng.sample(range(places), min(40_000, places)):
        group = [line for line in lines[at : at + 2] if ONE_SENTENCE.match(line)]
        if group:
            yield group


def silver_sentences(nlp: Language, groups: Iterator[list[str]], words: int) -> tuple[list[list[str]], list[list[bool]], list[int]]:
    """Words, spaces and group sizes of plain sentences until about `words` words are reached.

    >>> silver_sentences(nlp, iter([["Ja."]]), 10)  # doctest: +SKIP
    """
    sents, spaces, sizes, count = [], [], [], 0
    for group in groups:
        size = 0
        for text in group:
            doc = nlp.make_doc(text)
            if 4 <= len(doc) <= 60 and not any(t.is_space for t in doc):
                sents.append([t.text for t in doc])
                spaces.append([bool(t.whitespace_) for t in doc])
                size += 1
                count += len(doc)
        if size:
            sizes.append(size)
        if count >= words:
            break
    return sents, spaces, sizes


def tokens_of(words: list[str], spaces: list[bool], got: tuple[list[int], ...], names: list[list[str]],
              lexicon: Lexicon) -> conllu.Sentence:  # fmt: skip
    """One sentence of tokens from the teacher's label numbers.

    >>> tokens_of(["Ja"], [False], ([0], [0], [0], [0]), [["ITJ"], ["INTJ "], ["ROOT"]], Lexicon([]))[0].xpos
    'ITJ'
    """
    tags, morphs, deps = names
    out = []
    for i, word in enumerate(words):
        pos, _, feats = morphs[got[1][i]].partition(" ")
        tag = tags[got[0][i]]
        out.append(conllu.Token(word, lexicon.lemma(word, tag), pos, tag, conllu.parse_feats(feats), got[2][i] - 1,
                                deps[got[3][i]], spaces[i]))  # fmt: skip
    for i, token in enumerate(out):
        if token.xpos == "PPER" and token.form.lower() in harmonise.REFLEXIVE and harmonise.reflexive(out, i):
            token.xpos, token.feats["Reflex"] = "PRF", "Yes"
        if token.xpos[:1] == "V":
            token.feats = harmonise.verb_feats(token, token.feats, lexicon.infinitives)
    return out


def write_silver(nlp: Language, data: Path, teachers: list[Path], out: Path, words: int, more: Iterable[Path] = (),
                 news: Iterable[str] = (), copies: int = 3, seed: int = 0) -> None:  # fmt: skip
    """Write gold (several times, in other orders and quotation marks) and silver documents (`news` among them), shuffled.

    >>> write_silver(nlp, Path("data"), [Path("teacher.pt")], Path("work"), 600_000)  # doctest: +SKIP
    """
    rng = random.Random(seed)
    gold = list(trees(nlp, train_paths(data / "treebanks", more), held_out(data / "treebanks")))
    docs = [tree_doc(nlp, g) for n in range(copies if len(gold) < MANY else 1) for g in variants(gold, n, rng)]
    if teachers and words:
        import teacher
        import teacher_data

        models, labels = teacher.load(teachers)
        features = teacher_data.Features(labels, nlp.vocab)
        groups = chain(([text] for text in news), plain_sentences(data, seed))
        sents, spaces, sizes = silver_sentences(nlp, groups, words)
        results = teacher.predict(models, features, sents)
        lexicon = Lexicon(gold)
        labelled = [tokens_of(w, s, g, labels.names, lexicon) for w, s, g in zip(sents, spaces, results, strict=True)]
        docs.extend(silver_docs(nlp, labelled, sizes, rng))
    rng.shuffle(docs)
    save(docs, out / "syntax-mixed.spacy")


def silver_docs(nlp: Language, labelled: list[conllu.Sentence], sizes: list[int], rng: random.Random) -> Iterator:  # type: ignore[type-arg]
    """Documents of one to five labelled sentences; neighbours stay together.

    >>> list(silver_docs(nlp, [], [], random.Random(0)))  # doctest: +SKIP
    """
    current: list[conllu.Sentence] = []
    at, goal = 0, 1
    for size in sizes:
        current.extend(labelled[at : at + size])
        at += size
        if len(current) >= goal:
            yield tree_doc(nlp, current)
            current, goal = [], rng.randint(1, 5)
    if current:
        yield tree_doc(nlp, current)


def variants(gold: list[conllu.Sentence], number: int, rng: random.Random) -> Iterator[list[conllu.Sentence]]:
    """Groups of gold sentences; later copies are shuffled, requoted and sometimes without their full stop.

    >>> list(variants([], 1, random.Random(0)))
    []
    """
    sents = list(gold)
    if number:
        rng.shuffle(sents)
        sents = [altered(s, rng) for s in sents]
    at = 0
    while at < len(sents):
        step = rng.randint(1, 6)
        yield sents[at : at + step]
        at += step


def altered(sent: conllu.Sentence, rng: random.Random) -> conllu.Sentence:
    """A copy with other quotation marks; now and then a headline without its full stop.

    >>> altered([conllu.Token("Ja")], random.Random(0))[0].form
    'Ja'
    """
    words = requote([t.form for t in sent], rng.choice(STYLES))
    copy = [conllu.Token(w, t.lemma if w == t.form else w, t.upos, t.xpos, t.feats, t.head, t.deprel, t.space)
            for w, t in zip(words, sent, strict=True)]  # fmt: skip
    if rng.random() < 0.08 and len(copy) > 3 and copy[-1].form == "." and all(t.head != len(copy) - 1 for t in copy):
        copy.pop()
        copy[-1].space = True
    return copy


def write_names(nlp: Language, data: Path, taggers: list[Path], out: Path, words: int, seed: int = 1, manners: tuple[int, ...] = (0,),
                name: str = "names-mixed.spacy") -> None:  # fmt: skip
    """Write hand-annotated and teacher-labelled documents with names, shuffled; WikiNER's own labels are replaced.

    >>> write_names(nlp, Path("data"), [Path("names0.pt")], Path("work"), 600_000)  # doctest: +SKIP
    """
    import name_teacher
    import teacher_data

    docs = [d for c in ("germeval", "smartdata") for d in teacher_data.read_docs(out / f"names-{c}.spacy", nlp.vocab)]
    models, labels = name_teacher.load(taggers)
    features = name_teacher.NameFeatures(labels, nlp.vocab)
    groups = (g for i, g in enumerate(plain_sentences(data, seed)) if i >= GERMEVAL_SENTENCES)
    sents, spaces, _ = silver_sentences(nlp, groups, words)
    for tokens, space, got in zip(sents, spaces, name_teacher.predict(models, features, sents, manners), strict=True):
        doc = Doc(nlp.vocab, words=tokens, spaces=space)
        doc.set_ents([Span(doc, a, b, c) for a, b, c in sorted(name_teacher.spans(got))], default="outside")
        docs.append(doc)
    random.Random(seed).shuffle(docs)
    save(docs, out / name)


def write_lemmas(nlp: Language, banks: list[Path], docs_file: Path, out: Path, own: Iterable[conllu.Sentence] = (), seed: int = 2) -> None:
    """Write documents for the lemmatizer alone: lemmas anew from the lexicon, some words capitalised.

    >>> write_lemmas(nlp, [Path("gsd.conllu")], Path("syntax-mixed.spacy"), Path("lemmas-mixed.spacy"))  # doctest: +SKIP
    """
    rng = random.Random(seed)
    lexicon = Lexicon([*trees(nlp, banks), *own])
    docs = []
    for doc in DocBin().from_disk(docs_file).get_docs(nlp.vocab):
        words = [t.text.capitalize() if t.text.islower() and rng.random() < 0.05 else t.text for t in doc]
        lemmas = [lexicon.lemma(t.text, t.tag_) or (t.lemma_ if t.tag_ != "ADJA" else "") for t in doc]
        docs.append(Doc(nlp.vocab, words=words, spaces=[bool(t.whitespace_) for t in doc], lemmas=lemmas))
    save(docs, out)
