"""My stories: everything I write and where it is; with `?story=` the story itself, to write or to read."""

from __future__ import annotations

import streamlit as st

from app.components import finished_story, story_editor, story_ideas, story_row
from app.feedback import attempt, refusal
from app.viewer import Viewer
from domain import content, stories
from domain.errors import Refusal
from domain.stories import StoryCard


def render(viewer: Viewer) -> None:
    """Draws the list, or the one story that the address names."""
    story_id = st.query_params.get("story", "")
    if story_id.isdecimal() and len(story_id) < 10:
        _one(viewer, int(story_id))
    else:
        _all(viewer)


def _one(viewer: Viewer, story_id: int) -> None:
    t = viewer.t
    st.button(
        t("All my stories"),
        key="all_stories",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=story_row.open_story,
        args=(None,),
    )
    try:
        draft = viewer.ask(stories.my_story, story_id)
    except Refusal as error:
        st.title(t("My stories"))
        st.info(refusal(t, error), icon=":material/search:")
        return
    if draft.editable:
        st.html(f'<h1 class="ap-story-eyebrow">{t("Write your story")}</h1>')
        story_editor.show(viewer, draft)
    else:
        st.html(f'<h1 class="ap-story-eyebrow">{t("Your story")}</h1>')
        finished_story.show(viewer, draft, _themes(viewer))


def _all(viewer: Viewer) -> None:
    t = viewer.t
    cards = viewer.ask(stories.my_stories)
    with st.container(horizontal=True, vertical_alignment="bottom", key="my_stories_head"):
        st.title(t("My stories"), width="stretch")
        st.button(
            t("Write a story"), key="write", type="primary", icon=":material/edit:", on_click=_start, args=(viewer,)
        )
    if not cards:
        st.markdown(t("No stories yet. What went wrong this week, and what did you learn?"))
    elif any(card.published_at for card in cards):
        st.caption(_summary(viewer, cards))
    themes = _themes(viewer)
    for card in cards:
        story_row.show(viewer, card, themes)
    story_ideas.show(t, lambda format: _start(viewer, format))


def _summary(viewer: Viewer, cards: list[StoryCard]) -> str:
    t = viewer.t
    told = t.many("{n} story published", "{n} stories published", sum(card.published_at is not None for card in cards))
    earned = sum(card.points for card in cards)
    return " · ".join([told, t.many("{n} point from stories", "{n} points from stories", earned)])


def _start(viewer: Viewer, format: str = "text") -> None:
    done, story_id = attempt(viewer, stories.start, format, viewer.t.language)
    if done:
        story_row.open_story(story_id)


def _themes(viewer: Viewer) -> dict[str, content.Choice]:
    return {theme.code: theme for theme in viewer.ask(content.themes)}
