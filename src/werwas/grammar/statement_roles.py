"""Whom a statement is made to, where, and who stands behind a noun of saying."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from werwas.grammar.statement_cues import Cue
from werwas.grammar.statement_facts import StatementFact, setting
from werwas.grammar.statement_frames import Clause, bare_preposition, role_slots, slot_phrases
from werwas.grammar.statement_phrases import DETERMINER, NOMINAL, NounPhrase, is_time, noun_phrase, phrases
from werwas.grammar.statement_reading import Reading
from werwas.grammar.statement_speakers import is_dative, is_person_like, passive_subject, with_apposition
from werwas.lexicon.frames import Trigger
from werwas.lexicon.words import load_words

_JUDGEMENTS = ("criticise", "praise")  # acts whose object is what they are about


def genitive(reading: Reading, noun: int, limit: int) -> NounPhrase | None:
    """The author of a noun: "Angaben der Polizei", "Trumps Bitte", "seine Meinung", "Angaben von Meier"."""
    k = noun + 1
    if k < limit and (reading.tags[k] in DETERMINER | NOMINAL | {"ADJA"} or reading.low[k] in reading.forms.set("author_prepositions")):
        at = k + 1 if reading.low[k] in reading.forms.set("author_prepositions") else k
        found = noun_phrase(reading, at, limit, attributes="few")
        if found is not None and not is_time(reading, found) and (at > k or _can_be_genitive(reading, found)):
            return with_apposition(reading, found)
    k = noun - 1
    while k >= 0 and reading.tags[k] in ("ADJA", "CARD"):
        k -= 1
    if k >= 0 and reading.tags[k] == "PPOSAT":
        return NounPhrase(k, k + 1, k)
    if k >= 0 and reading.tags[k] == "NE" and reading.words[k][-1:] in ("s", "’", "'"):
        start = k
        while start > 0 and reading.tags[start - 1] == "NE" and reading.doc[start].ent_iob_ == "I":
            start -= 1
        return NounPhrase(start, k + 1, k)
    return None


def _can_be_genitive(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether the form allows a genitive: "der Polizei", "Kiews", "russischer Behörden"; not "einen Anschlag", "Kremlchef Meier"."""
    first = reading.low[phrase.start]
    if reading.tags[phrase.start] in DETERMINER | {"ADJA"}:
        return first[-1:] in ("r", "s") or (reading.tags[phrase.start] == "ADJA" and phrase.case == "Gen")
    words = (reading.words[phrase.head], reading.words[phrase.end - 1])
    return any(word[-1:] in ("s", "x", "z", "ß", "’", "'") for word in words)


def addressee(reading: Reading, cue: Cue, start: int, end: int, speaker_phrase: NounPhrase | None) -> NounPhrase | None:
    """Whom a statement is made to: dative or accusative object as the frame says, or "gegenüber"."""
    slots = {slot.name: slot.case for trigger in cue.triggers for role, found in trigger.args if role == "addressees" for slot in found}
    if not slots:
        return None
    taken = range(speaker_phrase.start, speaker_phrase.end) if speaker_phrase is not None else range(0)
    if cue.passive and "oa" in slots:
        return passive_subject(reading, cue)
    for phrase in phrases(reading, start, end):
        source = phrase.end < end and reading.low[phrase.end] in reading.forms.set("postpositions")  # "sagte er | der Agentur zufolge"
        conjunct = phrase.start - 1 > start and reading.tags[phrase.start - 1] == "KON"
        if phrase.start in taken or phrase.head in cue.tokens or source or conjunct:
            continue
        if phrase.preposition is not None:
            if reading.low[phrase.preposition] in slots and not is_time(reading, phrase) and is_person_like(reading, phrase):
                return phrase
            continue
        if is_time(reading, phrase) or reading.tags[phrase.start] == "PRF":
            continue
        # without an article the form shows no case: "Man sagte Reportern", "Putin hat US-Präsident Trump gedankt"; "der General,
        # General Meier" is an apposition, "die Kanzlerin und Minister Meier" one phrase
        joined = reading.tags[phrase.start - 1] == "KON" or (
            reading.tags[phrase.start - 1] == "$," and reading.tags[phrase.start - 2] in NOMINAL
        )
        role = reading.tags[phrase.start] == "NN" and speaker_phrase is not None and reading.doc[phrase.head].ent_type_ == "PER"
        named = reading.tags[phrase.start] == "NE" and is_person_like(reading, phrase)
        bare = not joined and (role or named)
        if "da" in slots and (bare or is_dative(reading, phrase)):
            return phrase
        if (
            "oa" in slots
            and (bare or phrase.case in ("Acc", "", "Nom"))
            and is_person_like(reading, phrase)
            and not is_dative(reading, phrase)
        ):
            return phrase
    return None


def media(clause: Clause, trigger: Trigger, fact: StatementFact) -> list[NounPhrase]:
    """Prepositional phrases of a frame that name where or through whom was spoken: "auf Telegram", "in der ARD", "über seinen Anwalt"."""
    reading, forms = clause.reading, clause.reading.forms
    names = forms.set("media_names")
    said = {slot.name for slot in role_slots(trigger, "message")}
    cue = {k for a, b in (*fact.trigger, *fact.message) for k in range(a, b)}
    # "ließ durch seinen Anwalt mitteilen"
    asked = {slot.name for slot in role_slots(trigger, "medium") if not slot.is_plain} - forms.set("medium_prepositions")
    subject = clause.subject if any(slot.name == "sb" for slot in role_slots(trigger, "medium")) else None
    out = [subject] if subject is not None else []
    for phrase in (p for a, b in clause.stretches for p in phrases(reading, a, b)):
        preposition = bare_preposition(reading, phrase.preposition) if phrase.preposition is not None else ""
        if preposition not in forms.set("medium_prepositions") | asked or not cue.isdisjoint(range(phrase.start, phrase.end)):
            continue
        outlet = preposition in forms.set("outlet_prepositions")
        known = ("media_speech", "media_writing", "media_nouns") if outlet else ("media_speech", "media_writing")
        text = " ".join(reading.words[phrase.start : phrase.end])
        named = outlet and (reading.words[phrase.head] in names or text in names or text in forms.set("media_writing"))
        through = preposition in asked or (preposition in forms.set("messenger_prepositions") and preposition not in said)
        tokens = range(phrase.start, phrase.end)
        if named or any(names_medium(reading, k, *known) for k in tokens) or (through and _is_messenger(reading, phrase)):
            out.append(phrase)
    return out


def _is_messenger(reading: Reading, phrase: NounPhrase) -> bool:
    return any(is_person(reading, k) for k in range(phrase.start, phrase.end)) and reading.tags[phrase.head] != "PPER"


def topics(clause: Clause, trigger: Trigger, fact: StatementFact) -> tuple[NounPhrase, ...]:
    """What a statement is about: "zu den Vorwürfen", "über die Flucht", of a judgement its object ("kritisierte den Plan")."""
    reading, forms = clause.reading, clause.reading.forms
    fixed, reported = {k for a, b in fact.trigger for k in range(a, b)}, fact.form == "reported"
    has_object = any(p.head not in fixed for p in slot_phrases(clause, "oa"))
    named = {slot.name for slot in role_slots(trigger, "topic")}
    said = {slot.name for slot in role_slots(trigger, "message")}
    named |= said & (forms.set("topic_prepositions") if has_object else forms.set("topic_prepositions") | forms.set("loose_topic"))
    named |= said & ({"oa"} if reported and setting(trigger, "act", "") in _JUDGEMENTS else set())
    spoken_to = {slot.name for slot in role_slots(trigger, "addressees")}
    found = [p for name in sorted(named) for p in slot_phrases(clause, name) if name not in spoken_to or not is_person_like(reading, p)]
    found = [p for p in found if reading.words[p.head] not in forms.set("no_topic") and reading.tags[p.head] not in ("ADJD", "VVPP")]
    found = [p for p in found if not fixed.intersection(range(p.start, p.end))]
    return tuple(sorted(found, key=lambda p: p.start))


def places(clause: Clause, trigger: Trigger, fact: StatementFact, taken: Sequence[NounPhrase]) -> tuple[NounPhrase, ...]:
    """Where it was said: "sagte am Montag in Berlin"; behind an organisation a place is its seat ("die Regierung in Kiew")."""
    reading, relations = clause.reading, load_words("prepositions").map("place")
    used, ends = {p.head for p in taken}, {p.end: p for p in taken}
    used |= {k for a, b in (*fact.trigger, *fact.message) for k in range(a, b)}
    asked = {slot.name for role in ("message", "topic") for slot in role_slots(trigger, role)}
    out = []
    for phrase in clause.phrases:
        name = bare_preposition(reading, phrase.preposition) if phrase.preposition is not None else ""
        if phrase.head in used or name not in relations or name in asked:
            continue
        before = ends.get(phrase.preposition if phrase.preposition is not None else -1)
        seat = before is not None and not any(is_person(reading, k) for k in range(before.start, before.end))
        named = reading.doc[phrase.head].ent_type_ == "LOC"
        direction = relations[name] in ("to", "from")
        if not seat and not direction and (named or "place" in reading.classes_of(phrase.head)):
            out.append(phrase)
    return tuple(out)


def names_medium(reading: Reading, token: int, *lists: str) -> bool:
    """Whether a noun, or the head of its compound, is in one of the lists of media."""
    if reading.tags[token] not in NOMINAL:
        return False
    nouns, endings = _media_nouns(lists)
    lemma = reading.lemmas[token]
    return reading.words[token] in nouns or lemma in nouns or lemma.lower().endswith(endings)


@lru_cache(maxsize=8)
def _media_nouns(lists: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Nouns of some lists, and those of them that may head a compound."""
    nouns = frozenset().union(*(load_words("quotes").set(name) for name in lists))
    return nouns, tuple(sorted(noun.lower() for noun in nouns if len(noun) > 3))


def is_person(reading: Reading, token: int) -> bool:
    """Whether a name, pronoun or noun is that of a person."""
    if reading.tags[token] == "PPER" or reading.doc[token].ent_type_ == "PER":
        return True
    return reading.tags[token] == "NN" and not reading.doc[token].ent_type_ and "person" in reading.classes_of(token)
