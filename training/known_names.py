"""Which words the project's gazetteers know as part of a name: a hint for the name teacher (never for the small pipeline)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data" / "gazetteers"
TYPES = ("PER", "LOC", "ORG")
HINTS = 10  # first name, surname, place, organisation, demonym or adjective; then begin / inside of a longer known name
LONGEST = 6


class KnownNames:
    """Words and chains of words of the gazetteers.

    >>> known = KnownNames([("PER", "label", "Anna Graf"), ("LOC", "label", "Bad Ems")])
    >>> [any(row) for row in known.hints(["Anna", "in", "Bad", "Ems"])]
    [True, False, True, True]
    """

    def __init__(self, rows: list[tuple[str, str, str]], first_names: frozenset[str] = frozenset()) -> None:
        self.words: list[set[str]] = [set(first_names), set(), set(), set(), set()]
        self.chains: dict[tuple[str, ...], int] = {}
        for kind, form_kind, form in rows:
            parts = form.split()
            if not parts or kind not in TYPES:
                continue
            place = TYPES.index(kind)
            if form_kind in ("adjective", "demonym"):
                self.words[4].update(parts)
            elif len(parts) == 1:
                self.words[(1, 2, 3)[place]].add(form)
            else:
                self.chains.setdefault(tuple(parts[:LONGEST]), place)
                if kind == "PER":
                    self.words[0].add(parts[0])
                    self.words[1].add(parts[-1])

    def hints(self, words: list[str]) -> list[list[float]]:
        """One row of 0 and 1 for each word (HINTS wide, without the outside of a chain); the longest chain counts."""
        rows = [[float(w in k or _bare(w) in k) for k in self.words] + [0.0] * (HINTS - 5) for w in words]
        at = 0
        while at < len(words):
            step = 1
            if words[at][:1].isupper():
                for size in range(min(LONGEST, len(words) - at), 1, -1):
                    body, last = words[at : at + size - 1], words[at + size - 1]
                    place = self.chains.get((*body, last), self.chains.get((*body, _bare(last))))
                    if place is not None:
                        for i in range(size):
                            rows[at + i][5 + place] = 1.0
                            rows[at + i][8 + (i > 0)] = 1.0
                        step = size
                        break
            at += step
        return rows


def _bare(word: str) -> str:
    """A word without the -s of the genitive, where it is long enough to bear one."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and word[-2] not in "sxzaeiou" else word


def gazetteer_rows(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(type, kind, form) of every gazetteer line.

    >>> list(gazetteer_rows(Path("no such folder")))
    []
    """
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield row["type"], row["kind"], row["form"]
