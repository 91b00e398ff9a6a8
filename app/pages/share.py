"""Share: what is approved to share, what suits me first, and the composer."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from app.components import composer, hub_card, hub_filters, read_item
from app.components.hub_card import Doing
from app.feedback import attempt, refusal
from app.links import link_to
from app.viewer import Viewer
from app.wording import Wording
from domain import content
from domain.content import Choice, HubItem
from domain.errors import Refusal

SHOWN, MORE = 7, 12
_LIMIT, _HIDDEN = "share_limit", "share_hidden"


def render(viewer: Viewer) -> None:
    """The lead item across the page, the others in two columns."""
    themes = {theme.code: theme for theme in viewer.ask(content.themes)}
    about = viewer.t("Read by a reviewer, and fine to share. Your own words are worth most, to your readers too.")
    theme, language = hub_filters.show(viewer.t, viewer.t("Share"), about, themes)
    limit = st.session_state.setdefault(_LIMIT, SHOWN)
    items = viewer.ask(content.hub, theme, language, limit + 1)
    _undo(viewer)
    _cards(viewer, items[:limit], themes, filtered=bool(theme or language))
    if len(items) > limit:
        st.button(viewer.t("Show more"), key="share_more", on_click=_more)
    _asked_for(viewer, themes)


def _cards(viewer: Viewer, items: list[HubItem], themes: Mapping[str, Choice], filtered: bool) -> None:
    if not items:
        _empty(viewer.t, filtered)
        return
    doing = Doing(
        share=lambda item: composer.open_dialog(viewer, item, themes.get(item.theme_code or "")),
        read=lambda item: read_item.open_dialog(viewer, item, themes.get(item.theme_code or "")),
        hide=lambda item: _hide(viewer, item),
    )
    hub_card.show(viewer.t, items[0], themes, doing, lead=True)
    with st.grid(2, min_column_width=310, gap="medium", key="hub_grid"):
        for item in items[1:]:
            hub_card.show(viewer.t, item, themes, doing)


def _empty(t: Wording, filtered: bool) -> None:
    with st.container(border=True, key="share_empty"):
        if filtered:
            st.subheader(t("Nothing here with these filters"), anchor=False)
            st.markdown(t("Take one off, or write the first story about it yourself."))
        else:
            st.subheader(t("The hub is empty"), anchor=False)
            st.markdown(t("What went wrong this week, and what did you learn? That is a story worth sharing."))
        link_to("my-stories", t("Write a story"), icon=":material/edit_note:")


def _hide(viewer: Viewer, item: HubItem) -> None:
    """Runs before the page is drawn again."""
    done, _ = attempt(viewer, content.not_for_me, item.id)
    if done:
        st.session_state[_HIDDEN] = item.id


def _undo(viewer: Viewer) -> None:
    hidden = st.session_state.pop(_HIDDEN, None)
    if hidden is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="share_undo"):
        st.caption(viewer.t("Hidden. You will not be asked again, and nobody is told."), width="content")
        st.button(
            viewer.t("Show it after all"),
            key="share_undo_button",
            type="tertiary",
            on_click=_show_again,
            args=(viewer, hidden),
        )


def _show_again(viewer: Viewer, item_id: int) -> None:
    attempt(viewer, content.for_me_after_all, item_id)


def _more() -> None:
    st.session_state[_LIMIT] += MORE


def _asked_for(viewer: Viewer, themes: Mapping[str, Choice]) -> None:
    """`?item=12`, as other pages link to it, opens that item at once."""
    wanted = st.query_params.get("item", "")
    if not wanted.isdecimal():
        return
    del st.query_params["item"]
    try:
        item = viewer.ask(content.item, int(wanted[:9]))
    except Refusal as error:
        st.info(refusal(viewer.t, error), icon=":material/info:")
        return
    composer.open_dialog(viewer, item, themes.get(item.theme_code or ""))
