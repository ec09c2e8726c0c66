"""Component `werwas_events`: frames and quotations on the parsed text -> `doc._.werwas_events`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from werwas.components import attributes
from werwas.components.storage import Stored
from werwas.grammar import attribution, casualties, circumstances, events, incidents, triggers
from werwas.grammar import spoken as spoken_events
from werwas.grammar.events import Context, Plain
from werwas.grammar.mending import mend
from werwas.grammar.readout import read
from werwas.grammar.relational import with_relations
from werwas.grammar.relatives import with_relatives
from werwas.grammar.sport import Games, is_play
from werwas.grammar.statements import find_statements
from werwas.grammar.tokens import Doc as PlainDoc
from werwas.grammar.triggers import Lexicon, Match
from werwas.lexicon.classes import load_classes
from werwas.lexicon.frames import Frames, load_frames, parse_frames
from werwas.lexicon.words import load_words

DEFAULT_CONFIG: dict[str, Any] = {"min_score": 0.3}
QUIET_SECTIONS = ("credit", "boilerplate")


@Language.factory(
    "werwas_events",
    assigns=[f"doc._.{attributes.EVENTS}"],
    requires=["token.dep", "token.tag", "token.lemma", "doc.ents"],
    default_config=DEFAULT_CONFIG,
)
def make_events(nlp: Language, name: str, min_score: float) -> EventsComponent:
    """The factory behind `nlp.add_pipe("werwas_events")`."""
    attributes.register()
    return EventsComponent(name, min_score=min_score)


class EventsComponent(Stored):
    """Finds statements, attacks, meetings and demands.

    "Russland griff Odessa an." -> one attack with attackers "Russland" and targets "Odessa". Events below `min_score` are dropped.
    """

    def __init__(self, name: str = "werwas_events", *, min_score: float = DEFAULT_CONFIG["min_score"]) -> None:
        self.name, self.min_score = name, min_score
        self._frames: Frames | None = None
        self._lexicon: Lexicon | None = None
        self._inside: dict[str, Any] | None = None

    def fill(self, frames: Mapping[str, str]) -> EventsComponent:
        """Takes frame files (name -> YAML text) instead of the packaged ones; they are saved with the pipeline."""
        self.refill(dict(frames))
        return self

    def refill(self, data: Any) -> None:
        """Takes back what was saved."""
        self.filled, self._frames, self._lexicon = data, parse_frames(data), None
        self._inside = None

    @property
    def frames(self) -> Frames:
        """The frames in use."""
        if self._frames is None:
            self._frames = load_frames()
        return self._frames

    def __call__(self, doc: Doc) -> Doc:
        """Writes `doc._.werwas_events`; needs a dependency parse, without one there are no events."""
        found = self._find(read(doc)) if doc.has_annotation("DEP") else []
        setattr(doc._, attributes.EVENTS, found)
        return doc

    def _find(self, doc: PlainDoc) -> list[Plain]:
        about = getattr(doc._, attributes.ARTICLE) or {}
        context = Context(
            text=doc.text,
            article_id=str(about.get("id") or ""),
            published_at=about.get("published_at"),
            sections=getattr(doc._, attributes.SECTIONS),
            times=getattr(doc._, attributes.TIMES),
            quantities=getattr(doc._, attributes.QUANTITIES),
            entities=getattr(doc._, attributes.ENTITIES),
            classes=load_classes(),
        )
        mend(doc, context.classes)
        found = self._incidents(doc, context)
        facts = find_statements(doc, self.frames)
        spoken = [spoken_events.build(doc, fact, context) for fact in facts if fact.trigger or fact.message]
        spoken = [e for e in spoken if e["score"] >= self.min_score and e["section"] not in QUIET_SECTIONS]
        _tell_apart(spoken, context.article_id)
        if self._inside is None:
            self._inside = {t.rule: t.set["inside"] for t in self.frames.triggers if "inside" in t.set}
        for event in spoken:
            event["_inside"] = self._inside.get(event["rule"])
        attribution.link(spoken, [*spoken, *found])
        for event in spoken:
            del event["_stance"], event["_marker"], event["_inside"]
        everything = sorted(
            [*spoken, *found],
            key=lambda e: (e["trigger"][0]["start"] if e["trigger"] else e["sentence"]["start"], e["id"]),
        )
        incidents.link(everything)
        return everything

    def _incidents(self, doc: PlainDoc, context: Context) -> list[Plain]:
        if self._lexicon is None:
            self._lexicon = Lexicon(self.frames.of_type("attack", "meeting", "demand"), context.classes, _nationalities())
        lexicon = self._lexicon
        matches = [
            *triggers.match_verbs(doc, lexicon),
            *triggers.match_participles(doc, lexicon),
            *triggers.match_nouns(doc, lexicon),
        ]
        kept = [m for m in matches if m.score >= self.min_score and context.section_at(m.anchor.idx) not in QUIET_SECTIONS]
        games = Games(doc, context.sections)
        kept = [with_relations(with_relatives(m, lexicon)) for m in kept if not is_play(m, games, context.classes)]
        kept.sort(key=lambda m: (m.anchor.i, m.trigger.type))
        return _assemble(triggers.absorbed(triggers.joined(kept)), context)


def _tell_apart(spoken: list[Plain], article_id: str) -> None:
    """Gives ids of their own to statements that share a cue: a message and the words quoted in it ("nannte das „ein Wunder“")."""
    seen: set[str] = set()
    for event in spoken:
        places = [*event["trigger"], *event["message"]]
        while event["id"] in seen:
            event["id"] = events.event_id(article_id, "statement", places)
            places += event["message"] or event["trigger"]
        seen.add(event["id"])


def _nationalities() -> frozenset[str]:
    return frozenset(str(adjective) for _, adjective, *_rest in load_words("nationalities").map("by_country").values())


def _assemble(matches: Sequence[Match], context: Context) -> list[Plain]:
    """Builds the events; harm told of an attack in its own clause is the attack's, not an event beside it."""
    weapons = {p.head.i for m in matches if m.trigger.type == "attack" for p in m.fillers.get("instruments", [])}
    # "mit Messerstichen erstochen" is one attack
    matches = [m for m in matches if not (m.trigger.type == "attack" and m.anchor.i in weapons)]
    attacks = [m for m in matches if m.trigger.type == "attack" and not casualties.is_effect(m)]
    killings = [m for m in attacks if m.anchor.tag_[:1] == "V" and any(casualties.is_told_by(a, m) for a in attacks)]
    out: list[tuple[Match, Plain]] = [(m, events.build(m, context)) for m in matches if not casualties.is_effect(m) and m not in killings]
    effects = [m for m in matches if casualties.is_effect(m)]
    sure = [m for m in effects if casualties.is_violent(m, attacks)]
    violent = [*killings, *(m for m in effects if casualties.is_violent(m, [*attacks, *sure]))]
    for match in sorted(violent, key=lambda m: "harm" in m.trigger.set):
        event = events.build(match, context)
        host = _host(match, out)
        if host is not None:
            host["victims"] += [v for v in event["victims"] if v["start"] not in {w["start"] for w in host["victims"]}]
            harmed = {v["start"] for v in host["victims"]}
            host["targets"] = [t for t in host["targets"] if t["start"] not in harmed]
            for role in ("attackers", "instruments") if match in killings else ():
                host[role] = host[role] or event[role]
            for kind in casualties.KINDS:
                events.add_casualties(host, {kind: event[kind]})
        elif match.trigger.set.get("harm") != "missing":
            out.append((match, event))
    out.sort(key=lambda pair: (pair[0].anchor.i, pair[0].trigger.type))
    for match, event in out:
        told = [e for m, e in out if m.trigger.type == "attack" and casualties.is_effect(match) and casualties.is_of(match, m)]
        if told:
            event["_of"] = told[-1]["id"]
    _harmed_people(out, context)
    return [event for _, event in out]


def _host(match: Match, out: Sequence[tuple[Match, Plain]]) -> Plain | None:
    """The attack whose harm a verb tells: that of its clause, named by a verb or noun; who is missing belongs to the nearest before."""
    attacks = [(m, e) for m, e in out if m.trigger.type == "attack"]
    host = next((e for m, e in attacks if casualties.carries(m, match) and circumstances.same_clause(m, match)), None)
    if host is not None or match.trigger.set.get("harm") != "missing":
        return host
    near = [e for m, e in attacks if m.anchor.i < match.anchor.i and casualties.is_near(m, match)]
    return near[-1] if near else None


def _harmed_people(out: Sequence[tuple[Match, Plain]], context: Context) -> None:
    """ "drei Tote", "Verletzte" belong to the first attack of their sentence."""
    done: set[int] = set()
    for match, event in out:
        start = event["sentence"]["start"]
        if event["type"] == "attack" and start not in done and event["polarity"] == "positive":
            done.add(start)
            events.add_casualties(event, casualties.counted_nouns(context.quantities, start, event["sentence"]["end"]))
            events.add_casualties(event, casualties.totals(match.anchor.sent, context.quantities))
            harmed = [noun for noun in casualties.casualty_nouns(match.anchor.sent) if not casualties.is_counted(noun)]
            events.add_victims(event, harmed, context)
            if event["victims"]:
                events.add_victims(event, casualties.parts(match.anchor.sent, context.classes), context)
