"""Who has to do with whom: the entities with most edges and where they stand; the only room that imports networkx."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from werwas.errors import missing

MOST = 50  # more nodes are a hairball
SEED = 7
ROUNDS = 200
GAP = 0.8  # between groups, where two nodes of a group are about 1 apart
WIDER = 1.2

Point = tuple[float, float]


def layout(edges: Sequence[Sequence[int]]) -> list[list[float]]:
    """Entity number, x and y (0 to 1) of the entities that take part in most events; `edges` are event, from, to.

    >>> [place[0] for place in layout([[0, 3, 5], [1, 3, 5]])]
    [3, 5]
    """
    try:
        import networkx as nx
    except ImportError:
        raise missing("networkx", "report") from None
    weight = Counter((min(a, b), max(a, b)) for _, a, b in edges)
    degree: Counter[int] = Counter()
    for (a, b), count in weight.items():
        degree[a] += count
        degree[b] += count
    shown = {node for node, _ in sorted(degree.items(), key=lambda item: (-item[1], item[0]))[:MOST]}
    graph = nx.Graph()
    graph.add_nodes_from(sorted(shown))
    graph.add_weighted_edges_from(sorted((a, b, count**0.5) for (a, b), count in weight.items() if a in shown and b in shown))
    # whose partners are all left out would float alone
    graph.remove_nodes_from([node for node in list(graph) if graph.degree(node) == 0])
    if not graph:
        return []
    # the room between two nodes: a third more than the usual 1/sqrt(n) leaves space for names
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    places: dict[int, Point] = {}
    for part, (left, top, side) in zip(parts, _squares([len(part) for part in parts]), strict=True):
        inner = nx.spring_layout(graph.subgraph(part), k=2.2 / len(part) ** 0.5, iterations=ROUNDS, seed=SEED)
        for node, (x, y) in _spread(inner).items():
            places[node] = left + x * side, top + y * side
    return [[node, round(x, 4), round(y, 4)] for node, (x, y) in sorted(_spread(places).items())]


def _spread(places: Mapping[int, Sequence[float]]) -> dict[int, Point]:
    """Positions stretched to fill the square from 0 to 1 in both directions."""
    low, high = ([pick(float(place[axis]) for place in places.values()) for axis in (0, 1)] for pick in (min, max))
    size = [b - a or 1.0 for a, b in zip(low, high, strict=True)]
    return {node: ((float(x) - low[0]) / size[0], (float(y) - low[1]) / size[1]) for node, (x, y) in places.items()}


def _squares(sizes: Sequence[int]) -> list[tuple[float, float, float]]:
    """Left, top and side of a square for each group, so large that its nodes have equal room, in rows that fill a wide rectangle."""
    sides = [size**0.5 for size in sizes]
    width = max(sides[0], WIDER * sum((side + GAP) ** 2 for side in sides) ** 0.5)
    found: list[tuple[float, float, float]] = []
    left = top = below = 0.0
    for side in sides:
        if left and left + side > width:
            left, top, below = 0.0, below, below
        found.append((left, top, side))
        left, below = left + side + GAP, max(below, top + side + GAP)
    return found
