"""Frames on statement cues: which reading of a cue fits its clause, and which phrases fill its slots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from werwas.grammar.statement_cues import Cue, source_noun
from werwas.grammar.statement_messages import Layout
from werwas.grammar.statement_phrases import NounPhrase, coordinated, is_time, phrases
from werwas.grammar.statement_reading import ADPOSITION, Reading
from werwas.grammar.statement_speakers import agent, is_dative, passive_subject, speaker
from werwas.lexicon.frames import Slot, Trigger
from werwas.lexicon.words import load_words

_HANGING = ("rel", "sub", "wh", "wie")  # clauses inside another
_DEMAND_ROLES = {"speakers": "demanders", "message": "content"}


@dataclass
class Clause:
    """The clause of a verb cue, with its subject and phrases, each looked for once."""

    reading: Reading
    cue: Cue
    layout: Layout

    @cached_property
    def stretches(self) -> list[tuple[int, int]]:
        """The frame without clauses that hang in it: "Brandt, | der ihn kannte, | lobte ihn"."""
        segments, cue = self.cue.unit.segments, self.cue
        own = {cue.unit.segment_of(t) for t in (*cue.tokens, *(() if cue.finite is None else (cue.finite,)))}
        first = min(own)  # what has a verb of its own before the cue's clause is the content of a noun: "Vorwürfe, er habe …, wies sie …"
        inner = [s for m, s in enumerate(segments) if m not in own and s.finite is not None and (s.kind in _HANGING or m < first)]
        out = []
        for start, end in self.layout.frame:
            at = start
            for segment in inner:
                if at <= segment.start < end:
                    out.append((at, segment.start))
                    at = min(segment.end, end)
            out.append((at, end))
        return [(a, b) for a, b in out if b > a]

    @cached_property
    def tokens(self) -> list[int]:
        """Token numbers of the frame without the clauses in it."""
        return [k for a, b in self.stretches for k in range(a, b)]

    @cached_property
    def subject(self) -> NounPhrase | None:
        """The agent: subject of the active, von-phrase of the passive."""
        if self.cue.passive:
            return agent(self.reading, self.cue)
        who = speaker(self.reading, self.cue, self.layout.frame[0][0], self.layout.message)
        if who is None or not any(self.reading.tags[k] in ADPOSITION for k in range(who.head + 1, who.end)):
            return who
        # "geht die Polizei | von Notwehr aus": what the cue itself asks for is no attribute of the subject
        fitting = (t for t in self.cue.triggers if not t.fixed or _fixed_words(self, t) is not None)
        return _cut_at(self.reading, who, {slot.name for t in fitting for _, slots in t.args for slot in slots if not slot.is_plain})

    @cached_property
    def patient(self) -> NounPhrase | None:
        """The grammatical subject of a passive."""
        return passive_subject(self.reading, self.cue) if self.cue.passive else None

    @cached_property
    def phrases(self) -> list[NounPhrase]:
        """Noun phrases beside the subject that are no times."""
        reading, subject = self.reading, self.subject if not self.cue.passive else None
        taken = {k for p in conjoined(reading, self.cue, subject) for k in range(p.start, p.end)}
        return [
            phrase
            for a, b in self.stretches
            for phrase in phrases(reading, a, b)
            if phrase.head not in self.cue.tokens
            and taken.isdisjoint(range(phrase.start, phrase.end))
            and (reading.tags[phrase.start] != "PIS" or reading.low[phrase.start] not in reading.forms.set("impersonal"))
            and reading.tags[phrase.head] not in ("PRELS", "PRF")
            and not is_time(reading, phrase)
        ]


def role_slots(trigger: Trigger, role: str) -> tuple[Slot, ...]:
    """Slots of a role of a statement; of a demand those of its counterpart."""
    name = _DEMAND_ROLES.get(role, role) if trigger.type == "demand" else role
    return tuple(slot for known, slots in trigger.args if known == name for slot in slots)


def has_slot(trigger: Trigger, role: str, name: str) -> bool:
    """Whether a role can be filled by a grammatical function."""
    return any(slot.name == name for slot in role_slots(trigger, role))


def pick(clause: Clause) -> tuple[Trigger, tuple[int, ...]] | None:
    """The most specific frame whose fixed words, reflexive, classes and needs are met; with the fixed words' tokens."""
    reading, layout = clause.reading, clause.layout
    # "behauptet von sich" is no reflexive verb
    reflexive = any(reading.tags[k] == "PRF" and reading.tags[k - 1] not in ADPOSITION for k in clause.tokens)
    for trigger in sorted(clause.cue.triggers, key=lambda t: (-len(t.fixed), not t.reflexive, -len(t.needs), -t.score)):
        if trigger.reflexive is not None and trigger.reflexive != reflexive:
            continue
        fixed = _fixed_words(clause, trigger)
        if fixed is None or (layout.clause and not layout.direct and not layout.hanging and not has_slot(trigger, "message", "oc")):
            continue
        if _classes_fit(clause, trigger) and (not trigger.needs or any(_is_met(clause, s) for s in trigger.needs)):
            return trigger, fixed
    return None


def _is_met(clause: Clause, slot: Slot) -> bool:
    if slot.name == "oc":
        return clause.layout.clause or clause.layout.direct
    return next(slot_phrases(clause, slot.name), None) is not None


def _classes_fit(clause: Clause, trigger: Trigger) -> bool:
    """Whether the fillers are of the classes that the frame wants or does not refuse; an unknown noun passes."""
    reading = clause.reading
    for restriction, wanted in ((trigger.only, True), (trigger.refuse, False)):
        for slot, names in restriction.items():
            nouns = frozenset(lemma for lemma in names if lemma[:1].isupper())
            for phrase in slot_phrases(clause, slot.name):
                known = reading.classes_of(_noun_of(reading, phrase))
                hit = bool(known & names) or (bool(nouns) and source_noun(reading, phrase, nouns) is not None)
                if (wanted and known and not hit) or (not wanted and hit):
                    return False
    return True


def _noun_of(reading: Reading, phrase: NounPhrase) -> int:
    """The noun that tells the class: a name, else the first noun."""
    if reading.doc[phrase.head].ent_type_:
        return phrase.head
    return next((k for k in range(phrase.start, phrase.end) if reading.tags[k] == "NN"), phrase.head)


def _fixed_words(clause: Clause, trigger: Trigger) -> tuple[int, ...] | None:
    """Tokens of the words that a frame fixes ("in Abrede stellen"); None where one is missing."""
    reading, found = clause.reading, []
    for slot, lemmas in trigger.fixed:
        low = _lowered(lemmas)
        # an infinitive is no noun: "Wissen lasse sich nicht verbieten"
        tokens = (k for k in clause.tokens if slot.name != "oc" or reading.tags[k] != "NN")
        at = next((k for k in tokens if _is_one_of(reading, k, low, lemmas)), None)
        if at is None:
            return None
        found.append(at)
    return tuple(found)


@lru_cache(maxsize=4096)
def _lowered(lemmas: frozenset[str]) -> frozenset[str]:
    return frozenset(lemma.lower() for lemma in lemmas)


def _is_one_of(reading: Reading, k: int, low: frozenset[str], lemmas: frozenset[str]) -> bool:
    if reading.low[k] in low or reading.lemmas[k].lower() in low:
        return True
    return reading.tags[k] == "NN" and source_noun(reading, NounPhrase(k, k + 1, k), lemmas) is not None


def slot_phrases(clause: Clause, name: str) -> Iterator[NounPhrase]:
    """Noun phrases of the frame clause that can fill a slot."""
    reading = clause.reading
    if name == "sb" or (name == "oa" and clause.cue.passive):
        found = clause.subject if name == "sb" else clause.patient
        if found is not None:
            yield found
        return
    for phrase in clause.phrases:
        if phrase.preposition is not None:
            if bare_preposition(reading, phrase.preposition) == name:
                yield phrase
        elif name in ("oa", "da", "og") and phrase.case != "Gen" and reading.low[phrase.start] not in reading.forms.set("genitive"):
            first = reading.tags[phrase.start]
            # without an article the form tells little: "-n" may be a dative plural, a bare noun an accusative
            plural = first in ("NN", "ADJA", "PIAT") and reading.low[phrase.head].endswith("n") and phrase.plural
            dative = is_dative(reading, phrase)
            if name == "oa" and reading.low[phrase.start] in reading.forms.set("feminine_oblique"):
                continue  # "der Leiter" is no accusative
            if (dative or plural) if name == "da" else (not dative or plural or first == "NN"):
                yield phrase


def bare_preposition(reading: Reading, token: int) -> str:
    """A preposition without its article: "vom" -> "von"."""
    return str(load_words("prepositions").map("contractions").get(reading.low[token], reading.low[token]))


def speaker_of(clause: Clause, trigger: Trigger) -> NounPhrase | None:
    """The speaker in the slot that the frame says: subject, or "aus dem Kanzleramt" in "hieß es aus dem Kanzleramt"."""
    slots = role_slots(trigger, "speakers")
    if any(slot.name == "sb" for slot in slots):
        barred = {slot.name for _, found in trigger.args for slot in found if slot not in slots}
        who = _cut_at(clause.reading, clause.subject, barred)
        impersonal = who is not None and clause.reading.low[who.start] in clause.reading.forms.set("impersonal")
        return None if impersonal else who
    return next((phrase for slot in slots for phrase in slot_phrases(clause, slot.name)), None)


def _cut_at(reading: Reading, who: NounPhrase | None, barred: set[str]) -> NounPhrase | None:
    """Cuts a speaker before a preposition that the cue itself asks for: "spricht die Polizei | von Notwehr"."""
    if who is None:
        return None
    for k in range(who.head + 1, who.end):
        if reading.tags[k] in ("APPR", "APPRART") and bare_preposition(reading, k) in barred:
            return replace(who, end=k)
    return who


def conjoined(reading: Reading, cue: Cue, who: NounPhrase | None) -> tuple[NounPhrase, ...]:
    """A speaker and, with a plural verb, those joined to it: "Union und FDP fordern"."""
    if who is None:
        return ()
    plural = cue.finite is None or reading.morph(cue.finite, "Number") != "Sing"
    return coordinated(reading, who, cue.unit.end) if plural and not cue.passive else (who,)


def denies_object(clause: Clause, trigger: Trigger) -> bool:
    """Whether a denial has its object already, so that a main clause or quote behind it is no part of what is denied.

    "Er wies das zurück: Er sei zu Hause gewesen." denies "das" and says that he was at home.
    """
    layout, cue = clause.layout, clause.cue
    if trigger.set.get("act") != "deny" or layout.inverted or not layout.message:
        return False
    behind = next((s for s in cue.unit.segments if s.start == layout.message[0][0]), None)
    if behind is None or behind.start < cue.head or behind.before != ":":
        return False
    names = {slot.name for slot in role_slots(trigger, "message") if slot.name not in ("oc", "sb")}
    return any(next(slot_phrases(clause, name), None) is not None for name in sorted(names))
