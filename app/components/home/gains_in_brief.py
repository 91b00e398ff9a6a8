"""What I gained: things, people and skills to show for it, not points."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from app.components import heading
from app.drawing.links import anchor
from app.wording import Wording
from domain.programme.programme import Gains


def html(t: Wording, gains: Gains) -> str:
    """What there is; what is zero is left out."""
    lines = [(number, words) for number, words in _lines(t, gains) if number]
    if lines:
        drawn = "".join(f"<li><b>{t.number(number)}</b><span>{escape(words)}</span></li>" for number, words in lines)
        told = f'<ul class="ap-gains">{drawn}</ul>'
        way = anchor("certificates", t("Put a certificate on your CV"), "workspace_premium")
        told += way if gains.certificates else ""
    else:
        words = t("A first story brings a badge, a certificate for your CV, and colleagues who know your work.")
        told = f"<p>{escape(words)}</p>" + anchor("why", t("Why we do this"), "favorite")
    return f'<section class="ap-card">{heading.html(t("What you gained"))}{told}</section>'


def _lines(t: Wording, gains: Gains) -> Iterator[tuple[int, str]]:
    """(number, what there are that many of)."""
    yield gains.stories, t.many("story published", "stories published", gains.stories)
    yield gains.colleagues, t.many("colleague shared your story", "colleagues shared your stories", gains.colleagues)
    yield gains.helped, t.many("colleague you helped to a story", "colleagues you helped to a story", gains.helped)
    yield gains.badges, t.many("badge", "badges", gains.badges)
    yield gains.certificates, t.many("certificate", "certificates", gains.certificates)
    yield gains.thanks, t.many("card with thanks", "cards with thanks", gains.thanks)
    readers = gains.readers
    yield (
        readers,
        t.many("reader, worth no points but nice to know", "readers, worth no points but nice to know", readers),
    )
