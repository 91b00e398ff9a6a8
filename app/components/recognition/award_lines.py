"""Rewards that have been given: who, what, for which story, and whether it has reached them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.artwork import crest_svg, img, initials, person_seed
from app.drawing.markup import draw
from app.wording import Wording
from domain.recognition.rewards import AwardView

CREST = 40


def show(t: Wording, awards: Sequence[AwardView]) -> None:
    """Draws all of them as one list."""
    draw(f'<div class="ap-adm-list">{"".join(line(t, award) for award in awards)}</div>')


def line(t: Wording, award: AwardView) -> str:
    """One of them as HTML."""
    crest = img(crest_svg(initials(award.person), person_seed(award.person_id)), "", CREST)
    story = t("For “{title}”", title=award.what) if award.what else ""
    return (
        f'<div class="ap-adm-line">{crest}<div class="ap-adm-grow">'
        f'<p class="ap-adm-strong">{escape(award.person)} · {escape(t.words(award.reward))}</p>'
        f'<p class="ap-adm-quiet">{escape(story)}</p>'
        f'<p class="ap-adm-quiet">{escape(_when(t, award))}</p></div></div>'
    )


def _when(t: Wording, award: AwardView) -> str:
    given = {"name": award.given_by, "day": t.date(award.given_at)}
    if award.handed_over_at is None:
        return t("Given by {name}, {day}", **given)
    return t("Given by {name}, {day}; handed over {arrived}", **given, arrived=t.date(award.handed_over_at))
