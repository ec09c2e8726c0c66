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

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Span(Range):
    """A range and its words."""

    text: str


Spans = list[Span]


class Article(Model):
    """What is known of the article beside its text."""

    id: str
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published_at: str | None = None
    text_sha256: str


class ProducedBy(Model):
    """Versions that made the record."""

    werwas: str
    model: str


class Section(Range):
    """A stretch of the article of one kind; sections tile the text."""

    kind: SectionKind
    time: str | None = None


class RunnerUp(Model):
    """The second-best candidate of a link."""

    kb_id: str
    score: float


class Link(Model):
    """How an entity was led to the knowledge base, or why it was not."""

    score: float = Field(ge=0, le=1)
    method: LinkMethod | None = None
    matched_form: str | None = None
    runner_up: RunnerUp | None = None
    reason: str | None = None


class Role(Span):
    """A title or office said of an entity ("US-Präsident")."""

    date: str | None = None


class Age(Span):
    """An explicit age of a person ("(72)")."""

    years: int
    as_of: str | None = None


class Mention(Span):
    """A place in the text that refers to the entity."""

    kind: Literal["name", "nominal", "pronoun"]
    section: SectionKind


class Entity(Model):
    """One real-world thing in the article."""

    id: str
    type: EntityType
    name: str
    kb_id: str | None = None
    link: Link
    roles: list[Role] = []
    ages: list[Age] = []
    country: str | None = None
    mentions: list[Mention]


class TimeExpression(Span):
    """A time expression with its TIMEX3 value."""

    kind: Literal["date", "time", "duration", "set"]
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: Literal["explicit", "published_at", "ticker", "text"] | None = None


class Argument(Span):
    """A filled role of an event: the noun phrase without its relative clause."""

    head: Range
    entity: str | None = None
    resolved_via: ResolvedVia | None = None
    score: float = Field(ge=0, le=1)


class TimeArgument(Argument):
    """A time of an event."""

    value: str | None = None


class PlaceArgument(Argument):
    """A place of an event."""

    relation: Literal["in", "near", "from", "to"]


class Quantity(Span):
    """A number of people or things as an interval ("mindestens sieben" = 7, null)."""

    lower: int | None = None
    upper: int | None = None
    of: str | None = None
    source: Argument | None = None


class Attribution(Model):
    """Who says so, and how; an event carries a chain of these, innermost first."""

    source: Argument | None = None
    medium: Argument | None = None
    stance: Stance
    marker: Marker
    cue: Spans = []
    statement: str | None = None


class EventBase(Model):
    """What all events share."""

    id: str
    trigger: Spans
    sentence: Range
    section: SectionKind
    rule: str
    score: float = Field(ge=0, le=1)
    polarity: Polarity
    modality: Modality
    tense: Tense
    mood: Mood
    attribution: list[Attribution] = []
    times: list[TimeArgument] = []
    places: list[PlaceArgument] = []
    same_as: str | None = None


class Statement(EventBase):
    """Someone says, writes or thinks something."""

    type: Literal["statement"] = "statement"
    speakers: list[Argument] = []
    addressees: list[Argument] = []
    message: Spans = []
    frame: Spans = []
    medium: list[Argument] = []
    topic: list[Argument] = []
    form: Form
    channel: Channel
    act: Act
    contains: list[str] = []


class Attack(EventBase):
    """Intended physical violence, or a cyber attack."""

    type: Literal["attack"] = "attack"
    attackers: list[Argument] = []
    targets: list[Argument] = []
    victims: list[Argument] = []
    instruments: list[Argument] = []
    mode: Mode | None = None
    killed: list[Quantity] = []
    injured: list[Quantity] = []
    missing: list[Quantity] = []
    two_sided: bool = False
    claimed_by: list[Argument] = []
    denied_by: list[Argument] = []


class Meeting(EventBase):
    """Two or more parties meet or talk with each other."""

    type: Literal["meeting"] = "meeting"
    participants: list[Argument] = []
    hosts: list[Argument] = []
    topic: Spans | None = None
    medium: Literal["in_person", "phone", "video", "unknown"] = "unknown"
    status: Literal["held", "ongoing", "planned", "proposed", "cancelled", "declined"]


class Demand(EventBase):
    """Someone asks, orders or urges that someone do something."""

    type: Literal["demand"] = "demand"
    demanders: list[Argument] = []
    addressees: list[Argument] = []
    content: Spans | None = None
    condition: Spans | None = None
    deadline: TimeExpression | None = None
    withdrawn: bool = False
    statement: str | None = None


Event = Annotated[Statement | Attack | Meeting | Demand, Field(discriminator="type")]


class Record(Model):
    """One article as entities, times and events.

    >>> Record.model_validate_json(line).events[0].type  # doctest: +SKIP
    'attack'
    """

    schema_version: Literal["1.0"] = "1.0"
    article: Article
    produced_by: ProducedBy
    sections: list[Section] = []
    entities: list[Entity] = []
    times: list[TimeExpression] = []
    events: list[Event] = []

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
