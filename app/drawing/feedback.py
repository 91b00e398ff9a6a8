"""What people read after they did something: a short, specific sentence, or a refusal that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

import streamlit as st

from app.viewer import Viewer
from app.wording import Wording
from domain.errors import Refusal
from domain.work import Work

P = ParamSpec("P")
R = TypeVar("R")
_SAID = "feedback_said"


def refusal(t: Wording, error: Refusal) -> str:
    """A refusal in the person's language, for Markdown."""
    return t.md(error.sentence, **t.own(error.params))


def attempt(
    viewer: Viewer, operation: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs
) -> tuple[bool, R | None]:
    """Does a command. (True, result) when it was done; otherwise shows the refusal here and gives (False, None)."""
    try:
        return True, viewer.portal.do(operation, *args, **kwargs)
    except Refusal as error:
        st.error(refusal(viewer.t, error), icon=":material/info:")
        return False, None


def say_next(sentence: str) -> None:
    """Keeps a sentence (already translated, Markdown-safe) to show after the next rerun."""
    st.session_state[_SAID] = sentence


def say_now() -> None:
    """Shows the sentence that was kept, once; in sight also for who had scrolled down."""
    sentence = st.session_state.pop(_SAID, None)
    if sentence:
        with st.container(key="said"):
            st.success(sentence, icon=":material/check_circle:")
