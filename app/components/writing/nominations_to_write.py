"""Colleagues who would like to be portrayed, and the way to begin."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app.components import heading
from app.drawing import menus
from app.drawing.feedback import attempt
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording, plain
from domain.writing import nominations
from domain.writing.nominations import Willing


def show(viewer: Viewer, willing: Sequence[Willing]) -> int | None:
    """All of them as one element and one button. Gives the draft that was begun just now, or None."""
    if not willing:
        return None
    t, names = viewer.t, menus.labels((one.id, plain(one.name)) for one in willing)
    rows = "".join(_row(t, one) for one in willing)
    draw(f'{heading.html(t("They would like their story told"))}<ul class="ap-willing">{rows}</ul>')
    chosen = st.menu_button(
        t("Begin the portrait"),
        list(names),
        format_func=names.__getitem__,
        key="portrait_begin",
        icon=":material/edit:",
    )
    return attempt(viewer, nominations.begin_portrait, chosen, t.language)[1] if chosen else None


def _row(t: Wording, one: Willing) -> str:
    who = " · ".join(part for part in (one.name, one.team) if part)
    return (
        f"<li><strong>{escape(who)}</strong><blockquote>{escape(one.why)}</blockquote>"
        f"<span>{escape(t('From {name}', name=one.by))}</span></li>"
    )
