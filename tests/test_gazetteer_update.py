"""Fresh names from a service, played by a local server: whole, slow, broken, cut off, and gone on with."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from typer.testing import CliRunner

from werwas import cli
from werwas import gazetteer_update as update
from werwas.errors import ConfigError, ResourceError
from werwas.lexicon.gazetteer import GazetteerRow
from werwas.lexicon.gazetteer_user import read_user_gazetteer
from werwas.linking.kb import KnowledgeBase
from werwas.linking.match import match

pytest.importorskip("requests")

NAMES: dict[str, Any] = {
    "Q1": {"labels": {"de": "Quastenrode"}, "aliases": ["Quastenrode am Wald", "QR", "  ", "Putin"]},
    "Q2": {"labels": {"de": "Anna Quast", "en": "Ana Kvast"}, "aliases": ["Quast", "Anna  Katharina Quast"]},
    "Q3": {"labels": {}, "aliases": []},
}
ROWS = [
    GazetteerRow("Q1", "LOC", "Quastenrode", "label", "de", "DE", extra={"pop": "7000"}, source="hand", date="2025"),
    GazetteerRow("Q2", "PER", "Anna Quast", "label", "de", "DE", "f", "1970", source="hand", date="2025"),
    GazetteerRow("Q3", "ORG", "Quast AG", "label", "de", source="hand", date="2025"),
    GazetteerRow("Q7747", "PER", "Putin", "short", "de", source="hand", date="2025"),
]


class Service(HTTPServer):
    """A stand-in: answers as told by `script` (one word a request, then "good") and remembers who asked for what."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script: list[str] = []
        self.asked: list[list[str]] = []
        self.agents: list[str] = []

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}/w/api.php"


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Service

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        """Plays the next word of the script."""
        word = self.server.script.pop(0) if self.server.script else "good"
        ids = parse_qs(urlsplit(self.path).query)["ids"][0].split("|")
        self.server.asked.append(ids)
        self.server.agents.append(self.headers["User-Agent"])
        entities = {id_: self._entity(id_) for id_ in ids}
        body = {
            "good": json.dumps({"entities": entities}),
            "malformed": '{"entities": {"Q1": ',
            "other": '["no", "mapping"]',
            "silent": json.dumps({"entities": {}}),
            "busy": json.dumps({"error": {"code": "maxlag", "info": "Waiting for a server"}}),
        }.get(word, json.dumps({"entities": entities}))
        self.send_response({"429": 429, "500": 500}.get(word, 200))
        self.send_header("Content-Length", str(len(body.encode()) + (100 if word == "cut" else 0)))
        if word == "429":
            self.send_header("Retry-After", "0")
        self.end_headers()
        self.wfile.write(body.encode())

    def _entity(self, id_: str) -> dict[str, object]:
        if id_ not in NAMES:
            return {"id": id_, "missing": True}
        told = NAMES[id_]
        labels = {lang: {"language": lang, "value": value} for lang, value in told["labels"].items()}
        aliases = [{"language": "de", "value": value} for value in told["aliases"]]
        # PHP writes an empty mapping as a list
        return {"id": id_, "labels": labels or [], "aliases": {"de": aliases} if aliases else []}


@pytest.fixture
def service() -> Iterator[Service]:
    """The stand-in, listening."""
    server = Service()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def options(service: Service, **more: object) -> update.Options:
    """How the stand-in is asked: without waiting."""
    given: dict[str, object] = {"endpoint": service.address, "pause": 0.0, "backoff": 0.01, "timeout": 5.0, **more}
    return update.Options(**given)  # type: ignore[arg-type]


def test_new_forms_become_a_gazetteer(service: Service, tmp_path: Path) -> None:
    """Facts stay, new forms come; blanks, single words for people and names of others do not."""
    items = update.fetch(["Q1", "Q2", "Q3"], tmp_path / "state", options(service, contact="redaktion@beispiel.de"))
    path = tmp_path / "new.tsv"
    written = update.write_gazetteer(path, update.updated_rows(ROWS, items, "2026-01-02"))
    rows = read_user_gazetteer(path)
    assert written == len(rows)
    assert [(row.id, row.form, row.kind) for row in rows] == [
        ("Q1", "Quastenrode", "label"), ("Q1", "Quastenrode am Wald", "short"), ("Q1", "QR", "abbrev"),
        ("Q2", "Anna Quast", "label"), ("Q2", "Anna Katharina Quast", "short"), ("Q2", "Ana Kvast", "translit"),
    ]  # fmt: skip
    kb = KnowledgeBase.of_rows(ROWS).with_rows(rows)
    assert match(kb, "Quastenrode am Wald", "LOC").kb_id == "Q1"
    found = kb.entry("Q2")
    assert found is not None
    assert found.birth == "1970"
    assert "redaktion@beispiel.de" in service.agents[0]
    assert service.agents[0].startswith("werwas/")


@pytest.mark.parametrize("fault", ["429", "500", "malformed", "other", "silent", "busy", "cut"])
def test_one_fault_is_waited_out(service: Service, tmp_path: Path, fault: str) -> None:
    """Too many requests, a broken server, half an answer, nonsense: the next try serves."""
    service.script = [fault]
    assert update.fetch(["Q1"], tmp_path / "state", options(service))["Q1"].labels["de"].value == "Quastenrode"
    assert service.asked == [["Q1"], ["Q1"]]


def test_run_goes_on_where_it_broke_off(service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was answered is not asked for again, even where the last line of the state broke off."""
    monkeypatch.setattr(update, "BATCH", 1)
    state = tmp_path / "state"
    service.script = ["good"] + ["malformed"] * (update.RETRIES + 1)
    with pytest.raises(ResourceError, match="an answer that is none"):
        update.fetch(["Q1", "Q2", "Q3"], state, options(service))
    with state.open("a", encoding="utf-8") as file:
        file.write('{"endpoint": "http')
    service.asked.clear()
    items = update.fetch(["Q1", "Q2", "Q3"], state, options(service))
    assert list(items) == ["Q1", "Q2", "Q3"]
    assert service.asked == [["Q2"], ["Q3"]]


def test_pause_between_requests(service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No two requests without the pause between them."""
    monkeypatch.setattr(update, "BATCH", 1)
    waited: list[float] = []
    update.fetch(["Q1", "Q2", "Q3"], tmp_path / "state", options(service, pause=60.0, sleep=waited.append))
    assert len(waited) == 2
    assert all(seconds > 50 for seconds in waited)


def test_deleted_items_tell_nothing(service: Service, tmp_path: Path) -> None:
    """An id that the service no longer knows changes nothing."""
    items = update.fetch(["Q99"], tmp_path / "state", options(service))
    assert items["Q99"].missing
    assert list(update.updated_rows([GazetteerRow("Q99", "LOC", "Altdorf", "label")], items, "2026")) == []


def test_no_network_is_told(service: Service, tmp_path: Path) -> None:
    """Nobody there: one line with address and advice, and exit code 2."""
    address = service.address
    service.shutdown()
    service.server_close()
    with pytest.raises(ResourceError, match="gives no answer") as told:
        update.fetch(["Q1"], tmp_path / "state", update.Options(endpoint=address, pause=0, backoff=0.001, timeout=0.5))
    assert address in str(told.value)
    assert "run the command again" in str(told.value)
    with pytest.raises(ConfigError, match="no address of a service"):
        update.fetch(["Q1"], tmp_path / "state", update.Options(endpoint="wikidata"))


def test_command(service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command asks for packaged ids only, writes the gazetteer and leaves no state behind."""
    monkeypatch.setitem(NAMES, "Q64", {"labels": {"de": "Berlin"}, "aliases": ["Quastenhauptstadt"]})
    path = tmp_path / "fresh.tsv"
    asked = ["gazetteer", "update", "--endpoint", service.address, "--pause", "0", "-o", str(path), "--id"]
    done = CliRunner().invoke(cli.app, [*asked, "Q64"])
    assert done.exit_code == 0, done.stderr
    assert ("Q64", "Quastenhauptstadt") in {(row.id, row.form) for row in read_user_gazetteer(path)}
    assert [one.name for one in tmp_path.iterdir()] == ["fresh.tsv"]
    refused = CliRunner().invoke(cli.app, [*asked, "Q0"])
    assert refused.exit_code == 2
    assert "no thing of the gazetteers has this id" in refused.stderr
