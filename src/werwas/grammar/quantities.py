"""Numbers of people and things in German text -> intervals: "mindestens sieben Menschen" is 7 or more."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from werwas.grammar.numerals import Numerals, load_numerals
from werwas.lexicon.words import Words, load_words

Plain = dict[str, Any]
Range = tuple[int, int]
Interval = tuple["int | None", "int | None"]

_TOKEN = re.compile(
    r"\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?![\d.,:])|\d{1,3}(?: \d{3})+(?![\d.,:])|\d+(?:[,.:/]\d+)*"
    r"|[^\W\d_]+(?:[-‐‑'’]\w+)*(?:[:*_]innen)?|\n|[^\w\s]"
)
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em", "n")
_MOST_ADJECTIVES = 3
_LONGEST_LEAD = 3  # words of the longest expression before a number
_BILLION = 10**12


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase: token after it, interval, and whether a bound was said."""

    end: int
    lower: int | None
    upper: int | None
    start: int
    bounded: bool = False
    alone: bool = False  # says so much by itself that it needs no noun: "Hunderte", "mehr als 30"


class QuantityWords:
    """The words around numbers, each read once from the data."""

    def __init__(self, words: Words, numerals: Numerals) -> None:
        self.words, self.numerals = words, numerals
        self.leads = {
            tuple(phrase.split()): kind for kind in ("at_least", "at_most", "about", "between") for phrase in words.list(kind)
        }
        self.sets = {name: words.set(name) for name in words.keys() if name not in ("source", "at_least", "at_most", "about", "between")}
        self.measure_endings = words.list("measure_endings")

    def has(self, name: str, word: str) -> bool:
        """True if the word, as it is or in small letters, is in the list."""
        return word in self.sets[name] or word.lower() in self.sets[name]

    def is_measure(self, noun: str) -> bool:
        """True for units, money, time and scores."""
        return noun in self.sets["measures"] or noun.lower().endswith(self.measure_endings)


class Reader:
    """Reads the number phrases of one text from left to right."""

    def __init__(self, text: str, words: QuantityWords) -> None:
        self.text, self.words = text, words
        matches = list(_TOKEN.finditer(text))
        self.tokens = [match[0] for match in matches]
        self.starts = [match.start() for match in matches]

    def word(self, at: int) -> str:
        """The token, or "" outside the text."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else ""

    def number_at(self, at: int) -> Number | None:
        """A number phrase that begins exactly here: "12", "zwölf", "2,5 Millionen", "ein Dutzend", "Hunderte", "mehrere"."""
        word, numerals = self.word(at), self.words.numerals
        follower = self.word(at + 1)
        if word in numerals.vague:
            return Number(at + 1, numerals.vague[word], None, at, True, True)
        if word.lower() in numerals.one and (follower in numerals.multipliers or self.words.has("half", follower)):
            return self._multiplied(at, at + 1, 1)
        if self.words.has("several", word) or self.words.has("few", word):
            return self._several(at)
        if word in numerals.multipliers and numerals.multipliers[word] > 12 and word.endswith("en"):
            return Number(at + 1, 2 * numerals.multipliers[word], None, at, True)
        value = numerals.cardinal(word)
        if value is None or self._is_name_or_ordinal(at):
            return None
        if follower in numerals.multipliers:
            return self._multiplied(at, at + 1, value)
        return Number(at + 1, int(value), int(value), at) if float(value).is_integer() else None

    def _multiplied(self, start: int, at: int, value: float) -> Number | None:
        if self.words.has("half", self.word(at)):
            value, at = value / 2, at + 1
        factor = self.words.numerals.multipliers.get(self.word(at))
        if factor is None or value * factor > _BILLION:
            return None
        total = round(value * factor)
        return Number(at + 1, total, total, start)

    def _several(self, at: int) -> Number:
        """ "mehrere Menschen" has no bounds; "mehrere Dutzend" and "ein paar hundert" mean at least twice as many."""
        follower = self.word(at + 1)
        unit = self.words.numerals.multipliers.get(follower) or self.words.numerals.cardinal(follower)
        if unit and unit >= 12 and not follower[0].isdigit():
            return Number(at + 2, int(2 * unit), None, at, True)
        return Number(at + 1, None, None, at, True)

    def _is_name_or_ordinal(self, at: int) -> bool:
        """ "3. Oktober", "2:1", "Artikel 5", "16-jährig", "5 %", "§ 5" are no numbers of things."""
        word, after, before = self.word(at), self.word(at + 1), self.word(at - 1)
        if not word[0].isdigit():
            return False
        glued = self.starts[at] + len(word) == (self.starts[at + 1] if after else -1)
        if glued and (after in _MARKS_AFTER or after[:1].isalpha() or after[:1] in _HYPHENS):
            return not (after == "." and self._ends_sentence(at + 1))
        return after in ("%", "€", "$", "°", "£") or before in ("§", "#", "€", "$", "-", "–", "/", ":", "£") or before in self.words.sets["labels"]

    def _ends_sentence(self, at: int) -> bool:
        return self.word(at + 1) in ("", "\n")

    def lead_before(self, at: int) -> tuple[int, str | None]:
        """The token where an expression before a number begins, and its kind: "mehr als" at_least, "bis zu" at_most."""
        for length in range(_LONGEST_LEAD, 0, -1):
            if at - length < 0:
                continue
            kind = self.words.leads.get(tuple(token.lower() for token in self.tokens[at - length : at]))
            if kind is not None:
                return at - length, kind
        if self.word(at - 1) == "." and self.words.leads.get((self.word(at - 2).lower(),)) == "about":
            return at - 2, "about"
        return at, None

    def phrase(self, at: int) -> Number | None:
        """A number with what bounds it before and a second number after it: "zwischen zehn und 15", "bis zu 20"."""
        first = self.number_at(at)
        if first is None and self.word(at).lower() in self.words.numerals.one:
            begin, lead = self.lead_before(at)
            sure = lead not in (None, "between") and not self.words.has("ambiguous", self.word(begin))
            first = Number(at + 1, 1, 1, at) if sure else None
        if first is None:
            return None
        start, lead = self.lead_before(at)
        second = self._second(first.end, lead)
        if second is not None:
            return Number(second.end, first.lower, second.upper, start if lead in ("between", "about") else at, True)
        if lead == "between":
            start, lead = at, None
        if lead is None and self.words.has("few", self.word(at)) and self.word(at - 1).lower() in self.words.numerals.one:
            start = at - 1
        alone = first.alone or lead is not None and not self.words.has("ambiguous", self.tokens[start])
        lower, upper = (None if lead == "at_most" else first.lower), (None if lead == "at_least" else first.upper)
        return Number(first.end, lower, upper, start, first.bounded or lead is not None, alone)

    def _second(self, at: int, lead: str | None) -> Number | None:
        joint = "range_between" if lead == "between" else "range"
        dash = self.word(at) in _HYPHENS and self.word(at) != ""
        if not self.words.has(joint, self.word(at)) and not dash:
            return None
        second = self.number_at(at + 1)
        return second if second is not None and not second.bounded else None

    @cached_property
    def _stop(self) -> frozenset[str]:
        return self.words.sets["no_adjective"]

    def noun_after(self, at: int) -> int | None:
        """The token of the counted noun: after adjectives, "weitere", "der drei", "von den"; None where no noun follows."""
        words = self.words
        if words.has("of_them", self.word(at)):
            at += 1
        elif words.has("of_the", self.word(at)):
            if words.has("of_whom", self.word(at + 1)):
                return None
            at += 2 if words.has("the", self.word(at + 1)) else 1
        inner = self.number_at(at)
        at = inner.end if inner is not None and not inner.bounded else at
        for step in range(_MOST_ADJECTIVES + 1):
            word = self.word(at + step)
            if not word or not word[0].isalpha():
                return None
            if word[0].isupper() and (not word.endswith(_SMALL_ADJECTIVE_AFTER_HYPHEN) or not self._adjective_with_capital(word)):
                previous = self.word(at + step - 1)
                return at + step if step == 0 or previous.endswith(_ADJECTIVE_ENDINGS) else None
            if word in self._stop or words.is_measure(word):
                return None
        return None

    def _adjective_with_capital(self, word: str) -> bool:
        """ "US-amerikanische": the part after the hyphen is small."""
        return word.rpartition("-")[2][:1].islower()

    def is_bare(self, number: Number) -> bool:
        """True if the noun is left out: "110 verletzt", "drei weitere", "zwei davon", "fünf von ihnen"."""
        follower = self.word(number.end)
        if follower == ",":
            return self._taken_up(number.end + 1)
        if self.words.has("of_the", follower):
            return self.words.has("of_whom", self.word(number.end + 1))
        return follower.islower() and self.words.has("after_bare", follower)


    def _taken_up(self, at: int) -> bool:
        """ "von drei, später von mindestens vier Todesopfern": soon another number with the noun."""
        for place in range(at + 1, at + _SOON):
            if not self.word(place - 1).islower():
                return False
            second = self.number_at(place)
            if second is not None and not second.alone and second.lower is not None:
                noun = self.noun_after(second.end)
                return noun is not None and not self.words.is_measure(self.word(noun))
        return False


_SOON = 5  # tokens until a number corrects the one before
_MARKS_AFTER = (".", ":", "%", "°", "/", "€", "$")
_HYPHENS = ("-", "–", "‐", "‑")
_SMALL_ADJECTIVE_AFTER_HYPHEN = ("e", "en", "er", "es", "em")


def find_quantities(text: str, *, closed: Iterable[Range] = ()) -> list[Plain]:
    """The numbers of people and things, in text order: dicts of start, end, text, lower, upper, of, of_start, of_end.

    >>> find_quantities("Mindestens sieben Menschen starben.")[0]["lower"]  # doctest: +SKIP
    7

    Offsets are characters. `closed` are ranges that hold no quantity (time expressions, ages). "mindestens" and "mehr als" N give N and
    None, "bis zu" N None and N, "rund" N twice N, "Dutzende" 24 and None, "mehrere" None twice, "keine Verletzten" 0 twice. An article is no
    number, but "zwei Frauen und ein Kind" is two and one. Money, measures, dates, results, ordinals and numbered names are left out.
    """
    reader = Reader(text, _load())
    shut = sorted(closed)
    found: list[Plain] = []
    at = 0
    while at < len(reader.tokens):
        quantity, after = _quantity_at(reader, at, found)
        if quantity is None:
            at += 1
            continue
        if not _touches(shut, quantity["start"], quantity["end"]):
            found.append(quantity)
            at = after
        else:
            at += 1
    return found


@lru_cache(maxsize=1)
def _load() -> QuantityWords:
    return QuantityWords(load_words("quantities"), load_numerals())


def _quantity_at(reader: Reader, at: int, before: list[Plain]) -> tuple[Plain | None, int]:
    """The quantity whose number begins at a token, and the token after it."""
    word, words = reader.word(at), reader.words
    if words.has("nobody", word):
        return _plain(reader, at, at, None, (0, 0)), at + 1
    if words.has("none", word):
        return _none(reader, at)
    if word in words.sets["mass"] and words.has("of_the", reader.word(at + 1)):
        noun = reader.noun_after(at + 1)
        if noun is None or words.is_measure(reader.word(noun)):
            return None, at
        start = at - 1 if reader.word(at - 1).lower() in words.numerals.one else at
        return _plain(reader, start, noun, noun, (None, None)), noun + 1
    number = reader.phrase(at) or _counting_article(reader, at, before)
    if number is None:
        return None, at
    noun = reader.noun_after(number.end)
    if noun is not None:
        if words.is_measure(reader.word(noun)):
            return None, at
        return _plain(reader, number.start, noun, noun, (number.lower, number.upper)), noun + 1
    if number.lower is None and number.upper is None or words.is_measure(reader.word(number.end)):
        return None, at
    last = number.end if words.has("further", reader.word(number.end)) else number.end - 1
    if last == number.end or number.alone or reader.is_bare(number):
        return _plain(reader, number.start, last, None, (number.lower, number.upper)), last + 1
    return None, at


def _none(reader: Reader, at: int) -> tuple[Plain | None, int]:
    """ "keine Verletzten"."""
    noun = reader.noun_after(at + 1)
    if noun is None or reader.word(noun) not in reader.words.sets["none_of"]:
        return None, at
    return _plain(reader, at, noun, noun, (0, 0)), noun + 1


def _counting_article(reader: Reader, at: int, before: list[Plain]) -> Number | None:
    """ "zwei Frauen und ein Kind": joined to a number the article counts."""
    if reader.word(at).lower() not in reader.words.numerals.one or not before or not reader.words.has("range_between", reader.word(at - 1)):
        return None
    previous = before[-1]
    joint = bisect_right(reader.starts, previous["end"] - 1)
    if joint != at - 1 or previous["of"] is None or previous["lower"] is None:
        return None
    return Number(at + 1, 1, 1, at)


def _touches(closed: list[Range], start: int, end: int) -> bool:
    return any(first < end and start < after for first, after in closed)


def _plain(reader: Reader, first: int, last: int, noun: int | None, interval: Interval) -> Plain:
    start, end = reader.starts[first], reader.starts[last] + len(reader.tokens[last])
    of = None if noun is None else reader.word(noun)
    of_start = None if noun is None else reader.starts[noun]
    return {
        "start": start, "end": end, "text": reader.text[start:end], "lower": interval[0], "upper": interval[1], "of": of,
        "of_start": of_start, "of_end": None if of_start is None or of is None else of_start + len(of),
    }  # fmt: skip
