"""One of my stories in the list: its picture, its title as the way in, where it is, and what it earned."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from app.artwork import img, story_picture_svg
from app.components import story_state
from app.viewer import Viewer
from app.wording import plain
from domain.content import Choice
from domain.review_flow import Status
from domain.stories import FORMATS, StoryCard

NO_THEME = Choice("", {}, "slate")


def show(viewer: Viewer, card: StoryCard, themes: Mapping[str, Choice]) -> None:
    """Draws the row."""
    t = viewer.t
    theme = themes.get(card.theme_code or "", NO_THEME)
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"story_row_{card.id}"):
        st.html(img(story_picture_svg(theme.colour, "story", card.public_id), "", 124), width=124)
        with st.container(gap=None, width="stretch", key=f"story_row_words_{card.id}"):
            title = plain(card.title.strip()) or t("Without a title yet")
            st.button(title, key=f"story_open_{card.id}", type="tertiary", on_click=open_story, args=(card.id,))
            st.markdown(f"{story_state.ICONS[card.status]} {story_state.sentence(t, card, viewer.now)}")
            st.caption(" · ".join(_facts(viewer, card, theme)))
        if card.points:
            st.html(_points(viewer, card), width="content")


def open_story(story_id: int | None) -> None:
    """Names the story in the address, or none. (A link to the page one is on already leaves the address as it was.)"""
    if story_id is None:
        st.query_params.pop("story", None)
    else:
        st.query_params["story"] = str(story_id)


def _facts(viewer: Viewer, card: StoryCard, theme: Choice) -> list[str]:
    t = viewer.t
    facts = [t(dict(FORMATS).get(card.format, "")), t.words(theme.name)]
    if card.status == Status.DRAFT:
        facts.append(t("saved {ago}", ago=t.ago(card.saved_at, viewer.now)))
    if not card.mine:
        facts.append(t("with {author}", author=card.author))
    return [plain(fact) for fact in facts if fact]


def _points(viewer: Viewer, card: StoryCard) -> str:
    unit = viewer.t.many("point", "points", card.points)
    return f'<p class="ap-points"><b>{viewer.t.number(card.points)}</b> <span>{unit}</span></p>'
