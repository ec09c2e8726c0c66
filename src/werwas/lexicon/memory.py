"""What a lexicon found for a word, kept for the next time; news repeats its words."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_SIZE = 50_000  # words remembered
Value = TypeVar("Value")
_MISSING = object()


class Memory(Generic[Value]):
    """Looks a word up once; a plain dictionary inside, so that what owns it can be sent to another process.

    >>> memory: Memory[int] = Memory()
    >>> memory.once("Polizei", lambda: 1), memory.once("Polizei", lambda: 2)
    (1, 1)
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, Value] = {}

    def once(self, key: Hashable, find: Callable[..., Value], *given: object) -> Value:
        """What `find(*given)` says, asked once for a key."""
        found = self._kept.get(key, _MISSING)
        if found is _MISSING:
            if len(self._kept) > _SIZE:
                self._kept.clear()
            found = self._kept[key] = find(*given)
        return found  # type: ignore[return-value]

    def __len__(self) -> int:
        """How many words it knows."""
        return len(self._kept)
