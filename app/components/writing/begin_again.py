"""A new draft from what was declined or taken down, and the way back to what something was begun from."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app.drawing.feedback import attempt, say_next
from app.drawing.links import anchor
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.submissions.beginning_again import Again
from domain.work import Work

_WHO_READS = N_("Whoever reviews the new one sees this one beside it: what was sent, and what was said to it.")


def button(viewer: Viewer, submission_id: int, later_id: int | None, command: Callable[[Work, int], int]) -> int | None:
    """Draws the button; gives the id of the draft it leads to when it was pressed just now."""
    t = viewer.t
    label = t("Go on with what you began from it") if later_id else t("Begin a new draft from it")
    with st.container(gap="xsmall", key=f"begin_again_place_{submission_id}"):
        pressed = st.button(label, key=f"begin_again_{submission_id}", icon=":material/edit_note:")
        if later_id is None:
            st.caption(t(_WHO_READS))
    if not pressed:
        return None
    draft_id = attempt(viewer, command, submission_id)[1]
    if draft_id and not later_id:
        say_next(t("Here is your new draft, with its words, choices and pictures. The earlier one stays as it is."))
    return draft_id


def back(t: Wording, again: Again, path: str, name: str) -> None:
    """Draws the way back, on a page whose parameter `name` opens the earlier one."""
    if again.earlier_id:
        label = t("You began this from an earlier one. Read what was said to it.")
        draw(f"<p>{anchor(path, label, 'history', 'quiet', **{name: str(again.earlier_id)})}</p>")
