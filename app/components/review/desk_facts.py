"""What a reviewer should know about a submission before reading it, in a row of pills."""

from __future__ import annotations

from datetime import date, datetime

from app.components import chip
from app.components.review import cover_notice
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.review.desk import DeskView
from domain.submissions.kinds import KINDS
from domain.submissions.review_flow import Action


def show(viewer: Viewer, desk: DeskView) -> None:
    """Draws the pills."""
    t, kind = viewer.t, KINDS[desk.kind]
    agreed = kind.consent_is_open and desk.text.consent_given
    promised = desk.answer_by if desk.held_by_me or Action.CLAIM in desk.actions else None
    draw(
        chip.row(
            chip.html(t(kind.name), "apartment") if kind.signed_by_company else "",
            chip.html(t.words(desk.theme), "sell", "good") if desk.theme else "",
            chip.html(t("For: {whom}", whom=t.words(desk.audience)), "groups") if desk.audience else "",
            chip.html(t("Goal: {goal}", goal=t.words(desk.goal)), "flag") if desk.goal else "",
            chip.html(t(kind.format(desk.text.format).name), "edit_note"),
            chip.html(t("Those in it have agreed"), "handshake") if agreed else "",
            chip.html(t("Round {n}", n=desk.revision), "replay") if desk.revision > 1 else "",
            chip.html(t("Would like a coach"), "diversity_3") if desk.coach_wanted else "",
            _promise(viewer, promised) if promised else "",
            chip.html(cover_notice.one(viewer, desk.alone), "priority_high", "late") if desk.alone else "",
        )
    )


def when_and_before_whom(t: Wording, desk: DeskView, day: date) -> str:
    """Where a contribution took place, safe for Markdown."""
    if not desk.held_before:
        return t("It took place on {day}.", day=t.date(day, "long"))
    return t.md("It took place on {day}, before: {whom}", day=t.date(day, "long"), whom=desk.held_before)


def _promise(viewer: Viewer, answer_by: datetime) -> str:
    t, day = viewer.t, viewer.t.day(answer_by)
    if viewer.now > answer_by:
        return chip.html(t("Late: due on {day}", day=day), "alarm", "late")
    return chip.html(t("Answer by {day}", day=day), "event")
