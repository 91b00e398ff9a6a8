"""What somebody is typing into a story: kept as every form is; what the editor sends, and a guess at its language."""

from __future__ import annotations

import streamlit as st

from app.components.form_keeper import FormKeeper, Opened
from app.drawing.editor import Typed
from app.viewer import Viewer
from domain.writing import hints, stories
from domain.writing.stories import StoryText

StoryForm = FormKeeper[StoryText]


def form(viewer: Viewer, story_id: int) -> StoryForm:
    """The keeper of one story."""
    return FormKeeper(viewer, "story", story_id, StoryText("", ""), stories.save)


def hear(form: StoryForm, words: Typed) -> None:
    """Takes in and saves what the editor sends.

    Words typed from a state that is not this window's own (it was left open while another saved, or the portal was
    started anew) are only put beside what is saved now: the page then shows both.
    """
    opened, heard = form.opened, {"heard": words.id, "title": words.title, "body": words.text}
    st.session_state.update({form.key(name): value for name, value in heard.items()})
    _guess_language(form, opened.text.body, words.text)
    if words.base not in opened.own and form.unsaved:
        form.begin_from(Opened(words.base, opened.text))
    else:
        form.save()


def _guess_language(form: StoryForm, before: str, now: str) -> None:
    guessed = hints.first_guess(before, now)
    if guessed and not st.session_state.get(form.key("language_chosen")):
        st.session_state[form.key("language")] = guessed


def language_chosen(form: StoryForm) -> None:
    """The author has said which language it is: nothing is guessed any more."""
    st.session_state[form.key("language_chosen")] = True
    form.save()
