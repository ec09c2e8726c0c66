"""The clause of a cue: where it begins, whether the message stands before it, and what opens a message by its form."""

from __future__ import annotations

from collections.abc import Sequence

from werwas.grammar.statement_cues import Cue, shows_dative
from werwas.grammar.statement_mood import is_konjunktiv, konjunktiv1
from werwas.grammar.statement_phrases import NOMINAL, PRONOUN, noun_phrase
from werwas.grammar.statement_reading import ADPOSITION, Reading, Segment, Unit

CLAUSES = ("sub", "wh", "inf")  # kinds of segments that hang on another clause


def is_content(reading: Reading, segment: Segment) -> bool:
    """Whether a segment opens a message by its form: dass, ob, a question word."""
    opens = segment.opener is not None and reading.low[segment.opener] in reading.complementizers
    # "so dass", "ohne dass" open adverbial clauses
    if opens and segment.opener and reading.low[segment.opener - 1] in reading.forms.set("adverbial_dass"):
        return False
    return segment.kind == "wh" or (segment.kind == "sub" and opens)


def has_konjunktiv(reading: Reading, segment: Segment) -> bool:
    """Whether the segment's finite verb is in the Konjunktiv."""
    return segment.finite is not None and is_konjunktiv(reading, segment.finite)


def subject_follows(reading: Reading, finite: int, end: int, *, agent: bool = False) -> bool:
    """Whether a noun phrase or pronoun stands right after the verb, as in ", sagte der Minister".

    agent: it must name somebody, since an indicative clause before it may as well be a conjunct ("schlug zu, verlangte Geld").
    """
    k = finite + 1
    while k < end and reading.tags[k] in ("PRF", "ADV", "PTKNEG", "PAV", "PROAV", "ADJD", "APPR", "APPRART"):
        inner = noun_phrase(reading, k + 1, end) if reading.tags[k] in ADPOSITION else None
        k = inner.end if inner is not None else k + 1  # "sagte | am Montag | ein Sprecher"
    if k >= end:
        return False
    if reading.tags[k] in PRONOUN:
        return True
    phrase = noun_phrase(reading, k, end, attributes="none")
    if phrase is None or not agent:
        return phrase is not None
    return reading.tags[phrase.head] == "NE" or reading.is_agent(phrase.head)


def frame_start(reading: Reading, cue: Cue) -> tuple[int, bool]:
    """First token of the cue's clause, and whether the message stands before it (verb first, "…, sagte sie")."""
    segments, k = cue.unit.segments, cue.segment
    own = segments[k]
    if own.kind in ("sub", "rel", "wh", "wie", "inf"):
        return own.start, False
    so_first = reading.low[own.start] in reading.forms.set("so") and own.finite == own.start + 1 and own.before == ","
    verb_first = own.finite == own.start or so_first
    if shares_subject(reading, own):
        return own.start, False
    if not verb_first or own.finite is None or own.before == "+" or k == 0 or reading.tags[own.start] == "KON":
        return prefield_start(reading, cue.unit, k), False
    left = segments[:k]
    if _is_condition(reading, cue.unit, k):
        return left[-1].start, False
    follows = subject_follows(reading, own.finite, own.end)
    if left[-1].kind == "quote":
        return own.start, True
    if _is_object_with_clause(reading, left):
        return left[0].start, False
    if is_content(reading, left[-1]) or any(has_konjunktiv(reading, s) for s in left[-2:] if s.kind in ("main", "v1")):
        # "Er sei frei, verlautete aus Kreisen": the writer's own verb behind a reported clause
        back = own.before == "," and not has_konjunktiv(reading, own) and has_konjunktiv(reading, left[-1])
        back = back and all(has_konjunktiv(reading, s) for s in left if s.kind in ("main", "v1"))
        return own.start, follows or back or left[-1].kind in CLAUSES
    if any(s.kind in ("main", "v1") for s in left):
        return own.start, subject_follows(reading, own.finite, own.end, agent=True)
    if all(s.kind in ("none", "rel") for s in left):
        message = follows and own.before != "–" and reading.tags[left[0].start] not in ADPOSITION and not _is_argument(reading, left[0])
        return (own.start, True) if message else (prefield_start(reading, cue.unit, k), False)
    if any(is_content(reading, s) for s in left) or (follows and all(s.kind == "inf" and s.opener is None for s in left)):
        # an infinitive with "zu" but without "um" or "ohne" is an argument: "Ihn gekannt zu haben, bestritt sie"
        return own.start, True
    right = segments[k + 1] if k + 1 < len(segments) else None
    prefield = not any(has_konjunktiv(reading, s) for s in left) or (
        right is not None and (right.kind == "quote" or is_content(reading, right))
    )
    return (prefield_start(reading, cue.unit, k), False) if prefield else (own.start, True)


def in_condition(reading: Reading, unit: Unit, k: int) -> bool:
    """Whether a clause only says under what condition something holds: "falls sie zustimmt", "stimmt sie zu, …", "sollte sie zustimmen"."""
    own, behind = unit.segments[k], unit.segments[k + 1] if k + 1 < len(unit.segments) else None
    if own.opener is not None and reading.low[own.opener] in reading.forms.set("conditional"):
        return True
    if own.kind != "v1" or own.finite is None:
        return False
    if reading.low[own.finite] in reading.forms.set("condition_verbs"):
        return True
    return own.before == "^" and unit.inside is None and behind is not None and behind.kind == "v1" and behind.before == ","


def _is_condition(reading: Reading, unit: Unit, k: int) -> bool:
    """Whether a verb-first clause before a verb-first clause is its condition: "Kommt es zum Streit, droht sie mit Klage".

    "Sollte es regnen, sagte sie, werde man warten" is a condition inside what she says: a Konjunktiv goes on behind the cue.
    """
    before, behind = unit.segments[k - 1], next((s for s in unit.segments[k + 1 :] if s.kind in ("main", "v1")), None)
    # "das Flugzeug, das er nutzt, sei gelandet": no clause begins with this verb
    if before.finite is not None and konjunktiv1(reading, before.finite):
        return False
    begins = k == 1 or before.before in (":", ";", "–") or unit.segments[k - 2].kind in ("main", "quote")
    if before.kind != "v1" or not begins or before.before == "+" or reading.tags[before.start] == "KON":
        return False
    return behind is None or not has_konjunktiv(reading, behind)


def _is_argument(reading: Reading, segment: Segment) -> bool:
    """Whether a stretch before the cue is its subject or object: "Meier, der …, sagte", "Ihrem Kollegen, der …, widersprach sie"."""
    phrase = noun_phrase(reading, segment.start, segment.end, attributes="none")
    return phrase is not None and (phrase.case in ("Nom", "") or shows_dative(reading, phrase) or _is_oblique(reading, phrase.start))


def _is_oblique(reading: Reading, token: int) -> bool:
    """Whether the form of an article is that of no nominative: "den", "einem"."""
    return reading.low[token] in reading.forms.set("oblique")


def _is_object_with_clause(reading: Reading, left: Sequence[Segment]) -> bool:
    """Whether a noun and the clause that tells its content stand before the cue: "Vorwürfe, er habe gelogen, wies sie zurück"."""
    if len(left) < 2 or left[0].kind != "none" or left[1].kind != "main" or left[1].before != ",":
        return False
    last = left[0].end - 1
    return reading.tags[last] == "NN" and not reading.is_agent(last) and has_konjunktiv(reading, left[1])


def is_matrix(reading: Reading, cue: Cue, segment: Segment) -> bool:
    """Whether a verb-first clause is the one on which the cue's hangs: "Als er sich weigerte, | habe der Täter zugestochen"."""
    if segment.kind != "v1" or segment.before != "," or reading.tags[segment.start] == "KON":
        return False
    own = cue.unit.segments[cue.segment]
    return own.kind in ("sub", "rel", "wh") or (cue.kind == "noun" and own.finite is None and own.start == cue.unit.start)


def shares_subject(reading: Reading, segment: Segment) -> bool:
    """Whether a verb right behind a conjunction has the subject of the clause before: "Er bestritt das, | und beschuldigte andere"."""
    return reading.low[segment.start] in reading.forms.set("joining") and segment.finite == segment.start + 1


def prefield_start(reading: Reading, unit: Unit, k: int) -> int:
    """Left border of a main clause whose prefield holds appositions or clauses."""
    m = k
    while m > 0:
        before, segment = unit.segments[m].before, unit.segments[m - 1]
        if m == k and _has_prefield(reading, unit.segments[k]) and reading.tags[segment.end - 1] not in ("ADJA", "ART"):
            break
        # headlines: "Beschuss aus dem Libanon – Huthi weisen …", "Treffen geplant, Hamas stellt …"
        own_words = m == k and segment.finite is None and unit.segments[k].finite != unit.segments[k].start
        if own_words and (before == "–" or reading.tags[segment.end - 1] == "VVPP"):
            break
        if before in ("+", ";", ":", "“", "(", ")", "[", "]") or segment.kind in ("main", "v1", "quote", "wie"):
            break
        if is_content(reading, segment) and not any(
            reading.tags[j] in NOMINAL for j in range(unit.segments[m].start, unit.segments[k].end)
        ):
            break
        m -= 1
    return unit.segments[m].start


def _has_prefield(reading: Reading, segment: Segment) -> bool:
    """Whether words stand before the finite verb in its own segment: then the prefield is full."""
    before = [] if segment.finite is None else [reading.tags[k] for k in range(segment.start, segment.finite)]
    # a bare name may be the apposition of what stands left of the comma: "die Juristin der Stadt, Anna Kern sagte"
    return any(tag != "KON" for tag in before) and not all(tag == "NE" for tag in before)


def shared_start(unit: Unit, k: int) -> int | None:
    """Start of the clause whose subject a coordinated clause shares: "X dankte allen | und sagte"."""
    for m in range(k - 1, -1, -1):
        if unit.segments[m].kind in ("main", "v1"):
            return unit.segments[m].start
        if unit.segments[m].kind == "quote":
            return None
    return None


def is_glued(reading: Reading, quote: Segment) -> bool:
    """Whether a quote is a part of the clause around it: a word stands right before it."""
    return quote.start > 0 and reading.tags[quote.start - 1][:1] not in ("$", "_") and not reading.is_end(quote.start - 1)
