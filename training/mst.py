"""The best dependency tree for a matrix of arc scores."""

from __future__ import annotations

import numpy as np


def tree(scores: np.ndarray) -> list[int]:
    """Heads (0 = root, words count from 1) of the best tree with exactly one root; scores: (words, words + 1).

    >>> tree(np.array([[0.0, -9.0, -1.0], [-0.5, -1.0, -9.0]]))
    [0, 1]
    """
    n = scores.shape[0]
    full = np.full((n + 1, n + 1), -1e9)
    full[1:, :] = scores
    np.fill_diagonal(full, -1e9)
    heads = full.argmax(1)
    heads[0] = 0
    roots = [i for i in range(1, n + 1) if heads[i] == 0]
    if len(roots) == 1 and not circle(heads):
        return [int(h) for h in heads[1:]]
    best = roots or [int(full[1:, 0].argmax()) + 1]
    options = []
    for root in best[:4]:
        fixed = full.copy()
        fixed[1:, 0] = -1e9
        fixed[root, :] = -1e9
        fixed[root, 0] = 0.0
        found = chu_liu_edmonds(fixed)
        value = sum(full[i, found[i]] for i in range(1, n + 1))
        options.append((value, [int(h) for h in found[1:]]))
    return max(options)[1]


def circle(heads: np.ndarray) -> list[int]:
    """The words of a circle, empty for none; heads[0] is ignored.

    >>> circle(np.array([0, 2, 1]))
    [1, 2]
    """
    for start in range(1, len(heads)):
        seen: list[int] = []
        i = start
        while i != 0 and i not in seen:
            seen.append(i)
            i = int(heads[i])
        if i != 0:
            return seen[seen.index(i) :]
    return []


def chu_liu_edmonds(scores: np.ndarray) -> np.ndarray:
    """Heads of the best spanning tree rooted in 0; scores[dependent, head].

    >>> chu_liu_edmonds(np.array([[-9.0, -9, -9], [1, -9, 5], [0, 5, -9]])).tolist()
    [0, 0, 1]
    """
    heads = scores.argmax(1)
    heads[0] = 0
    ring = circle(heads)
    if not ring:
        return heads
    inside = np.zeros(len(heads), bool)
    inside[ring] = True
    rest = [i for i in range(len(heads)) if not inside[i]]
    ring_sum = sum(scores[i, heads[i]] for i in ring)
    size = len(rest) + 1
    small = np.full((size, size), -1e9)
    enter, leave = [0] * size, [0] * size
    for a, i in enumerate(rest):
        for b, j in enumerate(rest):
            small[a, b] = scores[i, j]
        leave[a] = max(ring, key=lambda j: scores[i, j])
        small[a, size - 1] = scores[i, leave[a]]
        gains = [ring_sum - scores[j, heads[j]] + scores[j, i] for j in ring]
        enter[a] = ring[int(np.argmax(gains))]
        small[size - 1, a] = max(gains)
    inner = chu_liu_edmonds(small)
    result = heads.copy()
    for a, i in enumerate(rest):
        result[i] = leave[a] if inner[a] == size - 1 else rest[inner[a]]
    into = int(inner[size - 1])
    result[enter[into]] = rest[into]
    result[0] = 0
    return result
