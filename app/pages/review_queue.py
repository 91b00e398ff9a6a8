"""Review queue: what waits for a reviewer, oldest first, and by when its author was promised an answer."""

from __future__ import annotations

import streamlit as st

from app.components import narrowing, page_head
from app.components.review import absence_form, cover_notice, queue_lines, queue_turn, recalling
from app.drawing.markup import draw
from app.viewer import Viewer
from domain.languages import NAMES
from domain.programme import catalogue
from domain.review import cover, queue, recall
from domain.review.cover import Cover
from domain.review.queue import PAGE_SIZE, QueueLine

_THEME, _LANGUAGE = "queue_theme", "queue_language"


def render(viewer: Viewer) -> None:
    """Draws the queue."""
    t = viewer.t
    chosen = (narrowing.chosen(_THEME), narrowing.chosen(_LANGUAGE))
    after = queue_turn.place(chosen)
    with viewer.at_once() as ask:
        themes, lines = {theme.code: theme for theme in ask(catalogue.themes)}, ask(queue.queue, *chosen, after)
        covered, decided = ask(cover.cover), ask(recall.mine)
    recalling.lately(viewer, decided)
    with st.container(horizontal=True, vertical_alignment="center", key="queue_head"):
        page_head.show(t("Review queue"))
        names = {one.code: t.words(one.name) for one in catalogue.in_use(themes.values())}
        narrowing.show(t("Theme"), names, t("All themes"), _THEME)
        narrowing.show(t("Language"), NAMES, t("All languages"), _LANGUAGE)
    with st.container(horizontal=True, vertical_alignment="center", key="queue_about"):
        st.markdown(_summary(viewer, lines) if lines else "", width="stretch")
        _reviewers(viewer, covered)
        _promise(viewer)
    absence_form.banner(viewer, covered.of(viewer.me.id))
    if notice := cover_notice.html(viewer, covered):
        draw(notice)
    if lines:
        queue_lines.show(viewer, lines, themes)
    elif after is None:
        _empty(viewer, filtered=any(chosen))
    queue_turn.show(t, chosen, lines)


def _reviewers(viewer: Viewer, covered: Cover) -> None:
    """Who is here for what, and what I say of myself."""
    t = viewer.t
    with st.popover(t("Who reviews"), icon=":material/group:", type="tertiary", key="queue_reviewers"):
        draw(cover_notice.readers(t, covered))
        if me := covered.of(viewer.me.id):
            absence_form.mine(viewer, me)


def _promise(viewer: Viewer) -> None:
    t = viewer.t
    with st.popover(t("How the queue works"), icon=":material/help:", type="tertiary", key="queue_help"):
        st.markdown(
            t(
                "The oldest comes first. Everybody gets an answer within {answer_days} working days; public holidays "
                "where the author is do not count, and any time on the last day is in time. After {help_days} it is "
                "every reviewer's turn. What you wrote, co-wrote or helped with is not in your queue: somebody else "
                "decides. Whoever decided on an author lately finds their next one last, and nobody decides twice "
                "running on one author while a colleague is here. What a reviewer or an admin has told is decided by "
                "whoever is drawn. Whatever you take is yours for {claim_hours} hours.",
            )
        )


def _summary(viewer: Viewer, lines: list[QueueLine]) -> str:
    t = viewer.t
    if len(lines) == PAGE_SIZE:
        return t("{n} lines on this page, the oldest first.", n=t.number(len(lines)))
    waiting = t.many("{n} waits for an answer", "{n} wait for an answer", len(lines))
    late = sum(line.overdue for line in lines)
    if not late:
        return t("{waiting}, and none is late.", waiting=waiting)
    return t("{waiting}. {late}", waiting=waiting, late=t.many("{n} is late.", "{n} are late.", late))


def _empty(viewer: Viewer, filtered: bool) -> None:
    t = viewer.t
    with st.container(border=True, horizontal_alignment="center", key="queue_empty"):
        st.subheader(t("Nothing waits."), anchor=False, text_alignment="center")
        if filtered:
            st.markdown(t("Nothing with this theme and language. Look at all of them."), text_alignment="center")
        else:
            st.markdown(
                t("Every author has their answer. A good moment to write a story of your own."), text_alignment="center"
            )
