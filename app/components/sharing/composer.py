"""The composer: own words first, suggestions to lean on, how the network will draw it, then out to the network."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from app.artwork import crest_svg, initials, person_seed, post_preview_html
from app.components.form_keeper import FormKeeper
from app.components.sharing import confirm_share, draft_verdict, network_guide, post_share
from app.components.sharing.hub_card import cover
from app.drawing.feedback import attempt, attempt_in_callback, show_refused
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording, plain
from domain.programme.catalogue import Choice
from domain.sharing import sharing
from domain.sharing.hub_items import HubItem
from domain.sharing.networks import BY_CODE, in_use
from domain.sharing.sharing import Composer, Confirmation, Draft, PreparedShare

WIDTH = 1040


@dataclass(frozen=True)
class Words:
    """What is typed: closed by mistake, it is there again the next time."""

    text: str = ""
    disclosed: bool = True


Form = FormKeeper[Words]


@dataclass
class Composing:
    """One opened composer. `nonce` becomes the tracked link: pressing twice prepares once."""

    item: HubItem
    theme: Choice | None
    nonce: str
    prepared: PreparedShare | None = None
    confirmed: Confirmation | None = None


def open_dialog(viewer: Viewer, item: HubItem, theme: Choice | None) -> None:
    """Opens the composer over the page."""
    now = Composing(item, theme, viewer.portal.token(12))
    st.dialog(plain(item.title), width=WIDTH, icon=":material/ios_share:")(show)(viewer, now)


def show(viewer: Viewer, now: Composing) -> None:
    """The composer itself, at the step it has come to. Buttons act before it is drawn again."""
    form = FormKeeper(viewer, "composer", now.item.id, Words())
    if now.confirmed is not None:
        _done(viewer.t, now.confirmed)
    elif now.prepared is not None:
        post_share.show(viewer, now.prepared, now.item, lambda outcome: _confirmed(form, now, outcome))
    else:
        _, composer = attempt(viewer, sharing.composer, now.item.id)
        if composer is not None:
            form.open("begun", form.empty)
            _write(form, now, composer)
        elif form.typed.text:
            _take_along(viewer.t, form.typed.text)


def _take_along(t: Wording, words: str) -> None:
    """What was typed for something that is gone by now."""
    st.caption(t("Your own words"))
    st.code(words, language=None, wrap_lines=True)


def _write(form: Form, now: Composing, composer: Composer) -> None:
    viewer, t = form.viewer, form.viewer.t
    left, right = st.columns([6, 5], gap="medium")
    with left:
        network = _network(viewer)
        network_guide.show(t, network)
        st.text_area(
            t("Your own words"),
            height=170,
            placeholder=t(
                "What do you think about it? What do you know that the reader does not? One sentence is fine."
            ),
            **form.field("text"),
        )
        _suggestions(t, composer, form.key("text"))
        st.toggle(
            t.md("Say where you work: “{line}”", line=composer.disclosure),
            wrap=True,
            help=t("Readers should know where a post comes from. The text you use is kept."),
            **form.field("disclosed"),
        )
    words = form.typed
    draft = viewer.ask(sharing.judge, now.item.id, network, words.text, words.disclosed, now.nonce)
    with right:
        _preview(viewer, now, composer, draft, network)
    with left:
        draw(draft_verdict.html(t, draft, words.text))
        show_refused(t, form.key("refused"))
        draft_verdict.care(t, composer)
        st.button(
            _continue(t, network),
            key="composer_prepare",
            type="primary",
            icon=":material/arrow_forward:",
            on_click=_prepare,
            args=(form, now),
        )


def _prepare(form: Form, now: Composing) -> None:
    item_id, network, words = now.item.id, st.session_state["composer_network"], form.typed
    _, now.prepared = attempt_in_callback(
        form.viewer, form.key("refused"), sharing.prepare, item_id, network, words.text, words.disclosed, now.nonce
    )


def _network(viewer: Viewer) -> str:
    t, networks = viewer.t, in_use(viewer.portal.programme)
    if st.session_state.get("composer_network") not in {network.code for network in networks}:
        st.session_state["composer_network"] = networks[0].code
    if len(networks) == 1:
        return networks[0].code
    chosen: str | None = st.pills(
        t("Where"),
        [network.code for network in networks],
        format_func=lambda code: t(BY_CODE[code].name),
        required=True,
        key="composer_network",
        persist_state="session",
        wrap=True,
    )
    return chosen or networks[0].code


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


def _confirmed(form: Form, now: Composing, outcome: Confirmation) -> None:
    now.confirmed = outcome
    form.forget()


def _done(t: Wording, confirmed: Confirmation) -> None:
    st.success(confirm_share.sentence(t, confirmed), icon=":material/check_circle:")
    if st.button(t("Done"), key="composer_close", type="primary"):
        st.rerun()
