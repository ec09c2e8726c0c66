"""Statements of a text: who says, writes or thinks what, in which form; with and without a cue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from werwas.grammar import statement_messages as messages
from werwas.grammar import statement_speakers as roles
from werwas.grammar.statement_cues import Cue, adposition_cues, noun_cues, participle_cues, source_noun, verb_cues
from werwas.grammar.statement_messages import Layout, Piece
from werwas.grammar.statement_mood import is_konjunktiv, konjunktiv1, konjunktiv2
from werwas.grammar.statement_phrases import NounPhrase, coordinated, noun_phrase, phrases
from werwas.grammar.statement_reading import Reading, Segment, Unit, read
from werwas.lexicon.classes import NounClasses, load_classes
from werwas.lexicon.frames import Frames, Slot, Trigger
from werwas.lexicon.words import Words, load_words


_DEMAND_ROLES = {"speakers": "demanders", "message": "content"}
PART_WORDS = 4  # a shorter quote inside a message is a title or a scare quote


@dataclass(frozen=True)
class StatementFact:
    """A statement as token ranges.

    `trigger`, `frame` and `message` are lists of half-open token ranges in text order; `speakers`, `addressees` and `medium` are
    noun phrases; `anchor` is the token whose clause gives tense, mood and negation; `marker` says what shows the statement;
    `inherited` that the speaker stands in an earlier sentence; `container` is the number of the statement whose message holds it.
    """

    trigger: tuple[Piece, ...]
    frame: tuple[Piece, ...]
    message: tuple[Piece, ...]
    speakers: tuple[NounPhrase, ...]
    form: str
    channel: str
    act: str
    stance: str
    marker: str
    rule: str
    score: float
    anchor: int
    addressees: tuple[NounPhrase, ...] = ()
    medium: tuple[NounPhrase, ...] = ()
    negated: bool = False
    inherited: bool = False
    fallback: bool = False
    container: int | None = None


def find_statements(
    doc: Doc, frames: Frames, words: Words | None = None, classes: NounClasses | None = None, *, demands: bool = True
) -> list[StatementFact]:
    """All statements of a tagged document, in text order.

    "„Wir gehen“, sagte die Ministerin. Das sei beschlossen." -> a direct statement and one in the Konjunktiv, same speaker
    """
    reading = read(doc, words if words is not None else load_words("quotes"), classes if classes is not None else load_classes())
    cues = frames.of_type("statement", "demand") if demands else frames.of_type("statement")
    facts: list[StatementFact] = []
    for unit in reading.units:
        facts += _of_unit(reading, unit, cues)
    facts = _without_fallbacks(_one_per_cue(facts))
    facts += _follow_ups(reading, facts)
    facts += _free(reading, facts)
    facts += _quoted_parts(reading, facts)
    facts.sort(key=lambda f: (_begin(f), f.rule))
    return _nest(facts)


def _begin(fact: StatementFact) -> int:
    return min((a for a, _ in (*fact.trigger, *fact.message, *fact.frame)), default=fact.anchor)


def _of_unit(reading: Reading, unit: Unit, frames: Frames) -> Iterator[StatementFact]:
    for cue in verb_cues(reading, unit, frames):
        yield from _verb_fact(reading, cue)
    yield from _inquit(reading, unit, frames)
    sources = frozenset(lemma for t in frames.triggers if t.pos == "ADP" for slot, lemmas in t.fixed if slot.name == "pobj" for lemma in lemmas)
    for cue in adposition_cues(reading, unit, frames):
        yield from (_relative_fact(reading, cue) if cue.kind == "noun" else _source_fact(reading, cue, sources))
    for cue in participle_cues(reading, unit, frames):
        yield from _attribute_fact(reading, cue)
    for cue in noun_cues(reading, unit, frames):
        yield from _noun_fact(reading, cue)


def _inquit(reading: Reading, unit: Unit, frames: Frames) -> Iterator[StatementFact]:
    """Any verb between a quote and its speaker is one of saying: "„Es war eng“, lachte die Siegerin"."""
    for number, segment in enumerate(unit.segments):
        quote = unit.segments[number - 1] if number else None
        if quote is None or quote.kind != "quote" or segment.before != "," or segment.finite != segment.start or messages.is_glued(reading, quote):
            continue
        if reading.tags[segment.start] != "VVFIN" or any(c.finite == segment.finite for c in verb_cues(reading, unit, frames)):
            continue
        cue = Cue("verb", (), (segment.start,), segment.start, segment.start, unit, number, number)
        who = roles.speaker(reading, cue, segment.start)
        if who is not None and roles.can_speak(reading, who):
            found = _bare_quote(reading, quote, who, ((segment.start, messages.frame_end(reading, cue)),), segment.start)
            yield replace(found, trigger=((segment.start, segment.start + 1),), rule="statement/inquit", score=0.7)


def _setting(trigger: Trigger, key: str, default: str) -> str:
    return str(trigger.set.get(key, default))


def role_slots(trigger: Trigger, role: str) -> tuple[Slot, ...]:
    """Slots of a role of a statement; of a demand those of its counterpart."""
    name = _DEMAND_ROLES.get(role, role) if trigger.type == "demand" else role
    return tuple(slot for known, slots in trigger.args if known == name for slot in slots)


def _has_slot(trigger: Trigger, role: str, name: str) -> bool:
    return any(slot.name == name for slot in role_slots(trigger, role))


def _pick(reading: Reading, cue: Cue, layout: Layout) -> tuple[Trigger, tuple[int, ...]] | None:
    """The most specific frame whose fixed words, reflexive and needs are met; with the fixed words' tokens."""
    ranges = [k for a, b in layout.frame for k in range(a, b)]
    reflexive = any(reading.tags[k] == "PRF" for k in ranges)
    for trigger in sorted(cue.triggers, key=lambda t: (-len(t.fixed), not t.reflexive, -len(t.needs), -t.score)):
        if trigger.reflexive is not None and trigger.reflexive != reflexive:
            continue
        fixed = _fixed(reading, trigger, ranges)
        if fixed is None:
            continue
        if layout.clause and not _has_slot(trigger, "message", "oc"):
            if not layout.direct:
                continue
        if not _classes_fit(reading, trigger, cue, layout):
            continue
        if trigger.needs and not _needs_met(reading, trigger, cue, layout):
            continue
        return trigger, fixed
    return None


def _classes_fit(reading: Reading, trigger: Trigger, cue: Cue, layout: Layout) -> bool:
    """Whether the fillers are of the classes that the frame wants or does not refuse; an unknown noun passes."""
    for restriction, wanted in ((trigger.only, True), (trigger.refuse, False)):
        for slot, names in restriction.items():
            for phrase in _slot_phrases(reading, cue, layout, slot.name, slot.case):
                nouns = {lemma for lemma in names if lemma[:1].isupper()}
                known = reading.classes_of(_noun_of(reading, phrase))
                hit = bool(known & names) or bool(nouns) and source_noun(reading, phrase, frozenset(nouns)) is not None
                if wanted and known and not hit or not wanted and hit:
                    return False
    return True


def _noun_of(reading: Reading, phrase: NounPhrase) -> int:
    """The noun that tells the class: a name, else the first noun."""
    if reading.doc[phrase.head].ent_type_:
        return phrase.head
    return next((k for k in range(phrase.start, phrase.end) if reading.tags[k] == "NN"), phrase.head)


def _fixed(reading: Reading, trigger: Trigger, tokens: list[int]) -> tuple[int, ...] | None:
    found = []
    for _, lemmas in trigger.fixed:
        low = {lemma.lower() for lemma in lemmas}
        at = next((k for k in tokens if reading.low[k] in low or reading.lemmas[k].lower() in low or _noun_in(reading, k, lemmas)), None)
        if at is None:
            return None
        found.append(at)
    return tuple(found)


def _noun_in(reading: Reading, k: int, lemmas: frozenset[str]) -> bool:
    return reading.tags[k] == "NN" and source_noun(reading, NounPhrase(k, k + 1, k), lemmas) is not None


def _needs_met(reading: Reading, trigger: Trigger, cue: Cue, layout: Layout) -> bool:
    for slot in trigger.needs:
        if slot.name == "oc":
            if layout.clause or layout.direct:
                return True
        elif _slot_phrases(reading, cue, layout, slot.name, slot.case):
            return True
    return False


def _slot_phrases(reading: Reading, cue: Cue, layout: Layout, name: str, case: str | None) -> list[NounPhrase]:
    """Noun phrases of the frame clause that can fill a slot."""
    subject = roles.speaker(reading, cue, layout.frame[0][0], layout.message) if not cue.passive else None
    if name == "sb":
        found = roles.agent(reading, cue) if cue.passive else subject
        return [found] if found is not None else []
    if name == "oa" and cue.passive:
        patient = roles.speaker_of_passive(reading, cue, cue.unit.segments[cue.segment])
        return [patient] if patient is not None else []
    taken = {k for p in (_with_conjuncts(reading, cue, subject)) for k in range(p.start, p.end)}
    out = []
    for a, b in layout.frame:
        for phrase in phrases(reading, a, b):
            if phrase.head in cue.tokens or phrase.start in taken or reading.tags[phrase.head] == "PRELS":
                continue
            low = reading.low[phrase.preposition] if phrase.preposition is not None else None
            if low is not None:
                bare = load_words("prepositions").map("contractions").get(low, low)
                if bare == name and not roles.is_time(reading, phrase):
                    out.append(phrase)
            elif name in ("oa", "da", "og") and phrase.case != "Gen" and reading.low[phrase.start] not in ("des", "eines") and not roles.is_time(reading, phrase) and reading.tags[phrase.start] != "PRF":
                bare = reading.tags[phrase.start] in ("NN", "ADJA") and reading.low[phrase.head].endswith("n") and phrase.plural
                dative = phrase.case == "Dat" or reading.low[phrase.start] in ("dem", "einem", "ihm", "ihnen")
                if (name == "da") == dative or bare:
                    out.append(phrase)
    return out


def _verb_fact(reading: Reading, cue: Cue) -> Iterator[StatementFact]:
    own = cue.unit.segments[cue.segment]
    if own.opener is not None and reading.low[own.opener] in reading.forms.set("conditional"):
        return
    layout = messages.layout(reading, cue)
    if cue.finite is None and not layout.clause and reading.tags[cue.head] == "VVPP":
        return
    picked = _pick(reading, cue, layout)
    if picked is None and layout.clause:
        layout = replace(layout, message=(), clause=False, direct=False)
        picked = _pick(reading, cue, layout)
    if picked is None:
        return
    trigger, fixed = picked
    start = layout.frame[0][0]
    who = _who(reading, cue, trigger, layout)
    if cue.unit.inside is not None and who is not None and reading.low[who.head] in reading.forms.set("first_person"):
        return
    message, form = layout.message, "direct" if layout.direct else "indirect"
    frame = layout.frame
    if not message and (before := _sentence_before(reading, cue, layout, trigger)) is not None:
        message = before
    if not message:
        if trigger.type == "demand":
            return
        if cue.finite is None or who is None and not any(r == "medium" for r, _ in trigger.args if not cue.passive):
            return
        message, form = _reported(reading, cue, layout, trigger, who), "reported"
        frame = ()
    whom = next((w for a, b in layout.frame if (w := roles.addressee(reading, cue, a, b, who)) is not None), None)
    bare = whom is not None or _setting(trigger, "form", "") == "reported" and not trigger.needs and who is not None
    if not message and not fixed and not bare:
        return
    media = tuple(m for a, b in layout.frame for m in roles.media(reading, a, b) if whom is None or m.start != whom.start)
    yield StatementFact(
        trigger=_pieces((*cue.tokens, *fixed)),
        frame=frame,
        message=message,
        speakers=_with_conjuncts(reading, cue, who),
        addressees=(whom,) if whom is not None and (who is None or whom.start != who.start) else (),
        medium=media,
        form=form,
        channel=_channel(reading, trigger, media),
        act=_setting(trigger, "act", "say"),
        stance=_setting(trigger, "stance", "asserts"),
        marker="quotation" if layout.direct else "verb",
        rule=trigger.rule,
        score=trigger.score,
        anchor=cue.head,
        negated=_negated(reading, cue, layout),
    )


def _who(reading: Reading, cue: Cue, trigger: Trigger, layout: Layout) -> NounPhrase | None:
    """The speaker in the slot that the frame says: subject, or "aus dem Kanzleramt" in "hieß es aus dem Kanzleramt"."""
    slots = role_slots(trigger, "speakers")
    if any(slot.name == "sb" for slot in slots):
        who = roles.speaker(reading, cue, layout.frame[0][0], layout.message)
        barred = {slot.name for _, found in trigger.args for slot in found if slot not in slots}
        who = _cut_at(reading, who, barred)
        return None if who is not None and reading.low[who.start] in reading.forms.set("impersonal") else who
    for slot in slots:
        found = _slot_phrases(reading, cue, layout, slot.name, slot.case)
        if found:
            return found[0]
    return None


def _cut_at(reading: Reading, who: NounPhrase | None, barred: set[str]) -> NounPhrase | None:
    """Cuts a speaker before a preposition that the cue itself asks for: "spricht die Polizei | von Notwehr"."""
    if who is None:
        return None
    for k in range(who.start + 1, who.end):
        if reading.tags[k] in ("APPR", "APPRART") and k > who.head and load_words("prepositions").map("contractions").get(reading.low[k], reading.low[k]) in barred:
            return replace(who, end=k)
    return who


def _with_conjuncts(reading: Reading, cue: Cue, who: NounPhrase | None) -> tuple[NounPhrase, ...]:
    if who is None:
        return ()
    plural = cue.finite is None or reading.morph(cue.finite, "Number") != "Sing"
    return coordinated(reading, who, cue.unit.end) if plural and not cue.passive else (who,)


def _sentence_before(reading: Reading, cue: Cue, layout: Layout, trigger: Trigger) -> tuple[Piece, ...] | None:
    """"Das teilte die Polizei mit.": the pronoun stands for the sentence before it in the paragraph."""
    start, finite = layout.frame[0][0], cue.finite
    pronoun = reading.low[start] in reading.forms.set("sentence_pronouns") and finite == start + 1
    if not pronoun or start != cue.unit.start or not _has_slot(trigger, "message", "oc") or cue.unit.inside is not None or _negated(reading, cue, layout):
        return None
    number = reading.units.index(cue.unit)
    before = next((u for u in reversed(reading.units[:number]) if u.inside is None), None)
    if before is None or before.paragraph != cue.unit.paragraph or before.section != cue.unit.section:
        return None
    return (reading.trim(before.start, before.end), (start, start + 1))


def _pieces(tokens: Iterable[int]) -> tuple[Piece, ...]:
    """Token numbers as ranges, neighbours joined."""
    out: list[Piece] = []
    for k in sorted(set(tokens)):
        if out and out[-1][1] == k:
            out[-1] = (out[-1][0], k + 1)
        else:
            out.append((k, k + 1))
    return tuple(out)


def _negated(reading: Reading, cue: Cue, layout: Layout) -> bool:
    """Whether "nicht" or "kein" stands in the cue's own clause."""
    return any(
        reading.tags[k] == "PTKNEG" or reading.lemmas[k].lower() == "kein" or reading.low[k].startswith("kein") and reading.tags[k] == "PIAT"
        for a, b in layout.frame
        for k in range(a, b)
    )


def _channel(reading: Reading, trigger: Trigger, media: tuple[NounPhrase, ...]) -> str:
    own = _setting(trigger, "channel", "unknown")
    if own == "unknown" or own == "speech":
        writing = reading.forms.set("media_writing")
        if any(roles.names_medium(reading, k, writing) for m in media for k in range(m.start, m.end)):
            return "writing"
        if own == "unknown" and media:
            return "speech"
    return own


def _reported(reading: Reading, cue: Cue, layout: Layout, trigger: Trigger, who: NounPhrase | None) -> tuple[Piece, ...]:
    """The complements of a cue without message clause: objects, prepositional phrases and predicates the frame lists."""
    names = {slot.name for slot in role_slots(trigger, "message")}
    tokens: set[int] = set()
    for name in sorted(names - {"oc", "sb"}):
        for phrase in _slot_phrases(reading, cue, layout, name, None):
            first = phrase.preposition if phrase.preposition is not None else phrase.start
            limit = next((b for a, b in layout.frame if a <= phrase.start < b), phrase.end)
            long = noun_phrase(reading, phrase.start, limit, attributes="all") or phrase
            tokens |= set(range(first, coordinated(reading, long, limit)[-1].end))
    if cue.passive and "oa" in names:
        subject = roles.speaker_of_passive(reading, cue, cue.unit.segments[cue.segment])
        if subject is not None:
            tokens |= set(range(subject.start, subject.end))
    for a, b in layout.frame:
        for k in range(a, b):
            if names & {"als"} and reading.low[k] == "als" and k + 1 < b:
                phrase = noun_phrase(reading, k + 1, b)
                tokens |= set(range(k, phrase.end if phrase is not None else k + 2))
            if "pd" in names and reading.tags[k] == "ADJD":
                tokens.add(k)
    return _pieces(tokens - set(cue.tokens))


def _source_fact(reading: Reading, cue: Cue, sources: frozenset[str]) -> Iterator[StatementFact]:
    """"Nach Angaben der Polizei wurden …", "so der Minister", "demnach": the message is the rest of the clause."""
    trigger = cue.triggers[0]
    segment = cue.unit.segments[cue.segment]
    phrase = cue.phrase
    tokens, who = [cue.head], None
    start, stop = cue.head, cue.head + 1
    if phrase is not None:
        start, stop = min(start, phrase.start), max(stop, phrase.end)
        if cue.kind == "adverb" and stop < len(reading.low) and reading.low[stop] in reading.forms.set("after_so"):
            stop += 1
        noun = _cue_noun(reading, trigger, phrase, sources)
        if noun is not None:
            tokens.append(noun)
            who = roles.genitive(reading, noun, segment.end)
            if who is not None:
                stop = max(stop, who.end)
        if who is None and any(reading.low[k] in reading.forms.set("own") for k in range(phrase.start, phrase.end)):
            who = _clause_subject(reading, cue)
        elif who is None:
            who = roles.with_apposition(reading, phrase, segment.end)
            stop = max(stop, who.end)
        nxt = cue.unit.segments[cue.segment + 1] if cue.segment + 1 < len(cue.unit.segments) else None
        if nxt is not None and nxt.kind == "rel" and nxt.start == stop + 1:
            stop = nxt.end
    message, direct = _rest(reading, cue, start, stop)
    if not message:
        return
    yield StatementFact(
        trigger=_pieces(tokens),
        frame=((start, stop),),
        message=message,
        speakers=(who,) if who is not None else (),
        form="direct" if direct else "indirect",
        channel=_setting(trigger, "channel", "unknown"),
        act=_setting(trigger, "act", "say"),
        stance=_setting(trigger, "stance", "asserts"),
        marker="preposition",
        rule=trigger.rule,
        score=trigger.score,
        anchor=segment.finite if segment.finite is not None else cue.head,
        fallback=bool(trigger.set.get("fallback")),
    )


def _clause_subject(reading: Reading, cue: Cue) -> NounPhrase | None:
    """The subject of the clause around "nach eigenen Angaben"."""
    segment = cue.unit.segments[cue.segment]
    if segment.finite is None:
        return None
    verb = replace(cue, kind="verb", head=segment.finite, finite=segment.finite, passive=False, tokens=(segment.finite,))
    return roles.speaker(reading, verb, segment.start)


def _cue_noun(reading: Reading, trigger: Trigger, phrase: NounPhrase, sources: frozenset[str]) -> int | None:
    """The noun of saying in a source phrase: "Angaben" in "den Angaben zufolge"."""
    lemmas = next((lemmas for slot, lemmas in trigger.fixed if slot.name == "pobj"), sources)
    return source_noun(reading, phrase, lemmas)


def _rest(reading: Reading, cue: Cue, start: int, stop: int) -> tuple[tuple[Piece, ...], bool]:
    """The sentence, or the subordinate clause, without the source phrase."""
    unit, segments, k = cue.unit, cue.unit.segments, cue.segment
    if segments[k].kind in ("rel", "sub", "wh"):
        a, b = segments[k].start, segments[k].end
    else:
        a = next((s.start for s in reversed(segments[: k + 1]) if s.before == ";"), unit.start)
        b = next((s.start for s in segments[k + 1 :] if s.before == ";" or s.kind == "quote" and s.before == ":"), unit.end)
        quote = segments[k - 1] if k and segments[k - 1].kind == "quote" and start == segments[k].start else None
        if quote is not None and not messages.is_glued(reading, quote):
            return ((quote.start, quote.end),), True
    if start > a and reading.tags[start - 1] == "$," and stop < b and reading.tags[stop] == "$,":
        stop += 1
    pieces = [reading.trim(a, start), reading.trim(stop, b)]
    return tuple((x, y) for x, y in pieces if y > x and any(reading.tags[j][:1] != "$" for j in range(x, y))), False


def _relative_fact(reading: Reading, cue: Cue) -> Iterator[StatementFact]:
    """"Berichte der Agentur, wonach …": the relative clause is the message."""
    segment = cue.unit.segments[cue.segment]
    noun, adverb = cue.tokens
    home = cue.unit.segments[cue.unit.segment_of(noun)]
    who = roles.genitive(reading, noun, home.end)
    trigger = cue.triggers[0]
    yield _clause_fact(trigger, (noun, adverb), who, ((home.start, adverb + 1),), reading.trim(adverb + 1, segment.end))


def _attribute_fact(reading: Reading, cue: Cue) -> Iterator[StatementFact]:
    """"die von Kiew vorgeschlagene Waffenruhe": the noun phrase is the message, the von-phrase the speaker."""
    if cue.phrase is None:
        return
    trigger = next((t for t in cue.triggers if _has_slot(t, "message", "oa") and not t.fixed and not t.reflexive), None)
    noun = noun_phrase(reading, cue.head + 1, cue.unit.segments[cue.segment].end, attributes="all")
    if trigger is None or noun is None:
        return
    fact = _clause_fact(trigger, (cue.head,), cue.phrase, (), (noun.start, noun.end))
    yield replace(fact, form="reported")


def _clause_fact(trigger: Trigger, tokens: tuple[int, ...], who: NounPhrase | None, frame: tuple[Piece, ...], message: Piece) -> StatementFact:
    return StatementFact(
        trigger=_pieces(tokens),
        frame=frame,
        message=(message,),
        speakers=(who,) if who is not None else (),
        form="indirect",
        channel=_setting(trigger, "channel", "unknown"),
        act=_setting(trigger, "act", "say"),
        stance=_setting(trigger, "stance", "asserts"),
        marker="verb",
        rule=trigger.rule,
        score=round(trigger.score * 0.9, 4),
        anchor=tokens[0],
    )


def _noun_fact(reading: Reading, cue: Cue) -> Iterator[StatementFact]:
    """"Die Forderung, dass …": a noun with a message clause behind its phrase."""
    segments, m = cue.unit.segments, cue.segment + 1
    if m >= len(segments) or segments[m].before not in (",", ":"):
        return
    following = segments[m]
    opens = messages.is_content(reading, following) or following.kind == "inf"
    if not opens and not (following.kind == "main" and messages.has_konjunktiv(reading, following)):
        return
    if any(reading.tags[k] == "NN" for k in range(cue.head + 1, segments[cue.segment].end)) and not _only_attributes(reading, cue):
        return
    trigger = next((t for t in cue.triggers if _has_slot(t, "message", "oc")), None)
    if trigger is None:
        return
    who = roles.genitive(reading, cue.head, segments[cue.segment].end)
    end = messages.right_end(reading, cue, m)
    frame = ((segments[cue.segment].start, following.start),)
    yield _clause_fact(trigger, (cue.head,), who, frame, reading.trim(following.start, end))


def _only_attributes(reading: Reading, cue: Cue) -> bool:
    segment = cue.unit.segments[cue.segment]
    who = roles.genitive(reading, cue.head, segment.end)
    return who is not None and who.end >= segment.end


def _one_per_cue(facts: list[StatementFact]) -> list[StatementFact]:
    """One statement a cue word; a noun inside the frame of a verb that shares its message gives way to the verb."""
    out: list[StatementFact] = []
    seen: dict[Piece, int] = {}
    for fact in facts:
        key = fact.message[0] if fact.message and fact.form != "reported" else None
        if key is not None and key in seen and out[seen[key]].frame and fact.frame:
            other = out[seen[key]]
            if other.marker == "verb" and fact.marker == "verb":
                continue
        if key is not None:
            seen[key] = len(out)
        out.append(fact)
    return out


def _without_fallbacks(facts: list[StatementFact]) -> list[StatementFact]:
    """A weak cue ("unter Berufung auf") counts only where no other cue has its message."""
    strong = _covered(f for f in facts if not f.fallback)
    return [f for f in facts if not f.fallback or not any(a in strong for a, _ in f.message)]


def _covered(facts: Iterable[StatementFact]) -> set[int]:
    return {k for fact in facts for a, b in (*fact.message, *fact.frame) for k in range(a, b)}


def _follow_ups(reading: Reading, facts: list[StatementFact]) -> list[StatementFact]:
    """Quotes without a cue: after a colon, or as sentences of their own behind a statement of the paragraph."""
    covered, out = _covered(facts), []
    for unit in reading.units:
        for number, segment in enumerate(unit.segments):
            if segment.kind != "quote" or segment.start + 1 in covered or segment.quote is None or unit.inside is not None:
                continue
            found = None
            if segment.before == ":" and number and reading.finite_in(segment.start, segment.end) is not None:
                found = _illustrates(segment, facts) or _after_colon(reading, unit, number)
            elif len(unit.segments) == 1:
                found = _continued(reading, unit, segment, [*facts, *out])
            if found is not None:
                out.append(found)
    return out


def _illustrates(segment: Segment, facts: list[StatementFact]) -> StatementFact | None:
    """A quote after a colon that bears out the statement before it: "…, sei gut: „Wir können das.“"."""
    at = segment.start - 1
    before = [f for f in facts if f.trigger and f.speakers and any(b in (at, at + 1) for _, b in (*f.message, *f.frame))]
    if not before:
        return None
    last = max(before, key=_begin)
    return replace(last, message=((segment.start, segment.end),), form="direct", marker="quotation", score=last.score * 0.9)


def _after_colon(reading: Reading, unit: Unit, number: int) -> StatementFact | None:
    """A quote that a clause without a verb of saying announces: "Der Trainer war zufrieden: „…“", "Meier: „…“"."""
    quote, before = unit.segments[number], unit.segments[number - 1]
    if before.kind not in ("main", "none", "v1"):
        return None
    if before.finite is not None:
        cue = Cue("verb", (), (before.finite,), before.finite, before.finite, unit, number - 1, number - 1)
        start, _ = messages.frame_start(reading, cue)
        who = roles.speaker(reading, cue, start)
    else:
        start, who = before.start, noun_phrase(reading, before.start, before.end, attributes="all")
    if who is None or not roles.can_speak(reading, who):
        return None
    return _bare_quote(reading, quote, who, ((start, quote.start),), before.finite if before.finite is not None else who.head)


def _continued(reading: Reading, unit: Unit, segment: Segment, known: list[StatementFact]) -> StatementFact | None:
    """A quote that is a sentence of its own goes on with the statement before it."""
    before = [f for f in known if _begin(f) < segment.start and _same_paragraph(reading, f, unit) and f.speakers and not _is_inside(f, known)]
    if not before:
        return None
    last = max((f for f in before if f.form == "direct"), key=_begin, default=None)
    near = max(before, key=_begin)
    if last is None and _unit_before(reading, unit, near):
        last = near
    if last is None:
        return None
    if last.form == "direct" or last.form == "indirect" and last.marker == "verb":
        message = ((segment.start, segment.end),)
        return replace(last, message=message, form="direct", inherited=True, score=last.score * 0.9, addressees=())
    return replace(_bare_quote(reading, segment, last.speakers[0], (), segment.start + 1), speakers=last.speakers, inherited=True)


def _is_inside(fact: StatementFact, known: Iterable[StatementFact]) -> bool:
    """Whether the cue of a statement stands in another's message."""
    at = fact.trigger[0][0] if fact.trigger else _begin(fact)
    return any(a <= at < b for other in known if other is not fact for a, b in other.message)


def _bare_quote(reading: Reading, segment: Segment, who: NounPhrase, frame: tuple[Piece, ...], anchor: int) -> StatementFact:
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
    at = _begin(fact)
    home = next((u for u in reading.units if u.start <= at < u.end), None)
    return home is not None and home.paragraph == unit.paragraph


def _quoted_parts(reading: Reading, facts: list[StatementFact]) -> list[StatementFact]:
    """Literal parts of an indirect message: "er habe „alles getan, was möglich war“" holds a direct statement of the same speaker."""
    out = []
    for quote in reading.quotes:
        if len(quote.words) < PART_WORDS or quote.depth:
            continue
        whole = (quote.first, quote.last + 1)
        if any(f.form == "direct" and whole in f.message for f in facts):
            continue
        holders = [f for f in facts if f.form != "direct" and any(a <= whole[0] and whole[1] <= b and (a, b) != whole for a, b in f.message)]
        if not holders:
            continue
        near = min(holders, key=lambda f: sum(b - a for a, b in f.message))
        out.append(replace(near, message=(whole,), form="direct", marker="quotation", score=near.score * 0.9))
    return out


def _free(reading: Reading, facts: list[StatementFact]) -> list[StatementFact]:
    """Main clauses in the Konjunktiv without a cue go on with the last speaker of the section (Duden Grammatik § 769)."""
    covered = {k for fact in facts for a, b in fact.message if fact.form != "reported" for k in range(a, b)}
    out: list[StatementFact] = []
    known = sorted(facts, key=_begin)
    for unit in reading.units:
        if unit.inside is not None:
            continue
        clause = next((s for s in unit.segments if s.kind in ("main", "v1") and s.finite is not None and s.finite not in covered), None)
        if clause is None or clause.finite is None or not _is_report(reading, unit, clause, known):
            continue
        source = _last_speaker(reading, unit, [*known, *out])
        start, end = unit.start, unit.end
        while end > start and reading.tags[end - 1] == "_SP":
            end -= 1
        out.append(
            StatementFact(
                trigger=(),
                frame=(),
                message=((start, end),),
                speakers=source.speakers if source is not None else (),
                medium=(),
                form="indirect_free_indirect",
                channel=source.channel if source is not None else "unknown",
                act="say",
                stance="asserts",
                marker="konjunktiv",
                rule="statement/konjunktiv",
                score=0.7,
                anchor=clause.finite,
                inherited=True,
            )
        )
    return out


def _is_report(reading: Reading, unit: Unit, clause: Segment, known: list[StatementFact]) -> bool:
    assert clause.finite is not None
    text = " ".join(reading.low[k] for k in range(unit.start, unit.end))
    if any(f" {phrase} " in f" {text} " for phrase in reading.forms.list("optative")):
        return False
    if konjunktiv1(reading, clause.finite):
        return True
    return konjunktiv2(reading, clause.finite) and any(_unit_before(reading, unit, f) for f in known)


def _unit_before(reading: Reading, unit: Unit, fact: StatementFact) -> bool:
    """Whether a statement stands in the sentence right before, in the same paragraph."""
    before = next((u for u in reversed(reading.units) if u.end <= unit.start and u.inside is None), None)
    return before is not None and before.paragraph == unit.paragraph and before.start <= _begin(fact) < before.end and not fact.negated


def _last_speaker(reading: Reading, unit: Unit, known: list[StatementFact]) -> StatementFact | None:
    """The last statement before the sentence, in its section, that has a speaker and is not inside another's message."""
    best: StatementFact | None = None
    for fact in known:
        at = _begin(fact)
        home = next((u for u in reading.units if u.start <= at < u.end), None)
        if at < unit.start and fact.speakers and not _is_inside(fact, known) and home is not None and home.section == unit.section and home.inside is None:
            if best is None or _begin(best) <= at:
                best = fact
    return best


def _nest(facts: list[StatementFact]) -> list[StatementFact]:
    """Gives each statement the smallest other whose message holds its cue."""
    out = []
    for number, fact in enumerate(facts):
        at = fact.trigger[0][0] if fact.trigger else fact.message[0][0]
        holders = [
            (sum(b - a for a, b in other.message), m)
            for m, other in enumerate(facts)
            if m != number and any(a <= at < b for a, b in other.message) and other.message != fact.message
        ]
        out.append(replace(fact, container=min(holders)[1]) if holders else fact)
    return out
