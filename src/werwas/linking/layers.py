"""The packaged index with rows of the user's above it, so that a few lines need no new compilation."""

from __future__ import annotations

from werwas.lexicon.gazetteer import Entry
from werwas.linking.index import FormHit, Index


class LayeredIndex(Index):
    """Answers like one index: entries of `above` are numbered after those of `below` and hide those of the same id."""

    def __init__(self, below: Index, above: Index) -> None:
        self._below, self._above, self._shift = below, above, len(below)
        ids = (above.entry(number).id for number in range(len(above)))
        self._hidden = frozenset(number for id_ in ids if (number := below.number(id_)) is not None)

    def __len__(self) -> int:
        return self._shift + len(self._above) - len(self._hidden)

    def __reduce__(self) -> tuple[object, ...]:
        return LayeredIndex, (self._below, self._above)

    def forms(self, key: str) -> list[FormHit]:
        """Entries that bear exactly this form, the user's last."""
        ours = [hit for hit in self._below.forms(key) if hit.number not in self._hidden]
        return ours + [FormHit(hit.number + self._shift, hit.kind, hit.ambiguous) for hit in self._above.forms(key)]

    def continues(self, trie: str, key: str) -> bool:
        """Whether a key of a trie of either begins like this."""
        return self._above.continues(trie, key) or self._below.continues(trie, key)

    def numbers(self, trie: str, key: str) -> list[int]:
        """Numbers of the entries under a key of one trie, ascending."""
        ours = [number for number in self._below.numbers(trie, key) if number not in self._hidden]
        return ours + [number + self._shift for number in self._above.numbers(trie, key)]

    def keys(self, trie: str, prefix: str) -> list[str]:
        """The keys of a trie of either that begin like this, sorted."""
        return sorted({*self._below.keys(trie, prefix), *self._above.keys(trie, prefix)})

    def words(self, key: str) -> list[tuple[int, str]]:
        """Countries under an adjective or demonym."""
        ours = [(number, gender) for number, gender in self._below.words(key) if number not in self._hidden]
        return ours + [(number + self._shift, gender) for number, gender in self._above.words(key)]

    def number(self, id_: str) -> int | None:
        """Number of an id."""
        own = self._above.number(id_)
        return self._below.number(id_) if own is None else own + self._shift

    def entry(self, number: int) -> Entry:
        """The entry with this number."""
        return self._below.entry(number) if number < self._shift else self._above.entry(number - self._shift)
