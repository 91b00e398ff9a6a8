"""Components of our own whose script and style are files, so that the strict content policy lets them run.

Streamlit finds such files through an installed package's pyproject.toml. The portal is no installed package, so they
are declared to the running Streamlit here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

PACKAGE = "ambassador-portal"
_ONE_AT_A_TIME = Lock()


def component(name: str, **options: Any) -> Callable[..., Any]:
    """The component whose files lie in `app/drawing/<name>/assets`: <name>.js and, if there is one, <name>.css."""
    _declare(name, Path(__file__).parent / name)
    return _component(name, tuple(options.items()))


def _declare(name: str, folder: Path) -> None:
    manager = get_bidi_component_manager()
    with _ONE_AT_A_TIME:  # a second first visitor would find the files declared and the component still empty
        if manager.get_component_asset_root(f"{PACKAGE}-{name}.{name}") is None:
            manifest = ComponentManifest(f"{PACKAGE}-{name}", "1", [ComponentConfig(name, "assets")])
            manager.register_from_manifest(manifest, folder)


@lru_cache(maxsize=8)
def _component(name: str, options: tuple[tuple[str, Any], ...]) -> Callable[..., Any]:
    style = Path(__file__).parent / name / "assets" / f"{name}.css"
    css: dict[str, Any] = {"css": style.name} if style.exists() else {}
    return st.components.v2.component(f"{PACKAGE}-{name}.{name}", js=f"{name}.js", **css, **dict(options))
