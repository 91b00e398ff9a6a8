"""The sections in which an admin looks after themes, audiences and goals."""

from __future__ import annotations

import pytest

from app.components.programme.choice_list import OPENED
from domain.programme import catalogue, choices, starter
from domain.programme.choices import ChoiceView, NewChoice
from domain.programme.starter import PieceKind
from tests.cast import Cast, a_story, publish, write
from tests.domain.programme.test_choices import one
from tests.pages.dialogs import dialog
from tests.pages.render import page, words
from tests.pages.typing import press

THEME, GOAL = PieceKind.THEME, PieceKind.GOAL


def test_an_empty_list_says_so(bare_cast: Cast):
    assert "There are none yet." in words(page("programme", bare_cast.ada, part="themes"))


def test_a_goal_of_the_companys_own_is_added(bare_cast: Cast):
    form = dialog("programme.choice_form", bare_cast.ada, GOAL, "k")
    form.text_input(key="choice_k_en").input("Fewer <b>leaks</b>").run()
    form.selectbox(key="choice_k_kind").select("kept").run()
    form.button(key="choice_add").click().run()
    assert [goal.name for goal in bare_cast.maya.ask(catalogue.business_goals)] == [{"en": "Fewer <b>leaks</b>"}]
    said = words(page("programme", bare_cast.ada, part="goals"))
    assert "Fewer &lt;b&gt;leaks&lt;/b&gt;" in said
    assert "Customers kept" in said
    assert "Missing in: Dansk, Svenska" in said


def test_a_goal_without_a_name_is_refused_beside_it(bare_cast: Cast):
    form = dialog("programme.choice_form", bare_cast.ada, GOAL, "k")
    form.button(key="choice_add").click().run()
    assert "Give it a name." in words(form)


def change(cast: Cast, view: ChoiceView):
    return dialog("programme.choice_form", cast.ada, THEME, "k", view)


def test_a_theme_is_changed_and_what_is_missing_in_a_language_shows_what_is_read_instead(small_cast: Cast):
    view = one(small_cast, THEME, "craft")
    form = change(small_cast, view)
    field = f"choice_k_{view.edition[:6]}"
    form.text_input(key=f"{field}_sv").input("").run()
    form.pills(key=f"{field}_audiences").select("engineers").run()
    form.button(key="choice_save").click().run()
    saved = one(small_cast, THEME, "craft")
    assert (saved.name, saved.audiences) == ({"en": "How we work", "da": "Sådan arbejder vi"}, ("engineers",))
    again = change(small_cast, saved)
    assert again.text_input(key=f"choice_k_{saved.edition[:6]}_sv").placeholder == "How we work"


def test_the_second_of_two_admins_sees_the_first_ones_words_and_chooses(small_cast: Cast):
    view = one(small_cast, THEME, "craft")
    form, field = change(small_cast, view), f"choice_k_{view.edition[:6]}"
    small_cast.ines.do(choices.change, THEME, "craft", NewChoice({"en": "Ines's words"}, "#be185d"), view.edition)
    form.text_input(key=f"{field}_en").input("Ada's words").run()
    assert "Ines's words" in words(form).replace("\\", "")
    form.button(key="choice_save").click().run()
    assert one(small_cast, THEME, "craft").name == {"en": "Ines's words"}
    form.button(key="choice_mine").click().run()
    assert form.text_input(key=f"{field}_en").value == "Ada's words"
    form.button(key="choice_save").click().run()
    assert one(small_cast, THEME, "craft").name["en"] == "Ada's words"


def test_the_second_can_take_the_first_ones_words(small_cast: Cast):
    view = one(small_cast, THEME, "craft")
    form = change(small_cast, view)
    small_cast.ines.do(choices.change, THEME, "craft", NewChoice({"en": "Ines's words"}, "#be185d"), view.edition)
    form.run()
    form.button(key="choice_theirs").click().run()
    now = one(small_cast, THEME, "craft")
    assert form.text_input(key=f"choice_k_{now.edition[:6]}_en").value == "Ines's words"


def test_themes_are_moved_retired_and_brought_back_by_pressing(small_cast: Cast):
    test = press(page("programme", small_cast.ada, part="themes"), "down:craft")
    assert [theme.code for theme in small_cast.maya.ask(catalogue.themes)][:2] != ["craft"]
    write(small_cast.maya, a_story())
    test = press(test, "retire:craft")
    assert not one(small_cast, THEME, "craft").active
    assert "1 that waits for its review has it" in test.toast[0].value
    press(test, "back:craft")
    assert one(small_cast, THEME, "craft").active


@pytest.mark.parametrize("verb", ["change", "merge"])
def test_pressing_opens_what_was_pressed(small_cast: Cast, verb: str):
    test = press(page("programme", small_cast.ada, part="themes"), f"{verb}:craft")
    assert OPENED not in test.session_state
    assert test.button(key={"change": "choice_save", "merge": "choice_merge"}[verb])


def test_a_theme_is_merged_in_a_dialog(small_cast: Cast):
    views = small_cast.ada.ask(choices.of_kind, THEME)
    craft = next(view for view in views if view.code == "craft")
    publish(small_cast.maya, small_cast.ravi)
    form = dialog("programme.choice_merge", small_cast.ada, THEME, craft, views)
    form.selectbox(key="choice_into").select("learning").run()
    form.button(key="choice_merge").click().run()
    assert one(small_cast, THEME, "learning").out == 1
    assert "Merged into What we learned" in words(page("programme", small_cast.ada, part="themes"))


def test_where_there_is_nothing_else_to_merge_into_it_is_said(bare_cast: Cast):
    bare_cast.ada.do(starter.take, THEME, "lessons")
    views = bare_cast.ada.ask(choices.of_kind, THEME)
    assert "nothing else in use" in words(dialog("programme.choice_merge", bare_cast.ada, THEME, views[0], views))


def test_the_hub_filters_by_audience_and_says_for_whom_an_item_is(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi, a_story(audience_code="engineers"))
    publish(small_cast.maya, small_cast.ravi, a_story("Another seal that turned", audience_code="customers"))
    said = words(page("share", small_cast.omar, audience="engineers"))
    assert "The seal that sat backwards" in said
    assert "Another seal" not in said
    assert "For: Engineers and technicians" in said


def test_where_there_is_no_audience_the_hub_has_no_such_filter(bare_cast: Cast):
    assert 'aria-label="Audience"' not in words(page("share", bare_cast.maya))


def test_a_piece_that_was_taken_leads_to_its_form(bare_cast: Cast):
    bare_cast.ada.do(starter.take, THEME, "lessons")
    said = words(page("programme", bare_cast.ada, part="suggestions", kind="theme"))
    assert 'href="/programme?part=themes&amp;change=lessons"' in said
    test = page("programme", bare_cast.ada, part="themes", change="lessons")
    assert test.button(key="choice_save")
    assert "change" not in test.query_params


@pytest.mark.parametrize("code", ["nothing", "<b>", "1" * 500])
def test_an_address_that_names_no_theme_opens_nothing(small_cast: Cast, code: str):
    assert [one.key for one in page("programme", small_cast.ada, part="themes", change=code).button] == ["choice_new"]
