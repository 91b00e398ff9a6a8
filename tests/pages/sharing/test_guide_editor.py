"""The guide, as an admin writes it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from app.portal import Portal
from domain.sharing import guide
from tests.cast import Cast


def editor(who: Portal, language: str = "en") -> AppTest:
    return AppTest.from_function(_script, args=(who, language), default_timeout=20).run()


def _script(who, language):
    from app.components.sharing import guide_editor
    from app.drawing.feedback import say_now
    from app.viewer import Viewer
    from app.wording import wording
    from domain.people import sign_in
    from domain.sharing import guide

    say_now()
    viewer = Viewer(who.ask(sign_in.me), who, wording(language, who.programme.zone), who.now())
    guide_editor.show(viewer, viewer.ask(guide.current))


def test_publishing_makes_the_version_everybody_reads(small_cast: Cast):
    test = editor(small_cast.ada)
    test.text_area(key="guide_1_en").set_value("**Tell it** as it was.")
    test.button(key="guide_publish").click().run()
    assert test.success[0].value == "Version 2 is what everybody reads now."
    assert small_cast.maya.ask(guide.current).text["en"] == "**Tell it** as it was."


def test_an_empty_language_is_refused_beside_its_field_and_nothing_is_lost(small_cast: Cast):
    test = editor(small_cast.ada)
    test.text_area(key="guide_1_en").set_value("New words.")
    test.text_area(key="guide_1_sv").set_value("")
    test.button(key="guide_publish").click().run()
    assert "in every language" in test.error[0].value
    assert test.text_area(key="guide_1_en").value == "New words."
    assert small_cast.maya.ask(guide.current).version == 1


def test_ones_own_language_comes_first(small_cast: Cast):
    assert [tab.label for tab in editor(small_cast.ada).tabs] == ["English", "Dansk", "Svenska"]
    assert [tab.label for tab in editor(small_cast.ada, "sv").tabs] == ["Svenska", "Dansk", "English"]
