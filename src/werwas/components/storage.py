"""What components share when they are saved.

The plain data they were filled with, nothing where the packaged data serve.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import srsly

from werwas.lexicon.gazetteer import GazetteerRow, parse_row, row_cells
from werwas.lexicon.gazetteer_user import override
from werwas.linking.kb import KnowledgeBase


class Stored:
    """Mixin that saves `self.filled` (JSON-plain, None for packaged data) and hands it back to `self.refill`."""

    filled: Any = None

    def refill(self, data: Any) -> None:
        """Takes back what was saved."""
        self.filled = data

    def to_bytes(self, *, exclude: Any = ()) -> bytes:
        """The filled data as msgpack."""
        return bytes(srsly.msgpack_dumps({"filled": self.filled}))

    def from_bytes(self, data: bytes, *, exclude: Any = ()) -> Any:
        """Reads what `to_bytes` wrote."""
        stored = srsly.msgpack_loads(data).get("filled") if data else None
        if stored is not None:
            self.refill(stored)
        return self

    def to_disk(self, path: str | Path, *, exclude: Any = ()) -> None:
        """Writes the filled data to a file; nothing where there is none."""
        if self.filled is not None:
            Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Any = ()) -> Any:
        """Reads what `to_disk` wrote."""
        return self.from_bytes(Path(path).read_bytes()) if Path(path).is_file() else self


class Knowing(Stored):
    """Mixin of a component that asks a knowledge base: the packaged one, one made of the rows it was filled with, or both."""

    _kb: KnowledgeBase | None = None

    def fill(self, rows: Iterable[GazetteerRow]) -> None:
        """Uses these gazetteer rows instead of the packaged ones; they are saved with the pipeline."""
        self.refill({"packaged": False, "rows": [row_cells(row) for row in rows]})

    def extend(self, rows: Iterable[GazetteerRow]) -> None:
        """Uses these gazetteer rows beside what it knows; an id that they tell of is theirs alone. Saved like those of `fill`."""
        held = self.filled or {"packaged": True, "rows": []}
        known = [parse_row(cells) for cells in held["rows"]]
        self.refill({**held, "rows": [row_cells(row) for row in override(known, rows)]})

    def refill(self, data: Any) -> None:
        """Takes back saved rows; the knowledge base is built from them at the first question."""
        self.filled, self._kb = data, None

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base, read at the first question; components that hold the same rows share one."""
        if self._kb is None:
            self._kb = KnowledgeBase.load() if self.filled is None else _built(srsly.msgpack_dumps(self.filled))
        return self._kb

    def __getstate__(self) -> dict[str, Any]:
        """Without the knowledge base, which every process reads for itself."""
        return {**self.__dict__, "_kb": None}


@lru_cache(maxsize=4)
def _built(packed: bytes) -> KnowledgeBase:
    """The knowledge base of what a component was filled with."""
    filled = srsly.msgpack_loads(packed)
    rows = [parse_row(cells) for cells in filled["rows"]]
    return KnowledgeBase.load().with_rows(rows) if filled["packaged"] else KnowledgeBase.of_rows(rows)
