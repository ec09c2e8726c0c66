"""Who speaks: the subject of the cue's clause, told by order, form and class of the noun."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from werwas.grammar.statement_clauses import shares_subject
from werwas.grammar.statement_cues import Cue
from werwas.grammar.statement_phrases import (
    DETERMINER,
    NOMINAL,
    PRONOUN,
    NounPhrase,
    coordinated,
    is_quoted_paper,
    is_time,
    noun_phrase,
    phrase_before,
    phrases,
)  # fmt: skip
from werwas.grammar.statement_reading import ADPOSITION, FINITE, Reading, Segment
from werwas.lexicon.words import load_words


def speaker(reading: Reading, cue: Cue, start: int, message: tuple[tuple[int, int], ...] = ()) -> NounPhrase | None:
    """The speaker of a verb cue: subject of the active, von-phrase of the passive.

    "Am Abend sagte der Sprecher der Polizei, …" -> "der Sprecher der Polizei"
    """
    if cue.passive:
        return agent(reading, cue)
    finite = cue.finite
    if finite is None:
        return _control(reading, cue)
    segment = cue.unit.segments[cue.segment]
    if segment.kind == "rel":
        return _relative_subject(reading, cue, segment)
    if segment.kind in ("sub", "wie", "wh"):
        first = (segment.opener if segment.opener is not None else segment.start) + 1
        return nominative(reading, first, segment.end, verb=finite)
    if shares_subject(reading, segment):
        return _shared(reading, cue)
    after = nominative(reading, finite + 1, _clause_end(cue, message), verb=finite)
    if finite > start:
        found = _prefield(reading, cue, start, finite)
        if found is not None:
            # object first: "Den Plan nannte …", "Eine Verbindung schließt die Polizei aus", "Der „Neuen Post“ sagte Lind"
            if after is not None and reading.doc[after.head].ent_type_ == "PER" and _is_addressed(reading, cue, found):
                return after
            return after if after is not None and can_speak(reading, after) and not can_speak(reading, found) else found
    found = after
    if found is None and segment.before == "," and any(a < start for a, _ in message):
        return None  # behind its message a verb has its subject or none
    if found is None and (segment.before == "+" or finite == start or reading.tags[segment.start] == "KON"):
        return _shared(reading, cue)
    return found


def _is_addressed(reading: Reading, cue: Cue, phrase: NounPhrase) -> bool:
    slots = {slot.name for trigger in cue.triggers for role, found in trigger.args if role == "addressees" for slot in found}
    return "da" in slots and is_dative(reading, phrase)


def can_speak(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether a phrase names a person, a group or a place that can speak."""
    tag = reading.tags[phrase.head]
    if tag in ("PPER", "PIS"):
        return reading.low[phrase.head] not in reading.forms.set("impersonal") | reading.forms.set("thing_pronouns")
    noun = next((k for k in range(phrase.start, phrase.end) if reading.tags[k] == "NN"), phrase.head)
    if tag == "PDS":
        return False
    known = reading.classes_of(phrase.head) | reading.classes_of(noun)
    if known:
        return bool(known & {"agent", "place"}) or reading.low[noun].endswith(reading.forms.list("speaking_buildings"))
    return tag == "NE" or not reading.low[noun].endswith(reading.forms.list("abstract_endings"))


def _clause_end(cue: Cue, message: tuple[tuple[int, int], ...]) -> int:
    """End of the stretch in which the subject can stand: the cue's segments without message and quote."""
    end = cue.unit.segments[max(cue.last, cue.segment)].end
    assert cue.finite is not None
    for a, _ in message:
        if a > cue.finite:
            end = min(end, a)
    return end


def agrees(reading: Reading, phrase: NounPhrase, verb: int) -> bool:
    """Whether a phrase can be the subject of a finite verb, by case and number."""
    low, number = reading.low[phrase.start], reading.morph(verb, "Number")
    tag = reading.tags[phrase.start]
    if low in reading.forms.set("oblique") and tag not in ("PDAT", "PRELAT"):
        return False  # "deren Sprecherin" may be a nominative
    if tag == "PPER" and low in reading.forms.set("dative_pronouns"):
        return False
    if tag != "PIS" and low in reading.forms.set("feminine_oblique") and _is_feminine(reading, phrase):
        return False
    # only the form proves a case: taggers confuse the cases of names and of "der", "die", "das"
    if phrase.case == "Dat" and tag in ("NN", "ADJA") and phrase.plural and reading.low[phrase.head].endswith("n"):
        return False
    if phrase.case == "Gen" and tag in ("NN", "NE") and reading.low[phrase.start].endswith("s") and phrase.end == phrase.start + 1:
        return reading.doc[phrase.start].ent_type_ != ""
    common = reading.tags[phrase.head] == "NN" and not reading.doc[phrase.head].ent_type_
    # "die Abgeordnete" is no plural, whatever the tagger says
    common = common and not reading.low[phrase.head].endswith(adjectival_nouns())
    return not (number == "Sing" and phrase.plural and common and reading.morph(phrase.head, "Number") == "Plur")


@lru_cache(maxsize=1)
def adjectival_nouns() -> tuple[str, ...]:
    """Nouns declined like adjectives: "der Abgeordnete" is a nominative, the dative would be "der Abgeordneten"."""
    return tuple(noun.lower() for noun in load_words("persons").list("adjectival")) + load_words("quotes").list("adjectival_endings")


def _is_feminine(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether the noun is a feminine singular: then "der" is no nominative ("der Zeitung sagte er")."""
    # the article agrees with the first: "der AK Vorratsdatenspeicherung"
    noun = next((k for k in range(phrase.start, phrase.end) if reading.tags[k] in NOMINAL), None)
    if noun is None or reading.tags[noun] != "NN" or reading.low[noun].endswith(adjectival_nouns()):
        return False
    return reading.morph(noun, "Gender") == "Fem" and reading.morph(noun, "Number") == "Sing"


def nominative(reading: Reading, start: int, end: int, *, verb: int, things: bool = False) -> NounPhrase | None:
    """The first noun phrase of a stretch that can be the subject; `things`: also "das", which nobody speaks by."""
    k = start
    while k < end:
        tag = reading.tags[k]
        if tag in ("APPR", "APPRART"):
            inner = noun_phrase(reading, k + 1, end)
            k = inner.end if inner is not None and inner.end > k else k + 1
            continue
        opens = tag in DETERMINER | NOMINAL | PRONOUN | {"ADJA", "CARD", "TRUNC"} or (reading.words[k] in '„»"' and k + 1 < end)
        phrase = noun_phrase(reading, k, end) if opens else None
        if phrase is None or phrase.end <= k:
            k += 1
            continue
        time = is_time(reading, phrase) and reading.tags[phrase.head] in ("NN", "CARD")
        if time or (not things and phrase.end == k + 1 and tag == "PDS" and reading.low[k] in reading.forms.set("sentence_pronouns")):
            k = phrase.end
            continue
        if agrees(reading, phrase, verb) and reading.low[phrase.start] not in reading.forms.set("impersonal"):
            return with_apposition(reading, phrase)
        k = phrase.end
    return None


def with_apposition(reading: Reading, phrase: NounPhrase) -> NounPhrase:
    """Adds an apposition between commas: "der Leiter der Behörde, Andreas Huber,"."""
    k = phrase.end
    if k + 1 >= len(reading.tags) or reading.tags[k] != "$,":
        return phrase
    limit = min(len(reading.tags), k + 16)
    other = noun_phrase(reading, k + 1, limit, attributes="all")
    if other is None or other.end >= len(reading.tags) or reading.tags[k + 1] in PRONOUN:
        return phrase
    other = replace(other, end=coordinated(reading, other, limit)[-1].end)
    if other.end >= len(reading.tags):
        return phrase
    closed = reading.tags[other.end] in ("$,", "$.") or (reading.tags[other.end] in FINITE and not _has_verb_before(reading, phrase.start))
    names = _is_name(reading, phrase.head) or _is_name(reading, other.head)
    if closed and names and reading.tags[k + 1] != "KON":
        head = other.head if _is_name(reading, other.head) else phrase.head
        return NounPhrase(phrase.start, other.end, head, phrase.case, phrase.plural)
    return phrase


def _has_verb_before(reading: Reading, start: int) -> bool:
    """Whether the clause of a phrase has its verb already: in "sagte er, Meier habe" a new clause begins behind the comma."""
    for k in range(start - 1, -1, -1):
        if reading.tags[k] in ("$,", "$.", "_SP"):
            return False
        if reading.tags[k] in FINITE:
            return True
    return False


def _is_name(reading: Reading, token: int) -> bool:
    return reading.tags[token] == "NE" or reading.doc[token].ent_type_ in ("PER", "ORG")


def _prefield(reading: Reading, cue: Cue, start: int, finite: int) -> NounPhrase | None:
    """The subject before the finite verb: the prefield is one constituent, so its phrase takes all up to the verb."""
    k = start
    while (k < finite and reading.tags[k] in ("KON", "$(", "ITJ", "_SP")) or reading.low[k] in reading.forms.set("focus"):
        k += 1
    if k >= finite or reading.tags[k] in ADPOSITION | {"KOUS", "PROAV", "PAV", "PWAV", "KOUI"}:
        return None
    if reading.tags[k] == "PDS" and reading.low[k] in reading.forms.set("sentence_pronouns"):
        return None
    phrase = noun_phrase(reading, k, finite, attributes="all")
    if phrase is None or not agrees(reading, phrase, finite) or reading.low[k] in reading.forms.set("impersonal"):
        return None
    if is_time(reading, phrase) and reading.tags[phrase.head] in ("NN", "CARD"):
        return None
    return with_apposition(reading, phrase)


def _relative_subject(reading: Reading, cue: Cue, segment: Segment) -> NounPhrase | None:
    """The subject in a relative clause, or the antecedent if the relative pronoun is the subject."""
    opener = segment.opener if segment.opener is not None else segment.start
    assert cue.finite is not None
    first = nominative(reading, opener + 1, segment.end, verb=cue.finite)
    if first is not None and _is_one_of_many(reading, first, cue.finite):
        first = None
    oblique = opener > segment.start or reading.low[opener] in reading.forms.set("oblique")
    if first is not None and (oblique or reading.tags[first.head] == "PPER" or (first.start == opener + 1 and first.case == "Nom")):
        return first
    if oblique:
        return None
    comma = segment.start - 1
    return phrase_before(reading, comma, cue.unit.start) if comma > cue.unit.start else None


def _is_one_of_many(reading: Reading, phrase: NounPhrase, verb: int) -> bool:
    """Whether a single person stands beside a plural verb, whose subject it cannot be: "Stimmen, die Kern gehen lassen wollten"."""
    single = reading.doc[phrase.head].ent_type_ == "PER" and (phrase.end >= len(reading.tags) or reading.tags[phrase.end] != "KON")
    return single and reading.morph(verb, "Number") == "Plur"


def _shared(reading: Reading, cue: Cue) -> NounPhrase | None:
    """The subject of a coordinated clause is that of the clause before: "X kam und sagte, …"."""
    for m in range(cue.segment - 1, -1, -1):
        segment = cue.unit.segments[m]
        if segment.kind in ("main", "v1") and segment.finite is not None:
            before = Cue("verb", cue.triggers, (segment.finite,), segment.finite, segment.finite, cue.unit, m, m)
            if segment.finite > segment.start:
                found = _prefield(reading, before, segment.start, segment.finite)
                if found is not None:
                    return found
            found = nominative(reading, segment.finite + 1, segment.end, verb=segment.finite)
            if found is not None:
                return found
    return None


def _control(reading: Reading, cue: Cue) -> NounPhrase | None:
    """The understood subject of an infinitive is that of the clause above (Duden, Die Grammatik)."""
    for m in range(cue.segment, -1, -1):
        segment = cue.unit.segments[m]
        if segment.finite is None or segment.kind == "quote":
            continue
        above = Cue("verb", cue.triggers, (segment.finite,), segment.finite, segment.finite, cue.unit, m, m)
        return speaker(reading, above, segment.start)
    return None


def agent(reading: Reading, cue: Cue) -> NounPhrase | None:
    """The von-phrase of a passive: "wurde von der Opposition kritisiert"."""
    segment = cue.unit.segments[cue.segment]
    end = max(segment.end, cue.unit.segments[cue.last].end)
    for phrase in phrases(reading, segment.start, end):
        if (
            phrase.preposition is not None
            and reading.low[phrase.preposition] in reading.forms.set("agent_prepositions")
            and not is_time(reading, phrase)
        ):
            return phrase
    return None


def _is_feminine_paper(reading: Reading, phrase: NounPhrase) -> bool:
    first = phrase.start + 2
    if not is_quoted_paper(reading, phrase.start):
        return False
    # "Bild am Sonntag" is named by its first noun, "Augsburger Allgemeine" by its last
    noun = first if reading.tags[first + 1] in ADPOSITION else phrase.head
    return reading.morph(noun, "Gender") != "Masc"


def is_dative(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether the form of a phrase is that of a dative: "dem Sender", "der Zeitung", "den Leuten"."""
    low = reading.low[phrase.start]
    if low in reading.forms.set("feminine_oblique"):
        named = any(reading.words[k] in reading.forms.set("media_nouns") for k in range(phrase.start, phrase.end))
        # a paper is feminine, also where the noun of its name is a neuter: "der „Bild“", not "der „Spiegel“"
        return named or _is_feminine_paper(reading, phrase) or _is_feminine(reading, phrase)
    if low in reading.forms.set("dative_plural"):
        return phrase.plural
    if low in reading.forms.set("dative"):
        return True
    return phrase.case == "Dat" and reading.tags[phrase.start] != "NE"


def passive_subject(reading: Reading, cue: Cue) -> NounPhrase | None:
    """The grammatical subject of a passive clause: the one addressed in "X wurde aufgefordert"."""
    if cue.finite is None:
        return None
    segment = cue.unit.segments[cue.segment]
    if cue.finite > segment.start:
        found = _prefield(reading, cue, segment.start, cue.finite)
        if found is not None:
            return found
    return nominative(reading, cue.finite + 1, segment.end, verb=cue.finite, things=True)


def is_person_like(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether a phrase can be spoken to: a name, a pronoun, a noun of persons or groups."""
    tag, kind = reading.tags[phrase.head], reading.doc[phrase.head].ent_type_
    if tag in PRONOUN or kind in ("PER", "ORG") or (tag == "NE" and kind != "MISC"):
        return True
    return reading.is_agent(phrase.head)
