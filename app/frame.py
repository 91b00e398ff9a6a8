"""Around every page: window title, style, menu sections, sidebar, and the guard that spares people a refusal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hmac import compare_digest
from html import escape
from urllib.parse import urlencode

import streamlit as st

from app.artwork import img, story_picture_svg
from app.artwork.colours import accents
from app.components import address_filters, page_head
from app.components.programme import not_yet
from app.drawing import house_style
from app.drawing.feedback import refusal, say_now, show
from app.drawing.links import link_to
from app.drawing.markup import draw, icon_html
from app.navigation import PAGES, PageSpec, is_there
from app.settings import settings
from app.streamlit_inside import SIGN_OUT, colour_buttons
from app.viewer import Stranger, Viewer
from app.wording import best_language, wording
from domain.access import refusal_for
from domain.errors import N_, Refusal
from domain.languages import NAMES
from domain.parts import NOT_HERE
from domain.people import profile
from domain.work import Programme

"""Where Streamlit's own `st.logout` sends people."""
SPEAK, PROOF = "speak", "proof"
WAY_IN = "voices"
"""What the drawing above the sign-in grows from."""
STAYS = ("story", "submission")
"""What one is reading, beside the choices of address_filters: it stays while the language changes."""


def begin(programme: Programme) -> None:
    """Icon, logo and accent; the style is linked in the shell (app/edge/page_language.py), each page has its own title.

    As addresses of ours: a picture would be sent along with every rerun, and a Material icon in the window's title
    would come from a foreign host.
    """
    ours = settings().own_url
    colour_buttons(*accents(programme.accent))
    st.set_page_config(page_icon=f"{ours}/favicon.png", layout="wide")
    logo = f"{ours}{house_style.logo_address(programme)}"
    st.logo(logo, size="large", icon_image=logo if house_style.has_logo(programme) else f"{ours}/assets/favicon.svg")


def in_sections(who: Viewer | Stranger, pages: dict[str, st.Page]) -> dict[str, list[st.Page]]:
    """The pages under their headings."""
    sections: dict[str, list[st.Page]] = {}
    for spec in PAGES:
        sections.setdefault(who.t(spec.section), []).append(pages[spec.path])
    return sections


def guarded(who: Viewer | Stranger, spec: PageSpec, programme: Programme) -> Callable[[], None]:
    """The page for those who may see it; for the others the way in, or the reason. The door checks again anyway."""

    def run() -> None:
        if isinstance(who, Stranger):
            _sign_in(who, programme)
        elif not who.may(spec.permission) and not_yet.concerns(who):
            not_yet.instead_of_a_page(who)
        elif not is_there(who, spec):
            _not_here(who)
        elif not who.may(spec.permission):
            _not_yours(who, spec)
        else:
            say_now()
            try:
                spec.render(who)
            except Refusal as error:  # of a question that the page begins with
                page_head.show(who.t(spec.title))
                show(who.t, error)

    return run


def sidebar(who: Viewer | Stranger) -> None:
    """Who I am, the language, the way out; as one element, for it stands beside every page."""
    if isinstance(who, Viewer):
        with st.sidebar:
            draw(_about_me(who))


def _about_me(who: Viewer) -> str:
    t = who.t
    here = {**address_filters.others(), **{name: st.query_params[name] for name in STAYS if name in st.query_params}}
    links = "".join(
        _spoken({**here, SPEAK: code, PROOF: who.proof(SPEAK)}, code, name, code == t.language)
        for code, name in NAMES.items()
    )
    return (
        f'<div class="ap-about-me"><p>{escape(t("Signed in as {name}", name=who.me.name))}</p>'
        f'<nav class="ap-choice" aria-label="{escape(t("Language"))}">{links}</nav>'
        f'<a class="ap-link" href="{SIGN_OUT}">{icon_html("logout")}{escape(t("Sign out"))}</a></div>'
    )


def _spoken(asked: Mapping[str, str], code: str, name: str, spoken: bool) -> str:
    query = urlencode(asked)
    marked = ' aria-current="true"' if spoken else ""
    return f'<a href="?{escape(query)}" lang="{code}"{marked}>{escape(name)}</a>'


def heed_language(who: Viewer | Stranger) -> None:
    """`?speak=da`: keeps the language that was chosen here, and goes on with the page one is on.

    A link from elsewhere cannot carry the proof, and changes nothing.
    """
    if SPEAK not in st.query_params:
        return
    chosen, proof = st.query_params.pop(SPEAK), st.query_params.pop(PROOF, "")
    if isinstance(who, Viewer) and chosen in NAMES and compare_digest(proof.encode(), who.proof(SPEAK).encode()):
        who.portal.do(profile.choose_language, chosen)
        st.rerun()


def _sign_in(who: Stranger, programme: Programme) -> None:
    t = who.t
    with st.container(key="sign_in", width=560):
        drawing = story_picture_svg(programme.accent, "feather", WAY_IN)
        draw(f'<div class="ap-way-in">{img(drawing, "", 1120, fluid=True)}</div>')
        st.title(t("Tell it in your own words"))
        about = N_("{programme} is where people at {company} share what they know, and are thanked for it.")
        st.markdown(t.md(about, programme=programme.name, company=programme.company))
        if who.refusal is not None:
            st.warning(refusal(t, who.refusal), icon=":material/info:")
        elif st.query_params.get("sign_in") == "failed":
            st.warning(t("The sign-in did not work. Please try again."), icon=":material/info:")
        if who.signed_in:
            if st.button(t("Sign out and try again"), key="sign_in_again", type="primary"):
                st.logout()
        elif st.button(t("Sign in"), key="sign_in_button", type="primary", icon=":material/login:"):
            st.login()
        st.caption(t("Joining is voluntary. You are on no leaderboard until you choose to be."))


def _not_yours(who: Viewer, spec: PageSpec) -> None:
    st.title(who.t("This page is for others"))
    st.markdown(who.t(refusal_for(who.me.roles, spec.permission)))
    link_to("", who.t("Go to Home"), icon=":material/home:")


def _not_here(who: Viewer) -> None:
    st.title(who.t("There is no such page here"))
    st.markdown(who.t(NOT_HERE))
    link_to("", who.t("Go to Home"), icon=":material/home:")


def no_traceback(error: BaseException) -> bool:
    """What people see when a page breaks, or a dialog of a sign-in that has ended asks: a sentence."""
    t = wording(best_language(st.context.locale), settings().zone)
    if isinstance(error, Refusal):
        show(t, error)
        return True
    st.error(t("Something went wrong on this page. What you saved is safe; reload to go on."))
    return True
