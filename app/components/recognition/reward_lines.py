"""The catalogue as the rewards desk keeps it: kind, name, and how many are left."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.drawing.markup import draw
from app.wording import Wording
from domain.recognition.rewards import KINDS, RewardView


def show(t: Wording, offered: Sequence[RewardView]) -> None:
    """Draws all of it as one list."""
    draw(f'<div class="ap-adm-list">{"".join(_line(t, reward) for reward in offered)}</div>')


def _line(t: Wording, reward: RewardView) -> str:
    kind = escape(t(KINDS[reward.kind]))
    return (
        f'<div class="ap-adm-line"><div class="ap-adm-grow"><p class="ap-adm-eyebrow">{kind}</p>'
        f'<p class="ap-adm-strong">{escape(t.words(reward.name))}</p>'
        f'<p class="ap-adm-quiet">{escape(t.words(reward.description))}</p></div>'
        f'<span class="ap-adm-chip">{escape(_left(t, reward.stock))}</span></div>'
    )


def _left(t: Wording, stock: int | None) -> str:
    if stock is None:
        return t("Unlimited")
    return t.many("{n} left", "{n} left", stock) if stock else t("None left")
