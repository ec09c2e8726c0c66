"""A parsed text read out once into plain Python: what the grammar works on instead of spaCy's own Doc, Span and Token.

Every attribute of a spaCy token is looked up in the string store anew at each access, and a child is built anew at each step; rules
ask for them hundreds of times. Names and meanings are spaCy's, so a rule reads either kind, and tests may give it a spaCy Doc.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, TypeVar, cast, overload
from weakref import ref

from spacy.tokens import Doc as SpacyDoc

from werwas.grammar.morph import Morph


class Token:
    """A word with its tag, its features and its place in the tree; each is there once, so tokens compare by identity."""

    __slots__ = (
        "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_punct", "is_sent_start", "is_space", "lemma_", "lower_",
        "memo", "morph", "pos_", "tag_", "text", "whitespace_",
    )  # fmt: skip
    doc: Doc
    head: Token
    i: int
    idx: int
    text: str
    lower_: str
    whitespace_: str
    tag_: str
    pos_: str
    dep_: str
    lemma_: str
    ent_type_: str
    ent_iob_: str
    morph: Morph
    is_punct: bool
    is_space: bool
    is_sent_start: bool | None
    memo: dict[str, Any]  # what `remembered` keeps
    children: tuple[Token, ...]  # what hangs directly on it, in text order

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    @property
    def text_with_ws(self) -> str:
        """The word and the blank behind it."""
        return self.text + self.whitespace_

    @property
    def lefts(self) -> tuple[Token, ...]:
        """The children before it."""
        return tuple(child for child in self.children if child.i < self.i)

    @property
    def rights(self) -> tuple[Token, ...]:
        """The children behind it."""
        return tuple(child for child in self.children if child.i > self.i)

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and everything below it."""
        for child in self.children:
            if child.i < self.i:
                yield from child.subtree
        yield self
        for child in self.children:
            if child.i > self.i:
                yield from child.subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """What is above it, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def sent(self) -> Span:
        """Its sentence."""
        return self.doc.sentence(self.i)

    def nbor(self, i: int = 1) -> Token:
        """The token so many places further; IndexError beyond the text."""
        if not 0 <= self.i + i < len(self.doc):
            raise IndexError(f"no token {i:+} of token {self.i}")
        return self.doc.tokens[self.i + i]


class Span:
    """Some neighbouring tokens, half-open, perhaps with a label; also of a spaCy Doc."""

    __slots__ = ("_text", "doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label
        self._text: str | None = None

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        if isinstance(self.doc, Doc):
            return iter(self.doc.tokens[self.start : self.end])
        return (self.doc[i] for i in range(self.start, self.end))

    @overload
    def __getitem__(self, i: int) -> Token: ...

    @overload
    def __getitem__(self, i: slice) -> Span: ...

    def __getitem__(self, i: int | slice) -> Token | Span:
        if isinstance(i, slice):
            start, end, _ = i.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        place = self.start + i if i >= 0 else self.end + i
        if not self.start <= place < self.end:
            raise IndexError(i)
        return self.doc[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[int, int, int, str]:
        return id(self.doc), self.start, self.end, self.label_

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    @property
    def text(self) -> str:
        """The words as they stand in the text, without the blank behind."""
        if self._text is None:
            if self.end - self.start == 1:
                self._text = self.doc[self.start].text
            else:
                self._text = self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""
        return self._text

    @property
    def start_char(self) -> int:
        """Where it begins in the text."""
        return self.doc[self.start].idx if self.start < len(self.doc) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where it ends in the text."""
        if self.end <= self.start:
            return self.start_char
        last = self.doc[self.end - 1]
        return last.idx + len(last.text)

    @property
    def sent(self) -> Span:
        """The sentence in which it begins."""
        return self.doc[self.start].sent

    @property
    def root(self) -> Token:
        """The token that is highest in the tree, the first of several; punctuation only where there is nothing else."""
        tokens = list(self)
        heads = [token for token in tokens if token.head == token]
        if heads:
            return heads[0]
        outer = [token for token in tokens if not self.start <= token.head.i < self.end]
        return min(outer, key=_depth, default=tokens[0])


def _depth(token: Token) -> int:
    bare = (token.is_space or token.is_punct) and not token.children
    return len(token.doc) - 1 if bare else sum(1 for _ in token.ancestors)


_Found = TypeVar("_Found")


def remembered(work: Callable[[Token], _Found]) -> Callable[[Token], _Found]:
    """Keeps with a token what was worked out for it, until the names change; with a token of spaCy's nothing is kept.

    Only for what is never changed by those who ask, and depends on nothing but the text.
    """
    name, missing = f"{work.__module__}.{work.__name__}", cast(_Found, object())

    @wraps(work)
    def ask(token: Token) -> _Found:
        try:
            memo = token.memo
        except AttributeError:
            return work(token)
        found: _Found = memo.get(name, missing)
        if found is missing:
            found = memo[name] = work(token)
        return found

    return ask


class Doc:
    """A text with its tokens, sentences and names, read out of a spaCy Doc.

    >>> read(nlp("Kiew meldet Angriffe."))[1].children  # doctest: +SKIP
    (Kiew, Angriffe, .)
    """

    def __init__(self, source: SpacyDoc) -> None:
        self.source = ref(source)
        self.text = ""
        self.ents: tuple[Span, ...] = ()
        self._annotated: dict[str, bool] = {}
        self.tokens: list[Token] = []
        self._begins: list[int] = []
        self._starts: list[int] = [0]
        self._sentences: list[Span] = []

    def set_tokens(self, tokens: list[Token]) -> None:
        """Takes the tokens, each tied to its head and its children."""
        self.tokens = tokens
        self.text = "".join([token.text + token.whitespace_ for token in tokens])
        self._begins += [token.idx for token in tokens]
        self._starts += [t.i for t in tokens[1:] if t.is_sent_start]
        self._sentences += [Span(self, a, b) for a, b in zip(self._starts, [*self._starts[1:], len(tokens)], strict=True)]

    def set_names(self, names: tuple[Span, ...]) -> None:
        """Takes the names as they stand now, and forgets what was worked out from others."""
        self.ents = names
        for token in self.tokens:
            if token.memo:
                token.memo = {}

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, i: int) -> Token: ...

    @overload
    def __getitem__(self, i: slice) -> Span: ...

    def __getitem__(self, i: int | slice) -> Token | Span:
        if isinstance(i, slice):
            start, end, _ = i.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[i]

    @property
    def _(self) -> Any:
        """The attributes of ours that the spaCy Doc holds."""
        source = self.source()
        return source._ if source is not None else None

    def has_extension(self, name: str) -> bool:
        """Whether spaCy's Doc knows such an attribute of ours."""
        return bool(SpacyDoc.has_extension(name))

    @property
    def sents(self) -> Iterator[Span]:
        """The sentences; ValueError where nothing tells them."""
        if self.tokens:
            self.sentence(0)
            yield from self._sentences

    def sentence(self, i: int) -> Span:
        """The sentence of the token at `i`; ValueError where nothing tells the sentences."""
        if not self.has_annotation("SENT_START"):
            raise ValueError("nothing tells the sentences of this text")
        return self._sentences[bisect_right(self._starts, i) - 1]

    def has_annotation(self, attribute: str) -> bool:
        """Whether any token has it, as spaCy's own."""
        if attribute not in self._annotated:
            source = self.source()
            self._annotated[attribute] = source is not None and bool(source.has_annotation(attribute))
        return self._annotated[attribute]

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> Span | None:
        """The tokens of a range of characters, as spaCy's own: None where it does not fit them ("strict", "contract", "expand")."""
        first, last = self._token_at(start), self._token_at(end - 1)
        if first is None or last is None:
            return None
        begin, finish = first.i, last.i
        after = last.idx + len(last.text)
        if alignment_mode == "strict" and (first.idx != start or after != end):
            return None
        if alignment_mode == "contract":
            begin += first.idx < start
            finish -= end < after
            if finish < begin:
                return None
        elif alignment_mode == "expand":
            begin += start == first.idx + len(first.text)
        return Span(self, begin, finish + 1)

    def _token_at(self, char: int) -> Token | None:
        i = bisect_right(self._begins, char) - 1
        if i < 0:
            return None
        token = self.tokens[i]
        return token if char < token.idx + len(token.text) + len(token.whitespace_) else None
