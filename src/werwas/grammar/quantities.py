"""Numbers of people and things in German text -> intervals: "mindestens sieben Menschen" is 7 or more."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from werwas.grammar.numberphrases import Number, QuantityWords, Reader
from werwas.grammar.numerals import load_numerals
from werwas.lexicon.words import load_words

Plain = dict[str, Any]
Range = tuple[int, int]
Interval = tuple["int | None", "int | None"]


def find_quantities(text: str, *, closed: Iterable[Range] = ()) -> list[Plain]:
    """The numbers of people and things, in text order: dicts of start, end, text, lower, upper, of, of_start, of_end.

    >>> find_quantities("Mindestens sieben Menschen starben.")[0]["lower"]  # doctest: +SKIP
    7

    Offsets are characters. `closed` are ranges that hold no quantity (time expressions, ages). "mindestens" and "mehr
    als" N give N and None, "bis zu" N None and N, "rund" N twice N, "Dutzende" 24 and None, "mehrere" None twice,
    "keine Verletzten" 0 twice. An article is no number, but "zwei Frauen und ein Kind" is two and one. Money,
    measures, dates, results, ordinals and numbered names are left out.
    """
    reader = Reader(text, _load())
    shut = sorted(closed)
    found: list[Plain] = []
    at = 0
    while at < len(reader.tokens):
        quantity, after = _quantity_at(reader, at, found) if reader.words.opens(reader.tokens[at]) else (None, at)
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
    if (number.lower is None and number.upper is None) or words.is_measure(reader.word(number.end)):
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
        "start": start, "end": end, "text": reader.text[start:end], "lower": interval[0], "upper": interval[1],
        "of": of, "of_start": of_start, "of_end": None if of_start is None or of is None else of_start + len(of),
    }  # fmt: skip
