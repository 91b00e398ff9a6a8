"""Recalling what one has decided, for the minutes in which that is possible."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components.writing import ways_back
from app.components.writing.ways_back import WayBack
from app.drawing.links import go_to
from app.viewer import Viewer
from domain.errors import N_
from domain.review import recall
from domain.review.recall import Recallable
from domain.submissions.kinds import KINDS
from domain.submissions.review_flow import Action

WAYS_BACK: dict[Action, WayBack] = {
    Action.RECALL: WayBack(
        N_("Recall the decision"),
        N_(
            "It is on your desk again and nowhere else. What it brought is taken back until it is decided anew, and "
            "its author reads that the decision was recalled. This is possible for {recall_minutes} minutes."
        ),
        N_("Yes, recall it"),
        N_("Recalled. It is on your desk again, and nothing of the decision holds any more."),
        recall.recall,
    )
}


def show(viewer: Viewer, submission_id: int, open_now: Sequence[Action]) -> bool:
    """Draws the way back where it is open; True when it was taken just now."""
    return ways_back.show(viewer, submission_id, WAYS_BACK, open_now)


def lately(viewer: Viewer, decisions: Sequence[Recallable]) -> None:
    """Draws what can still be recalled, below the sentence that says what was decided."""
    t = viewer.t
    for one in decisions:
        with st.container(horizontal=True, vertical_alignment="center", key=f"recallable_{one.id}"):
            what = t(KINDS[one.kind].said.steps[one.decision].history, who=viewer.me.name)
            line = t.md("“{title}”, {time}: {what}", title=one.title, time=t.time(one.at), what=what)
            st.markdown(line, width="stretch")
            recalled = show(viewer, one.id, (Action.RECALL,))
        if recalled:
            go_to("review-desk", submission=str(one.id))
