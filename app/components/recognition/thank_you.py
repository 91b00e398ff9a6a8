"""A reward somebody was given, with its card in full size: the words, and the story and goal they are for."""

from __future__ import annotations

from html import escape

from app.artwork import img, thank_you_card_svg
from app.settings import settings
from app.viewer import Viewer
from app.wording import Wording
from domain.recognition.rewards import AwardView

WIDTH = 480


def html(viewer: Viewer, award: AwardView) -> str:
    """The card and, below it, what came with it and whether it has arrived."""
    t, reward = viewer.t, viewer.t.words(award.reward)
    given = t("Given {date}", date=t.date(award.given_at, "long"))
    if award.handed_over_at:
        arrived = t("{given}. You received it {date}.", given=given, date=t.date(award.handed_over_at, "long"))
    else:
        arrived = t("{given}. It is on its way to you.", given=given)
    drawn = img(_card(viewer, award), _alt(t, award), WIDTH, fluid=True)
    return (
        f'<div class="ap-thanks">{drawn}<p><strong>{escape(reward)}</strong></p>'
        f'<p class="ap-soft">{escape(arrived)}</p></div>'
    )


def _card(viewer: Viewer, award: AwardView) -> str:
    t = viewer.t
    return thank_you_card_svg(
        to=t("Dear {name}", name=viewer.me.given_name),
        text=award.card,
        story_title=t("For “{title}”", title=award.what) if award.what else "",
        goal=t.words(award.goal),
        signed=award.given_by,
        company=viewer.portal.programme.company,
        accent=settings().accent,
        width=WIDTH,
    )


def _alt(t: Wording, award: AwardView) -> str:
    return t("A card from {name}: {text}", name=award.given_by, text=award.card)
