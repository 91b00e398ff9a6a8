"""Importing people from an HR file, in three steps: what was recognised, what would change, and doing it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TypeVar

import streamlit as st

from app.components.people import import_columns, import_preview
from app.drawing.feedback import attempt, say_next
from app.importing import BREATH_SECONDS
from app.viewer import Viewer
from domain.people import importing
from domain.people.file import LARGEST_FILE
from domain.people.importing import Choices, DryRun, UnderWay

_ROUND, _SEEN = "import_round", "import_seen"

T = TypeVar("T")


def show(viewer: Viewer, begun: UnderWay | None) -> None:
    """The upload, then one step after the other. Nothing changes before the last button."""
    t = viewer.t
    if begun is not None:
        _under_way(viewer, begun)
        return
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
        with st.spinner(t("Comparing with everybody you know …")):
            done, prepared = attempt(viewer, importing.prepare, data, choices, seen.fingerprint, confirmed)
        if prepared is not None:
            done, _ = attempt(viewer, importing.begin, prepared)
        if done:
            st.session_state[_ROUND] += 1
            del st.session_state[_SEEN]
            _go_on(viewer)


def _under_way(viewer: Viewer, begun: UnderWay) -> None:
    """Whoever began it may have closed the page, or it was cut off. Each person is as before or as they will be."""
    t, progress = viewer.t, begun.progress
    how_far = {
        "done": t.number(progress.done),
        "of": t.number(progress.of),
        "when": f"{t.day(begun.begun_at)} {t.time(begun.begun_at)}",
    }
    st.info(
        t.md("{name} began an import on {when}; {done} of {of} people are done.", name=begun.begun_by, **how_far)
        if begun.begun_by
        else t("An import began on {when}; {done} of {of} people are done.", **how_far),
        icon=":material/hourglass_top:",
    )
    st.markdown(t("It goes on where it stopped. Everybody is either as before or wholly changed."))
    if st.button(t("Go on with the import"), key="import_go_on", type="primary", icon=":material/play_arrow:"):
        _go_on(viewer)


def _go_on(viewer: Viewer) -> None:
    """Everything that is left, with a bar. Closing the page stops it after a batch, and it can go on."""
    t = viewer.t
    bar = st.progress(0.0, t("Importing …"))
    while True:
        done, progress = attempt(viewer, importing.go_on)
        if progress is None or progress.through:
            break
        how_far = t("{done} of {of} people", done=t.number(progress.done), of=t.number(progress.of))
        bar.progress(progress.done / progress.of, how_far)
        time.sleep(BREATH_SECONDS)
    if done:
        say_next(_done(viewer, progress.counts) if progress else t("Somebody else brought the import to its end."))
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


def _done(viewer: Viewer, counts: Mapping[str, int]) -> str:
    t = viewer.t
    return t(
        "Imported: {added} new, {changed} changed, {left} who left, {returning} who came back.",
        **{name: t.number(counts[name]) for name in ("added", "changed", "left", "returning")},
    )
