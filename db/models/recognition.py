"""What people are given: badges, certificates, rewards and thanks; and what they wish for."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from db.models.catalogue import RewardKind
from db.models.point_entry import SubjectType
from db.personal import Erased, Kept, Personal, Purpose, Where, signed
from db.types import Table, UtcDateTime, Words, WordsDict, one_of


class BadgeAward(Table, table=True):
    """A badge somebody earned, as it was then. Append-only; taken back by a BadgeRevocation.

    `entry_id` is the line of the statement that made it due. `times` counts the times this person has been given it:
    2 after the first was taken back.
    """

    __data__ = Personal("person_id", Purpose.RECOGNITION, Kept.FOREVER, Erased.STAYS)
    __tablename__ = "badge_award"
    __table_args__ = (
        UniqueConstraint("person_id", "badge_code", "times"),
        ForeignKeyConstraint(["badge_code", "badge_version"], ["badge.code", "badge.version"]),
    )
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    badge_code: str = Field(max_length=40)
    badge_version: int
    times: int = 1
    awarded_at: datetime = Field(sa_type=UtcDateTime)
    entry_id: int | None = Field(default=None, foreign_key="point_entry.id")


class Ground(StrEnum):
    """On which ground a badge or certificate ended."""

    UNFOUNDED = "unfounded"
    """What it rested on was taken back, and the rest is not enough."""
    REPLACED = "replaced"
    """Its owner asked for it in a new name."""
    WITHDRAWN = "withdrawn"
    """Its owner's data were erased."""


class BadgeRevocation(Table, table=True):
    """That a badge was taken back, and on which ground. Append-only. `revoked_by` None is the portal."""

    __data__ = Personal("award_id.person_id", Purpose.RECOGNITION, Kept.FOREVER, Erased.STAYS)
    __tablename__ = "badge_revocation"
    __table_args__ = (one_of("ground", Ground),)
    award_id: int = Field(foreign_key="badge_award.id", primary_key=True)
    ground: str = Field(max_length=16)
    revoked_at: datetime = Field(sa_type=UtcDateTime)
    revoked_by: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=signed("revoked_by"))


class Certificate(Table, table=True):
    """Verified contribution of a kind. Append-only; ended by a CertificateEnd. `public_id` (128 random bits) names its
    public page.

    `counted` is what its metric said then. `times` counts the certificates of this kind that this person was issued.
    """

    __data__ = Personal("person_id", Purpose.RECOGNITION, Kept.FOREVER, Erased.STAYS)
    __table_args__ = (
        UniqueConstraint("person_id", "kind_code", "times"),
        ForeignKeyConstraint(["kind_code", "kind_version"], ["certificate_kind.code", "certificate_kind.version"]),
    )
    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(max_length=32, unique=True)
    person_id: int = Field(foreign_key="person.id")
    kind_code: str = Field(max_length=40)
    kind_version: int
    times: int = 1
    counted: int
    issued_at: datetime = Field(sa_type=UtcDateTime)


class CertificateEnd(Table, table=True):
    """That a certificate no longer stands, since when, and on which ground. Append-only."""

    __data__ = Personal("certificate_id.person_id", Purpose.RECOGNITION, Kept.FOREVER, Erased.STAYS)
    __tablename__ = "certificate_end"
    __table_args__ = (one_of("ground", Ground),)
    certificate_id: int = Field(foreign_key="certificate.id", primary_key=True)
    ground: str = Field(max_length=16)
    ended_at: datetime = Field(sa_type=UtcDateTime)
    ended_by: int | None = Field(default=None, foreign_key="person.id", sa_column_kwargs=signed("ended_by"))


class Credential(StrEnum):
    """What can be issued to a person for good."""

    BADGE = "badge"
    CERTIFICATE = "certificate"


class IssuedWords(Table, table=True):
    """What a badge or certificate said when it was issued: it says so for ever, or until an erasure reaches it."""

    __data__ = Personal(
        (
            Where("credential_id(badge_award.id).person_id", "credential", Credential.BADGE),
            Where("credential_id(certificate.id).person_id", "credential", Credential.CERTIFICATE),
        ),
        Purpose.RECOGNITION,
        Kept.UNTIL_ERASED,
        Erased.ROW,
    )
    __tablename__ = "issued_words"
    __table_args__ = (one_of("credential", Credential),)
    credential: str = Field(max_length=16, primary_key=True)
    credential_id: int = Field(primary_key=True)
    person_name: str = Field(max_length=161)
    company: str = Field(max_length=120)
    programme: str = Field(max_length=120)
    name: str = Field(max_length=120)
    sentence: str = Field(max_length=400)
    language: str = Field(max_length=2)
    accent: str = Field(max_length=7)


class Wish(Table, table=True):
    """What would make somebody glad. A person has at most one wish per reward."""

    __data__ = Personal("person_id", Purpose.RECOGNITION, Kept.UNTIL_ERASED, Erased.ROW)
    __table_args__ = (UniqueConstraint("person_id", "reward_id"),)
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    reward_id: int = Field(foreign_key="reward.id")
    wished_at: datetime = Field(sa_type=UtcDateTime)


class Award(Table, table=True):
    """A reward given to a person for a named reason, once for each thing; or for nothing in particular. Append-only.

    `action_key` makes a double click give once.
    """

    __data__ = Personal("person_id", Purpose.RECOGNITION, Kept.FOREVER, Erased.STAYS)
    __table_args__ = (
        Index("ix_award_reason", "person_id", "subject_type", "subject_id", "reason", unique=True),
        one_of("subject_type", SubjectType),
    )
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    reward_id: int = Field(foreign_key="reward.id")
    reason: str = Field(max_length=24)
    subject_type: str | None = Field(default=None, max_length=16)
    subject_id: int | None = None
    goal_code: str | None = Field(default=None, foreign_key="business_goal.code")
    given_by: int = Field(foreign_key="person.id", sa_column_kwargs=signed("given_by"))
    given_at: datetime = Field(sa_type=UtcDateTime)
    action_key: str = Field(max_length=64, unique=True)


class AwardedAs(Table, table=True):
    """What a reward was when it was given: it stays so, whatever becomes of the reward. Append-only."""

    __data__ = Personal("award_id.person_id", Purpose.RECOGNITION, Kept.FOREVER, Erased.STAYS)
    __tablename__ = "awarded_as"
    __table_args__ = (one_of("kind", RewardKind),)
    award_id: int = Field(foreign_key="award.id", primary_key=True)
    kind: str = Field(max_length=16)
    name: WordsDict = Field(sa_type=Words)
    icon: str = Field(max_length=32)
    picture: str | None = Field(default=None, max_length=32, foreign_key="programme_picture.public_id")


class AwardHandover(Table, table=True):
    """That a reward has reached the person. Append-only."""

    __data__ = Personal("award_id.person_id", Purpose.RECOGNITION, Kept.FOREVER, Erased.STAYS)
    __tablename__ = "award_handover"
    award_id: int = Field(foreign_key="award.id", primary_key=True)
    handed_over_by: int = Field(foreign_key="person.id", sa_column_kwargs=signed("handed_over_by"))
    handed_over_at: datetime = Field(sa_type=UtcDateTime)


class ThankYouCard(Table, table=True):
    """The words that came with a reward."""

    __data__ = Personal(("award_id.person_id", "award_id.given_by"), Purpose.RECOGNITION, Kept.UNTIL_ERASED, Erased.ROW)
    __tablename__ = "thank_you_card"
    award_id: int = Field(foreign_key="award.id", primary_key=True)
    text: str = Field(max_length=600)
