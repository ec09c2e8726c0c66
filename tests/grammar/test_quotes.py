"""Quotation marks are paired in every style and never raise."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from werwas.grammar.quotes import find_quotes, outermost, pair_marks


@pytest.fixture(scope="module")
def blank() -> Language:
    """A tokenizer."""
    return spacy.blank("de")


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("„Wir bleiben“, sagte die Wirtin.", ["„Wir bleiben“"]),
        ("»Wir bleiben«, sagte die Wirtin.", ["»Wir bleiben«"]),
        ("«Wir bleiben», sagte die Wirtin.", ["«Wir bleiben»"]),
        ('"Wir bleiben", sagte die Wirtin.', ['"Wir bleiben"']),
        ("“Wir bleiben”, sagte die Wirtin.", ["“Wir bleiben”"]),
        ('„Wir bleiben", sagte die Wirtin.', ['„Wir bleiben"']),
        ("''Wir bleiben'', sagte die Wirtin.", ["''Wir bleiben''"]),
        ("„Das ist ‚unser‘ Hafen“, rief er.", ["„Das ist ‚unser‘ Hafen“", "‚unser‘"]),
        ('"Ja", sagte er, "aber nicht heute."', ['"Ja"', '"aber nicht heute."']),
        ("„Erst Kiel.\n\nDann Lübeck“, so der Plan.", ["„Erst Kiel.\n\nDann Lübeck“"]),
    ],
)
def test_styles(text: str, inside: list[str]) -> None:
    """All German, Swiss, French, English and straight marks pair up, also nested and over paragraphs."""
    assert [text[start:end] for start, end, _ in pair_marks(text)] == inside


@pytest.mark.parametrize(
    "text",
    ["Er sagte: „Nie wieder.", "Nie wieder“, sagte er.", 'Ein 27" großer Schirm', "Grass’ Roman und McDonald’s", '"', ""],
)
def test_odd_marks_are_left_out(text: str) -> None:
    """A mark without a partner, an inch sign or an apostrophe makes no quote and no error."""
    assert pair_marks(text) == []


def test_stray_opening_mark_does_not_swallow_the_next_quote() -> None:
    """A paragraph that opens anew forgets the mark that was never closed."""
    text = "„Ohne Ende begann er.\n\n„Mit Ende“, schloss sie."
    assert [text[a:b] for a, b, _ in pair_marks(text)] == ["„Mit Ende“"]


def test_depth_and_tokens(blank: Language) -> None:
    """A nested quote has depth 1, and token numbers leave the marks out."""
    doc = blank("Sie las „Der ‚Bote‘ kommt“ vor.")
    quotes = find_quotes(doc)
    assert [q.depth for q in quotes] == [0, 1]
    assert [[doc[k].text for k in q.words] for q in quotes] == [["Der", "‚", "Bote", "‘", "kommt"], ["Bote"]]
    assert outermost(quotes) == quotes[:1]


@given(st.text(alphabet='„“”»«"‚‘’›‹ \nab.', max_size=60))
def test_never_raises_and_never_overlaps(text: str) -> None:
    """Whatever marks stand where: pairs lie inside the text and are nested or apart."""
    pairs = pair_marks(text)
    for start, end, _ in pairs:
        assert 0 <= start < end <= len(text)
    for a, b, _ in pairs:
        for c, d, _ in pairs:
            assert not a < c < b < d
