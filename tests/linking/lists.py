"""The lists of names beside this file, and how a reading of a name is compared with what the linker says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language

from werwas.linking.evidence import Evidence
from werwas.linking.kb import KnowledgeBase
from werwas.linking.match import match
from werwas.linking.translit import arabic_keys, english_key, german_key
from werwas.pipeline import extract
from werwas.text import fold, name_key

FOLDER = Path(__file__).parent
PUBLISHED = "2025-03-14"


def rows(name: str) -> Iterator[list[str]]:
    """The lines of a list, split at tabs, without comments and header."""
    lines = [line for line in (FOLDER / name).read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    yield from (line.split("\t") for line in lines[1:])


def is_meant(kb: KnowledgeBase, kb_id: str | None, type_: str, country: str, name: str, born: str = "") -> bool:
    """Whether an id is that of a thing told by type, country, a part of a form, year of birth or kind of place; empty ones
    match all.
    """
    entry = kb.entry(kb_id) if kb_id else None
    if entry is None or entry.type != type_:
        return False
    named = any(fold(name) in fold(name_key(form)) for form, _kind, _mark in entry.aliases)
    known = entry.birth[:4] if entry.birth else entry.extra.get("kind")
    aged = not born or not known or known == born
    return named and aged and country in ("", entry.country or "")


def missed_people(kb: KnowledgeBase) -> list[str]:
    """Forms of people.tsv that lead elsewhere or nowhere."""
    told = Evidence(date=PUBLISHED)
    return [
        f"{form}: {result.kb_id or result.reason}"
        for form, country, name, born in rows("people.tsv")
        if not is_meant(kb, (result := match(kb, form, "PER", told)).kb_id, "PER", country, name, born)
    ]


def missed_places(kb: KnowledgeBase) -> list[str]:
    """Forms of places.tsv that lead elsewhere or nowhere."""
    told = Evidence(date=PUBLISHED)
    return [
        f"{form}: {result.kb_id or result.reason}"
        for form, country, name in rows("places.tsv")
        if not is_meant(kb, (result := match(kb, form, "LOC", told)).kb_id, "LOC", country, name)
    ]


def _linked(nlp: Language, kb: KnowledgeBase, text: str, published: str) -> list[dict[str, Any]]:
    """The entities of the gazetteer named where the brackets stand."""
    start, end = text.index("["), text.index("]") - 1
    record = extract(text.replace("[", "").replace("]", ""), nlp=nlp, published_at=published, id="list")
    return [
        {"kb_id": entity.kb_id, "name": entity.name}
        for entity in record.entities
        if entity.kb_id and kb.entry(entity.kb_id) is not None
        and any(mention.kind == "name" and mention.start < end and start < mention.end for mention in entity.mentions)
    ]  # fmt: skip


def confused(nlp: Language, kb: KnowledgeBase, used: str) -> list[str]:
    """Sentences of confusion.tsv, seen or unseen, whose name is read otherwise than expected."""
    wrong = []
    for reading, published, text in (row[:3] for row in rows("confusion.tsv") if row[3] == used):
        found = _linked(nlp, kb, text, published)
        expected = reading.removeprefix("NOT ").split("|")
        meant = any(is_meant(kb, one["kb_id"], *expected) for one in found) if reading != "NIL" else not found
        if meant == reading.startswith("NOT "):
            wrong.append(f"{reading}: {text} -> {found}")
    return wrong


def unlike(used: str) -> list[str]:
    """Pairs of transliteration.tsv, seen or unseen, whose two spellings share no key."""
    return [
        f"{romanised}: {german}"
        for _language, romanised, german, when in rows("transliteration.tsv")
        if when == used and english_key(romanised) != german_key(german) and arabic_keys(romanised, "en") != arabic_keys(german, "de")
    ]
