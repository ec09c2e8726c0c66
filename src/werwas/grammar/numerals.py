"""German number words and figures -> numbers."""

from __future__ import annotations

import re
from functools import lru_cache

from werwas.lexicon.words import Words, load_words

_GROUPED = re.compile(r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+\Z")
_DECIMAL = re.compile(r"\d+,\d+\Z")
_LONGEST = 60  # no German number word below a milliard is longer


class Numerals:
    """Reads cardinals, written as words or in figures.

    >>> load_numerals().cardinal("einundzwanzig")  # doctest: +SKIP
    21
    """

    def __init__(self, words: Words) -> None:
        self.units = {form: int(value) for form, value in words.map("units").items()}
        self.tens = {form: int(value) for form, value in words.map("tens").items()}
        self.whole = {form: float(value) for form, value in words.map("whole").items()}
        self.one = words.set("one")
        self.multipliers = {form: int(value) for form, value in words.map("multipliers").items()}
        self.vague = {form: int(value) for form, value in words.map("vague").items()}
        self.ordinals = {form: int(value) for form, value in words.map("ordinals").items()}
        joints = words.map("joints")
        self._hundred, self._thousand = str(joints["hundred"]), str(joints["thousand"])
        self._and, self._half = str(joints["and"]), str(joints["half"])
        # what a number word below a million ends in; most words of a text do not
        self._ends = (*self.units, *self.tens, self._hundred, self._thousand, self._half)

    def cardinal(self, word: str) -> float | None:
        """The number that one word says: "zweihundertzwölf" 212, "dreieinhalb" 3.5, "25.000" 25000; None for other
        words.

        The article "ein" counts as no numeral here, "eins" does. Source: Duden grammar, numerals.
        """
        if not word or len(word) > _LONGEST:
            return None
        if word[0].isdigit():
            return figure(word)
        word = word.lower()
        if word in self.whole:
            return tidy(self.whole[word])
        if word in self.one or not word.endswith(self._ends):
            return None
        if word.endswith(self._half):
            whole = self._below_million(word[: -len(self._half)])
            return None if whole is None else whole + 0.5
        return self._below_million(word)

    def _below_million(self, word: str) -> int | None:
        return self._around(word, self._thousand, 1000)

    def _below_thousand(self, word: str) -> int | None:
        return self._around(word, self._hundred, 100)

    def _around(self, word: str, joint: str, size: int) -> int | None:
        """Left factor, joint, right remainder: "zwei|hundert|zwölf"; without the joint the word is one part."""
        read = self._below_thousand if size == 1000 else self._below_hundred
        left, found, right = word.partition(joint)
        if not found:
            return read(word)
        factor = 1 if not left else read(left)
        right = right.removeprefix(self._and) if right not in self.units else right
        rest = 0 if not right else read(right)
        return None if factor is None or rest is None else factor * size + rest

    def _below_hundred(self, word: str) -> int | None:
        if word in self.units:
            return self.units[word]
        if word in self.tens:
            return self.tens[word]
        one, found, ten = word.rpartition(self._and)
        if found and ten in self.tens and self.units.get(one, 99) < 10:
            return self.tens[ten] + self.units[one]
        return None

    def ordinal(self, word: str) -> int | None:
        """The number of an ordinal word: "dritten" 3, "erstes" 1; None for other words."""
        lower = word.lower()
        for ending in ("", "e", "en", "em", "er", "es"):
            stem = lower.removesuffix(ending) if ending else lower
            if ending and stem != lower and stem in self.ordinals:
                return self.ordinals[stem]
        return None


def figure(text: str) -> float | None:
    """The number of figures in German spelling: "25.000" 25000, "2,5" 2.5, "130" 130; None otherwise."""
    if text.isdecimal():
        return int(text) if len(text) < 16 else None
    if _GROUPED.match(text):
        return int(re.sub(r"\D", "", text)) if len(text) < 24 else None
    if _DECIMAL.match(text) and len(text) < 16:
        return tidy(float(text.replace(",", ".")))
    return None


def tidy(number: float) -> float:
    """An int where the number is whole: 2.0 -> 2, 1.5 stays."""
    return int(number) if float(number).is_integer() else number


@lru_cache(maxsize=1)
def load_numerals() -> Numerals:
    """The packaged numerals."""
    return Numerals(load_words("numerals"))
