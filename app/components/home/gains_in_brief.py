"""What I gained: things, people and skills to show for it, not points."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from app.components import heading
from app.drawing.links import anchor
from app.viewer import Viewer
from domain.parts import PortalPart
from domain.programme.programme import Gains


def html(viewer: Viewer, gains: Gains) -> str:
    """What there is; what is zero is left out, and what belongs to a part that is off."""
    t = viewer.t
    lines = [(number, words) for number, words in _lines(viewer, gains) if number]
    if lines:
        drawn = "".join(f"<li><b>{t.number(number)}</b><span>{escape(words)}</span></li>" for number, words in lines)
        told = f'<ul class="ap-gains">{drawn}</ul>'
        way = anchor("certificates", t("Put a certificate on your CV"), "workspace_premium")
        told += way if gains.certificates and viewer.has(PortalPart.CERTIFICATES) else ""
    else:
        words = _first_story(viewer, gains)
        told = f"<p>{escape(words)}</p>" + anchor("why", t("Why we do this"), "favorite")
    return f'<section class="ap-card">{heading.html(t("What you gained"))}{told}</section>'


def _first_story(viewer: Viewer, gains: Gains) -> str:
    """What it brings in this company."""
    badge = gains.first_badges and viewer.has(PortalPart.BADGES)
    certificate = gains.first_certificates and viewer.has(PortalPart.CERTIFICATES)
    if badge and certificate:
        return viewer.t("A first story brings a badge, a certificate for your CV, and colleagues who know your work.")
    if certificate:
        return viewer.t("A first story brings a certificate for your CV, and colleagues who know your work.")
    if badge:
        return viewer.t("A first story brings a badge, and colleagues who know your work.")
    return viewer.t("A first story brings colleagues who know your work.")


def _lines(viewer: Viewer, gains: Gains) -> Iterator[tuple[int, str]]:
    """(number, what there are that many of)."""
    t = viewer.t
    yield gains.stories, t.many("story published", "stories published", gains.stories)
    yield gains.colleagues, t.many("colleague shared your story", "colleagues shared your stories", gains.colleagues)
    yield gains.helped, t.many("colleague you helped to a story", "colleagues you helped to a story", gains.helped)
    if viewer.has(PortalPart.BADGES):
        yield gains.badges, t.many("badge", "badges", gains.badges)
    if viewer.has(PortalPart.CERTIFICATES):
        yield gains.certificates, t.many("certificate", "certificates", gains.certificates)
    if viewer.has(PortalPart.REWARDS):
        yield gains.thanks, t.many("card with thanks", "cards with thanks", gains.thanks)
    readers = gains.readers
    yield (
        readers,
        t.many("reader, worth no points but nice to know", "readers, worth no points but nice to know", readers),
    )
