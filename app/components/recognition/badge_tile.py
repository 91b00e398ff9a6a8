"""One badge in the gallery: in colour with its date once it is earned, an outline with its progress until then."""

from __future__ import annotations

from html import escape

from app.artwork import badge_svg, img
from app.drawing.links import address
from app.wording import Wording
from domain.recognition.badges import BadgeProgress

WIDTH = 132


def html(t: Wording, badge: BadgeProgress) -> str:
    """The tile; its whole face opens the badge."""
    way = f'<a href="{address("badges", badge=badge.code)}">{escape(t.words(badge.name))}</a>'
    return (
        f'<div class="ap-badge-tile"><div class="ap-badge-art">{artwork(t, badge, WIDTH)}</div>{way}'
        f'<p class="ap-badge-how">{escape(t.words(badge.how, n=t.number(badge.threshold)))}</p>{_state(t, badge)}</div>'
    )


def artwork(t: Wording, badge: BadgeProgress, width: int) -> str:
    """The drawing as an HTML image that says whether the badge is earned."""
    name, earned = t.words(badge.name), badge.awarded_at is not None
    alt = t("{badge}, earned", badge=name) if earned else t("{badge}, not yet earned", badge=name)
    return img(badge_svg(name, badge.shape, badge.icon, badge.colour, earned, badge.level, width), alt, width)


def progress(t: Wording, badge: BadgeProgress) -> str:
    """How far, in words."""
    reached, needed = t.number(min(badge.reached, badge.threshold)), t.number(badge.threshold)
    return t("{reached} of {needed}", reached=reached, needed=needed)


def _state(t: Wording, badge: BadgeProgress) -> str:
    if badge.awarded_at:
        earned = t("Earned {date}", date=t.date(badge.awarded_at))
        return f'<p class="ap-badge-state ap-badge-earned"><span aria-hidden="true">✓</span> {escape(earned)}</p>'
    lost = t("Taken back {date}", date=t.date(badge.taken_back_at)) if badge.taken_back_at else ""
    how_far = " · ".join(part for part in (progress(t, badge), lost) if part)
    return (
        f'<div class="ap-badge-bar"><span style="width:{badge.share:.0%}"></span></div>'
        f'<p class="ap-badge-state">{escape(how_far)}</p>'
    )
