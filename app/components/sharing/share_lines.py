"""My shares as rows: where, when, in whose words, who followed the link, and points or why none."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.components.sharing.take_back import take_back
from app.drawing import menus
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.sharing import taking_back
from domain.sharing.network_care import Uncounted
from domain.sharing.networks import BY_CODE
from domain.sharing.sharing import ShareView

WHY_NONE = {
    Uncounted.CEILING: N_("Above the {counted_shares} that count in {share_days} days"),
    Uncounted.REPEAT: N_("You had shared this item before"),
    Uncounted.KIND: N_("Reports and results earn nothing"),
    Uncounted.ALONE: N_("Above the {alone_points} points for what one confirms oneself"),
    Uncounted.UNSEEN: N_("Above the {unseen_points} points for what nobody else can see"),
    Uncounted.COMMENTS: N_("Above the {conversation_points} points for comments and replies"),
    Uncounted.MAKER: N_("It is your job to make company content"),
}


def row(t: Wording, share: ShareView) -> str:
    """One of them, everything people wrote escaped."""
    css = ' class="ap-undone"' if share.taken_back else ""
    return (
        f'<li{css}><div class="ap-share-said"><p class="ap-share-about">{_about(t, share)}</p>'
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
    if share.taken_back:
        return f"<span>{escape(t('Taken back'))}</span>"
    if share.confirmed_at is None:
        return f"<span>{escape(t('Not confirmed'))}</span>"
    if share.uncounted is not None:
        return f"<strong>0</strong><span>{escape(t(WHY_NONE[share.uncounted]))}</span>"
    unit = t.many("point", "points", share.points)
    return f"<strong>{t.signed(share.points)}</strong><span>{escape(unit)}</span>"


def undo(viewer: Viewer, shares: Sequence[ShareView]) -> None:
    """One button for what was a mistake; nothing where nothing can be taken back."""
    t = viewer.t
    standing = menus.labels((one.id, _label(t, one)) for one in shares if not one.taken_back)
    done = t("Taken back, with what came of it. Its lines in your points stay, with those that take them back.")
    take_back(viewer, t("Take a share back"), standing, taking_back.take_back, done)


def _label(t: Wording, share: ShareView) -> str:
    return t.md("{what}, {day}", what=share.title, day=t.day(share.created_at))
