"""The badge nearest to me, small: a ring, its name, and what it takes."""

from __future__ import annotations

from html import escape

from app.artwork import img, progress_ring_svg
from app.drawing.links import anchor
from app.wording import Wording
from domain.recognition import badges
from domain.recognition.badges import BadgeProgress

RING = 92


def card(t: Wording, gallery: list[BadgeProgress]) -> str:
    """The nearest of all there are, with the way to them; nothing where there are none."""
    if not gallery:
        return ""
    way = anchor("badges", t("All badges"), "military_tech")
    return f'<section class="ap-card">{html(t, badges.nearest(gallery))}{way}</section>'


def html(t: Wording, badge: BadgeProgress | None) -> str:
    """The badge; None means every badge there is has been earned."""
    if badge is None:
        return f'<p class="ap-near"><strong>{escape(t("You have every badge there is."))}</strong></p>'
    done = t("{reached} of {threshold}", reached=t.number(badge.reached), threshold=t.number(badge.threshold))
    name = t.words(badge.name)
    ring = progress_ring_svg(badge.share, f"{badge.reached}/{badge.threshold}", "", RING)
    how = t.words(badge.how, n=t.number(badge.threshold))
    return (
        f'<div class="ap-near">{img(ring, f"{name}: {done}", RING)}<div>'
        f'<span class="ap-standing__label">{escape(t("The badge nearest to you"))}</span>'
        f"<strong>{escape(name)}</strong><span>{escape(how)}</span></div></div>"
    )
