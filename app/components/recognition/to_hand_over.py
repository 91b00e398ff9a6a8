"""Rewards on their way: who is still to get what, and the button that says it has reached them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components import show_more
from app.components.recognition import award_lines
from app.components.stay_on_tab import stay
from app.drawing.feedback import attempt, say_next
from app.drawing.markup import draw
from app.viewer import Viewer
from domain.recognition import rewards
from domain.recognition.rewards import AwardView

SHOWN = 20
LIST = TAB = "desk_waiting"


def show(viewer: Viewer, waiting: Sequence[AwardView]) -> None:
    """The oldest first; one more is known than is shown, where there is one."""
    t, shown = viewer.t, show_more.length(LIST, SHOWN)
    if not waiting:
        st.markdown(t("Everything has reached its person."))
    for award in waiting[:shown]:
        with st.container(horizontal=True, vertical_alignment="center", key=f"to_hand_over_{award.id}"):
            draw(award_lines.line(t, award), width="stretch")
            if st.button(t("Handed over"), key=f"handed_over_{award.id}", icon=":material/check:"):
                done, _ = attempt(viewer, rewards.hand_over, award.id)
                if done:
                    stay(TAB)
                    say_next(t.md("Noted: {name} has it.", name=award.person))
                    st.rerun()
    if len(waiting) > shown:
        show_more.button(t, LIST, SHOWN)
