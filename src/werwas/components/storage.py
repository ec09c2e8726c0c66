"""What components share when they are saved.

The plain data they were filled with, nothing where the packaged data serve.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import srsly


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
