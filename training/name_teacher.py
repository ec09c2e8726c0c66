"""A slow name tagger (BiLSTM, PyTorch) that labels plain text for the small one; it knows which corpus it imitates."""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from crf import Chain
from known_names import FOLDER, HINTS, KnownNames, gazetteer_rows
from spacy.tokens import Doc
from spacy.vocab import Vocab
from teacher import Parser
from teacher_data import Features, Labels, Words, batches, pad, read_docs
from torch import nn

BIO = ["O"] + [f"{b}-{c}" for c in ("PER", "LOC", "ORG", "MISC") for b in "BI"]
CORPORA = {"germeval": 0, "wikiner": 1, "smartdata": 2, "own": 3}
LONGEST = 70
HIDDEN = 0.15
Piece = tuple[list[str], list[int], int]


class Tagger(Parser):
    """The parser's encoder with hints of the gazetteers, a corpus embedding, one BIO scorer and a chain over its labels.

    >>> Tagger(words=100, chars=50, vector=120)  # doctest: +SKIP
    """

    def __init__(self, words: int, chars: int, vector: int, hidden: int = 224) -> None:
        super().__init__([1, 1, 1], words, chars, vector, hidden=hidden, layers=2)
        self.shape = nn.Linear(4 + HINTS, 16)
        self.corpus = nn.Embedding(len(CORPORA), 2 * hidden)
        self.out = nn.Sequential(nn.Linear(2 * hidden, 128), nn.ReLU(), nn.Dropout(0.3), nn.Linear(128, len(BIO)))
        self.chain = Chain(len(BIO))

    def bio(self, batch: dict[str, torch.Tensor], corpus: torch.Tensor) -> torch.Tensor:
        """BIO scores of a batch whose sentences imitate the corpora in `corpus`."""
        scores: torch.Tensor = self.out(self.encode(batch) + self.corpus(corpus)[:, None])
        return scores


class NameFeatures(Features):
    """The teachers' features, and for each word what the gazetteers say; hints are hidden from some training sentences.

    >>> NameFeatures(labels, vocab, KnownNames([]))  # doctest: +SKIP
    """

    def __init__(self, labels: Labels, vocab: Vocab, known: KnownNames | None = None) -> None:
        super().__init__(labels, vocab)
        self.known = known or KnownNames(list(gazetteer_rows(FOLDER)))

    def batch(self, sents: list[Words], drop: float = 0.0, rng: random.Random | None = None) -> dict[str, torch.Tensor]:
        """Padded tensors; `shapes` is wider by the hints."""
        out = super().batch(sents, drop, rng)
        hints = np.zeros((len(sents), len(sents[0]), HINTS), "float32")
        for i, sent in enumerate(sents):
            if rng is None or rng.random() >= HIDDEN:
                hints[i, : len(sent)] = self.known.hints(sent)
        out["shapes"] = torch.cat([out["shapes"], torch.from_numpy(hints)], 2)
        return out


def pieces(doc: Doc, corpus: int) -> list[Piece]:
    """(words, BIO numbers, corpus) of a document in pieces of bearable length; open words get -1.

    >>> import spacy
    >>> pieces(spacy.blank("de")("Ja"), 0)
    [(['Ja'], [-1], 0)]
    """
    out, words, labels = [], [], []
    for token in doc:
        if token.is_space or len(words) >= LONGEST:
            if words:
                out.append((words, labels, corpus))
            words, labels = [], []
        if token.is_space:
            continue
        words.append(token.text)
        state = token.ent_iob_
        labels.append(-1 if state == "" else 0 if state == "O" else BIO.index(f"{state}-{token.ent_type_}"))
    return [*out, (words, labels, corpus)] if words else out


def items(work: Path, vocab: Vocab, own: list[Doc]) -> list[Piece]:
    """Training pieces of all corpora; of GermEval's three copies each sentence is taken once.

    >>> items(Path("work"), vocab, [])  # doctest: +SKIP
    """
    out = [p for d in own for p in pieces(d, CORPORA["own"])]
    for name in ("germeval", "wikiner", "smartdata"):
        corpus = CORPORA[name]
        docs = read_docs(work / f"names-{name}.spacy", vocab)
        chosen = [d for i, d in enumerate(docs) if corpus or i % 3 == i // 3 % 3]
        out.extend(p for d in chosen for p in pieces(d, corpus))
    return out


def decode(scores: np.ndarray, moves: np.ndarray) -> list[int]:
    """The best BIO sequence; scores: (words, labels), moves: (from, to), no sequence begins inside a name.

    >>> moves = np.zeros((3, 3))
    >>> moves[0, 2] = -1e9
    >>> decode(np.log(np.array([[0.4, 0.5, 0.1], [0.2, 0.2, 0.6]])), moves)
    [1, 2]
    """
    n, k = scores.shape
    best = scores[0].copy()
    best[2::2] = -1e9
    back = np.zeros((n, k), int)
    for i in range(1, n):
        options = best[:, None] + moves
        back[i] = options.argmax(0)
        best = options.max(0) + scores[i]
    path = [int(best.argmax())]
    for i in range(n - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


def spans(labels: list[int]) -> set[tuple[int, int, str]]:
    """(start, end, class) of a BIO sequence.

    >>> spans([1, 2, 0])
    {(0, 2, 'PER')}
    """
    out, start = set(), -1
    for i, label in enumerate([*labels, 0]):
        if start >= 0 and (label == 0 or label % 2):
            out.add((start, i, BIO[labels[start]][2:]))
            start = -1
        if label > 0 and label % 2:
            start = i
    return out


def train(items: list[Piece], dev: list[Doc], held: list[Doc], vocab: Vocab, out: Path, epochs: int = 11, seed: int = 0) -> None:
    """Train a name teacher; every epoch sees GermEval and the own corpus once, a third of the other corpora.

    >>> train([], [], [], vocab, Path("names.pt"))  # doctest: +SKIP
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    labels = Labels([])
    counts = Counter(w.lower() for words, _, _ in items for w in words)
    labels.words = {w: i + 2 for i, w in enumerate(sorted(w for w, n in counts.items() if n > 5))}
    labels.chars = {c: i + 2 for i, c in enumerate(sorted({c for words, _, _ in items for w in words for c in w}))}
    features = NameFeatures(labels, vocab)
    model = Tagger(len(labels.words), len(labels.chars), len(vocab.get_vector("a")))
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3, betas=(0.9, 0.95), weight_decay=1e-6)
    first, others = ([i for i in items if (i[2] in (0, CORPORA["own"])) == near] for near in (True, False))
    total = epochs * len(batches(first + others[::3], 700, rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, (s + 1) / 200) * max(0.02, 1 - s / total))
    measured = [(n, [p for d in docs for p in pieces(d, CORPORA[n])]) for n, docs in (("germeval", dev), ("own", held))]
    for epoch in range(epochs):
        model.train()
        begun, sums = time.time(), 0.0
        for group in batches(first + rng.sample(others, len(others) // 3), 700, rng):
            batch = features.batch([g[0] for g in group], 0.25, rng)
            scores = model.bio(batch, torch.tensor([g[2] for g in group]))
            loss = model.chain.loss(scores, pad([g[1] for g in group]), batch["lengths"])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            sums += loss.item()
        found = {
            n: score([model], features, held, (CORPORA[n],)) for n, held in measured if held and (epoch % 3 == 1 or epoch == epochs - 1)
        }
        print(epoch, round(sums, 1), f"{time.time() - begun:.0f}s", found, flush=True)
        torch.save({"state": model.state_dict(), "labels": labels}, out)


def predict(models: list[Tagger], features: Features, sents: list[list[str]], manners: tuple[int, ...] = (0,)) -> list[list[int]]:
    """BIO numbers of each sentence in the manner of GermEval or other corpora, by the mean of several teachers.

    >>> predict([model], features, [["Anna"]])  # doctest: +SKIP
    """
    out: list[list[int]] = [[] for _ in sents]
    for model in models:
        model.eval()
    with torch.inference_mode():
        moves = torch.stack([m.chain.scores() for m in models]).mean(0).numpy()
    for group in batches([(s, i) for i, s in enumerate(sents)], 4000, random.Random(0)):
        batch = features.batch([g[0] for g in group])
        corpora = [torch.full((len(group),), manner) for manner in manners]
        with torch.inference_mode():
            scores = torch.stack([m.bio(batch, c) for m in models for c in corpora]).mean(0).numpy()
        for k, (words, i) in enumerate(group):
            out[i] = decode(scores[k, : len(words)], moves)
    return out


def score(models: list[Tagger], features: Features, held: list[Piece],
          manners: tuple[int, ...] = (0,)) -> dict[str, float]:  # fmt: skip
    """F of each class but MISC, and of all three.

    >>> score([model], features, [])  # doctest: +SKIP
    """
    hits, guessed, wanted = Counter[str](), Counter[str](), Counter[str]()
    for (_, gold, _), got in zip(held, predict(models, features, [h[0] for h in held], manners), strict=True):
        mine = {s for s in spans(got) if s[2] != "MISC"}
        his = {s for s in spans([max(g, 0) for g in gold]) if s[2] != "MISC"}
        for counts, found in ((hits, his & mine), (guessed, mine), (wanted, his)):
            counts.update(s[2] for s in found)
    result = {c: round(2 * hits[c] / max(1, guessed[c] + wanted[c]), 4) for c in sorted(wanted)}
    return {**result, "all": round(2 * hits.total() / max(1, guessed.total() + wanted.total()), 4)}


def load(paths: list[Path]) -> tuple[list[Tagger], Labels]:
    """Trained name teachers of one vocabulary.

    >>> load([Path("names.pt")])  # doctest: +SKIP
    """
    models, labels = [], None
    for path in paths:
        saved = torch.load(path, weights_only=False)
        labels = saved["labels"]
        model = Tagger(len(labels.words), len(labels.chars), saved["state"]["vector.weight"].shape[1])
        model.load_state_dict(saved["state"])
        model.eval()
        models.append(model)
    assert labels is not None
    return models, labels
