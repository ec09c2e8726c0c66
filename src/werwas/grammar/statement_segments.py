"""Cuts a sentence into clauses at punctuation, quotes and conjunctions, and tells their kinds by word order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from werwas.grammar.quotes import Quote
from werwas.grammar.statement_reading import (
    ADPOSITION,
    BLOCK_WORDS,
    DASHES,
    FINITE,
    INFINITIVE,
    PARTICIPLE,
    RELATIVE,
    VERBAL,
    WH,
    Reading,
    Segment,
    has_inner_zu,
)  # fmt: skip


def segments(reading: Reading, start: int, end: int, blocks: list[Quote]) -> Iterator[Segment]:
    """Cuts a sentence at commas, colons, dashes, brackets, quotes and between coordinated clauses."""
    tags, words = reading.tags, reading.words
    begin, before, k = start, "^", start
    quote_at = {quote.first: quote for quote in blocks}
    titles = {
        q.first: q.last
        for q in reading.quotes
        if start <= q.first and q.last < end and q.first not in quote_at and len(q.words) < BLOCK_WORDS
    }
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
        if tags[k] == "$," or word in (":", ";") or (word in DASHES and _is_dash(reading, k)):
            yield from _clause(reading, begin, k, before)
            begin, before = k + 1, "–" if word in DASHES else word
        k += 1
    last = end
    while last > begin and (reading.is_end(last - 1) or tags[last - 1] == "_SP"):
        last -= 1
    yield from _clause(reading, begin, last, before)


def joined(reading: Reading, parts: Iterable[Segment]) -> tuple[Segment, ...]:
    """Joins a subordinate clause that an apposition has cut: "wie der Leiter, Anton Maier, mitteilte"."""
    out: list[Segment] = []
    for segment in parts:
        segment = _with_late_verb(reading, out, segment)
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


def _with_late_verb(reading: Reading, before: list[Segment], segment: Segment) -> Segment:
    """A verb in -t that was taken for a participle closes a clause cut by an apposition: "wie Stern, Leiter des Amts, betont"."""
    last = segment.end - 1
    if segment.kind != "none" or reading.tags[last] != "VVPP" or not reading.low[last].endswith("t") or segment.before != ",":
        return segment
    cut = next((other for other in reversed(before) if other.kind != "none" or other.before != ","), None)
    opened = next((other for other in reversed(before) if other.before == "," and _opens(reading, other)), None)
    if opened is None or (cut is not None and cut is not opened and cut.start > opened.start):
        return segment
    reading.tags[last] = "VVFIN"
    return replace(segment, kind="main", finite=last)


def _is_opener(reading: Reading, k: int) -> bool:
    return (
        reading.tags[k] in RELATIVE | {"KOUS"} or reading.low[k] in reading.forms.set("like") or reading.low[k] in reading.complementizers
    )


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
    elif opener is not None and plain and finite != opener + 1 and not _second(reading, finite, end):
        kind = "sub" if tags[opener] != "KOUI" else "inf"
    elif (relative := _relative(reading, first, end, finite)) is not None:
        opener, kind = relative, "rel"
    elif finite is not None and _wh(reading, first) is not None and _is_last(reading, finite, end):
        opener, kind = _wh(reading, first), "wh"
    elif finite is not None:
        opener, kind = None, "v1" if finite == first else "main"
    elif any(tags[k] in ("PTKZU", "VVIZU") or (tags[k] in ("VVINF", "VVPP") and has_inner_zu(low[k])) for k in range(first, end)):
        opener, kind = None, "inf"
    return Segment(start, end, kind, before, finite, opener if kind in ("sub", "rel", "wie", "wh", "inf") else None)


def _second(reading: Reading, finite: int | None, end: int) -> bool:
    """Whether a subject follows the finite verb, so that this is no subordinate clause."""
    return finite is not None and finite + 1 < end and reading.tags[finite + 1] in ("NE", "PPER", "ART")


def _relative(reading: Reading, first: int, end: int, finite: int | None) -> int | None:
    """The relative pronoun that opens a clause, also after a preposition ("mit dem"); no article before a subject."""
    at = first + 1 if reading.tags[first] in ADPOSITION and first + 1 < end else first
    if finite is None:
        return None
    # a form of "der" before a name, with the verb at the end, is no article: ", das Meier nutzt"
    mistaken = reading.tags[at] == "ART" and at > 0 and reading.tags[at - 1] in ("$,", "APPR")
    if mistaken and reading.tags[at + 1] in ("NE", "PPER", "ART") and finite > at + 1 and _is_last(reading, finite, end):
        return at
    if at > first and reading.tags[at] == "ART" and _is_closed(reading, at, finite, end):
        return at
    if not (reading.tags[at] in RELATIVE or reading.low[at] in reading.forms.set("relative_adverbs")):
        return None
    second = all(reading.tags[k] in ("ADJA", "NN", "NE", "CARD") for k in range(at + 1, finite)) and finite > at + 1
    return None if second and at == first and not _is_last(reading, finite, end) else at


def _is_closed(reading: Reading, at: int, finite: int, end: int) -> bool:
    """Whether the verb closes a clause that begins with a preposition and a form of "der": ", bei der | Teile der Stadt gesperrt waren".

    Behind a prepositional phrase a main clause would have its verb second, and no second noun or participle before it.
    """
    if not _is_last(reading, finite, end) or reading.tags[at - 2] != "$,":
        return False
    nouns = sum(reading.tags[k] in ("NN", "NE", "PPER") for k in range(at + 1, finite))
    return nouns > 1 or (nouns == 1 and reading.tags[finite - 1] in PARTICIPLE | INFINITIVE)


def _wh(reading: Reading, first: int) -> int | None:
    at = first + 1 if reading.tags[first] in ADPOSITION else first
    return at if at < len(reading.tags) and reading.tags[at] in WH else None


def _is_last(reading: Reading, finite: int, end: int) -> bool:
    """Whether nothing but verb forms and short afterthoughts follow the finite verb."""
    return all(reading.tags[k] in VERBAL or reading.tags[k] == "PTKVZ" for k in range(finite + 1, end))
