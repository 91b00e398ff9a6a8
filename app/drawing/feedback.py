"""What people read after they did something: a short, specific sentence, or a refusal that says what to do.

A page knocks at the door with three verbs: `viewer.ask` (and `viewer.at_once`), whose refusal takes the page's place;
`attempt`, whose refusal stands where it was called; `attempt_in_callback`, whose refusal waits for the next drawing.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Concatenate, ParamSpec, TypeVar

import streamlit as st

from app.streamlit_inside import Place
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import NotFound, Refusal
from domain.work import Work, operation_of

P = ParamSpec("P")
R = TypeVar("R")
_SAID = "feedback_said"


def attempt(
    viewer: Viewer, operation: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs
) -> tuple[bool, R | None]:
    """Does a command or asks a query. (True, result) when it was; otherwise shows the refusal here: (False, None)."""
    return attempt_or(lambda error: show(viewer.t, error), viewer, operation, *args, **kwargs)


def attempt_in_callback(
    viewer: Viewer, place: str, operation: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs
) -> tuple[bool, R | None]:
    """As `attempt`, before anything is drawn: keeps the refusal for `show_refused` at this place."""
    return attempt_or(lambda error: st.session_state.update({place: error}), viewer, operation, *args, **kwargs)


def made_in_callback(place: str, make: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R | None:
    """What is made of an upload before the door is knocked at: keeps the refusal likewise, and gives None."""
    try:
        return make(*args, **kwargs)
    except Refusal as error:
        st.session_state[place] = error
        return None


def attempt_or(
    take: Callable[[Refusal], None],
    viewer: Viewer,
    operation: Callable[Concatenate[Work, P], R],
    *args: P.args,
    **kwargs: P.kwargs,
) -> tuple[bool, R | None]:
    """What the two have in common: hands a refusal to `take`."""
    try:
        if operation_of(operation).kind == "query":
            return True, viewer.ask(operation, *args, **kwargs)
        return True, viewer.portal.do(operation, *args, **kwargs)
    except Refusal as error:
        take(error)
        return False, None


def show_refused(t: Wording, place: str) -> None:
    """Shows what was refused at this place in a callback, once."""
    error = st.session_state.pop(place, None)
    if error is not None:
        show(t, error)


def show(t: Wording, error: Refusal, place: Place | None = None) -> None:
    """Shows a refusal in its place, or here; calmly where something is just not there (any more)."""
    with place or nullcontext():
        draw = st.info if isinstance(error, NotFound) else st.error
        draw(refusal(t, error), icon=":material/info:")


def refusal(t: Wording, error: Refusal) -> str:
    """A refusal in the person's language, for Markdown."""
    return t.md(error.sentence, **t.own(error.params))


def say_next(sentence: str) -> None:
    """Keeps a sentence (already translated, Markdown-safe) to show after the next rerun."""
    st.session_state[_SAID] = sentence


def say_now() -> None:
    """Shows the sentence that was kept, once; in sight also for who had scrolled down."""
    sentence = st.session_state.pop(_SAID, None)
    if sentence:
        with st.container(key="said"):
            st.success(sentence, icon=":material/check_circle:")
