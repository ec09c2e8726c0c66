"""Statements as plain facts: token ranges, speakers, form; and the small questions one asks of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from werwas.grammar.statement_phrases import NounPhrase
from werwas.lexicon.frames import Trigger

Piece = tuple[int, int]


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class StatementFact:
    """A statement as token ranges.

    `trigger`, `frame` and `message` are half-open token ranges in text order; `speakers`, `addressees`, `medium`, `topic`
    and `places` noun phrases; `anchor` is the token whose clause gives tense and mood; `modality` that of an idiom ("will nichts
    wissen" is a refusal, no plan); `marker` says what shows the statement (verb, preposition, quotation, konjunktiv); `inherited`
    that the speaker stands in an earlier sentence; `fallback` that the cue is weak; `clause` are the tokens among which times of
    the statement stand; `container` is the number (in the list returned) of the statement whose message holds this one.
    """

    trigger: tuple[Piece, ...]
    frame: tuple[Piece, ...]
    message: tuple[Piece, ...]
    speakers: tuple[NounPhrase, ...]
    form: str
    channel: str
    act: str
    stance: str
    marker: str
    rule: str
    score: float
    anchor: int
    addressees: tuple[NounPhrase, ...] = ()
    medium: tuple[NounPhrase, ...] = ()
    topic: tuple[NounPhrase, ...] = ()
    places: tuple[NounPhrase, ...] = ()
    clause: tuple[Piece, ...] = ()
    negated: bool = False
    modality: str = ""
    inherited: bool = False
    fallback: bool = False
    container: int | None = None


def begin(fact: StatementFact) -> int:
    """First token of anything that belongs to a statement."""
    return min((a for a, _ in (*fact.trigger, *fact.message, *fact.frame)), default=fact.anchor)


def pieces(tokens: Iterable[int]) -> tuple[Piece, ...]:
    """Token numbers as ranges, neighbours joined.

    >>> pieces([4, 2, 1])
    ((1, 3), (4, 5))
    """
    out: list[Piece] = []
    for k in sorted(set(tokens)):
        if out and out[-1][1] == k:
            out[-1] = (out[-1][0], k + 1)
        else:
            out.append((k, k + 1))
    return tuple(out)


def setting(trigger: Trigger, key: str, default: str) -> str:
    """What a frame sets, as text."""
    return str(trigger.set.get(key, default))


def own(fact: StatementFact) -> StatementFact:
    """A statement without what only its cue's clause gives: topic, places, times."""
    return replace(fact, topic=(), places=(), clause=())


def covered_tokens(facts: Iterable[StatementFact]) -> set[int]:
    """Tokens of all messages and frames."""
    return {k for fact in facts for a, b in (*fact.message, *fact.frame) for k in range(a, b)}


def is_inside(fact: StatementFact, known: Iterable[StatementFact]) -> bool:
    """Whether the cue of a statement stands in another's message."""
    at = fact.trigger[0][0] if fact.trigger else begin(fact)
    return any(a <= at < b for other in known if other is not fact for a, b in other.message)


def fact_of(
    trigger: Trigger,
    tokens: Iterable[int],
    *,
    frame: tuple[Piece, ...],
    message: tuple[Piece, ...],
    speakers: tuple[NounPhrase, ...],
    form: str,
    marker: str,
    anchor: int,
    factor: float = 1.0,
) -> StatementFact:
    """A statement with what its frame sets: act, channel, stance, score."""
    return StatementFact(
        trigger=pieces(tokens),
        frame=frame,
        message=message,
        speakers=speakers,
        form=form,
        channel=setting(trigger, "channel", "unknown"),
        act=setting(trigger, "act", "say"),
        stance=setting(trigger, "stance", "asserts"),
        marker=marker,
        rule=trigger.rule,
        score=round(trigger.score * factor, 4),
        anchor=anchor,
        fallback=bool(trigger.set.get("fallback")),
    )
