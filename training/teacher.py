"""A slow, exact parser (BiLSTM with biaffine heads, PyTorch) that labels plain text for the small pipeline."""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from mst import tree
from spacy.tokens import Doc
from spacy.vocab import Vocab
from teacher_data import Features, Labels, Words, batches, gold, pad
from torch import nn


class Parser(nn.Module):
    """BiLSTM encoder with tag, feature, arc and label scorers.

    >>> Parser([50, 300, 40], words=100, chars=50, vector=120)  # doctest: +SKIP
    """

    def __init__(self, sizes: list[int], words: int, chars: int, vector: int, hidden: int = 224, layers: int = 2) -> None:
        super().__init__()
        self.word = nn.Embedding(words + 2, 64, padding_idx=0)
        self.char = nn.Embedding(chars + 2, 32, padding_idx=0)
        self.conv = nn.Conv1d(32, 96, 3, padding=1)
        self.vector = nn.Linear(vector, 160)
        self.shape = nn.Linear(4, 16)
        width = 64 + 96 + 160 + 16
        self.layers = nn.ModuleList(
            nn.LSTM(width if i == 0 else 2 * hidden, hidden, bidirectional=True, batch_first=True) for i in range(layers)
        )
        self.drop = 0.33
        self.root = nn.Parameter(torch.randn(2 * hidden) * 0.05)
        self.tag, self.morph = (nn.Sequential(nn.Linear(2 * hidden, 192), nn.ReLU(), nn.Dropout(0.3), nn.Linear(192, n))
                                for n in sizes[:2])  # fmt: skip
        self.arcs = nn.ModuleList(nn.Linear(2 * hidden, 320) for _ in range(2))
        self.rels = nn.ModuleList(nn.Linear(2 * hidden, 100) for _ in range(2))
        self.arc = nn.Parameter(torch.zeros(321, 320))
        self.rel = nn.Parameter(torch.zeros(sizes[2], 101, 101))
        nn.init.xavier_uniform_(self.arc)
        nn.init.xavier_uniform_(self.rel)

    def locked(self, x: torch.Tensor) -> torch.Tensor:
        """Dropout with one mask for all words of a sentence."""
        if not self.training:
            return x
        return x * torch.bernoulli(torch.full((x.shape[0], 1, x.shape[2]), 1 - self.drop)) / (1 - self.drop)

    def encode(self, batch: dict[str, torch.Tensor]) -> torch.Tensor:
        """Contextual vectors, shape (sentences, words, 2 * hidden)."""
        size, length, width = batch["chars"].shape
        chars = self.char(batch["chars"].view(size * length, width)).transpose(1, 2)
        chars = torch.relu(self.conv(chars)).max(2).values.view(size, length, -1)
        vectors = torch.relu(self.vector(batch["vectors"]))
        x = torch.cat([self.word(batch["words"]), chars, vectors, self.shape(batch["shapes"])], 2)
        x = self.locked(x)
        for layer in self.layers:
            packed = nn.utils.rnn.pack_padded_sequence(x, batch["lengths"], batch_first=True)
            x, _ = nn.utils.rnn.pad_packed_sequence(layer(packed)[0], batch_first=True)
            x = self.locked(x)
        return x

    def forward(self, batch: dict[str, torch.Tensor]) -> tuple[torch.Tensor, ...]:
        """Scores of tags, features, arcs (dependent, head; head 0 is the root) and labels of all arcs' halves."""
        x = self.encode(batch)
        full = torch.cat([self.root.expand(x.shape[0], 1, -1), x], 1)
        dep, head = (self.locked(torch.relu(a(v))) for a, v in zip(self.arcs, (x, full), strict=True))
        ones = torch.ones(*dep.shape[:2], 1)
        arcs = torch.cat([dep, ones], 2) @ self.arc @ head.transpose(1, 2)
        mask = torch.arange(full.shape[1])[None] > batch["lengths"][:, None]
        arcs = arcs.masked_fill(mask[:, None, :], -1e9)
        rel_dep, rel_head = (self.locked(torch.relu(a(v))) for a, v in zip(self.rels, (x, full), strict=True))
        return self.tag(x), self.morph(x), arcs, rel_dep, rel_head

    def rel_scores(self, dep: torch.Tensor, head: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Label scores for given heads, shape (sentences, words, labels)."""
        chosen = head.gather(1, heads[..., None].expand(-1, -1, head.shape[2]))
        dep = torch.cat([dep, torch.ones(*dep.shape[:2], 1)], 2)
        chosen = torch.cat([chosen, torch.ones(*chosen.shape[:2], 1)], 2)
        return torch.einsum("bnd,rde,bne->bnr", dep, self.rel, chosen)


def train(docs: list[Doc], dev: list[Doc], vocab: Vocab, out: Path, epochs: int = 28, seed: int = 0) -> None:
    """Train a teacher and keep its state after the last epoch (learning rate decayed to zero).

    >>> train(docs, dev, vocab, Path("teacher.pt"))  # doctest: +SKIP
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    labels = Labels(docs)
    features = Features(labels, vocab)
    data, held = gold(docs, labels), gold(dev, labels)
    model = Parser(labels.sizes, len(labels.words), len(labels.chars), len(vocab.get_vector("a")))
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3, betas=(0.9, 0.95), weight_decay=1e-6)
    total = epochs * len(batches(data, 700, rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, (s + 1) / 100) * max(0.02, 1 - s / total))
    loss_of = nn.CrossEntropyLoss(ignore_index=-1, label_smoothing=0.03)
    for epoch in range(epochs):
        model.train()
        begun, sums = time.time(), 0.0
        for group in batches(data, 700, rng):
            batch = features.batch([g[0] for g in group], 0.25, rng)
            tags, morphs, heads, rels = (pad([g[k] for g in group]) for k in (1, 2, 3, 4))
            tag, morph, arcs, rel_dep, rel_head = model(batch)
            rel = model.rel_scores(rel_dep, rel_head, heads.clamp(min=0))
            arc_loss = nn.functional.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=-1)
            loss = (arc_loss + loss_of(rel.flatten(0, 1), rels.flatten())
                    + 0.7 * loss_of(tag.flatten(0, 1), tags.flatten())
                    + 0.7 * loss_of(morph.flatten(0, 1), morphs.flatten()))  # fmt: skip
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            sums += loss.item()
        if epoch % 3 == 2 or epoch == epochs - 1:
            print(epoch, round(sums), f"{time.time() - begun:.0f}s", score([model], features, held), flush=True)
            torch.save({"state": model.state_dict(), "labels": labels}, out)


def predict(models: list[Parser], features: Features, sents: list[Words]) -> list[tuple[list[int], ...]]:
    """(tags, features, heads, labels) of each sentence by the mean of several teachers.

    >>> predict([model], features, [["Hallo"]])  # doctest: +SKIP
    """
    out: list[tuple[list[int], ...]] = [([], [], [], []) for _ in sents]
    for group in batches([(s, i) for i, s in enumerate(sents)], 3000, random.Random(0)):
        batch = features.batch([g[0] for g in group])
        with torch.inference_mode():
            runs = [m(batch) for m in models]
            tag = sum(r[0].softmax(-1) for r in runs).argmax(-1)  # type: ignore[union-attr]
            morph = sum(r[1].softmax(-1) for r in runs).argmax(-1)  # type: ignore[union-attr]
            arcs = sum(r[2].softmax(-1) for r in runs).numpy()  # type: ignore[union-attr]
            heads = [tree(np.log(arcs[k, : len(g[0]), : len(g[0]) + 1] + 1e-9)) for k, g in enumerate(group)]
            padded = pad(heads, 0)
            rel = sum(m.rel_scores(r[3], r[4], padded).softmax(-1) for m, r in zip(models, runs, strict=True)).argmax(-1)  # type: ignore[union-attr]
        for k, (words, i) in enumerate(group):
            n = len(words)
            out[i] = (tag[k, :n].tolist(), morph[k, :n].tolist(), heads[k], rel[k, :n].tolist())
    return out


def score(models: list[Parser], features: Features, held: list[tuple]) -> dict[str, float]:  # type: ignore[type-arg]
    """Accuracies of tags, features, arcs and labelled arcs without punctuation.

    >>> score([model], features, [])  # doctest: +SKIP
    """
    for model in models:
        model.eval()
    hits, count, words = Counter[str](), 0, 0
    for item, got in zip(held, predict(models, features, [h[0] for h in held]), strict=True):
        for j in range(len(item[0])):
            words += 1
            hits["tag"] += item[1][j] == got[0][j]
            hits["morph"] += item[2][j] == got[1][j]
            if not item[5][j]:
                count += 1
                hits["uas"] += item[3][j] == got[2][j]
                hits["las"] += item[3][j] == got[2][j] and item[4][j] == got[3][j]
    return {k: round(v / (count if k in ("uas", "las") else words), 4) for k, v in hits.items()}


def load(paths: list[Path]) -> tuple[list[Parser], Labels]:
    """Trained teachers of one label set.

    >>> load([Path("teacher.pt")])  # doctest: +SKIP
    """
    models, labels = [], None
    for path in paths:
        saved = torch.load(path, weights_only=False)
        labels = saved["labels"]
        width = saved["state"]["vector.weight"].shape[1]
        model = Parser(labels.sizes, len(labels.words), len(labels.chars), width)
        model.load_state_dict(saved["state"])
        model.eval()
        models.append(model)
    assert labels is not None
    return models, labels
