"""What I declared, as rows; and taking one back that was a mistake."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from app.components.sharing.take_back import take_back
from app.drawing import menus
from app.viewer import Viewer
from app.wording import Wording
from domain.addresses import host_of
from domain.errors import N_
from domain.ledger.point_rules import Rule
from domain.sharing import declarations
from domain.sharing.declarations import DeclarationView, ToldOf

WHAT: dict[Rule, str] = {
    Rule.TOLD_SOMEONE: N_("Told someone about us"),
    Rule.DEBATE: N_("Joined a debate on {host}"),
}
ABOUT: dict[ToldOf, str] = {
    ToldOf.PRODUCT: N_("A product or service"),
    ToldOf.WORKPLACE: N_("The workplace"),
    ToldOf.JOB: N_("A job"),
}
BEYOND = N_("Beyond what counted then")


def undo(viewer: Viewer, declared: Sequence[DeclarationView]) -> None:
    """One button for mistakes; nothing where there is nothing to take back."""
    t = viewer.t
    standing = menus.labels((one.id, _label(t, one)) for one in declared if one.taken_back_at is None)
    done = t("Taken back. Its line in your points stays, with the one that takes it back.")
    take_back(viewer, t("Take one back"), standing, declarations.take_back, done)


def _label(t: Wording, one: DeclarationView) -> str:
    return t.md("{what}, {day}", what=_what(t, one), day=t.day(one.declared_at))


def _what(t: Wording, one: DeclarationView) -> str:
    what = t(WHAT[one.rule], host=host_of(one.url or ""))
    return t("{what}: {about}", what=what, about=t(ABOUT[one.about])) if one.about else what


def row(t: Wording, one: DeclarationView) -> str:
    """One of them, everything people wrote escaped."""
    what = escape(_what(t, one))
    if one.url:
        what = f'<a href="{escape(one.url, quote=True)}" rel="noopener nofollow" target="_blank">{what}</a>'
    css = "ap-declared ap-undone" if one.taken_back_at else "ap-declared"
    return (
        f'<li class="{css}"><div><strong>{what}</strong> <span>{escape(t.day(one.declared_at))}</span></div>'
        f'<div class="ap-share-worth">{_worth(t, one)}</div></li>'
    )


def _worth(t: Wording, one: DeclarationView) -> str:
    if one.taken_back_at:
        return f"<span>{escape(t('Taken back'))}</span>"
    if not one.points:
        return f"<strong>0</strong><span>{escape(t(BEYOND))}</span>"
    return f"<strong>{t.signed(one.points)}</strong><span>{escape(t.many('point', 'points', one.points))}</span>"
