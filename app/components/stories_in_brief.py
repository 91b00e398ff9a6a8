"""My newest stories and where each of them is."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components import heading, story_state
from app.links import link_to
from app.viewer import Viewer
from app.wording import plain
from domain.stories import StoryCard

SHOWN = 3


def show(viewer: Viewer, cards: Sequence[StoryCard]) -> None:
    """Draws up to three; without any, an invitation to tell one."""
    t = viewer.t
    with st.container(border=True, key="home_stories", gap="small"):
        heading.show(t("My stories"))
        for card in cards[:SHOWN]:
            with st.container(gap=None, key=f"home_story_{card.id}"):
                title = plain(card.title) or t("Without a title yet")
                link_to("my-stories", title, icon=story_state.ICONS[card.status], story=str(card.id))
                st.caption(story_state.sentence(t, card, viewer.now))
        if not cards:
            st.markdown(t("No stories yet. What went wrong this week, and what did you learn?"))
            link_to("my-stories", t("See what others began with"), icon=":material/lightbulb:")
        elif len(cards) > SHOWN:
            link_to("my-stories", t("All my stories"), icon=":material/arrow_forward:")
