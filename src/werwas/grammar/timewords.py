"""Text -> a line of symbols: every light token gets one letter for its class; patterns over classes are regular
expressions.

The line is independent of spaCy's tokens ("2.Oktober" and "18.24 Uhr" are pulled apart) and maps back to characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from werwas.grammar.numerals import Numerals, load_numerals
from werwas.lexicon.words import Words, load_words

_TOKEN = re.compile(r"\d{2,4}-?er(?![^\W\d_])|\d{1,3}(?:\.\d{3})+(?!\d)|\d+|[^\W\d_]+|[^\w\s]|\n")
_ENDINGS = ("e", "en", "em", "er", "es")
# classes that come from the form, not from the lexicon
_FORM_CLASSES = (
    "SMALL", "YEAR", "NUMBER", "NUMWORD", "ORDWORD", "DECADE", "NUMADJ", "SUFFIX", "WDPART", "DOT", "MIDDOT", "COLON",
    "COMMA", "DASH", "SLASH", "OPEN", "CLOSE", "QUOTE", "STOP", "BREAK", "UPPER", "LOWER",
)  # fmt: skip
_POINTS = (".", ":")
_MARKS = {
    "COMMA": ",", "DASH": "-–—‐‑‒", "SLASH": "/", "OPEN": "([", "CLOSE": ")]", "QUOTE": "\"'„“”»«‚‘’›‹", "STOP": "!?;…",
    "BREAK": "\n",
}  # fmt: skip
_LAST_DAY, _FIRST_YEAR, _LAST_YEAR = 99, 1000, 2199


@dataclass(frozen=True, slots=True)
class Line:
    """The light tokens of a text: one letter each in `codes`, values, character offsets, sentence starts (token
    numbers).
    """

    text: str
    codes: str
    values: tuple[Any, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[int, ...]

    def word(self, token: int) -> str:
        """The characters of a token; "" outside the line."""
        return self.text[self.starts[token] : self.ends[token]] if 0 <= token < len(self.starts) else ""

    def sentence(self, token: int) -> int:
        """The number of the sentence a token stands in."""
        return bisect_right(self.sentences, token)


class TimeWords:
    """The lexicon of time words with one letter for every class.

    >>> words = load_time_words()  # doctest: +SKIP
    >>> words.letter("MONTH") == words.scan("im März", ()).codes[1]  # doctest: +SKIP
    True
    """

    def __init__(self, words: Words, numerals: Numerals) -> None:
        self.words, self.numerals = words, numerals
        self._letters: dict[str, str] = {}
        self._groups: dict[tuple[str, ...], frozenset[str]] = {}
        self._forms: dict[str, tuple[str, Any]] = {}
        for name in _FORM_CLASSES:
            self._add_class(name)
        for name, forms in words.map("nouns").items():
            self._add(name, forms, capital=False)
        for name, forms in words.map("words").items():
            self._add(name, forms, capital=True)
        for name, stems in words.map("adjectives").items():
            forms = {stem + ending: value for stem, value in stems.items() for ending in _ENDINGS}
            self._add(name, forms, capital=True)
            if name in ("SETADJ", "LONGADJ", "DECADEWORD"):
                self._add(name, stems, capital=True)
        self._add_weekday_parts()
        suffixes = "|".join(words.map("number_adjectives"))
        self._number_adjective = re.compile(rf"(.*?)({suffixes})(?:e|en|em|er|es)?\Z")
        self._add_marks()
        stops, numbers = self._letters_of("STOP", "BREAK"), self._letters_of("YEAR", "NUMBER")
        after = self._letters_of("QUOTE", "CLOSE", "OPEN", "DASH", "STOP", "BREAK")
        self._sentence_end = re.compile(rf"(?:[{stops}]|(?<=[{numbers}]){self.letter('DOT')})[{after}]*")
        self._break = self.letter("BREAK")
        self._classify = lru_cache(maxsize=1 << 15)(self._look_up)

    def letter(self, name: str) -> str:
        """The letter of a class; KeyError for a class that nobody has named."""
        return self._letters[name]

    def letters(self, names: tuple[str, ...]) -> frozenset[str]:
        """The letters of some classes."""
        found = self._groups.get(names)
        if found is None:
            found = self._groups[names] = frozenset(self._letters[name] for name in names)
        return found

    def _letters_of(self, *names: str) -> str:
        return "".join(self.letter(name) for name in names)

    def _add_class(self, name: str) -> str:
        return self._letters.setdefault(name, chr(0x100 + len(self._letters)))

    def _add(self, name: str, forms: Any, *, capital: bool) -> None:
        letter = self._add_class(name)
        pairs = forms.items() if hasattr(forms, "items") else ((form, form) for form in forms)
        for form, value in pairs:
            self._forms.setdefault(str(form), (letter, value))
            if capital:
                self._forms.setdefault(form[0].upper() + form[1:], (letter, value))

    def _add_weekday_parts(self) -> None:
        """ "Donnerstagabend" and, with -s, the repeated "donnerstagabends"."""
        nouns = self.words.map("nouns")
        for day, number in list(nouns["WEEKDAY"].items()):
            for part, value in {**nouns["PART"], **nouns["MORNING"]}.items():
                self._forms.setdefault(day + part.lower(), (self.letter("WDPART"), (number, value)))
            for adverb in self.words.map("words")["PARTADV"]:
                self._forms.setdefault(day.lower() + adverb, (self.letter("WEEKDAYS"), number))

    def _add_marks(self) -> None:
        for name, marks in _MARKS.items():
            for mark in marks:
                self._forms[mark] = (self.letter(name), mark)

    def _look_up(self, word: str) -> tuple[str, Any]:
        found = self._forms.get(word)
        if found is None and len(word) > 2 and word.isupper():
            found = self._forms.get(word.capitalize())
        if found is not None:
            return found
        if word[0].isdigit():
            return self._figure(word)
        number = self.numerals.cardinal(word)
        if number is not None:
            return self._letters["NUMWORD"], number
        ordinal = self.numerals.ordinal(word)
        if ordinal is not None:
            return self._letters["ORDWORD"], ordinal
        adjective = self._number_adjective.match(word.lower())
        if adjective is not None:
            unit = self.words.map("number_adjectives")[adjective[2]]
            if not adjective[1]:
                return self._letters["SUFFIX"], unit
            count = self.numerals.cardinal(adjective[1]) or (1 if adjective[1] in self.numerals.one else None)
            if count is not None:
                return self._letters["NUMADJ"], (count, unit, word[0].isupper())
        return self._letters["UPPER" if word[0].isupper() else "LOWER"], word

    def _figure(self, word: str) -> tuple[str, Any]:
        if word.endswith("er"):
            return self._letters["DECADE"], word[:-2].rstrip("-")
        number = self.numerals.cardinal(word)
        if number is None:
            return self._letters["LOWER"], word
        if len(word) <= 2 and number <= _LAST_DAY:
            return self._letters["SMALL"], int(number)
        if len(word) == 4 and _FIRST_YEAR <= number <= _LAST_YEAR:
            return self._letters["YEAR"], int(number)
        return self._letters["NUMBER"], number

    def _point(self, text: str, at: int) -> str:
        """The letter of "." or ":", which depends on what stands around it: "14. März", "8.30", "20:15", end of a
        sentence.
        """
        digit = at > 0 and text[at - 1].isdigit()
        after = text[at + 1 : at + 2]
        if text[at] == ":":
            return self._letters["COLON" if digit and after.isdigit() else "STOP"]
        return self._letters["STOP" if not digit else "MIDDOT" if after.isalnum() else "DOT"]

    def scan(self, text: str, borders: Iterable[int]) -> Line:
        """The line of a text; at each border (character offset) and line end no expression and no sentence goes on."""
        codes: list[str] = []
        values: list[Any] = []
        starts: list[int] = []
        ends: list[int] = []
        waiting = [*sorted(set(borders) - {0}, reverse=True)]
        border = waiting.pop() if waiting else len(text) + 1
        classify = self._classify
        for match in _TOKEN.finditer(text):
            start = match.start()
            while border <= start:
                codes.append(self._break)
                values.append(None)
                starts.append(border)
                ends.append(border)
                border = waiting.pop() if waiting else len(text) + 1
            word = match[0]
            if word in _POINTS:
                letter, value = self._point(text, start), word
            else:
                letter, value = classify(word)
            codes.append(letter)
            values.append(value)
            starts.append(start)
            ends.append(start + len(word))
        line = "".join(codes)
        return Line(text, line, tuple(values), tuple(starts), tuple(ends), self._sentences(text, line, starts))

    def _sentences(self, text: str, codes: str, starts: list[int]) -> tuple[int, ...]:
        """Token numbers at which a sentence starts: after a stop or line end, unless a small letter follows."""
        places = (match.end() for match in self._sentence_end.finditer(codes))
        return (0, *(token for token in places if token < len(starts) and not text[starts[token]].islower()))


@lru_cache(maxsize=1)
def load_time_words() -> TimeWords:
    """The packaged time words."""
    return TimeWords(load_words("times"), load_numerals())
