"""A submission's words as they were sent last: what its author is still changing is theirs alone."""

from __future__ import annotations

from sqlmodel import col

from db.models import Submission, SubmissionVersion

LAST_SENT = (col(SubmissionVersion.submission_id) == col(Submission.id)) & (
    col(SubmissionVersion.revision) == col(Submission.revision)
)
"""What joins a submission to that version. One that was never sent has none."""
