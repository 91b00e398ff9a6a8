"""The catalogue of rewards, one kind at a time or all of them, with my wishes above it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components import reward_card
from app.feedback import attempt
from app.viewer import Viewer
from app.wording import Wording
from domain import rewards
from domain.rewards import KINDS, RewardView

ALL = "all"


def show(viewer: Viewer, offered: Sequence[RewardView]) -> None:
    """Draws it. Wishes are made and taken back at once."""
    t = viewer.t
    _my_wishes(t, offered)
    chosen = _kind(t, [kind for kind in KINDS if any(reward.kind == kind for reward in offered)])
    with st.grid(3, min_column_width=270, gap="medium", key="reward_grid"):
        for reward in sorted(offered, key=lambda reward: list(KINDS).index(reward.kind)):
            if chosen in (ALL, reward.kind):
                reward_card.show(t, reward, lambda reward_id: _wish(viewer, reward_id))


def _my_wishes(t: Wording, offered: Sequence[RewardView]) -> None:
    wished = [t.words(reward.name) for reward in offered if reward.wished]
    if wished:
        st.markdown(t.md("**Your wishes:** {wishes}", wishes=" · ".join(wished)))
    else:
        st.markdown(t("You have not wished for anything yet. Choose as many as you like."))


def _kind(t: Wording, kinds: list[str]) -> str:
    return st.pills(
        t("Kind"),
        [ALL, *kinds],
        format_func=lambda kind: t("All") if kind == ALL else t(KINDS[kind]),
        default=ALL,
        required=True,
        key="reward_kind",
        label_visibility="collapsed",
    )


def _wish(viewer: Viewer, reward_id: int) -> None:
    """Runs before the page is drawn again, once for each press."""
    t, wished = viewer.t, st.session_state[reward_card.wish_key(reward_id)]
    done, _ = attempt(viewer, rewards.wish if wished else rewards.drop_wish, reward_id)
    if done:
        st.toast(t("Noted. It will be remembered when thanks are due.") if wished else t("Your wish is taken back."))
