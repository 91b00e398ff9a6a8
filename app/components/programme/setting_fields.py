"""One editor for each type of setting: draws the fields with the value in them, and gives what is typed now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from app import streamlit_inside as inside
from app.components.field_errors import Fields
from app.components.writing import colleague_picker
from app.drawing.feedback import attempt_in_callback, made_in_callback, show_refused
from app.streamlit_inside import UploadedFile
from app.viewer import Viewer
from domain.languages import NAMES
from domain.people import directory
from domain.people.directory import Colleague
from domain.programme import files, logo_files
from domain.setting_types import (
    FIELD,
    APerson,
    Choice,
    Colour,
    Days,
    EachOf,
    File,
    Line,
    Perhaps,
    Sentences,
    Several,
    Type,
    WholeNumber,
    Words,
    YesNo,
)
from domain.settings import OWNER, said


@dataclass(frozen=True)
class Place:
    """Where an editor stands: who types, where refusals go, the label, the beginning of its widgets'
    keys, and what people are called."""

    viewer: Viewer
    fields: Fields
    label: str
    key: str
    names: dict[int, str]
    field: str = FIELD


def show(place: Place, kind: Type[Any], value: Any) -> Any:
    """Draws the editor of a type; gives what is typed."""
    if isinstance(kind, Perhaps):
        return _perhaps(place, kind, value)
    return EDITORS[type(kind)](place, kind, value)


def _perhaps(place: Place, kind: Perhaps[Any], value: Any) -> Any:
    """Fields that can stand empty mean undecided by themselves; the others have a switch."""
    if isinstance(kind.type, WholeNumber | Line | File | APerson):
        return EDITORS[type(kind.type)](place, kind.type, value) or None
    return EDITORS[type(kind.type)](place, kind.type, value)


def _number(place: Place, kind: WholeNumber, value: Any) -> Any:
    typed = st.number_input(place.label, value=value, step=1, key=place.key, help=f"{kind.lowest} – {kind.highest}")
    place.fields.below(place.field)
    return typed


def _yes_no(place: Place, _: YesNo, value: Any) -> bool:
    typed: bool = st.toggle(place.label, value=bool(value), key=place.key)
    place.fields.below(place.field)
    return typed


def _line(place: Place, kind: Line, value: Any) -> str:
    typed = st.text_input(place.label, value or "", max_chars=kind.longest, key=place.key)
    place.fields.below(place.field)
    return typed or ""


def _words(place: Place, kind: Words, value: Any) -> dict[str, str]:
    t = place.viewer.t
    if kind.long:
        st.caption(t("Two stars on each side make words bold, and a dash begins a line of a list."))
    typed = {}
    for code in _languages(t.language):
        typed[code] = st.text_area(
            t.md("{what} ({language})", what=place.label, language=NAMES[code]),
            (value or {}).get(code, ""),
            max_chars=kind.longest,
            height=260 if kind.long else 90,
            key=f"{place.key}_{code}",
        )
        place.fields.below(code)
    return typed


def _sentences(place: Place, _: Sentences, value: Any) -> list[dict[str, str]]:
    """A line for each sentence; the same line in each language is the same sentence."""
    t = place.viewer.t
    st.caption(t("One sentence a line. The same line in each language is the same sentence."))
    lines: dict[str, list[str]] = {}
    for code in _languages(t.language):
        text = st.text_area(
            t.md("{what} ({language})", what=place.label, language=NAMES[code]),
            "\n".join(words.get(code, "") for words in value).rstrip("\n"),
            height=150,
            key=f"{place.key}_{code}",
        )
        place.fields.below(code)
        lines[code] = (text or "").split("\n")
    place.fields.below(place.field)
    most = max(map(len, lines.values()))
    return [{code: of[nth] for code, of in lines.items() if nth < len(of)} for nth in range(most)]


def _colour(place: Place, _: Colour, value: str | None) -> str:
    typed: str = st.color_picker(place.label, value or place.viewer.portal.programme.accent, key=place.key)
    place.fields.below(place.field)
    return typed


def _choice(place: Place, kind: Choice, value: Any) -> Any:
    t, codes = place.viewer.t, list(kind.options)
    typed = st.radio(
        place.label,
        codes,
        index=codes.index(value) if value in codes else None,
        format_func=lambda code: t(kind.options[code]),
        key=place.key,
    )
    place.fields.below(place.field)
    return typed


def _several(place: Place, kind: Several, value: Any) -> list[str]:
    t = place.viewer.t
    typed = st.pills(
        place.label,
        list(kind.options),
        selection_mode="multi",
        default=value,
        format_func=lambda code: t(kind.options[code]),
        key=place.key,
        wrap=True,
    )
    place.fields.below(place.field)
    return list(typed)


def _each(place: Place, kind: EachOf[Any], value: Any) -> dict[str, Any]:
    t = place.viewer.t
    return {
        code: show(
            replace(place, label=t(name), key=f"{place.key}_{code}", field=code), kind.type, (value or {}).get(code)
        )
        for code, name in kind.things.items()
    }


def _days(place: Place, _: Days, value: dict[str, list[str]]) -> dict[str, list[str]]:
    t = place.viewer.t
    st.caption(t("A country and its days on each line, such as: {example}", example="DK 2026-12-24 2026-12-31"))
    lines = "\n".join(f"{country} {' '.join(days)}" for country, days in value.items())
    text = st.text_area(place.label, lines, height=150, key=place.key)
    place.fields.below(place.field)
    typed: dict[str, list[str]] = {}
    for words in filter(None, map(str.split, (text or "").splitlines())):
        typed.setdefault(words[0].upper(), []).extend(words[1:] or [""])
    return typed


def _person(place: Place, _: APerson, value: Any) -> int | None:
    chosen = f"{place.key}_chosen"
    if chosen not in st.session_state:
        st.session_state[chosen] = None if value is None else Colleague(value, place.names.get(value, ""), None)

    def choose(colleague: Colleague | None) -> None:
        st.session_state[chosen] = colleague

    colleague_picker.show(place.viewer, place.key, place.label, st.session_state[chosen], choose, directory.everybody)
    place.fields.below(place.field)
    person: Colleague | None = st.session_state[chosen]
    if person:
        place.names[person.id] = person.name
    return person.id if person else None


def _file(place: Place, kind: File, value: Any) -> Any:
    """The uploader is a new one after each file, so that it stands empty again."""
    t, chosen, refused = place.viewer.t, f"{place.key}_file", f"{place.key}_refused"
    st.session_state.setdefault(chosen, value)
    turn = st.session_state.setdefault(f"{place.key}_turn", 0)
    field = f"{place.key}_new_{turn}"

    def take_in() -> None:
        uploaded = st.session_state[field]
        if uploaded is not None:
            st.session_state[f"{place.key}_turn"] = turn + 1
            _keep(place, kind, uploaded)

    st.file_uploader(place.label, key=field, on_change=take_in)
    show_refused(t, refused)
    place.fields.below(place.field)
    if st.session_state[chosen]:
        st.button(
            t("Without a picture"),
            key=f"{place.key}_none",
            type="tertiary",
            icon=":material/delete:",
            on_click=lambda: st.session_state.update({chosen: None}),
        )
    return st.session_state[chosen]


def _keep(place: Place, kind: File, uploaded: UploadedFile) -> None:
    """Makes it safe before anything is written, and lets go of what was uploaded."""
    refused = f"{place.key}_refused"
    safe = made_in_callback(refused, logo_files.logo if kind.drawing else logo_files.picture, uploaded.getvalue())
    inside.forget_upload(uploaded)
    if safe is not None:
        shows = None if kind.drawing else said(place.viewer.portal.programme, OWNER)
        done, code = attempt_in_callback(place.viewer, refused, files.keep, safe, shows)
        if done:
            st.session_state[f"{place.key}_file"] = code


def _languages(mine: str) -> list[str]:
    return sorted(NAMES, key=lambda code: code != mine)


EDITORS: dict[type, Callable[[Place, Any, Any], Any]] = {
    WholeNumber: _number,
    YesNo: _yes_no,
    Line: _line,
    Words: _words,
    Sentences: _sentences,
    Colour: _colour,
    Choice: _choice,
    Several: _several,
    EachOf: _each,
    Days: _days,
    APerson: _person,
    File: _file,
}
"""A type → its editor."""
