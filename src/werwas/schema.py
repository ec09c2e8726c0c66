"""The record: what `werwas extract` writes, one JSON line an article.

Models are frozen and forbid extra fields; every offset is a half-open range of Unicode code points in the article's text as given.
"""

from __future__ import annotations

from html import escape
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SectionKind = Literal["headline", "teaser", "body", "ticker", "caption", "credit", "boilerplate"]
EntityType = Literal["PER", "LOC", "ORG", "MISC"]
EventType = Literal["statement", "attack", "meeting", "demand"]
LinkMethod = Literal["exact", "folded", "inflected", "translit", "fuzzy", "partial_name", "context"]
ResolvedVia = Literal["name", "apposition", "role", "pronoun", "bridging", "metonym", "inherited"]
Polarity = Literal["positive", "negative"]
Modality = Literal["actual", "planned", "requested", "hypothetical"]
Tense = Literal["past", "present", "future"]
Mood = Literal["indicative", "konjunktiv1", "konjunktiv2", "imperative", "infinitive"]
Stance = Literal["asserts", "confirms", "denies", "doubts", "hearsay", "predicts"]
Marker = Literal["verb", "preposition", "konjunktiv", "sollen", "quotation", "inherited"]
Form = Literal["direct", "indirect", "free_indirect", "indirect_free_indirect", "reported"]
Channel = Literal["speech", "writing", "thought", "unknown"]
Act = Literal["say", "announce", "accuse", "criticise", "praise", "deny", "confirm", "warn", "threaten", "promise", "ask", "other"]
# the assault modes of PLOVER (Open Event Data Alliance)
Mode = Literal[
    "abduct", "assassinate", "beat", "cleansing", "crowd-control", "destroy", "execute", "explosives", "firearms",
    "heavy-weapons", "primitive", "sexual", "suicide-attack", "torture",
]  # fmt: skip


class Model(BaseModel):
    """Frozen, no extra fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Range(Model):
    """A half-open range of code points."""

    start: int = Field(ge=0, description="first code point, from 0")
    end: int = Field(ge=0, description="code point behind the last one")


class Span(Range):
    """A range and its words."""

    text: str = Field(description="the words there, as in the article")


Spans = list[Span]


class Article(Model):
    """What is known of the article beside its text."""

    id: str = Field(description="as given, else made from the text")
    title: str | None = Field(None, description="headline given beside the text")
    url: str | None = Field(None, description="address given")
    source: str | None = Field(None, description="paper or agency given")
    published_at: str | None = Field(None, description='ISO 8601 date or time; what weekdays and "gestern" count from')
    text_sha256: str = Field(description="SHA-256 of the text in UTF-8: which text the offsets belong to")


class ProducedBy(Model):
    """Versions that made the record."""

    werwas: str = Field(description="version of werwas")
    model: str = Field(description="name and version of the spaCy pipeline")


class Section(Range):
    """A stretch of the article of one kind; sections tile the text."""

    kind: SectionKind = Field(description="what the stretch is")
    time: str | None = Field(None, description="clock time or date that heads a ticker entry")


class RunnerUp(Model):
    """The second-best candidate of a link."""

    kb_id: str = Field(description="its id")
    score: float = Field(description="its score")


class Link(Model):
    """How an entity was led to the knowledge base, or why it was not."""

    score: float = Field(ge=0, le=1, description="certainty of the link, 0 to 1")
    method: LinkMethod | None = Field(None, description="how the form in the text met a form of the gazetteer")
    matched_form: str | None = Field(None, description="that form")
    runner_up: RunnerUp | None = Field(None, description="the next best, if there was one")
    reason: str | None = Field(None, description="why there is no id, or one of werwas' own")


class Role(Span):
    """A title or office said of an entity ("US-Präsident")."""

    date: str | None = Field(None, description="day on which it was said to be held; null: a former or future office")


class Age(Span):
    """An explicit age of a person ("(72)")."""

    years: int = Field(description="whole years")
    as_of: str | None = Field(None, description="day on which the age was true, ISO 8601")


class Mention(Span):
    """A place in the text that refers to the entity."""

    kind: Literal["name", "nominal", "pronoun"] = Field(description="name, common noun or pronoun")
    section: SectionKind = Field(description="section it stands in")


class Entity(Model):
    """One real-world thing in the article."""

    id: str = Field(description="within the record: e1, e2, …")
    type: EntityType = Field(description="person, place, organisation, anything else")
    name: str = Field(description="canonical name, or the longest in the text")
    kb_id: str | None = Field(None, description="Wikidata (Q567), geonames:…, werwas:… (local), or null")
    link: Link = Field(description="how it was linked, or why not")
    roles: list[Role] = Field([], description="titles and offices said of it")
    ages: list[Age] = Field([], description="ages said of it")
    country: str | None = Field(None, description="ISO 3166 code of its country")
    mentions: list[Mention] = Field(description="every place where it is named or referred to")


class TimeExpression(Span):
    """A time expression with its TIMEX3 value."""

    kind: Literal["date", "time", "duration", "set"] = Field(description="TIMEX3 type")
    value: str | None = Field(None, description="TIMEX3 value: 2025-03-13, 2025-03-13T22:01, P30D, PRESENT_REF")
    earliest: str | None = Field(None, description="ISO 8601, inclusive")
    latest: str | None = Field(None, description="ISO 8601, exclusive")
    basis: Literal["explicit", "published_at", "ticker", "text"] | None = Field(None, description="what the value was counted from")


class Argument(Span):
    """A filled role of an event: the noun phrase without its relative clause."""

    head: Range = Field(description="its head noun or name")
    entity: str | None = Field(None, description="id of the entity it stands for")
    resolved_via: ResolvedVia | None = Field(None, description="how that entity was found")
    score: float = Field(ge=0, le=1, description="certainty, 0 to 1")


class TimeArgument(Argument):
    """A time of an event."""

    value: str | None = Field(None, description="TIMEX3 value")


class PlaceArgument(Argument):
    """A place of an event."""

    relation: Literal["in", "near", "from", "to"] = Field(description="inside, near, away from or towards")


class Quantity(Span):
    """A number of people or things as an interval ("mindestens sieben" = 7, null)."""

    lower: int | None = Field(None, description="at least so many; null: not known")
    upper: int | None = Field(None, description="at most so many; null: open")
    of: str | None = Field(None, description="what is counted: Menschen, Kinder")
    source: Argument | None = Field(None, description="who gives the figure")


class Attribution(Model):
    """Who says so, and how; an event carries a chain of these, innermost first."""

    source: Argument | None = Field(None, description="who says so")
    medium: Argument | None = Field(None, description="through which paper, agency or channel")
    stance: Stance = Field(description="what the source does with the claim")
    marker: Marker = Field(description="what in the sentence shows it")
    cue: Spans = Field([], description="those words")
    statement: str | None = Field(None, description="id of the statement event it comes from")


class EventBase(Model):
    """What all events share."""

    id: str = Field(description="stable: hash of article id, type and offsets of the trigger")
    trigger: Spans = Field(description="the words that tell of it; several where a verb comes apart")
    sentence: Range = Field(description="the sentence it stands in")
    section: SectionKind = Field(description="section it stands in")
    rule: str = Field(description="frame and trigger that fired: attack/angreifen")
    score: float = Field(ge=0, le=1, description="certainty, 0 to 1")
    polarity: Polarity = Field(description="negative: did not or does not happen, says the text or its source")
    modality: Modality = Field(description="actual, planned, requested or hypothetical")
    tense: Tense = Field(description="of the trigger's clause")
    mood: Mood = Field(description="of the trigger's clause")
    attribution: list[Attribution] = Field([], description="who says so, innermost first; empty: the article itself")
    times: list[TimeArgument] = Field([], description="when")
    places: list[PlaceArgument] = Field([], description="where")
    same_as: str | None = Field(None, description="id of the first event of the article about the same incident")


class Statement(EventBase):
    """Someone says, writes or thinks something."""

    type: Literal["statement"] = Field("statement", description="statement")
    speakers: list[Argument] = Field([], description="who says it")
    addressees: list[Argument] = Field([], description="to whom")
    message: Spans = Field([], description="what is said, without the frame")
    frame: Spans = Field([], description="the clause that introduces it")
    medium: list[Argument] = Field([], description="paper, agency, letter, post it was said in")
    topic: list[Argument] = Field([], description="about what, where the message is not given")
    form: Form = Field(description="direct speech, indirect speech, …")
    channel: Channel = Field(description="spoken, written or thought")
    act: Act = Field(description="what is done by saying it")
    contains: list[str] = Field([], description="ids of the events inside the message")


class Attack(EventBase):
    """Intended physical violence, or a cyber attack."""

    type: Literal["attack"] = Field("attack", description="attack")
    attackers: list[Argument] = Field([], description="who attacks")
    targets: list[Argument] = Field([], description="what is attacked: places, buildings, organisations")
    victims: list[Argument] = Field([], description="who comes to harm")
    instruments: list[Argument] = Field([], description="with what")
    mode: Mode | None = Field(None, description="PLOVER mode of assault")
    killed: list[Quantity] = Field([], description="how many died")
    injured: list[Quantity] = Field([], description="how many were hurt")
    missing: list[Quantity] = Field([], description="how many are missing")
    two_sided: bool = Field(False, description="fighting between parties, both are attackers")
    claimed_by: list[Argument] = Field([], description="who says they did it")
    denied_by: list[Argument] = Field([], description="who says they did not")


class Meeting(EventBase):
    """Two or more parties meet or talk with each other."""

    type: Literal["meeting"] = Field("meeting", description="meeting")
    participants: list[Argument] = Field([], description="who meets, guests included")
    hosts: list[Argument] = Field([], description="who receives or invites")
    topic: Spans | None = Field(None, description="about what")
    medium: Literal["in_person", "phone", "video", "unknown"] = Field("unknown", description="in one room, by phone, by video")
    status: Literal["held", "ongoing", "planned", "proposed", "cancelled", "declined"] = Field(description="did it take place?")


class Demand(EventBase):
    """Someone asks, orders or urges that someone do something."""

    type: Literal["demand"] = Field("demand", description="demand")
    demanders: list[Argument] = Field([], description="who demands")
    addressees: list[Argument] = Field([], description="from whom")
    content: Spans | None = Field(None, description="what")
    condition: Spans | None = Field(None, description="on which condition, or else")
    deadline: TimeExpression | None = Field(None, description="until when")
    withdrawn: bool = Field(False, description="taken back later in the text")
    statement: str | None = Field(None, description="id of the statement that voices it")


Event = Annotated[Statement | Attack | Meeting | Demand, Field(discriminator="type")]


class Record(Model):
    """One article as entities, times and events.

    >>> Record.model_validate_json(line).events[0].type  # doctest: +SKIP
    'attack'
    """

    schema_version: Literal["1.0"] = Field("1.0", description="version of this form")
    article: Article = Field(description="what was handed in")
    produced_by: ProducedBy = Field(description="what made it")
    sections: list[Section] = Field([], description="they tile the text")
    entities: list[Entity] = Field([], description="people, places, organisations, other names")
    times: list[TimeExpression] = Field([], description="all time expressions")
    events: list[Event] = Field([], description="statements, attacks, meetings, demands, in text order")

    def _repr_html_(self) -> str:
        """What a notebook shows of a record: entities, then events with who fills which role; `werwas.render` shows the text, too."""
        names = {entity.id: entity.name for entity in self.entities}
        things: list[tuple[str, ...]] = [
            (entity.type, entity.name, entity.kb_id or "", ", ".join(role.text for role in entity.roles)) for entity in self.entities
        ]
        happened: list[tuple[str, ...]] = []
        for event in self.events:
            fillers = [
                (role, one) for role, value in event if isinstance(value, list) for one in value if isinstance(one, Argument | Quantity)
            ]
            roles = "; ".join(f"{role}: {names.get(getattr(one, 'entity', None) or '', one.text)}" for role, one in fillers)
            qualities = (event.polarity, event.modality, *(link.stance for link in event.attribution))
            words = " … ".join(span.text for span in event.trigger)
            happened.append((event.type, words, roles, ", ".join(one for one in qualities if one not in ("positive", "actual"))))
        title = escape(" · ".join(part for part in (self.article.title or self.article.id, self.article.published_at) if part))
        return f"<h4>{title}</h4>{_html_table(things)}{_html_table(happened)}"


def _html_table(lines: list[tuple[str, ...]]) -> str:
    cells = ("".join(f'<td style="text-align:left">{escape(cell)}</td>' for cell in line) for line in lines)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in cells)}</table>"
