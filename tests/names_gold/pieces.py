"""The news pieces beside this file, their marked names, and how well the pipeline finds and links them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language

from tests.linking.lists import is_meant
from werwas.linking.kb import KnowledgeBase
from werwas.pipeline import extract

FILE = Path(__file__).parent / "pieces.txt"
_MARK = re.compile(r"\[(?P<form>[^\]]+)\]\((?P<type>[A-Z]+)(?P<free>\?)?(?:\|(?P<who>[^)]*))?\)")


@dataclass(frozen=True)
class Marked:
    """A marked name: `free` where annotators may differ, `who` "country|part of the name|year of birth", "NIL" or ""."""

    start: int
    end: int
    type: str
    who: str
    free: bool


@dataclass(frozen=True)
class Piece:
    """A news piece without its marks, and the names marked in it."""

    id: str
    published: str
    text: str
    names: tuple[Marked, ...]


@dataclass
class Figures:
    """What was right, wrong and missed: names by span and type, identities of the well-known and of the unknown."""

    found: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    linked: int = 0
    mislinked: list[str] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)

    @property
    def names(self) -> float:
        """F1 of span and type."""
        return 2 * self.found / (2 * self.found + len(self.wrong) + len(self.missed))

    @property
    def precision(self) -> float:
        """Share of the links judged that are right."""
        return self.linked / (self.linked + len(self.mislinked))

    @property
    def recall(self) -> float:
        """Share of the well-known names that are linked, and rightly."""
        return self.linked / (self.linked + len(self.unlinked))


def _unmarked(text: str) -> tuple[str, tuple[Marked, ...]]:
    plain, names, last = "", list[Marked](), 0
    for mark in _MARK.finditer(text):
        plain += text[last : mark.start()]
        names.append(Marked(len(plain), len(plain) + len(mark["form"]), mark["type"], mark["who"] or "", bool(mark["free"])))
        plain += mark["form"]
        last = mark.end()
    return plain + text[last:], tuple(names)


def pieces() -> Iterator[Piece]:
    """The pieces of the file, each under a line `# id date`; `//` opens a comment."""
    lines = (line for line in FILE.read_text(encoding="utf-8").split("\n") if not line.startswith("//"))
    for block in "\n".join(lines).split("\n# "):
        head, _, body = block.removeprefix("# ").partition("\n")
        name, _, published = head.partition(" ")
        yield Piece(name, published, *_unmarked(body.strip("\n")))


def measure(nlp: Language, kb: KnowledgeBase) -> Figures:
    """The figures of all pieces."""
    figures = Figures()
    for piece in pieces():
        _measure(figures, piece, nlp, kb)
    return figures


def _measure(figures: Figures, piece: Piece, nlp: Language, kb: KnowledgeBase) -> None:
    record = extract(piece.text, nlp=nlp, published_at=piece.published, id=piece.id)
    got: dict[tuple[int, int], tuple[str, str | None]]
    got = {(m.start, m.end): (e.type, e.kb_id) for e in record.entities for m in e.mentions if m.kind == "name"}
    got = {span: (type_, kb_id if kb_id and kb.entry(kb_id) else None) for span, (type_, kb_id) in got.items()}
    free = {i for name in piece.names if name.free for i in range(name.start, name.end)}
    marked = {(name.start, name.end): name for name in piece.names if not name.free}
    for (start, end), (type_, _) in got.items():
        if type_ == "MISC" or any(i in free for i in range(start, end)):
            continue
        if (start, end) in marked and marked[start, end].type == type_:
            figures.found += 1
        else:
            figures.wrong.append(f"{piece.id}: {piece.text[start:end]} {type_}")
    for span, name in marked.items():
        type_, kb_id = got.get(span, ("", None))
        told = f"{piece.id}: {piece.text[slice(*span)]} {name.type} {name.who}"
        if type_ != name.type:
            figures.missed.append(told)
        _judge(figures, name, kb_id, f"{told} -> {kb_id}", kb)


def _judge(figures: Figures, name: Marked, kb_id: str | None, told: str, kb: KnowledgeBase) -> None:
    """One mention's link against whom it means."""
    if not name.who:
        return
    if name.who == "NIL":
        if kb_id:
            figures.mislinked.append(told)
        return
    country, part, born = (*name.who.split("|"), "")[:3]
    if is_meant(kb, kb_id, name.type, country, part, born):
        figures.linked += 1
        return
    figures.unlinked.append(told)
    if kb_id:
        figures.mislinked.append(told)
