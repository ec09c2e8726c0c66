from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from werwas.batch import Failure, Outcome, run, write
from werwas.errors import ConfigError, InputError, ResourceError
from werwas.readers import Item, read_articles
from werwas.schema import Record

POISON = "Gift"


@Language.component("test_poison")
def poison(doc: Doc) -> Doc:
    """Fails on one word, as a faulty component would."""
    if POISON in doc.text:
        raise RuntimeError("cannot swallow this")
    return doc


@Language.component("test_no_data")
def no_data(doc: Doc) -> Doc:
    """Fails as a component whose data file is missing."""
    raise ResourceError("'data/x.tsv' is missing")


class PoisonedBatch:
    """Fails as trained components do: one bad document takes its whole batch along."""

    def __call__(self, doc: Doc) -> Doc:
        """One document."""
        return poison(doc)

    def pipe(self, stream: Iterable[Doc], batch_size: int = 4) -> Iterable[Doc]:
        """Gives nothing back of a batch with a poisoned document."""
        for batch in spacy.util.minibatch(stream, batch_size):
            if not any(POISON in doc.text for doc in batch):
                yield from batch


class PoisonedStream(PoisonedBatch):
    """Fails as trained components do that know no error handler: the exception ends the stream."""

    def pipe(self, stream: Iterable[Doc], batch_size: int = 4) -> Iterable[Doc]:
        """Raises in the middle of the stream."""
        for batch in spacy.util.minibatch(stream, batch_size):
            yield from [poison(doc) for doc in batch]

    def get_error_handler(self) -> Callable[..., None]:
        """Raises, whatever the pipeline says."""
        return spacy.util.raise_error


@Language.factory("test_poisoned_stream")
def make_poisoned_stream(nlp: Language, name: str) -> PoisonedStream:
    """The factory."""
    return PoisonedStream()


@Language.factory("test_poisoned_batch")
def make_poisoned_batch(nlp: Language, name: str) -> PoisonedBatch:
    """The factory."""
    return PoisonedBatch()


@pytest.fixture
def light() -> Language:
    """A pipeline without a model: quick, and enough for the account."""
    nlp = spacy.blank("de")
    nlp.add_pipe("werwas_sections")
    return nlp


def items(*texts: str) -> list[Item]:
    """Articles a0, a1, …"""
    return [Item("x.jsonl", n + 1, {"id": f"a{n}", "text": text}) for n, text in enumerate(texts)]


def ids(outcomes: Iterable[Outcome]) -> list[str]:
    """Ids in order, failures with an exclamation mark."""
    return [f"!{one.id}" if isinstance(one, Failure) else one.article.id for one in outcomes]


def read(path: Path | str, **options: Any) -> list[Item]:
    """All items of a file."""
    return list(read_articles(str(path), **options))


def jsonl(path: Path, *lines: object) -> Path:
    """A file of lines, objects as JSON."""
    text = [line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode() for line in lines]
    path.write_bytes(b"".join(line + b"\n" for line in text))
    return path


# --- readers ---


def test_text_file_is_one_article(tmp_path: Path) -> None:
    """A text file is read as it stands: line ends kept, a byte order mark left out, the path as id."""
    path = tmp_path / "meldung.txt"
    path.write_bytes("\ufeffEs weht.\r\n\r\nSehr.".encode())
    (item,) = read(path, published_at="2025-03-14")
    assert item.article == {
        "id": (tmp_path / "meldung").as_posix(),
        "text": "Es weht.\r\n\r\nSehr.",
        "published_at": "2025-03-14",
    }


def test_jsonl_is_one_article_a_line(tmp_path: Path) -> None:
    """Each line is an article; blank lines and unknown keys are passed over, numbers are taken as ids."""
    path = jsonl(tmp_path / "x.jsonl", {"id": 7, "text": "A", "extra": []}, b"", {"text": "B", "published_at": "2025-01-01"})
    assert [item.article for item in read(path, published_at="2024-01-01")] == [
        {"id": "7", "text": "A", "published_at": "2024-01-01"},
        {"text": "B", "published_at": "2025-01-01"},
    ]


def test_format_by_option(tmp_path: Path) -> None:
    """An unknown ending is a fault that says what to do; with the option the file is read."""
    path = tmp_path / "dump.xyz"
    path.write_text("Es weht.", encoding="utf-8")
    (item,) = read(path)
    assert str(item.fault) == f"{path}: unknown format (found '.xyz'); say --format txt or --format jsonl"
    assert read(path, format="txt")[0].article is not None
    with pytest.raises(ConfigError, match="unknown format"):
        read(path, format="docx")


def test_not_utf8_says_where_and_offers_an_encoding(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are told with their position and an encoding that fits."""
    text = "Für Köln fällt die Übung größtenteils aus, sagte der Bürgermeister über die Straßensperrungen."
    path = tmp_path / "alt.txt"
    path.write_bytes(text.encode("cp1252"))
    fault = str(read(path)[0].fault)
    assert "is not utf-8 (found byte 0xfc at position 1); say --encoding " in fault
    guess = fault.rsplit(" ", 1)[1]
    assert read(path, encoding=guess)[0].article["text"] == text  # type: ignore[index]


def test_bad_byte_in_one_line_spares_the_others(tmp_path: Path) -> None:
    """In JSONL only the line with the bad byte fails, and the position counts from the beginning of the file."""
    path = jsonl(tmp_path / "x.jsonl", {"text": "A"}, b'{"text": "\xff"}', {"text": "C"})
    first, second, third = read(path)
    assert first.article is not None
    assert third.article is not None
    assert "x.jsonl:2: is not utf-8 (found byte 0xff at position 24)" in str(second.fault)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1252", "utf-8-sig"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    """Wide encodings are split into lines after decoding."""
    path = tmp_path / "x.jsonl"
    path.write_bytes('{"text": "Köln"}\n{"text": "Übung"}\n'.encode(encoding))
    assert [item.article["text"] for item in read(path, encoding=encoding)] == ["Köln", "Übung"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{", "line is no JSON (found Expecting property name"),
        (b"[1]", "line is no JSON object (found list)"),
        (b'"Text"', "line is no JSON object (found str)"),
        (b"[" * 100_000, "line is no JSON"),
        (b'{"text": "A", "title": ["T"]}', "'title' is no string (found list)"),
        (b'{"text": "A", "id": true}', "'id' is no string (found bool)"),
    ],
)
def test_faulty_lines(tmp_path: Path, line: bytes, told: str) -> None:
    """A line that is no article is told with its number, and the next is read."""
    path = jsonl(tmp_path / "x.jsonl", line, {"text": "B"})
    bad, good = read(path)
    assert str(bad.fault).startswith(f"{path}:1: {told}")
    assert good.article == {"text": "B", "published_at": None}


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """What cannot be opened is a fault of its own."""
    assert str(read(tmp_path / "no.txt")[0].fault).endswith("no.txt: no such file")
    (tmp_path / "dir.txt").mkdir()
    assert "is a folder" in str(read(tmp_path / "dir.txt")[0].fault)
    assert read("nul\0.txt")[0].fault is not None


def test_unknown_encoding() -> None:
    """A name that Python does not know is a fault of the command, not of the article."""
    for name in ("klingon", "rot13", "a\0b"):
        with pytest.raises(ConfigError, match="unknown encoding"):
            read("x.txt", encoding=name)


# --- the account ---


def test_order_and_account(light: Language) -> None:
    """Each item comes out once, in order, as a Record or as a failure."""
    stream = [
        Item("x", 1, {"id": "a", "text": "Es weht."}),
        Item("x", 2, {"id": "b"}),
        Item("x", 3, {"id": "c", "text": 5}),
        Item("x", 4, {"id": "d", "text": "Es regnet.", "published_at": "gestern"}),
        Item("x", 5, {"id": "a", "text": "Es weht wieder."}),
        Item("x", 6, {"id": "e", "text": ""}),
    ]
    outcomes = list(run(stream, light, batch_size=2))
    assert ids(outcomes) == ["a", "!b", "!c", "!d", "!a", "e"]
    reasons = [one.reason for one in outcomes if isinstance(one, Failure)]
    assert all(reason.startswith(f"x:{line}: ") for reason, line in zip(reasons, (2, 3, 4, 5), strict=True))
    for reason, told in zip(reasons, ("missing", "no string", "ISO 8601", "occurs twice"), strict=True):
        assert told in reason


def test_articles_without_id_get_one(light: Language) -> None:
    """The id is made of the text, so that the same text twice is a double."""
    outcomes = list(run([Item("x", n, {"text": "Es weht."}) for n in (1, 2)], light))
    assert isinstance(outcomes[0], Record)
    assert isinstance(outcomes[1], Failure)
    assert outcomes[0].article.id


@pytest.mark.parametrize("component", ["test_poison", "test_poisoned_batch", "test_poisoned_stream"])
@pytest.mark.parametrize("n_process", [1, 2])
def test_raising_document_fails_alone(light: Language, component: str, n_process: int) -> None:
    """Where a component raises, or loses a batch, only the guilty article fails, and its reason is told."""
    light.add_pipe(component)
    texts = ["A", "B", POISON, "D", "E", "F", POISON]
    outcomes = list(run(items(*texts), light, n_process=n_process, batch_size=3))
    assert ids(outcomes) == ["a0", "a1", "!a2", "a3", "a4", "a5", "!a6"]
    failed = outcomes[2]
    assert isinstance(failed, Failure)
    assert failed.reason.removeprefix(f"component '{component}' failed (found ").startswith("RuntimeError: cannot")


def test_faulty_data_end_the_run(light: Language) -> None:
    """A missing or faulty data file is no fault of an article: the run ends with it."""
    light.add_pipe("test_no_data")
    for n_process in (1, 2):
        with pytest.raises(ResourceError, match="is missing"):
            list(run(items("A", "B"), light, n_process=n_process))


def test_broken_stream_ends_the_run(light: Language) -> None:
    """Where the source of the articles itself fails, that is told and not taken for its end."""

    def stream() -> Iterable[Item]:
        yield from items("A", "B")
        raise RuntimeError("connection lost")

    with pytest.raises(InputError, match=r"broke off .*connection lost"):
        list(run(stream(), light))


def test_error_handler_is_given_back(light: Language) -> None:
    """After the run the pipeline raises as before."""
    light.add_pipe("test_poison")
    list(run(items(POISON), light))
    with pytest.raises(RuntimeError):
        light(POISON)


def test_write(light: Language, tmp_path: Path) -> None:
    """Records go to the stream and failures to their file, one JSON line each; the counts add up."""
    failures, out = tmp_path / "failures.jsonl", io.BytesIO()
    failures.write_text("left by an earlier run\n", encoding="utf-8")
    counts = write(run([*items("Köln."), Item("x", 9, {"id": "b"})], light), out, failures)
    assert (counts.articles, counts.records, counts.failed) == (2, 1, 1)
    assert Record.model_validate_json(out.getvalue()).article.id == "a0"
    (row,) = [json.loads(line) for line in failures.read_text(encoding="utf-8").splitlines()]
    assert row == {"source": "x", "line": 9, "id": "b", "reason": row["reason"]}
    write(run(items("Bonn."), light), out, failures)
    assert not failures.exists()


def test_same_in_two_processes(nlp: Language) -> None:
    """The whole pipeline gives the same Records, in order, with one worker and with two."""
    texts = ["Die Polizei nahm am Montag zwei Männer fest.", "", "Kiew forderte Hilfe.", "Es weht.", " \n "]
    one, two = (
        [one.model_dump_json() for one in run(items(*texts), nlp, n_process=n, batch_size=1) if isinstance(one, Record)] for n in (1, 2)
    )
    assert len(one) == len(texts)
    assert one == two
