"""Badges: which I have, which comes next, and how each of them is earned."""

from __future__ import annotations

import streamlit as st

from app.components import badge_dialog, badge_tile, nearest_badge
from app.viewer import Viewer
from app.wording import Wording
from domain import badges
from domain.badges import BadgeProgress


def render(viewer: Viewer) -> None:
    """The nearest badge first, then all of them."""
    t, gallery = viewer.t, viewer.ask(badges.gallery)
    _heading(t, gallery)
    nearest = badges.nearest(gallery)
    if nearest:
        nearest_badge.show(t, nearest)
    elif gallery:
        st.success(t("You have earned every badge there is. Who could you help to their first?"))
    opened = _grid(t, gallery)
    if opened:
        badge_dialog.show(viewer, opened)


def _heading(t: Wording, gallery: list[BadgeProgress]) -> None:
    earned = sum(badge.awarded_at is not None for badge in gallery)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(t("Badges"), width="stretch")
        with st.popover(t("How badges work"), icon=":material/help:", type="tertiary", key="badges_help"):
            st.markdown(
                t(
                    "A badge is given the moment its number is reached, and it stays yours. Badges count stories, "
                    "words of your own, conversations and help to colleagues. Clicks, likes and log-ins count for "
                    "nothing, and no badge asks for a streak."
                )
            )
    if earned:
        st.caption(t("You have earned {n} of {all}.", n=t.number(earned), all=t.number(len(gallery))))
    else:
        st.caption(t("Nothing here yet, and it takes only one story to begin."))


def _grid(t: Wording, gallery: list[BadgeProgress]) -> BadgeProgress | None:
    """The tiles, earned ones first; gives the one that was pressed."""
    pressed = None
    with st.grid(3, min_column_width=150, gap="small", key="badge_grid"):
        for badge in sorted(gallery, key=lambda badge: badge.awarded_at is None):
            if badge_tile.show(t, badge):
                pressed = badge
    return pressed
