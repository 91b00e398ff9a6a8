"""What people are given: badges, certificates, rewards and thanks; and what they wish for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from db.types import Table, UtcDateTime


class BadgeAward(Table, table=True):
    """A badge somebody earned. Append-only. `entry_id` is the line of the statement that made it due."""

    __tablename__ = "badge_award"
    __table_args__ = (UniqueConstraint("person_id", "badge_code"),)
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    badge_code: str = Field(foreign_key="badge.code", max_length=40)
    awarded_at: datetime = Field(sa_type=UtcDateTime)
    entry_id: int | None = Field(default=None, foreign_key="point_entry.id")


class Certificate(Table, table=True):
    """Verified contribution at a level. Append-only. `public_id` (128 random bits) names its public page."""

    __table_args__ = (UniqueConstraint("person_id", "level"),)
    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(max_length=32, unique=True)
    person_id: int = Field(foreign_key="person.id")
    level: int
    stories: int
    issued_at: datetime = Field(sa_type=UtcDateTime)


class Wish(Table, table=True):
    """What would make somebody glad. A person has at most one wish per reward."""

    __table_args__ = (UniqueConstraint("person_id", "reward_id"),)
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    reward_id: int = Field(foreign_key="reward.id")
    wished_at: datetime = Field(sa_type=UtcDateTime)


class Award(Table, table=True):
    """A reward given to a person for a named reason, once. Append-only.

    `action_key` makes a double click give once.
    """

    __table_args__ = (Index("ix_award_reason", "person_id", "submission_id", "reason", unique=True),)
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    reward_id: int = Field(foreign_key="reward.id")
    reason: str = Field(max_length=24)
    submission_id: int = Field(foreign_key="submission.id")
    goal_code: str | None = Field(default=None, foreign_key="business_goal.code")
    given_by: int = Field(foreign_key="person.id")
    given_at: datetime = Field(sa_type=UtcDateTime)
    action_key: str = Field(max_length=64, unique=True)


class AwardHandover(Table, table=True):
    """That a reward has reached the person. Append-only."""

    __tablename__ = "award_handover"
    award_id: int = Field(foreign_key="award.id", primary_key=True)
    handed_over_by: int = Field(foreign_key="person.id")
    handed_over_at: datetime = Field(sa_type=UtcDateTime)


class ThankYouCard(Table, table=True):
    """The words that came with a reward."""

    __tablename__ = "thank_you_card"
    award_id: int = Field(foreign_key="award.id", primary_key=True)
    text: str = Field(max_length=600)
