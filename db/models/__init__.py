"""Every table of the portal. Importing this package registers them all on `Table.metadata`."""

from db.models.audit_event import AuditEvent
from db.models.catalogue import Audience, Badge, BusinessGoal, CertificateKind, PointRule, Reward, Theme
from db.models.feed import Feed, FeedEntry
from db.models.guide import Guide
from db.models.job import JobClaim, JobRun
from db.models.person import Person, RoleGrant, Team
from db.models.picture import Picture
from db.models.point_entry import EntryKind, EntryReason, PendingCorrection, PointEntry, SubjectType
from db.models.recognition import (
    Award,
    AwardHandover,
    BadgeAward,
    BadgeRevocation,
    Certificate,
    CertificateEnd,
    Credential,
    Ground,
    IssuedWords,
    ThankYouCard,
    Wish,
)
from db.models.review import Finding, Phrase, Review, Suggestion
from db.models.setting import Setting, SettingVersion
from db.models.share import Conversation, NotForMe, Share, ShareClicks, ShareTakenBack
from db.models.standings import Counter, Histogram, KpiWeekly, Score, TeamScore, TeamSize
from db.models.submission import Declaration, Nomination, ShareText, Submission, SubmissionStep, SubmissionVersion
from db.types import Table

__all__ = [
    "Audience",
    "AuditEvent",
    "Award",
    "AwardHandover",
    "Badge",
    "BadgeAward",
    "BadgeRevocation",
    "BusinessGoal",
    "Certificate",
    "CertificateEnd",
    "CertificateKind",
    "Conversation",
    "Counter",
    "Credential",
    "Declaration",
    "EntryKind",
    "EntryReason",
    "Feed",
    "FeedEntry",
    "Finding",
    "Ground",
    "Guide",
    "Histogram",
    "IssuedWords",
    "JobClaim",
    "JobRun",
    "KpiWeekly",
    "Nomination",
    "NotForMe",
    "PendingCorrection",
    "Person",
    "Phrase",
    "Picture",
    "PointEntry",
    "PointRule",
    "Review",
    "Reward",
    "RoleGrant",
    "Score",
    "Setting",
    "SettingVersion",
    "Share",
    "ShareClicks",
    "ShareTakenBack",
    "ShareText",
    "SubjectType",
    "Submission",
    "SubmissionStep",
    "SubmissionVersion",
    "Suggestion",
    "Table",
    "Team",
    "TeamScore",
    "TeamSize",
    "ThankYouCard",
    "Theme",
    "Wish",
]
