"""A linear chain over BIO scores: which label may follow which, learned and constrained (PyTorch)."""

from __future__ import annotations

import torch
from torch import nn

NEVER = -1e4


class Chain(nn.Module):
    """Transition scores between labels; `I-X` only follows `B-X` and `I-X` (labels: O, B-1, I-1, B-2, I-2, …).

    >>> Chain(3).scores().shape
    torch.Size([3, 3])
    """

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(labels, labels))
        banned = torch.zeros(labels, labels)
        for inside in range(2, labels, 2):
            banned[:, inside] = NEVER
            banned[inside - 1, inside] = banned[inside, inside] = 0.0
        self.register_buffer("banned", banned, persistent=False)
        first = torch.zeros(labels)
        first[2::2] = NEVER
        self.register_buffer("first", first, persistent=False)

    def scores(self) -> torch.Tensor:
        """Scores (from, to) with the constraint."""
        return self.weights + self.banned

    def total(self, emissions: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """Log of the summed scores of all paths, one value a sentence; emissions: (sentences, words, labels)."""
        moves = self.scores()
        state = emissions[:, 0] + self.first
        for i in range(1, emissions.shape[1]):
            step = torch.logsumexp(state[:, :, None] + moves, 1) + emissions[:, i]
            state = torch.where((i < lengths)[:, None], step, state)
        return torch.logsumexp(state, 1)

    def loss(self, emissions: torch.Tensor, gold: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """Mean negative log likelihood per word; a gold label of -1 leaves the word open."""
        wrong = torch.ones_like(emissions).scatter(2, gold.clamp(min=0)[..., None], 0.0) * (gold >= 0)[..., None]
        return (self.total(emissions, lengths) - self.total(emissions + wrong * NEVER, lengths)).sum() / lengths.sum()
