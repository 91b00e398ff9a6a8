"""The first step of an import: how the file is read and which column is what, each of it correctable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from app.drawing.feedback import attempt
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.people import importing
from domain.people.file import DELIMITERS, ENCODINGS, FIELDS
from domain.people.importing import Choices, Recognised

FIELD_NAMES: dict[str, str] = {
    "employee_number": N_("Employee number"),
    "given_name": N_("Given name"),
    "family_name": N_("Family name"),
    "full_name": N_("Full name"),
    "email": N_("E-mail"),
    "team": N_("Team"),
    "manager_number": N_("Manager's number"),
    "country": N_("Country"),
    "language": N_("Language"),
    "started_on": N_("First day"),
    "left_on": N_("Last day"),
    "job_title": N_("Job title"),
    "is_leader": N_("Leads people"),
    "shared_email": N_("E-mail, shared with somebody"),
}
_FOUND = "import_found"
DATE_ORDERS: dict[str, str] = {
    "dmy": N_("Day, month, year"),
    "mdy": N_("Month, day, year"),
    "ymd": N_("Year, month, day"),
}


def show(viewer: Viewer, data: bytes, key: str) -> Choices | None:
    """Draws what was recognised and gives what the importer made of it; None when the file cannot be read."""
    t = viewer.t
    st.subheader(t("1. What we recognised"), anchor=False)
    said = Choices(*(st.session_state.get(f"{key}_{name}") for name in ("encoding", "delimiter", "date_order")))
    found = _recognised(viewer, data, said, key)
    if found is None:
        with st.expander(t("Tell us how it is written"), key=f"{key}_how"):
            _how(t, None, key)
        return None
    order = _summary(t, found, key)
    mapping = _mapping(t, found, key)
    return Choices(found.encoding, found.delimiter, order, mapping)


def _recognised(viewer: Viewer, data: bytes, said: Choices, key: str) -> Recognised | None:
    """Kept while the file and what was said about it stay the same: large files take a second to read."""
    kept = st.session_state.get(_FOUND)
    if kept is None or kept[0] != (key, said):
        done, found = attempt(viewer, importing.recognise, data, said)
        if not done:
            return None
        st.session_state[_FOUND] = kept = ((key, said), found)
    recognised: Recognised | None = kept[1]
    return recognised


def _summary(t: Wording, found: Recognised, key: str) -> str:
    people = t.many("{n} line", "{n} lines", found.people)
    st.caption(
        t.md(
            "{lines} · letters: {encoding} · separator: {delimiter} · dates: {order}",
            lines=people,
            encoding=found.encoding,
            delimiter=t(found.delimiter),
            order=t(DATE_ORDERS[found.date_order]).lower(),
        )
    )
    if found.ambiguous:
        st.warning(
            t("The dates could be read in more than one order. Check that the first day below is right."),
            icon=":material/calendar_month:",
        )
    with st.expander(t("Correct how it is read"), expanded=found.ambiguous, key=f"{key}_how"):
        return _how(t, found, key)


def _how(t: Wording, found: Recognised | None, key: str) -> str:
    left, middle, right = st.columns(3)
    with left:
        _one_of(t("Letters"), {name: name for name in ENCODINGS}, found.encoding if found else None, f"{key}_encoding")
    with middle:
        separators: dict[str, str] = {word: t(word).capitalize() for word in DELIMITERS.values()}
        _one_of(t("Separator"), separators, found.delimiter if found else None, f"{key}_delimiter")
    with right:
        orders = {order: t(name) for order, name in DATE_ORDERS.items()}
        chosen = _one_of(t("Dates"), orders, found.date_order if found else None, f"{key}_date_order")
    return chosen or "dmy"


def _one_of(label: str, names: Mapping[str, str], recognised: str | None, key: str) -> str | None:
    options = list(names)
    chosen: str | None = st.selectbox(
        label,
        options,
        index=options.index(recognised) if recognised else None,
        format_func=lambda option: names[option],
        key=key,
        placeholder="…",
    )
    return chosen


def _mapping(t: Wording, found: Recognised, key: str) -> dict[str, str]:
    """The column for each field; fields without one are left out."""
    people_are_known = "employee_number" in found.mapping
    with (
        st.expander(
            t("{n} of {all} columns are used", n=len(found.mapping), all=len(found.headers)),
            expanded=not people_are_known,
            key=f"{key}_columns",
        ),
        st.grid(3, min_column_width=220, key=f"{key}_grid"),
    ):
        chosen = {field: _column(t, found, field, key) for field in FIELDS}
    return {field: header for field, header in chosen.items() if header}


def _column(t: Wording, found: Recognised, field: str, key: str) -> str:
    options: Sequence[str] = ["", *found.headers]
    proposed = found.mapping.get(field, "")
    chosen: str = st.selectbox(
        t(FIELD_NAMES[field]),
        options,
        index=options.index(proposed) if proposed in options else 0,
        format_func=lambda header: _example(t, found, header),
        key=f"{key}_{found.encoding}_{found.delimiter}_{field}",
    )
    return chosen


def _example(t: Wording, found: Recognised, header: str) -> str:
    if not header:
        return t("Not in this file")
    example = found.example.get(header, "").strip()
    return t("{column} ({example})", column=header, example=example) if example else header
