"""Worker processes with a bound of time: one that hangs or dies costs the guilty article, not the run."""

from __future__ import annotations

import gc
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, TimeoutError
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context

from pebble import ProcessExpired, ProcessPool
from spacy.language import Language

from werwas.batch.stream import Failure, Limits, Line, lines
from werwas.errors import WerwasError
from werwas.pipeline import Maker
from werwas.readers import Item
from werwas.workers import check_script

Outcome = Line | Failure
GROUP, GROUP_CHARS = 8, 40_000  # articles and characters that a worker takes at once: few enough to share out evenly
ADMITTED = Limits(chars=sys.maxsize)  # the parent has looked at the length


@dataclass
class _Worker:
    """What a worker process holds."""

    nlp: Language | None = None


_worker = _Worker()


def start(make: Maker) -> None:
    """Makes the pipeline of a worker; Ctrl-C is for the parent, which lets the workers finish or stops them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker.nlp = make()
    gc.freeze()  # what is loaded stays for good and need not be looked at again


def work(items: list[Item]) -> list[Outcome]:
    """In the worker: what became of each item, in order."""
    assert _worker.nlp is not None
    with _worker.nlp.memory_zone():  # the words of one group are forgotten with it: memory stays flat
        return list(lines(items, _worker.nlp, limits=ADMITTED))


class Pool:
    """Processes that load the pipeline once each and take the articles in small groups.

    `make` gives the pipeline in the worker and must be importable there: `functools.partial(werwas.load, "de_core_news_lg")`.
    Raises ConfigError where a script makes one outside `if __name__ == "__main__":`, which every worker would do again.
    """

    def __init__(self, make: Maker, workers: int, limits: Limits) -> None:
        check_script("spawn")
        self._limits, self._ahead = limits, 3 * workers
        # a fresh interpreter holds no locks and threads of ours, on any system; old workers make place for new ones in time
        self._pool = ProcessPool(max_workers=workers, max_tasks=2_000, context=get_context("spawn"), initializer=start, initargs=(make,))

    def map(self, groups: Iterable[list[Item]]) -> Iterator[list[Outcome]]:
        """The outcomes of each group, in order; a group is taken from the stream only when its turn is near."""
        waiting: deque[tuple[list[Item], Future[list[Outcome]]]] = deque()
        for group in groups:
            waiting.append((group, self._send(group)))
            if len(waiting) > self._ahead:
                yield self._wait(*waiting.popleft())
        while waiting:
            yield self._wait(*waiting.popleft())

    def outcomes(self, entries: Iterable[Item | Failure]) -> Iterator[Outcome]:
        """Line or failure of each admitted entry, in order."""
        plan: deque[list[Item | Failure]] = deque()

        def groups() -> Iterator[list[Item]]:
            source = iter(entries)
            while group := list(islice(source, GROUP)):
                plan.append(group)
                yield [one for one in group if isinstance(one, Item)]

        for done in self.map(groups()):
            results = iter(done)
            for one in plan.popleft():
                yield one if isinstance(one, Failure) else next(results)

    def _send(self, group: list[Item]) -> Future[list[Outcome]]:
        # a group may take as long as one article: what is slower is tried again one by one
        future: Future[list[Outcome]] = self._pool.schedule(work, args=[group], timeout=self._limits.seconds)
        return future

    def _wait(self, group: list[Item], future: Future[list[Outcome]]) -> list[Outcome]:
        try:
            return future.result()
        except WerwasError:  # a fault of the installation or its data: every article would fail alike
            raise
        except (TimeoutError, ProcessExpired, MemoryError) as fault:
            if len(group) > 1:  # the guilty one is found by trying each alone
                return [outcome for item in group for outcome in self._wait([item], self._send([item]))]
            return [_given_up(group[0], fault, self._limits)]

    def stop(self, *, now: bool = False) -> None:
        """Ends the workers, at once or after what they have begun."""
        end: Callable[[], None] = self._pool.stop if now else self._pool.close
        end()
        self._pool.join()


def _given_up(item: Item, fault: Exception, limits: Limits) -> Failure:
    key = None if item.article is None else str(item.article.get("id"))
    if isinstance(fault, TimeoutError):
        reason = f"took longer than {limits.seconds:g} seconds"
    elif isinstance(fault, ProcessExpired):
        reason = f"the worker process died (exit code {fault.exitcode})"
    else:
        reason = "needs more memory than there is"
    return Failure(item.source, item.line, key, f"{item.where}: {reason}")
