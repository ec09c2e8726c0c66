"""Cues of statements: verbs, nouns, adpositions and adverbs that the frames list, found by lemma, form and order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from werwas.grammar import inflection
from werwas.grammar.statement_phrases import NounPhrase, is_time, noun_phrase, phrase_before
from werwas.grammar.statement_reading import FINITE, PARTICIPLE, VERBAL, Reading, Unit
from werwas.grammar.tokens import Token
from werwas.grammar.valency import noun_forms
from werwas.lexicon.frames import Frames, Trigger
from werwas.lexicon.memory import Memory
from werwas.lexicon.words import load_words

_PARTICLE_TAGS = frozenset({"PTKVZ", "APPR", "ADJD", "ADV", "APZR", "APPRART", "PTKZU", "PTKA"})
_PARTICIPLE = re.compile(r"^(\w{3,}?)(ge\w+)$")  # "klargestellt"
_PASSIVE_ENDING = re.compile(r"(t|en)(e|en|er|es|em)$")  # inflected participle II
AUXILIARY = frozenset({"VAFIN", "VMFIN", "VAIMP"})


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class Cue:
    """A word that introduces a message, with its candidates among the frames.

    kind: verb | noun | adposition | adverb | participle; `tokens` are the words of the trigger, `finite` the finite
    verb of its clause, `segment` the number of the segment with the finite verb, `last` that of the predicate's last word,
    `phrase` the noun phrase that an adposition governs.
    """

    kind: str
    triggers: tuple[Trigger, ...]
    tokens: tuple[int, ...]
    head: int
    finite: int | None
    unit: Unit
    segment: int
    last: int
    passive: bool = False
    phrase: NounPhrase | None = None


@dataclass(frozen=True)
class Cuebook:
    """The frames of some event types, looked up by part of speech and lemma."""

    frames: Frames
    types: frozenset[str]
    kept: Memory[tuple[Trigger, ...]] = field(default_factory=Memory, repr=False, compare=False)

    @cached_property
    def index(self) -> dict[str, dict[str, tuple[Trigger, ...]]]:
        """Part of speech -> lemma -> triggers."""
        out: dict[str, dict[str, tuple[Trigger, ...]]] = {}
        for t in self.frames.triggers:
            if t.type in self.types:
                lemmas = out.setdefault(t.pos, {})
                lemmas[t.lemma] = (*lemmas.get(t.lemma, ()), t)
        return out

    def find(self, pos: str, lemma: str) -> tuple[Trigger, ...]:
        """Triggers of exactly this lemma."""
        return self.index.get(pos, {}).get(lemma, ())

    def find_compound(self, lemma: str) -> tuple[Trigger, ...]:
        """Noun triggers that are the head of a compound."""
        found = self.frames.find_compound(lemma)
        return tuple(t for t in found if t.type in self.types) if found else ()

    @cached_property
    def sources(self) -> frozenset[str]:
        """Nouns of saying that adpositions govern ("Angabe", "Bericht")."""
        found = (lemmas for t in self.frames.triggers if t.pos == "ADP" for slot, lemmas in t.fixed if slot.name == "pobj")
        return frozenset(lemma for lemmas in found for lemma in lemmas)


_last: Cuebook | None = None


def cuebook(frames: Frames, types: frozenset[str]) -> Cuebook:
    """The frames of some event types; the same ones for text after text."""
    global _last
    if _last is None or _last.frames is not frames or _last.types != types:
        _last = Cuebook(frames, types)
    return _last


def verb_cues(reading: Reading, unit: Unit, book: Cuebook) -> Iterator[Cue]:
    """Verbs of a unit that are cues, in text order; those inside a quote belong to the quote's own units."""
    for number, segment in enumerate(unit.segments):
        if segment.kind == "quote":
            continue
        for k in range(segment.start, segment.end):
            if reading.tags[k] not in VERBAL:
                continue
            particle = _particle(reading, unit, number, k, book) if reading.tags[k] in FINITE else None
            triggers = _verb_triggers(reading, k, particle, book)
            if not triggers:
                continue
            finite, at = _finite_of(reading, unit, number, k)
            tokens = (k,) if particle is None else (k, particle)
            last = max(number, unit.segment_of(particle)) if particle is not None else number
            yield Cue("verb", triggers, tokens, k, finite, unit, at, last, is_passive(reading, unit, number, k, finite))


def _verb_triggers(reading: Reading, verb: int, particle: int | None, book: Cuebook) -> tuple[Trigger, ...]:
    """Triggers of all lemmas that the form can have, the tagger's lemma first."""
    first = reading.low[particle] if particle is not None else ""
    word, lemma = reading.words[verb], reading.lemmas[verb]
    return book.kept.once(("VERB", word, lemma, first), _triggers_of_verb, word, lemma, first, book)


def _triggers_of_verb(word: str, lemma: str, first: str, book: Cuebook) -> tuple[Trigger, ...]:
    lemmas = (lemma, *inflection.verb_lemmas(word), *(() if first else _joined(word.lower())))
    out: list[Trigger] = []
    for lemma in dict.fromkeys(lemma if first and lemma.startswith(first) else first + lemma for lemma in lemmas):
        out += book.find("VERB", lemma)
    return tuple(out)


@lru_cache(maxsize=20_000)
def _joined(form: str) -> tuple[str, ...]:
    """Candidate lemmas of a short or rare form with its particle in front: "angab", "klargestellt"."""
    out = [
        p + lemma for p in load_words("verbs").list("particles") if form.startswith(p) for lemma in inflection.verb_lemmas(form[len(p) :])
    ]
    split = _PARTICIPLE.match(form)
    return tuple(out) + (tuple(split.group(1) + lemma for lemma in inflection.verb_lemmas(split.group(2))) if split is not None else ())


def _particle(reading: Reading, unit: Unit, number: int, verb: int, book: Cuebook) -> int | None:
    """The separated particle: at the end of the verb's own segment or of a later one without a verb of its own."""
    if reading.tags[verb] in AUXILIARY:
        return None
    for later, segment in enumerate(unit.segments[number:], number):
        if segment.kind == "quote":
            continue
        start = verb + 1 if later == number else segment.start
        for k in range(start, segment.end):
            if reading.tags[k] in FINITE:
                break
            if reading.tags[k] == "PTKVZ" and (later == number or _verb_triggers(reading, verb, k, book)):
                return k
            closes = k == segment.end - 1 or reading.tags[k + 1] == "KON"
            if closes and reading.tags[k] in _PARTICLE_TAGS and _verb_triggers(reading, verb, k, book):
                return k
        if later > number + 4:
            break
    return None


def _finite_of(reading: Reading, unit: Unit, number: int, verb: int) -> tuple[int | None, int]:
    """The finite verb of a participle or infinitive, and the segment that holds it."""
    if reading.tags[verb] in FINITE:
        return verb, number
    segment = unit.segments[number]
    own = [k for k in range(segment.start, segment.end) if reading.tags[k] in FINITE]
    if own:
        before = [k for k in own if k < verb]
        return (before[-1] if before else own[0]), number
    if segment.kind == "inf" or reading.tags[verb] == "VVIZU" or (verb and reading.tags[verb - 1] == "PTKZU"):
        return None, number
    for m in range(number - 1, max(-1, number - 5), -1):
        finite = unit.segments[m].finite
        if unit.segments[m].kind in ("main", "v1") and finite is not None:
            return (finite, m) if reading.tags[finite] in AUXILIARY else (None, number)
    return None, number


def is_passive(reading: Reading, unit: Unit, number: int, verb: int, finite: int | None) -> bool:
    """Whether a participle stands in the werden passive ("wurde gefordert", "gefordert worden")."""
    if reading.tags[verb] not in PARTICIPLE:
        return False
    segment = unit.segments[number]
    near = [k for k in range(segment.start, segment.end) if reading.tags[k] in ("VAPP", "VAINF")]
    return any(reading.low[k].startswith(reading.forms.list("passive_beginnings")) for k in (*near, finite) if k is not None)


def adposition_cues(reading: Reading, unit: Unit, book: Cuebook) -> Iterator[Cue]:
    """Prepositions, postpositions and adverbs of source: "laut Polizei", "dem Blatt zufolge", "demnach"."""
    adverbs, adpositions = book.index.get("ADV", {}), book.index.get("ADP", {})
    for number, segment in enumerate(unit.segments):
        if segment.kind == "quote":
            continue
        for k, low in enumerate(reading.low[segment.start : segment.end], segment.start):
            if low not in adverbs and low not in adpositions:
                continue
            if triggers := book.find("ADV", low):
                if segment.opener == k and segment.kind == "rel":
                    yield _relative_adverb(reading, unit, number, k, triggers, book)
                elif reading.tags[k][:1] != "V" and (low not in reading.forms.set("so") or _is_so(unit, number, k)):
                    yield from _adverb(reading, unit, number, k, triggers)
            elif triggers := book.find("ADP", low):
                yield from _adposition(reading, unit, number, k, triggers)


def _relative_adverb(reading: Reading, unit: Unit, number: int, k: int, triggers: tuple[Trigger, ...], book: Cuebook) -> Cue:
    """ "Berichte, wonach …": the noun before is the cue, with the adverb."""
    for segment in reversed(unit.segments[max(0, number - 2) : number]):
        for at in range(segment.end - 1, segment.start - 1, -1):
            if reading.tags[at] == "NN" and (found := _noun_triggers(reading, at, book)):
                return Cue("noun", found, (at, k), at, None, unit, number, number)
    return Cue("adverb", triggers, (k,), k, None, unit, number, number)


def _is_so(unit: Unit, number: int, k: int) -> bool:
    """Whether "so" stands before a speaker in a stretch without a verb: ", so der Minister."."""
    segment = unit.segments[number]
    return number > 0 and k == segment.start and segment.kind == "none" and segment.before in (",", "“", "–")


def _adverb(reading: Reading, unit: Unit, number: int, k: int, triggers: tuple[Trigger, ...]) -> Iterator[Cue]:
    phrase = None
    if reading.low[k] in reading.forms.set("so"):
        phrase = noun_phrase(reading, k + 1, unit.segments[number].end, attributes="few")
        if phrase is None:
            return
    yield Cue("adverb", triggers, (k,), k, None, unit, number, number, phrase=phrase)


def _adposition(reading: Reading, unit: Unit, number: int, k: int, triggers: tuple[Trigger, ...]) -> Iterator[Cue]:
    segment = unit.segments[number]
    after = noun_phrase(reading, k + 1, segment.end, attributes="few")
    before = phrase_before(reading, k, segment.start, joined=True)
    postposed = reading.low[k] in reading.forms.set("postpositions")
    both = reading.low[k] in reading.forms.set("either_side")
    if both and after is not None and shows_dative(reading, after):
        before = None  # "Studien | nach der Katastrophe"
    for phrase in (before,) if postposed else (after, before) if both else (after,):
        if phrase is None or is_time(reading, phrase):
            continue
        fitting = tuple(t for t in triggers if _governs(reading, t, phrase))
        if fitting:
            yield Cue("adposition", fitting, (k,), k, None, unit, number, number, phrase=phrase)
            return


def shows_dative(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether the article of a phrase is that of a dative singular."""
    low, forms = reading.low[phrase.start], reading.forms
    return low in forms.set("dative") or (low in forms.set("feminine_oblique") and reading.morph(phrase.head, "Gender") == "Fem")


def _governs(reading: Reading, trigger: Trigger, phrase: NounPhrase) -> bool:
    """Whether the governed noun is one of those that the frame asks for."""
    wanted = [lemmas for slot, lemmas in trigger.fixed if slot.name == "pobj"]
    return all(source_noun(reading, phrase, lemmas) is not None for lemmas in wanted)


def source_noun(reading: Reading, phrase: NounPhrase, lemmas: frozenset[str]) -> int | None:
    """The noun of a phrase that is one of some lemmas, also as head of a compound ("Behördenangaben" for Angabe)."""
    for k in range(phrase.start, phrase.end):
        if reading.tags[k] in ("NN", "NE") and _is_headed_by(reading.words[k], noun_forms(reading.doc[k]), lemmas):
            return k
    return None


@lru_cache(maxsize=65_536)
def _is_headed_by(word: str, forms: tuple[str, ...], lemmas: frozenset[str]) -> bool:
    low = tuple(lemma.lower() for lemma in lemmas)
    # "-nissen" is the dative plural of nouns in -nis
    return any(form in lemmas or form.lower().endswith(low) for form in (*forms, word.removesuffix("sen")))


def noun_cues(reading: Reading, unit: Unit, book: Cuebook) -> Iterator[Cue]:
    """Nouns with a message clause: "die Forderung, dass …", "der Vorwurf, er habe …"."""
    for number, segment in enumerate(unit.segments[:-1]):
        if segment.kind == "quote":
            continue
        for k in range(segment.start, segment.end):
            if reading.tags[k] == "NN" and (triggers := _noun_triggers(reading, k, book)):
                yield Cue("noun", triggers, (k,), k, None, unit, number, number)


def _noun_triggers(reading: Reading, k: int, book: Cuebook) -> tuple[Trigger, ...]:
    token = reading.doc[k]
    return book.kept.once(("NOUN", token.text, token.lemma_), _triggers_of_noun, token, book)


def _triggers_of_noun(token: Token, book: Cuebook) -> tuple[Trigger, ...]:
    forms = noun_forms(token)
    for form in forms:
        if found := book.find("NOUN", form):
            return found
    return next((found for form in forms if (found := book.find_compound(form))), ())


def participle_cues(reading: Reading, unit: Unit, book: Cuebook) -> Iterator[Cue]:
    """Participles as attributes with a speaker: "die von Kiew vorgeschlagene Waffenruhe"."""
    for number, segment in enumerate(unit.segments):
        if segment.kind == "quote":
            continue
        for k in range(segment.start + 2, segment.end - 1):
            if reading.tags[k] != "ADJA" or not _PASSIVE_ENDING.search(reading.low[k]):
                continue
            found = next(
                (
                    t
                    for lemma, voice in inflection.participle_lemmas(reading.words[k])
                    if voice == "passive" and (t := book.find("VERB", lemma))
                ),
                (),
            )
            speaker = _agent_before(reading, k, segment.start) if found else None
            if speaker is not None:
                yield Cue("participle", found, (k,), k, None, unit, number, number, phrase=speaker)


def _agent_before(reading: Reading, participle: int, floor: int) -> NounPhrase | None:
    """The von-phrase in front of a participle: "von der Armee [am Abend] gemeldete"."""
    for k in range(participle - 2, max(floor, participle - 12) - 1, -1):
        if reading.tags[k] in ("$,", "$.") or reading.tags[k] in FINITE:
            return None
        if reading.low[k] in reading.forms.set("agent_prepositions"):
            return noun_phrase(reading, k + 1, participle, attributes="none")
    return None
