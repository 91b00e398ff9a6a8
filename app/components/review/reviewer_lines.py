"""The reviewers as admins see them: where one more is needed, who is here for which language, who is away."""

from __future__ import annotations

import streamlit as st

from app.components.review import cover_notice
from app.drawing.markup import draw
from app.viewer import Viewer
from domain.review.cover import Cover


def show(viewer: Viewer, cover: Cover) -> None:
    """Draws what is missing in sight, and the rest to be opened."""
    t = viewer.t
    if notice := cover_notice.html(viewer, cover, leads_on=False):
        draw(notice)
    title = t.many("{n} reviewer is here", "{n} reviewers are here", len(cover.here))
    with st.expander(title, key="reviewer_lines", icon=":material/rate_review:"):
        draw(cover_notice.readers(t, cover))
        st.caption(
            t(
                "Reviewers say on the review queue which languages they read and when they are away. You can note an "
                "absence on the person's page."
            )
        )
