"""A document read for statements: words and tags as lists, sentences whole around quotes, clauses between commas."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from werwas.grammar.inflection import noun_lemmas
from werwas.grammar.quotes import Quote
from werwas.grammar.tokens import Doc
from werwas.lexicon.classes import NounClasses
from werwas.lexicon.words import Words, load_words

FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
INFINITIVE = frozenset({"VVINF", "VAINF", "VMINF", "VVIZU"})
PARTICIPLE = frozenset({"VVPP", "VAPP", "VMPP"})
VERBAL = FINITE | INFINITIVE | PARTICIPLE
RELATIVE = frozenset({"PRELS", "PRELAT"})
WH = frozenset({"PWS", "PWAT", "PWAV"})
ADPOSITION = frozenset({"APPR", "APPRART", "APZR"})
DASHES = frozenset({"–", "—", "-"})
_END = frozenset({".", "!", "?", "…", "..."})
BLOCK_WORDS = 6  # a quote of so many words, or with a finite verb, is speech; a shorter one a title or scare quote


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class Segment:
    """A stretch of a sentence between two delimiters.

    kind: main (verb second) | v1 (verb first) | sub (conjunction … verb) | rel | wh | wie | inf (zu) | none (no verb) |
    quote; before: the delimiter in front: "^" sentence start, ",", ";", ":", "–", "(", "“" (a quote's border) or "+"
    (coordination).
    """

    start: int
    end: int
    kind: str
    before: str
    finite: int | None = None
    opener: int | None = None
    quote: Quote | None = None


@dataclass(frozen=True)
class Unit:
    """A sentence, or the inside of a quote: its tokens, segments, and the quote it stands in."""

    start: int
    end: int
    segments: tuple[Segment, ...]
    section: int
    paragraph: int
    inside: Quote | None = None

    def segment_of(self, token: int) -> int:
        """Number of the segment that holds a token (the last one that starts before it)."""
        at = 0
        for number, segment in enumerate(self.segments):
            if segment.start <= token:
                at = number
        return at


@dataclass
class Reading:
    """Lists over the tokens of a document, its quotes and units."""

    doc: Doc
    words: list[str]
    low: list[str]
    tags: list[str]
    lemmas: list[str]
    quotes: list[Quote]
    forms: Words
    units: list[Unit] = field(default_factory=list)
    complementizers: frozenset[str] = frozenset()
    classes: NounClasses | None = None

    @cached_property
    def openings(self) -> dict[int, int]:
        """Closing quotation mark -> its opening mark, as token numbers."""
        return {quote.last: quote.first for quote in self.quotes}

    def morph(self, token: int, name: str) -> str:
        """One morphological feature, "" if not given."""
        values = self.doc[token].morph.get(name, [])
        return values[0] if values else ""

    def finite_in(self, start: int, end: int) -> int | None:
        """First finite verb of a range."""
        return next((k for k in range(start, end) if self.tags[k] in FINITE), None)

    @cached_property
    def sentences(self) -> tuple[list[Unit], list[int]]:
        """The sentences, insides of quotes left out, and their first tokens."""
        found = [unit for unit in self.units if unit.inside is None]
        return found, [unit.start for unit in found]

    def unit_before(self, unit: Unit) -> Unit | None:
        """The sentence before a unit, insides of quotes left out."""
        found, starts = self.sentences
        at = bisect_right(starts, unit.start) - 1
        at -= at >= 0 and found[at].end > unit.start
        return found[at] if at >= 0 else None

    def unit_at(self, token: int) -> Unit | None:
        """The sentence that holds a token."""
        found, starts = self.sentences
        at = bisect_right(starts, token) - 1
        return found[at] if at >= 0 and token < found[at].end else None

    def classes_of(self, token: int) -> frozenset[str]:
        """Semantic classes of a noun or name: "agent", "place", "thing" …; empty if unknown."""
        kind = self.doc[token].ent_type_
        if kind in ("PER", "ORG"):
            return frozenset({"agent"})
        if kind == "LOC":
            return frozenset({"agent", "place"})
        if self.classes is None or self.tags[token] not in ("NN", "NE", "FM"):
            return frozenset()
        # the lemmatizer errs: other bases of the form may be known
        forms = (self.lemmas[token], *noun_lemmas(self.words[token]))
        return next((found for form in forms if (found := self.classes.of(form))), frozenset())

    def is_agent(self, token: int) -> bool:
        """Whether a noun or name stands for somebody who can act."""
        return "agent" in self.classes_of(token)

    def is_end(self, token: int) -> bool:
        """Whether a token is a full stop or the like."""
        return self.words[token] in _END

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """The range without punctuation and spaces at its borders (quotation marks stay)."""
        while start < end and self.tags[start] in ("$,", "$.", "_SP"):
            start += 1
        while end > start and (self.tags[end - 1] in ("$,", "$.", "_SP") or self.words[end - 1] in DASHES):
            end -= 1
        return start, end


@lru_cache(maxsize=4096)
def has_inner_zu(form: str) -> bool:
    """Whether a form is an infinitive with "zu" between particle and stem ("anzugreifen")."""
    if not form.endswith("n") or "zu" not in form:
        return False
    return any(form.startswith(p + "zu") and len(form) > len(p) + 5 for p in load_words("verbs").list("particles"))
