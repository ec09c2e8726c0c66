"""German numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werwas.grammar.numerals import figure, load_numerals


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("eins", 1),
        ("zwölf", 12),
        ("siebzehn", 17),
        ("einundzwanzig", 21),
        ("sechsundfünfzig", 56),
        ("hundert", 100),
        ("hunderteins", 101),
        ("zweihundertzwölf", 212),
        ("tausend", 1000),
        ("tausendundeins", 1001),
        ("zweitausendfünfundzwanzig", 2025),
        ("siebenhundertfünfzigtausend", 750000),
        ("anderthalb", 1.5),
        ("dreieinhalb", 3.5),
        ("zweier", 2),
        ("Vierzig", 40),
        ("dreissig", 30),
        ("25.000", 25000),
        ("1.250.000", 1250000),
        ("10 000", 10000),
        ("2,5", 2.5),
        ("7", 7),
    ],
)
def test_cardinals(word: str, value: float) -> None:
    """Number words and figures are read as the number they say."""
    assert load_numerals().cardinal(word) == value


@pytest.mark.parametrize("word", ["", "und", "ein", "einer", "Hund", "undzwanzig", "achtlos", "Tausendsassa", "1.2.3", "12,", "3a"])
def test_other_words_are_no_numerals(word: str) -> None:
    """The article and words that merely hold a number are not read as one."""
    assert load_numerals().cardinal(word) is None


@pytest.mark.parametrize(("word", "value"), [("dritten", 3), ("erstes", 1), ("Siebter", 7), ("einundzwanzigsten", 21)])
def test_ordinals(word: str, value: int) -> None:
    """Ordinals are read in every ending."""
    assert load_numerals().ordinal(word) == value


@pytest.mark.parametrize("word", ["acht", "drei", "Dritte-Welt", "erst"])
def test_cardinals_are_no_ordinals(word: str) -> None:
    """A numeral without the ending of an ordinal is none."""
    assert load_numerals().ordinal(word) is None


@given(st.integers(min_value=0, max_value=10**9))
def test_grouped_figures(number: int) -> None:
    """A number with points between groups of three is the number."""
    assert figure(f"{number:,}".replace(",", ".")) == number


@given(st.text(max_size=40))
def test_any_text_is_read(text: str) -> None:
    """No text makes the reader raise."""
    load_numerals().cardinal(text)
    load_numerals().ordinal(text)
