"""The catalogue on the rewards desk: what can be given, and how many there are, said anew by an admin."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app.components.field_errors import Fields
from app.components.programme import to_begin
from app.components.recognition import reward_lines
from app.drawing.feedback import say_next
from app.drawing.markup import draw
from app.viewer import Viewer
from domain.recognition import rewards
from domain.recognition.rewards import RewardView


def show(viewer: Viewer, kept: Sequence[RewardView]) -> None:
    """Draws what there is with the form below it, folded away; or the way to what is suggested."""
    t, offered = viewer.t, [reward for reward in kept if reward.active]
    if not kept:
        draw(f"<p>{escape(t('Nothing can be given yet.'))}</p>{to_begin.way(viewer, 'reward')}")
        return
    reward_lines.show(viewer, kept)
    if offered:
        _restock(viewer, offered)


def _restock(viewer: Viewer, offered: Sequence[RewardView]) -> None:
    """Which reward, and how many from now on."""
    t, fields = viewer.t, Fields()
    names = {reward.id: t.words(reward.name) for reward in offered}
    with st.expander(t("Say how many there are"), key="reward_stock_folded", icon=":material/inventory_2:"):
        reward_id = st.selectbox(
            t("The reward"), list(names), format_func=lambda one: names[one], key="reward_stock_of", filter_mode=None
        )
        left = next((reward.stock for reward in offered if reward.id == reward_id), None)
        stock = st.number_input(
            t("How many there are"),
            min_value=0,
            value=left,
            step=1,
            placeholder=t("Unlimited"),
            key=f"reward_stock_{reward_id}_{left}",
        )
        fields.below("stock")
        if st.button(t("Save"), key="reward_stock_save", type="primary"):
            done, _ = fields.attempt(viewer, rewards.restock, reward_id or 0, stock)
            if done:
                say_next(t.md("Noted for {reward}.", reward=names[reward_id or 0]))
                st.rerun()
