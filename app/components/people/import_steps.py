"""Importing people from an HR file, in three steps: what was recognised, what would change, and doing it."""

from __future__ import annotations

from typing import TypeVar

import streamlit as st

from app.components.people import import_columns, import_preview
from app.drawing.feedback import attempt, say_next
from app.viewer import Viewer
from domain.people import importing
from domain.people.file import LARGEST_FILE
from domain.people.importing import Choices, DryRun

_ROUND, _SEEN = "import_round", "import_seen"

T = TypeVar("T")


def show(viewer: Viewer) -> None:
    """The upload, then one step after the other. Nothing changes before the last button."""
    t = viewer.t
    turn = st.session_state.setdefault(_ROUND, 0)
    st.markdown(t("Nothing changes until you have seen what would, and said yes."))
    megabytes = LARGEST_FILE // 1_000_000
    file = st.file_uploader(  # takes any file: its own refusals are English, ours are not
        t("The list of everybody from your HR system (CSV, at most {megabytes} MB)", megabytes=megabytes),
        key=f"import_file_{turn}",
    )
    if file is None:
        return
    key = f"import_{file.file_id}"
    choices = import_columns.show(viewer, file.getvalue(), key)
    if choices is None:
        return
    seen = _look(viewer, file.getvalue(), choices, key)
    if seen is not None:
        import_preview.show(t, seen)
        _apply(viewer, file.getvalue(), choices, seen, key)


def _look(viewer: Viewer, data: bytes, choices: Choices, key: str) -> DryRun | None:
    """The dry run for exactly these choices; asked for by hand, since a large company takes seconds."""
    t = viewer.t
    about = (key, repr(choices))
    seen_about, seen = st.session_state.get(_SEEN, (None, None))
    fresh = seen_about == about
    label = t("Look again") if fresh else t("Show what would change")
    if st.button(label, key=f"{key}_look", type="secondary" if fresh else "primary", icon=":material/preview:"):
        with st.spinner(t("Comparing with everybody you know …")):
            done, seen = attempt(viewer, importing.dry_run, data, choices)
        if not done:
            return None
        st.session_state[_SEEN] = (about, seen)
        st.rerun()
    return seen if fresh else None


def _apply(viewer: Viewer, data: bytes, choices: Choices, seen: DryRun, key: str) -> None:
    t = viewer.t
    if not seen.changes_something:
        return
    st.subheader(t("3. Import"), anchor=False)
    confirmed = _confirm(viewer, seen, f"{key}_{seen.fingerprint[:12]}")
    ready = len(confirmed) == len(seen.confirmations)
    if st.button(
        t("Import exactly this"), key=f"{key}_apply", type="primary", icon=":material/done_all:", disabled=not ready
    ):
        with st.spinner(t("Importing …")):
            done, counts = attempt(viewer, importing.apply, data, choices, seen.fingerprint, confirmed)
        if done and counts is not None:
            st.session_state[_ROUND] += 1
            del st.session_state[_SEEN]
            say_next(_done(viewer, counts))
            st.rerun()


def _confirm(viewer: Viewer, seen: DryRun, key: str) -> frozenset[str]:
    """One box per sentence that has to be agreed to; gives the codes of those that were."""
    t = viewer.t
    if seen.confirmations:
        st.warning(t("This would do more than usual. Tick each sentence if it is what you want."))
    return frozenset(
        needed.code
        for needed in seen.confirmations
        if st.checkbox(t.md(needed.sentence, **needed.params), key=f"{key}_{needed.code}")
    )


def _done(viewer: Viewer, counts: dict[str, int]) -> str:
    t = viewer.t
    return t(
        "Imported: {added} new, {changed} changed, {left} who left, {returning} who came back.",
        **{name: t.number(counts[name]) for name in ("added", "changed", "left", "returning")},
    )
