"""Tagged sentences as Docs: words and tags, no tree."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from tests.tiger import tiger

_TAGS = {"_SP": "SPACE", "XY": "X", "FM": "X", "PDAT": "DET"}


def flat(tagged: str, *names: str, label: str = "PER") -> Doc:
    """A Doc from "word/TAG …", every word on its own; "_" is a line end.

    `names` are entities ("Paula Kern", "ORG:Neue Mitte").

    >>> flat("Paula/NE Kern/NE (/$( 51/CARD )/$(", "Paula Kern").text
    'Paula Kern (51)'
    """
    rows = [piece.rsplit("/", 1) if len(piece) > 1 else ("\n\n", "_SP") for piece in tagged.split()]
    known = [(word, tag) for word, tag in rows if tag not in _TAGS]
    plain = tiger("\n".join(f"{word} {tag} {word} ROOT 0" for word, tag in known))
    pos = iter([token.pos_ for token in plain])
    words = [word for word, _ in rows]
    closed = [word in ".,:;)!?" for word in words[1:]] + [True]
    spaces = [not (closed[i] or word == "(" or word.isspace() or words[i + 1].isspace()) for i, word in enumerate(words)]
    doc = Doc(
        plain.vocab,
        words=words,
        spaces=spaces,
        tags=[tag for _, tag in rows],
        pos=[_TAGS.get(tag) or next(pos) for _, tag in rows],
        sent_starts=[i == 0 or words[i - 1] in ".!?" or words[i - 1].isspace() for i in range(len(words))],
    )
    found: list[Span] = []
    for name in names:
        kind, _, form = name.rpartition(":")
        parts = form.split()
        for i in range(len(doc) - len(parts) + 1):
            free = all(span.end <= i or span.start >= i + len(parts) for span in found)
            if free and [token.text for token in doc[i : i + len(parts)]] == parts:
                found.append(Span(doc, i, i + len(parts), label=kind or label))
    doc.set_ents(found, default="outside")
    return doc
