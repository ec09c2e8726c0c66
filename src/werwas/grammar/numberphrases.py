"""Number phrases in text: figures and words, what bounds them before, a second number and the counted noun after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from werwas.grammar.numerals import Numerals
from werwas.lexicon.words import Words

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
        self.leads = {tuple(phrase.split()): kind for kind in ("at_least", "at_most", "about", "between") for phrase in words.list(kind)}
        self.sets = {name: words.set(name) for name in words.names() if name not in ("source", "at_least", "at_most", "about", "between")}
        self.measure_endings = words.list("measure_endings")
        self._openers = frozenset().union(*(self.sets[name] for name in ("nobody", "none", "several", "few")))
        self.opens = lru_cache(maxsize=16_384)(self._opens)

    def _opens(self, word: str) -> bool:
        """True if a quantity may begin with this word; most words of a text are asked only this."""
        numerals, sets = self.numerals, self.sets
        if word in sets["mass"] or word in numerals.vague or word in numerals.multipliers or word.lower() in numerals.one:
            return True
        return word in self._openers or word.lower() in self._openers or numerals.cardinal(word) is not None

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
        """A number phrase that begins exactly here: "12", "zwölf", "2,5 Millionen", "ein Dutzend", "Hunderte",
        "mehrere".
        """
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
        if before[-1:].isalpha() and self.starts[at - 1] + len(before) == self.starts[at]:
            return True
        glued = self.starts[at] + len(word) == (self.starts[at + 1] if after else -1)
        if glued and (after in _MARKS_AFTER or after[:1].isalpha() or after[:1] in _HYPHENS):
            return not (after == "." and self._ends_sentence(at + 1))
        return (
            after in ("%", "€", "$", "°", "£")
            or before in ("§", "#", "€", "$", "-", "–", "/", ":", "£")
            or before in self.words.sets["labels"]
        )

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
            low, high = sorted((self._in_units_of(first, second), second.upper or 0))
            return Number(second.end, low, high, start if lead in ("between", "about") else at, True)
        if lead == "between":
            start, lead = at, None
        if lead is None and self.words.has("few", self.word(at)) and self.word(at - 1).lower() in self.words.numerals.one:
            start = at - 1
        alone = first.alone or (lead is not None and not self.words.has("ambiguous", self.tokens[start]))
        lower, upper = (None if lead == "at_most" else first.lower), (None if lead == "at_least" else first.upper)
        return Number(first.end, lower, upper, start, first.bounded or lead is not None, alone)

    def _second(self, at: int, lead: str | None) -> Number | None:
        joint = "range_between" if lead == "between" else "range"
        dash = self.word(at) in _HYPHENS and self.word(at) != ""
        if not self.words.has(joint, self.word(at)) and not dash:
            return None
        second = self.number_at(at + 1)
        return second if second is not None and not second.bounded else None

    def _in_units_of(self, first: Number, second: Number) -> int:
        """ "zwei bis drei Millionen": the multiplier counts for both."""
        factor = self.words.numerals.multipliers.get(self.word(second.end - 1), 1)
        lower = first.lower or 0
        return lower * factor if lower < factor else lower

    @cached_property
    def _stop(self) -> frozenset[str]:
        return self.words.sets["no_adjective"]

    def noun_after(self, at: int) -> int | None:
        """The token of the counted noun: after adjectives, "weitere", "der drei", "von den"; None where no noun
        follows.
        """
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
