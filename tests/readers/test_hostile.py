"""Inputs that are broken or built to break a reader: each ends as a failure with a reason, and the good beside them come out."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.readers.test_formats import NEWSML, PAGE
from werwas.batch import Failure, Ledger, Limits, admit
from werwas.readers import Item, Options, read_sources

pytest.importorskip("pyarrow")
pytest.importorskip("zstandard")
pytest.importorskip("warcio")
pytest.importorskip("trafilatura")
pytest.importorskip("defusedxml")

LIMIT = 3_000_000  # bytes of an article here; 32 million by default
GOOD = {"text": "Am Abend legte sich der Wind."}

LINES = (
    b'{"text": 7}', b'{"text": null}', b"{}", b'{"text": "a", "id": []}', b"null", b'"x"', b'{"text": "a"', b"text", b'{"text": "\xff"}',
    b'{"text": "\xc3"}', b'{"text": {"a": 1}}', b'{"text": ["a"]}', b"NaN", b"{'text': 'a'}",
)  # fmt: skip


def packed(rows: int) -> dict[str, bytes]:
    """Sound files of every kind, to be cut off and damaged."""
    import pyarrow
    import zstandard
    from pyarrow import parquet
    from warcio.warcwriter import WARCWriter

    chance = random.Random(0)
    lines = "".join(json.dumps({"text": f"Meldung {chance.random()} vom Abend."}) + "\n" for _ in range(rows)).encode()
    table, archive = io.BytesIO(), io.BytesIO()
    parquet.write_table(pyarrow.table({"text": [f"Meldung {chance.random()}." for _ in range(rows)]}), table)
    writer = WARCWriter(archive, gzip=True)
    for n in range(5):
        text = io.BytesIO(f"Meldung {chance.random()} vom Abend.".encode() * 20)
        writer.write_record(writer.create_warc_record(f"https://blatt.example/{n}", "conversion", payload=text))
    return {
        "jsonl.gz": gzip.compress(lines), "jsonl.xz": lzma.compress(lines), "jsonl.zst": zstandard.compress(lines),
        "parquet": table.getvalue(), "wet.gz": archive.getvalue(),
    }  # fmt: skip


def hostile() -> Iterator[tuple[str, bytes]]:
    """Two hundred names and contents."""
    chance = random.Random(1)
    for kind, data in packed(200).items():
        for share in (0.1, 0.25, 0.5, 0.57, 0.75, 0.9, 0.97):  # never where one record ends: that is a sound file
            yield f"cut-{share}.{kind}", data[: int(len(data) * share)]
        for n in range(3):
            spoilt = bytearray(data)
            for at in chance.sample(range(len(data) // 4, len(data) * 3 // 4), 40):
                spoilt[at] ^= 0xFF
            yield f"spoilt-{n}.{kind}", bytes(spoilt)
    for ending in (
        "txt",
        "jsonl",
        "json",
        "csv",
        "parquet",
        "html",
        "warc",
        "xml",
        "ninjs",
        "jsonl.gz",
        "jsonl.zst",
        "jsonl.xz",
        "docx",
        "png",
    ):
        for n in range(4):
            yield f"binary-{n}.{ending}", b"\x00\xff" + chance.randbytes(2000 * (n + 1))
        yield f"nul.{ending}", b"\x00" * 3000
    yield from bombs()
    yield from deep()
    yield from ill_formed()


def bombs() -> Iterator[tuple[str, bytes]]:
    """A little that becomes a lot."""
    import zstandard

    nothing = b" " * (80 * 1024 * 1024)
    for name, data in (("gz", gzip.compress(nothing)), ("xz", lzma.compress(nothing)), ("zst", zstandard.compress(nothing, 19))):
        for kind in ("txt", "jsonl", "csv", "json", "html"):
            yield f"bomb.{kind}.{name}", data
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    yield "laughs.xml", f'<?xml version="1.0"?><!DOCTYPE n [<!ENTITY a0 "ha">{laughs}]><nitf>&a9;</nitf>'.encode()
    for n, target in enumerate(("file:///etc/passwd", "http://127.0.0.1:9/x", "/dev/zero")):
        yield f"outside-{n}.xml", f'<!DOCTYPE n [<!ENTITY x SYSTEM "{target}">]><nitf><body>&x;</body></nitf>'.encode()
        yield f"parameter-{n}.xml", f'<!DOCTYPE n [<!ENTITY % x SYSTEM "{target}"> %x;]><nitf><body>a</body></nitf>'.encode()


def deep() -> Iterator[tuple[str, bytes]]:
    """What nests without end, and articles of ten million characters."""
    for depth in (100_000, 500_000):
        for ending in ("json", "jsonl", "ninjs"):
            yield f"lists-{depth}.{ending}", b"[" * depth
            yield f"objects-{depth}.{ending}", b'{"a":' * depth
        yield f"tags-{depth}.html", b"<div>" * depth + b"x"
        yield f"tags-{depth}.xml", b"<a>" * depth
        yield f"closed-{depth}.xml", b"<a>" * depth + b"</a>" * depth
    long = "Es weht. " * 1_200_000
    yield "long.txt", long.encode()
    yield "long.jsonl", json.dumps({"text": long}).encode()
    yield "long.csv", f"text\n{long}\n".encode()
    yield "long.json", json.dumps({"text": long}).encode()
    yield "long.html", f"<p>{long}</p>".encode()
    yield "long.xml", f"<nitf><body><p>{long}</p></body></nitf>".encode()
    for n in range(6):
        yield f"too-long-{n}.jsonl", json.dumps({"text": "Es weht. " * (20_000 + n)}).encode()


def ill_formed() -> Iterator[tuple[str, bytes]]:
    """What is almost right."""
    for n, line in enumerate(LINES):
        yield f"line-{n}.jsonl", json.dumps(GOOD).encode() + b"\n" + line + b"\n"
        yield f"file-{n}.json", line
    for n, data in enumerate((b"a,b\n1,2\n", b"", b"text\n\xff\xfe\n", b'text,id\n"offen,1\n', b"text,id\na\n", b"text,id\na,b,c\n")):
        yield f"table-{n}.csv", data
    for n, text in enumerate(("<html></html>", "<html><body><script>x</script></body></html>", "", "<", "kein Text", PAGE[:60])):
        yield f"page-{n}.html", text.encode()
    for n, text in enumerate(
        (NEWSML[:200], NEWSML.replace("</p>", ""), "<rss/>", "", "<nitf/>", "<?xml version='1.0' encoding='klingon'?><nitf/>")
    ):
        yield f"agency-{n}.xml", text.encode()


FILES = dict(hostile())


def test_there_are_two_hundred() -> None:
    """The number that the account below stands for."""
    assert len(FILES) >= 200


def test_all_are_told(tmp_path: Path) -> None:
    """Every hostile file leaves a failure with a reason; the good file among them is read; nothing raises."""
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "gut.jsonl").write_text(json.dumps(GOOD), encoding="utf-8")
    sources = sorted(str(path) for path in tmp_path.iterdir())
    limits = Limits(chars=100_000)
    told: dict[str, str] = {}
    good: list[str] = []
    for one in admit(read_sources(sources, Options(max_bytes=LIMIT)), Ledger(), limits):
        if isinstance(one, Failure):
            told[Path(one.source).name] = one.reason
        elif isinstance(one, Item) and one.article:
            good.append(one.article["text"])
    assert not [name for name in FILES if name not in told]
    assert all(reason and "\n" not in reason and len(reason) < 600 for reason in told.values())
    assert good.count(GOOD["text"]) == 1 + sum(name.startswith("line-") for name in FILES)
