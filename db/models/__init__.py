"""Every table of the portal. Importing this package registers them all on `Table.metadata`."""

from db.models.audit_event import AuditEvent
from db.models.catalogue import Audience, Badge, BusinessGoal, PointRule, Reward, Theme
from db.models.feed import Feed, FeedEntry
from db.models.guide import Guide
from db.models.job import JobClaim, JobRun
from db.models.person import Person, RoleGrant, Team
from db.models.picture import Picture
from db.models.point_entry import PointEntry
from db.models.recognition import Award, AwardHandover, BadgeAward, Certificate, ThankYouCard, Wish
from db.models.review import Finding, Phrase, Review, Suggestion
from db.models.setting import Setting
from db.models.share import Conversation, NotForMe, Share, ShareClicks
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
    "BusinessGoal",
    "Certificate",
    "Conversation",
    "Counter",
    "Declaration",
    "Feed",
    "FeedEntry",
    "Finding",
    "Guide",
    "Histogram",
    "JobClaim",
    "JobRun",
    "KpiWeekly",
    "Nomination",
    "NotForMe",
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
    "Share",
    "ShareClicks",
    "ShareText",
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
