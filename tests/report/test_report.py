from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.report.conftest import EVIL, TEXT, made, sha
from werwas.cli import app
from werwas.errors import ConfigError
from werwas.report import write_report
from werwas.report.articles import factuality, web_address
from werwas.report.network import layout
from werwas.report.packing import pack, unpack
from werwas.report.page import labels
from werwas.schema import Record

POINTS = {"Q1874": (46.48, 30.73), "Q1899": (50.45, 30.52)}


def page_of(tmp_path: Path, *records: Record, texts: dict[str, str] | None = None, **more: Any) -> str:
    """The page of some records, with their texts."""
    known = {sha(TEXT): TEXT} if texts is None else texts
    out = tmp_path / "deep" / "report.html"
    count = write_report(records, out, texts=known.get, point_of=POINTS.get, is_country={"Q159"}.__contains__, **more)
    assert count == len(records)
    return out.read_text(encoding="utf-8")


def index_of(page: str) -> dict[str, Any]:
    """The columns that the page holds."""
    found: dict[str, Any] = unpack(re.findall(r'id="index">([^<]*)<', page)[0])
    return found


def articles_of(page: str) -> list[dict[str, Any]]:
    """The details of the articles."""
    return [article for bundle in re.findall(r'class="bundle">([^<]*)<', page) for article in unpack(bundle)]


def test_index_holds_events_edges_places_and_figures(tmp_path: Path, record: Record) -> None:
    """Columns tell type, factuality, day and whether it is the text's own, who is involved; edges, places and figures point at events."""
    index = index_of(page_of(tmp_path, record))
    names = [entity[0] for entity in index["entities"]]
    attack, killed, meeting = index["events"]
    assert [index["types"][event[1]] for event in index["events"]] == ["attack", "attack", "meeting"]
    assert [index["factualities"][event[2]] for event in index["events"]] == ["fact", "reported", "planned"]
    assert (attack[4], attack[5]) == ("2025-10-21", 0)
    assert (meeting[4], meeting[5]) == ("2025-10-27", 1)
    assert killed[6] == 1
    assert [[event, names[a], names[b]] for event, a, b in index["edges"]] == [
        [0, "Russland", "Odessa"],
        [2, "Taras Hontschar", "Mark Rutte"],
    ]
    assert [[event, names[place]] for event, place in index["places"]] == [[0, "Odessa"], [2, "Kiew"]]
    assert index["harm"] == [[1, 0, 5, None, "mindestens fünf Menschen", "Menschen", "Gouverneur Taras Hontschar (49)"]]
    assert {entity[0]: entity[3] for entity in index["entities"]} == {
        "Odessa": [46.48, 30.73], "Russland": "RU", "Taras Hontschar": None, "Mark Rutte": None, "Kiew": [50.45, 30.52],
    }  # fmt: skip


def test_article_keeps_text_or_words(tmp_path: Path, record: Record) -> None:
    """With its text, spans are offsets; without, each span brings its words."""
    with_text = articles_of(page_of(tmp_path, record))[0]
    without = articles_of(page_of(tmp_path, record, texts={}))[0]
    assert with_text["x"] == TEXT
    assert "x" not in without
    assert all("t" not in argument for event in with_text["v"] for argument in event.get("r", []))
    assert [argument["t"] for argument in without["v"][0]["r"]] == ["Russland", "Odessa"]
    start, end = without["e"][0]["m"][0][:2]
    assert TEXT[start:end] == without["e"][0]["m"][0][3] == "Odessa"


def test_an_entity_of_many_articles_is_one(tmp_path: Path) -> None:
    """The knowledge-base id joins entities across articles; without one, type and name do."""
    index = index_of(page_of(tmp_path, made(), made(id="a2")))
    assert len(index["entities"]) == 5
    assert [row[5] for row in index["articles"]] == [[0, 1, 2, 3, 4]] * 2


def test_same_records_same_page(tmp_path: Path, record: Record) -> None:
    """The page is the same, byte for byte, each time."""
    assert page_of(tmp_path, record, made(id="a2")) == page_of(tmp_path, record, made(id="a2"))


def test_hostile_articles_stay_text(tmp_path: Path) -> None:
    """No mark of an article's title, names, text, id, paper or title of the page reaches the HTML, and only web addresses are kept."""
    record = made(title=EVIL, url="javascript:alert(1)", source=EVIL, swap={"Odessa": EVIL})
    page = page_of(tmp_path, record, title=EVIL, texts={sha(TEXT): TEXT.replace("Odessa", EVIL)})
    assert "<script>window" not in page
    assert "<img" not in page
    assert "onload" not in page.replace("onload=window.hacked=1&gt;", "")
    assert page.count("<script") == page.count("</script>") == 4
    assert "javascript:" not in page
    index = index_of(page)
    assert index["articles"][0][1] == EVIL
    assert index["articles"][0][4] is None


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c", True), ("http://example.org", True), ("HTTPS://example.org/x", True), ("javascript:alert(1)", False),
        (" javascript:alert(1)", False), ("data:text/html,x", False), ("//example.org", False), ("http:///x", False), ("http://[", False),
        ("", False), (None, False),
    ],
)  # fmt: skip
def test_web_addresses(url: str | None, kept: bool) -> None:
    """A browser may follow http and https to a host, nothing else."""
    assert (web_address(url) is not None) is kept


def test_policy_names_script_and_style(tmp_path: Path, record: Record) -> None:
    """Everything is forbidden but the one script and the one style sheet, told by their hashes; nothing is loaded from elsewhere."""
    page = page_of(tmp_path, record)
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[0].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        body = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[0]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not re.findall(r"<(?:link|img|iframe|object|embed)\b|\bsrc=|@import|url\((?!#)", page.split("<script>")[0])


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, "fact"), ({"polarity": "negative"}, "denied"), ({"modality": "planned"}, "planned"), ({"modality": "requested"}, "requested"),
        ({"modality": "hypothetical"}, "hypothetical"), ({"stances": ["asserts"]}, "reported"),
        ({"stances": ["asserts", "hearsay"]}, "hearsay"),
        ({"stances": ["denies"]}, "denied"), ({"stances": ["doubts"], "modality": "planned"}, "denied"),
    ],
)  # fmt: skip
def test_factuality(record: Record, more: dict[str, Any], expected: str) -> None:
    """Each event has one factuality: denial goes before plans, plans before hearsay, hearsay before other people's word."""
    values = dict(more)
    links = [{"stance": stance, "marker": "verb"} for stance in values.pop("stances", [])]
    event = type(record.events[0]).model_validate({**record.events[0].model_dump(), **values, "attribution": links})
    assert factuality(event) == expected


def test_layout_is_deterministic_and_leaves_room() -> None:
    """The same edges give the same places, groups do not lie on each other, and the most connected are kept."""
    edges = [[n, a, b] for n, (a, b) in enumerate([(1, 2), (2, 3), (3, 1), (7, 8), (7, 8)])]
    places = layout(edges)
    assert places == layout(edges)
    assert [node for node, _, _ in places] == [1, 2, 3, 7, 8]
    assert all(0 <= x <= 1 and 0 <= y <= 1 for _, x, y in places)
    distances = [abs(ax - bx) + abs(ay - by) for n, (_, ax, ay) in enumerate(places) for _, bx, by in places[:n]]
    assert min(distances) > 0.1
    assert layout([]) == []
    assert len(layout([[0, 2 * n, 2 * n + 1] for n in range(100)])) == 50


def test_both_languages_have_all_labels() -> None:
    """German and English tell the same keys with the same number of gaps, and every label that page and scripts ask for is there."""
    words = labels()
    assert words["de"].keys() == words["en"].keys()
    assert all(words["de"][key].count("{}") == words["en"][key].count("{}") for key in words["de"])
    folder = Path(__file__).resolve().parents[2] / "src" / "werwas" / "report" / "page"
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))
    asked = set(re.findall(r'\bt\("(\w+)"[,)]', source)) | set(re.findall(r'data-(?:t|title|hint)="(\w+)"', source))
    assert asked <= words["de"].keys()
    assert len(asked) > 60


def test_every_word_of_the_schema_has_a_label() -> None:
    """Types, sections, roles, stances and factualities are told in both languages."""
    definitions = Record.model_json_schema()["$defs"]
    roles = {name for kind in ("Statement", "Attack", "Meeting", "Demand") for name in definitions[kind]["properties"]}
    untold = {"id", "trigger", "sentence", "polarity", "modality", "tense", "mood", "same_as", "statement"}
    told = set(definitions["Section"]["properties"]["kind"]["enum"]) | set(definitions["Attribution"]["properties"]["stance"]["enum"])
    assert (roles - untold) | told <= labels()["de"].keys()
    named = [
        definitions[kind]["properties"][field]
        for kind, field in [
            ("Statement", "act"),
            ("Statement", "form"),
            ("Statement", "channel"),
            ("Meeting", "status"),
            ("Meeting", "medium"),
        ]
    ]
    values = {value for one in [*named, definitions["Attack"]["properties"]["mode"]["anyOf"][0]] for value in one["enum"]} - {"unknown"}
    assert {f"value_{value}" for value in values} <= labels()["de"].keys()


def test_packed_letters_cannot_end_a_script() -> None:
    """What is packed has no mark of HTML in it, and unpacks to itself."""
    value = {"x": EVIL, "y": ["🔥", None, 1.5]}
    assert re.fullmatch(r"[A-Za-z0-9+/=]+", pack(value))
    assert unpack(pack(value)) == value


def test_faults_are_told(tmp_path: Path) -> None:
    """An unknown language and a place that cannot be written to are faults of ours."""
    with pytest.raises(ConfigError, match="unknown language"):
        write_report([], tmp_path / "x.html", language="fr")
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match="cannot be written"):
        write_report([], tmp_path / "file" / "x.html")


def test_command_tells_records_from_texts(tmp_path: Path, record: Record) -> None:
    """The command takes shards and texts in one list; places get their position from the gazetteers, states their middle."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "records-00000.jsonl").write_text(record.model_dump_json() + "\n", encoding="utf-8")
    texts = tmp_path / "texts.jsonl"
    texts.write_text(json.dumps({"id": "a1", "text": TEXT}, ensure_ascii=False) + "\n", encoding="utf-8")
    page = tmp_path / "page.html"
    done = CliRunner().invoke(app, ["report", str(folder), str(texts), "-o", str(page), "--title", "Herbst", "--language", "de"])
    assert done.exit_code == 0, done.output
    assert "1 articles in" in done.output
    assert "1 of 1 texts belong to them" in done.output
    html = page.read_text(encoding="utf-8")
    assert "<title>Herbst</title>" in html
    assert articles_of(html)[0]["x"] == TEXT
    points = {entity[0]: entity[3] for entity in index_of(html)["entities"]}
    assert points["Russland"] == "RU"
    assert points["Kiew"] == pytest.approx([50.45, 30.52], abs=0.1)
    assert CliRunner().invoke(app, ["report", str(texts), "-o", str(page)]).exit_code == 2
    assert (
        CliRunner().invoke(app, ["report", str(folder / "records-00000.jsonl"), "-o", str(folder / "records-00000.jsonl")]).exit_code == 2
    )
