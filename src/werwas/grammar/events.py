"""Matches of frames -> event dictionaries in the shape of the record: fillers, factuality, circumstances, casualties."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from werwas.grammar import casualties, circumstances, factuality
from werwas.grammar.arguments import noun_phrase
from werwas.grammar.clause_factuality import Factuality, Reserve
from werwas.grammar.conditions import conditions
from werwas.grammar.phrases import Phrase, without
from werwas.grammar.polarity import is_negative
from werwas.grammar.predicate import Predicate
from werwas.grammar.reference import entity_at
from werwas.grammar.relational import aimed
from werwas.grammar.tokens import Doc, Token
from werwas.grammar.triggers import DEEP_FACTOR, INHERITED_FACTOR, Match
from werwas.lexicon.classes import NounClasses
from werwas.lexicon.frames import CLAIMS
from werwas.lexicon.words import load_words

Plain = dict[str, Any]
SPAN_ROLES = {"meeting": ("topic",), "demand": ("content", "condition"), "statement": ("message",)}
ARGUMENT_ROLES = {
    "attack": ("attackers", "targets", "victims", "instruments"),
    "meeting": ("participants", "hosts"),
    "demand": ("demanders", "addressees"),
}

_BEFORE_TIME = 20  # characters in which the preposition of a time stands, and one word between them


@dataclass(frozen=True)
class Context:
    """What the components before the events found in one article."""

    text: str
    article_id: str
    published_at: str | None
    sections: Sequence[Plain]
    times: Sequence[Plain]
    quantities: Sequence[Plain]
    entities: Sequence[Plain]
    classes: NounClasses

    def section_at(self, char: int) -> str:
        """Kind of the section that holds a character."""
        return next((str(s["kind"]) for s in self.sections if s["start"] <= char < s["end"]), "body")

    def is_future(self, char: int, times: Sequence[Plain]) -> bool:
        """Whether one of the times lies after the moment of writing: the ticker line's, else the publication's."""
        written = self.written_at(char)
        return bool(written) and any(t["earliest"] and _is_later(t, str(written)) for t in times)

    def written_at(self, char: int) -> str | None:
        """The moment of writing at a character: the ticker line's, else the publication's."""
        return next((s["time"] for s in self.sections if s["start"] <= char < s["end"] and s["time"]), None) or self.published_at


def _is_later(time: Plain, written: str) -> bool:
    """Compares at the coarser of the two precisions: a day is later than a day, a minute later than a minute."""
    earliest = str(time["earliest"])
    size = 10 if time["kind"] == "date" or "T" not in written else 16
    return earliest[:size] > written[:size]


def span(text: str, start: int, end: int) -> Plain:
    """A range of the text with its words."""
    return {"start": start, "end": end, "text": text[start:end]}


def token_spans(text: str, tokens: Sequence[Token]) -> list[Plain]:
    """Spans of tokens, neighbours joined."""
    out: list[Plain] = []
    for token in sorted(tokens, key=lambda t: t.i):
        start, end = token.idx, token.idx + len(token)
        if out and text[out[-1]["end"] : start].isspace():
            out[-1] = span(text, out[-1]["start"], end)
        else:
            out.append(span(text, start, end))
    return out


def event_id(article_id: str, type_: str, spans: Sequence[Plain]) -> str:
    """A stable id: hash of article, type and offsets."""
    key = "|".join([article_id, type_, *(f"{s['start']}-{s['end']}" for s in spans)])
    return "ev" + hashlib.sha1(key.encode("utf-8", "replace")).hexdigest()[:10]


def _whole_names(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A phrase never cuts a name in two."""
    for name in doc.ents:
        if name.start_char < end and start < name.end_char:
            start, end = min(start, name.start_char), max(end, name.end_char)
    return start, end


def argument(doc: Doc, context: Context, phrase: Phrase, score: float, start: int | None = None) -> Plain:
    """A phrase as an Argument, led to its entity."""
    first, last = _whole_names(doc, *phrase.chars)
    inherited = phrase.inherited in ("control", "conjunct", "support")
    score *= INHERITED_FACTOR if inherited else 1.0
    score *= 1.0 if phrase.near or phrase.inherited else DEEP_FACTOR
    found = led_argument(context, (first, last), phrase.head, score, inherited)
    return found if start is None or start >= first else {**found, **span(context.text, start, last)}


def led_argument(context: Context, chars: tuple[int, int], head: Token, score: float, inherited: bool) -> Plain:
    """An Argument over a character range, led to the entity for which its head stands; what leads only likely lowers the score."""
    head_end = head.idx + len(head)
    found = entity_at(context.entities, *chars, head.idx, head_end)
    via = found[1] if found else None
    return {
        **span(context.text, *chars),
        "head": {"start": head.idx, "end": head_end},
        "entity": found[0] if found else None,
        "resolved_via": "inherited" if inherited and via == "name" else via,
        "score": round(score * (found[2] if found and via in ("pronoun", "bridging", "role") else 1.0), 4),
    }


def _phrase_spans(doc: Doc, text: str, phrases: Sequence[Phrase]) -> list[Plain]:
    return [span(text, *_whole_names(doc, *p.chars)) for p in sorted(phrases, key=lambda p: p.start)]


def _factuality(match: Match) -> tuple[Factuality, Mapping[str, Any]]:
    """Factuality by grammar, then what the frame and its governing verb say ("ein Treffen absagen")."""
    told = {**match.trigger.set, **match.told}
    if match.anchor.tag_[:1] == "V" and match.predicate is not None:
        found = factuality.of_clause(match.predicate)
        if match.trigger.type == "demand" and _is_performed(match.predicate):
            found = replace(found, modality="actual")
    else:
        found = factuality.of_noun(match.anchor, match.predicate)
    return replace(found, polarity=told.get("polarity", found.polarity), modality=told.get("modality", found.modality)), told


def _is_performed(pred: Predicate) -> bool:
    """Whether who speaks demands by saying so: "Wir möchten Sie bitten", "Ich muss Sie auffordern" (Fraser 1975, Hedged performatives)."""
    if pred.modal is None or pred.modal not in load_words("factuality").set("performative_modals") or pred.finite is None:
        return False
    return any(child.lower_ in load_words("quotes").set("first_person") for child in pred.finite.children)


def common_fields(match: Match, context: Context) -> tuple[Plain, Mapping[str, Any]]:
    """The fields that all events share."""
    doc = match.anchor.doc
    spans = token_spans(context.text, match.tokens)
    fact, told = _factuality(match)
    times = circumstances.find_times(match, context.times)
    own_times = times
    if match.trigger.type == "demand":
        times = [t for t in times if not (_limits(t["head"][0], context) or circumstances.is_for(context.text[t["start"] : t["end"]]))]
        # behind the verb it is a time of what is demanded: "ruft die Leute noch vor Ostern zu Streiks auf"
        own_times = [t for t in times if t["start"] < spans[0]["start"]]
    if fact.modality == "actual" and fact.tense != "past" and context.is_future(spans[0]["start"], own_times):
        # German tells the near future in the present tense (Duden, Die Grammatik): "Am Montag trifft sie den Kanzler."
        fact = replace(fact, modality="planned", tense="future")
    sentence = match.anchor.sent
    used = {p.head.i for found in match.fillers.values() for p in found} | {t.i for t in match.tokens}
    relations = load_words("prepositions").map("place")
    own_places = [(p, "near" if relations.get(p.slot) == "near" else "in") for p in match.fillers.get("places", [])]
    used -= {p.head.i for p, _ in own_places}
    places = own_places or circumstances.find_places(match, context.classes, used)
    event = {
        "id": event_id(context.article_id, match.trigger.type, spans),
        "type": match.trigger.type,
        "trigger": spans,
        "sentence": {"start": sentence.start_char, "end": sentence.end_char},
        "section": context.section_at(spans[0]["start"]),
        "rule": match.trigger.rule,
        "score": match.score,
        "polarity": fact.polarity,
        "modality": fact.modality,
        "tense": fact.tense,
        "mood": fact.mood,
        "attribution": [_reserved(context.text, fact.reserve)] if fact.reserve is not None else [],
        "times": [time_argument(context.text, time, match.score) for time in times],
        "places": [
            {**argument(doc, context, p, match.score, circumstances.preposition_start(p)), "relation": relation} for p, relation in places
        ],
        "same_as": None,
    }
    return event, told


def _reserved(text: str, reserve: Reserve) -> Plain:
    """ "soll … haben", "angeblich": said by somebody whom the text does not name (Duden, Die Grammatik)."""
    cue = token_spans(text, [reserve.cue])
    return {"source": None, "medium": None, "stance": reserve.stance, "marker": reserve.marker, "cue": cue, "statement": None}


def time_argument(text: str, time: Plain, score: float) -> Plain:
    """A time expression of an event as Argument with its value."""
    start, end = time["head"]
    return {
        **span(text, time["start"], time["end"]), "head": {"start": start, "end": end}, "entity": None, "resolved_via": None,
        "score": score, "value": time["value"],
    }  # fmt: skip


def build(match: Match, context: Context) -> Plain:
    """One attack, meeting or demand."""
    doc, match = match.anchor.doc, aimed(match, context.classes)
    event, told = common_fields(match, context)
    for role in ARGUMENT_ROLES[match.trigger.type]:
        event[role] = [argument(doc, context, without(p, match.tokens), match.score) for p in _somebody(match, role)]
    for role in SPAN_ROLES.get(match.trigger.type, ()):
        event[role] = _phrase_spans(doc, context.text, _somebody(match, role)) or None
    finish = {"attack": _attack, "meeting": _meeting, "demand": _demand}.get(match.trigger.type)
    if finish is not None:
        finish(event, match, context, told)
    return event


def _somebody(match: Match, role: str) -> list[Phrase]:
    """The fillers of a role but "niemand", "nichts", who make the event negative and are nobody."""
    return [p for p in match.fillers.get(role, []) if not is_negative(p.head)]


def _attack(event: Plain, match: Match, context: Context, told: Mapping[str, Any]) -> None:
    doc = match.anchor.doc
    event.update(mode=told.get("mode") or _mode_of_means(match), two_sided=bool(told.get("two_sided")))
    for role in CLAIMS:
        event[role] = [argument(doc, context, p, match.score) for p in match.fillers.get(role, [])]
    event.update({kind: [] for kind in casualties.KINDS})
    harm = casualties.counted(match, context.quantities, context.classes)
    if harm is not None:
        add_casualties(event, {harm.kind: harm.quantities})
        if harm.are_victims:
            event["victims"] = [_victim(doc, context, q, match.score) for q in harm.quantities if q["upper"] != 0]


def _mode_of_means(match: Match) -> str | None:
    """How it was done, by what with: "griff ihn mit einem Messer an" is as primitive a means as a stab."""
    modes = load_words("attacks").map("mode_of_means")
    return next((str(modes[p.head.lemma_]) for p in match.fillers.get("instruments", []) if p.head.lemma_ in modes), None)


def _victim(doc: Doc, context: Context, quantity: Plain, score: float) -> Plain:
    """A number phrase as Argument; its head is the counted noun or the number itself."""
    last = doc.char_span(quantity["start"], quantity["end"], alignment_mode="expand")
    head = last[-1] if last is not None and len(last) else doc[0]
    return argument(doc, context, Phrase("oa", head, last.start if last is not None else 0, head.i + 1), score)


def add_casualties(event: Plain, found: Mapping[str, Sequence[Plain]]) -> None:
    """Writes casualty figures into an attack, each place of the text once."""
    keys = ("start", "end", "text", "lower", "upper", "of")
    for kind, quantities in found.items():
        known = {q["start"] for q in event[kind]}
        event[kind] += [{**{key: q[key] for key in keys}, "source": None} for q in quantities if q["start"] not in known]


def add_victims(event: Plain, nouns: Sequence[Token], context: Context) -> None:
    """Who was killed or injured is a victim too, where no victim covers the words already."""
    for noun in nouns:
        if any(v["start"] <= noun.idx < v["end"] for v in event["victims"]):
            continue
        trigger = [t for s in event["trigger"] for t in noun.doc.char_span(s["start"], s["end"], alignment_mode="expand") or ()]
        phrase = without(Phrase("ag", noun, *noun_phrase(noun)), trigger)
        event["victims"].append(argument(noun.doc, context, phrase, event["score"]))
    event["victims"].sort(key=lambda v: v["start"])


def _meeting(event: Plain, match: Match, context: Context, told: Mapping[str, Any]) -> None:
    event["medium"] = told.get("medium") or _medium(match)
    status = told.get("status")
    if status is None:
        if event["polarity"] == "negative":
            status = "cancelled"
        elif event["modality"] in ("requested", "hypothetical"):
            status = "proposed"
        elif event["modality"] == "planned":
            status = "planned"
        else:
            status = "held" if event["tense"] == "past" else "ongoing" if match.anchor.tag_[:1] == "V" else "held"
    event["status"] = status


def _medium(match: Match) -> str:
    """By what the parties talk, where their clause says it: "sprach per Video mit …"."""
    media = load_words("speech").map("talk_media")
    return next((str(media[t.lemma_]) for t in circumstances.own_tokens(match) if t.lemma_ in media), "unknown")


def _demand(event: Plain, match: Match, context: Context, told: Mapping[str, Any]) -> None:
    event.update(deadline=None, withdrawn=bool(told.get("withdrawn")), statement=None)
    if not event["demanders"] and match.anchor.tag_[:1] == "V" and match.predicate is not None and match.predicate.voice == "passive":
        # "aus Kiew wurde ein Ende der Angriffe gefordert": who asks is named by his place
        asking = [p for p in event["places"] if p["relation"] == "from" and p["entity"] is not None]
        event["demanders"] = [circumstances.without_preposition(p) for p in asking]
        event["places"] = [p for p in event["places"] if p not in asking]
    if not event["condition"] and match.predicate is not None and match.anchor.tag_[:1] == "V":
        doc = match.anchor.doc
        parts = [doc[a:b] for a, b in conditions(match.predicate)]
        event["condition"] = [span(context.text, part.start_char, part.end_char) for part in parts] or None
    ranges = [p.chars for p in match.fillers.get("deadline", [])]
    ranges += [(s["start"], s["end"]) for s in event["content"] or []]
    ranges += [time["head"] for time in circumstances.find_times(match, context.times)]
    for time in context.times:
        if any(a <= time["start"] and time["end"] <= b for a, b in ranges) and _limits(time["start"], context):
            event["deadline"] = dict(time)
            return


def _limits(start: int, context: Context) -> bool:
    """Whether the words before a time make it a limit that lies ahead: "bis zum | 1. Mai", "innerhalb von | 48 Stunden"."""
    before = context.text[max(0, start - _BEFORE_TIME) : start].lower().split()[-2:]
    if load_words("prepositions").set("limit").isdisjoint(before):
        return False
    latest = next((t["latest"] for t in context.times if t["start"] == start), None)
    written = context.written_at(start)
    return latest is None or written is None or str(latest)[:10] > written[:10]
