"""One level of the certificate: earned, with everything it can be used for; or to come, with what is missing."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.artwork import img, thumbnail_svg
from app.components.recognition import add_to_linkedin
from app.drawing.markup import draw
from app.settings import settings
from app.viewer import Viewer
from app.wording import Wording
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
    t, issued = viewer.t, level.certificate
    name, company = t(level.name), viewer.portal.programme.company
    date = t.date(issued.issued_at, "long") if issued else ""
    alt = t("Certificate: {level}", level=name) if issued else t("Certificate to come: {level}", level=name)
    drawing = img(thumbnail_svg(name, viewer.me.name, company, date, settings().accent, WIDTH), alt, WIDTH, fluid=True)
    return f'<div class="ap-certificate{"" if issued else " ap-certificate-to-come"}">{drawing}</div>'


def _heading(t: Wording, level: CertificateLevel) -> str:
    state = (
        t("Issued {date}", date=t.date(level.certificate.issued_at))
        if level.certificate
        else t.many("For {n} published story", "For {n} published stories", level.needed)
    )
    return f'<p class="ap-certificate-name">{escape(t(level.name))}</p><p class="ap-quiet">{escape(state)}</p>'


def _progress(t: Wording, level: CertificateLevel) -> str:
    share = min(1.0, level.published / level.needed)
    figure = t("{reached} of {needed}", reached=t.number(level.published), needed=t.number(level.needed))
    return (
        f'<div class="ap-certificate-bar"><span style="width:{share:.0%}"></span></div>'
        f'<p class="ap-quiet">{escape(figure)}</p>'
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
            add_to_linkedin.show(viewer, t(level.name), issued, page)
    st.caption(t("Anybody with this link can see that it is real:"))
    st.code(page, language=None, wrap_lines=True)
    st.link_button(
        t("See the public page"),
        page,
        key=f"certificate_page_{level.level}",
        type="tertiary",
        icon=":material/verified:",
    )
