"""The one next thing, said in a sentence, with the page's one primary way to go."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from app.drawing.links import anchor
from app.wording import Wording
from domain.errors import N_
from domain.programme.programme import NextStep, Step


@dataclass(frozen=True)
class Offer:
    """The verb on the button, the page it leads to, and the name of the id in that page's address, if it takes one."""

    verb: str
    path: str
    named: str = ""


OFFERS: dict[Step, Offer] = {
    Step.READ_FINDINGS: Offer(N_("Read the remarks"), "my-stories", "story"),
    Step.ADD_TO_CONTRIBUTION: Offer(N_("Read the remarks"), "my-activity"),
    Step.REVIEW: Offer(N_("Open the queue"), "review-queue"),
    Step.SHARE: Offer(N_("Share it in your own words"), "share", "item"),
    Step.CONTINUE: Offer(N_("Continue writing"), "my-stories", "story"),
    Step.FIRST_STORY: Offer(N_("Write your first story"), "my-stories"),
    Step.NEXT_STORY: Offer(N_("Write a story"), "my-stories"),
}


def html(t: Wording, next_step: NextStep) -> str:
    """The band."""
    offer = OFFERS[next_step.step]
    about = {offer.named: str(next_step.submission_id)} if offer.named else {}
    go = anchor(offer.path, t(offer.verb), "arrow_forward", "primary", **about)
    return f'<div class="ap-next"><p>{escape(_sentence(t, next_step))}</p>{go}</div>'


def _sentence(t: Wording, step: NextStep) -> str:
    title = step.title.strip() or t("Without a title yet")
    if step.step is Step.READ_FINDINGS:
        return t("A reviewer has read “{title}” and tells you what would make it better.", title=title)
    if step.step is Step.ADD_TO_CONTRIBUTION:
        return t("A reviewer has looked at “{title}” and asks for a little more.", title=title)
    if step.step is Step.REVIEW:
        return t("A colleague waits for an answer; “{title}” has waited longest.", title=title)
    if step.step is Step.SHARE:
        return t("Would your network want to read “{title}”?", title=title)
    if step.step is Step.CONTINUE:
        return t("Your draft “{title}” is where you left it.", title=title)
    return t("What went wrong this week, and what did you learn? That is a story, and a plain one will do.")
