"""How much of all decisions the only two reviewers made on each other, for admins; both ways together."""

from __future__ import annotations

from html import escape

from app.drawing.markup import draw
from app.wording import Wording
from domain.review.fairness import FEWEST_DECISIONS, PairShare


def show(t: Wording, pair: PairShare) -> None:
    """Draws the card."""
    eyeline = f'<p class="ap-eyeline">{escape(t("Two reviewers, and each other"))}</p>'
    told = "".join(f"<p>{escape(sentence)}</p>" for sentence in _sentences(t, pair))
    draw(f'<section class="ap-card ap-cover">{eyeline}{told}</section>')


def _sentences(t: Wording, pair: PairShare) -> list[str]:
    why = t("Only two review, so they may decide on each other every time. A third reviewer would end that.")
    if not pair.enough:
        return [t("How much of it they do is shown from {fewest} decisions on.", fewest=FEWEST_DECISIONS), why]
    share = t(
        "{n} of {all} decisions in the last half year were by one of the two on the other: {share}.",
        n=t.number(pair.on_each_other),
        all=t.number(pair.decisions),
        share=t.percent(pair.on_each_other / pair.decisions),
    )
    if not pair.on_each_other or not pair.on_others:
        return [share, why]
    kinder = t(
        "Of these {share} were published, and {others} of everybody else's.",
        share=t.percent(pair.published / pair.on_each_other),
        others=t.percent(pair.published_of_others / pair.on_others),
    )
    return [share, kinder, why]
