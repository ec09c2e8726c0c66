"""Statements without a cue of the frames: quotes after a colon or on their own, and clauses in the Konjunktiv."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from werwas.grammar.quotes import Quote
from werwas.grammar.statement_clauses import frame_start, has_konjunktiv, is_glued
from werwas.grammar.statement_cues import Cue
from werwas.grammar.statement_facts import Piece, StatementFact, begin, covered_tokens, is_inside, own
from werwas.grammar.statement_messages import frame_end
from werwas.grammar.statement_mood import konjunktiv1, konjunktiv2
from werwas.grammar.statement_phrases import NounPhrase, noun_phrase
from werwas.grammar.statement_reading import FINITE, PARTICIPLE, Reading, Segment, Unit
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
        for number, clause in enumerate(_uncued(unit, covered)):
            start = clause.start if number else unit.start
            form = _free_form(reading, unit, clause, told) if number == 0 or clause.before in (";", ":") else None
            if form is None:
                continue
            source = _last_speaker(reading, unit, start, [*known, *out])
            if form == "indirect_free_indirect" or source is not None:
                fact = _free_clause(reading, (start, _free_end(reading, unit, clause, cues)), clause, form, source)
                _note(reading, told, fact)
                out.append(fact)
                break
    return out


def _free_end(reading: Reading, unit: Unit, clause: Segment, cues: set[int]) -> int:
    """End of a free clause: at a conjunct that is a cue in the indicative the writer speaks again ("Er sei krank | und nannte …")."""
    after = (s for s in unit.segments if s.start > clause.start and (s.before == ";" or (s.before == "+" and s.finite in cues)))
    return next((s.start for s in after if s.kind in ("main", "v1") and not has_konjunktiv(reading, s)), unit.end)


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

    Who is quoted "laut der Agentur" goes on speaking, not the agency.
    """
    best: StatementFact | None = None
    outer = [f for f in known if not _passes_on(reading, f)]
    for fact in outer if outer else known:
        at = begin(fact)
        weak = fact.speakers and reading.tags[fact.speakers[0].head] in ("PPOSAT", "PDS", "PRELS")
        if at >= start or not fact.speakers or weak or (best is not None and begin(best) > at) or is_inside(fact, outer):
            continue
        home = reading.unit_at(at)
        if home is not None and home.inside is None and home.section == unit.section:
            best = fact
    return best


def _passes_on(reading: Reading, fact: StatementFact) -> bool:
    """Whether a source phrase names a medium that only passes on what another cue of the sentence introduces."""
    if fact.marker != "preposition" or not fact.speakers:
        return False
    who = fact.speakers[0]
    return any(reading.words[k] in reading.forms.set("media_nouns") for k in range(who.start, who.end))
