"""A prepared share on its way: out to the network, and back with the address of the post."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from app.artwork import og_card_png
from app.components.sharing import confirm_share
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.sharing.hub_items import HubItem
from domain.sharing.networks import BY_CODE
from domain.sharing.sharing import Confirmation, PreparedShare


def show(viewer: Viewer, prepared: PreparedShare, item: HubItem, done: Callable[[Confirmation], None]) -> None:
    """The two steps side by side. `done` hears what confirming led to."""
    t = viewer.t
    left, right = st.columns(2, gap="large")
    with left:
        _step("1", t("Post it"))
        if BY_CODE[prepared.network].needs_picture:
            _picture(viewer, item)
        _out(t, prepared)
    with right:
        _step("2", t("Tell us where it is"))
        confirm_share.show(viewer, prepared.share_id, prepared.network, done)
        if st.button(t("Later, from My activity"), key="composer_later", type="tertiary"):
            st.rerun()


def _step(number: str, title: str) -> None:
    draw(f'<h3 class="ap-compose-step"><span aria-hidden="true">{number}</span>{escape(title)}</h3>')


def _picture(viewer: Viewer, item: HubItem) -> None:
    """For networks where everything begins with a picture: one that says what it is about."""
    t, ours = viewer.t, viewer.portal.programme
    png = og_card_png(item.title, t("At {company}", company=ours.company), ours.company, ours.accent)
    st.image(png, alt=item.title)
    st.download_button(
        t("Download the picture"),
        png,
        f"{ours.name}.png",
        "image/png",
        key="composer_picture",
        icon=":material/download:",
    )


def _out(t: Wording, prepared: PreparedShare) -> None:
    """The way to the network, with the text to copy wherever the way cannot carry it."""
    name = t(BY_CODE[prepared.network].name)
    whole = f"{prepared.text}\n\n{prepared.link}"
    if prepared.compose_url is None:
        st.markdown(t("Copy the text with its link, and paste it where you like."))
        st.code(whole, language=None, wrap_lines=True)
        return
    if not prepared.takes_text:
        st.markdown(
            t.md("{network} takes only the link with it. Copy your words first, then paste them there.", network=name)
        )
        st.code(prepared.text, language=None, wrap_lines=True)
    st.link_button(
        t.md("Open {network}", network=name),
        prepared.compose_url,
        key="composer_open",
        type="primary",
        icon=":material/open_in_new:",
    )
    if prepared.takes_text:
        with st.expander(t("The text does not appear there?"), key="composer_copy"):
            st.markdown(t("Copy it here and paste it."))
            st.code(whole, language=None, wrap_lines=True)
            if prepared.fallback_url:
                st.link_button(
                    t.md("Open {network} with the link alone", network=name),
                    prepared.fallback_url,
                    key="composer_fallback",
                    type="tertiary",
                )
