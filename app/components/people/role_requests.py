"""A role that waits for a second admin: who asked, when, and a button for each answer one may give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from app.drawing.feedback import attempt, say_next
from app.drawing.links import anchor
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.people import roles
from domain.people.roles import AskedRole
from domain.work import Work


@dataclass(frozen=True)
class Answer:
    """A button: the end of its key, its label, what it does, what is said then, and its icon where it is the yes."""

    key: str
    label: str
    does: Callable[[Work, int], None]
    said: str
    icon: str | None = None


CONFIRM = Answer("yes", N_("Confirm"), roles.confirm_role, N_("{name} is an admin now."), ":material/check:")
TURN_DOWN = Answer("no", N_("Turn it down"), roles.turn_down_role, N_("Turned down: {name} does not become an admin."))
WITHDRAW = Answer("back", N_("Take it back"), roles.withdraw_role, N_("Taken back: {name} does not become an admin."))


def waiting(viewer: Viewer, asked: Sequence[AskedRole]) -> None:
    """All that wait, each with its answers; nothing where none does."""
    if asked:
        st.subheader(viewer.t("Admin roles that wait for a second admin"), anchor=False)
    for one in asked:
        with st.container(border=True, key=f"asked_role_{one.person_id}"):
            show(viewer, one, "list")


def show(viewer: Viewer, asked: AskedRole, where: str) -> None:
    """One that waits. `where` keeps its buttons apart from the same ones elsewhere on the page."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"asked_{where}_{asked.person_id}"):
        draw(_line(viewer.t, asked), width="stretch")
        for answer in _answers(asked):
            key = f"asked_{where}_{asked.person_id}_{answer.key}"
            if st.button(
                viewer.t(answer.label),
                key=key,
                icon=answer.icon,
                type="tertiary" if answer is TURN_DOWN else "secondary",
            ):
                _do(viewer, asked, answer)


def in_brief(t: Wording, asked: Sequence[AskedRole]) -> str:
    """For an admin's Home: what waits for their word, and the way to it; nothing where nothing does."""
    lines = "".join(f"<p>{escape(_what(t, one))}</p>" for one in asked if CONFIRM in _answers(one))
    way = anchor("people", t("Look at it"), "how_to_reg", "secondary")
    return f'<section class="ap-card">{lines}{way}</section>' if lines else ""


def _answers(asked: AskedRole) -> Iterator[Answer]:
    yield WITHDRAW if asked.mine else TURN_DOWN
    if asked.alone or not asked.mine:
        yield CONFIRM


def _what(t: Wording, asked: AskedRole) -> str:
    if asked.mine:
        return t("You asked that {name} becomes an admin.", name=asked.person)
    return t("{asker} asks you to confirm {name} as an admin.", asker=asked.asked_by, name=asked.person)


def _line(t: Wording, asked: AskedRole) -> str:
    about = t.day(asked.asked_at)
    if asked.alone:
        about += " · " + t("No other admin is left, so your word is enough.")
    elif asked.mine:
        about += " · " + t("It counts as soon as another admin confirms it.")
    return f'<p class="ap-adm-strong">{escape(_what(t, asked))}</p><p class="ap-adm-quiet">{escape(about)}</p>'


def _do(viewer: Viewer, asked: AskedRole, answer: Answer) -> None:
    if attempt(viewer, answer.does, asked.person_id)[0]:
        say_next(viewer.t.md(answer.said, name=asked.person))
        st.rerun()
