"""Whether a script may start worker processes: those that begin in a fresh interpreter first run the script again."""

from __future__ import annotations

import ast
import sys
from multiprocessing import get_start_method
from multiprocessing.spawn import get_preparation_data
from pathlib import Path

from werwas.errors import ConfigError


def check_script(method: str | None = None) -> None:
    """Raises ConfigError where the script that runs would start workers again in each worker, without end.

    A fresh interpreter runs the main script up to `if __name__ == "__main__":`; without it the start ends in a hang. `method` is
    how processes start (spawn, forkserver, fork), by default as set in `multiprocessing`.

    >>> check_script("fork")
    """
    if (method or get_start_method()) == "fork":
        return
    try:
        ahead = get_preparation_data("worker")
    except RuntimeError:  # this is such a worker
        raise _unguarded(Path(sys.argv[0]).name) from None
    name = ahead.get("init_main_from_name", "")
    # interactive sessions have no script, and Python does not run these two again
    if not (name or "init_main_from_path" in ahead) or name.endswith("__main__") or Path(sys.argv[0]).stem == "ipython":
        return
    if (line := _line()) is not None and not _guarded(*line):
        raise _unguarded(f"{line[0]}:{line[1]}")


def _unguarded(where: str) -> ConfigError:
    return ConfigError(
        "worker processes would run this script again", where=where, found='no `if __name__ == "__main__":` around it',
        hint='put what starts workers into a function and call it under `if __name__ == "__main__":`',
    )  # fmt: skip


def _line() -> tuple[str, int] | None:
    """File and line of the main script that have led here; None in a thread, which the script started earlier."""
    main = vars(sys.modules["__main__"])
    frame = sys._getframe()
    while frame is not None:
        if frame.f_globals is main and frame.f_code.co_name == "<module>":
            return frame.f_code.co_filename, frame.f_lineno
        frame = frame.f_back  # type: ignore[assignment]  # None ends the loop
    return None


def _guarded(file: str, line: int) -> bool:
    """Whether the statement of the script that holds the line asks for `__name__`; what cannot be read is trusted."""
    try:
        tree = ast.parse(Path(file).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return True
    here = [node for node in tree.body if node.lineno <= line <= (node.end_lineno or line)]
    return any(isinstance(one, ast.Compare) and "__name__" in ast.unparse(one) for node in here for one in ast.walk(node))
