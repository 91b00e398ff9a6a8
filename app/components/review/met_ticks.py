"""Earlier remarks, each to be ticked as met or not yet; the ticks travel with the next decision."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.components.findings import NAMES
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.review.desk import DeskView
from domain.submissions.reading import FindingView

ANSWERS: dict[bool, str] = {True: N_("Met"), False: N_("Not yet")}


def ticked(desk: DeskView) -> dict[int, bool]:
    """What has been ticked so far, by finding."""
    answers = {one.id: st.session_state.get(_key(desk, one)) for one in desk.findings}
    return {finding: answer for finding, answer in answers.items() if answer is not None}


def show(viewer: Viewer, desk: DeskView) -> None:
    """Draws every earlier remark with its tick, the newest round first."""
    for finding in desk.findings:
        _finding(viewer.t, desk, finding)


def _finding(t: Wording, desk: DeskView, finding: FindingView) -> None:
    with st.container(border=True, gap="small", key=f"met_{finding.id}"):
        quote = f"<blockquote>{escape(finding.quote)}</blockquote>" if finding.quote else ""
        who = t(
            "{question} · {who}, {day}",
            question=t(NAMES[finding.question]),
            who=finding.reviewer,
            day=t.date(finding.at),
        )
        draw(
            f'<div class="ap-finding"><p class="ap-findings-who">{escape(who)}</p>{quote}'
            f"<p>{escape(finding.text)}</p></div>"
        )
        st.segmented_control(
            t("Was it met?"),
            list(ANSWERS),
            format_func=lambda met: t(ANSWERS[met]),
            default=finding.met,
            key=_key(desk, finding),
            persist_state="session",
            label_visibility="collapsed",
        )


def _key(desk: DeskView, finding: FindingView) -> str:
    return f"desk_{desk.id}_{desk.revision}_met_{finding.id}"
