"""The editor's hand: acts on stories, reports that are taken out, and the passages that decisions point at."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_MOMENT = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")


def upgrade() -> None:
    """Make room for acts."""
    op.add_column("reports", sa.Column("removed", _MOMENT, nullable=True))
    op.add_column("decisions", sa.Column("spans", sa.Text(), nullable=True))
    op.add_column("decisions", sa.Column("about", sa.Text(), nullable=True))
    op.create_table(
        "acts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_acts_story_id")),
        sa.ForeignKeyConstraint(["other_id"], ["stories.id"], name=op.f("fk_acts_other_id")),
        sa.ForeignKeyConstraint(["undoes"], ["acts.id"], name=op.f("fk_acts_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
        sa.UniqueConstraint("undoes", name=op.f("uq_acts_undoes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_acts_story_id"), "acts", ["story_id"], unique=False)
    op.create_table(
        "act_reports",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=True),
        sa.Column("after", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_act_reports_act_id")),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_act_reports_report_id")),
        sa.ForeignKeyConstraint(["before"], ["stories.id"], name=op.f("fk_act_reports_before")),
        sa.ForeignKeyConstraint(["after"], ["stories.id"], name=op.f("fk_act_reports_after")),
        sa.PrimaryKeyConstraint("act_id", "report_id", name=op.f("pk_act_reports")),
    )
    op.create_index(op.f("ix_act_reports_report_id"), "act_reports", ["report_id"], unique=False)
