"""Statements of a text: who says, writes or thinks what, in which form; with and without a cue.

Forms after the corpus Redewiedergabe (Brunner et al. 2020): direct ("„…“, sagte X"), indirect (a clause that depends on
a cue), free_indirect, indirect_free_indirect (Konjunktiv main clauses without a cue), reported (with a noun phrase).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from werwas.grammar.intervals import Intervals
from werwas.grammar.statement_clauses import in_condition, shared_start
from werwas.grammar.statement_cues import Cue, Cuebook, adposition_cues, cuebook, noun_cues, participle_cues, verb_cues
from werwas.grammar.statement_facts import Piece, StatementFact, begin, covered_tokens, fact_of, pieces, setting
from werwas.grammar.statement_frames import (
    Clause,
    bare_preposition,
    conjoined,
    denies_object,
    has_slot,
    pick,
    role_slots,
    slot_phrases,
    speaker_of,
)
from werwas.grammar.statement_free import free_clauses, referred
from werwas.grammar.statement_headlines import headlines
from werwas.grammar.statement_messages import layout_of, right_end
from werwas.grammar.statement_phrases import NounPhrase, coordinated, noun_phrase, phrase_before
from werwas.grammar.statement_reading import ADPOSITION, Reading, Unit
from werwas.grammar.statement_roles import addressee, is_person, media, names_medium, places, topics
from werwas.grammar.statement_sources import attribute_fact, noun_fact, relative_fact, source_fact
from werwas.grammar.statement_speakers import can_speak, is_dative
from werwas.grammar.statement_uncued import follow_ups, inquits, quoted_parts
from werwas.grammar.statement_units import read
from werwas.grammar.tokens import Doc
from werwas.lexicon.classes import NounClasses, load_classes
from werwas.lexicon.frames import Frames, Trigger
from werwas.lexicon.words import Words, load_words

__all__ = ["StatementFact", "find_statements"]


def find_statements(
    doc: Doc, frames: Frames, words: Words | None = None, classes: NounClasses | None = None, *, demands: bool = True
) -> list[StatementFact]:
    """All statements of a tagged document, in text order.

    "„Wir gehen“, sagte die Ministerin. Das sei beschlossen." -> one direct, one in the Konjunktiv, of the same speaker.
    `demands`: also the statement that voices a demand ("forderte, die Grenze zu öffnen"), from the demand frames.
    """
    reading = read(doc, words if words is not None else load_words("quotes"), classes if classes is not None else load_classes())
    book = cuebook(frames, frozenset(("statement", "demand") if demands else ("statement",)))
    facts: list[StatementFact] = []
    for unit in reading.units:
        facts += _of_unit(reading, unit, book)
    facts = referred(reading, _without_fallbacks(_one_per_message(facts)))
    facts += follow_ups(reading, facts)
    facts += free_clauses(reading, facts)
    facts += headlines(reading, facts)
    facts += quoted_parts(reading, facts)
    facts = [_with_channel(reading, _with_commas(reading, fact)) for fact in facts]
    facts.sort(key=lambda f: (begin(f), f.rule))
    return _nest(facts)


def _with_channel(reading: Reading, fact: StatementFact) -> StatementFact:
    """Where neither cue nor medium tells: a person speaks, a paper or report writes, of an authority nothing is known."""
    if fact.channel != "unknown" or not fact.speakers:
        return fact
    who = fact.speakers[0]
    said = range(who.start, who.end)
    papers = reading.forms.set("paper_names")
    if any(names_medium(reading, k, "media_nouns", "media_writing") or reading.words[k] in papers for k in said):
        return replace(fact, channel="writing")
    return replace(fact, channel="speech") if any(is_person(reading, k) for k in said) else fact


def _with_commas(reading: Reading, fact: StatementFact) -> StatementFact:
    """A frame takes the commas that set it off from its message."""
    said = {k for a, b in fact.message for k in range(a, b)}
    frame = []
    for a, b in fact.frame:
        first = a - 1 if a and reading.tags[a - 1] == "$," and a - 1 not in said else a
        last = b + 1 if b < len(reading.tags) and reading.tags[b] == "$," and b not in said else b
        frame.append((first, last))
    return replace(fact, frame=tuple(frame))


def _of_unit(reading: Reading, unit: Unit, book: Cuebook) -> Iterator[StatementFact]:
    cues = list(verb_cues(reading, unit, book))
    taken: set[int | None] = set()
    for cue in cues:
        for fact in _verb_fact(reading, cue):
            taken.add(cue.finite)
            yield fact
    yield from inquits(reading, unit, taken)
    for cue in adposition_cues(reading, unit, book):
        yield from (relative_fact(reading, cue) if cue.kind == "noun" else source_fact(reading, cue, book.sources))
    for cue in participle_cues(reading, unit, book):
        yield from attribute_fact(reading, cue)
    for cue in noun_cues(reading, unit, book):
        yield from noun_fact(reading, cue)


def _verb_fact(reading: Reading, cue: Cue) -> Iterator[StatementFact]:
    if in_condition(reading, cue.unit, cue.segment) or _names_nobody(reading, cue):
        return
    clause = Clause(reading, cue, layout_of(reading, cue))
    picked = pick(clause)
    if picked is None and clause.layout.clause:
        clause = Clause(reading, cue, replace(clause.layout, message=(), clause=False, direct=False))
        picked = pick(clause)
    if picked is None:
        return
    trigger, fixed = picked
    if denies_object(clause, trigger):
        clause = Clause(reading, cue, replace(clause.layout, message=(), clause=False, direct=False))
    who = speaker_of(clause, trigger)
    if cue.unit.inside is not None and who is not None and reading.low[who.head] in reading.forms.set("first_person"):
        return
    message = clause.layout.message or _sentence_before(clause, trigger)
    if message:
        form, frame = "direct" if clause.layout.direct else "indirect", _frame(clause)
    elif _can_report(clause, trigger, who):
        message, form, frame = _complements(clause, trigger, fixed), "reported", ()
    else:
        return
    whom = next((w for a, b in clause.stretches if (w := addressee(reading, cue, a, b, who)) is not None), None)
    if not message and not fixed and whom is None and setting(trigger, "form", "") != "reported":
        return
    fact = fact_of(
        trigger, (*cue.tokens, *fixed), frame=frame, message=message, speakers=conjoined(reading, cue, who), form=form,
        marker="quotation" if clause.layout.direct else "verb", anchor=cue.head,
    )  # fmt: skip
    found = _with_setting(clause, fact, trigger, whom)
    if found.speakers or found.medium or form != "reported" or cue.passive:
        yield found


def _names_nobody(reading: Reading, cue: Cue) -> bool:
    """Whether the cue stands in a free relative clause at the start: "Wer das glaube, irre"."""
    own = cue.unit.segments[cue.segment]
    return own.kind == "wh" and own.start == cue.unit.start and reading.low[own.start] in reading.forms.set("free_relatives")


def _frame(clause: Clause) -> tuple[Piece, ...]:
    """The frame, from the shared subject on where the cue's clause is a second conjunct without a subject of its own."""
    reading, unit, frame = clause.reading, clause.cue.unit, clause.layout.frame
    segment = unit.segments[clause.cue.segment]
    coordinated_verb = reading.tags[segment.start] == "KON" and segment.finite == segment.start + 1
    start = shared_start(unit, clause.cue.segment) if coordinated_verb else None
    said = min((a for a, _ in clause.layout.message), default=frame[0][0])
    return frame if start is None or said < frame[0][0] else ((start, frame[0][1]), *frame[1:])


def _with_setting(clause: Clause, fact: StatementFact, trigger: Trigger, whom: NounPhrase | None) -> StatementFact:
    """Adds addressee, medium, topic, place, channel and negation."""
    reading = clause.reading
    found = tuple(m for m in media(clause, trigger, fact) if whom is None or m.start != whom.start)
    addressees = () if whom is None or any(whom.start == who.start for who in fact.speakers) else (whom,)
    topic = topics(clause, trigger, fact)
    taken = (*fact.speakers, *addressees, *found, *topic)
    return replace(
        fact, addressees=addressees, medium=found, topic=topic, places=places(clause, trigger, fact, taken), clause=clause.layout.frame,
        channel=_channel(reading, fact.channel, found), negated=_is_negated(clause, fact.trigger),
        modality=setting(trigger, "modality", ""),
        speakers=tuple(who for who in fact.speakers if not _is_nobody(reading, who)),
    )  # fmt: skip


def _can_report(clause: Clause, trigger: Trigger, who: NounPhrase | None) -> bool:
    """Whether a cue without message clause can be a statement; demands of a thing are events of their own."""
    has_medium = not clause.cue.passive and bool(role_slots(trigger, "medium"))
    return trigger.type == "statement" and clause.cue.finite is not None and (has_medium if who is None else can_speak(clause.reading, who))


def _sentence_before(clause: Clause, trigger: Trigger) -> tuple[Piece, ...]:
    """The sentence that a pronoun stands for: "Das teilte die Polizei mit."."""
    reading, cue, start = clause.reading, clause.cue, clause.layout.frame[0][0]
    pronoun = reading.low[start] in reading.forms.set("sentence_pronouns") and cue.finite == start + 1 and start == cue.unit.start
    if not pronoun or cue.unit.inside is not None or not has_slot(trigger, "message", "oc") or _is_negated(clause):
        return ()
    before = reading.unit_before(cue.unit)
    if before is None or (before.paragraph, before.section) != (cue.unit.paragraph, cue.unit.section):
        return ()
    return (reading.trim(before.start, before.end), (start, start + 1))


def _is_negated(clause: Clause, cue: tuple[Piece, ...] = ()) -> bool:
    """Whether "nicht", "kein" or "weder" stands in the cue's own clause and is no part of the cue ("will davon nichts wissen")."""
    reading, negatives = clause.reading, clause.reading.forms.list("negative_beginnings")
    own = (k for k in clause.tokens if not any(a <= k < b for a, b in cue))
    pairs = reading.forms.set("negative_pairs")
    return any(
        reading.tags[k] == "PTKNEG"
        or reading.low[k] in pairs
        or (reading.tags[k] in ("PIAT", "PIS") and reading.low[k].startswith(negatives))
        for k in own
    )


def _is_nobody(reading: Reading, who: NounPhrase) -> bool:
    """Whether a speaker is "niemand" or "keiner": then nobody speaks."""
    return reading.tags[who.head] == "PIS" and reading.low[who.head].startswith(reading.forms.list("negative_beginnings"))


def _channel(reading: Reading, own: str, found: tuple[NounPhrase, ...]) -> str:
    """The frame's channel, unless the medium says that it was written or spoken."""
    if own in ("unknown", "speech"):
        if any(names_medium(reading, k, "media_writing") for m in found for k in range(m.start, m.end)):
            return "writing"
        if found:
            return "speech"
    return own


def _complements(clause: Clause, trigger: Trigger, fixed: tuple[int, ...]) -> tuple[Piece, ...]:
    """The message of a cue without message clause: objects, prepositional phrases and predicates the frame lists."""
    reading, names = clause.reading, {slot.name for slot in role_slots(trigger, "message")}
    tokens: set[int] = set(range(*_antecedent(clause, names)))
    for name in sorted(names - {"oc", "sb"}):
        for phrase in slot_phrases(clause, name):
            first = phrase.preposition if phrase.preposition is not None else phrase.start
            limit = next((b for a, b in clause.layout.frame if a <= phrase.start < b), phrase.end)
            # "stellte das Konzept | in Abrede": what belongs to the verb is no attribute
            limit = min([limit, *(k - (reading.tags[k - 1] in ADPOSITION) for k in fixed if k > phrase.head)])
            long = noun_phrase(reading, phrase.start, limit, attributes="all") or phrase
            tokens |= set(range(first, coordinated(reading, long, limit)[-1].end))
    for k in clause.tokens:
        # a text that was cut off may end with "als"
        if "als" in names and reading.tags[k] == "KOKOM" and reading.low[k] in names and k + 1 < len(reading.tags):
            predicate = noun_phrase(reading, k + 1, clause.layout.frame[-1][1])
            end = predicate.end if predicate is not None else next((q.last + 1 for q in reading.quotes if q.first == k + 1), k + 2)
            tokens |= set(range(k, end))
        if "pd" in names and reading.tags[k] == "ADJD":
            tokens.add(k)
    tokens |= set(range(*_relative_content(clause))) | set(range(*_resumed(clause))) if tokens else set()
    return pieces(tokens - set(clause.cue.tokens))


def _resumed(clause: Clause) -> Piece:
    """A second object behind a comma: "sprach zunächst von drei, | später von sieben Toten"."""
    reading, unit = clause.reading, clause.cue.unit
    after = max(clause.cue.segment, clause.cue.last) + 1
    segment = unit.segments[after] if after < len(unit.segments) else None
    if segment is None or segment.kind != "none" or segment.before != "," or segment.end < segment.start + 3:
        return (0, 0)
    adverb, preposition = reading.tags[segment.start], reading.low[segment.start + 1]
    own = {reading.low[p.preposition] for p in clause.phrases if p.preposition is not None}
    example = reading.low[segment.start] in reading.forms.set("so")
    return (segment.start + 1, segment.end) if adverb in ("ADV", "ADJD") and preposition in own and not example else (0, 0)


def _antecedent(clause: Clause, names: set[str]) -> Piece:
    """What a relative pronoun in a slot of the message stands for: "die Vorwürfe, | die der Minister bestritt"."""
    reading, cue = clause.reading, clause.cue
    segment = cue.unit.segments[cue.segment]
    at, comma = segment.opener, segment.start - 1
    if segment.kind != "rel" or at is None or reading.tags[at] != "PRELS" or comma <= cue.unit.start or cue.passive:
        return (0, 0)
    slot = bare_preposition(reading, segment.start) if at == segment.start + 1 else "oa"
    subject = clause.subject is None or clause.subject.end <= segment.start
    if slot not in names or (slot == "oa" and (subject or is_dative(reading, NounPhrase(at, at + 1, at)))):
        return (0, 0)
    found = phrase_before(reading, comma, cue.unit.start)
    return (found.start, found.end) if found is not None else (0, 0)


def _relative_content(clause: Clause) -> Piece:
    """The clause that tells what an object says: "wies Berichte zurück, | wonach die Stadt gefallen sei"."""
    reading, unit = clause.reading, clause.cue.unit
    after = max(clause.cue.segment, clause.cue.last) + 1
    segment = unit.segments[after] if after < len(unit.segments) else None
    if segment is None or segment.kind != "rel" or segment.opener is None:
        return (0, 0)
    adverb = reading.low[segment.opener] in reading.forms.set("relative_adverbs")
    return reading.trim(segment.start, right_end(reading, clause.cue, after)) if adverb else (0, 0)


def _one_per_message(facts: list[StatementFact]) -> list[StatementFact]:
    """Two cues that introduce the same message ("sagte er und fügte hinzu") make one statement, that of the first."""
    out: list[StatementFact] = []
    seen: set[Piece] = set()
    for fact in facts:
        key = fact.message[0] if fact.message and fact.form != "reported" and fact.frame and fact.marker == "verb" else None
        if key is None or key not in seen:
            out.append(fact)
        if key is not None:
            seen.add(key)
    return out


def _without_fallbacks(facts: list[StatementFact]) -> list[StatementFact]:
    """A weak cue ("unter Berufung auf") counts only where no other cue has its message."""
    strong = covered_tokens(f for f in facts if not f.fallback)
    return [f for f in facts if not f.fallback or not any(a in strong for a, _ in f.message)]


def _nest(facts: list[StatementFact]) -> list[StatementFact]:
    """Gives each statement the smallest other whose message holds its cue."""
    messages = Intervals((a, b, number) for number, fact in enumerate(facts) for a, b in fact.message)
    out = []
    for number, fact in enumerate(facts):
        at = fact.trigger[0][0] if fact.trigger else fact.message[0][0]
        holders = [
            (sum(b - a for a, b in facts[m].message), m)
            for m in messages.holding(at, at + 1)
            if m != number and facts[m].message != fact.message
        ]
        out.append(replace(fact, container=min(holders)[1]) if holders else fact)
    return out
