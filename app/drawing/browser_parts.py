"""Components of our own whose script and style are files, so that the strict content policy lets them run."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from app.streamlit_inside import declare_component

PACKAGE = "ambassador-portal"


def component(name: str, **options: Any) -> Callable[..., Any]:
    """The component whose files lie in `app/drawing/<name>/assets`: <name>.js and, if there is one, <name>.css."""
    declare_component(f"{PACKAGE}-{name}", name, Path(__file__).parent / name)
    return _component(name, tuple(options.items()))


@lru_cache(maxsize=8)
def _component(name: str, options: tuple[tuple[str, Any], ...]) -> Callable[..., Any]:
    style = Path(__file__).parent / name / "assets" / f"{name}.css"
    css: dict[str, Any] = {"css": style.name} if style.exists() else {}
    return st.components.v2.component(f"{PACKAGE}-{name}.{name}", js=f"{name}.js", **css, **dict(options))
