"""Two windows have changed one draft: both versions side by side, and the author chooses."""

from __future__ import annotations

import streamlit as st

from app.components.writing import story_reading
from app.components.writing.draft_keeping import StoryForm
from app.wording import Wording
from domain.writing.stories import DraftView, StoryText


def show(form: StoryForm, draft: DraftView) -> None:
    """Draws the choice. Nothing is overwritten until one of the two buttons is pressed."""
    t = form.viewer.t
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
            on_click=form.save,
            args=(draft.stamp,),
        )
        form.refused("")
        _version(t, form.typed, "here")
    with there:
        st.subheader(t("Saved in the other window, {ago}", ago=t.ago(draft.saved_at, form.viewer.now)))
        st.button(
            t("Take the other"),
            key=f"take_other_{draft.id}",
            on_click=form.take_other,
            args=(draft.stamp, draft.text),
        )
        _version(t, draft.text, "there")


def _version(t: Wording, text: StoryText, side: str) -> None:
    with st.container(border=True, key=f"conflict_{side}"):
        story_reading.show(t, text.title, text.body, language=text.language)
