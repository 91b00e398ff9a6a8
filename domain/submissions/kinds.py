"""The kinds of submission and what each earns by."""

from __future__ import annotations

from db.models import Submission
from domain.ledger.point_rules import Rule

PAID_FORMATS: dict[tuple[str, str], Rule] = {
    ("contribution", "talk"): Rule.TALK,
    ("contribution", "podcast"): Rule.TALK,
    ("contribution", "referral"): Rule.REFERRAL,
}
"""(kind, format) → rule. Every story pays by the rubric; company items pay nobody, their writers do it for a living."""


def rule_for(submission: Submission) -> Rule | None:
    """The rule by which an approved submission pays its author, if any."""
    if submission.kind == "story":
        return Rule.STORY_PUBLISHED
    return PAID_FORMATS.get((submission.kind, submission.format))
