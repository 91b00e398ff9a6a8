"""The one next thing, said in a sentence and done with the page's one primary button."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from app.links import go_to
from app.wording import Wording
from domain.errors import N_
from domain.programme import NextStep, Step


@dataclass(frozen=True)
class Offer:
    """The verb on the button, the page it leads to, and the name of the id in that page's address, if it takes one."""

    verb: str
    path: str
    named: str = ""


OFFERS: dict[Step, Offer] = {
    Step.READ_FINDINGS: Offer(N_("Read the remarks"), "my-stories", "story"),
    Step.REVIEW: Offer(N_("Open the queue"), "review-queue"),
    Step.SHARE: Offer(N_("Share it in your own words"), "share", "item"),
    Step.CONTINUE: Offer(N_("Continue writing"), "my-stories", "story"),
    Step.FIRST_STORY: Offer(N_("Write your first story"), "my-stories"),
    Step.NEXT_STORY: Offer(N_("Write a story"), "my-stories"),
}


def show(t: Wording, next_step: NextStep) -> None:
    """Draws the band."""
    offer = OFFERS[next_step.step]
    with st.container(key="next_step", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(_sentence(t, next_step), width="stretch")
        if st.button(t(offer.verb), key="next_step_go", type="primary", icon=":material/arrow_forward:"):
            go_to(offer.path, **({offer.named: str(next_step.submission_id)} if offer.named else {}))


def _sentence(t: Wording, step: NextStep) -> str:
    title = step.title.strip() or t("Without a title yet")
    if step.step is Step.READ_FINDINGS:
        return t.md("A reviewer has read “{title}” and tells you what would make it better.", title=title)
    if step.step is Step.REVIEW:
        return t.md("A colleague waits for an answer; “{title}” has waited longest.", title=title)
    if step.step is Step.SHARE:
        return t.md("Would your network want to read “{title}”?", title=title)
    if step.step is Step.CONTINUE:
        return t.md("Your draft “{title}” is where you left it.", title=title)
    return t("What went wrong this week, and what did you learn? That is a story, and a plain one will do.")
