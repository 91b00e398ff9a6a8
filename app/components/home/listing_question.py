"""Asked once, kindly: how would you like to appear on leaderboards?"""

from __future__ import annotations

import streamlit as st

from app.components import heading
from app.components.standing import listing_choice
from app.viewer import Viewer


def show(viewer: Viewer) -> None:
    """Draws the question with its three answers; none of them is chosen beforehand."""
    t = viewer.t
    question = t("How would you like to appear on leaderboards?")
    with st.container(border=True, key="listing_question", gap="small"):
        heading.show(question)
        st.markdown(t("Until you answer, nobody but you sees where you stand. You can change it whenever you like."))
        listing_choice.show(viewer, question, None, "question")
