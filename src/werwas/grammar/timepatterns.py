"""Patterns over classes of time words -> marks: where a time expression stands and what it says, before any date is
known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from werwas.grammar.timewords import Line, TimeWords, load_time_words

Args = dict[str, Any]


@dataclass(slots=True)
class Mark:
    """An expression (token numbers, half-open) and its meaning as form and arguments; `rank` breaks ties of length."""

    start: int
    end: int
    form: str
    args: Args = field(default_factory=dict)
    rank: int = 0


class Hit:
    """A pattern found in a line."""

    def __init__(self, line: Line, match: re.Match[str], words: TimeWords) -> None:
        self.line, self.match, self.words = line, match, words
        self.start, self.end = match.span()

    def value(self, group: str, default: Any = None) -> Any:
        """The value of the first token of a group, or the default where the group is not there."""
        at = self.match.start(group)
        return default if at < 0 or at == self.match.end(group) else self.line.values[at]

    def tokens(self, group: str) -> range:
        """The token numbers of a group."""
        return range(*self.match.span(group))

    def has(self, group: str) -> bool:
        """True if the group holds a token."""
        start, end = self.match.span(group)
        return start < end

    def is_a(self, token: int, *names: str) -> bool:
        """True if the token is of one of the classes."""
        return 0 <= token < len(self.line.codes) and self.line.codes[token] in self.words.letters(names)

    def ahead(self, start: int) -> str | None:
        """ "sure" after "für" or "auf", with or without an article; "likely" where the verb decides.

        That is after "bis" and "ab" and in "für Montag geplantes".
        """
        before = start - 2 if self.is_a(start - 1, "ARTICLE", "ZU") else start - 1
        if not self.is_a(before, "FOR", "BIS", "AB", "AUF"):
            return None
        planned = self.line.word(self.end).startswith(self.words.words.list("planned"))
        return "likely" if planned or self.is_a(before, "BIS", "AB") else "sure"

    def mark(self, form: str, start: int | None = None, end: int | None = None, **args: Any) -> Mark:
        """A mark over the whole hit or a part of it."""
        return Mark(self.start if start is None else start, self.end if end is None else end, form, args)


# no expression holds one of these; every expression holds one of those
_SEA = ("LOWER", "UPPER", "BREAK", "QUOTE")
_CORE = (
    "MONTH", "MONTHSHORT", "WEEKDAY", "WDPART", "WEEKDAYS", "DAYADV", "PART", "MORNING", "MIDNIGHT", "UNIT", "UNITS",
    "PARTYEAR", "SEASON", "RELATED", "NEARDAY", "HOLIDAY", "CLOCK", "DEICTIC", "TOMORROW", "DAYTYPES", "REF",
    "THISYEAR", "SETADJ", "LONGADJ", "DECADE", "DECADENOUN", "DECADEWORD", "NUMADJ", "SUFFIX", "YEAR", "MIDDOT",
    "COLON", "HALF", "QUARTERPAST",
)  # fmt: skip
Builder = Callable[[Hit], Iterable["Mark | None"]]
# short names for groups of classes, usable inside patterns
_UNIONS = {
    "DET": "ARTICLE DES",
    "FIGURE": "SMALL YEAR NUMBER",
    "COUNT": "SMALL YEAR NUMBER NUMWORD EIN",
    "NUM": "SMALL YEAR NUMBER NUMWORD",
    "MANY": "SOME",
    "SHIFT": "LAST NEXT THIS",
    "ANYUNIT": "UNIT UNITS",
    "DAYPART": "PART MORNING TOMORROW PARTSMALL",
    "POINT": "DOT MIDDOT",
    "JOIN": "AND BIS DASH SLASH",
    "BEFOREDAY": "AM VON BIS AB ZU SEIT AUF FOR ARTICLE DES NACH VOR GEGEN BETWEEN",
    "BEFOREMONTH": "IM BIS AB SEIT VON ZU IN AND BETWEEN THIS LAST NEXT EACH FOR NACH VOR GEGEN DASH SLASH DURING",
    "DAY": "WEEKDAY WDPART",
}


class Rules:
    """Patterns with the functions that read them."""

    def __init__(self, *others: Rules) -> None:
        self._patterns: list[tuple[str, Builder]] = [entry for rules in others for entry in rules._patterns]

    def pattern(self, text: str) -> Callable[[Builder], Builder]:
        """Registers a builder for a pattern: class names in capitals, `<name>(…)` for groups, else regular expression
        syntax.
        """

        def register(builder: Builder) -> Builder:
            self._patterns.append((text, builder))
            return builder

        return register

    @cached_property
    def compiled(self) -> tuple[tuple[re.Pattern[str], Builder], ...]:
        """The patterns as regular expressions over class letters."""
        words = load_time_words()
        return tuple((_compile(text, words), builder) for text, builder in self._patterns)

    @cached_property
    def islands(self) -> re.Pattern[str]:
        """A run of classes that occur in patterns and do not end a sentence, with a word of time in it."""
        words = load_time_words()
        core = "".join(words.letter(name) for name in _CORE)
        sea = "".join(words.letter(name) for name in _SEA)
        return re.compile(rf"[^{sea}{core}]*[{core}][^{sea}]*")


def _compile(text: str, words: TimeWords) -> re.Pattern[str]:
    def letters(match: re.Match[str]) -> str:
        names = _UNIONS.get(match[0], match[0]).split()
        found = "".join(words.letter(name) for name in names)
        return found if len(found) == 1 else f"[{found}]"

    body = re.sub(r"\s+", "", re.sub(r"[A-Z]{2,}", letters, text))
    return re.compile(re.sub(r"<([a-z0-9_]+)>\(", r"(?P<\1>", body))


def find_marks(line: Line, rules: Rules) -> list[Mark]:
    """All marks of a line, without overlaps: the longest wins, then the pattern that comes first.

    Patterns run only over islands: stretches without ordinary words in which at least one word of time or number
    stands.
    """
    words = load_time_words()
    found: list[Mark] = []
    for island in rules.islands.finditer(line.codes):
        for rank, (regex, builder) in enumerate(rules.compiled):
            for match in regex.finditer(line.codes, island.start(), island.end() + 1):  # one more, for a look ahead
                for mark in builder(Hit(line, match, words)):
                    if mark is not None:
                        mark.rank = rank
                        found.append(mark)
    return without_overlaps(found)


def without_overlaps(marks: Iterable[Mark]) -> list[Mark]:
    """The longest marks first take their tokens; the rest in text order."""
    taken: set[int] = set()
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start - m.end, m.rank, m.start)):
        tokens = range(mark.start, mark.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(mark)
    return sorted(kept, key=lambda m: (m.start, m.end))
