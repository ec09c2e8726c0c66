"""Where the compiled gazetteer lies: packaged, or in the user's cache folder under the hash of its sources, written
atomically.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from werwas import text
from werwas.errors import ResourceError
from werwas.lexicon import gazetteer
from werwas.lexicon.gazetteer import read_gazetteers
from werwas.linking import index, translit
from werwas.linking.index import LAYOUT, Index, build_index, file_names, open_index, save_index
from werwas.resources import cache_root, data_path

# the words that decide how forms are keyed and flagged
WORDS = ("data/words/ambiguous.yaml", "data/words/ambiguous_counted.yaml", "data/words/gazetteer.yaml")
# and the code that does so; without its sources (zipped installs) LAYOUT alone tells versions apart
CODE = (index.__file__, translit.__file__, text.__file__, gazetteer.__file__)
PACKAGED = "data/index"
KEEP_SECONDS = 30 * 24 * 3600


def content_hash(paths: Iterable[Path]) -> str:
    """A hash of the layout, of the contents of the files in the order given, and of the rules that make keys of them."""
    digest = hashlib.blake2b(f"layout {LAYOUT}".encode(), digest_size=12)
    code = (path for name in CODE if (path := Path(name)).is_file())
    for path in (*paths, *(data_path(name) for name in WORDS), *code):
        digest.update(f"\n{path.name}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _packaged(key: str) -> Path | None:
    """The index that came with the wheel, where it is that of these files."""
    try:
        folder = data_path(PACKAGED) / f"kb-{key}"
    except ResourceError:
        return None
    return folder if folder.is_dir() else None


def compile_to(paths: Iterable[Path], root: Path) -> Path:
    """Compiles gazetteer files into `root/kb-<hash>` and returns that folder; another process may do the same at the
    same time.
    """
    files = tuple(paths)
    target = root / f"kb-{content_hash(files)}"
    root.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="kb-", suffix=".part", dir=root))
    try:
        save_index(build_index(read_gazetteers(files)), work)
        if target.exists():
            shutil.rmtree(target, ignore_errors=True)
        # whoever comes second finds the folder of the first and leaves it
        try:
            work.replace(target)
        except OSError:
            if not target.is_dir():
                raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    _forget_old(root, keep=target)
    return target


def _forget_old(root: Path, keep: Path) -> None:
    """Deletes compiled gazetteers that nobody has made or opened for a month."""
    for folder in sorted(root.glob("kb-*")):
        used = folder / "ids.marisa"
        try:
            age = time.time() - max(used.stat().st_atime, used.stat().st_mtime)
        except OSError:
            continue
        if folder != keep and age > KEEP_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _open(folder: Path) -> Index | None:
    if not all((folder / name).is_file() for name in file_names()):
        return None
    try:
        return open_index(folder)
    except (OSError, RuntimeError, ValueError):
        return None


def load_index(paths: Iterable[Path]) -> Index:
    """The index of gazetteer files: the packaged one, the cached one, or compiled now; in memory where no folder can
    be written.
    """
    files = tuple(paths)
    key = content_hash(files)
    packaged = _packaged(key)
    for folder in (packaged, cache_root() / f"kb-{key}", _fallback() / f"kb-{key}"):
        if folder is not None and (index := _open(folder)) is not None:
            return index
    for root in (cache_root(), _fallback()):
        try:
            index = _open(compile_to(files, root))
        except OSError:
            continue
        if index is not None:
            return index
    return build_index(read_gazetteers(files))


def _fallback() -> Path:
    """A folder of this user's in the temporary folder."""
    owner = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    return Path(tempfile.gettempdir()) / f"werwas-{owner}"
