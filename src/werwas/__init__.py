"""werwas: German news in, typed and linked events out."""

from __future__ import annotations

__version__ = "0.1.0"
