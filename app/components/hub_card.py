"""One item of the content hub: its picture, what it is, who made it, why I see it, and what I can do with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

import streamlit as st

from app.artwork import img, story_picture_svg
from app.wording import Wording
from domain.content import COMPANY_FORMATS, Choice, HubItem, Why
from domain.errors import N_
from domain.stories import FORMATS

FORMAT_NAMES = dict((*FORMATS, *COMPANY_FORMATS))
WHY = {
    Why.TEAM: N_("From your own team"),
    Why.THEME: N_("A theme you write or share about"),
    Why.LANGUAGE: N_("In the language you read"),
    Why.NEW: N_("New in the hub"),
}
PINE = "#0b5d57"


@dataclass(frozen=True)
class Doing:
    """What happens when a button of the card is pressed."""

    share: Callable[[HubItem], None]
    read: Callable[[HubItem], None]
    hide: Callable[[HubItem], None]


def show(t: Wording, item: HubItem, themes: Mapping[str, Choice], doing: Doing, lead: bool = False) -> None:
    """The card; `lead` draws it across the page."""
    theme = themes.get(item.theme_code or "")
    name = "lead" if lead else "card"
    with st.container(key=f"hub_{name}_{item.id}", height="stretch", gap="small"):
        if lead:
            left, right = st.columns([6, 5], gap="medium")
            left.html(picture(item, theme))
            with right:
                st.html(_words(t, item, theme), width="stretch")
                _buttons(t, item, doing, "primary")
        else:
            st.html(picture(item, theme) + _words(t, item, theme))
            _buttons(t, item, doing, "secondary")


def picture(item: HubItem, theme: Choice | None) -> str:
    """The item's cover, which says nothing that the words do not."""
    svg = story_picture_svg(theme.colour if theme else PINE, cover_kind(item), item.public_id)
    return f'<div class="ap-hub-picture">{img(svg, "", 900, fluid=True)}</div>'


def cover_kind(item: HubItem) -> str:
    """What the artwork draws an item as."""
    return "story" if item.kind == "story" and item.format not in ("video", "podcast") else item.format


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


def kind_line(t: Wording, item: HubItem, theme: Choice | None) -> str:
    """Kind, theme and time needed. Escaped."""
    parts = [t(FORMAT_NAMES.get(item.format, item.format)), t.words(theme.name) if theme else ""]
    parts.append(t.many("{n} minute", "{n} minutes", item.minutes))
    return " · ".join(escape(part) for part in parts if part)


def _words(t: Wording, item: HubItem, theme: Choice | None) -> str:
    return (
        '<article class="ap-hub">'
        f'<p class="ap-hub-kind">{kind_line(t, item, theme)}</p>'
        f'<h3 class="ap-hub-title" lang="{item.language}">{escape(item.title)}</h3>'
        f'<p class="ap-hub-by">{byline(t, item)}</p>'
        f'<p class="ap-hub-summary" lang="{item.language}">{escape(item.summary)}</p>'
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


def _buttons(t: Wording, item: HubItem, doing: Doing, kind: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"hub_do_{item.id}"):
        if st.button(t("Share"), key=f"share_{item.id}", type=kind, icon=":material/ios_share:"):  # type: ignore[arg-type]
            doing.share(item)
        if st.button(t("Read it"), key=f"read_{item.id}", type="tertiary"):
            doing.read(item)
        if not item.shared_by_me and not item.mine:
            st.button(t("Not for me"), key=f"hide_{item.id}", type="tertiary", on_click=doing.hide, args=(item,))
