"""Word lists: `data/words/*.yaml` -> checked, frozen sets, lists and maps."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from werwas.errors import DataError
from werwas.lexicon.yamlfile import parse_yaml
from werwas.resources import data_path


class Words:
    """One file of word lists, addressed by key.

    >>> "mindestens" in load_words("quantities").map("at_least")  # doctest: +SKIP
    True
    """

    def __init__(self, data: Mapping[str, Any], where: str) -> None:
        self._data, self._where = data, where
        self._lists: dict[str, tuple[str, ...]] = {}
        self._sets: dict[str, frozenset[str]] = {}
        self._maps: dict[str, Mapping[str, Any]] = {}

    def _value(self, key: str, kind: type) -> Any:
        value = self._data.get(key)
        if not isinstance(value, kind):
            found = "nothing" if value is None else type(value).__name__
            raise DataError(f"key '{key}' must be a {kind.__name__}", where=self._where, found=found)
        return value

    def list(self, key: str) -> tuple[str, ...]:
        """The list under a key, in file order."""
        if key not in self._lists:
            self._lists[key] = tuple(str(item) for item in self._value(key, list))
        return self._lists[key]

    def set(self, key: str) -> frozenset[str]:
        """The list under a key as a set."""
        found = self._sets.get(key)
        if found is None:
            found = self._sets[key] = frozenset(self.list(key))
        return found

    def map(self, key: str) -> Mapping[str, Any]:
        """The mapping under a key."""
        if key not in self._maps:
            self._maps[key] = MappingProxyType(self._value(key, dict))
        return self._maps[key]

    def names(self) -> tuple[str, ...]:
        """All keys, in file order."""
        return tuple(self._data)


def read_words(path: Path) -> Words:
    """Reads one file; DataError names the file and, for broken YAML, the line."""
    data = parse_yaml(path.read_text(encoding="utf-8"), str(path))
    if not isinstance(data, dict):
        raise DataError("must be a mapping of keys to lists", where=str(path), found=type(data).__name__)
    return Words(data, str(path))


@lru_cache(maxsize=None)
def load_words(name: str) -> Words:
    """The packaged word lists of `data/words/<name>.yaml`."""
    return read_words(data_path(f"data/words/{name}.yaml"))
