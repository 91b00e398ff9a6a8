"""A reward somebody was given, with its card in full size: the words, and the story and goal they are for."""

from __future__ import annotations

from html import escape

from app.artwork import img, thank_you_card_svg
from app.components.recognition import reward_card
from app.viewer import Viewer
from app.wording import Wording
from domain.recognition import candidates
from domain.recognition.rewards import KINDS, AwardView

WIDTH = 480


def html(viewer: Viewer, award: AwardView) -> str:
    """The card and, below it, what came with it and whether it has arrived."""
    reward, arrived = viewer.t.words(award.reward), _arrived(viewer.t, award)
    return (
        f'<div class="ap-thanks">{_drawn(viewer, award)}<p><strong>{escape(reward)}</strong></p>'
        f'<p class="ap-soft">{escape(arrived)}</p></div>'
    )


def wide_html(viewer: Viewer, award: AwardView) -> str:
    """The card and, beside it, what it stands for, so that one that stands alone leaves no half of the page empty."""
    t = viewer.t
    because = t(candidates.BY_CODE[award.reason].name) if award.reason in candidates.BY_CODE else ""
    art = reward_card.art(award.kind, award.icon, award.picture)
    return (
        f'<div class="ap-thanks ap-thanks--wide">{_drawn(viewer, award)}<div>{art}'
        f'<p class="ap-eyebrow">{escape(t(KINDS[award.kind]))}</p>'
        f'<p class="ap-reward-name">{escape(t.words(award.reward))}</p>'
        f"<p>{escape(because)}</p><p>{escape(t('For “{title}”', title=award.what))}</p>"
        f'<p class="ap-soft">{escape(_arrived(t, award))}</p></div></div>'
    )


def _arrived(t: Wording, award: AwardView) -> str:
    given = t("Given {date}", date=t.date(award.given_at, "long"))
    if award.handed_over_at:
        return t("{given}. You received it {date}.", given=given, date=t.date(award.handed_over_at, "long"))
    return t("{given}. It is on its way to you.", given=given)


def _drawn(viewer: Viewer, award: AwardView) -> str:
    return img(_card(viewer, award), _alt(viewer.t, award), WIDTH, fluid=True)


def _card(viewer: Viewer, award: AwardView) -> str:
    t = viewer.t
    return thank_you_card_svg(
        to=t("Dear {name}", name=viewer.me.given_name),
        text=award.card,
        story_title=t("For “{title}”", title=award.what) if award.what else "",
        goal=t.words(award.goal),
        signed=award.given_by,
        company=viewer.portal.programme.company,
        accent=viewer.portal.programme.accent,
    )


def _alt(t: Wording, award: AwardView) -> str:
    return t("A card from {name}: {text}", name=award.given_by, text=award.card)
