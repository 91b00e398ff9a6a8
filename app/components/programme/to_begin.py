"""Where something is still to be decided: the way for an admin to the page where that is done."""

from __future__ import annotations

from html import escape

from app.components.programme import company_name
from app.drawing.links import anchor
from app.viewer import Viewer
from domain.access import Permission
from domain.settings import COMPANY_NAME


def html(viewer: Viewer) -> str:
    """The way for an admin to say the company's name, where nobody has; nothing for others."""
    t = viewer.t
    if not viewer.may(Permission.PROGRAMME_STEER) or not viewer.portal.programme.nameless:
        return ""
    way = anchor("programme", t("Say its name"), "tune", "secondary", part="identity", setting=COMPANY_NAME.code)
    return f'<section class="ap-card"><p>{escape(t(company_name.ASKED))}</p>{way}</section>'


def way(viewer: Viewer, kind: str) -> str:
    """The way to the suggestions of a kind, for an admin who meets an empty page."""
    if not viewer.may(Permission.PROGRAMME_STEER):
        return ""
    where = {"part": "suggestions", "kind": kind}
    return anchor("programme", viewer.t("Choose what to begin with"), "tune", "secondary", **where)
