"""Renders one page for one person, with the real rules and a real database."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from app.portal import Portal
from tests.pages.typing import data_of


def page(name: str, who: Portal, language: str = "en", **query: str) -> AppTest:
    """The page `app/pages/<name>.py` as this person sees it. Call `.run()` on what comes back after an interaction."""
    test = AppTest.from_function(_script, args=(name, who, language), default_timeout=20)
    for key, value in query.items():
        test.query_params[key] = value
    return test.run()


def _script(name, who, language):  # its source is run elsewhere, where the names of annotations are unknown
    from app.frame import guarded
    from app.navigation import PAGES
    from app.rule_numbers import decided
    from app.viewer import Viewer
    from app.wording import wording
    from domain.people import sign_in

    viewer = Viewer(who.ask(sign_in.me), who, wording(language, who.programme.zone, decided(who.programme)), who.now())
    guarded(viewer, next(spec for spec in PAGES if spec.render.__module__ == f"app.pages.{name}"), who.programme)()


def words(test: AppTest) -> str:
    """Everything the page says, markup included."""
    assert not test.exception, test.exception
    parts: list[Any] = [*test.title, *test.header, *test.subheader, *test.markdown, *test.caption, *test.get("html")]
    parts += [data_of(part).get("html", "") for part in test.get("bidi_component")]
    parts += [*test.success, *test.error, *test.warning, *test.info]
    return "\n".join(
        part if isinstance(part, str) else str(getattr(part, "value", None) or part.proto.body) for part in parts
    )
