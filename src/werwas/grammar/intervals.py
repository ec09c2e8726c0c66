"""Ranges that are asked which of them hold a place, without looking at all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate


class Intervals:
    """Half-open ranges with the number of their owner.

    >>> messages = Intervals([(0, 9, 0), (2, 5, 1), (12, 20, 2)])
    >>> sorted(messages.holding(3, 4)), sorted(messages.holding(9, 10))
    ([0, 1], [])
    """

    def __init__(self, ranges: Iterable[tuple[int, int, int]]) -> None:
        self._ranges = sorted(ranges)
        self._starts = [start for start, _, _ in self._ranges]
        # the farthest end of a range and all before it: where that falls short, nothing farther left reaches the place
        self._reach = list(accumulate((end for _, end, _ in self._ranges), max))

    def holding(self, start: int, end: int) -> Iterator[int]:
        """Owners of the ranges in which all of a place lies, the nearest beginning first."""
        at = bisect_right(self._starts, start) - 1
        while at >= 0 and self._reach[at] >= end:
            if self._ranges[at][1] >= end:
                yield self._ranges[at][2]
            at -= 1
