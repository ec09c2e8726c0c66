"""werwas: German news in, typed and linked events out.

>>> import werwas
>>> record = werwas.extract("US-Präsident Donald Trump (78) traf am Montag Mark Rutte.", published_at="2025-03-14")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from werwas.schema import Attack, Demand, Entity, Event, Meeting, Record, Statement

__version__ = "0.1.0"
__all__ = [
    "Attack",
    "Demand",
    "Entity",
    "Event",
    "Meeting",
    "Record",
    "Statement",
    "__version__",
    "extract",
    "load",
    "pipe",
    "records_to_frames",
    "render",
]

if TYPE_CHECKING:
    from werwas.notebook import records_to_frames, render
    from werwas.pipeline import extract, load, pipe


def __getattr__(name: str) -> Any:
    """What comes with spaCy is imported at first use, so that reading records needs the schema only."""
    if name in ("load", "extract", "pipe"):
        from werwas import pipeline

        return getattr(pipeline, name)
    if name in ("render", "records_to_frames"):
        from werwas import notebook

        return getattr(notebook, name)
    raise AttributeError(f"module 'werwas' has no attribute '{name}'")
