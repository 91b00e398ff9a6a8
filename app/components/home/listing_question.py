"""Asked once, kindly, when it first matters: how would you like to appear on leaderboards?"""

from __future__ import annotations

import streamlit as st

from app.components import heading
from app.components.standing import listing_choice
from app.viewer import Viewer
from domain.ledger.points import ThisMonth
from domain.parts import PortalPart


def matters(viewer: Viewer, month: ThisMonth) -> bool:
    """Whether to ask: there is a leaderboard, they have points a board could show, and have not said how."""
    has_points = month.points > 0 or any(month.weeks)
    return has_points and not viewer.me.listing_asked and viewer.has(PortalPart.LEADERBOARD)


def show(viewer: Viewer) -> None:
    """Draws the question with its three answers; none of them is chosen beforehand."""
    t = viewer.t
    question = t("How would you like to appear on leaderboards?")
    with st.container(border=True, key="listing_question", gap="small"):
        heading.show(question)
        st.markdown(t("Until you answer, nobody but you sees where you stand. You can change it whenever you like."))
        listing_choice.show(viewer, question, None, "question")
