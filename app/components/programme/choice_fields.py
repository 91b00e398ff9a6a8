"""What an admin fills in for a theme, an audience or a business goal, with what is wrong beside its field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from app.artwork import img, story_picture_svg
from app.components.field_errors import Fields
from app.components.writing import colleague_picker
from app.drawing.markup import draw
from app.viewer import Viewer
from app.wording import Wording
from domain.errors import N_
from domain.languages import NAMES
from domain.people import directory
from domain.people.directory import Colleague
from domain.programme import choices
from domain.programme.catalogue import Choice
from domain.programme.choices import NAME_LIMIT, ChoiceView, NewChoice
from domain.programme.starter import PieceKind

WHAT_IT_IS: dict[PieceKind, str] = {
    PieceKind.AUDIENCE: N_("What they are to us"),
    PieceKind.GOAL: N_("What it is about"),
}


def show(
    viewer: Viewer, fields: Fields, key: str, kind: PieceKind, now: ChoiceView | None, audiences: Sequence[Choice]
) -> NewChoice:
    """Draws the fields with what there is `now`, and gives what stands in them."""
    t, listed = viewer.t, choices.LISTS[kind]
    name = in_each_language(t, key, now.name if now else {})
    fields.below("name")
    colour = _colour(t, fields, key, now) if listed.coloured else ""
    class_ = _class(t, fields, key, kind, now) if listed.classes else None
    theirs = _audiences(t, fields, key, now, audiences) if kind is PieceKind.THEME else ()
    owner = _owner(viewer, fields, key, now) if listed.owned else None
    return NewChoice(name, colour, kind=class_, owner_id=owner, audiences=theirs)


def in_each_language(
    t: Wording, key: str, now: Mapping[str, str], limit: int = NAME_LIMIT, what: str = ""
) -> dict[str, str]:
    """One line a language, the viewer's own first; where one is empty, what people read instead stands in it."""
    shown = t.words(now) if now else ""
    return {
        code: st.text_input(
            t.md("{what} ({language})", what=what or t("Name"), language=NAMES[code]),
            value=now.get(code, ""),
            max_chars=limit,
            placeholder=shown or None,
            key=f"{key}_{code}",
        )
        or ""
        for code in sorted(NAMES, key=lambda code: code != t.language)
    }


def _colour(t: Wording, fields: Fields, key: str, now: ChoiceView | None) -> str:
    codes = list(choices.COLOURS)
    chosen: str = st.pills(
        t("Colour"),
        codes,
        default=now.colour if now and now.colour in codes else codes[0],
        required=True,
        format_func=lambda code: t(choices.COLOURS[code]),
        key=f"{key}_colour",
    )
    fields.below("colour")
    draw(img(story_picture_svg(chosen, "feather", now.code if now else "new"), "", 180))
    return chosen


def _class(t: Wording, fields: Fields, key: str, kind: PieceKind, now: ChoiceView | None) -> str | None:
    classes = choices.LISTS[kind].classes
    codes, held = ["", *classes], now.kind if now else None
    chosen: str = st.selectbox(
        t(WHAT_IT_IS[kind]),
        codes,
        index=codes.index(held or ""),
        format_func=lambda code: t(classes[code]) if code else t("Nothing in particular"),
        filter_mode=None,
        key=f"{key}_kind",
    )
    fields.below("kind")
    return chosen or None


def _audiences(
    t: Wording, fields: Fields, key: str, now: ChoiceView | None, audiences: Sequence[Choice]
) -> tuple[str, ...]:
    kept = now.audiences if now else ()
    names = {one.code: t.words(one.name) for one in audiences if one.active or one.code in kept}
    if not names:
        return ()
    chosen: list[str] = st.pills(
        t("For whom it is meant"),
        list(names),
        selection_mode="multi",
        default=[code for code in kept if code in names],
        format_func=lambda code: t.md("{name}", name=names[code]),
        key=f"{key}_audiences",
    )
    fields.below("audiences")
    return tuple(chosen)


def _owner(viewer: Viewer, fields: Fields, key: str, now: ChoiceView | None) -> int | None:
    """The colleague who looks after it; chosen by name."""
    state = f"{key}_owner"
    owner_id: int | None = st.session_state.setdefault(state, now.owner_id if now else None)

    def choose(colleague: Colleague | None) -> None:
        st.session_state[state] = colleague.id if colleague else None

    owner = viewer.ask(directory.colleague, owner_id) if owner_id else None
    colleague_picker.show(viewer, f"{key}_owned", viewer.t("Looked after by"), owner, choose, directory.everybody)
    fields.below("owner_id")
    return owner_id
