"""The keeper of half-written forms: what is typed stays in the session, is saved on the way, and never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

import streamlit as st

from app.drawing.feedback import attempt_in_callback, show
from app.viewer import Viewer
from domain.errors import Refusal
from domain.work import Work

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

F = TypeVar("F", bound="DataclassInstance")
P = ParamSpec("P")
R = TypeVar("R")
REMEMBERED = 200
"""Stamps: more saves than can be under way between a browser and the portal."""


@dataclass(frozen=True)
class Opened(Generic[F]):
    """The saved state that the typing began from; `earlier` are the states this window itself has saved before it."""

    stamp: str
    text: F
    earlier: tuple[str, ...] = ()

    @property
    def own(self) -> tuple[str, ...]:
        """Every state that is this window's own, the newest first."""
        return (self.stamp, *self.earlier)


@dataclass(frozen=True)
class FormKeeper(Generic[F]):
    """One form of one person, in one window. Its fields are those of `empty`, a frozen dataclass.

    `command` saves them over the state with a stamp and gives the next stamp; None where nothing is saved on the way.
    """

    viewer: Viewer
    kind: str
    id: int
    empty: F
    command: Callable[[Work, int, str, F], str] | None = None

    def key(self, name: str) -> str:
        """The session key of a field, which is also its widget's key."""
        return f"{self.kind}_{name}_{self.id}"

    def field(self, name: str) -> dict[str, Any]:
        """What the widget of a field is drawn with: it saves itself, and outlives the page."""
        return {"key": self.key(name), "on_change": self.save, "persist_state": "session"}

    @property
    def opened(self) -> Opened[F]:
        """The saved state that the typing began from."""
        return st.session_state.get(self.key("opened")) or Opened("", self.empty)

    @property
    def typed(self) -> F:
        """What stands in the fields now."""
        saved = self.opened.text
        return replace(saved, **{name: st.session_state.get(self.key(name), was) for name, was in vars(saved).items()})

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that has not been saved, because it was refused or changed elsewhere."""
        return self.typed != self.opened.text

    def open(self, stamp: str, text: F) -> bool:
        """Brings the fields up to the saved state; False when what is typed here and what was saved elsewhere differ.

        Fields nobody has touched here follow what was saved in another window.
        """
        if self.opened.stamp != stamp:
            if self.unsaved and self.typed != text:
                return False
            self._take(Opened(stamp, text))
        return True

    def take_other(self, stamp: str, text: F) -> None:
        """Lets go of what is typed here: its author has chosen what was saved elsewhere."""
        st.session_state[self.key("settled")] = self.opened.own
        self._take(Opened(stamp, text))

    def _take(self, opened: Opened[F]) -> None:
        for name, value in vars(opened.text).items():
            st.session_state[self.key(name)] = value
        self.begin_from(opened)
        self.all_is_well()

    def begin_from(self, opened: Opened[F]) -> None:
        """What is typed from now on is held against this state."""
        st.session_state[self.key("opened")] = opened

    def save(self, over: str = "") -> None:
        """Saves what stands in the fields; `over`: over the state of another window that the person has looked at."""
        if self.command is not None and (over or self.unsaved):
            opened, text = self.opened, self.typed
            _, stamp = self.attempt(self.command, self.id, over or opened.stamp, text)
            if stamp is not None:
                self.begin_from(Opened(stamp, text, opened.own[:REMEMBERED]))

    def attempt(
        self, operation: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[bool, R | None]:
        """Does a command before anything is drawn; its refusal stays beside its field until the next one is done."""
        self.all_is_well()
        return attempt_in_callback(self.viewer, self.key("refused"), operation, *args, **kwargs)

    def all_is_well(self) -> None:
        """Lets go of a refusal that is met by now."""
        st.session_state.pop(self.key("refused"), None)

    def refused(self, *fields: str) -> None:
        """Shows the refusal that belongs beside one of these fields; "" stands for none."""
        error: Refusal | None = st.session_state.get(self.key("refused"))
        if error is not None and getattr(error, "field", "") in fields:
            show(self.viewer.t, error)

    def forget(self) -> None:
        """Lets go of everything about a form that is done with."""
        for key in list(map(str, st.session_state)):
            if key.startswith(f"{self.kind}_") and key.endswith(f"_{self.id}"):
                del st.session_state[key]
