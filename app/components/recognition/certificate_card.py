"""One level of the certificate: earned, with everything it can be used for; or to come, with what is missing."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from app.artwork import img, thumbnail_svg
from app.components.recognition import add_to_linkedin
from app.drawing.feedback import attempt, say_next
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording, wording
from domain.recognition import certificates
from domain.recognition.certificates import CertificateLevel, CertificateView

WIDTH = 420


def show(viewer: Viewer, level: CertificateLevel, highest: bool) -> None:
    """Draws the card. The highest level earned has the page's primary button."""
    t = viewer.t
    with st.container(key=f"certificate_{level.level}", border=True, height="stretch"):
        draw(_sheet(viewer, level))
        draw(_heading(t, level))
        if level.certificate is None:
            draw(_progress(t, level))
        else:
            _uses(viewer, level, level.certificate, highest)


def _sheet(viewer: Viewer, level: CertificateLevel) -> str:
    """As it was issued; one to come as it would be today."""
    t, issued = viewer.t, level.certificate
    name = issued.name if issued else t.words(level.name)
    who, company = (issued.person, issued.company) if issued else (viewer.me.name, viewer.portal.programme.company)
    accent = issued.accent if issued else viewer.portal.programme.accent
    date = wording(issued.language, t.zone).date(issued.issued_at, "long") if issued else ""
    alt = t("Certificate: {level}", level=name) if issued else t("Certificate to come: {level}", level=name)
    drawing = img(thumbnail_svg(name, who, company, date, accent, WIDTH), alt, WIDTH, fluid=True)
    return f'<div class="ap-certificate{"" if issued else " ap-certificate-to-come"}">{drawing}</div>'


def _heading(t: Wording, level: CertificateLevel) -> str:
    state = (
        t("Issued {date}", date=t.date(level.certificate.issued_at))
        if level.certificate
        else t.many("For {n} published story", "For {n} published stories", level.needed)
    )
    name = t.words(level.name)
    return f'<p class="ap-certificate-name">{escape(name)}</p><p class="ap-quiet">{escape(state)}</p>'


def _progress(t: Wording, level: CertificateLevel) -> str:
    share = min(1.0, level.reached / level.needed)
    figure = t("{reached} of {needed}", reached=t.number(level.reached), needed=t.number(level.needed))
    ended = f'<p class="ap-quiet">{escape(_ended(t, level.ended_at))}</p>' if level.ended_at else ""
    return (
        f'<div class="ap-certificate-bar"><span style="width:{share:.0%}"></span></div>'
        f'<p class="ap-quiet">{escape(figure)}</p>{ended}'
    )


def _ended(t: Wording, ended_at: datetime) -> str:
    return t(
        "The one you had was revoked on {day}: a story it rested on was taken down. The next story brings a new one.",
        day=t.date(ended_at),
    )


def _uses(viewer: Viewer, level: CertificateLevel, issued: CertificateView, highest: bool) -> None:
    t, own = viewer.t, viewer.portal.programme.base_url
    page = f"{own}/verify/{issued.public_id}"
    with st.container(horizontal=True, gap="small"):
        st.link_button(
            t("Download PDF"),
            f"{own}/certificates/{issued.public_id}.pdf",
            key=f"certificate_pdf_{level.level}",
            type="primary" if highest else "secondary",
            icon=":material/download:",
        )
        if st.button(t("Add to LinkedIn"), key=f"certificate_linkedin_{level.level}"):
            add_to_linkedin.show(viewer, issued, page)
    st.caption(t("Anybody with this link can see that it is real:"))
    st.code(page, language=None, wrap_lines=True)
    st.link_button(
        t("See the public page"),
        page,
        key=f"certificate_page_{level.level}",
        type="tertiary",
        icon=":material/verified:",
    )
    if level.renamed:
        _new_name(viewer, issued)


def _new_name(viewer: Viewer, issued: CertificateView) -> None:
    """Offered where the certificate carries another name than its owner has now."""
    t = viewer.t
    with st.popover(t("Your name has changed"), key=f"certificate_renamed_{issued.public_id}"):
        st.markdown(
            t.md(
                "This one was issued to {name}, and stays so. You can have it in your name of today: you get a new "
                "address, and the old one says that it was replaced.",
                name=issued.person,
            )
        )
        if st.button(t("Issue it in my new name"), key=f"certificate_reissue_{issued.public_id}"):
            done, _ = attempt(viewer, certificates.reissue, issued.public_id)
            if done:
                say_next(t("Done. Your certificate carries your new name."))
                st.rerun()
