"""What has happened to a submission, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.drawing.markup import draw
from app.wording import Wording
from domain.submissions.kinds import KINDS, Kind
from domain.submissions.reading import StepView


def show(t: Wording, steps: Sequence[StepView], kind: str = Kind.STORY) -> None:
    """Draws the steps, oldest first."""
    if steps:
        draw(f'<ol class="ap-timeline">{"".join(_step(t, step, kind) for step in steps)}</ol>')


def _step(t: Wording, step: StepView, kind: str) -> str:
    what = t(KINDS[kind].said.steps[step.action].history, who=step.who or t("The portal"))
    moment = t("{day} at {time}", day=t.date(step.at), time=t.time(step.at))
    return f'<li class="ap-step ap-step-{step.to_status}"><b>{escape(what)}</b><span>{escape(moment)}</span></li>'
