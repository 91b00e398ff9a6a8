"""A story of mine as it stands, being written or done: its words, and all that has come of them."""

from __future__ import annotations

from dataclasses import dataclass

from app.viewer import Ask
from domain.programme import catalogue
from domain.programme.catalogue import Choice
from domain.review import verdicts
from domain.review.verdicts import Verdict
from domain.submissions import pictures
from domain.submissions.pictures import PictureView
from domain.submissions.reading import FindingView, StepView, Version
from domain.submissions.review_flow import Status
from domain.writing import stories
from domain.writing.stories import DraftView, Reach


@dataclass(frozen=True)
class SoFar:
    """What is told of it, all read at one moment. The lists are empty until it is sent, `reach` is of the published."""

    draft: DraftView
    themes: list[Choice]
    pictures: list[PictureView]
    reach: Reach | None
    remarks: list[FindingView]
    answers: list[Verdict]
    steps: list[StepView]
    sent: list[Version]


def look(ask: Ask, story_id: int) -> SoFar:
    """Asks for it."""
    draft = ask(stories.my_story, story_id)
    reach = ask(stories.reach, story_id) if draft.status == Status.PUBLISHED else None
    asked = (stories.findings, verdicts.mine, stories.timeline, stories.versions)
    came = (ask(one, story_id) if draft.revision else [] for one in asked)
    return SoFar(draft, ask(catalogue.themes), ask(pictures.of_story, story_id), reach, *came)
