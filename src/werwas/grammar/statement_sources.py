"""Statements whose cue is no verb of a clause: "nach Angaben", "laut", "so", nouns with a clause, participles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from werwas.grammar.statement_clauses import CLAUSES, has_konjunktiv, is_content, is_glued, prefield_start
from werwas.grammar.statement_cues import Cue, shows_dative, source_noun
from werwas.grammar.statement_facts import Piece, StatementFact, fact_of
from werwas.grammar.statement_frames import has_slot
from werwas.grammar.statement_messages import right_end
from werwas.grammar.statement_phrases import DETERMINER, NounPhrase, coordinated, is_time, noun_phrase
from werwas.grammar.statement_reading import Reading, Unit
from werwas.grammar.statement_roles import genitive
from werwas.grammar.statement_speakers import can_speak, nominative, speaker, with_apposition
from werwas.lexicon.frames import Trigger


def source_fact(reading: Reading, cue: Cue, sources: frozenset[str]) -> Iterator[StatementFact]:
    """ "Nach Angaben der Polizei wurden …", "so der Minister", "demnach": the message is the rest of the clause."""
    trigger, cue = cue.triggers[0], _without_subject(reading, cue)
    segment = cue.unit.segments[cue.segment]
    tokens: tuple[int, ...] = (cue.head,)
    who: tuple[NounPhrase, ...] = ()
    start, stop = cue.head, cue.head + 1
    if cue.phrase is not None:
        start, stop = min(start, cue.phrase.start), max(stop, cue.phrase.end)
        noun = _cue_noun(reading, trigger, cue.phrase, sources)
        tokens = tokens if noun is None else (*tokens, noun)
        who, stop = _source(reading, cue, noun, stop)
        stop = _afterthoughts(reading, cue, stop)
    message, direct = _rest(reading, cue, start, stop)
    if not message:
        return
    anchor = segment.finite if segment.finite is not None else cue.head
    yield fact_of(
        trigger, tokens, frame=((start, stop),), message=message, speakers=who, form="direct" if direct else "indirect",
        marker="preposition", anchor=anchor,
    )  # fmt: skip


def _without_subject(reading: Reading, cue: Cue) -> Cue:
    """Leaves the clause its subject: "Dabei töteten Soldaten | der Polizei zufolge | drei Menschen"."""
    phrase, segment = cue.phrase, cue.unit.segments[cue.segment]
    verb = segment.finite
    if phrase is None or verb is None or not verb < phrase.start < cue.head or reading.tags[phrase.start] in DETERMINER:
        return cue
    at = next((k for k in range(phrase.start + 1, cue.head) if reading.tags[k] in DETERMINER), None)
    dative = noun_phrase(reading, at, cue.head) if at is not None else None
    if dative is None or dative.end != cue.head or not shows_dative(reading, dative):
        return cue
    found = (nominative(reading, a, b, verb=verb) for a, b in ((segment.start, verb), (cue.head + 1, segment.end)))
    plural = reading.morph(verb, "Number") == "Plur"
    if any(who is not None and (who.plural or not plural) for who in found):
        return cue
    return replace(cue, phrase=dative)


def _source(reading: Reading, cue: Cue, noun: int | None, stop: int) -> tuple[tuple[NounPhrase, ...], int]:
    """Who stands behind a source phrase ("der Polizei und der Feuerwehr" in "nach Angaben …"), and where the phrase ends."""
    phrase, limit = cue.phrase, cue.unit.segments[cue.segment].end
    assert phrase is not None
    if any(reading.low[k] in reading.forms.set("own") for k in range(phrase.start, phrase.end)):
        subject = _clause_subject(reading, cue)
        return (subject,) if subject is not None else (), stop if noun is None or noun < cue.head else noun + 1
    who = genitive(reading, noun, limit) if noun is not None else None
    who = who if who is not None else with_apposition(reading, phrase)
    stop = max(stop, who.end)
    if who.start > cue.head and stop == who.end:
        found = coordinated(reading, who, limit, oblique=True)
        return found, max(stop, found[-1].end)
    return (who,), stop


def _afterthoughts(reading: Reading, cue: Cue, stop: int) -> int:
    """End of a source phrase with what else tells of it: "Informationen | vom Abend", a relative clause, "so Meier | im Radio"."""
    unit, segment = cue.unit, cue.unit.segments[cue.segment]
    while stop < segment.end and reading.low[stop] in reading.forms.set("author_prepositions"):
        date = noun_phrase(reading, stop + 1, segment.end)
        if date is None or not is_time(reading, date):
            break
        stop = date.end + (date.end < segment.end and reading.tags[date.end] == "CARD")
    if cue.kind == "adverb" and segment.kind == "none":
        stop = max(stop, segment.end)
    behind = unit.segments[cue.segment + 1 :]
    if behind and behind[0].kind == "rel" and behind[0].start == stop + 1:
        stop = behind[0].end
        for other in behind[1:]:
            if other.kind not in CLAUSES or other.before != ",":
                break
            stop = other.end
    return stop


def _clause_subject(reading: Reading, cue: Cue) -> NounPhrase | None:
    """The subject of the clause around "nach eigenen Angaben" or "mit der Begründung"."""
    segment = cue.unit.segments[cue.segment]
    if segment.finite is None:
        return None
    verb = replace(cue, kind="verb", head=segment.finite, finite=segment.finite, passive=False, tokens=(segment.finite,))
    return speaker(reading, verb, segment.start)


def _cue_noun(reading: Reading, trigger: Trigger, phrase: NounPhrase, sources: frozenset[str]) -> int | None:
    """The noun of saying in a source phrase: "Angaben" in "den Angaben zufolge"."""
    lemmas = next((lemmas for slot, lemmas in trigger.fixed if slot.name == "pobj"), sources)
    noun = source_noun(reading, phrase, lemmas)
    return noun if noun is None or trigger.fixed or not reading.is_agent(noun) else None  # "Behörden der Stadt zufolge"


def _rest(reading: Reading, cue: Cue, start: int, stop: int) -> tuple[tuple[Piece, ...], bool]:
    """The main clause with what hangs on it and follows, or the subordinate clause, without the source phrase."""
    unit, segments, k = cue.unit, cue.unit.segments, cue.segment
    if segments[k].kind in ("rel", "sub", "wh"):
        a, b = segments[k].start, segments[k].end
        for segment in segments[k + 1 :]:
            if segment.kind not in (*CLAUSES, "rel") or segment.before != ",":
                break
            b = segment.end
    else:
        a = _clause_start(reading, unit, k)
        b = next((s.start for s in segments[k + 1 :] if s.before == ";" or (s.kind == "quote" and s.before == ":")), unit.end)
        quote = segments[k - 1] if k and segments[k - 1].kind == "quote" and start == segments[k].start else None
        if quote is not None and not is_glued(reading, quote):
            return ((quote.start, quote.end),), True
    if start > a and reading.tags[start - 1] == "$," and stop < b and reading.tags[stop] == "$,":
        stop += 1
    parts = [reading.trim(a, start), reading.trim(stop, b)]
    return tuple((x, y) for x, y in parts if y > x and any(reading.tags[j][:1] != "$" for j in range(x, y))), False


def _clause_start(reading: Reading, unit: Unit, k: int) -> int:
    """Where the main clause around a source phrase begins: "Er floh, laut Polizei wurde er gefasst" has two."""
    segments = unit.segments
    semicolon = next((m for m in range(k, 0, -1) if segments[m].before == ";"), 0)
    own = segments[k]
    if own.kind not in ("main", "v1") or own.before == "+" or reading.tags[own.start] == "KON":
        return segments[semicolon].start
    earlier = any(s.kind in ("main", "v1") and not has_konjunktiv(reading, s) for s in segments[semicolon:k])
    return prefield_start(reading, unit, k) if earlier else segments[semicolon].start


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
    if who is None and cue.head > 1 and reading.low[cue.head - 2] in reading.forms.set("manner_prepositions"):
        subject = _clause_subject(reading, cue)  # "sagte mit der Begründung ab, …": who acts says so
        who = subject if subject is not None and can_speak(reading, subject) else None
    end = right_end(reading, cue, m)
    frame = ((segments[cue.segment].start, following.start),)
    yield _noun_statement(trigger, (cue.head,), who, frame, reading.trim(following.start, end))


def _only_attributes(reading: Reading, cue: Cue) -> bool:
    segment = cue.unit.segments[cue.segment]
    who = genitive(reading, cue.head, segment.end)
    return who is not None and who.end >= segment.end
