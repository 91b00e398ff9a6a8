"""A badge, opened large: what it took and when it was earned, and its picture to tell of it; or the way to it."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.components.recognition import badge_tile, nearest_badge
from app.drawing.links import anchor
from app.drawing.markup import draw, icon_html
from app.viewer import Viewer
from app.wording import plain
from domain.recognition.badges import BadgeProgress
from domain.settings import NETWORKS, said
from domain.sharing.networks import BY_CODE

WIDTH = 260


def show(viewer: Viewer, badge: BadgeProgress) -> None:
    """Opens the dialog over the page."""
    st.dialog(plain(viewer.t.words(badge.name)))(_content)(viewer, badge)


def _content(viewer: Viewer, badge: BadgeProgress) -> None:
    t = viewer.t
    draw(f'<div class="ap-badge-large">{badge_tile.artwork(t, badge, WIDTH)}</div>')
    st.markdown(t.md("**What it takes:** {how}", how=t.words(badge.how, n=t.number(badge.threshold))))
    if badge.awarded_at is None:
        st.progress(badge.share, text=plain(badge_tile.progress(t, badge)))
        if badge.taken_back_at:
            st.markdown(
                t.md(
                    "It was taken back on {day}: what it rested on was taken back, and the rest is not enough.",
                    day=t.date(badge.taken_back_at),
                )
            )
        draw(nearest_badge.way(t, badge))
        return
    st.markdown(t.md("**Earned:** {date}", date=t.date(badge.awarded_at, "long")))
    if badge.earned_with:
        st.markdown(t.md("**Earned with:** {title}", title=badge.earned_with))
    if badge.stays:
        st.markdown(t("What it came with was taken back since. The badge stays: the rest is enough for it."))
    if badge.my_story:
        draw(anchor("my-stories", t("Open the story"), "auto_stories", story=str(badge.my_story)))
    _picture(viewer, badge)


def _picture(viewer: Viewer, badge: BadgeProgress) -> None:
    """The address of the artwork. Your name is not in it."""
    t, programme, path = viewer.t, viewer.portal.programme, f"/badges/{badge.code}.png"
    st.divider()
    st.markdown(t.md("**Use it** in your e-mail signature or your profile. It is a picture without your name."))
    st.code(f"{programme.base_url}{path}", language=None, wrap_lines=True)
    told = t("At {company} I have earned the badge “{badge}”.", company=programme.company, badge=t.words(badge.name))
    with st.container(horizontal=True, vertical_alignment="center"):
        words = icon_html("download") + escape(t("Download the picture"))
        draw(f'<a class="ap-link ap-link--secondary" href="{escape(path)}" download>{words}</a>', width="content")
        if "linkedin" in said(programme, NETWORKS):
            st.link_button(
                t("Post it on LinkedIn"),
                _post(told, f"{programme.base_url}{path}"),
                key="badge_post",
                type="tertiary",
                icon=":material/ios_share:",
            )


def _post(text: str, link: str) -> str:
    """LinkedIn's own composer with both filled in."""
    compose = BY_CODE["linkedin"].compose
    return compose(text, link) if compose else link
