"""My shares as rows: where, when, in whose words, who followed the link, and points or why none."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.drawing.markup import draw
from app.wording import Wording
from domain.errors import N_
from domain.sharing.network_care import Uncounted
from domain.sharing.networks import BY_CODE
from domain.sharing.sharing import ShareView

WHY_NONE = {
    Uncounted.CEILING: N_("Above the {counted_shares} that count in {share_days} days"),
    Uncounted.REPEAT: N_("You had shared this item before"),
    Uncounted.KIND: N_("Reports and results earn nothing"),
}


def show(t: Wording, shares: Sequence[ShareView]) -> None:
    """All rows as one element."""
    draw(f'<ul class="ap-shares">{"".join(_row(t, share) for share in shares)}</ul>')


def _row(t: Wording, share: ShareView) -> str:
    return (
        f'<li><div class="ap-share-said"><p class="ap-share-about">{_about(t, share)}</p>'
        f"<h3>{escape(share.title)}</h3>"
        f"<blockquote>{escape(share.text)}</blockquote>"
        f'<p class="ap-share-facts">{_facts(t, share)}</p></div>'
        f'<div class="ap-share-worth">{_worth(t, share)}</div></li>'
    )


def _about(t: Wording, share: ShareView) -> str:
    network = BY_CODE.get(share.network)
    return escape(f"{t(network.name) if network else share.network} · {t.day(share.created_at)}")


def _facts(t: Wording, share: ShareView) -> str:
    facts = [t("Own words") if share.own_words else t("Copied text")]
    if share.clicks:
        facts.append(t.many("{n} person followed your link", "{n} people followed your link", share.clicks))
    else:
        facts.append(t("Nobody has followed your link yet"))
    said = [escape(fact) for fact in facts]
    if share.post_url:
        address = escape(share.post_url, quote=True)
        said.append(f'<a href="{address}" rel="noopener nofollow" target="_blank">{escape(t("See the post"))}</a>')
    return " · ".join(said)


def _worth(t: Wording, share: ShareView) -> str:
    if share.confirmed_at is None:
        return f"<span>{escape(t('Not confirmed'))}</span>"
    if share.uncounted is not None:
        return f"<strong>0</strong><span>{escape(t(WHY_NONE[share.uncounted]))}</span>"
    unit = t.many("point", "points", share.points)
    return f"<strong>{t.signed(share.points)}</strong><span>{escape(unit)}</span>"
