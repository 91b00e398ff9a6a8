"""The composer: own words first, suggestions to lean on, how the network will draw it, then out to the network."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from app.artwork import crest_svg, initials, person_seed, post_preview_html
from app.components.sharing import confirm_share, draft_verdict, post_share
from app.components.sharing.hub_card import cover
from app.drawing.feedback import refusal
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording, plain
from domain.errors import Refusal
from domain.programme.catalogue import Choice
from domain.sharing import sharing
from domain.sharing.hub_items import HubItem
from domain.sharing.networks import BY_CODE, NETWORKS
from domain.sharing.sharing import Composer, Confirmation, Draft, PreparedShare

WIDTH = 1040
_DRAFTS, _NETWORK = "composer_drafts", "composer_last_network"


@dataclass
class Composing:
    """One opened composer. `nonce` becomes the tracked link: pressing twice prepares once."""

    item: HubItem
    theme: Choice | None
    nonce: str
    prepared: PreparedShare | None = None
    confirmed: Confirmation | None = None
    refused: str = ""


def open_dialog(viewer: Viewer, item: HubItem, theme: Choice | None) -> None:
    """Opens the composer over the page."""
    now = Composing(item, theme, viewer.portal.token(12))
    st.dialog(plain(item.title), width=WIDTH, icon=":material/ios_share:")(show)(viewer, now)


def show(viewer: Viewer, now: Composing) -> None:
    """The composer itself, at the step it has come to. Buttons act before it is drawn again."""
    try:
        if now.confirmed is not None:
            _done(viewer.t, now.confirmed)
        elif now.prepared is not None:
            post_share.show(viewer, now.prepared, lambda outcome: _confirmed(now, outcome))
        else:
            _write(viewer, now, viewer.ask(sharing.composer, now.item.id))
    except Refusal as error:
        st.warning(refusal(viewer.t, error), icon=":material/info:")
        _take_along(viewer.t, now.item.id)


def _take_along(t: Wording, item_id: int) -> None:
    """What was typed for something that is gone by now."""
    if words := st.session_state.get(_DRAFTS, {}).get(item_id):
        st.caption(t("Your own words"))
        st.code(words, language=None, wrap_lines=True)


def _write(viewer: Viewer, now: Composing, composer: Composer) -> None:
    t, key = viewer.t, f"composer_text_{now.nonce}"
    left, right = st.columns([6, 5], gap="medium")
    with left:
        network = _network(t)
        text = _own_words(t, now, key)
        _suggestions(t, composer, key)
        disclosed = st.toggle(
            t.md("Say where you work: “{line}”", line=composer.disclosure),
            value=True,
            key=f"composer_disclosed_{now.nonce}",
            wrap=True,
            help=t("Readers should know where a post comes from. The text you use is kept."),
        )
    draft = viewer.ask(sharing.judge, now.item.id, network, text, disclosed, now.nonce)
    with right:
        _preview(viewer, now, composer, draft, network)
    with left:
        draw(draft_verdict.html(t, draft, text))
        if now.refused:
            st.error(now.refused, icon=":material/info:")
        draft_verdict.care(t, composer)
        st.button(
            _continue(t, network),
            key="composer_prepare",
            type="primary",
            icon=":material/arrow_forward:",
            on_click=_prepare,
            args=(viewer, now),
        )


def _prepare(viewer: Viewer, now: Composing) -> None:
    chosen = st.session_state
    text, disclosed = chosen[f"composer_text_{now.nonce}"], chosen[f"composer_disclosed_{now.nonce}"]
    now.refused = ""
    try:
        now.prepared = viewer.portal.do(
            sharing.prepare, now.item.id, chosen["composer_network"], text, disclosed, now.nonce
        )
    except Refusal as error:
        now.refused = refusal(viewer.t, error)


def _network(t: Wording) -> str:
    chosen: str = st.pills(
        t("Where"),
        [network.code for network in NETWORKS],
        format_func=lambda code: t(BY_CODE[code].name),
        default=st.session_state.get(_NETWORK, NETWORKS[0].code),
        required=True,
        key="composer_network",
        wrap=True,
    )
    st.session_state[_NETWORK] = chosen
    return chosen


def _own_words(t: Wording, now: Composing, key: str) -> str:
    """What was typed and then closed by mistake is there again the next time."""
    drafts: dict[int, str] = st.session_state.setdefault(_DRAFTS, {})
    text = st.text_area(
        t("Your own words"),
        value=drafts.get(now.item.id, ""),
        key=key,
        height=170,
        placeholder=t("What do you think about it? What do you know that the reader does not? One sentence is fine."),
    )
    drafts[now.item.id] = text or ""
    return text or ""


def _suggestions(t: Wording, composer: Composer, key: str) -> None:
    if not composer.suggestions:
        return
    with st.expander(t("Need a start? Texts to lean on"), icon=":material/lightbulb:", key="composer_suggestions"):
        st.caption(
            t.many(
                "Make it yours before you post it: a copy is worth {n} point, your own words {own}.",
                "Make it yours before you post it: a copy is worth {n} points, your own words {own}.",
                composer.points_copied,
                own=t.number(composer.points_own),
            )
        )
        for position, suggestion in enumerate(composer.suggestions):
            language = escape(composer.language)
            draw(f'<blockquote class="ap-lean" lang="{language}">{escape(suggestion)}</blockquote>')
            st.button(
                t("Start from this text"),
                key=f"composer_lean_{position}",
                type="tertiary",
                icon=":material/edit:",
                on_click=_lean,
                args=(key, suggestion),
            )


def _lean(key: str, suggestion: str) -> None:
    st.session_state[key] = suggestion


def _preview(viewer: Viewer, now: Composing, composer: Composer, draft: Draft, network: str) -> None:
    t, me, item = viewer.t, viewer.me, now.item
    st.caption(
        t.md("How it will look on {network}", network=t(BY_CODE[network].name)) if BY_CODE[network].compose else ""
    )
    draw(
        post_preview_html(
            author=me.name,
            headline=me.job_title or me.team or viewer.portal.programme.company,
            crest=crest_svg(initials(me.name), person_seed(me.id)),
            text=draft.text or t("Your words stand here."),
            picture=cover(item, now.theme),
            title=composer.title,
            host=urlsplit(composer.url).netloc,
        )
    )


def _continue(t: Wording, network: str) -> str:
    chosen = BY_CODE[network]
    return t.md("Go on to {network}", network=t(chosen.name)) if chosen.compose else t("Make my link")


def _confirmed(now: Composing, outcome: Confirmation) -> None:
    now.confirmed = outcome
    st.session_state.get(_DRAFTS, {}).pop(now.item.id, None)


def _done(t: Wording, confirmed: Confirmation) -> None:
    st.success(confirm_share.sentence(t, confirmed), icon=":material/check_circle:")
    if st.button(t("Done"), key="composer_close", type="primary"):
        st.rerun()
