"""Read CoNLL-U sentences into plain tokens, contractions merged as spaCy writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

NO_SPACE_BEFORE = frozenset(",.;:!?)]}%…") | {"''", "“", "»"}
NO_SPACE_AFTER = frozenset("([{") | {"``", "„", "«"}


@dataclass
class Token:
    """One word of a dependency tree; `head` is an index into the sentence, -1 for the root.

    >>> Token("Hunde", lemma="Hund", xpos="NN").form
    'Hunde'
    """

    form: str
    lemma: str = ""
    upos: str = ""
    xpos: str = ""
    feats: dict[str, str] = field(default_factory=dict)
    head: int = -1
    deprel: str = "root"
    space: bool = True


Sentence = list[Token]


def parse_feats(text: str) -> dict[str, str]:
    """Feature column to a dictionary.

    >>> parse_feats("Case=Nom|Number=Sing")
    {'Case': 'Nom', 'Number': 'Sing'}
    """
    if text in ("_", ""):
        return {}
    return dict(part.split("=", 1) for part in text.split("|") if "=" in part)


def read(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file, contractions merged into one token.

    >>> sentences = list(read(Path("dev.conllu")))  # doctest: +SKIP
    """
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf8").splitlines():
        if not line.strip():
            if rows:
                yield from_rows(rows)
            rows = []
        elif not line.startswith("#"):
            rows.append(line.split("\t"))
    if rows:
        yield from_rows(rows)


def from_rows(rows: list[list[str]]) -> Sentence:
    """Build one sentence from its CoNLL-U rows.

    >>> rows = [["1-2", "im"] + ["_"] * 8, "1 in in ADP APPR _ 3 case _ _".split(),
    ...     "2 dem der DET ART _ 3 det _ _".split(), "3 Haus Haus NOUN NN _ 0 root _ _".split()]
    >>> [t.form for t in from_rows(rows)]
    ['im', 'Haus']
    """
    words = [r for r in rows if r[0].isdigit()]
    index = {r[0]: i for i, r in enumerate(words)}
    marked = any("SpaceAfter" in r[9] for r in rows)
    tokens = [
        Token(
            form=r[1],
            lemma=r[2],
            upos=r[3],
            xpos=r[4],
            feats=parse_feats(r[5]),
            head=index.get(r[6], -1),
            deprel=r[7] if r[6] != "0" else "root",
            space="SpaceAfter=No" not in r[9],
        )
        for r in words
    ]
    if not marked:
        guess_spaces(tokens)
    groups = []
    for r in rows:
        if "-" in r[0]:
            first, last = r[0].split("-")
            if first in index and last in index:
                groups.append((index[first], index[last], r[1], "SpaceAfter=No" not in r[9]))
    return merge(tokens, groups)


def guess_spaces(tokens: Sentence) -> None:
    """Set `space` where a treebank does not say it.

    >>> sent = [Token("Ja"), Token(".")]
    >>> guess_spaces(sent)
    >>> sent[0].space
    False
    """
    opened = False
    for i, token in enumerate(tokens):
        following = tokens[i + 1].form if i + 1 < len(tokens) else ""
        quote_next = following == '"' and opened
        token.space = not (following in NO_SPACE_BEFORE or token.form in NO_SPACE_AFTER or quote_next)
        if token.form == '"':
            opened = not opened
            if opened:
                token.space = False


def merge(tokens: Sentence, groups: list[tuple[int, int, str, bool]]) -> Sentence:
    """Merge each group (first, last, form, space) of neighbours into one token.

    >>> sent = [Token("in", upos="ADP", xpos="APPR", head=2), Token("dem", xpos="ART", head=2), Token("Haus")]
    >>> [(t.form, t.xpos) for t in merge(sent, [(0, 1, "im", True)])]
    [('im', 'APPRART'), ('Haus', '')]
    """
    target = list(range(len(tokens)))
    fused: dict[int, Token] = {}
    for first, last, form, space in groups:
        inside = range(first, last + 1)
        head = next((i for i in inside if tokens[i].head not in inside), first)
        fused[first] = fuse([tokens[i] for i in inside], tokens[head], form, space)
        for i in inside:
            target[i] = first
    kept = [i for i in range(len(tokens)) if target[i] == i]
    position = {old: new for new, old in enumerate(kept)}
    merged = []
    for old in kept:
        token = fused.get(old, tokens[old])
        if token.head >= 0:
            token.head = position[target[token.head]]
        merged.append(token)
    return merged


def fuse(parts: Sentence, head: Token, form: str, space: bool) -> Token:
    """One token for several: a contraction keeps the preposition's place and the article's case.

    >>> fuse([Token("zu", "zu", "ADP", "APPR"), Token("dem", "der", "DET", "ART")], Token("zu"), "zum", True).lemma
    'zu'
    """
    first, last = parts[0], parts[-1]
    if len(parts) == 2 and first.upos == "ADP" and (last.upos in ("DET", "PRON") or last.xpos == "ART"):
        feats = {k: v for k, v in last.feats.items() if k in ("Case", "Gender", "Number")}
        return Token(form, first.lemma, "ADP", "APPRART", feats, first.head, first.deprel, space)
    lemma = "".join(p.form for p in parts[:-1]) + (last.lemma if last.lemma not in ("", "_") else last.form)
    upos, xpos = (last.upos, last.xpos) if last.upos != "PUNCT" else (head.upos, head.xpos)
    return Token(form, lemma, upos, xpos, dict(last.feats), head.head, head.deprel, space)
