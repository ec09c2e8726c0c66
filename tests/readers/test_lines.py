from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from werwas.errors import ConfigError
from werwas.readers import FORMATS, Item, Options, read_articles


def read(path: Path | str, **options: Any) -> list[Item]:
    """All items of a file."""
    return list(read_articles(str(path), Options(**options)))


def jsonl(path: Path, *lines: object) -> Path:
    """A file of lines, objects as JSON."""
    text = [line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode() for line in lines]
    path.write_bytes(b"".join(line + b"\n" for line in text))
    return path


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
    assert str(item.fault) == f"{path}: unknown format (found '.xyz'); say --format {', '.join(FORMATS[:-1])} or {FORMATS[-1]}"
    assert read(path, format="txt")[0].article is not None
    with pytest.raises(ConfigError, match="unknown format"):
        read(path, format="docx")


def test_not_utf8_says_where_and_offers_an_encoding(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are told with their position and an encoding that fits."""
    text = "Für Köln fällt die Übung größtenteils aus, sagte der Bürgermeister über die Straßensperrungen."
    path = tmp_path / "alt.txt"
    path.write_bytes(text.encode("cp1252"))
    fault = str(read(path, encoding="utf-8")[0].fault)
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
