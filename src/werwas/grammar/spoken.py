"""Statements as found (token ranges) -> event dictionaries in the shape of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from werwas.grammar import circumstances, factuality
from werwas.grammar import predicate as verbs
from werwas.grammar.clause_factuality import Factuality
from werwas.grammar.events import Context, event_id, led_argument, span, time_argument
from werwas.grammar.statement_phrases import NounPhrase
from werwas.grammar.statements import StatementFact
from werwas.grammar.tokens import Doc
from werwas.lexicon.words import load_words

Plain = dict[str, Any]


def _spans(doc: Doc, text: str, pieces: Iterable[tuple[int, int]]) -> list[Plain]:
    out = []
    for start, end in pieces:
        first, last = doc[start], doc[end - 1]
        out.append(span(text, first.idx, last.idx + len(last)))
    return out


def _argument(doc: Doc, context: Context, phrase: NounPhrase, score: float, inherited: bool) -> Plain:
    last = doc[phrase.end - 1]
    return led_argument(context, (doc[phrase.start].idx, last.idx + len(last)), doc[phrase.head], score, inherited)


def _times(doc: Doc, fact: StatementFact, context: Context) -> Iterator[Plain]:
    """When it was said: the times of the cue's clause, but not one right behind a reported message ("kündigte Streiks am Montag an")."""
    if not fact.clause:
        return
    first, last = doc[fact.clause[0][0]].idx, doc[fact.clause[-1][1] - 1].idx
    said = {k for a, b in fact.message for k in range(a, b + (fact.form == "reported"))}
    for time in context.times:
        if not first <= time["start"] <= last or time["kind"] not in ("date", "time") or time["value"] in circumstances.VAGUE_VALUES:
            continue
        found = doc.char_span(time["start"], time["end"], alignment_mode="expand")
        if found is None or not any(a <= found.start < b for a, b in fact.clause):
            continue
        at = circumstances.with_preposition(doc, found.start)
        # "der Zustand von 1948", "das Lied des Abends": the time of a noun
        of_noun = (
            at > 0
            and doc[at - 1].pos_ == "NOUN"
            and (doc[at].tag_ == "ART" or doc[at].lower_ in load_words("quotes").set("author_prepositions"))
        )
        if not of_noun and at not in said and found.start not in said:
            head = (time["start"], time["end"])
            yield time_argument(context.text, {"start": doc[at].idx, "end": time["end"], "head": head, "value": time["value"]}, fact.score)


def _place(doc: Doc, context: Context, phrase: NounPhrase, score: float) -> Plain:
    """A place with its preposition: "in Berlin"."""
    found = _argument(doc, context, phrase, score, False)
    assert phrase.preposition is not None
    preposition = doc[phrase.preposition]
    contracted = load_words("prepositions").map("contractions").get(preposition.lower_, preposition.lower_)
    relation = load_words("prepositions").map("place")[contracted]
    return {**found, **span(context.text, preposition.idx, found["end"]), "relation": relation}


def _factuality(doc: Doc, fact: StatementFact) -> Factuality:
    """Tense, mood and modality of the cue's clause; a statement without a cue is as actual as its report."""
    if not fact.trigger:
        return Factuality()
    anchor = doc[fact.anchor]
    if verbs.is_verb(anchor):
        predicate = verbs.predicate(anchor)
        found = factuality.of_clause(predicate)
        if fact.negated and found.modality == "planned" and found.tense == "past" and predicate.modal is not None:
            # who "wollte nichts sagen" was asked and refused: that did happen
            found = replace(found, modality="actual")
    elif anchor.pos_ == "NOUN":
        found = factuality.of_noun(anchor, None)
    else:
        found = Factuality()
    return Factuality("negative" if fact.negated else "positive", fact.modality or found.modality, found.tense, found.mood, found.reason)


def build(doc: Doc, fact: StatementFact, context: Context) -> Plain:
    """One statement; `_stance` and `_marker` are for the attribution of what stands in its message and are taken out after that."""
    trigger, message = _spans(doc, context.text, fact.trigger), _spans(doc, context.text, fact.message)
    place = trigger or message
    sentence = doc[fact.anchor].sent
    found = _factuality(doc, fact)
    return {
        "id": event_id(context.article_id, "statement", place),
        "type": "statement",
        "trigger": trigger,
        "sentence": {"start": sentence.start_char, "end": sentence.end_char},
        "section": context.section_at(place[0]["start"]),
        "rule": fact.rule,
        "score": fact.score,
        "polarity": found.polarity,
        "modality": found.modality,
        "tense": found.tense,
        "mood": found.mood,
        "attribution": [],
        "times": list(_times(doc, fact, context)),
        "places": [_place(doc, context, p, fact.score) for p in fact.places],
        "same_as": None,
        "speakers": [_argument(doc, context, p, fact.score, fact.inherited) for p in fact.speakers],
        "addressees": [_argument(doc, context, p, fact.score, False) for p in fact.addressees],
        "message": message,
        "frame": _spans(doc, context.text, fact.frame),
        "medium": [_argument(doc, context, p, fact.score, False) for p in fact.medium],
        "topic": [_argument(doc, context, p, fact.score, False) for p in fact.topic],
        "form": fact.form,
        "channel": fact.channel,
        "act": fact.act,
        "contains": [],
        "_stance": fact.stance,
        "_marker": fact.marker,
    }
