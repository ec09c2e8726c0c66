"""Statements whose cue is no verb of a clause: "nach Angaben", "laut", "so", nouns with a clause, participles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from werwas.grammar.statement_clauses import has_konjunktiv, is_content, is_glued
from werwas.grammar.statement_cues import Cue, source_noun
from werwas.grammar.statement_facts import Piece, StatementFact, fact_of
from werwas.grammar.statement_frames import has_slot
from werwas.grammar.statement_messages import right_end
from werwas.grammar.statement_phrases import NounPhrase, noun_phrase
from werwas.grammar.statement_reading import Reading
from werwas.grammar.statement_roles import genitive
from werwas.grammar.statement_speakers import speaker, with_apposition
from werwas.lexicon.frames import Trigger


def source_fact(reading: Reading, cue: Cue, sources: frozenset[str]) -> Iterator[StatementFact]:
    """ "Nach Angaben der Polizei wurden …", "so der Minister", "demnach": the message is the rest of the clause."""
    trigger = cue.triggers[0]
    segment = cue.unit.segments[cue.segment]
    phrase = cue.phrase
    tokens, who = [cue.head], None
    start, stop = cue.head, cue.head + 1
    if phrase is not None:
        start, stop = min(start, phrase.start), max(stop, phrase.end)
        if cue.kind == "adverb" and stop < len(reading.low) and reading.low[stop] in reading.forms.set("after_so"):
            stop += 1
        noun = _cue_noun(reading, trigger, phrase, sources)
        if noun is not None:
            tokens.append(noun)
            who = genitive(reading, noun, segment.end)
            if who is not None:
                stop = max(stop, who.end)
        if who is None and any(reading.low[k] in reading.forms.set("own") for k in range(phrase.start, phrase.end)):
            who = _clause_subject(reading, cue)
        elif who is None:
            who = with_apposition(reading, phrase)
            stop = max(stop, who.end)
        nxt = cue.unit.segments[cue.segment + 1] if cue.segment + 1 < len(cue.unit.segments) else None
        if nxt is not None and nxt.kind == "rel" and nxt.start == stop + 1:
            stop = nxt.end
    message, direct = _rest(reading, cue, start, stop)
    if not message:
        return
    anchor = segment.finite if segment.finite is not None else cue.head
    speakers = (who,) if who is not None else ()
    form = "direct" if direct else "indirect"
    yield fact_of(
        trigger, tokens, frame=((start, stop),), message=message, speakers=speakers, form=form, marker="preposition",
        anchor=anchor,
    )  # fmt: skip


def _clause_subject(reading: Reading, cue: Cue) -> NounPhrase | None:
    """The subject of the clause around "nach eigenen Angaben"."""
    segment = cue.unit.segments[cue.segment]
    if segment.finite is None:
        return None
    verb = replace(cue, kind="verb", head=segment.finite, finite=segment.finite, passive=False, tokens=(segment.finite,))
    return speaker(reading, verb, segment.start)


def _cue_noun(reading: Reading, trigger: Trigger, phrase: NounPhrase, sources: frozenset[str]) -> int | None:
    """The noun of saying in a source phrase: "Angaben" in "den Angaben zufolge"."""
    lemmas = next((lemmas for slot, lemmas in trigger.fixed if slot.name == "pobj"), sources)
    return source_noun(reading, phrase, lemmas)


def _rest(reading: Reading, cue: Cue, start: int, stop: int) -> tuple[tuple[Piece, ...], bool]:
    """The sentence, or the subordinate clause, without the source phrase."""
    unit, segments, k = cue.unit, cue.unit.segments, cue.segment
    if segments[k].kind in ("rel", "sub", "wh"):
        a, b = segments[k].start, segments[k].end
    else:
        a = next((s.start for s in reversed(segments[: k + 1]) if s.before == ";"), unit.start)
        b = next((s.start for s in segments[k + 1 :] if s.before == ";" or (s.kind == "quote" and s.before == ":")), unit.end)
        quote = segments[k - 1] if k and segments[k - 1].kind == "quote" and start == segments[k].start else None
        if quote is not None and not is_glued(reading, quote):
            return ((quote.start, quote.end),), True
    if start > a and reading.tags[start - 1] == "$," and stop < b and reading.tags[stop] == "$,":
        stop += 1
    parts = [reading.trim(a, start), reading.trim(stop, b)]
    return tuple((x, y) for x, y in parts if y > x and any(reading.tags[j][:1] != "$" for j in range(x, y))), False


def relative_fact(reading: Reading, cue: Cue) -> Iterator[StatementFact]:
    """ "Berichte der Agentur, wonach …": the relative clause is the message."""
    segment = cue.unit.segments[cue.segment]
    noun, adverb = cue.tokens
    home = cue.unit.segments[cue.unit.segment_of(noun)]
    who = genitive(reading, noun, home.end)
    trigger = cue.triggers[0]
    message = reading.trim(adverb + 1, segment.end)
    yield _noun_statement(trigger, (noun, adverb), who, ((home.start, adverb + 1),), message)


def _noun_statement(
    trigger: Trigger, tokens: tuple[int, ...], who: NounPhrase | None, frame: tuple[Piece, ...], message: Piece
) -> StatementFact:
    speakers = (who,) if who is not None else ()
    return fact_of(
        trigger, tokens, frame=frame, message=(message,), speakers=speakers, form="indirect", marker="verb",
        anchor=tokens[0], factor=0.9,
    )  # fmt: skip


def attribute_fact(reading: Reading, cue: Cue) -> Iterator[StatementFact]:
    """ "die von Kiew vorgeschlagene Waffenruhe": the noun phrase is the message, the von-phrase the speaker."""
    if cue.phrase is None:
        return
    trigger = next((t for t in cue.triggers if has_slot(t, "message", "oa") and not t.fixed and not t.reflexive), None)
    noun = noun_phrase(reading, cue.head + 1, cue.unit.segments[cue.segment].end, attributes="all")
    if trigger is None or noun is None:
        return
    fact = _noun_statement(trigger, (cue.head,), cue.phrase, (), (noun.start, noun.end))
    yield replace(fact, form="reported")


def noun_fact(reading: Reading, cue: Cue) -> Iterator[StatementFact]:
    """ "Die Forderung, dass …": a noun with a message clause behind its phrase."""
    segments, m = cue.unit.segments, cue.segment + 1
    if m >= len(segments) or segments[m].before not in (",", ":"):
        return
    following = segments[m]
    opens = is_content(reading, following) or following.kind == "inf"
    if not opens and not (following.kind == "main" and has_konjunktiv(reading, following)):
        return
    if any(reading.tags[k] == "NN" for k in range(cue.head + 1, segments[cue.segment].end)) and not _only_attributes(reading, cue):
        return
    trigger = next((t for t in cue.triggers if has_slot(t, "message", "oc")), None)
    if trigger is None:
        return
    who = genitive(reading, cue.head, segments[cue.segment].end)
    end = right_end(reading, cue, m)
    frame = ((segments[cue.segment].start, following.start),)
    yield _noun_statement(trigger, (cue.head,), who, frame, reading.trim(following.start, end))


def _only_attributes(reading: Reading, cue: Cue) -> bool:
    segment = cue.unit.segments[cue.segment]
    who = genitive(reading, cue.head, segment.end)
    return who is not None and who.end >= segment.end
