"""What the teachers read: label sets, features of forms, batches of similar length."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

CHARS = 16
Words = list[str]


class Labels:
    """The label sets of the training documents: tag, part of speech with features, dependency.

    >>> Labels([]).sizes
    [0, 0, 0]
    """

    def __init__(self, docs: list[Doc]) -> None:
        tags = sorted({t.tag_ for d in docs for t in d if t.tag_})
        morphs = sorted({f"{t.pos_} {t.morph}" for d in docs for t in d if t.pos_})
        deps = sorted({t.dep_ for d in docs for t in d})
        self.names = [tags, morphs, deps]
        self.index = [{n: i for i, n in enumerate(names)} for names in self.names]
        self.chars = {c: i + 2 for i, c in enumerate(sorted({c for d in docs for t in d for c in t.text}))}
        counts = Counter(t.lower_ for d in docs for t in d)
        self.words = {w: i + 2 for i, w in enumerate(sorted(w for w, n in counts.items() if n > 2))}

    @property
    def sizes(self) -> list[int]:
        """Number of labels of each kind."""
        return [len(n) for n in self.names]


class Features:
    """Turn lists of words into tensors; vectors are looked up once per form.

    >>> Features(labels, vocab).batch([["Hallo", "Welt"]])  # doctest: +SKIP
    """

    def __init__(self, labels: Labels, vocab: Vocab) -> None:
        self.labels, self.vocab = labels, vocab
        self.cache: dict[str, tuple[np.ndarray, list[int], list[float], int]] = {}

    def form(self, word: str) -> tuple[np.ndarray, list[int], list[float], int]:
        """Vector, characters, shape and index of a form."""
        if word not in self.cache:
            known = self.labels.chars
            text = word if len(word) <= CHARS else word[: CHARS // 2] + word[-CHARS // 2 :]
            chars = [known.get(c, 1) for c in text] + [0] * (CHARS - len(text))
            shape = [
                word[0].isupper(),
                word.isupper(),
                any(c.isdigit() for c in word),
                not any(c.isalnum() for c in word),
            ]
            vector = np.asarray(self.vocab.get_vector(word), dtype="float32")
            vector = vector / (np.linalg.norm(vector) + 1e-6) * 6
            self.cache[word] = vector, chars, [float(s) for s in shape], self.labels.words.get(word.lower(), 1)
        return self.cache[word]

    def batch(self, sents: list[Words], drop: float = 0.0, rng: random.Random | None = None) -> dict[str, torch.Tensor]:
        """Padded tensors of sentences that are sorted by length, longest first."""
        n = len(sents[0])
        size = len(self.vocab.get_vector("a"))
        out = {
            "vectors": np.zeros((len(sents), n, size), "float32"),
            "chars": np.zeros((len(sents), n, CHARS), "int64"),
            "shapes": np.zeros((len(sents), n, 4), "float32"),
            "words": np.zeros((len(sents), n), "int64"),
        }
        for i, sent in enumerate(sents):
            for j, word in enumerate(sent):
                vector, chars, shape, index = self.form(word)
                hide = rng is not None and rng.random() < drop
                out["vectors"][i, j], out["chars"][i, j], out["shapes"][i, j] = vector, chars, shape
                out["words"][i, j] = 1 if hide else index
        result = {k: torch.from_numpy(v) for k, v in out.items()}
        result["lengths"] = torch.tensor([len(s) for s in sents])
        return result


def batches(items: list, words: int, rng: random.Random) -> list[list]:  # type: ignore[type-arg]
    """Items (first field: words) in batches of about `words` words, similar lengths together.

    >>> batches([(["a", "b"],), (["c"],)], 2, random.Random(0))[0][0][0]
    ['a', 'b']
    """
    order = sorted(items, key=lambda s: (-len(s[0]), rng.random()))
    out, current, count = [], [], 0
    for item in order:
        if current and count + len(item[0]) > words:
            out.append(current)
            current, count = [], 0
        current.append(item)
        count += len(item[0])
    if current:
        out.append(current)
    rng.shuffle(out)
    return out


def gold(docs: list[Doc], labels: Labels) -> list[tuple]:  # type: ignore[type-arg]
    """(words, tags, features, heads, labels) of each sentence; head 0 is the root, words count from 1, open ones are -1.

    >>> gold([], Labels([]))
    []
    """
    out = []
    for doc in docs:
        for sent in doc.sents:
            heads = [0 if t.head == t else t.head.i - sent.start + 1 for t in sent]
            tags, morphs, deps = labels.index
            out.append(([t.text for t in sent], [tags.get(t.tag_, 0) if t.tag_ else -1 for t in sent],
                        [morphs.get(f"{t.pos_} {t.morph}", 0) if t.pos_ else -1 for t in sent], heads,
                        [deps.get(t.dep_, 0) for t in sent], [t.dep_ == "punct" for t in sent]))  # fmt: skip
    return out


def pad(rows: list[list[int]], value: int = -1) -> torch.Tensor:
    """Rows of different length as one tensor.

    >>> pad([[1, 2], [3]]).tolist()
    [[1, 2], [3, -1]]
    """
    n = max(len(r) for r in rows)
    return torch.tensor([r + [value] * (n - len(r)) for r in rows])


def read_docs(path: Path, vocab: Vocab) -> list[Doc]:
    """Documents of a DocBin file.

    >>> read_docs(Path("train.spacy"), vocab)  # doctest: +SKIP
    """
    return list(DocBin().from_disk(path).get_docs(vocab))
