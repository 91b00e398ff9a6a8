"""My newest stories and where each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.components import heading, story_state
from app.drawing.links import anchor
from app.viewer import Viewer
from app.wording import Wording
from domain.writing.story_cards import StoryCard

SHOWN = 3


def html(viewer: Viewer, cards: Sequence[StoryCard]) -> str:
    """Up to three; without any, an invitation to tell one."""
    t = viewer.t
    lines = "".join(_line(viewer, card) for card in cards[:SHOWN])
    return f'<section class="ap-card ap-told">{heading.html(t("My stories"))}{lines}{_further(t, len(cards))}</section>'


def _line(viewer: Viewer, card: StoryCard) -> str:
    t = viewer.t
    title = card.title.strip() or t("Without a title yet")
    way = anchor("my-stories", title, story_state.ICONS[card.status], story=str(card.id))
    return f'<div>{way}<p class="ap-soft">{escape(story_state.sentence(t, card, viewer.now))}</p></div>'


def _further(t: Wording, stories: int) -> str:
    if not stories:
        invited = escape(t("No stories yet. What went wrong this week, and what did you learn?"))
        return f"<p>{invited}</p>" + anchor("my-stories", t("See what others began with"), "lightbulb")
    return anchor("my-stories", t("All my stories"), "arrow_forward") if stories > SHOWN else ""
