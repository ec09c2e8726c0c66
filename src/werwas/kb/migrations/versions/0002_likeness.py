"""What is known of likenesses is kept, so that loading works out only what it touches."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Three tables; a base that holds articles is worked out as a whole once."""
    op.create_table(
        "blocks",
        sa.Column("what", sa.String(), primary_key=True),
        sa.Column("block", sa.String(), primary_key=True),
        sa.Column("item", sa.String(), primary_key=True),
    )
    op.create_index("ix_blocks_what_item", "blocks", ["what", "item"])
    op.create_table(
        "likenesses",
        sa.Column("what", sa.String(), primary_key=True),
        sa.Column("left", sa.String(), primary_key=True),
        sa.Column("right", sa.String(), primary_key=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
    )
    op.create_index("ix_likenesses_what_right", "likenesses", ["what", "right"])
    op.create_table(
        "stale",
        sa.Column("mark", sa.Integer(), primary_key=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
    )
    op.execute("INSERT INTO stale (what, item) SELECT 'all', '' WHERE EXISTS (SELECT 1 FROM articles)")


def downgrade() -> None:
    """None."""
    op.drop_table("stale")
    op.drop_table("likenesses")
    op.drop_table("blocks")
