"""Clauses that go on with what somebody said before: in the Konjunktiv, with "sollen", with "demnach" or "den Angaben zufolge"."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import replace

from werwas.grammar.statement_clauses import has_konjunktiv
from werwas.grammar.statement_facts import Piece, StatementFact, begin, is_inside
from werwas.grammar.statement_mood import konjunktiv1, konjunktiv2
from werwas.grammar.statement_reading import FINITE, PARTICIPLE, Reading, Segment, Unit


def referred(reading: Reading, facts: list[StatementFact]) -> list[StatementFact]:
    """Gives "demnach" and "den Angaben zufolge" the speaker of the sentence before, to whose words they point back."""
    told: dict[int, list[StatementFact]] = {}
    for fact in sorted(facts, key=begin):
        _note(reading, told, fact)
    return [_referred(reading, fact, told) if _points_back(reading, fact) else fact for fact in facts]


def _points_back(reading: Reading, fact: StatementFact) -> bool:
    """Whether a cue names no source of its own: an adverb, or a plural with nothing but the article ("den Angaben")."""
    if fact.marker != "preposition":
        return False
    if not fact.speakers:
        return reading.low[fact.trigger[0][0]] in reading.forms.set("source_adverbs")
    who = fact.speakers[0]
    cue = any(a <= who.head < b for a, b in fact.trigger)
    return cue and who.end == who.start + 2 and reading.low[who.start] in reading.forms.set("dative_plural")


def _referred(reading: Reading, fact: StatementFact, told: dict[int, list[StatementFact]]) -> StatementFact:
    home = reading.unit_at(begin(fact))
    before = reading.unit_before(home) if home is not None else None
    if home is None or before is None or (before.paragraph, before.section) != (home.paragraph, home.section):
        return fact
    source = next((f for f in told.get(before.start, []) if f.speakers and not f.negated and not _passes_on(reading, f)), None)
    return fact if source is None else replace(fact, speakers=source.speakers, inherited=True)


def free_clauses(reading: Reading, facts: list[StatementFact]) -> list[StatementFact]:
    """Main clauses in the Konjunktiv, or with "sollen" behind a statement, without a cue go on with the section's last speaker."""
    covered = {k for fact in facts for a, b in fact.message if fact.form != "reported" for k in range(a, b)}
    cues = {k for fact in facts for a, b in fact.trigger for k in range(a, b)}
    known = sorted(facts, key=begin)
    told: dict[int, list[StatementFact]] = {}
    for fact in known:
        _note(reading, told, fact)
    out: list[StatementFact] = []
    for unit in reading.sentences[0]:
        end = unit.start
        for number, clause in enumerate(_uncued(unit, covered)):
            if clause.start < end:
                continue
            start = clause.start if number else unit.start
            form = _free_form(reading, unit, clause, told) if number == 0 or clause.before in (";", ":") else None
            if form is None:
                continue
            source = _last_speaker(reading, unit, start, known)
            if form == "indirect_free_indirect" or source is not None:
                fact = _free_clause(reading, (start, _free_end(reading, unit, clause, cues, covered)), clause, form, source)
                _note(reading, told, fact)
                out.append(fact)
                insort(known, fact, key=begin)
                end = fact.message[0][1]
    return out


def _free_end(reading: Reading, unit: Unit, clause: Segment, cues: set[int], covered: set[int]) -> int:
    """End of a free clause: at a conjunct that is a cue in the indicative the writer speaks again ("Er sei krank | und nannte …").

    Behind a semicolon it goes on only in the Konjunktiv, and not where that is somebody else's ("…; laut Polizei sei er frei").
    """
    for segment in unit.segments:
        if segment.start <= clause.start or segment.kind not in ("main", "v1"):
            continue
        own = not has_konjunktiv(reading, segment)
        if (segment.before == ";" and (own or segment.finite in covered)) or (segment.before == "+" and own and segment.finite in cues):
            return segment.start
    return unit.end


def _uncued(unit: Unit, covered: set[int]) -> list[Segment]:
    """Main clauses of a sentence that stand in no message."""
    return [s for s in unit.segments if s.kind in ("main", "v1") and s.finite is not None and s.finite not in covered]


def _note(reading: Reading, told: dict[int, list[StatementFact]], fact: StatementFact) -> None:
    """Files a statement under the first token of its sentence."""
    home = reading.unit_at(begin(fact))
    if home is not None:
        told.setdefault(home.start, []).append(fact)


def _free_clause(reading: Reading, piece: Piece, clause: Segment, form: str, source: StatementFact | None) -> StatementFact:
    start, end = piece
    while end > start and reading.tags[end - 1] == "_SP":
        end -= 1
    konjunktiv = form == "indirect_free_indirect"
    return StatementFact(
        trigger=(),
        frame=(),
        message=((start, end),),
        speakers=source.speakers if source is not None else (),
        form=form,
        channel=source.channel if source is not None else "unknown",
        act="say",
        stance="asserts",
        marker="konjunktiv" if konjunktiv else "sollen",
        rule="statement/konjunktiv" if konjunktiv else "statement/sollen",
        score=0.7 if konjunktiv else 0.6,
        anchor=clause.finite if clause.finite is not None else start,
        inherited=True,
    )


def _free_form(reading: Reading, unit: Unit, clause: Segment, told: dict[int, list[StatementFact]]) -> str | None:
    """The form of a clause without a cue: in the Konjunktiv, or with "sollen" right behind a statement ("Der Fahrer soll … haben")."""
    assert clause.finite is not None
    text = " ".join(reading.low[k] for k in range(unit.start, unit.end))
    if any(f" {phrase} " in f" {text} " for phrase in reading.forms.list("optative")):
        return None
    if konjunktiv1(reading, clause.finite):
        return "indirect_free_indirect"
    hearsay = clause.kind == "main" and _is_hearsay(reading, unit, clause)
    if not hearsay and not konjunktiv2(reading, clause.finite):
        return None
    before = reading.unit_before(unit)
    for _ in range(2 if hearsay else 1):
        if before is None or (before.paragraph, before.section) != (unit.paragraph, unit.section):
            return None
        if any(not f.negated and (not hearsay or f.form != "reported") for f in told.get(before.start, [])):
            return "free_indirect" if hearsay else "indirect_free_indirect"
        before = reading.unit_before(before)
    return None


def _is_hearsay(reading: Reading, unit: Unit, clause: Segment) -> bool:
    """Whether "sollen" governs an infinitive of the perfect: then it says what others tell ("soll geflohen sein"), not what is planned."""
    finite = clause.finite
    if finite is None or reading.low[finite] not in reading.forms.set("hearsay_modals"):
        return False
    # "soll sie gepackt, ihr gedroht und sie geschlagen haben": the auxiliary may stand behind a comma
    stop = next((k for k in range(clause.end, unit.end) if reading.tags[k] in FINITE and reading.lemmas[k] != reading.low[k]), unit.end)
    inner = range(finite + 1, stop)
    # the form of the infinitive is that of a finite plural, too, and taggers confuse them
    perfect = [k for k in inner if reading.tags[k] in ("VAINF", "VAFIN") and reading.lemmas[k] == reading.low[k] != "werden"]
    return any(reading.tags[k - 1] in PARTICIPLE for k in perfect)


def _last_speaker(reading: Reading, unit: Unit, start: int, known: list[StatementFact]) -> StatementFact | None:
    """The last statement before a place in a sentence, in its section, with a speaker and not inside another's message.

    Who is quoted "laut der Agentur" goes on speaking, not the agency. `known` in text order.
    """
    before = known[: bisect_left(known, start, key=begin)]
    for passing in (False, True):
        outer = [f for f in known if passing or not _passes_on(reading, f)]
        for fact in reversed(before):
            weak = not fact.speakers or reading.tags[fact.speakers[0].head] in ("PPOSAT", "PDS", "PRELS")
            if weak or (not passing and _passes_on(reading, fact)):
                continue
            home = reading.unit_at(begin(fact))
            if home is not None and home.section < unit.section:
                break
            if home is not None and home.inside is None and home.section == unit.section and not is_inside(fact, outer):
                return fact
        if outer:
            break
    return None


def _passes_on(reading: Reading, fact: StatementFact) -> bool:
    """Whether a source phrase names a medium that only passes on what another cue of the sentence introduces."""
    if fact.marker != "preposition" or not fact.speakers:
        return False
    who = fact.speakers[0]
    return any(reading.words[k] in reading.forms.set("media_nouns") for k in range(who.start, who.end))
