"""A badge, opened large: what it took, when it was earned, and its picture to use elsewhere."""

from __future__ import annotations

import streamlit as st

from app.components import badge_tile
from app.drawn import draw
from app.viewer import Viewer
from app.wording import plain
from domain.badges import BadgeProgress

WIDTH = 260


def show(viewer: Viewer, badge: BadgeProgress) -> None:
    """Opens the dialog over the page."""
    st.dialog(plain(viewer.t.words(badge.name)))(_content)(viewer, badge)


def _content(viewer: Viewer, badge: BadgeProgress) -> None:
    t = viewer.t
    draw(f'<div class="ap-badge-large">{badge_tile.artwork(t, badge, WIDTH)}</div>')
    st.markdown(t.md("**What it takes:** {how}", how=t.words(badge.how)))
    if badge.awarded_at is None:
        st.progress(badge.share, text=plain(badge_tile.progress(t, badge)))
        return
    st.markdown(t.md("**Earned:** {date}", date=t.date(badge.awarded_at, "long")))
    if badge.earned_with:
        st.markdown(t.md("**It fell due with:** {title}", title=badge.earned_with))
    _picture(viewer, badge)


def _picture(viewer: Viewer, badge: BadgeProgress) -> None:
    """The address of the artwork. Your name is not in it."""
    t, address = viewer.t, f"{viewer.portal.programme.base_url}/badges/{badge.code}"
    st.divider()
    st.markdown(t.md("**Use it** in your e-mail signature or your profile. It is a picture without your name."))
    st.code(f"{address}.png", language=None, wrap_lines=True)
    with st.container(horizontal=True):
        st.link_button(t("Open as PNG"), f"{address}.png", key="badge_png", icon=":material/image:")
        st.link_button(t("Open as SVG"), f"{address}.svg", key="badge_svg", type="tertiary")
