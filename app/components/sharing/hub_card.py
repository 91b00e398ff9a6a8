"""One item of the content hub: its picture, what it is, who made it, why I see it, and what I can do with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from app.artwork import img, story_picture_svg
from app.drawing.links import anchor
from app.wording import Wording
from domain.errors import N_
from domain.programme.catalogue import Choice
from domain.sharing.hub_items import HubItem, Why
from domain.submissions.kinds import format_of

WHY = {
    Why.TEAM: N_("From your own team"),
    Why.THEME: N_("A theme you write or share about"),
    Why.LANGUAGE: N_("In the language you read"),
    Why.NEW: N_("New in the hub"),
}
PINE = "#0b5d57"


@dataclass(frozen=True)
class Drawn:
    """What every card is drawn with. `where` is what the page's address says besides the item."""

    themes: Mapping[str, Choice]
    audiences: Mapping[str, Choice]
    where: Mapping[str, str]


def html(t: Wording, item: HubItem, drawn: Drawn, lead: bool) -> str:
    """The card; `lead` draws it across the page."""
    theme, audience = drawn.themes.get(item.theme_code or ""), drawn.audiences.get(item.audience_code or "")
    kind = "ap-hub-card ap-hub-card--lead" if lead else "ap-hub-card"
    return (
        f'<div class="{kind}">{picture(item, theme)}<div class="ap-hub-page">{_words(t, item, theme, audience)}'
        f"{_ways(t, item, drawn.where, lead)}</div></div>"
    )


def picture(item: HubItem, theme: Choice | None) -> str:
    """The item's cover, which says nothing that the words do not: its theme's picture, or a drawing."""
    if theme and theme.picture:
        shown = f'<img class="ap-hub-photo" src="/pictures/of/{escape(theme.picture)}.webp" alt="">'
        return f'<div class="ap-hub-picture">{shown}</div>'
    return f'<div class="ap-hub-picture">{img(cover(item, theme), "", 900, fluid=True)}</div>'


def cover(item: HubItem, theme: Choice | None) -> str:
    """The drawing alone."""
    return story_picture_svg(theme.colour if theme else PINE, format_of(item).icon, item.public_id)


def byline(t: Wording, item: HubItem) -> str:
    """Who made it; whoever helped is credited. Escaped."""
    if item.author is None:
        return escape(t("From the company"))
    names = {"author": item.author, "other": item.co_author or "", "mentor": item.mentor or ""}
    safe = {key: escape(name) for key, name in names.items()}
    if item.co_author and item.mentor:
        return t("By {author} and {other}, helped by {mentor}", **safe)
    if item.co_author:
        return t("By {author} and {other}", **safe)
    return t("By {author}, helped by {mentor}", **safe) if item.mentor else t("By {author}", **safe)


def kind_line(t: Wording, item: HubItem, theme: Choice | None, audience: Choice | None = None) -> str:
    """Kind, theme, for whom, and time needed. Escaped."""
    parts = [t(format_of(item).name), t.words(theme.name) if theme else ""]
    parts += [t("For: {whom}", whom=t.words(audience.name))] if audience else []
    parts.append(t.many("{n} minute", "{n} minutes", item.minutes).replace(" ", "\N{NO-BREAK SPACE}"))
    return " · ".join(escape(part) for part in parts if part)


def _words(t: Wording, item: HubItem, theme: Choice | None, audience: Choice | None) -> str:
    return (
        '<article class="ap-hub">'
        f'<p class="ap-hub-kind">{kind_line(t, item, theme, audience)}</p>'
        f'<h3 class="ap-hub-title" lang="{escape(item.language)}">{escape(item.title)}</h3>'
        f'<p class="ap-hub-by">{byline(t, item)}</p>'
        f'<p class="ap-hub-summary" lang="{escape(item.language)}">{escape(item.summary)}</p>'
        f'<p class="ap-hub-why">{"".join(f"<span>{note}</span>" for note in _notes(t, item))}</p>'
        "</article>"
    )


def _notes(t: Wording, item: HubItem) -> list[str]:
    notes = [t(WHY[item.why])]
    if item.mine:
        notes = [t("Your own")]
    if item.shared_by_me:
        notes = [t("You shared this")]
    if item.shares:
        notes.append(t.many("shared {n} time", "shared {n} times", item.shares))
    if item.expires_on is not None:
        notes.append(t("until {date}", date=t.date(item.expires_on)))
    if not item.earns:
        notes.append(t("earns no points"))
    return [escape(note) for note in notes]


def _ways(t: Wording, item: HubItem, where: Mapping[str, str], lead: bool) -> str:
    """Each opens over the page, and stands in its address so that colleagues can be pointed to it."""
    one = str(item.id)
    ways = [anchor("share", t("Read it"), **where, read=one)]
    if item.goes_outside:
        ways.insert(0, anchor("share", t("Share"), "ios_share", "primary" if lead else "secondary", **where, item=one))
    if not item.shared_by_me and not item.mine:
        ways.append(anchor("share", t("Not for me"), **where, skip=one))
    return f'<p class="ap-hub-do">{"".join(ways)}</p>'
