"""A story of mine as it stands, whether it is still being written or done: its words, and all that has come of them."""

from __future__ import annotations

from dataclasses import dataclass

from app.viewer import Ask
from domain.review import verdicts
from domain.review.verdicts import Verdict
from domain.submissions import pictures
from domain.submissions.pictures import PictureView
from domain.submissions.reading import FindingView, StepView, Version
from domain.writing import stories
from domain.writing.stories import DraftView


@dataclass(frozen=True)
class SoFar:
    """What is told of it, all read at one moment. The lists are empty until it is sent to review."""

    draft: DraftView
    pictures: list[PictureView]
    remarks: list[FindingView]
    answers: list[Verdict]
    steps: list[StepView]
    sent: list[Version]


def look(ask: Ask, draft: DraftView) -> SoFar:
    """Asks for what has come of a story."""
    later = (stories.findings, verdicts.mine, stories.timeline, stories.versions)
    return SoFar(
        draft, ask(pictures.of_story, draft.id), *(ask(one, draft.id) if draft.revision else [] for one in later)
    )
