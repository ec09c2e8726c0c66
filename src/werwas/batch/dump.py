"""A dump of articles -> a folder of shards that a crash at any moment leaves whole: `run` again goes on where it ended."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from werwas.batch.ledger import Duplicate, Ledger
from werwas.batch.pool import GROUP, GROUP_CHARS, Pool
from werwas.batch.stream import Counts, Failure, Limits, Line, admit
from werwas.errors import ConfigError, InputError
from werwas.readers import Item

MANIFEST, FAILURES, DUPLICATES, SHARDS, SCRATCH = "manifest.json", "failures.jsonl", "duplicates.jsonl", "shards", ".ledger.sqlite"


@dataclass
class Progress(Counts):
    """How far a run is; `safe` articles are in finished shards and survive a crash."""

    duplicates: int = 0
    safe: int = 0


Entry = tuple[Item | Failure, Duplicate | None]


@dataclass
class _Shard:
    """What is written of one shard, before its end makes it count."""

    number: int
    stream: BinaryIO
    items: int = 0
    records: int = 0
    failures: list[str] = field(default_factory=list)
    duplicates: list[dict[str, object]] = field(default_factory=list)
    digest: Any = field(default_factory=sha256)


class Dump:
    """A folder that takes the records of a run: `records-000000.jsonl` …, failures, duplicates, manifest.

    `header` says what the run is made of (versions, options, fingerprints of the input); a run is resumed only with the same.
    Raises ConfigError where the folder holds another run, or one and `resume` is not asked for.
    """

    def __init__(self, out: Path, header: Mapping[str, Any], *, shard_size: int = 1000, resume: bool = False) -> None:
        self.out, self.size, self.progress = out, shard_size, Progress()
        self._header = json.loads(json.dumps({**header, "shard_size": shard_size}))
        try:
            (out / SHARDS).mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise ConfigError("cannot be written", where=str(out), found=fault.strerror or str(fault)) from None
        self._done = self._earlier(resume)

    def run(
        self, items: Iterable[Item], pool: Pool, limits: Limits | None = None, report: Callable[[Progress], None] = lambda progress: None
    ) -> Counts:
        """Extracts all articles, or those that an earlier run left, and ends with in = out + failed.

        An interruption (KeyboardInterrupt) loses only what is not yet in a finished shard.
        """
        self._write(MANIFEST, self._manifest(finished=False))
        ledger = Ledger(self.out / SCRATCH)
        try:
            self._extract(admit(items, ledger, limits), ledger, pool, report)
        finally:
            ledger.close()
        self._end()
        return self.progress

    def _extract(self, entries: Iterator[Item | Failure], ledger: Ledger, pool: Pool, report: Callable[[Progress], None]) -> None:
        for number in range(self._done):
            self._skip(number, entries, ledger)
            report(self.progress)
        plan: deque[tuple[int, list[Entry], bool]] = deque()
        shard: _Shard | None = None
        for outcomes in pool.map(self._groups(entries, ledger, plan)):
            number, group, last = plan.popleft()
            if shard is None or shard.number != number:
                shard = self._begin(number)
            self._take(shard, group, outcomes)
            if last:
                self._finish(shard)
            report(self.progress)

    def _groups(
        self, entries: Iterator[Item | Failure], ledger: Ledger, plan: deque[tuple[int, list[Entry], bool]]
    ) -> Iterator[list[Item]]:
        """Groups for the workers; `plan` keeps what belongs to each. No group reaches over the end of a shard."""
        number = self._done
        group: list[Entry] = []
        chars = count = 0
        following = next(entries, None)
        while following is not None:
            one, following = following, next(entries, None)
            group.append((one, _double(one, ledger)))
            count += 1
            chars += len(one.article["text"]) if isinstance(one, Item) and one.article else 0
            last = count == self.size or following is None
            if last or len(group) == GROUP or chars >= GROUP_CHARS:
                plan.append((number, group, last))
                yield [one for one, _ in group if isinstance(one, Item)]
                group, chars = [], 0
            if last:
                number, count = number + 1, 0

    def _take(self, shard: _Shard, group: list[Entry], outcomes: list[Line | Failure]) -> None:
        results = iter(outcomes)
        for one, double in group:
            outcome = one if isinstance(one, Failure) else next(results)
            shard.items += 1
            self.progress.articles += 1
            if isinstance(outcome, Failure):
                shard.failures.append(outcome.as_json())
                self.progress.failed += 1
                continue
            shard.stream.write(outcome.data)
            shard.digest.update(outcome.data)
            shard.records += 1
            self.progress.records += 1
            if double is not None:
                shard.duplicates.append(double.as_dict())
                self.progress.duplicates += 1

    def _begin(self, number: int) -> _Shard:
        return _Shard(number, self._temporary(f"records-{number:06}.jsonl").open("wb"))

    def _finish(self, shard: _Shard) -> None:
        """The shard counts from the moment when its note is in place; the records are there before it."""
        name = f"records-{shard.number:06}.jsonl"
        shard.stream.flush()
        os.fsync(shard.stream.fileno())
        shard.stream.close()
        self._temporary(name).replace(self.out / name)
        note = {
            "items": shard.items, "records": shard.records, "sha256": shard.digest.hexdigest(),
            "failures": [json.loads(line) for line in shard.failures], "duplicates": shard.duplicates,
        }  # fmt: skip
        self._write(f"{SHARDS}/{shard.number:06}.json", note)
        self._done = shard.number + 1
        self.progress.safe = self.progress.articles

    def _skip(self, number: int, entries: Iterator[Item | Failure], ledger: Ledger) -> None:
        """Passes over what an earlier run has finished; the ledger still has to know of it."""
        note = self._note(number)
        seen = 0
        for one in islice(entries, note["items"]):
            _double(one, ledger)
            seen += 1
        if seen != note["items"]:
            raise InputError("the input is shorter than in the earlier run", where=f"shard {number}", found=f"{seen} articles",
                             hint="start anew in another folder")  # fmt: skip
        self.progress.articles += seen
        self.progress.records += note["records"]
        self.progress.failed += len(note["failures"])
        self.progress.duplicates += len(note["duplicates"])
        self.progress.safe = self.progress.articles

    def _end(self) -> None:
        """Failures and duplicates of all shards in one file each, and the manifest that says that all is there."""
        for name, key in ((FAILURES, "failures"), (DUPLICATES, "duplicates")):
            with self._temporary(name).open("w", encoding="utf-8") as stream:
                for number in range(self._done):
                    stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in self._note(number)[key])
            self._temporary(name).replace(self.out / name)
        self._write(MANIFEST, self._manifest(finished=True))

    def _manifest(self, *, finished: bool) -> dict[str, Any]:
        counts = {key: value for key, value in asdict(self.progress).items() if key != "safe"} if finished else None
        return {"finished": finished, "counts": counts, "shards": self._done if finished else None, **self._header}

    def _earlier(self, resume: bool) -> int:
        """How many shards an earlier run has finished, without a gap and with the records as they were written."""
        path = self.out / MANIFEST
        if not path.exists():
            if any(self.out.glob("records-*.jsonl")):
                raise ConfigError("holds records without a manifest", where=str(self.out), hint="give an empty folder")
            return 0
        if not resume:
            raise ConfigError("holds an earlier run", where=str(self.out), hint="go on with --resume, or give another folder")
        for left in self.out.rglob("*.tmp"):
            left.unlink()
        earlier = _read_json(path)
        for key, value in self._header.items():
            if earlier.get(key) != value:
                found = f"{json.dumps(earlier.get(key), ensure_ascii=False)[:80]}, now {json.dumps(value, ensure_ascii=False)[:80]}"
                raise ConfigError(f"the earlier run had another '{key}'", where=str(path), found=found, hint="give another folder")
        number = 0
        while (self.out / SHARDS / f"{number:06}.json").exists() and self._sound(number):
            number += 1
        return number

    def _sound(self, number: int) -> bool:
        """Whether the records of a shard are those that its note tells of."""
        try:
            with (self.out / f"records-{number:06}.jsonl").open("rb") as stream:
                digest = sha256()
                while block := stream.read(1 << 20):
                    digest.update(block)
        except OSError:
            return False
        return bool(digest.hexdigest() == self._note(number)["sha256"])

    def _note(self, number: int) -> dict[str, Any]:
        return _read_json(self.out / SHARDS / f"{number:06}.json")

    def _temporary(self, name: str) -> Path:
        return self.out / f"{name}.tmp"

    def _write(self, name: str, value: Mapping[str, Any]) -> None:
        """A file that is either as before or whole."""
        temporary = self._temporary(name)
        with temporary.open("w", encoding="utf-8") as stream:
            json.dump(value, stream, ensure_ascii=False, indent=1)
            stream.write("\n")
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(self.out / name)


def _double(one: Item | Failure, ledger: Ledger) -> Duplicate | None:
    if isinstance(one, Failure) or one.article is None:
        return None
    return ledger.compare(str(one.article["id"]), one.article["text"])


def _read_json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise ConfigError("cannot be read", where=str(path), found=str(fault), hint="give another folder") from None
    if not isinstance(found, dict):
        raise ConfigError("is no JSON object", where=str(path), found=type(found).__name__, hint="give another folder")
    return found
