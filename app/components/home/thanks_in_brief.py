"""The newest thanks I was given, with the card that came with it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.components import heading
from app.components.recognition import thank_you
from app.drawing.links import anchor
from app.viewer import Viewer
from domain.parts import PortalPart
from domain.recognition.rewards import AwardView


def html(viewer: Viewer, awards: Sequence[AwardView], offered: int) -> str:
    """The newest card; without any, what would make me glad can be said, of the so many rewards that are `offered`."""
    t = viewer.t
    if not viewer.has(PortalPart.REWARDS) or not (awards or offered):
        return ""
    if awards:
        more = anchor("rewards", t("All thanks"), "arrow_forward") if len(awards) > 1 else ""
        told = thank_you.html(viewer, awards[0]) + more
    else:
        words = escape(t("Thanks come with a card and a small reward, never money, and never for a position."))
        told = f"<p>{words}</p>" + anchor("rewards", t("Say what would make you glad"), "redeem")
    return f'<section class="ap-card">{heading.html(t("Thanks you received"))}{told}</section>'
