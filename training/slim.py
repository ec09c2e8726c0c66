"""Drop the words of the training texts from a saved pipeline's string table."""

from __future__ import annotations

from pathlib import Path

import spacy
import srsly
from spacy.language import Language


def needed(nlp: Language) -> set[str]:
    """The strings that a pipeline's components refer to: labels, features and pieces of edit trees.

    >>> sorted(needed(spacy.blank("de")))
    ['SPACE', '_SP', 'dep']
    """
    strings = {"_SP", "SPACE", "dep"}
    for _, component in nlp.pipeline:
        strings.update(str(label) for label in getattr(component, "labels", ()))
        trees = getattr(component, "trees", None)
        if trees is not None:
            for node in srsly.msgpack_loads(trees.to_bytes())["trees"]:
                strings.update(nlp.vocab.strings[node[key]] for key in ("orig", "subst") if node.get(key))
    for label in list(strings):
        strings.update(part for piece in label.split("|") for part in (piece, *piece.split("=")))
        strings.update(piece for part in label.split("||") for piece in (part, part.partition("-")[2]))
    return strings - {""}


def slim(folder: Path) -> None:
    """Rewrite the string table of a saved pipeline with what its components need.

    >>> slim(Path("models/de_werwas_news"))  # doctest: +SKIP
    """
    srsly.write_json(folder / "vocab" / "strings.json", sorted(needed(spacy.load(folder))))
