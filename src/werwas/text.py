"""Strings to strings: normal form, umlauts, diacritics, blanks, marks, endings; offset maps where lengths change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

# letters that no decomposition leads back to ASCII, and the German digraphs (Duden: umlauts are written ae, oe, ue
# where they cannot be set)
_FOLDS = {
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "a", "ł": "l", "đ": "d", "ð":
    "d", "þ": "th",
    "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e", "ĸ": "k",
}  # fmt: skip
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u201b\u02bb\u02bc\u02b9\u00b4\u0060\u2032\uff07"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARKS = str.maketrans({**dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(_APOSTROPHES, "'")})
_SPACES = re.compile(r"\s+")
_GAPS = re.compile(r"\s*([-/])\s*|\s+(\.)|(\()\s+|\s+(\))")
_ADJECTIVE_ENDING = re.compile(r"(?<=\w{3})e[nrms]?$")
# a name that ends in s, ß, z, x, ce takes only an apostrophe in the genitive (amtliche Rechtschreibung § 96)
_SIBILANTS = ("s", "ß", "z", "x", "ce")


@dataclass(frozen=True)
class Mapped:
    """A changed text that knows where each of its characters comes from.

    >>> squeezed = squeeze_mapped("Angela   Merkel")
    >>> squeezed.text, squeezed.span(7, 13)
    ('Angela Merkel', (9, 15))
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original (code points) that a range of the changed text covers."""
        if start >= end or start >= len(self.starts):
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return at, at
        return self.starts[start], self.ends[min(end, len(self.ends)) - 1]


def _collect(pieces: Iterator[tuple[str, int, int]]) -> Mapped:
    text, starts, ends = [], [], []
    for piece, start, end in pieces:
        text.append(piece)
        starts += [start] * len(piece)
        ends += [end] * len(piece)
    return Mapped("".join(text), tuple(starts), tuple(ends))


def _joins(char: str) -> bool:
    """Whether a character may melt into the one before it: combining marks and Hangul vowels and finals."""
    return unicodedata.combining(char) != 0 or "\u1160" <= char <= "\u11ff"


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _joins(text[at]):
            yield start, at
            start = at


def nfc(text: str) -> str:
    """Unicode normal form C: "Mu" + combining diaeresis + "ller" becomes "Müller"."""
    return unicodedata.normalize("NFC", text)


def nfc_mapped(text: str) -> Mapped:
    """`nfc` with the way back."""
    return _collect((unicodedata.normalize("NFC", text[start:end]), start, end) for start, end in _clusters(text))


def _fold_cluster(cluster: str) -> str:
    folded = []
    for char in unicodedata.normalize("NFC", cluster).lower():
        if char in _INVISIBLE:
            continue
        if char in _FOLDS:
            folded.append(_FOLDS[char])
            continue
        plain = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
        folded.append("".join(_FOLDS.get(part, part) for part in plain))
    return "".join(folded).translate(_MARKS)


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Lower case without umlauts and diacritics: "Müller", "Mueller" -> "mueller", "Erdoğan" -> "erdogan"."""
    if text.isascii():
        return text.lower()
    return _fold_cluster(text)


def fold_mapped(text: str) -> Mapped:
    """`fold` with the way back: one character may become two."""
    return _collect((_fold_cluster(text[start:end]), start, end) for start, end in _clusters(text))


def squeeze(text: str) -> str:
    """White space of any kind and length to one blank, none at the ends."""
    return " ".join(text.split())


def squeeze_mapped(text: str) -> Mapped:
    """`squeeze` with the way back."""
    begin, stop = len(text) - len(text.lstrip()), len(text.rstrip())

    def pieces() -> Iterator[tuple[str, int, int]]:
        at = begin
        while at < stop:
            run = _SPACES.match(text, at, stop)
            yield (" ", at, run.end()) if run else (text[at], at, at + 1)
            at = run.end() if run else at + 1

    return _collect(pieces())


def plain_marks(text: str) -> str:
    """All hyphens to "-", all apostrophes to "'"; the length stays."""
    return text if text.isascii() and "`" not in text else text.translate(_MARKS)


@lru_cache(maxsize=16_384)
def name_key(text: str) -> str:
    """The form under which a name is looked up: NFC, plain marks, single blanks, none around hyphen and slash,
    inside brackets or before a full stop.

    >>> name_key("Bündnis 90 / Die  Grünen")
    'Bündnis 90/Die Grünen'
    """
    if not text.isascii():
        text = plain_marks(nfc(text))
        text = "".join(char for char in text if char not in _INVISIBLE)
    text = squeeze(text)
    return _GAPS.sub(r"\1\2\3\4", text) if "-" in text or "/" in text or " ." in text or "(" in text or ")" in text else text


@lru_cache(maxsize=16_384)
def genitive_variants(name: str) -> tuple[str, ...]:
    """The name itself, then the base forms it may be the genitive of, the likeliest first.

    Never decides alone: "Hans" gives ("Hans", "Han"), and only who knows the names can tell.
    Source: amtliche Rechtschreibung § 96, 97.

    >>> genitive_variants("Putins"), genitive_variants("Trump's"), genitive_variants("Paris'")
    (('Putins', 'Putin'), ("Trump's", 'Trump'), ("Paris'", 'Paris'))
    """
    plain = plain_marks(name)
    if plain.endswith("'s") and len(plain) > 3:
        return name, name[:-2]
    if plain.endswith("'") and len(plain) > 2:
        return (name, name[:-1]) if plain[:-1].lower().endswith(_SIBILANTS) else (name,)
    if not plain.endswith("s") or len(plain) < 3 or plain.isupper():
        return (name,)
    if plain.endswith("es") and len(plain) > 5:
        return name, name[:-1], name[:-2]
    return name, name[:-1]


def strip_genitive(name: str, known: Callable[[str], bool]) -> str:
    """The first variant that is known, else the name as it stands: "Putins" -> "Putin", "Hans" -> "Hans"."""
    return next((form for form in genitive_variants(name) if known(form)), name)


def strip_legal_form(name: str, forms: Collection[str]) -> str:
    """The name of a company without its legal forms at the end ("Deutsche Bank AG" -> "Deutsche Bank"); never the
    whole name.
    """
    words = name.split()
    while len(words) > 1 and words[-1].strip(",()").casefold() in forms:
        words.pop()
        while len(words) > 1 and words[-1] in ("&", "+"):
            words.pop()
    return " ".join(words).rstrip(",") if words else name


@lru_cache(maxsize=16_384)
def adjective_stem(word: str) -> str:
    """A word without the ending of an adjective: "Vereinten" and "Vereinte" become "Vereint" (Duden, Die Grammatik:
    Adjektivflexion).
    """
    return _ADJECTIVE_ENDING.sub("", word)


def inflection_key(words: list[str]) -> str:
    """What stays the same when a name of several words is declined: "Deutschen Bank" and "Deutsche Bank" become
    "Deutsch Bank".

    All words but the last may be adjectives; the last may carry a genitive -s or -es or a dative plural -n, which are
    cut alike
    in the names looked for and in the names known.
    """
    if not words:
        return ""
    stems = [adjective_stem(word) for word in words[:-1]]
    last = words[-1]
    if last[:1].isupper() and not last.isupper() and len(last) > 4:
        last = re.sub(r"(?<=[a-zäöüß]{3})(?:e?s|e?n|e)$", "", last)
    return " ".join([*stems, last])
