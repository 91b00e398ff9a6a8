"""A file to fetch: a link that works once, made when it is asked for and handed over in a dialog."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from app.drawing.feedback import attempt
from app.drawing.markup import draw, icon_html
from app.public import downloads as files
from app.viewer import Viewer
from domain.people import downloads


def hand_over(viewer: Viewer, what: str, choices: Mapping[str, str], language: str = "", about: str = "") -> None:
    """Makes the link and draws it; `what` is one of FILES, in the viewer's language where none is given."""
    t = viewer.t
    done, link = attempt(viewer, downloads.offer, what, language or t.language, choices)
    if done:
        once = t("The link works once, for {minutes} minutes. Nobody else gets it.", minutes=downloads.MINUTES)
        words = icon_html("download") + escape(t("Download"))
        draw(
            f'<div class="ap-column"><p>{escape(f"{about} {once}".strip())}</p><div><a class="ap-link '
            f'ap-link--primary" href="{files.PATH}{escape(link or "")}" download>{words}</a></div></div>'
        )
