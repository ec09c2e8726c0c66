"""The tables of the knowledge base: those of `werwas.rows`, and what is known across articles."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table

from werwas.rows import TABLES

_TYPES = {str: String, int: Integer, float: Float, bool: Boolean}
# what makes a row of a table its own; the article comes first, so that all its rows lie together
_KEYS = {
    "articles": ("article",), "sections": ("article", "position"), "entities": ("article", "entity"),
    "entity_facts": ("article", "entity", "fact", "start", "end"), "mentions": ("article", "entity", "start", "end"),
    "times": ("article", "start", "end", "kind"), "events": ("article", "event"), "arguments": ("article", "event", "role", "position"),
    "attributions": ("article", "event", "position"), "quantities": ("article", "event", "role", "position"),
}  # fmt: skip
# what is worked out when a record is loaded
_MORE: dict[str, dict[str, type]] = {
    "articles": {"record_sha256": str},
    "entities": {"key": str},  # the entity across articles
    "events": {"date_from": str, "date_to": str, "date_basis": str, "fact": bool, "incident": str},
    "arguments": {"key": str},
    "attributions": {"source_key": str},
    "quantities": {"source_key": str},
}
_INDEXES = {
    "entities": (("key",),), "mentions": (("article", "start"),), "arguments": (("key", "role"),), "quantities": (("role",),),
    "events": (("type", "date_from"), ("date_from",), ("incident",)), "attributions": (("source_key",),),
}  # fmt: skip

metadata = MetaData()


def _table(name: str) -> Table:
    columns = []
    for column, kind in {**TABLES[name], **_MORE.get(name, {})}.items():
        key = column in _KEYS[name]
        parent = [ForeignKey("articles.article", ondelete="CASCADE")] if column == "article" and name != "articles" else []
        columns.append(Column(column, _TYPES[kind](), *parent, primary_key=key, nullable=not key))
    return Table(name, metadata, *columns, *(Index(f"ix_{name}_{'_'.join(names)}", *names) for names in _INDEXES.get(name, ())))


ROWS = {name: _table(name) for name in TABLES}
articles, entities, events = ROWS["articles"], ROWS["entities"], ROWS["events"]
arguments, attributions, quantities, mentions = ROWS["arguments"], ROWS["attributions"], ROWS["quantities"], ROWS["mentions"]

# one row an entity across articles; `merged_into` leads to the one that it was found to be
canon = Table(
    "canon", metadata,
    Column("key", String, primary_key=True), Column("type", String, nullable=False), Column("name", String, nullable=False),
    Column("kb_id", String), Column("country", String), Column("merged_into", String), Column("score", Float), Column("why", String),
    Index("ix_canon_merged_into", "merged_into"),
)  # fmt: skip
# every name form that led to an entity, in lower case
forms = Table(
    "forms", metadata,
    Column("form", String, primary_key=True), Column("key", String, primary_key=True), Index("ix_forms_key", "key"),
)  # fmt: skip
# what a person has decided of two entities or two events: `same` or `different`; it outlives reloads and new clusterings
decisions = Table(
    "decisions", metadata,
    Column("what", String, primary_key=True), Column("left", String, primary_key=True), Column("right", String, primary_key=True),
    Column("verdict", String, nullable=False), Column("why", String),
)  # fmt: skip
# reports of the same happening, in one article or in many
incidents = Table(
    "incidents", metadata,
    Column("incident", String, primary_key=True), Column("type", String, nullable=False), Column("date_from", String),
    Column("date_to", String), Column("place", String),
    Column("reports", Integer, nullable=False), Column("articles", Integer, nullable=False), Column("why", String),
    Index("ix_incidents_type_date_from", "type", "date_from"),
)  # fmt: skip
# where each unknown entity and each report is compared with others (`werwas.cluster.Kind`), and which two were found alike
blocks = Table(
    "blocks", metadata,
    Column("what", String, primary_key=True), Column("block", String, primary_key=True), Column("item", String, primary_key=True),
    Index("ix_blocks_what_item", "what", "item"),
)  # fmt: skip
likenesses = Table(
    "likenesses", metadata,
    Column("what", String, primary_key=True), Column("left", String, primary_key=True), Column("right", String, primary_key=True),
    Column("score", Float, nullable=False), Column("why", String, nullable=False), Index("ix_likenesses_what_right", "what", "right"),
)  # fmt: skip
# what was loaded or decided since likenesses were worked out: an article, an event, an entity, or all
stale = Table(
    "stale", metadata,
    Column("mark", Integer, primary_key=True), Column("what", String, nullable=False), Column("item", String, nullable=False),
)  # fmt: skip
