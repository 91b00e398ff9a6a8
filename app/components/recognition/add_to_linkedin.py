"""Puts a certificate on one's LinkedIn profile: a link that fills the form in, and the fields to copy when it does not.

LinkedIn fills the form in for many people but promises it to nobody, hence the fields.
"""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from app.viewer import Viewer
from domain.recognition.certificates import CertificateView

ADDRESS = "https://www.linkedin.com/profile/add"


def show(viewer: Viewer, issued: CertificateView, page: str) -> None:
    """Opens the dialog. `page` is the certificate's public page."""
    st.dialog(viewer.t("Add to LinkedIn"))(_content)(viewer, issued, page)


def _content(viewer: Viewer, issued: CertificateView, page: str) -> None:
    t = viewer.t
    st.link_button(
        t("Open LinkedIn with it filled in"),
        _address(viewer, issued, page),
        key="linkedin_add",
        type="primary",
        icon=":material/open_in_new:",
    )
    st.caption(t("If a field stays empty, copy it from here."))
    fields = (
        (t("Name"), issued.name),
        (t("Issuing organisation"), issued.company),
        (t("Issue date"), t.month(issued.issued_at)),
        (t("Credential ID"), issued.public_id),
        (t("Credential URL"), page),
    )
    for label, value in fields:
        with st.container(gap=None):
            st.caption(label)
            st.code(value, language=None, wrap_lines=True)


def _address(viewer: Viewer, issued: CertificateView, page: str) -> str:
    day = issued.issued_at.astimezone(viewer.t.zone)
    form = {
        "startTask": "CERTIFICATION_NAME",
        "name": issued.name,
        "organizationName": issued.company,
        "issueYear": day.year,
        "issueMonth": day.month,
        "certUrl": page,
        "certId": issued.public_id,
    }
    return f"{ADDRESS}?{urlencode(form)}"
