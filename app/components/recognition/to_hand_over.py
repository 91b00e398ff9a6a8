"""Rewards on their way: who is still to get what, and the button that says it has reached them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components import show_more
from app.components.recognition import award_lines
from app.drawing.feedback import attempt, say_next
from app.drawing.markup import draw
from app.viewer import Viewer
from domain.recognition import rewards
from domain.recognition.rewards import AwardView

SHOWN = 20
LIST = "desk_waiting"
_STAY = "desk_handing_over"
"""The number in the tab's name changes with what is done in it, and tabs of new names begin at the first."""


def stay() -> bool:
    """Whether somebody was just at it here. Says so once."""
    return bool(st.session_state.pop(_STAY, False))


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
                    st.session_state[_STAY] = True
                    say_next(t.md("Noted: {name} has it.", name=award.person))
                    st.rerun()
    if len(waiting) > shown:
        show_more.button(t, LIST, SHOWN)
