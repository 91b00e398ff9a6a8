"""Taking something out of the hub: asks once, for the reason, and says what follows."""

from __future__ import annotations

import streamlit as st

from app.components.field_errors import Fields
from app.drawing.feedback import say_next
from app.viewer import Viewer
from domain.sharing import pipeline
from domain.sharing.pipeline import REASON_LIMIT, ContentLine
from domain.submissions.kinds import KINDS


def open_dialog(viewer: Viewer, line: ContentLine) -> None:
    """Opens the question over the page."""
    asked = viewer.t(KINDS[line.kind].said.take_down)
    st.dialog(asked, icon=":material/visibility_off:")(show)(viewer, line)


def show(viewer: Viewer, line: ContentLine) -> None:
    """The question itself."""
    t, fields = viewer.t, Fields()
    st.markdown(t.md("**{title}**, by {name}", title=line.title, name=line.author))
    st.markdown(t(KINDS[line.kind].said.taken_down))
    with st.form("take_down_form", border=False, enter_to_submit=False):
        reason = st.text_area(
            t("Why? Its author reads this."), max_chars=REASON_LIMIT, key=f"take_down_reason_{line.id}", height=110
        )
        fields.below("reason")
        sent = st.form_submit_button(t("Take it down"), type="primary", key="take_down_confirm")
    if sent:
        done, lines = fields.attempt(viewer, pipeline.take_down, line.id, reason or "")
        if done:
            say_next(
                t.many(
                    "Taken down. {n} line of points was reversed.",
                    "Taken down. {n} lines of points were reversed.",
                    lines or 0,
                )
            )
            st.rerun()
