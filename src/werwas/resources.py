"""The only room that knows where things lie: packaged data in the wheel or beside `src/` in a checkout, and the user's cache."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from werwas.errors import ResourceError

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]


def data_path(name: str) -> Path:
    """Path of a packaged file or folder, such as `data/frames` or `models/de_werwas_news`.

    Raises ResourceError where neither the wheel nor the checkout has it.
    """
    for root in (_PACKAGE / "_packaged", _CHECKOUT):
        path = root / name
        if path.exists():
            return path
    raise ResourceError(f"'{name}' is missing", where="werwas", hint="reinstall werwas, or run from a complete checkout")


def cache_root() -> Path:
    """The user's cache folder: $WERWAS_CACHE, else what the platform uses ($XDG_CACHE_HOME, ~/Library/Caches,
    %LOCALAPPDATA%).
    """
    if own := os.environ.get("WERWAS_CACHE"):
        return Path(own)
    if sys.platform == "win32":
        root = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        root = Path.home() / "Library" / "Caches"
    else:
        root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return root / "werwas"
