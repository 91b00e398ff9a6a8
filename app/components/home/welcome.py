"""The first visit: what this is in one sentence, a question to answer, and three ways to go. None of them is kept."""

from __future__ import annotations

import streamlit as st

from app.components import heading
from app.components.home import greeting
from app.components.writing.story_ideas import IDEAS
from app.drawing.feedback import attempt, say_next
from app.drawing.links import go_to
from app.drawing.markup import draw
from app.viewer import Viewer
from domain.access import Permission
from domain.people import profile
from domain.writing import stories

_FORMAT, _QUESTION = IDEAS[0]


def is_due(viewer: Viewer) -> bool:
    """Whether they are here for the first time; who reviews or looks after the programme has been told already."""
    return not viewer.me.welcomed and not viewer.may(Permission.STORY_REVIEW)


def show(viewer: Viewer) -> None:
    """Draws the welcome and goes where they choose."""
    t = viewer.t
    draw(f'<div class="ap-home">{greeting.html(viewer)}</div>')
    with st.container(border=True, key="welcome", gap="small"):
        heading.show(t(_QUESTION))
        st.markdown(
            t(
                "Here you tell, in your own words, what you know from your work, and a colleague reads it before "
                "anybody outside does. Two sentences are enough to begin with."
            )
        )
        with st.container(horizontal=True):
            tell = st.button(t("Tell something"), key="welcome_tell", type="primary", icon=":material/edit:")
            look = st.button(t("Look around"), key="welcome_look", icon=":material/explore:")
            leave = st.button(t("Not for me"), key="welcome_leave", type="tertiary")
    if (tell or look or leave) and attempt(viewer, profile.be_welcomed)[0]:
        if tell:
            _begin(viewer)
        elif look:
            go_to("why")
        else:
            say_next(t("That is fine. Your answer is kept nowhere and you are not asked again."))
        st.rerun()


def _begin(viewer: Viewer) -> None:
    done, story_id = attempt(viewer, stories.start, _FORMAT, viewer.t.language)
    if done:
        go_to("my-stories", story=str(story_id), idea="0")
