"""The only room that knows where packaged data lies: inside the installed wheel or beside `src/` in a checkout."""

from __future__ import annotations

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
