"""Refusals beside the field they are about: nothing that was typed is lost, and the sentence stands where to look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec, TypeVar

import streamlit as st

from app.drawing.feedback import attempt_or, show
from app.streamlit_inside import Place
from app.viewer import Viewer
from domain.errors import Refusal
from domain.work import Work

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Fields:
    """The places below the fields of one form."""

    places: dict[str, Place] = field(default_factory=dict)

    def below(self, *names: str) -> None:
        """Keeps a place here for what may be wrong with the field (or fields) just drawn."""
        place = st.empty()
        self.places.update(dict.fromkeys(names, place))

    def attempt(
        self, viewer: Viewer, operation: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[bool, R | None]:
        """Does a command. (True, result) when it was done; otherwise shows why not beside the field it is about."""

        def beside(error: Refusal) -> None:
            show(viewer.t, error, self.places.get(getattr(error, "field", "")))

        return attempt_or(beside, viewer, operation, *args, **kwargs)
