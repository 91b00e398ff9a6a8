"""What a reviewer should know about a submission before reading it, in a row of badges."""

from __future__ import annotations

from datetime import date, datetime

import streamlit as st

from app.viewer import Viewer
from app.wording import Wording
from domain.reviewing import DeskView


def show(viewer: Viewer, desk: DeskView) -> None:
    """Draws the badges."""
    t = viewer.t
    with st.container(horizontal=True, gap="small", key="desk_facts"):
        if desk.theme:
            st.badge(t.words(desk.theme), icon=":material/sell:", color="green")
        if desk.revision > 1:
            st.badge(t("Round {n}", n=desk.revision), icon=":material/replay:", color="blue")
        if desk.coach_wanted:
            st.badge(t("Would like a coach"), icon=":material/diversity_3:", color="violet")
        if desk.answer_by and desk.held_by_me:
            _promise(viewer, desk.answer_by)


def when_and_before_whom(t: Wording, desk: DeskView, day: date) -> str:
    """Where a contribution took place, safe for Markdown."""
    if not desk.held_before:
        return t("It took place on {day}.", day=t.date(day, "long"))
    return t.md("It took place on {day}, before: {whom}", day=t.date(day, "long"), whom=desk.held_before)


def _promise(viewer: Viewer, answer_by: datetime) -> None:
    t = viewer.t
    if viewer.now > answer_by:
        st.badge(t("Late: due on {day}", day=t.day(answer_by)), icon=":material/alarm:", color="orange")
    else:
        st.badge(t("Answer by {day}", day=t.day(answer_by)), icon=":material/event:", color="gray")
