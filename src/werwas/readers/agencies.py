"""What news agencies send -> articles: NewsML-G2 and NITF (XML), ninjs (JSON), after the standards of the IPTC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError

from werwas.errors import InputError, missing
from werwas.readers.decoding import decode, recognise
from werwas.readers.item import Item, Options
from werwas.readers.lines import json_value
from werwas.readers.streams import read_whole

_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d:?\d\d)?)?")  # the short form that NITF writes
_BLOCKS = {"p", "hl1", "hl2", "li", "td", "h1", "h2", "h3", "h4", "blockquote", "br", "div"}


def read_xml(source: str, stream: BinaryIO, options: Options) -> Iterator[Item]:
    """Each news item of a NewsML-G2 message, or a NITF document; entities and outside references are refused."""
    try:
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import fromstring
    except ImportError:
        raise missing("defusedxml", "readers") from None
    raw = read_whole(source, stream, options.max_bytes)
    try:
        root = fromstring(raw, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as fault:
        raise InputError("is XML with entities or outside references", where=source, found=type(fault).__name__) from None
    except (ParseError, ValueError, LookupError, RecursionError) as fault:
        raise InputError("is no sound XML", where=source, found=str(fault)[:200]) from None
    items = [node for node in root.iter() if _name(node) == "newsItem"]
    if not items and _name(root) != "nitf":
        raise InputError("is neither NewsML-G2 nor NITF", where=source, found=f"<{_name(root)}>")
    for number, node in enumerate(items or [root], 1):
        found = _newsml(node) if items else _nitf(node)
        where = f"{source}:{number}"
        if found.get("text"):
            yield Item(source, number, article={key: value for key, value in {"id": where, **found}.items() if value})
        else:
            yield Item(source, number, fault=InputError("news item without text", where=where))


def _name(node: Element) -> str:
    """The tag without its namespace; comments have none."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _first(node: Element, name: str) -> Element | None:
    return next((inner for inner in node.iter() if _name(inner) == name), None)


def _plain(node: Element | None) -> str | None:
    text = " ".join("".join(node.itertext()).split()) if node is not None else ""
    return text or None


def _newsml(node: Element) -> dict[str, str | None]:
    body = _first(node, "inlineXML")
    data = _first(node, "inlineData")
    text = _paragraphs(body) if body is not None else (data.text or "").strip() if data is not None else None
    created = _plain(_first(node, "versionCreated")) or _plain(_first(node, "contentCreated"))
    return {"id": node.get("guid"), "title": _plain(_first(node, "headline")), "published_at": created, "text": text}


def _nitf(root: Element) -> dict[str, str | None]:
    issued = _first(root, "date.issue")
    key = _first(root, "doc-id")
    content = _first(root, "body.content")
    if content is None:
        content = _first(root, "body")
    return {
        "id": key.get("id-string") if key is not None else None,
        "title": _plain(_first(root, "hl1")) or _plain(_first(root, "title")),
        "published_at": _iso(issued.get("norm")) if issued is not None else None,
        "text": _paragraphs(content) if content is not None else None,
    }


def _iso(norm: str | None) -> str | None:
    """The short form 20250314T183000+0100 written out; other forms as they are."""
    match = _BASIC.fullmatch(norm or "")
    if match is None:
        return norm
    year, month, day, hour, minute, second, zone = match.groups()
    if hour is None:
        return f"{year}-{month}-{day}"
    zone = zone or ""
    zone = f"{zone[:3]}:{zone[-2:]}" if len(zone) > 1 else zone
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone}"


def _paragraphs(node: Element) -> str:
    """The text of the innermost blocks, a blank line between them; a text without blocks as a whole."""
    blocks = [
        inner for inner in node.iter() if _name(inner) in _BLOCKS and not any(_name(i) in _BLOCKS for i in inner.iter() if i is not inner)
    ]
    told = [text for text in map(_plain, blocks) if text]
    return "\n\n".join(told) or _plain(node) or ""


def read_ninjs(source: str, stream: BinaryIO, options: Options) -> Iterator[Item]:
    """A ninjs object, or a list of them: `uri`, `headline`, `versioncreated`, `body_text` or `body_html`."""
    raw = read_whole(source, stream, options.max_bytes)
    rows = json_value(decode(raw, options.encoding or recognise(raw), source), source, "file")
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        where = f"{source}:{number}"
        if not isinstance(row, dict):
            yield Item(source, number, fault=InputError("entry is no ninjs object", where=where, found=type(row).__name__))
            continue
        found = {"id": row.get("uri") or where, "title": row.get("headline") or row.get("title"), "text": _body(row),
                 "published_at": row.get("firstcreated") or row.get("versioncreated"), "source": row.get("copyrightholder")}  # fmt: skip
        article = {key: value for key, value in found.items() if isinstance(value, str) and value}
        if "text" in article:
            yield Item(source, number, article=article)
        else:
            yield Item(source, number, fault=InputError("ninjs object without text", where=where, hint="body_text or body_html is needed"))


def _body(row: dict[str, Any]) -> str | None:
    """The plain body, else the one in HTML; version 2 of ninjs lists its bodies."""
    bodies = row.get("bodies")
    listed = next((one.get("value") for one in bodies if isinstance(one, dict)), None) if isinstance(bodies, list) else None
    for value in (row.get("body_text"), row.get("body_html"), row.get("body_xhtml"), listed):
        if isinstance(value, str) and value.strip():
            return _Tagless.read(value) if "<" in value else value
    return None


class _Tagless(HTMLParser):
    """The text of a piece of HTML, a blank line between paragraphs."""

    @classmethod
    def read(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        parser.close()
        parts = " ".join("".join(parser.parts).split(" ")).split("\0")
        return "\n\n".join(text for text in (" ".join(part.split()) for part in parts) if text)

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data.replace("\0", " "))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.parts.append("\0")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\0")
