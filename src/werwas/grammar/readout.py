"""A spaCy Doc read out into the grammar's own plain tokens, once for all components of a pass."""

from __future__ import annotations

from spacy.strings import StringStore
from spacy.tokens import Doc as SpacyDoc

from werwas.grammar.morph import Morph, features
from werwas.grammar.tokens import Doc, Span, Token

_ATTRIBUTES: list[int | str] = [
    "HEAD", "ORTH", "DEP", "TAG", "POS", "LEMMA", "MORPH", "SENT_START", "IDX", "SPACY", "IS_PUNCT", "IS_SPACE",
]  # fmt: skip
# what may change under way without another number of tokens
_CHECKED: list[int | str] = ["HEAD", "ORTH", "DEP", "TAG", "POS", "LEMMA", "MORPH", "SENT_START"]
_NAMED: list[int | str] = ["ENT_TYPE", "ENT_IOB"]
_IOB = ("", "I", "O", "B")
_SENT_START = {0: None, 1: True}


class _Names(dict[int, str]):
    """Strings by their hash, which is the same in every vocabulary."""

    strings: StringStore

    def __missing__(self, key: int) -> str:
        if len(self) > _KEPT:
            self.clear()
        name = self[key] = self.strings[key] if key else ""
        return name


class _Low(dict[str, str]):
    """Words in small letters."""

    def __missing__(self, text: str) -> str:
        if len(self) > _KEPT:
            self.clear()
        low = self[text] = text.lower()
        return low


class _Features(dict[int, Morph]):
    """Features by the hash of their notation."""

    def __missing__(self, key: int) -> Morph:
        if len(self) > _KEPT:
            self.clear()
        morph = self[key] = features(_NAMES[key])
        return morph


_KEPT = 30_000
_NAMES, _LOW, _FEATURES = _Names(), _Low(), _Features()


def _names(source: SpacyDoc) -> _Names:
    _NAMES.strings = source.vocab.strings
    return _NAMES


def _tokens(doc: Doc, source: SpacyDoc) -> list[Token]:
    """The tokens of a text, each tied to its head and its children."""
    name, low, features_of = _names(source), _LOW, _FEATURES
    columns = source.to_array(_ATTRIBUTES).T.tolist()
    heads, named, (starts, places, blanks, punctuation, spaces) = columns[0], columns[1:7], columns[7:]
    tokens: list[Token] = []
    for i, (orth, dep, tag, pos, lemma, morph, start, idx) in enumerate(zip(*named, starts, places, strict=True)):
        token = Token()
        token.doc, token.i, token.idx, token.memo = doc, i, idx, {}
        token.text = text = name[orth]
        token.lower_ = low[text]
        token.whitespace_ = " " if blanks[i] else ""
        token.dep_, token.tag_, token.pos_, token.lemma_, token.morph = name[dep], name[tag], name[pos], name[lemma], features_of[morph]
        token.is_sent_start = _SENT_START.get(start, False)
        token.is_punct, token.is_space = bool(punctuation[i]), bool(spaces[i])
        tokens.append(token)
    below: list[list[Token]] = [[] for _ in tokens]
    for token, offset in zip(tokens, heads, strict=True):
        above = token.i + (offset if offset < 1 << 63 else offset - (1 << 64))
        token.head = tokens[above]
        if above != token.i:
            below[above].append(token)
    for token, children in zip(tokens, below, strict=True):
        token.children = tuple(children)
    return tokens


def _set_names(doc: Doc, source: SpacyDoc) -> None:
    name = _names(source)
    for token, (type_, iob) in zip(doc.tokens, source.to_array(_NAMED).tolist(), strict=True):
        token.ent_type_, token.ent_iob_ = name[type_], _IOB[iob]
    doc.set_names(tuple(Span(doc, ent.start, ent.end, ent.label_) for ent in source.ents))


_last: tuple[Doc, bytes, bytes] | None = None


def read(source: SpacyDoc) -> Doc:
    """The plain form of a spaCy Doc; the components of one pass share it as long as nobody changes the Doc.

    >>> read(nlp("Kiew meldet Angriffe.")).text  # doctest: +SKIP
    'Kiew meldet Angriffe.'
    """
    global _last
    tree, named = source.to_array(_CHECKED).tobytes(), source.to_array(_NAMED).tobytes()
    if _last is not None and _last[0].source() is source and _last[1] == tree:
        doc = _last[0]
        if _last[2] != named:
            _set_names(doc, source)
    else:
        doc = Doc(source)
        doc.set_tokens(_tokens(doc, source))
        _set_names(doc, source)
    _last = (doc, tree, named)
    return doc
