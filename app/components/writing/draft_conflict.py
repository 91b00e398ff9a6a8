"""Two windows have changed one draft: both versions side by side, and the author chooses."""

from __future__ import annotations

import streamlit as st

from app.components.writing import draft_keeping, story_reading
from app.viewer import Viewer
from domain.writing.stories import DraftView, StoryText


def show(viewer: Viewer, draft: DraftView) -> None:
    """Draws the choice. Nothing is overwritten until one of the two buttons is pressed."""
    t = viewer.t
    st.warning(
        t("This story was changed in another window. Nothing is lost: compare the two, then keep one."),
        icon=":material/call_split:",
    )
    here, there = st.columns(2, gap="large")
    with here:
        st.subheader(t("What you wrote here"))
        st.button(
            t("Keep mine"),
            key=f"keep_mine_{draft.id}",
            type="primary",
            on_click=draft_keeping.keep_mine,
            args=(viewer, draft.id, draft.stamp),
        )
        draft_keeping.show_refusal(t, draft.id)
        _version(viewer, draft_keeping.typed(draft.id), "here")
    with there:
        st.subheader(t("Saved in the other window, {ago}", ago=t.ago(draft.saved_at, viewer.now)))
        st.button(t("Take the other"), key=f"take_other_{draft.id}", on_click=draft_keeping.take_other, args=(draft,))
        _version(viewer, draft.text, "there")


def _version(viewer: Viewer, text: StoryText, side: str) -> None:
    with st.container(border=True, key=f"conflict_{side}"):
        story_reading.show(viewer.t, text.title, text.body, language=text.language)
