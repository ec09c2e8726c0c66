from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.readers.test_lines import read
from werwas.readers import KEYS, sources_of

ROWS = [
    {"id": "m1", "text": "Der Fluss Öre trat über die Ufer.", "published_at": "2025-03-14"},
    {"id": "m2", "text": "Zwei Brücken, „alt“; gesperrt."},
]
LINES = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()
PAGE = """<html><head><title>Hochwasser an der Öre</title><meta property="article:published_time" content="2025-03-14"></head><body>
<nav><a href="/">Start</a></nav><article><h1>Hochwasser an der Öre</h1><p>Der Fluss Öre ist am Freitag über die Ufer getreten, teilte der
Landkreis mit. Mehrere Straßen in der Altstadt stehen seit dem Morgen unter Wasser.</p><p>Zwei Brücken bleiben bis zum Wochenende gesperrt,
sagte die Bürgermeisterin. Die Feuerwehr pumpt Keller aus und verteilt Sandsäcke an die Anwohner.</p></article></body></html>"""


def zstd(data: bytes) -> bytes:
    """Packed by zstandard, where it is installed."""
    return pytest.importorskip("zstandard").ZstdCompressor().compress(data)  # type: ignore[no-any-return]


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress), (".bz2", bz2.compress), (".zst", zstd)])
def test_packed_lines(tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]) -> None:
    """Packed files are read as a stream, by their ending."""
    path = tmp_path / f"x.jsonl{ending}"
    path.write_bytes(pack(LINES))
    assert [item.article["text"] for item in read(path)] == [row["text"] for row in ROWS]  # type: ignore[index]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_tells_its_separator(tmp_path: Path, mark: str) -> None:
    """Comma, semicolon and tab are told by the header; quoted cells may hold them and line breaks."""
    path = tmp_path / "x.csv"
    path.write_text(
        f'nr{mark}body{mark}datum\n7{mark}"Es weht, {mark}\nsehr."{mark}2025-03-14\n8{mark}Es regnet.{mark}\n', encoding="utf-8"
    )
    first, second = read(path, columns={"id": "nr", "text": "body", "published_at": "datum"}, published_at="2024-01-01")
    assert first.article == {"id": "7", "text": f"Es weht, {mark}\nsehr.", "published_at": "2025-03-14"}
    assert second.article == {"id": "8", "text": "Es regnet.", "published_at": "2024-01-01"}


def test_csv_faults(tmp_path: Path) -> None:
    """A row with too few cells or a bad byte is told and spares the others; a missing column ends the file with a hint."""
    path = tmp_path / "x.csv"
    path.write_bytes("id,text\n1,Köln\n2\n3,Bö\n4,Ende\n".encode().replace("Bö".encode(), b"B\xff"))
    one, two, three, four = read(path)
    assert one.article is not None
    assert four.article is not None
    assert "x.csv:3: row has another number of cells than the header (found 1 for 2)" in str(two.fault)
    assert "x.csv:4: is not utf-8" in str(three.fault)
    path.write_text("nr,body\n1,Es weht.\n", encoding="utf-8")
    assert "no column 'text' (found nr, body); say --map text=NAME" in str(read(path)[0].fault)


def test_parquet(tmp_path: Path) -> None:
    """Rows of Parquet, with a column of times, under other names."""
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table({"body": [row["text"] for row in ROWS], "when": pyarrow.array([0, 86_400], pyarrow.timestamp("s", tz="UTC"))})
    pytest.importorskip("pyarrow.parquet").write_table(table, tmp_path / "x.parquet")
    first, second = read(tmp_path / "x.parquet", columns={"text": "body", "published_at": "when"})
    assert first.article == {"text": ROWS[0]["text"], "published_at": "1970-01-01T00:00:00+00:00"}
    assert second.article is not None


def test_html(tmp_path: Path) -> None:
    """Of a page the main text, title and date are taken, without navigation."""
    pytest.importorskip("trafilatura")
    (tmp_path / "seite.html").write_text(PAGE, encoding="utf-8")
    (item,) = read(tmp_path / "seite.html")
    assert item.article is not None
    assert item.article["text"].endswith("Sandsäcke an die Anwohner.")
    assert "Start" not in item.article["text"]
    assert (item.article["title"], item.article["published_at"]) == ("Hochwasser an der Öre", "2025-03-14")


def test_warc_and_wet(tmp_path: Path) -> None:
    """Pages of a WARC file and texts of a WET file; other records are no articles."""
    warcio = pytest.importorskip("warcio.warcwriter")
    headers = pytest.importorskip("warcio.statusandheaders")
    pytest.importorskip("trafilatura")
    for packed in (True, False):
        path = tmp_path / ("x.warc.gz" if packed else "x.warc")
        with path.open("wb") as stream:
            writer = warcio.WARCWriter(stream, gzip=packed)
            http = headers.StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            image = headers.StatusAndHeaders("200 OK", [("Content-Type", "image/png")], protocol="HTTP/1.1")
            url = "https://blatt.example/hochwasser"
            writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(PAGE.encode()), http_headers=http))
            writer.write_record(writer.create_warc_record(url + ".png", "response", payload=io.BytesIO(b"\x89PNG"), http_headers=image))
            text = io.BytesIO(ROWS[1]["text"].encode())
            writer.write_record(writer.create_warc_record(url + "2", "conversion", payload=text, warc_content_type="text/plain"))
        page, plain = read(path)
        assert page.article is not None
        assert plain.article is not None
        assert page.article["url"] == url
        assert page.article["text"].startswith("Der Fluss Öre") or "Der Fluss Öre" in page.article["text"]
        assert plain.article["text"] == ROWS[1]["text"]


NEWSML = """<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:x:1"><itemMeta><versionCreated>2025-03-14T18:30:00+01:00</versionCreated></itemMeta>
<contentMeta><headline>Hochwasser</headline></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>
<p>Der Fluss <b>Öre</b> steigt.</p><p>Zwei Brücken
sind gesperrt.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:x:2"><contentSet/></newsItem></itemSet></newsMessage>"""
NITF = """<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd"><nitf><head><title>Titel</title><docdata><doc-id id-string="n1"/>
<date.issue norm="20250314T183000+0100"/></docdata></head><body><body.head><hedline><hl1>Hochwasser</hl1></hedline></body.head>
<body.content><p>Der Fluss Öre steigt.</p><p>Zwei Brücken sind gesperrt.</p></body.content></body></nitf>"""


def test_newsml_and_nitf(tmp_path: Path) -> None:
    """News items of an agency: id, headline, time and paragraphs; an item without text is a fault."""
    pytest.importorskip("defusedxml")
    path = tmp_path / "x.xml"
    path.write_text(NEWSML, encoding="utf-8")
    first, second = read(path)
    text = "Der Fluss Öre steigt.\n\nZwei Brücken sind gesperrt."
    assert first.article == {"id": "urn:x:1", "title": "Hochwasser", "published_at": "2025-03-14T18:30:00+01:00", "text": text}
    assert "news item without text" in str(second.fault)
    path.write_text(NITF, encoding="utf-8")
    (item,) = read(path, format="newsml")
    assert item.article == {"id": "n1", "title": "Hochwasser", "published_at": "2025-03-14T18:30:00+01:00", "text": text}


def test_ninjs(tmp_path: Path) -> None:
    """Plain and marked-up bodies, of version 1 and 2 of the standard."""
    path = tmp_path / "x.ninjs"
    rows = [
        {"uri": "u1", "headline": "Wetter", "versioncreated": "2025-03-14T18:30:00Z", "body_text": "Es weht."},
        {"uri": "u2", "body_html": "<p>Es <b>weht</b> &amp; regnet.</p><p>Sehr.</p>"},
        {"uri": "u3", "bodies": [{"role": "main", "value": "Es schneit."}]},
        {"uri": "u4"},
        7,
    ]
    path.write_text(json.dumps(rows), encoding="utf-8")
    items = read(path)
    assert [item.article and item.article["text"] for item in items] == [
        "Es weht.",
        "Es weht & regnet.\n\nSehr.",
        "Es schneit.",
        None,
        None,
    ]
    assert items[0].article == {"id": "u1", "title": "Wetter", "published_at": "2025-03-14T18:30:00Z", "text": "Es weht."}


def test_json(tmp_path: Path) -> None:
    """A JSON file is an article or a list of them."""
    path = tmp_path / "x.json"
    path.write_text(json.dumps([{"body": "A"}, 3]), encoding="utf-8")
    good, bad = read(path, columns={"text": "body"})
    assert good.article == {"text": "A", "published_at": None}
    assert "entry is no JSON object (found int)" in str(bad.fault)


def test_folder(tmp_path: Path) -> None:
    """A folder is read in order of names; hidden files are left out, and files that no reader knows are told."""
    for name in ("b/2.txt", "a.txt", ".versteckt/x.txt", "b/bild.png", "b/.tmp.txt", "b/LIESMICH", "c.txt.gz", "skript.py.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Es weht.", encoding="utf-8")
    other: list[str] = []
    sources = sources_of([str(tmp_path)], passed_over=other.append)
    assert [Path(source).name for source in sources] == ["a.txt", "2.txt", "c.txt.gz"]
    assert [Path(source).name for source in other] == ["LIESMICH", "bild.png", "skript.py.gz"]
    assert len(sources_of([str(tmp_path)], "txt")) == 6


def test_a_file_that_is_named_stays(tmp_path: Path) -> None:
    """Nobody names a file by chance: an ending that no reader knows is a fault."""
    (tmp_path / "bild.png").write_text("Es weht.", encoding="utf-8")
    other: list[str] = []
    (source,) = sources_of([str(tmp_path / "bild.png")], passed_over=other.append)
    assert other == []
    assert "unknown format" in str(read(Path(source))[0].fault)


def test_encoding_is_recognised_and_told(tmp_path: Path) -> None:
    """Files that are no UTF-8 are read by what they look like, and that is said."""
    told: list[str] = []
    text = "„Für Köln fällt die Übung größtenteils aus“, sagte der Bürgermeister über die Straßensperrungen."
    (tmp_path / "alt.txt").write_bytes(text.encode("cp1252"))
    (item,) = read(tmp_path / "alt.txt", notice=told.append)
    assert item.article is not None
    assert item.article["text"] == text
    assert "alt.txt: read as cp1252, which is a guess" in told[0]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400), kind=st.sampled_from(["txt", "jsonl", "json", "csv", "parquet", "html", "warc", "newsml", "ninjs"]))
def test_no_bytes_raise(tmp_path: Path, data: bytes, kind: str) -> None:
    """Whatever a file holds, each item is an article or a fault in one line."""
    path = tmp_path / f"x.{kind}"
    path.write_bytes(data)
    for item in read(path, format=kind):
        assert (item.article is None) != (item.fault is None)
        assert item.article is None or set(item.article) <= set(KEYS)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip), min_size=1, max_size=4))
def test_texts_come_back(tmp_path: Path, texts: list[str]) -> None:
    """What was written as JSONL comes back character by character."""
    path = tmp_path / "x.jsonl"
    path.write_text("".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts), encoding="utf-8", newline="")
    assert [item.article["text"] for item in read(path)] == texts  # type: ignore[index]
