"""Files and folders that are there whole or not at all: written beside their place, and moved there at the end."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from werwas.errors import ConfigError


@contextmanager
def placed(out: Path, files: Collection[str] = ()) -> Iterator[Path]:
    """The path to write to instead of `out`; at the end it takes the place of `out`, on any fault or Ctrl-C it is removed.

    `files` are the names in it where it is a folder, which then replaces only one that holds nothing else.
    Raises ConfigError where `out` cannot be written or replaced.

    >>> with placed(Path("köln.txt")) as path:  # doctest: +SKIP
    ...     path.write_text("Köln", encoding="utf-8")
    """
    try:
        _check(out, files)
        if out.exists() and not out.is_dir() and not out.is_file():  # a pipe or a device takes what comes and cannot be replaced
            yield out
            return
        target = out.resolve()  # a link stays one: what it leads to is replaced
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = _beside(target)
        try:
            if files:
                temporary.mkdir()
            yield temporary
            if target.exists():
                shutil.copymode(target, temporary)
            _replace(temporary, target)
        finally:
            _remove(temporary)
    except OSError as fault:
        raise ConfigError("cannot be written", where=str(out), found=fault.strerror or str(fault)) from None


def _check(out: Path, files: Collection[str]) -> None:
    if not files:
        if out.is_dir():
            raise ConfigError("is a folder", where=str(out), hint="this format makes one file; give its name")
        return
    if not out.exists():
        return
    if not out.is_dir():
        raise ConfigError("is no folder", where=str(out), hint="this format makes several files; give a folder")
    if out.resolve() in (here := Path.cwd().resolve(), *here.parents):
        raise ConfigError("is the folder you are in", where=str(out), hint="give a folder of its own, which can be replaced as a whole")
    if foreign := sorted({path.name for path in out.iterdir()} - set(files)):
        hint = "give a new folder, or one that only such an export has filled"
        raise ConfigError("holds other files", where=str(out), found=repr(foreign[0]), hint=hint)


def _beside(path: Path) -> Path:
    """A hidden name that nobody else takes, on the same disk."""
    return path.with_name(f".{path.name[:60]}.{uuid4().hex[:8]}.tmp")


def _replace(new: Path, out: Path) -> None:
    """Moves what is new to its place; a folder that stood there goes only when the new one stands."""
    if not out.is_dir():
        new.replace(out)
        return
    old = _beside(out)
    try:
        out.replace(old)
        new.replace(out)
    except BaseException:
        if old.exists() and not out.exists():
            old.replace(out)
        raise
    _remove(old)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
