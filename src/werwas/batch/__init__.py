"""Many articles: a stream in one process, or a dump in several, with an exact account."""

from __future__ import annotations

from werwas.batch.dump import Dump, Progress
from werwas.batch.ledger import Duplicate, Ledger
from werwas.batch.pool import Pool
from werwas.batch.stream import Counts, Failure, Limits, Line, admit, lines, run, write

__all__ = [
    "Counts", "Dump", "Duplicate", "Failure", "Ledger", "Limits", "Line", "Pool", "Progress", "admit", "lines", "run", "write",
]  # fmt: skip
