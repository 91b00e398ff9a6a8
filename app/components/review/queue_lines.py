"""The lines of the review queue: what waits, since when, by when, and the way to the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from app.artwork import img, story_picture_svg
from app.components import chip
from app.components.writing.story_row import NO_THEME
from app.drawing.feedback import attempt
from app.drawing.links import go_to
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.languages import NAMES
from domain.programme.catalogue import Choice
from domain.review import decisions
from domain.review.queue import QueueLine
from domain.submissions.kinds import KINDS, format_of


def show(viewer: Viewer, lines: Sequence[QueueLine], themes: Mapping[str, Choice]) -> None:
    """Draws the lines; the first one that is free, or is mine already, is the one next thing."""
    _everybodys_turn(viewer, lines)
    next_one = next((line.id for line in lines if line.mine), None) or next(
        (line.id for line in lines if line.free), None
    )
    for line in lines:
        _show(viewer, line, themes.get(line.theme_code or "", NO_THEME), primary=line.id == next_one)


def _everybodys_turn(viewer: Viewer, lines: Sequence[QueueLine]) -> None:
    """What has waited too long is asked of every reviewer, before anything newer."""
    waiting = [line for line in lines if line.escalated and line.free]
    if waiting:
        asked = viewer.t.many(
            "{n} has waited more than {help_days} working days and nobody is reading it. Would you take it?",
            "{n} have waited more than {help_days} working days and nobody reads them. Would you take the first?",
            len(waiting),
        )
        st.warning(asked, icon=":material/priority_high:")


def _show(viewer: Viewer, line: QueueLine, theme: Choice, primary: bool) -> None:
    t = viewer.t
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"queue_line_{line.id}"):
        draw(img(story_picture_svg(theme.colour, format_of(line).icon, str(line.id)), "", 96), width=96)
        draw(_words(t, line, theme) + _standing(viewer, line), width="stretch")
        _way_in(viewer, line, primary)


def _words(t: Wording, line: QueueLine, theme: Choice) -> str:
    facts = [
        t(KINDS[line.kind].name),
        t(format_of(line).name),
        t.words(theme.name),
        NAMES[line.language],
        t("round {n}", n=line.revision) if line.revision > 1 else "",
    ]
    by = t("by {author}", author=line.author)
    return (
        f'<div class="ap-queue"><h2 class="ap-queue-title" lang="{escape(line.language)}">{escape(line.title)}</h2>'
        f'<p class="ap-queue-facts">{escape(" · ".join([by, *filter(None, facts)]))}</p></div>'
    )


def _standing(viewer: Viewer, line: QueueLine) -> str:
    t = viewer.t
    coach = chip.html(t("Would like a coach"), "diversity_3") if line.coach_wanted else ""
    since = f'<span class="ap-soft">{escape(t("Waits since {day}", day=t.day(line.submitted_at)))}</span>'
    return chip.row(_urgency(viewer, line), coach, _turn(t, line), since)


def _turn(t: Wording, line: QueueLine) -> str:
    """Why it is mine alone, or not mine to take."""
    if line.drawn:
        words = t("Drawn: {names} decides", names=", ".join(line.instead)) if line.instead else t("Drawn for you")
        return chip.html(words, "casino")
    if not line.instead:
        return ""
    mine = chip.html(t("You decided on {author}'s last one", author=line.author), "sync_alt")
    return mine + chip.html(t("This time: {names}", names=", ".join(line.instead)), "group")


def _urgency(viewer: Viewer, line: QueueLine) -> str:
    t, due = viewer.t, viewer.t.day(line.answer_by)
    if line.escalated:
        return chip.html(t("Everybody's turn: due on {day}", day=due), "priority_high", "late")
    if line.overdue:
        return chip.html(t("Late: due on {day}", day=due), "alarm", "late")
    if due == t.day(viewer.now):
        return chip.html(t("Answer today"), "today", "soon")
    return chip.html(t("Answer by {day}", day=due), "event", "good")


def _way_in(viewer: Viewer, line: QueueLine, primary: bool) -> None:
    t = viewer.t
    if line.held_by and not line.mine:
        st.markdown(f":material/visibility: {t.md('{who} is reading it', who=line.held_by)}", width="content")
        return
    if line.instead and not line.mine:
        return  # the pill says whose it is
    words = t("Go on reading") if line.mine else t("Read and review")
    if st.button(words, key=f"queue_take_{line.id}", type="primary" if primary else "secondary"):
        done = line.mine or attempt(viewer, decisions.claim, line.id)[0]
        if done:
            go_to("review-desk", submission=str(line.id))
