"""Every table of the portal. Importing this package registers them all on `Table.metadata`."""

from db.models.audit_event import AuditEvent
from db.models.catalogue import Audience, Badge, BusinessGoal, CertificateKind, PointRule, Reward, RewardKind, Theme
from db.models.feed import EntryState, Feed, FeedEntry
from db.models.guide import Guide
from db.models.job import JobClaim, JobRun
from db.models.people_import import PeopleImport, PeopleImportStep
from db.models.person import Listing, Person, Role, RoleGrant, Team
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
from db.models.setting import ProgrammeFile, Setting, SettingVersion
from db.models.share import (
    ConfirmedBy,
    Conversation,
    NotForMe,
    Share,
    ShareClicks,
    ShareTakenBack,
    Uncounted,
    WhoseWords,
)
from db.models.sign_in import SignIn
from db.models.standings import Counter, Histogram, KpiWeekly, Score, TeamScore, TeamSize
from db.models.starter import PieceKind, StarterAnswer
from db.models.submission import (
    Appointment,
    Declaration,
    DeclarationKind,
    Hold,
    Kind,
    Nomination,
    Occasion,
    ShareText,
    Submission,
    SubmissionStep,
    SubmissionVersion,
    TakenDown,
)
from db.types import Table

__all__ = [
    "Appointment",
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
    "ConfirmedBy",
    "Conversation",
    "Counter",
    "Credential",
    "Declaration",
    "DeclarationKind",
    "EntryKind",
    "EntryReason",
    "EntryState",
    "Feed",
    "FeedEntry",
    "Finding",
    "Ground",
    "Guide",
    "Histogram",
    "Hold",
    "IssuedWords",
    "JobClaim",
    "JobRun",
    "Kind",
    "KpiWeekly",
    "Listing",
    "Nomination",
    "NotForMe",
    "Occasion",
    "PendingCorrection",
    "PeopleImport",
    "PeopleImportStep",
    "Person",
    "Phrase",
    "Picture",
    "PieceKind",
    "PointEntry",
    "PointRule",
    "ProgrammeFile",
    "Review",
    "Reward",
    "RewardKind",
    "Role",
    "RoleGrant",
    "Score",
    "Setting",
    "SettingVersion",
    "Share",
    "ShareClicks",
    "ShareTakenBack",
    "ShareText",
    "SignIn",
    "StarterAnswer",
    "SubjectType",
    "Submission",
    "SubmissionStep",
    "SubmissionVersion",
    "Suggestion",
    "Table",
    "TakenDown",
    "Team",
    "TeamScore",
    "TeamSize",
    "ThankYouCard",
    "Theme",
    "Uncounted",
    "WhoseWords",
    "Wish",
]
