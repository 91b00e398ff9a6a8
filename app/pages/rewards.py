"""Rewards: what I was given and why, what could be given, and what would make me glad."""

from __future__ import annotations

import streamlit as st

from app.components import reward_catalogue, thank_you
from app.viewer import Viewer
from app.wording import Wording
from domain import rewards


def render(viewer: Viewer) -> None:
    """Thanks first, then the catalogue with my wishes."""
    _heading(viewer.t)
    _given(viewer)
    _catalogue(viewer)


def _heading(t: Wording) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(t("Rewards"), width="stretch")
        with st.popover(t("How rewards work"), icon=":material/help:", type="tertiary", key="rewards_help"):
            st.markdown(
                t(
                    "Somebody who looks after the programme gives a reward by hand, for something you did that can be "
                    "named, and writes you a card. Rewards are never money and never for a position on the "
                    "leaderboard, and points do not buy them. Your wishes help them choose well; only they see them."
                )
            )
    st.caption(t("A thank-you for something you did. Never money, never for a position, not bought with points."))


def _given(viewer: Viewer) -> None:
    t, awards = viewer.t, viewer.ask(rewards.my_awards)
    if not awards:
        with st.container(key="rewards_empty", border=True):
            st.header(t("Nothing yet"), anchor=False)
            st.markdown(
                t(
                    "A thank-you comes when a story of yours, or your help with a colleague's, made a difference. "
                    "Tell below what would make you glad, so that the first one suits you."
                )
            )
        return
    st.header(t("What you were thanked for"), anchor=False)
    with st.grid(2, min_column_width=320, gap="large", key="award_grid"):
        for award in awards:
            thank_you.show(viewer, award)


def _catalogue(viewer: Viewer) -> None:
    t, offered = viewer.t, viewer.ask(rewards.catalogue)
    st.header(t("What would make you glad?"), anchor=False)
    if offered:
        reward_catalogue.show(viewer, offered)
    else:
        st.markdown(t("The catalogue is being put together. Come back in a few days."))
