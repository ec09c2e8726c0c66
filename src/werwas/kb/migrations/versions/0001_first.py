"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """All tables."""
    op.create_table(
        "articles",
        sa.Column("article", sa.String(), primary_key=True),
        sa.Column("title", sa.String()),
        sa.Column("url", sa.String()),
        sa.Column("source", sa.String()),
        sa.Column("published_at", sa.String()),
        sa.Column("text_sha256", sa.String()),
        sa.Column("werwas", sa.String()),
        sa.Column("model", sa.String()),
        sa.Column("record_sha256", sa.String()),
    )
    op.create_table(
        "canon",
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kb_id", sa.String()),
        sa.Column("country", sa.String()),
        sa.Column("merged_into", sa.String()),
        sa.Column("score", sa.Float()),
        sa.Column("why", sa.String()),
    )
    op.create_index("ix_canon_merged_into", "canon", ["merged_into"])
    op.create_table(
        "decisions",
        sa.Column("what", sa.String(), primary_key=True),
        sa.Column("left", sa.String(), primary_key=True),
        sa.Column("right", sa.String(), primary_key=True),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("why", sa.String()),
    )
    op.create_table(
        "forms",
        sa.Column("form", sa.String(), primary_key=True),
        sa.Column("key", sa.String(), primary_key=True),
    )
    op.create_index("ix_forms_key", "forms", ["key"])
    op.create_table(
        "incidents",
        sa.Column("incident", sa.String(), primary_key=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("date_from", sa.String()),
        sa.Column("date_to", sa.String()),
        sa.Column("place", sa.String()),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("why", sa.String()),
    )
    op.create_index("ix_incidents_type_date_from", "incidents", ["type", "date_from"])
    op.create_table(
        "arguments",
        sa.Column("article", sa.String(), sa.ForeignKey("articles.article", ondelete="CASCADE"), primary_key=True),
        sa.Column("event", sa.String(), primary_key=True),
        sa.Column("role", sa.String(), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("start", sa.Integer()),
        sa.Column("end", sa.Integer()),
        sa.Column("text", sa.String()),
        sa.Column("head_start", sa.Integer()),
        sa.Column("head_end", sa.Integer()),
        sa.Column("entity", sa.String()),
        sa.Column("resolved_via", sa.String()),
        sa.Column("score", sa.Float()),
        sa.Column("value", sa.String()),
        sa.Column("relation", sa.String()),
        sa.Column("key", sa.String()),
    )
    op.create_index("ix_arguments_key_role", "arguments", ["key", "role"])
    op.create_table(
        "attributions",
        sa.Column("article", sa.String(), sa.ForeignKey("articles.article", ondelete="CASCADE"), primary_key=True),
        sa.Column("event", sa.String(), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("stance", sa.String()),
        sa.Column("marker", sa.String()),
        sa.Column("cue", sa.String()),
        sa.Column("statement", sa.String()),
        sa.Column("source", sa.String()),
        sa.Column("source_start", sa.Integer()),
        sa.Column("source_end", sa.Integer()),
        sa.Column("source_entity", sa.String()),
        sa.Column("medium", sa.String()),
        sa.Column("medium_start", sa.Integer()),
        sa.Column("medium_end", sa.Integer()),
        sa.Column("medium_entity", sa.String()),
        sa.Column("source_key", sa.String()),
    )
    op.create_index("ix_attributions_source_key", "attributions", ["source_key"])
    op.create_table(
        "entities",
        sa.Column("article", sa.String(), sa.ForeignKey("articles.article", ondelete="CASCADE"), primary_key=True),
        sa.Column("entity", sa.String(), primary_key=True),
        sa.Column("type", sa.String()),
        sa.Column("name", sa.String()),
        sa.Column("kb_id", sa.String()),
        sa.Column("country", sa.String()),
        sa.Column("link_score", sa.Float()),
        sa.Column("link_method", sa.String()),
        sa.Column("link_form", sa.String()),
        sa.Column("link_reason", sa.String()),
        sa.Column("runner_up", sa.String()),
        sa.Column("runner_up_score", sa.Float()),
        sa.Column("key", sa.String()),
    )
    op.create_index("ix_entities_key", "entities", ["key"])
    op.create_table(
        "entity_facts",
        sa.Column("article", sa.String(), sa.ForeignKey("articles.article", ondelete="CASCADE"), primary_key=True),
        sa.Column("entity", sa.String(), primary_key=True),
        sa.Column("fact", sa.String(), primary_key=True),
        sa.Column("start", sa.Integer(), primary_key=True),
        sa.Column("end", sa.Integer(), primary_key=True),
        sa.Column("text", sa.String()),
        sa.Column("years", sa.Integer()),
        sa.Column("date", sa.String()),
    )
    op.create_table(
        "events",
        sa.Column("article", sa.String(), sa.ForeignKey("articles.article", ondelete="CASCADE"), primary_key=True),
        sa.Column("event", sa.String(), primary_key=True),
        sa.Column("type", sa.String()),
        sa.Column("trigger", sa.String()),
        sa.Column("trigger_start", sa.Integer()),
        sa.Column("trigger_end", sa.Integer()),
        sa.Column("sentence_start", sa.Integer()),
        sa.Column("sentence_end", sa.Integer()),
        sa.Column("section", sa.String()),
        sa.Column("rule", sa.String()),
        sa.Column("score", sa.Float()),
        sa.Column("polarity", sa.String()),
        sa.Column("modality", sa.String()),
        sa.Column("tense", sa.String()),
        sa.Column("mood", sa.String()),
        sa.Column("same_as", sa.String()),
        sa.Column("form", sa.String()),
        sa.Column("channel", sa.String()),
        sa.Column("act", sa.String()),
        sa.Column("mode", sa.String()),
        sa.Column("two_sided", sa.Boolean()),
        sa.Column("medium", sa.String()),
        sa.Column("status", sa.String()),
        sa.Column("withdrawn", sa.Boolean()),
        sa.Column("statement", sa.String()),
        sa.Column("contains", sa.String()),
        sa.Column("date_from", sa.String()),
        sa.Column("date_to", sa.String()),
        sa.Column("date_basis", sa.String()),
        sa.Column("fact", sa.Boolean()),
        sa.Column("incident", sa.String()),
    )
    op.create_index("ix_events_date_from", "events", ["date_from"])
    op.create_index("ix_events_incident", "events", ["incident"])
    op.create_index("ix_events_type_date_from", "events", ["type", "date_from"])
    op.create_table(
        "mentions",
        sa.Column("article", sa.String(), sa.ForeignKey("articles.article", ondelete="CASCADE"), primary_key=True),
        sa.Column("entity", sa.String(), primary_key=True),
        sa.Column("start", sa.Integer(), primary_key=True),
        sa.Column("end", sa.Integer(), primary_key=True),
        sa.Column("text", sa.String()),
        sa.Column("kind", sa.String()),
        sa.Column("section", sa.String()),
    )
    op.create_index("ix_mentions_article_start", "mentions", ["article", "start"])
    op.create_table(
        "quantities",
        sa.Column("article", sa.String(), sa.ForeignKey("articles.article", ondelete="CASCADE"), primary_key=True),
        sa.Column("event", sa.String(), primary_key=True),
        sa.Column("role", sa.String(), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("start", sa.Integer()),
        sa.Column("end", sa.Integer()),
        sa.Column("text", sa.String()),
        sa.Column("lower", sa.Integer()),
        sa.Column("upper", sa.Integer()),
        sa.Column("of", sa.String()),
        sa.Column("source", sa.String()),
        sa.Column("source_start", sa.Integer()),
        sa.Column("source_end", sa.Integer()),
        sa.Column("source_entity", sa.String()),
        sa.Column("source_key", sa.String()),
    )
    op.create_index("ix_quantities_role", "quantities", ["role"])
    op.create_table(
        "sections",
        sa.Column("article", sa.String(), sa.ForeignKey("articles.article", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String()),
        sa.Column("start", sa.Integer()),
        sa.Column("end", sa.Integer()),
        sa.Column("time", sa.String()),
    )
    op.create_table(
        "times",
        sa.Column("article", sa.String(), sa.ForeignKey("articles.article", ondelete="CASCADE"), primary_key=True),
        sa.Column("start", sa.Integer(), primary_key=True),
        sa.Column("end", sa.Integer(), primary_key=True),
        sa.Column("text", sa.String()),
        sa.Column("kind", sa.String(), primary_key=True),
        sa.Column("value", sa.String()),
        sa.Column("earliest", sa.String()),
        sa.Column("latest", sa.String()),
        sa.Column("basis", sa.String()),
    )


def downgrade() -> None:
    """None."""
    op.drop_table("times")
    op.drop_table("sections")
    op.drop_table("quantities")
    op.drop_table("mentions")
    op.drop_table("events")
    op.drop_table("entity_facts")
    op.drop_table("entities")
    op.drop_table("attributions")
    op.drop_table("arguments")
    op.drop_table("incidents")
    op.drop_table("forms")
    op.drop_table("decisions")
    op.drop_table("canon")
    op.drop_table("articles")
