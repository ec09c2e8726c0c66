"""Every offset of a Record slices back to its words, whatever the text is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from werwas.grammar.sections import find_sections, sentence_starts
from werwas.pipeline import extract

PIECES = [
    "14. März, 18.24 Uhr: Drohnen treffen Hafen\n", "Kremlchef Wladimir Putin (72) sagte am Freitag: „Das ist gut.“ ",
    "Bei einem Drohnenangriff auf Odessa sind mindestens sieben Menschen verletzt worden. ", "Er forderte Hilfe. ",
    "In der Nacht zum Dienstag traf sich der 59-Jährige mit dem US-Präsidenten. ", "  © Ute Muster/AFP", "(dpa)",
    "\r\n", "\n\n", " ", "\u00a0", "\t", "\0", "\u0301", "a\u0308", "👩‍🚒", "🇺🇦", "\ud800", "\udfff", "\u2028",
    '"', "„", "“", "»", "«", "(", ")", "–", "...", "+++", "©", ":", "Foto:", "Uhr", "2.Oktober", "Kanzler:innen", "İ",
    "ß", "ﬁ", "\ufeff",
]  # fmt: skip
HOSTILE = [
    "", " ", "\r\n\r\n", "\0", "\0" * 50, "\u0301\u0301", "👩‍🚒" * 30, "\ud800", "Er sagte: \udc00\ud83d", '"' * 7,
    "„Er kam", "Nein“", "sagte sagte sagte", "(72)", "-" * 500, "14. März, 18.24 Uhr:", "\ufeffPutin", "e\u0301" * 40,
    "Uhr " * 200, "Müller sagte, " * 40, "a\u0308rgerlich sagte Mu\u0308ller (7\u03282)", "1" * 400,
    "31. Februar 2025, 25.61 Uhr: Nichts",
]  # fmt: skip


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every range in a Record, however deep."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def check(nlp: Language, text: str) -> None:
    """Extracts, and compares every range with the text; half surrogates, which no JSON can hold, come out as U+FFFD."""
    record = extract(text, nlp=nlp, published_at="2025-03-14T19:00:00+01:00", id="x")
    told = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    plain = json.loads(record.model_dump_json())
    for span in spans(plain):
        assert 0 <= span["start"] <= span["end"] <= len(text)
        if "text" in span:
            assert told[span["start"] : span["end"]] == span["text"]
    covered = [(section["start"], section["end"]) for section in plain["sections"]]
    assert [start for start, _ in covered] == [0, *[end for _, end in covered]][: len(covered)]
    assert not text or covered[-1][1] == len(text)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts(nlp: Language, text: str) -> None:
    """Odd quotation marks, broken characters and endless repetition neither raise nor shift an offset."""
    check(nlp, text)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("piece", "length"),
    [("Wort ", 100_000), ("a", 100_000), ("Er sagte, „", 10_000), ("Kiew (47), ", 10_000), ("Kiew hilft. ", 20_000)],
)
def test_very_long_line(nlp: Language, piece: str, length: int) -> None:
    """A line of 100,000 characters is read like any other; so is one full of names, ages or open quotations."""
    check(nlp, (piece * length)[:length])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=25).map("".join))
def test_any_text(nlp: Language, text: str) -> None:
    """Random mixtures of news and rubbish."""
    check(nlp, text)


@settings(max_examples=300, deadline=None)
@example(text="9999-12-31", published="9999-12-31")
@given(text=st.lists(st.sampled_from(PIECES), max_size=40).map("".join), published=st.none() | st.dates().map(str))
def test_sections_of_any_text(text: str, published: str | None) -> None:
    """Sections tile every text, and sentences begin inside it."""
    sections = find_sections(text, published)
    assert "".join(text[section["start"] : section["end"]] for section in sections) == text
    assert all(section["start"] < section["end"] for section in sections)
    starts = sentence_starts(text, sections)
    assert starts == sorted(set(starts))
    assert {section["start"] for section in sections} <= set(starts)


@pytest.mark.parametrize("raw", ["Köln".encode("cp1252"), b"\xff\xfe\x00", "Übung".encode("utf-16"), b"Caf\xc3\xa9 \xe9"])
def test_bytes_decoded_at_a_venture(nlp: Language, raw: bytes) -> None:
    """Text from bytes of mixed encodings, read with replacement or with surrogates, keeps its offsets."""
    for errors in ("replace", "surrogateescape", "backslashreplace"):
        check(nlp, "Minister Muster sagte am Montag: „" + raw.decode("utf-8", errors) + "“, dann ging er.")
