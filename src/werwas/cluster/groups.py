"""Things that are compared in small blocks, merges of two, and the groups that merges make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
NEIGHBOURS = 200  # in a crowded block each is compared with so many of those that follow it by id


@dataclass(frozen=True)
class Merge:
    """Two of a kind that are taken for one, how surely, and why."""

    left: str
    right: str
    score: float
    why: str


@dataclass
class Decisions:
    """What a person has said of pairs: these are the same, those are different."""

    same: set[tuple[str, str]] = field(default_factory=set)
    different: set[tuple[str, str]] = field(default_factory=set)

    def allows(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """Whether no pair of the two groups was told to be different.

        >>> Decisions(different={("a", "b")}).allows(["b"], ["a"])
        False
        """
        if not self.different:
            return True
        rights = list(right)
        return not any(tuple(sorted((one, other))) in self.different for one in left for other in rights)


@dataclass(frozen=True)
class Kind(Generic[Thing]):
    """What is compared: in which blocks a thing stands, which block comes before and after a block, and whether two are one.

    Two that clash never stand in one group, though each may be like a third.
    Things are compared within a block and with the block after it, nowhere else: what changes in one block touches no other.
    """

    blocks: Callable[[Thing], list[str]]
    beside: Callable[[str], tuple[str, ...]]
    compare: Callable[[Thing, Thing], Merge | None]
    clash: Callable[[Thing, Thing], bool] = lambda left, right: False

    def merges(self, things: Mapping[str, Thing]) -> list[Merge]:
        """All merges of the things, in the order of their ids."""
        blocks: dict[str, list[str]] = defaultdict(list)
        for one in sorted(things):
            for block in self.blocks(things[one]):
                blocks[block].append(one)
        pairs = sorted(pairs_in(blocks, self.beside))
        return [merge for left, right in pairs if (merge := self.compare(things[left], things[right])) is not None]


def pairs_in(
    blocks: Mapping[str, list[str]], beside: Callable[[str], tuple[str, ...]], chosen: Collection[str] | None = None
) -> set[tuple[str, str]]:
    """The pairs of ids to compare; with `chosen` only those in which one of these stands. Each block is sorted.

    >>> sorted(pairs_in({"köln": ["a", "b", "c"]}, lambda block: (), {"b"}))
    [('a', 'b'), ('b', 'c')]
    """
    found: set[tuple[str, str]] = set()
    for block, here in blocks.items():
        after = beside(block)[1:]
        found.update(_near(here, blocks.get(after[0], []) if after else [], chosen))
    return found


def _near(here: list[str], after: list[str], chosen: Collection[str] | None) -> Iterator[tuple[str, str]]:
    near = [*here, *after]
    for at, one in enumerate(near):
        if chosen is not None and one not in chosen:
            continue
        first = at + 1 if chosen is None else max(0, at - NEIGHBOURS)
        for other in near[first : at + 1 + NEIGHBOURS] if at < len(here) else near[first : len(here)]:
            if other != one:
                yield (one, other) if one < other else (other, one)


def groups_of(
    ids: Iterable[str],
    merges: Iterable[Merge],
    decisions: Decisions | None = None,
    clash: Callable[[str, str], bool] | None = None,
) -> list[list[str]]:
    """What the merges make of the ids, surest merges first; a decision that two are different is never broken, and no two clash.

    A decision that two are the same stands above a clash.

    >>> groups_of(["a", "b", "c"], [Merge("a", "b", 0.9, ""), Merge("b", "c", 0.7, "")], Decisions(different={("a", "c")}))
    [['a', 'b'], ['c']]
    """
    decisions = decisions or Decisions()
    head = {one: one for one in ids}
    members = {one: [one] for one in head}

    def top(one: str) -> str:
        while head[one] != one:
            head[one] = one = head[head[one]]
        return one

    decided = [Merge(left, right, 2.0, "decided") for left, right in sorted(decisions.same)]
    for merge in sorted([*decided, *merges], key=lambda merge: (-merge.score, merge.left, merge.right)):
        if merge.left not in head or merge.right not in head:
            continue
        left, right = sorted((top(merge.left), top(merge.right)))
        if left == right or not decisions.allows(members[left], members[right]):
            continue
        if clash is None or merge.score > 1 or not any(clash(one, other) for one in members[left] for other in members[right]):
            head[right] = left
            members[left] += members.pop(right)
    return sorted(sorted(group) for group in members.values())
