"""A few items of the hub chosen for me, each with the reason why I see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from app.components import heading
from app.components.sharing import hub_card
from app.drawing.links import anchor
from app.wording import Wording
from domain.programme.catalogue import Choice
from domain.sharing.hub_items import HubItem


def html(t: Wording, items: Sequence[HubItem], themes: Mapping[str, Choice]) -> str:
    """The items side by side, or an invitation where there are none."""
    top = heading.html(t("Chosen for you"))
    if not items:
        words = t("Nothing to share yet. The first story in the hub could be yours.")
        return f'<section>{top}<p class="ap-empty">{escape(words)}</p></section>'
    every = anchor("share", t("See everything"), "arrow_forward")
    cards = "".join(_card(t, item, themes.get(item.theme_code or "")) for item in items)
    return f'<section><div class="ap-chosen__top">{top}{every}</div><div class="ap-three">{cards}</div></section>'


def _card(t: Wording, item: HubItem, theme: Choice | None) -> str:
    return (
        f'<div class="ap-card">{hub_card.picture(item, theme)}<div class="ap-chosen">'
        f'<p class="ap-chosen__why">{escape(t(hub_card.WHY[item.why]))}</p>'
        f'<h3 lang="{escape(item.language)}">{escape(item.title)}</h3>'
        f"<p>{hub_card.byline(t, item)}</p><p>{hub_card.kind_line(t, item, theme)}</p></div>"
        f"{anchor('share', t('Read and share'), 'ios_share', read=str(item.id))}</div>"
    )
