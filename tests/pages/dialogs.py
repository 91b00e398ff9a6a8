"""Renders what stands inside a dialog, which the page alone would close again at the next interaction."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from app.portal import Portal


def dialog(component: str, who: Portal, *args: Any) -> AppTest:
    """`show(viewer, *args)` of `app/components/<room>/<name>.py`, said `room.name`, as this person sees it."""
    return AppTest.from_function(_script, args=(component, who, args), default_timeout=20).run()


def _script(component, who, args):  # its source is run elsewhere, where the names of annotations are unknown
    import importlib

    from app.drawing.feedback import say_now
    from app.viewer import Viewer
    from app.wording import wording
    from domain.people import sign_in

    say_now()
    viewer = Viewer(who.ask(sign_in.me), who, wording("en", who.programme.zone), who.now())
    importlib.import_module(f"app.components.{component}").show(viewer, *args)
