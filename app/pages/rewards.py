"""Rewards: what I was given and why, what could be given, and what would make me glad."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.components import heading, page_head
from app.components.programme import to_begin
from app.components.recognition import reward_catalogue, thank_you
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.recognition import rewards
from domain.recognition.rewards import AwardView


def render(viewer: Viewer) -> None:
    """Thanks first, then the catalogue with my wishes."""
    t = viewer.t
    with viewer.at_once() as ask:
        given, offered = ask(rewards.my_awards), ask(rewards.catalogue)
    draw(_head(t) + (_thanks(viewer, given) if given else _nothing_yet(t) if offered else ""))
    if offered:
        draw(heading.html(t("What would make you glad?")))
        reward_catalogue.show(viewer, offered)
    else:
        draw(f"<p>{escape(t('The catalogue is being put together. Come back in a few days.'))}</p>")
        draw(to_begin.way(viewer, "reward"))


def _head(t: Wording) -> str:
    about = t("A thank-you for something you did. Never money, never for a position, not bought with points.")
    how = t(
        "Somebody who looks after the programme gives a reward by hand, for something you did that can be "
        "named, and writes you a card. Rewards are never money and never for a position, "
        "and points do not buy them. Your wishes help them choose well; only they see them."
    )
    head = page_head.html(t("Rewards"), page_head.explained(t("How rewards work"), how))
    return f'{head}<p class="ap-soft">{escape(about)}</p>'


def _thanks(viewer: Viewer, awards: Sequence[AwardView]) -> str:
    """Two beside each other, the newest first; of an odd number that one has a row of its own."""
    alone, rest = awards[: len(awards) % 2], awards[len(awards) % 2 :]
    cards = "".join(thank_you.wide_html(viewer, award) for award in alone)
    pairs = f'<div class="ap-two">{"".join(thank_you.html(viewer, award) for award in rest)}</div>' if rest else ""
    return f"{heading.html(viewer.t('What you were thanked for'))}{cards}{pairs}"


def _nothing_yet(t: Wording) -> str:
    words = t(
        "A thank-you comes when a story of yours, or your help with a colleague's, made a difference. "
        "Tell below what would make you glad, so that the first one suits you."
    )
    return f'<section class="ap-card">{heading.html(t("Nothing yet"))}<p>{escape(words)}</p></section>'
