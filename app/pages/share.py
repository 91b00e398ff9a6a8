"""Share: what is approved to share, what suits me first, and the composer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from app.components import show_more
from app.components.sharing import composer, hub_card, hub_filters, not_for_me, read_item
from app.components.sharing.hub_card import Drawn
from app.drawing.feedback import attempt
from app.drawing.links import link_to
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.access import Permission
from domain.programme import catalogue
from domain.programme.catalogue import Choice
from domain.sharing import hub
from domain.sharing.hub_items import HubItem

SHOWN, MORE = 7, 12
_LIST = "share"


def render(viewer: Viewer) -> None:
    """The lead item across the page, the others in two columns."""
    t, limit = viewer.t, show_more.length(_LIST, SHOWN)
    with viewer.at_once() as ask:
        themes = {theme.code: theme for theme in ask(catalogue.themes)}
        audiences = {audience.code: audience for audience in ask(catalogue.audiences)}
        about = t("Read by a reviewer, and fine to share. Your own words are worth most, to your readers too.")
        chosen = hub_filters.show(t, t("Share"), about, themes, audiences)
        items = ask(hub.hub, chosen.theme, chosen.language, limit + 1, chosen.audience)
    not_for_me.way_back(viewer)
    _asked_for(viewer, themes)
    if items:
        draw(_cards(t, items[:limit], Drawn(themes, audiences, chosen.where)))
    else:
        _empty(viewer, filtered=bool(chosen.where))
    if len(items) > limit:
        show_more.button(t, _LIST, MORE)


def _cards(t: Wording, items: list[HubItem], drawn: Drawn) -> str:
    lead, *others = [hub_card.html(t, item, drawn, lead=item is items[0]) for item in items]
    return f'{lead}<div class="ap-hub-cards">{"".join(others)}</div>'


def _empty(viewer: Viewer, filtered: bool) -> None:
    t = viewer.t
    with st.container(border=True, key="share_empty"):
        if filtered:
            st.subheader(t("Nothing here with these filters"), anchor=False)
            st.markdown(t("Take one off, or write the first story about it yourself."))
        else:
            st.subheader(t("The hub is empty"), anchor=False)
            st.markdown(t("What went wrong this week, and what did you learn? That is a story worth sharing."))
        link_to("my-stories", t("Write a story"), icon=":material/edit_note:")
        if viewer.may(Permission.CONTENT_STEER) and not filtered:
            link_to("content", t("Add content"), icon=":material/library_books:")


def _asked_for(viewer: Viewer, themes: Mapping[str, Choice]) -> None:
    """`?item=12`, as other pages link to it, opens that item at once; `?read=12` and `?skip=12` likewise."""
    asked = {name: st.query_params.pop(name, "") for name in OPENS}
    name, wanted = next(((name, one) for name, one in asked.items() if one.isdecimal() and len(one) < 10), ("", ""))
    if not name:
        return
    _, item = attempt(viewer, hub.item, int(wanted))
    if item is not None:
        OPENS[name](viewer, item, themes.get(item.theme_code or ""))


OPENS: dict[str, Callable[[Viewer, HubItem, Choice | None], None]] = {
    "item": composer.open_dialog,
    "read": read_item.open_dialog,
    "skip": not_for_me.open_dialog,
}
"""What the address can ask to be opened over the page."""
