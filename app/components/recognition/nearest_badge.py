"""The badge that is closest: how far it is, what is missing, and the page on which to go there."""

from __future__ import annotations

from html import escape

from app.artwork import img, progress_ring_svg
from app.components.recognition import badge_tile
from app.drawing.links import anchor
from app.wording import Wording
from domain.errors import N_
from domain.recognition.badges import BadgeProgress

WAYS: dict[str, tuple[str, str]] = {
    "stories_published": ("my-stories", N_("Write a story")),
    "themes_covered": ("my-stories", N_("Write a story")),
    "colleagues_mentored": ("why", N_("See how it works")),
    "shares_in_own_words": ("share", N_("Find something to share")),
    "conversations": ("my-activity", N_("Note a conversation")),
    "contributions": ("my-activity", N_("Add a contribution")),
}
"""What a badge counts → the page where it grows, and the words on the button."""


def html(t: Wording, badge: BadgeProgress) -> str:
    """It, with the page's one primary way to go."""
    return (
        f'<section class="ap-card ap-nearest">{_ring(t, badge)}<div>{_words(t, badge)}{way(t, badge)}</div></section>'
    )


def way(t: Wording, badge: BadgeProgress) -> str:
    """The button that leads to the page where it grows."""
    path, verb = WAYS.get(badge.metric, WAYS["stories_published"])
    return anchor(path, t(verb), "", "primary")


def _ring(t: Wording, badge: BadgeProgress) -> str:
    label, caption = badge_tile.progress(t, badge), t.words(badge.name)
    return img(progress_ring_svg(badge.share, label, caption, 168), f"{caption}: {label}", 168)


def _words(t: Wording, badge: BadgeProgress) -> str:
    return (
        f'<p class="ap-eyebrow">{escape(t("Nearest to you"))}</p>'
        f'<p class="ap-nearest-name">{escape(t.words(badge.name))}</p>'
        f'<p class="ap-nearest-how">{escape(t.words(badge.how, n=t.number(badge.threshold)))} '
        f"{escape(_missing(t, badge.threshold - badge.reached))}</p>"
    )


def _missing(t: Wording, missing: int) -> str:
    """A badge whose number was lowered can be reached already: it is given when the next thing counts."""
    if missing <= 0:
        return t("You have reached it; it is given with the next one that counts.")
    return t.many("One more and it is yours.", "{n} more and it is yours.", missing)
