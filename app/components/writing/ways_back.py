"""The ways back for whoever sent something to the reviewers: take it back before it is read, withdraw it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from app.drawing.feedback import attempt, say_next
from app.viewer import Viewer
from domain.errors import N_
from domain.submissions.review_flow import Action
from domain.work import Work


@dataclass(frozen=True)
class WayBack:
    """A button, what will happen, the button that does it, what is said then, and what does it."""

    button: str
    consequence: str
    yes: str
    done: str
    command: Callable[[Work, int], object]


def take_back(command: Callable[[Work, int], None]) -> WayBack:
    """Before anybody has begun to read it, in the same words whatever it is."""
    return WayBack(
        N_("Take it back"),
        N_("It becomes a draft again, and loses its place in the queue."),
        N_("Yes, take it back"),
        N_("It is a draft again. Send it whenever you like."),
        command,
    )


def show(viewer: Viewer, submission_id: int, ways: Mapping[Action, WayBack], open_now: Sequence[Action]) -> bool:
    """Draws those that are open; True when one was taken just now."""
    t, gone = viewer.t, False
    for action, way in ((action, way) for action, way in ways.items() if action in open_now):
        with st.popover(t(way.button), icon=":material/undo:", key=f"{action}_{submission_id}"):
            st.markdown(t(way.consequence))
            pressed = st.button(t(way.yes), key=f"{action}_yes_{submission_id}")
        if pressed and attempt(viewer, way.command, submission_id)[0]:
            say_next(t(way.done))
            gone = True
    return gone
