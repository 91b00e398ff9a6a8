"""The texts suggested to whoever shares an item."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, delete, select

from db.models import ShareText, Submission
from domain.work import Work

SHARE_TEXTS = 3


SHARE_TEXT_LIMIT = 600
"""Characters."""


def share_texts_of(work: Work, submission_id: int) -> tuple[str, ...]:
    """The suggested texts, in their order."""
    rows = select(ShareText.text).where(ShareText.submission_id == submission_id).order_by(col(ShareText.position))
    return tuple(work.session.exec(rows))


def keep_share_texts(work: Work, submission: Submission, texts: Sequence[str]) -> None:
    """Puts these in the place of those it has; empty ones are left out."""
    work.session.execute(delete(ShareText).where(col(ShareText.submission_id) == submission.id))
    for position, text in enumerate(text.strip() for text in texts if text.strip()):
        work.session.add(
            ShareText(submission_id=submission.id or 0, position=position, language=submission.language, text=text)
        )
