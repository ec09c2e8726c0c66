"""Whom a statement is made to, where, and who stands behind a noun of saying."""

from __future__ import annotations

from werwas.grammar.statement_cues import Cue
from werwas.grammar.statement_phrases import DETERMINER, NOMINAL, NounPhrase, is_time, noun_phrase, phrases
from werwas.grammar.statement_reading import Reading
from werwas.grammar.statement_speakers import is_dative, is_person_like, passive_subject, with_apposition


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
        if phrase.start in taken or phrase.head in cue.tokens:
            continue
        if phrase.preposition is not None:
            if reading.low[phrase.preposition] in slots and not is_time(reading, phrase) and is_person_like(reading, phrase):
                return phrase
            continue
        if is_time(reading, phrase) or reading.tags[phrase.start] == "PRF":
            continue
        bare = reading.tags[phrase.start] == "NE" and is_person_like(reading, phrase)
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


def media(reading: Reading, start: int, end: int) -> list[NounPhrase]:
    """Prepositional phrases of a frame that name where or in what was spoken: "auf Telegram", "in einem Interview"."""
    speech, writing = reading.forms.set("media_speech"), reading.forms.set("media_writing")
    prepositions = reading.forms.set("medium_prepositions")
    out = []
    for phrase in phrases(reading, start, end):
        if phrase.preposition is None or reading.low[phrase.preposition] not in prepositions:
            continue
        if any(names_medium(reading, k, speech | writing) for k in range(phrase.start, phrase.end)):
            out.append(phrase)
    return out


def names_medium(reading: Reading, token: int, nouns: frozenset[str]) -> bool:
    """Whether a noun, or the head of its compound, is in a list of media."""
    word, lemma = reading.words[token], reading.lemmas[token]
    if reading.tags[token] not in NOMINAL:
        return False
    return word in nouns or lemma in nouns or any(len(n) > 3 and lemma.lower().endswith(n.lower()) for n in nouns)


def is_person(reading: Reading, token: int) -> bool:
    """Whether a name, pronoun or noun is that of a person."""
    if reading.tags[token] == "PPER" or reading.doc[token].ent_type_ == "PER":
        return True
    return reading.tags[token] == "NN" and not reading.doc[token].ent_type_ and "person" in reading.classes_of(token)
