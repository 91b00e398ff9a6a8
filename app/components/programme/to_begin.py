"""Where something is still to be decided: the way for an admin to the page where that is done."""

from __future__ import annotations

from html import escape

from app.components.programme import company_name
from app.drawing.links import anchor
from app.viewer import Viewer
from domain.access import Permission


def html(viewer: Viewer, untouched: bool) -> str:
    """The way to the page while nothing is decided (`untouched`) or the company has no name; nothing for others."""
    t = viewer.t
    if viewer.may(Permission.PROGRAMME_STEER) and viewer.portal.programme.nameless:
        return _card(t(company_name.ASKED), t("Say its name"))
    if not untouched:
        return ""
    words = t("Nothing of this programme is decided yet: no themes, rewards or badges. Look at what is suggested.")
    return _card(words, t("Choose what to begin with"))


def _card(words: str, label: str) -> str:
    return f'<section class="ap-card"><p>{escape(words)}</p>{anchor("programme", label, "tune", "secondary")}</section>'


def way(viewer: Viewer, kind: str) -> str:
    """The way to the suggestions of a kind, for an admin who meets an empty page."""
    if not viewer.may(Permission.PROGRAMME_STEER):
        return ""
    return anchor("programme", viewer.t("Choose what to begin with"), "tune", "secondary", kind=kind)
