"""Review desk: one submission as its readers will see it, beside the questions, its history and the decision."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from app.components import decision_bar, findings, rubric_form, story_reading, timeline
from app.feedback import refusal
from app.links import link_to
from app.viewer import Viewer
from domain import reviewing
from domain.errors import Refusal
from domain.reviewing import DeskView


def render(viewer: Viewer) -> None:
    """Draws the submission that the address names."""
    t = viewer.t
    link_to("review-queue", t("Review queue"), icon=":material/arrow_back:")
    submission_id = st.query_params.get("submission", "")
    if not submission_id.isdecimal():
        st.title(t("Review desk"))
        st.info(t("Choose something from the queue first."), icon=":material/inbox:")
        return
    try:
        desk = viewer.ask(reviewing.desk, int(submission_id))
    except Refusal as error:
        st.title(t("Review desk"))
        st.info(refusal(t, error), icon=":material/info:")
        return
    _desk(viewer, desk)


def _desk(viewer: Viewer, desk: DeskView) -> None:
    st.html(f'<h1 class="ap-story-eyebrow">{viewer.t("Would you want to read this?")}</h1>')
    reading, judging = st.columns([3, 2], gap="large")
    with reading:
        _facts(viewer, desk)
        _submission(viewer, desk)
        _history(viewer, desk)
    with judging:
        if desk.held_by_me:
            rubric_form.show(viewer, desk)
        else:
            findings.show(viewer.t, desk.findings)
    decision_bar.show(viewer, desk)


def _facts(viewer: Viewer, desk: DeskView) -> None:
    t = viewer.t
    with st.container(horizontal=True, gap="small", key="desk_facts"):
        if desk.theme:
            st.badge(t.words(desk.theme), icon=":material/sell:", color="green")
        if desk.revision > 1:
            st.badge(t("Round {n}", n=desk.revision), icon=":material/replay:", color="blue")
        if desk.answer_by and desk.held_by_me:
            _promise(viewer, desk.answer_by)


def _promise(viewer: Viewer, answer_by: datetime) -> None:
    t = viewer.t
    if viewer.now > answer_by:
        st.badge(t("Late: due {ago}", ago=t.ago(answer_by, viewer.now)), icon=":material/alarm:", color="orange")
    else:
        st.badge(t("Answer by {day}", day=t.day(answer_by)), icon=":material/event:", color="gray")


def _submission(viewer: Viewer, desk: DeskView) -> None:
    """The text; for company items and contributions, which live elsewhere, the summary and where it leads."""
    t = viewer.t
    others = [t("with {author}", author=desk.co_author)] if desk.co_author else []
    others += [t("helped by {mentor}", mentor=desk.mentor)] if desk.mentor else []
    with st.container(border=True, key="desk_text"):
        story_reading.show(
            t,
            desk.text.title,
            desk.text.body or desk.summary,
            language=desk.text.language,
            author=desk.author,
            others=others,
            quotes=[one.quote for one in rubric_form.judgement(desk).remarks],
        )
        if desk.url:
            st.caption(t("It leads to this address:"))
            st.code(desk.url, language=None, wrap_lines=True)
            st.link_button(t("Open it"), desk.url, icon=":material/open_in_new:", key="desk_url")


def _history(viewer: Viewer, desk: DeskView) -> None:
    t = viewer.t
    if desk.held_by_me and desk.findings:
        with st.expander(t("Earlier remarks: were they met?"), expanded=True, key="desk_findings"):
            findings.show(t, desk.findings)
    with st.expander(t("What has happened so far"), key="desk_history"):
        timeline.show(t, desk.steps)
