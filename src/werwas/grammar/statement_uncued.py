"""Statements without a cue of the frames: quotes after a colon or on their own, and inquits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from werwas.grammar.quotes import Quote
from werwas.grammar.statement_clauses import frame_start, is_glued
from werwas.grammar.statement_cues import Cue
from werwas.grammar.statement_facts import Piece, StatementFact, begin, covered_tokens, is_inside, own
from werwas.grammar.statement_messages import frame_end
from werwas.grammar.statement_phrases import NounPhrase, noun_phrase
from werwas.grammar.statement_reading import Reading, Segment, Unit
from werwas.grammar.statement_speakers import can_speak, nominative, speaker

PART_WORDS = 4  # a shorter quote inside a message is a title or a scare quote


def inquits(reading: Reading, unit: Unit, taken: set[int | None]) -> Iterator[StatementFact]:
    """Any verb between a quote and its speaker is one of saying: "„Es war eng“, lachte sie" (taken: known cues)."""
    for number, segment in enumerate(unit.segments):
        quote = unit.segments[number - 1] if number else None
        if quote is None or quote.kind != "quote" or segment.before != "," or segment.finite is None:
            continue
        verb = segment.start + (reading.low[segment.start] in reading.forms.set("so"))
        if segment.finite != verb or reading.tags[verb] != "VVFIN" or verb in taken or is_glued(reading, quote):
            continue
        cue = Cue("verb", (), (verb,), verb, verb, unit, number, number)
        who = speaker(reading, cue, verb)
        if who is not None and can_speak(reading, who):
            found = _bare_quote(quote, who, ((segment.start, frame_end(reading, cue)),), verb)
            yield replace(found, trigger=((verb, verb + 1),), rule="statement/inquit", score=0.7)


def follow_ups(reading: Reading, facts: list[StatementFact]) -> list[StatementFact]:
    """Quotes without a cue: after a colon, or as sentences of their own behind a statement of the paragraph."""
    covered = covered_tokens(facts)
    out: list[StatementFact] = []
    for unit in reading.units:
        for number, segment in enumerate(unit.segments):
            if segment.kind != "quote" or segment.start + 1 in covered or segment.quote is None or unit.inside is not None:
                continue
            found = None
            if segment.before == ":" and number and reading.finite_in(segment.start, segment.end) is not None:
                found = _illustrates(segment, facts) or _after_colon(reading, unit, number)
            elif reading.words[segment.start - 1] in reading.forms.set("word_nouns"):
                found = _with_words(reading, unit, number)
            elif len(unit.segments) == 1:
                found = _continued(reading, unit, segment, [*facts, *out])
            if found is not None:
                out.append(found)
    return out


def _with_words(reading: Reading, unit: Unit, number: int) -> StatementFact | None:
    """A quote that goes with what somebody does: "Mit den Worten „Es reicht“ verließ sie den Saal"."""
    quote, behind = unit.segments[number], unit.segments[number + 1] if number + 1 < len(unit.segments) else None
    if number == 0 or behind is None or behind.finite is None or behind.kind != "v1":
        return None
    who = nominative(reading, behind.finite + 1, behind.end, verb=behind.finite)
    before = unit.segments[number - 1]
    return _bare_quote(quote, who, ((before.start, quote.start),), behind.finite) if who is not None and can_speak(reading, who) else None


def _illustrates(segment: Segment, facts: list[StatementFact]) -> StatementFact | None:
    """A quote after a colon that bears out the statement before it: "…, sei gut: „Wir können das.“"."""
    at = segment.start - 1
    before = [f for f in facts if f.trigger and f.speakers and any(b in (at, at + 1) for _, b in (*f.message, *f.frame))]
    if not before:
        return None
    last = max(before, key=begin)
    found = replace(own(last), message=((segment.start, segment.end),), form="direct", marker="quotation", score=last.score * 0.9)
    if last.act != "deny" or last.form != "reported":
        return found
    # behind "wies das zurück: …" the quote is not what is denied
    return replace(found, trigger=(), rule="statement/quote", act="say", stance="asserts")


def _after_colon(reading: Reading, unit: Unit, number: int) -> StatementFact | None:
    """A quote that a clause without a verb of saying announces: "Der Trainer war zufrieden: „…“", "Meier: „…“"."""
    quote, before = unit.segments[number], unit.segments[number - 1]
    if before.kind not in ("main", "none", "v1"):
        return None
    if before.finite is not None:
        cue = Cue("verb", (), (before.finite,), before.finite, before.finite, unit, number - 1, number - 1)
        start, _ = frame_start(reading, cue)
        who = speaker(reading, cue, start)
    else:
        start, who = before.start, noun_phrase(reading, before.start, before.end, attributes="all")
    if who is None or not can_speak(reading, who):
        return None
    return _bare_quote(quote, who, ((start, quote.start),), before.finite if before.finite is not None else who.head)


def _continued(reading: Reading, unit: Unit, segment: Segment, known: list[StatementFact]) -> StatementFact | None:
    """A quote that is a sentence of its own goes on with the statement before it."""
    before = [f for f in known if begin(f) < segment.start and _same_paragraph(reading, f, unit) and f.speakers and not is_inside(f, known)]
    if not before:
        return _next_paragraph(reading, unit, segment, known)
    last = max((f for f in before if f.form == "direct"), key=begin, default=None)
    near = max(before, key=begin)
    if last is None and _is_right_before(reading, unit, near):
        last = near
    if last is None:
        return None
    if last.form == "direct" or (last.form == "indirect" and last.marker == "verb"):
        message = ((segment.start, segment.end),)
        return replace(own(last), message=message, form="direct", inherited=True, score=last.score * 0.9, addressees=())
    return replace(_bare_quote(segment, last.speakers[0], (), segment.start + 1), speakers=last.speakers, inherited=True)


def _next_paragraph(reading: Reading, unit: Unit, segment: Segment, known: list[StatementFact]) -> StatementFact | None:
    """A quote that is a paragraph of its own goes on with the speaker of the sentence before it."""
    before = reading.unit_before(unit)
    if before is None or before.section != unit.section or unit.paragraph != before.paragraph + 1:
        return None
    spoke = [f for f in known if before.start <= begin(f) < before.end and f.speakers and not f.negated and f.marker != "preposition"]
    last = max((f for f in spoke if f.form in ("direct", "indirect") and not is_inside(f, known)), key=begin, default=None)
    if last is None:
        return None
    return replace(_bare_quote(segment, last.speakers[0], (), segment.start + 1), speakers=last.speakers, inherited=True)


def _bare_quote(segment: Segment, who: NounPhrase, frame: tuple[Piece, ...], anchor: int) -> StatementFact:
    return StatementFact(
        trigger=(),
        frame=frame,
        message=((segment.start, segment.end),),
        speakers=(who,),
        form="direct",
        channel="speech",
        act="say",
        stance="asserts",
        marker="quotation",
        rule="statement/quote",
        score=0.6,
        anchor=anchor,
    )


def _same_paragraph(reading: Reading, fact: StatementFact, unit: Unit) -> bool:
    home = reading.unit_at(begin(fact))
    return home is not None and home.paragraph == unit.paragraph


def _is_right_before(reading: Reading, unit: Unit, fact: StatementFact) -> bool:
    """Whether a statement stands in the sentence right before, in the same paragraph."""
    before = reading.unit_before(unit)
    return before is not None and before.paragraph == unit.paragraph and before.start <= begin(fact) < before.end and not fact.negated


def quoted_parts(reading: Reading, facts: list[StatementFact]) -> list[StatementFact]:
    """Literal parts of an indirect message: "er habe „alles getan, was ging“" holds a direct statement."""
    out = []
    for quote in reading.quotes:
        if len(quote.words) < PART_WORDS or quote.depth or _is_name(reading, quote):
            continue
        whole = (quote.first, quote.last + 1)
        if any(f.form == "direct" and whole in f.message for f in facts):
            continue
        holders = [
            f for f in facts if f.form != "direct" and any(a <= whole[0] and whole[1] <= b and (a, b) != whole for a, b in f.message)
        ]
        if not holders:
            continue
        near = min(holders, key=lambda f: sum(b - a for a, b in f.message))
        out.append(replace(own(near), message=(whole,), form="direct", marker="quotation", score=near.score * 0.9))
    return out


def _is_name(reading: Reading, quote: Quote) -> bool:
    """Whether a quote is a name or a foreign title, not speech."""
    names = sum(reading.tags[k] in ("NE", "FM", "XY") for k in quote.words)
    return 2 * names >= len(quote.words)
