"""My stories: everything I write and where it is; with `?story=` the story itself, to write or to read."""

from __future__ import annotations

from functools import partial

import streamlit as st

from app.components import page_head
from app.components.writing import (
    begin_again,
    finished_story,
    nominate_dialog,
    nominations_about_me,
    nominations_to_write,
    story_editor,
    story_ideas,
    story_row,
    story_so_far,
)
from app.drawing.feedback import attempt_in_callback, show_refused
from app.drawing.markup import draw
from app.viewer import Ask, Viewer
from domain.parts import PortalPart
from domain.programme import catalogue
from domain.programme.catalogue import Choice
from domain.writing import nominations, stories
from domain.writing.nominations import OpenNominations
from domain.writing.story_cards import StoryCard

_REFUSED = "write_refused"


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
    with viewer.at_once() as ask:
        so_far = story_so_far.look(ask, story_id)
        writing = story_editor.look(viewer, ask, so_far) if so_far.draft.editable else None
    begin_again.back(t, so_far.draft.again, "my-stories", "story")
    draw(f'<h1 class="ap-story-eyebrow">{t("Write your story") if writing else t("Your story")}</h1>')
    if writing:
        story_editor.show(viewer, writing)
    else:
        finished_story.show(viewer, so_far)


def _all(viewer: Viewer) -> None:
    t = viewer.t
    with viewer.at_once() as ask:
        cards, themes, wishes = ask(stories.my_stories), _by_code(ask(catalogue.themes)), _nominations(viewer, ask)
    with st.container(horizontal=True, vertical_alignment="center", key="my_stories_head"):
        page_head.show(t("My stories"))
        st.button(
            t("Write a story"), key="write", type="primary", icon=":material/edit:", on_click=_start, args=(viewer,)
        )
    show_refused(t, _REFUSED)
    if not cards:
        st.markdown(t("No stories yet. What went wrong this week, and what did you learn?"))
    elif any(card.published_at for card in cards):
        st.caption(_summary(viewer, cards))
    if wishes:
        nominations_about_me.show(viewer, wishes.about_me)
    if cards:
        draw(story_row.html(viewer, cards, themes))
    story_ideas.show(t, partial(_start, viewer), opened=not cards)
    if wishes:
        _nominate(viewer, wishes)


def _nominations(viewer: Viewer, ask: Ask) -> OpenNominations | None:
    found: OpenNominations | None = ask(nominations.open_for_me) if viewer.has(PortalPart.NOMINATIONS) else None
    return found


def _nominate(viewer: Viewer, wishes: OpenNominations) -> None:
    begun = nominations_to_write.show(viewer, wishes.to_write)
    label = viewer.t("Nominate a colleague")
    if st.button(label, key="nominate", icon=":material/person_celebrate:", type="tertiary"):
        nominate_dialog.open_dialog(viewer)
    if begun:
        story_row.open_story(begun)
        st.rerun()


def _summary(viewer: Viewer, cards: list[StoryCard]) -> str:
    t = viewer.t
    told = t.many("{n} story published", "{n} stories published", sum(card.published_at is not None for card in cards))
    earned = sum(card.points for card in cards)
    return " · ".join([told, t.many("{n} point from stories", "{n} points from stories", earned)])


def _start(viewer: Viewer, format: str = "text", idea: str = "") -> None:
    done, story_id = attempt_in_callback(viewer, _REFUSED, stories.start, format, viewer.t.language)
    if done:
        story_row.open_story(story_id, idea)


def _by_code(themes: list[Choice]) -> dict[str, Choice]:
    return {theme.code: theme for theme in themes}
