"""Subword vectors (floret) from the plain texts, as a spaCy vocabulary."""

from __future__ import annotations

import lzma
import random
import re
from pathlib import Path

TOKEN = re.compile(r"\d+(?:[.,:]\d+)*\.?|\w+(?:[-'’./]\w+)*|\.\.\.|[^\w\s]")
STEMS = ("BT_19", "BT_20", "wiki")
SETTINGS = {"model": "cbow", "mode": "floret", "hashCount": 2, "bucket": 50_000, "dim": 120, "minn": 4, "maxn": 5,
            "minCount": 8, "epoch": 3, "ws": 4, "neg": 8, "lr": 0.05}  # fmt: skip


def tokenise(folder: Path, out: Path) -> int:
    """Write all texts as shuffled, tokenised lines and return the number of words.

    >>> tokenise(Path("text"), Path("all.tok"))  # doctest: +SKIP
    """
    lines, count = [], 0
    for stem in STEMS:
        with lzma.open(folder / f"{stem}.txt.xz", "rt", encoding="utf8") as source:
            for line in source:
                words = TOKEN.findall(line)
                count += len(words)
                lines.append(" ".join(words))
    random.Random(0).shuffle(lines)
    out.write_text("\n".join(lines) + "\n", encoding="utf8")
    return count


def train(folder: Path, work: Path, threads: int = 2) -> Path:
    """Train the vectors and return the folder of a blank German pipeline that holds them.

    >>> train(Path("text"), Path("work"))  # doctest: +SKIP
    """
    target = work / "vectors"
    if target.exists():
        return target
    import floret
    import spacy
    from spacy.cli.init_pipeline import convert_vectors

    print("words:", tokenise(folder, work / "all.tok"))
    model = floret.train_unsupervised(str(work / "all.tok"), thread=threads, **SETTINGS)
    model.save_floret_vectors(str(work / "table.floret"))
    nlp = spacy.blank("de")
    convert_vectors(nlp, work / "table.floret", truncate=-1, prune=-1, mode="floret")
    nlp.to_disk(target)
    return target
