"""Documents as articles write them: line breaks between sentences, headlines without a full stop, now and then in capitals."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc
from spacy.vocab import Vocab

BLANKS = ("\n\n", "\n\n", "\n\n", "\n", "\n", "\n", " ", "\n\n\n", "\n \n")
TREE_SHARE, BORDER_SHARE, EDGE_SHARE = 0.4, 0.6, 0.12
HEADLINE_SHARE, CAPITAL_SHARE = 0.12, 0.2


@dataclass
class Row:
    """One token with everything a training document can hold; the head counts from the part's beginning."""

    word: str
    space: bool
    tag: str = ""
    pos: str = ""
    morph: str | None = None
    lemma: str = ""
    head: int = 0
    dep: str = ""
    ent: str = ""


Part = list[Row]


def parts_of(doc: Doc) -> Iterator[Part]:
    """The sentences of a document, or the whole of one that has no trees.

    >>> import spacy
    >>> [[row.word for row in part] for part in parts_of(spacy.blank("de")("Ja. Nein."))]
    [['Ja', '.', 'Nein', '.']]
    """
    for span in doc.sents if doc.has_annotation("SENT_START") else [doc[:]]:
        if len(span):
            yield [
                Row(t.text, bool(t.whitespace_), t.tag_, t.pos_, str(t.morph) if t.has_morph() else None, t.lemma_,
                    t.head.i - span.start, t.dep_, entity(t.ent_iob_, t.ent_type_))
                for t in span
            ]  # fmt: skip


def entity(mark: str, label: str) -> str:
    """The entity of a token as `Doc` wants it; empty where it is left open.

    >>> entity("B", "LOC"), entity("O", ""), entity("", "")
    ('B-LOC', 'O', '')
    """
    return f"{mark}-{label}" if label else mark


def headline(part: Part, rng: random.Random) -> Part:
    """The sentence without its full stop, a short one now and then in capitals.

    >>> [r.word for r in headline([Row("Feuer", True), Row("in", True), Row("Fabrik", False), Row(".", True)], random.Random(0))]
    ['Feuer', 'in', 'Fabrik']
    """
    last = len(part) - 1
    rows = [replace(r) for r in part]
    if last > 1 and rows[last].word == "." and all(r.head != last for r in rows[:last]):
        rows.pop()
    if len(rows) <= 12 and rng.random() < CAPITAL_SHARE:
        for row in rows:
            row.word = row.word.upper()
    return rows


def joined(vocab: Vocab, parts: Iterable[Part], rng: random.Random, trees: bool, broken: bool) -> Doc:
    """One document of several parts; `broken` puts line breaks between some of them and headlines in front.

    A blank hangs as `dep` on the token before it, as in spaCy's own pipelines; its tag is left open, for the attribute ruler writes it.

    >>> import spacy
    >>> vocab = spacy.blank("de").vocab
    >>> joined(vocab, [[Row("Ja", False)], [Row("Nein", False)]], random.Random(2), True, True).text
    'Ja\\n\\nNein'
    """
    rows: list[Row] = []
    starts: list[bool] = []

    def blank(text: str) -> None:
        """Add one token of blanks."""
        if rows and text != " ":
            rows[-1].space = False
        rows.append(Row(text, False, head=len(rows) - 1 if rows else 1, dep="dep", ent="O"))
        starts.append(len(rows) == 1)

    items = list(parts)
    if broken and rng.random() < EDGE_SHARE:
        blank(rng.choice(BLANKS))
    for number, part in enumerate(items):
        title = broken and rng.random() < HEADLINE_SHARE
        if title:
            part = headline(part, rng)
        led = number == 0 and bool(rows)
        base = len(rows)
        starts.extend(i == 0 and not led for i in range(len(part)))
        rows.extend(replace(r, head=base + r.head) for r in part)
        if led and trees:  # a blank at the very beginning hangs on the root that follows
            rows[0].head = next((i for i in range(base, len(rows)) if rows[i].head == i), base)
        if broken and number + 1 < len(items) and (title or rng.random() < BORDER_SHARE):
            rows[-1].space = True
            blank(rng.choice(BLANKS[:6] if title else BLANKS))
        elif number + 1 < len(items):
            rows[-1].space = True
    if broken and rng.random() < EDGE_SHARE:
        blank("\n")
    doc = Doc(
        vocab, words=[r.word for r in rows], spaces=[r.space for r in rows], tags=[r.tag for r in rows], pos=[r.pos for r in rows],
        morphs=[r.morph or "" for r in rows], lemmas=[r.lemma for r in rows], ents=[r.ent for r in rows],
        heads=[r.head for r in rows] if trees else None, deps=[r.dep for r in rows] if trees else None,
        sent_starts=list(starts) if trees else None,
    )  # fmt: skip
    for token, row in zip(doc, rows, strict=True):
        if row.morph is None:
            token.set_morph(None)  # type: ignore[attr-defined]
    return doc


def rebuilt(vocab: Vocab, docs: Iterable[Doc], rng: random.Random, trees: bool, share: float = TREE_SHARE) -> Iterator[Doc]:
    """The documents again, some of them with line breaks; single sentences with names are joined to short texts.

    >>> list(rebuilt(None, [], random.Random(0), True))
    []
    """
    held: list[Part] = []
    goal = 1
    for doc in docs:
        parts = list(parts_of(doc))
        if trees:
            yield joined(vocab, parts, rng, True, True) if rng.random() < share else doc
            continue
        held.extend(parts)
        if len(held) >= goal:
            yield joined(vocab, held, rng, False, rng.random() < share)
            held, goal = [], rng.choice((1, 1, 1, 2, 3))
    if held:
        yield joined(vocab, held, rng, False, rng.random() < share)
