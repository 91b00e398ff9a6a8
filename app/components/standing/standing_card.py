"""Where I stand: my position, large, with what it is out of and how it has moved; mine to see even when hidden."""

from __future__ import annotations

from html import escape

from app.components.standing import movement
from app.drawing.markup import draw
from app.wording import Wording
from domain.errors import N_
from domain.recognition.leaderboards import MyStanding


def show(t: Wording, mine: MyStanding, moved: bool) -> None:
    """Draws my position in a period. `moved` False leaves movement out."""
    draw(html(t, mine, moved))


def html(t: Wording, mine: MyStanding, moved: bool) -> str:
    """My position in a period, everything escaped."""
    return (
        _not_yet(t, mine.listed) if mine.position is None else _standing(t, mine, mine.position, moved and mine.listed)
    )


def _standing(t: Wording, mine: MyStanding, position: int, moved: bool) -> str:
    among = t.many("of {n} person with points", "of {n} people with points", mine.people)
    points = t.many("{n} point", "{n} points", mine.points)
    label = t("Your position") if mine.listed else t("Only you see this: you would be number")
    return (
        f'<div class="ap-standing"><span class="ap-standing__label">{escape(label)}</span>'
        f'<span class="ap-standing__number">{t.number(position)}</span>'
        f'<span class="ap-standing__facts"><span>{escape(among)}</span>'
        f"<span><strong>{escape(points)}</strong> {movement.html(t, mine.movement) if moved else ''}</span>"
        f"{_shared(t, mine)}</span></div>"
    )


def _shared(t: Wording, mine: MyStanding) -> str:
    tied = any(row.me and row.tied for row in mine.near)
    words = escape(t("You share it: others have as many points, and a tie is never broken."))
    return f'<span class="ap-soft">{words}</span>' if tied else ""


LISTED = N_("Everybody starts from zero. Tell a story, or share something in your own words, and you appear here.")
HIDDEN = N_(
    "Everybody starts from zero. Tell a story, or share something in your own words, and you see where you would be. "
    "Nobody else does."
)


def _not_yet(t: Wording, listed: bool) -> str:
    headline = escape(t("Nothing yet in this period, and that is fine"))
    words = escape(t(LISTED if listed else HIDDEN))
    return f'<div class="ap-standing ap-standing--none"><strong>{headline}</strong><span>{words}</span></div>'
