"""Hand-made TIGER trees as Docs, so that the grammar is tested apart from any model."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

_NLP = spacy.blank("de")
_POS = {
    "N": {"NN": "NOUN", "NE": "PROPN"},
    "A": {"ADJA": "ADJ", "ADJD": "ADJ", "ART": "DET", "APPR": "ADP", "APPRART": "ADP", "APPO": "ADP", "ADV": "ADV"},
    "P": {
        "PPER": "PRON", "PRELS": "PRON", "PPOSAT": "DET", "PIAT": "DET", "PTKVZ": "ADP", "PTKNEG": "PART", "PTKZU": "PART", "PRF": "PRON",
        "PIS": "PRON",
    },
    "K": {"KON": "CCONJ", "KOUS": "SCONJ", "KOUI": "SCONJ", "KOKOM": "ADP"},
    "C": {"CARD": "NUM"},
    "$": {"$.": "PUNCT", "$,": "PUNCT", "$(": "PUNCT"},
}  # fmt: skip


def _pos(tag: str) -> str:
    if tag[0] == "V":
        return "VERB" if tag[1] == "V" else "AUX"
    return _POS[tag[0]][tag]


def tiger(table: str, ents: dict[str, str] | None = None) -> Doc:
    """A Doc from rows `form tag lemma label head [morph]`; heads count from 1, 0 is the root; `ents` maps a form to its type.

    >>> [t.dep_ for t in tiger("Kiew NE Kiew sb 2\\nschweigt VVFIN schweigen ROOT 0")]
    ['sb', 'ROOT']
    """
    rows = [line.split() for line in table.strip().splitlines()]
    words = [row[0] for row in rows]
    spaces = [following[1][0] != "$" for following in rows[1:]] + [False]
    heads = [int(row[4]) - 1 if row[4] != "0" else at for at, row in enumerate(rows)]
    return Doc(
        _NLP.vocab, words=words, spaces=spaces, tags=[r[1] for r in rows], pos=[_pos(r[1]) for r in rows], lemmas=[r[2] for r in rows],
        deps=["punct" if r[1][0] == "$" else r[3] for r in rows], heads=heads, morphs=[r[5] if len(r) > 5 else "" for r in rows],
        ents=[f"B-{ents[w]}" if ents and w in ents else "O" for w in words],
    )  # fmt: skip
