"""A few items of the hub chosen for me, each with the reason why I see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from app.components import heading, hub_card
from app.links import link_to
from app.wording import Wording
from domain.content import Choice, HubItem


def show(t: Wording, items: Sequence[HubItem], themes: Mapping[str, Choice]) -> None:
    """Draws the items side by side, or an invitation where there are none."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom", key="chosen_top"
    ):
        heading.show(t("Chosen for you"))
        if items:
            link_to("share", t("See everything"), icon=":material/arrow_forward:")
    if not items:
        words = t("Nothing to share yet. The first story in the hub could be yours.")
        st.html(f'<p class="ap-empty">{escape(words)}</p>')
        return
    with st.grid(3, min_column_width=230, gap="small"):
        for item in items:
            _card(t, item, themes.get(item.theme_code or ""))


def _card(t: Wording, item: HubItem, theme: Choice | None) -> None:
    with st.container(border=True, key=f"chosen_{item.id}", height="stretch", gap="small"):
        st.html(
            f'{hub_card.picture(item, theme)}<div class="ap-chosen">'
            f'<p class="ap-chosen__why">{escape(t(hub_card.WHY[item.why]))}</p>'
            f'<h3 lang="{escape(item.language)}">{escape(item.title)}</h3>'
            f"<p>{hub_card.byline(t, item)}</p><p>{hub_card.kind_line(t, item, theme)}</p></div>"
        )
        link_to("share", t("Read and share"), icon=":material/ios_share:", item=str(item.id))
