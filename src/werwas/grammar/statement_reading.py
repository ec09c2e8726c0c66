"""A document read for statements: words and tags as lists, sentences kept whole around quotes, clauses between commas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc, Token

from werwas.grammar.quotes import Quote, find_quotes, outermost
from werwas.lexicon.classes import NounClasses
from werwas.lexicon.words import Words, load_words

FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
INFINITIVE = frozenset({"VVINF", "VAINF", "VMINF", "VVIZU"})
PARTICIPLE = frozenset({"VVPP", "VAPP", "VMPP"})
VERBAL = FINITE | INFINITIVE | PARTICIPLE
RELATIVE = frozenset({"PRELS", "PRELAT"})
WH = frozenset({"PWS", "PWAT", "PWAV"})
ADPOSITION = frozenset({"APPR", "APPRART", "APZR"})
_DASHES = frozenset({"–", "—", "-"})
_END = frozenset({".", "!", "?", "…", "..."})
BLOCK_WORDS = 6  # a quote of so many words, or with a finite verb, is speech; a shorter one a title or scare quote


@dataclass(frozen=True)
class Segment:
    """A stretch of a sentence between two delimiters.

    kind: main (verb second) | v1 (verb first) | sub (conjunction … verb) | rel | wh | wie | inf (zu) | none (no verb) | quote
    before: the delimiter in front: "^" sentence start, ",", ";", ":", "–", "(", "“" (a quote's border) or "+" (coordination)
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

    def morph(self, token: int, name: str) -> str:
        """One morphological feature, "" if not given."""
        values = self.doc[token].morph.get(name)
        return values[0] if values else ""

    def finite_in(self, start: int, end: int) -> int | None:
        """First finite verb of a range."""
        return next((k for k in range(start, end) if self.tags[k] in FINITE), None)

    def classes_of(self, token: int) -> frozenset[str]:
        """Semantic classes of a noun or name: "agent", "place", "thing" …; empty if unknown."""
        kind = self.doc[token].ent_type_
        if kind in ("PER", "ORG"):
            return frozenset({"agent"})
        if kind == "LOC":
            return frozenset({"agent", "place"})
        return self.classes.of(self.lemmas[token]) if self.classes is not None else frozenset()

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
        while end > start and (self.tags[end - 1] in ("$,", "$.", "_SP") or self.words[end - 1] in _DASHES):
            end -= 1
        return start, end


def read(doc: Doc, words: Words, classes: NounClasses | None = None) -> Reading:
    """Reads a tagged document.

    >>> read(nlp("Er sei müde, sagte Meier."), load_words("quotes")).units[0].segments[1].kind  # doctest: +SKIP
    'v1'
    """
    texts = [token.text for token in doc]
    reading = Reading(
        doc=doc,
        words=texts,
        low=[text.lower() for text in texts],
        tags=[_tag(token) for token in doc],
        lemmas=[token.lemma_ for token in doc],
        quotes=find_quotes(doc),
        forms=words,
        complementizers=words.set("complementizers"),
        classes=classes,
    )
    _mend_tags(reading)
    blocks = [quote for quote in outermost(reading.quotes) if _is_block(reading, quote)]
    reading.units = list(_units(reading, blocks))
    return reading


def _tag(token: Token) -> str:
    """The tag, with spaces told apart and the small words of a person's name as parts of the name ("Von der Leyen")."""
    if token.is_space:
        return "_SP"
    if token.ent_type_ == "PER" and token.tag_ in ("APPR", "APPRART", "ART"):
        return "NE"
    return token.tag_


def _mend_tags(reading: Reading) -> None:
    """Sets right what a tagger confuses at the end of a stretch: finite verb and participle ("hat … erklärt", "die … angab")."""
    tags, start = reading.tags, 0
    for k, tag in enumerate(tags):
        if tag[:2] not in ("$,", "$.") and k + 1 < len(tags):
            continue
        last = k - 1 if tag[:1] == "$" else k
        if last > start:
            _mend_stretch(reading, start, last)
        start = k + 1


def _mend_stretch(reading: Reading, start: int, last: int) -> None:
    tags, low = reading.tags, reading.low
    earlier = [k for k in range(start, last) if tags[k] in FINITE]
    opens = tags[start] in RELATIVE or tags[start] in ("KOUS", "PWAV") or low[start] in reading.complementizers
    if tags[last] == "VVFIN" and len(earlier) == 1 and tags[earlier[0]] == "VAFIN" and not opens and low[last].endswith(("t", "en")):
        tags[last] = "VVPP"
    elif tags[last] in ("VVPP", "VVINF") and not earlier and opens:
        tags[last] = "VVFIN"
    elif tags[last] == "VVPP" and not earlier and not _is_participle(low[last]):
        tags[last] = "VVFIN"
    if tags[last] == "VVFIN" and has_inner_zu(low[last]):
        tags[last] = "VVIZU"


@lru_cache(maxsize=4096)
def _is_participle(form: str) -> bool:
    """Whether a form can be a participle II: with "ge", an inseparable prefix, or on -iert (Duden Grammatik § 614)."""
    return "ge" in form or form.endswith("iert") or form.startswith(load_words("verbs").list("prefixes")) or form.endswith("en")


@lru_cache(maxsize=4096)
def has_inner_zu(form: str) -> bool:
    """Whether a form is an infinitive with "zu" between particle and stem ("anzugreifen")."""
    if not form.endswith("n") or "zu" not in form:
        return False
    return any(form.startswith(p + "zu") and len(form) > len(p) + 5 for p in load_words("verbs").list("particles"))


def _is_block(reading: Reading, quote: Quote) -> bool:
    inner = quote.words
    return len(inner) >= BLOCK_WORDS or reading.finite_in(inner.start, inner.stop) is not None


def _sentence_starts(doc: Doc) -> list[int]:
    known = doc.has_annotation("SENT_START")
    return [t.i for t in doc if t.i == 0 or (known and t.is_sent_start and _can_start(t)) or "\n" in doc[t.i - 1].text_with_ws]


def _can_start(token: Token) -> bool:
    """Whether a sentence can begin here: not with a comma, nor with a small letter after a closing quotation mark."""
    return token.tag_ != "$," and not (token.text[:1].islower() and token.doc[token.i - 1].tag_ == "$(")


def _units(reading: Reading, blocks: list[Quote]) -> Iterator[Unit]:
    """Sentences whose border lies inside a quote are joined; then the insides of the quotes."""
    doc, sections = reading.doc, _section_starts(reading.doc)
    inside = {k for quote in blocks for k in range(quote.first + 1, quote.last + 1)}
    after = {quote.last + 1 for quote in blocks if _ends_sentence(reading, quote)}
    starts = sorted(after | {k for k in _sentence_starts(doc) if k not in inside and not _after_colon(reading, k)})
    paragraph = section = 0
    all_starts = _sentence_starts(doc) if blocks else starts
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(doc)
        while start < end and reading.tags[start] == "_SP":
            start += 1
        if start >= end:
            continue
        if start and "\n" in doc[start - 1].text_with_ws:
            paragraph += 1
        while section < len(sections) and sections[section] <= doc[start].idx:
            section += 1
        here = [quote for quote in blocks if start <= quote.first < end]
        yield Unit(start, end, _joined(reading, segments(reading, start, end, here)), section, paragraph)
        for quote in here:
            cuts = [k for k in all_starts if quote.first + 1 < k < quote.last]
            for a, b in zip([quote.first + 1, *cuts], [*cuts, quote.last], strict=True):
                yield Unit(a, b, _joined(reading, segments(reading, a, b, [])), section, paragraph, quote)


def _ends_sentence(reading: Reading, quote: Quote) -> bool:
    """Whether a quote ends with a full stop and a new sentence begins after it."""
    nxt = quote.last + 1
    return nxt < len(reading.words) and reading.is_end(quote.last - 1) and reading.words[nxt][:1].isupper()


def _after_colon(reading: Reading, start: int) -> bool:
    """Whether a sentence goes on with what a colon in the same line announced."""
    last = start - 1
    return last >= 0 and reading.words[last] == ":" and "\n" not in reading.doc[start].text


def _section_starts(doc: Doc) -> list[int]:
    if not doc.has_extension("werwas_sections"):
        return []
    return [int(section["start"]) for section in doc._.werwas_sections]


def segments(reading: Reading, start: int, end: int, blocks: list[Quote]) -> Iterator[Segment]:
    """Cuts a sentence at commas, colons, dashes, brackets, quotes and between coordinated clauses."""
    tags, words = reading.tags, reading.words
    begin, before, k = start, "^", start
    quote_at = {quote.first: quote for quote in blocks}
    titles = {q.first: q.last for q in reading.quotes if start <= q.first and q.last < end and q.first not in quote_at and len(q.words) < BLOCK_WORDS}
    while k < end:
        word = words[k]
        if k in quote_at:
            quote = quote_at[k]
            yield from _clause(reading, begin, k, before)
            yield Segment(quote.first, quote.last + 1, "quote", before if begin == k else "“", quote=quote)
            k, begin, before = quote.last + 1, quote.last + 1, "“"
            continue
        if k in titles:
            k = titles[k] + 1
            continue
        bracket = word in "()[]" and word != ""
        if bracket and word in "([" and (close := _bracket(reading, k, end)) is not None:
            k = close + 1
            continue
        if bracket:
            yield from _clause(reading, begin, k, before)
            begin, before = k + 1, word
        if tags[k] == "$," or word in (":", ";") or word in _DASHES and _is_dash(reading, k):
            yield from _clause(reading, begin, k, before)
            begin, before = k + 1, "–" if word in _DASHES else word
        k += 1
    last = end
    while last > begin and (reading.is_end(last - 1) or tags[last - 1] == "_SP"):
        last -= 1
    yield from _clause(reading, begin, last, before)


def _joined(reading: Reading, parts: Iterable[Segment]) -> tuple[Segment, ...]:
    """Joins a subordinate clause that an apposition has cut: "wie der Leiter, Anton Maier, mitteilte"."""
    out: list[Segment] = []
    for segment in parts:
        out.append(segment)
        if segment.finite is None or segment.kind not in ("v1", "main") or not _is_last(reading, segment.finite, segment.end):
            continue
        m = len(out) - 2
        while m >= 0 and out[m].kind in ("none", "rel") and out[m + 1].before == "," and not _opens(reading, out[m]):
            m -= 1
        if m < 0 or m == len(out) - 1 or out[m].finite is not None or not _opens(reading, out[m]) or out[m + 1].before != ",":
            continue
        first = out[m]
        at = next(k for k in (first.start, first.start + 1) if _is_opener(reading, k))
        kind = "wie" if reading.low[at] in reading.forms.set("like") else "rel" if reading.tags[at] in RELATIVE else "sub"
        out[m:] = [Segment(first.start, segment.end, kind, first.before, segment.finite, at)]
    return tuple(out)


def _is_opener(reading: Reading, k: int) -> bool:
    return reading.tags[k] in RELATIVE | {"KOUS"} or reading.low[k] in reading.forms.set("like") or reading.low[k] in reading.complementizers


def _opens(reading: Reading, segment: Segment) -> bool:
    """Whether a stretch without a verb begins with a conjunction or relative pronoun."""
    return any(_is_opener(reading, k) for k in range(segment.start, min(segment.start + 2, segment.end))) and segment.finite is None


def _is_dash(reading: Reading, k: int) -> bool:
    return bool(k and reading.doc[k - 1].whitespace_ and reading.doc[k].whitespace_)


def _bracket(reading: Reading, at: int, end: int) -> int | None:
    """Place of the closing bracket if nothing between them is a clause."""
    for k in range(at + 1, min(end, at + 25)):
        if reading.words[k] in ")]":
            return k
        if reading.tags[k] in FINITE:
            return None
    return None


def _clause(reading: Reading, start: int, end: int, before: str) -> Iterator[Segment]:
    """One or, with a coordination of clauses inside, several segments."""
    if start >= end:
        return
    tags = reading.tags
    cut = None
    for k in range(start + 1, end - 1):
        if tags[k] == "KON" and reading.finite_in(start, k) is not None and reading.finite_in(k + 1, end) is not None:
            cut = k
            break
    if cut is None:
        yield classify(reading, start, end, before)
        return
    left = classify(reading, start, cut, before)
    yield left
    for number, segment in enumerate(_clause(reading, cut, end, "+")):
        goes_on = number == 0 and left.kind in ("sub", "rel", "wh", "wie") and segment.kind == "main"
        if goes_on and segment.finite == segment.end - 1:
            segment = Segment(segment.start, segment.end, left.kind, "+", segment.finite, left.opener)
        yield segment


def classify(reading: Reading, start: int, end: int, before: str) -> Segment:
    """The kind of a stretch by its first words and the place of its verb (topological fields, Duden "Wortstellung")."""
    tags, low = reading.tags, reading.low
    first = start
    while first < end - 1 and tags[first] in ("KON", "$(", "PTKANT", "ITJ", "_SP"):
        first += 1
    finite = reading.finite_in(first, end)
    openers = [k for k in (first, first + 1, first + 2) if k < end and k <= (finite if finite is not None else end)]
    opener = next((k for k in openers if tags[k] in ("KOUS", "KOUI") or low[k] in reading.complementizers), None)
    plain = all(tags[k] in ("ADV", "APPR", "PROAV", "KON", "PTKA") for k in range(first, opener)) if opener is not None else False
    kind = "none"
    if low[first] in reading.forms.set("like") and finite is not None and _is_last(reading, finite, end):
        opener, kind = first, "wie"
    elif opener is not None and plain and not (finite == opener + 1) and not _second(reading, finite, end):
        kind = "sub" if tags[opener] != "KOUI" else "inf"
    elif (relative := _relative(reading, first, end, finite)) is not None:
        opener, kind = relative, "rel"
    elif finite is not None and _wh(reading, first) is not None and _is_last(reading, finite, end):
        opener, kind = _wh(reading, first), "wh"
    elif finite is not None:
        opener, kind = None, "v1" if finite == first else "main"
    elif any(tags[k] in ("PTKZU", "VVIZU") or tags[k] in ("VVINF", "VVPP") and has_inner_zu(low[k]) for k in range(first, end)):
        opener, kind = None, "inf"
    return Segment(start, end, kind, before, finite, opener if kind in ("sub", "rel", "wie", "wh", "inf") else None)


def _second(reading: Reading, finite: int | None, end: int) -> bool:
    """Whether a subject follows the finite verb, so that this is no subordinate clause."""
    return finite is not None and finite + 1 < end and reading.tags[finite + 1] in ("NE", "PPER", "ART")


def _relative(reading: Reading, first: int, end: int, finite: int | None) -> int | None:
    """The relative pronoun that opens a clause, also after a preposition ("mit dem"); not an article before a subject."""
    at = first + 1 if reading.tags[first] in ADPOSITION and first + 1 < end else first
    if finite is None or not (reading.tags[at] in RELATIVE or reading.low[at] in reading.forms.set("relative_adverbs")):
        return None
    second = all(reading.tags[k] in ("ADJA", "NN", "NE", "CARD") for k in range(at + 1, finite)) and finite > at + 1
    return None if second and at == first and not _is_last(reading, finite, end) else at


def _wh(reading: Reading, first: int) -> int | None:
    at = first + 1 if reading.tags[first] in ADPOSITION else first
    return at if at < len(reading.tags) and reading.tags[at] in WH else None


def _is_last(reading: Reading, finite: int, end: int) -> bool:
    """Whether nothing but verb forms and short afterthoughts follow the finite verb."""
    return all(reading.tags[k] in VERBAL or reading.tags[k] == "PTKVZ" for k in range(finite + 1, end))
