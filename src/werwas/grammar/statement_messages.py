"""Where a message stands: before, after or around its cue, as a quote, a clause or the rest of the sentence."""

from __future__ import annotations

from dataclasses import dataclass

from werwas.grammar.statement_clauses import CLAUSES, frame_start, has_konjunktiv, is_content, is_glued, is_matrix, subject_follows
from werwas.grammar.statement_cues import Cue
from werwas.grammar.statement_mood import konjunktiv1
from werwas.grammar.statement_phrases import NOMINAL, is_time, noun_phrase, phrases
from werwas.grammar.statement_reading import INFINITIVE, PARTICIPLE, Reading, Segment, Unit

Piece = tuple[int, int]


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class Layout:
    """Token ranges of frame and message; `direct` where the message is a quote, `clause` where it is a clause.

    `hanging`: a subordinate clause in the Konjunktiv that no cue asks for.
    """

    frame: tuple[Piece, ...]
    message: tuple[Piece, ...]
    direct: bool = False
    clause: bool = False
    inverted: bool = False
    hanging: bool = False


def layout_of(reading: Reading, cue: Cue) -> Layout:
    """Frame and message of a verb or noun cue.

    "Er sei müde, sagte Meier." -> frame "sagte Meier", message "Er sei müde".
    """
    segments = cue.unit.segments
    start, inverted = frame_start(reading, cue)
    own = segments[cue.segment]
    right = _right_content(reading, cue, inverted)
    said = right is not None and segments[right].before == "," and has_konjunktiv(reading, segments[right])
    if own.kind == "wie" and not said and (own.finite is None or reading.tags[own.finite] != "VMFIN"):
        return _as_clause(reading, cue, start)
    if inverted:
        return _inverted(reading, cue, start, right)
    if right is None:
        stop = _over_apposition(reading, segments, max(cue.last, cue.segment))
        before = _quote_before(reading, cue, start)
        if before is not None:
            return Layout(((start, stop),), (before,), direct=True, clause=True)
        return _without_comma(reading, cue, start) or Layout(((start, stop),), ())
    first = segments[right]
    frame = (start, first.start)
    if first.kind == "quote" and not _runs_on(reading, first):
        glued = is_glued(reading, first)
        return Layout((frame,), _quote_pieces(segments, right), direct=True, clause=not glued)
    stop = right_end(reading, cue, right)
    frames = [frame]
    late = [t for t in cue.tokens if t >= stop]
    if late:
        frames.append((stop + (reading.tags[stop] == "$,"), segments[cue.last].end))
    # "nannte ihn ungeeignet, da er gelogen habe": what hangs on any cue is in the Konjunktiv because it is reported
    hanging = first.kind in ("sub", "rel") and not is_content(reading, first) and cue.kind == "verb"
    return Layout(tuple(frames), (reading.trim(first.start, stop),), clause=True, hanging=hanging)


def _over_apposition(reading: Reading, segments: tuple[Segment, ...], k: int) -> int:
    """End of a clause that an apposition cuts before its object: "lobte der Chef, | Jan Brink, | den Plan"."""
    if k + 2 < len(segments) and all(s.kind == "none" and s.before == "," for s in segments[k + 1 : k + 3]):
        between = segments[k + 1]
        phrase = noun_phrase(reading, between.start, between.end, attributes="all")
        named = phrase is not None and reading.doc[phrase.head].ent_type_ in ("PER", "ORG")
        if phrase is not None and phrase.end == between.end and named and reading.tags[segments[k].end - 1] in NOMINAL:
            return segments[k + 2].end
    return segments[k].end


def _without_comma(reading: Reading, cue: Cue, start: int) -> Layout | None:
    """An infinitive behind a participle is its message, comma or none: "hatte angekündigt erneut anzutreten"."""
    end = cue.unit.segments[cue.segment].end
    if reading.tags[cue.head] not in PARTICIPLE or cue.head + 2 > end or reading.tags[cue.head + 1] in ("KON", "PTKZU"):
        return None  # "ausgeschlossen zu werden" is one verb
    last = reading.tags[end - 1]
    if last != "VVIZU" and not (last in INFINITIVE and reading.tags[end - 2] == "PTKZU"):
        return None
    return Layout(((start, cue.head + 1),), ((cue.head + 1, end),), clause=True)


def _as_clause(reading: Reading, cue: Cue, start: int) -> Layout:
    """ "Wie die Polizei mitteilte, …": the message is the rest of the sentence."""
    unit, k = cue.unit, cue.segment
    stop = unit.segments[k].end
    after = stop + 1 if stop < unit.end and reading.tags[stop] == "$," else stop
    m = k
    pieces = []
    left_start = next((s.start for s in reversed(unit.segments[:k]) if s.before in (";",)), unit.start)
    if m > 0 and unit.segments[m - 1].kind == "quote" and not is_glued(reading, unit.segments[m - 1]):
        return Layout(((start, stop),), ((unit.segments[m - 1].start, unit.segments[m - 1].end),), direct=True, clause=True)
    if m > 0:
        pieces.append(reading.trim(left_start, start))
    pieces.append(reading.trim(after, unit.end))
    return Layout(((start, after),), tuple((a, b) for a, b in pieces if b > a), clause=True)


def _quote_pieces(segments: tuple[Segment, ...], at: int) -> tuple[Piece, ...]:
    """A quote and those that follow it at once."""
    pieces = [(segments[at].start, segments[at].end)]
    for segment in segments[at + 1 :]:
        if segment.kind != "quote" or segment.start - pieces[-1][1] > 1:
            break
        pieces.append((segment.start, segment.end))
    return tuple(pieces)


def _runs_on(reading: Reading, quote: Segment) -> bool:
    """Whether a clause goes on behind a quote that it began with: "warf ihm vor, „die Daten“ zu missbrauchen"."""
    k = quote.end
    return (
        k < len(reading.tags)
        and reading.tags[k][:1] not in ("$", "_")
        and not reading.is_end(quote.end - 2)
        and reading.words[k][:1].islower()
    )


def _quote_before(reading: Reading, cue: Cue, start: int) -> Piece | None:
    """A quote that the sentence before ends with, where the cue's clause begins with its verb: „…!“ Rief er."""
    if cue.finite != start or start != cue.unit.start or cue.unit.inside is not None:
        return None
    before = reading.unit_before(cue.unit)
    if before is None or not before.segments or before.segments[-1].kind != "quote" or before.paragraph != cue.unit.paragraph:
        return None
    return before.segments[-1].start, before.segments[-1].end


def _inverted(reading: Reading, cue: Cue, start: int, right: int | None) -> Layout:
    """Message before the cue, and perhaps after it."""
    unit, segments, k = cue.unit, cue.unit.segments, cue.segment
    stop = frame_end(reading, cue)
    quote = segments[k - 1] if segments[k - 1].kind == "quote" else None
    pieces: list[Piece] = []
    direct = quote is not None and not is_glued(reading, quote)
    if direct and quote is not None:
        pieces.append((quote.start, quote.end))
    else:
        left = _left_start(reading, unit, k)
        pieces.append(reading.trim(left, start))
    if right is not None:
        first = segments[right]
        if first.kind == "quote":
            if direct:
                pieces += _quote_pieces(segments, right)
        elif not direct:
            pieces.append(reading.trim(first.start, right_end(reading, cue, right)))
    found = tuple(p for p in pieces if p[1] > p[0])
    return Layout(((start, stop),), found, direct=direct, clause=True, inverted=True)


def _left_start(reading: Reading, unit: Unit, k: int) -> int:
    """Where the message before the cue begins: at the sentence start, after a semicolon or after a colon that announces it."""
    m = k - 1
    while m > 0 and unit.segments[m].before != ";" and not (unit.segments[m].before == ":" and _announces(reading, unit, m)):
        m -= 1
    return unit.segments[m].start


def _announces(reading: Reading, unit: Unit, m: int) -> bool:
    """Whether a colon stands between a heading, or the writer's own clause, and what is reported: "Oslo sah das anders: Es sei …"."""
    before = unit.segments[m - 1]
    own = before.kind == "main" and not has_konjunktiv(reading, before)
    return before.kind == "none" or (own and has_konjunktiv(reading, unit.segments[m]))


def frame_end(reading: Reading, cue: Cue) -> int:
    """End of an inverted clause: its segment and the appositions and relative clauses after it."""
    segments = cue.unit.segments
    m = max(cue.segment, cue.last)
    while m + 1 < len(segments) and segments[m + 1].kind in ("none", "rel") and segments[m + 1].before in (",", "–"):
        m += 1
    return segments[m].end


def _right_content(reading: Reading, cue: Cue, inverted: bool) -> int | None:
    """Number of the segment after the cue's clause that begins the message."""
    segments = cue.unit.segments
    k = cue.segment if cue.kind == "noun" else max(cue.segment, _verb_segment(cue))
    hanging: int | None = None
    for m in range(k + 1, len(segments)):
        segment = segments[m]
        if segment.kind == "quote":
            # a clause that a quote completes begins before it: "…, der Ehemann „konnte nicht mehr“"
            return m - 1 if m - 1 > k and is_glued(reading, segment) else m
        if segment.before == "+":
            return hanging
        if is_content(reading, segment) or (segment.kind == "wie" and _asks(reading, segment)):
            return m
        if segment.kind == "inf" and segment.opener is None:
            return None if inverted else m
        if segment.kind == "rel" and segment.opener is not None and reading.low[segment.opener] in reading.forms.set("relative_adverbs"):
            return m if cue.kind == "noun" else None
        if segment.kind in ("sub", "rel") and segment.finite is not None and konjunktiv1(reading, segment.finite):
            conditional = segment.opener is not None and reading.low[segment.opener] in reading.forms.set("conditional")
            hanging = m if hanging is None and not conditional else hanging
        if segment.kind in ("main", "v1"):
            if is_matrix(reading, cue, segment) or segment.before == ";" or _has_own_cue(reading, segments, m):
                return hanging
            if has_konjunktiv(reading, segment) or segment.before == ":":
                # "sagte, | wenn er komme, | gehe sie": a clause before a verb is its prefield
                before = m - 1 if segment.kind == "v1" and segment.before == "," and segments[m - 1].kind == "sub" else m
                return before if before > k and not inverted else m
            next_to = m == k + 1 and segment.kind == "main" and segment.before == "," and not inverted and _is_open(reading, cue, segment)
            return m if next_to else hanging
    return hanging


def _has_own_cue(reading: Reading, segments: tuple[Segment, ...], m: int) -> bool:
    """Whether a clause behind a colon is said by whom the next verb names: "Oslo sah das anders: Es sei Zeit, | sagte Vogt"."""
    if segments[m].before != ":" or m + 1 >= len(segments):
        return False
    behind = segments[m + 1]
    inquit = behind.kind == "v1" and behind.before == "," and behind.finite is not None and not has_konjunktiv(reading, behind)
    return inquit and behind.finite is not None and subject_follows(reading, behind.finite, behind.end, agent=True)


def _asks(reading: Reading, segment: Segment) -> bool:
    """Whether "wie" asks for a degree or manner: "wie sicher der Damm ist", not "wie die Polizei mitteilte"."""
    return segment.opener is not None and reading.tags[segment.opener + 1] in ("ADJD", "ADV", "PIAT", "PIS")


def _is_open(reading: Reading, cue: Cue, following: Segment) -> bool:
    """Whether the cue's clause has no object yet, so that the next clause can be it: "Er glaubt, das reicht"."""
    own = cue.unit.segments[cue.segment]
    if cue.kind != "verb" or reading.tags[following.start] == "KON" or (cue.finite is None and own.kind != "inf"):
        return False
    wanted = {slot.name for t in cue.triggers for _, slots in t.args for slot in slots if not slot.is_plain}
    first = own.start if cue.finite is None else cue.finite + 1
    after = [p for p in phrases(reading, first, own.end) if not is_time(reading, p) and reading.tags[p.head] != "PRF"]
    if any(p.preposition is not None and reading.low[p.preposition] in wanted - reading.forms.set("medium_prepositions") for p in after):
        return False
    objects = [p for p in after if p.preposition is None and reading.low[p.start] not in reading.forms.set("oblique")]
    if cue.finite is None:
        return not objects
    prefield = noun_phrase(reading, own.start, cue.finite, attributes="none") if own.start < cue.finite else None
    return len(objects) <= (0 if prefield is not None else 1)


def _verb_segment(cue: Cue) -> int:
    """The segment that holds the lexical verb, if the message can only follow it ("hat …, wie erwartet, gesagt")."""
    return cue.unit.segment_of(cue.head)


def right_end(reading: Reading, cue: Cue, first: int) -> int:
    """End of a message that begins with a segment: clauses that hang on it or go on in the Konjunktiv belong to it."""
    segments = cue.unit.segments
    opening = segments[first]
    hangs = opening.kind in CLAUSES or opening.kind == "rel"
    late = {cue.unit.segment_of(t) for t in cue.tokens if t >= opening.start}
    end = opening.end
    open_ = opening.kind == "sub" and opening.finite is None  # "dass ein Mensch, der will, fähig ist": its verb comes later
    for m in range(first + 1, len(segments)):
        segment = segments[m]
        if m in late or (segment.kind == "quote" and segment.before == ":") or is_matrix(reading, cue, segment):
            break
        if open_ and segment.kind in ("main", "v1") and segment.finite == segment.end - 1:
            open_, end = False, segment.end
            continue
        if segment.kind in ("main", "v1") and not has_konjunktiv(reading, segment):
            if hangs or segment.before in ("+", ";", "–") or segment.kind == "v1" or opening.before != ":":
                break
        elif segment.kind == "wie" and segment.before == "," and m == len(segments) - 1 and not hangs:
            end = segment.end
            continue
        end = segment.end
    return end
