from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from werwas.batch import Dump, Limits, Pool
from werwas.errors import ConfigError
from werwas.readers import Item
from werwas.schema import Record

TEXT = "Am {n}. Tag wehte der Wind über der Insel Nummer {n}, und {n} Boote blieben im Hafen, weil die Fischer auf ruhigere See warteten."


@Language.component("test_trouble")
def trouble(doc: Doc) -> Doc:
    """Dies, hangs or raises on a word, as a broken installation would."""
    if "Absturz" in doc.text:
        os._exit(7)
    if "Stillstand" in doc.text:
        time.sleep(60)
    if "Gift" in doc.text:
        raise RuntimeError("cannot swallow this")
    return doc


def light(*, trouble: bool = True) -> Language:
    """A pipeline without a model, made in the worker."""
    nlp = spacy.blank("de")
    nlp.add_pipe("werwas_sections")
    if trouble:
        nlp.add_pipe("test_trouble")
    return nlp


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """Two workers that have four seconds for an article."""
    pool = Pool(partial(light, trouble=True), 2, Limits(seconds=4))
    yield pool
    pool.stop(now=True)


def items(*texts: str) -> list[Item]:
    """Articles a0, a1, …"""
    return [Item("x.jsonl", n + 1, {"id": f"a{n}", "text": text}) for n, text in enumerate(texts)]


def numbered(count: int) -> list[Item]:
    """Articles that resemble each other only in part."""
    return items(*(" ".join(f"{TEXT.format(n=n)} {word}." for word in (f"Wort{n}", f"Ding{n * n}")) for n in range(count)))


def tree(folder: Path) -> dict[str, str]:
    """Every file with a checksum."""
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def rows(path: Path) -> list[dict[str, object]]:
    """The lines of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.slow
def test_poison_is_isolated(pool: Pool, tmp_path: Path) -> None:
    """A worker that dies, hangs or raises costs the guilty article, with the reason; all others come out, in order."""
    texts = ["A", "B", "Absturz", "C", "D", "Stillstand", "E", "Gift", "F", "G"]
    counts = Dump(tmp_path, {}, shard_size=4).run(items(*texts), pool)
    assert (counts.articles, counts.records, counts.failed) == (10, 7, 3)
    found = [Record.model_validate_json(line).article.id for path in sorted(tmp_path.glob("records-*")) for line in path.open()]
    assert found == ["a0", "a1", "a3", "a4", "a6", "a8", "a9"]
    died, hung, raised = rows(tmp_path / "failures.jsonl")
    assert (died["id"], died["line"]) == ("a2", 3)
    assert "the worker process died (exit code 7)" in str(died["reason"])
    assert "took longer than 4 seconds" in str(hung["reason"])
    assert "cannot swallow this" in str(raised["reason"])


def test_resumed_is_byte_identical(pool: Pool, tmp_path: Path) -> None:
    """A run that was broken off in any shard, gone on with, leaves the same files as one that was not."""
    stream = [*numbered(11), Item("x.jsonl", 12, {"id": "a3", "text": "Doppelt."}), Item("x.jsonl", 13, {"id": "a11", "text": TEXT})]
    whole = tmp_path / "whole"
    Dump(whole, {"x": 1}, shard_size=4).run(stream, pool)
    for stop in (1, 5, 9, 12):
        broken = tmp_path / f"broken{stop}"

        def cut(stop: int = stop) -> Iterator[Item]:
            yield from stream[:stop]
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            Dump(broken, {"x": 1}, shard_size=4).run(cut(), pool)
        (broken / "records-000009.jsonl.tmp").write_text("left behind", encoding="utf-8")
        dump = Dump(broken, {"x": 1}, shard_size=4, resume=True)
        counts = dump.run(stream, pool)
        assert (counts.articles, counts.records, counts.failed) == (13, 12, 1)
        assert tree(broken) == tree(whole)


def test_damaged_shard_is_done_again(pool: Pool, tmp_path: Path) -> None:
    """Records that are not what their note tells of are not trusted."""
    Dump(tmp_path, {}, shard_size=2).run(numbered(6), pool)
    before = tree(tmp_path)
    (tmp_path / "records-000001.jsonl").write_text("half a li", encoding="utf-8")
    Dump(tmp_path, {}, shard_size=2, resume=True).run(numbered(6), pool)
    assert tree(tmp_path) == before


def test_another_run_is_not_mixed_in(pool: Pool, tmp_path: Path) -> None:
    """A folder with a run is taken only for the same run, gone on with; what differs is told."""
    Dump(tmp_path, {"model": "a 1"}).run(numbered(1), pool)
    with pytest.raises(ConfigError, match=r"holds an earlier run.*--resume"):
        Dump(tmp_path, {"model": "a 1"})
    with pytest.raises(ConfigError, match=r"the earlier run had another 'model'.*a 1.*now.*a 2"):
        Dump(tmp_path, {"model": "a 2"}, resume=True)
    with pytest.raises(ConfigError, match="the earlier run had another 'shard_size'"):
        Dump(tmp_path, {"model": "a 1"}, shard_size=5, resume=True)


def test_duplicates_are_marked_not_dropped(pool: Pool, tmp_path: Path) -> None:
    """The same text, and one with a word changed, are records, and a list tells of whom they are copies."""
    text = " ".join(TEXT.format(n=n) for n in range(6))
    stream = items(text, "Ganz anderes geschah am Abend in den Bergen, wo Schnee fiel.", text.upper(), text + " Mehr dazu in Kürze.")
    Dump(tmp_path, {}).run(stream, pool)
    exact, near = rows(tmp_path / "duplicates.jsonl")
    assert (exact["id"], exact["duplicate_of"], exact["kind"], exact["similarity"]) == ("a2", "a0", "exact", 1.0)
    assert (near["id"], near["duplicate_of"], near["kind"]) == ("a3", "a0", "near")
    assert json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["counts"] == {
        "articles": 4, "records": 4, "failed": 0, "duplicates": 2,
    }  # fmt: skip


def test_nothing_to_do(pool: Pool, tmp_path: Path) -> None:
    """An empty input is a finished run of nothing."""
    counts = Dump(tmp_path, {}).run([], pool)
    assert counts.articles == 0
    assert (tmp_path / "failures.jsonl").read_bytes() == b""
