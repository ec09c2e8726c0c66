"""What a run remembers of all articles so far, on disk: ids, and texts that occur twice or almost twice."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from datasketch import MinHash

# 16 bands of 8 rows find nearly all pairs above .8 and few below .6 (Broder 1997; Leskovec et al., Mining of Massive Datasets, ch. 3)
PERMUTATIONS, BANDS = 128, 16
SHINGLE = 4  # words; a shorter text has no near duplicates, only exact ones
SIMILAR = 0.8
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Duplicate:
    """An article that tells what an earlier one told: `kind` is exact or near, `similarity` the share of common word groups."""

    id: str
    duplicate_of: str
    kind: str
    similarity: float

    def as_dict(self) -> dict[str, object]:
        """One line of `duplicates.jsonl`."""
        return asdict(self)


class Ledger:
    """Ids and fingerprints of a run in a scratch database, so that memory does not grow with the articles.

    >>> ledger = Ledger()
    >>> ledger.enter("a1", "dump.jsonl:1"), ledger.enter("a1", "dump.jsonl:9")
    (None, 'dump.jsonl:1')
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        if path is not None:
            path.unlink(missing_ok=True)
        self._base = sqlite3.connect(":memory:" if path is None else str(path), isolation_level=None)
        # a crash loses the file, and the next run fills it anew
        self._base.executescript(
            """
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8000;
            CREATE TABLE ids (id TEXT PRIMARY KEY, place TEXT) WITHOUT ROWID;
            CREATE TABLE texts (sha BLOB PRIMARY KEY, id TEXT) WITHOUT ROWID;
            CREATE TABLE prints (id TEXT, hashes BLOB);
            CREATE TABLE bands (hash BLOB, print INTEGER, PRIMARY KEY (hash, print)) WITHOUT ROWID;
            BEGIN;
            """
        )

    def enter(self, key: str, place: str) -> str | None:
        """Notes an id; if it is taken, the place where it stood first."""
        row = self._base.execute("SELECT place FROM ids WHERE id = ?", (key,)).fetchone()
        if row is not None:
            return str(row[0])
        self._base.execute("INSERT INTO ids VALUES (?, ?)", (key, place))
        return None

    def compare(self, key: str, text: str) -> Duplicate | None:
        """Notes a text; the earliest article that it repeats word by word, else the most similar one, else None."""
        words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
        if not words:
            return None
        sha = sha256(" ".join(words).encode("utf-8", "surrogatepass")).digest()
        row = self._base.execute("SELECT id FROM texts WHERE sha = ?", (sha,)).fetchone()
        if row is not None:
            return Duplicate(key, str(row[0]), "exact", 1.0)
        self._base.execute("INSERT INTO texts VALUES (?, ?)", (sha, key))
        return self._near(key, words) if len(words) >= 2 * SHINGLE else None

    def _near(self, key: str, words: list[str]) -> Duplicate | None:
        hashes = _hashes(words)
        bands = [bytes([n]) + part.tobytes() for n, part in enumerate(np.split(hashes, BANDS))]
        marks = ",".join("?" * BANDS)
        rows = self._base.execute(
            f"SELECT id, hashes FROM prints WHERE rowid IN (SELECT print FROM bands WHERE hash IN ({marks})) ORDER BY rowid", bands
        )
        best: tuple[float, str] | None = None
        for other, stored in rows:
            share = float(np.mean(np.frombuffer(stored, dtype=np.uint32) == hashes))
            if share >= SIMILAR and (best is None or share > best[0]):
                best = (share, str(other))
        if best is not None:  # copies of copies are looked up by their first form, so that a chain does not wander
            return Duplicate(key, best[1], "near", round(best[0], 3))
        number = self._base.execute("INSERT INTO prints VALUES (?, ?)", (key, hashes.tobytes())).lastrowid
        self._base.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(band, number) for band in bands])
        return None

    def close(self) -> None:
        """Removes the scratch file."""
        self._base.close()
        if self._path is not None:
            self._path.unlink(missing_ok=True)


def _hashes(words: list[str]) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    shingles = {" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1)}
    print_ = MinHash(num_perm=PERMUTATIONS, seed=1)
    print_.update_batch([shingle.encode("utf-8", "surrogatepass") for shingle in sorted(shingles)])
    return np.asarray(print_.hashvalues).astype(np.uint32)
