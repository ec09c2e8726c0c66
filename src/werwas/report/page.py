"""A collection -> the page: template, styles and scripts in one file under a strict policy; the only room that imports jinja2."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from werwas.errors import missing
from werwas.report.articles import FACTUALITIES
from werwas.report.collection import BUNDLE, HARM, SECTIONS, TYPES, Collection
from werwas.report.network import layout
from werwas.report.packing import pack

LANGUAGES = ("de", "en")
# in the order in which the page runs them
SCRIPTS = ("start", "state", "charts", "timeline", "network", "map", "tables", "list", "details", "reader", "main")
STYLES = ("page", "parts", "articles")


@dataclass(frozen=True)
class Stated:
    """What the caller wants of the page: a title of its own, and a language that the reader's browser does not choose."""

    title: str | None = None
    language: str | None = None


def labels() -> dict[str, dict[str, Any]]:
    """The words of the page: language -> key -> words."""
    found: dict[str, dict[str, Any]] = json.loads(_file("labels.json"))
    return found


def render_page(collection: Collection, stated: Stated) -> str:
    """The whole page as HTML.

    >>> page = render_page(Collection(lambda kb_id: None, lambda kb_id: False), Stated("Odessa"))  # doctest: +SKIP
    """
    scripts = [_file(f"page/{name}.js") for name in SCRIPTS]
    script = "(() => {\n'use strict';\n" + "\n".join(scripts) + "\n})();\n"
    style = "\n".join(_file(f"page/{name}.css") for name in STYLES)
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError:
        raise missing("jinja2", "report") from None
    environment = Environment(autoescape=True, undefined=StrictUndefined, loader=PackageLoader("werwas.report", "page"))
    return environment.get_template("page.html").render(
        title=stated.title, language=stated.language, policy=_policy(script, style), script=script, style=style,
        words=labels(), land=pack(json.loads(_file("outlines.json"))), index=pack(_index(collection, stated)), bundles=collection.bundles(),
    )  # fmt: skip


def _file(name: str) -> str:
    return files("werwas.report").joinpath(name).read_text(encoding="utf-8")


def _policy(script: str, style: str) -> str:
    """Nothing may be loaded or sent, and nothing runs but the one script and the one style sheet of the page."""
    hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (script, style)]
    return "; ".join(
        [
            "default-src 'none'", f"script-src 'sha256-{hashes[0]}'", f"style-src 'sha256-{hashes[1]}'",
            "base-uri 'none'", "form-action 'none'",
        ]
    )  # fmt: skip


def _index(collection: Collection, stated: Stated) -> dict[str, Any]:
    columns = collection.columns
    return {
        "types": TYPES, "factualities": FACTUALITIES, "sections": SECTIONS, "harms": HARM, "bundle": BUNDLE, "labels": labels(),
        "title": stated.title, "language": stated.language, "madeBy": list(collection.made_by), "texts": collection.with_text,
        "articles": columns.articles, "entities": columns.entities, "events": columns.events, "edges": columns.edges,
        "places": columns.places, "harm": columns.harm, "nodes": layout(columns.edges),
    }  # fmt: skip
