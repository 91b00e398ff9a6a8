"""What the programme can begin with, to take, to leave and to retire: all kinds, or one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from app.components import address_filters
from app.components.programme import company_name, starter_pieces
from app.drawing.feedback import show_refused
from app.drawing.links import anchor
from app.drawing.markup import draw
from app.viewer import Ask, Viewer
from app.wording import Wording
from domain.errors import N_
from domain.programme import settings as decisions
from domain.programme import starter
from domain.programme.settings import SettingView
from domain.programme.starter import PieceKind, PieceView, State

LOOK_AFTER = N_("Add your own, change, order and merge them")
ON_THE_DESK = N_("Change them, and say how many there are, on the rewards desk")
Asked = tuple[Mapping[PieceKind, Sequence[PieceView]], Sequence[SettingView]]


def asks(viewer: Viewer, ask: Ask) -> Asked:
    """The pieces by kind; and the settings, where the company has no name yet."""
    return ask(starter.pieces), ask(decisions.current) if viewer.portal.programme.nameless else []


def shows(viewer: Viewer, asked: Asked) -> None:
    """Draws the kinds, one at a time or all of them."""
    t, (pieces, current) = viewer.t, asked
    names = {kind.value: t(starter_pieces.KINDS[kind].title) for kind in pieces}
    chosen = address_filters.asked("kind", list(names))
    st.markdown(_summary(t, pieces))
    if viewer.portal.programme.nameless:
        company_name.show(viewer, current)
    draw(address_filters.choice("programme", t("Kind"), "kind", names, chosen, droppable=True))
    show_refused(t, starter_pieces.REFUSED)
    for kind, views in pieces.items():
        if chosen in (None, kind):
            starter_pieces.show(viewer, kind, views)
            if kind in starter_pieces.LISTED:
                draw(f"<p>{anchor('programme', t(LOOK_AFTER), 'edit', 'quiet', part=starter_pieces.LISTED[kind])}</p>")
            elif kind is PieceKind.REWARD:
                draw(f"<p>{anchor('rewards-desk', t(ON_THE_DESK), 'edit', 'quiet')}</p>")


def _summary(t: Wording, pieces: Mapping[PieceKind, Sequence[PieceView]]) -> str:
    states = [view.state for views in pieces.values() for view in views]
    offered, used = states.count(State.OFFERED), states.count(State.IN_USE)
    what = t("Take what fits this company, and leave the rest. Nothing counts, and nobody sees it, before you take it.")
    if not offered:
        return t("Everything suggested here has its answer. What is retired can be brought back at any time.")
    if not used:
        return what
    how_many = t.many("{n} suggestion has no answer yet.", "{n} suggestions have no answer yet.", offered)
    return f"{what} {how_many}"
