"""Certificates: the levels of verified contribution, and what each of mine can be used for."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.components import page_head
from app.components.programme import to_begin
from app.components.recognition import certificate_card
from app.drawing.links import go_to
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.recognition import certificates
from domain.recognition.certificates import CertificateLevel


def render(viewer: Viewer) -> None:
    """The levels side by side."""
    t, levels = viewer.t, viewer.ask(certificates.my_levels)
    _heading(t)
    if not levels:
        words = t("No certificates are issued here yet. What you do meanwhile counts for them from the day they are.")
        draw(f'<p class="ap-empty">{escape(words)}</p>{to_begin.way(viewer, "certificate")}')
        return
    _next_step(t, levels)
    highest = max((level.level for level in levels if level.certificate), default=0)
    with st.grid(3, min_column_width=245, gap="medium", key="certificate_grid"):
        for level in levels:
            certificate_card.show(viewer, level, highest=level.level == highest)


def _heading(t: Wording) -> None:
    what = t(
        "Each certificate says how many of your stories a colleague has read against {questions} questions and "
        "approved. Reach, likes and clicks count for nothing. It is issued by itself, stays yours when you "
        "withdraw a story, and whoever has the link can check it without signing in."
    )
    draw(page_head.html(t("Certificates"), page_head.explained(t("What they stand for"), what)))


def _next_step(t: Wording, levels: list[CertificateLevel]) -> None:
    coming = next((level for level in levels if level.certificate is None), None)
    if coming is None:
        st.caption(t("You hold every one. They belong in your CV."))
        return
    sentence = t.many(
        "{n} more published story and “{level}” is yours.",
        "{n} more published stories and “{level}” is yours.",
        max(1, coming.needed - coming.reached),
        level=t.words(coming.name),
    )
    if any(level.certificate for level in levels):
        st.caption(sentence)
        return
    with st.container(key="certificates_first", border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(t("Your first certificate takes one published story, in your own words."), width="stretch")
        if st.button(t("Write a story"), key="certificates_write", type="primary"):
            go_to("my-stories")
