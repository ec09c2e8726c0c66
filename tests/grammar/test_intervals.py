"""Which ranges hold a place: the same answer as looking at all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from werwas.grammar.intervals import Intervals

RANGE = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(RANGE, max_size=20), RANGE)
def test_the_same_as_looking_at_all(ranges: list[tuple[int, int]], place: tuple[int, int]) -> None:
    """Nested, overlapping, equal and empty rows of ranges."""
    found = Intervals((start, end, number) for number, (start, end) in enumerate(ranges)).holding(*place)
    assert sorted(found) == [n for n, (start, end) in enumerate(ranges) if start <= place[0] and place[1] <= end]


def test_far_ranges_are_not_looked_at() -> None:
    """A thousand messages before the place cost nothing where none of them reaches it."""
    many = Intervals((k * 10, k * 10 + 9, k) for k in range(1000))
    assert list(many.holding(9995, 9996)) == [999]
    assert list(many.holding(9999, 10000)) == []
