"""What somebody is typing into a draft: kept in the session, saved as they go, never overwritten unasked."""

from __future__ import annotations

from dataclasses import dataclass, fields

import streamlit as st

from app.drawing.editor import Typed
from app.drawing.feedback import refusal
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import InvalidInput, Refusal
from domain.submissions.reading import ChangedElsewhere
from domain.writing import hints, stories
from domain.writing.stories import DraftView, StoryText

FIELDS = tuple(field.name for field in fields(StoryText))
REMEMBERED = 200
"""Stamps: more saves than can be under way between a browser and the portal."""


@dataclass(frozen=True)
class _Opened:
    """The saved state that the typing began from; `earlier` are the states this window itself has saved before it."""

    stamp: str
    text: StoryText
    earlier: tuple[str, ...] = ()


def key(story_id: int, field: str) -> str:
    """The session key of a field, which is also its widget's key."""
    return f"story_{field}_{story_id}"


def open_draft(draft: DraftView) -> bool:
    """Brings the fields up to the saved state; gives False when what is typed here and what was saved elsewhere differ.

    Fields nobody has touched here follow what was saved in another window.
    """
    opened = _opened(draft.id)
    if opened is not None and opened.stamp != draft.stamp and is_unsaved(draft.id) and typed(draft.id) != draft.text:
        return False
    if opened is None or opened.stamp != draft.stamp:
        take(draft)
    return True


def take(draft: DraftView) -> None:
    """Puts the saved state into the fields."""
    for field in FIELDS:
        st.session_state[key(draft.id, field)] = getattr(draft.text, field)
    _remember(draft.id, draft.stamp, draft.text)


def take_other(draft: DraftView) -> None:
    """Lets go of what is typed here: the author has chosen what was saved elsewhere."""
    opened = _opened(draft.id)
    if opened is not None:
        st.session_state[key(draft.id, "settled")] = (opened.stamp, *opened.earlier)
    take(draft)


def hear(viewer: Viewer, story_id: int, words: Typed) -> None:
    """Takes in and saves what the editor sends.

    Words typed from a state that is not this window's own (it was left open while another saved, or the portal was
    started anew) are only put beside what is saved now: the page then shows both.
    """
    st.session_state[key(story_id, "heard")] = words.id
    st.session_state[key(story_id, "title")] = words.title
    st.session_state[key(story_id, "body")] = words.text
    opened = _opened(story_id)
    _guess_language(story_id, opened.text.body if opened else "", words.text)
    if opened is not None and words.base not in (opened.stamp, *opened.earlier) and is_unsaved(story_id):
        st.session_state[key(story_id, "opened")] = _Opened(words.base, opened.text)
    else:
        save(viewer, story_id)


def language_chosen(viewer: Viewer, story_id: int) -> None:
    """The author has said which language it is: nothing is guessed any more."""
    st.session_state[key(story_id, "language_chosen")] = True
    save(viewer, story_id)


def _guess_language(story_id: int, before: str, now: str) -> None:
    guessed = hints.first_guess(before, now)
    if guessed and not st.session_state.get(key(story_id, "language_chosen")):
        st.session_state[key(story_id, "language")] = guessed


def typed(story_id: int) -> StoryText:
    """What stands in the fields now."""
    opened = _opened(story_id)
    text = opened.text if opened else StoryText("", "")
    return StoryText(**{field: st.session_state.get(key(story_id, field), getattr(text, field)) for field in FIELDS})


def stamp(story_id: int) -> str | None:
    """The saved state that the typing began from."""
    opened = _opened(story_id)
    return opened.stamp if opened else None


def is_unsaved(story_id: int) -> bool:
    """Whether something is typed that has not been saved, because it was refused or changed elsewhere."""
    opened = _opened(story_id)
    return opened is not None and typed(story_id) != opened.text


def save(viewer: Viewer, story_id: int) -> None:
    """Saves what stands in the fields. A refusal is kept to be shown beside its field, and nothing typed is touched."""
    opened = _opened(story_id)
    if opened is not None and is_unsaved(story_id):
        _save(viewer, story_id, opened.stamp, typed(story_id))


def keep_mine(viewer: Viewer, story_id: int, stamp: str) -> None:
    """Saves what is typed here over what another window has saved; `stamp` is the state the person has looked at."""
    _save(viewer, story_id, stamp, typed(story_id))


def forget(story_id: int) -> None:
    """Lets go of everything about a draft that is gone."""
    for field in (*FIELDS, "opened", "refused", "heard", "settled", "hints", "language_chosen"):
        st.session_state.pop(key(story_id, field), None)


def refuse(story_id: int, error: Refusal | None) -> None:
    """Keeps a refusal for the next drawing; None when all is well again."""
    st.session_state[key(story_id, "refused")] = error


def show_refusal(t: Wording, story_id: int, field: str = "") -> None:
    """Shows the refusal that belongs beside a field; without one, those that belong to no field on the page."""
    error = st.session_state.get(key(story_id, "refused"))
    if error is not None and field == (error.field if isinstance(error, InvalidInput) else ""):
        st.error(refusal(t, error), icon=":material/info:")


def _save(viewer: Viewer, story_id: int, stamp: str, text: StoryText) -> None:
    try:
        fresh = viewer.portal.do(stories.save, story_id, stamp, text)
    except ChangedElsewhere:
        return  # the page compares the two states at every drawing
    except Refusal as error:
        refuse(story_id, error)
    else:
        opened = _opened(story_id)
        _remember(story_id, fresh, text, (opened.stamp, *opened.earlier)[:REMEMBERED] if opened else ())


def _remember(story_id: int, stamp: str, text: StoryText, earlier: tuple[str, ...] = ()) -> None:
    st.session_state[key(story_id, "opened")] = _Opened(stamp, text, earlier)
    refuse(story_id, None)


def _opened(story_id: int) -> _Opened | None:
    opened: _Opened | None = st.session_state.get(key(story_id, "opened"))
    return opened
