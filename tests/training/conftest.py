"""Make the training recipe importable: it is a folder of scripts, no package."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
for folder in (HERE.parents[1] / "training", HERE):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
