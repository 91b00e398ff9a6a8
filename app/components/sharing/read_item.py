"""An item of the hub, read whole."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.components.address_filters import others
from app.components.recording import recording_html
from app.components.sharing.hub_card import byline, kind_line, picture
from app.components.story_text import story_html
from app.drawing.links import anchor
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import plain
from domain.addresses import host_of, is_web_address
from domain.programme.catalogue import Choice
from domain.sharing.hub_items import HubItem
from domain.submissions.kinds import KINDS


def open_dialog(viewer: Viewer, item: HubItem, theme: Choice | None) -> None:
    """Opens the item over the page."""
    st.dialog(plain(item.title), width="medium")(show)(viewer, item, theme)


def show(viewer: Viewer, item: HubItem, theme: Choice | None) -> None:
    """The item as its readers see it; what lies elsewhere is linked to. Whoever has read it can share it at once."""
    t = viewer.t
    draw(
        f'<div class="ap-read">{picture(item, theme)}'
        f'<p class="ap-hub-kind">{kind_line(t, item, theme)} · {escape(t.date(item.published_at))}</p>'
        f'<p class="ap-hub-by">{byline(t, item)}</p>'
        f'<div class="ap-story" lang="{escape(item.language)}">{story_html(item.body or item.summary)}</div>'
        f"{recording_html(t, item.recording)}</div>"
    )
    if KINDS[item.kind].lives_elsewhere and is_web_address(item.url):
        st.link_button(
            t.md("Read on at {host}", host=host_of(item.url)),
            item.url,
            key="read_item_out",
            icon=":material/open_in_new:",
        )
    if item.goes_outside:
        way = anchor("share", t("Share"), "ios_share", "primary", **others(), item=str(item.id))
        draw(f'<p class="ap-ways">{way}</p>')
