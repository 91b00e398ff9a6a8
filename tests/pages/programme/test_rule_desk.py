"""The section in which an admin changes the point rules, and what everybody reads of a change that is coming."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from app.components.programme import rule_preview
from app.wording import wording
from domain.ledger import point_rules
from domain.programme import rule_changes, settings
from domain.programme.rule_preview import Preview, Spread
from domain.settings import PARTS_OFF
from seed.catalogue import caps
from tests.cast import COPENHAGEN, NOON, Cast
from tests.domain.programme.test_rule_changes import MIDNIGHT, TOMORROW, desk, draft, put
from tests.pages.render import page, words


def rules(cast: Cast) -> AppTest:
    return page("programme", cast.ada, part="rules")


def test_a_draft_is_saved_published_for_a_day_and_withdrawn(small_cast: Cast):
    test = rules(small_cast)
    test.number_input(key="rules_0_talk").set_value(50)
    test.number_input(key="rules_0_counted_shares").set_value(2)
    test.button(key="rules_0_save").click().run()
    assert desk(small_cast).draft.numbers == {"talk": 50, "counted_shares": 2}
    assert "Talk or podcast: 40 → 50" in words(test)
    assert small_cast.maya.ask(point_rules.coming) == []
    test.date_input(key="rules_day").set_value(TOMORROW)
    test.button(key="rules_publish").click().run()
    said = words(test)
    assert "From 19 March 2026 on" in said
    assert "Published. It begins on 19 March 2026" in said
    assert "in the meantime" not in said
    test.button(key=f"rules_withdraw_{desk(small_cast).changes[0].id}").click().run()
    assert small_cast.maya.ask(point_rules.coming) == []
    assert "Withdrawn before it began on 19 March 2026" in words(test)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("counted_shares", 0, "With a cap of zero it would pay nothing"),
        ("share_own_words", 19, "which brings 19 at the least"),
        ("share_copied", 9, "A copy cannot be worth more"),
    ],
)
def test_nonsense_is_refused_beside_its_field_and_what_was_typed_stays(
    small_cast: Cast, field: str, value: int, said: str
):
    test = rules(small_cast)
    test.number_input(key=f"rules_0_{field}").set_value(value)
    test.button(key="rules_0_save").click().run()
    assert said in words(test)
    assert test.number_input(key=f"rules_0_{field}").value == value
    assert desk(small_cast).draft is None


def test_a_day_that_is_past_is_refused_beside_it(small_cast: Cast):
    draft(small_cast, talk=50)
    test = rules(small_cast)
    test.date_input(key="rules_day").set_value(NOON.date())
    test.button(key="rules_publish").click().run()
    assert "Rules never work backwards" in words(test)


def test_a_draft_is_dropped(small_cast: Cast):
    draft(small_cast, talk=50)
    test = rules(small_cast)
    assert test.number_input(key="rules_0_talk").value == 50
    test.button(key="rules_drop").click().run()
    assert desk(small_cast).draft is None
    assert test.number_input(key="rules_1_talk").value == 40


def test_the_second_of_two_admins_sees_the_first_ones_draft_and_chooses(small_cast: Cast):
    test = rules(small_cast)
    test.number_input(key="rules_0_talk").set_value(60)
    draft(small_cast, small_cast.ines, talk=50)
    test.button(key="rules_0_save").click().run()
    said = words(test)
    assert "Somebody has saved or dropped a draft in the meantime" in said
    assert "40 → 50" in said
    assert test.number_input(key="rules_0_talk").value == 60
    test.button(key="rules_mine").click().run()
    test.button(key="rules_0_save").click().run()
    assert desk(small_cast).draft.numbers == {"talk": 60}


def test_the_second_can_take_the_first_ones_draft(small_cast: Cast):
    test = rules(small_cast)
    test.number_input(key="rules_0_talk").set_value(60)
    draft(small_cast, small_cast.ines, talk=50)
    test.run()
    test.button(key="rules_theirs").click().run()
    assert test.number_input(key="rules_1_talk").value == 50


def test_what_the_last_quarter_would_have_been_is_shown_when_asked_for(small_cast: Cast):
    draft(small_cast, talk=50)
    test = rules(small_cast)
    assert "Fewer than" not in words(test)
    test.button(key="rules_preview").click().run()
    assert "Fewer than 5 people had points last quarter" in words(test)


T = wording("en", COPENHAGEN).reading(caps)
QUARTER = datetime(2026, 1, 1, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("preview", "said"),
    [
        (Preview(QUARTER, None), "Fewer than 5 people had points"),
        (Preview(QUARTER, 9), "Fewer than 5 people would have other points"),
        (Preview(QUARTER, 9, Spread(1, 2, 3), Spread(1, 2, 3), 0, 0), "nobody would have had other points"),
        (Preview(QUARTER, 9, Spread(1, 2, 3), Spread(4, 5, 6), 7, None), "Fewer than 5 would stand on another place"),
        (
            Preview(QUARTER, 9, Spread(1, 2, 3), Spread(4, 5, 6), 7, 6),
            "Of 9 people with points 7 would have had others",
        ),
    ],
)
def test_of_fewer_than_five_people_no_number_is_said(preview: Preview, said: str):
    assert said in rule_preview.html(T, preview)


@pytest.mark.parametrize("place", [{"name": "why"}, {"name": "leaderboard", "rules": "1"}])
def test_everybody_reads_of_a_change_and_its_day_before_it_begins(small_cast: Cast, place: dict[str, str]):
    put(small_cast, date(2026, 4, 1), talk=50, share_days=28)
    query = {key: value for key, value in place.items() if key != "name"}
    said = words(page(place["name"], small_cast.maya, **query))
    assert "From 1 April 2026 on:" in said
    assert "Talk or podcast: 40 → 50" in said
    assert "7 → 28" in said
    small_cast.stage.now = datetime(2026, 4, 1, tzinfo=COPENHAGEN)
    assert "From 1 April 2026 on:" not in words(page(place["name"], small_cast.maya, **query))


def test_sentences_say_the_cap_of_the_day(small_cast: Cast):
    put(small_cast, counted_shares=2, share_days=28)
    small_cast.stage.now = MIDNIGHT - timedelta(microseconds=1)
    assert "3 shares in 7 days count" in words(page("why", small_cast.maya))
    small_cast.stage.now = MIDNIGHT
    assert "2 shares in 28 days count" in words(page("why", small_cast.maya))
    assert "At most 2 shares in 28 days count." in words(page("why", small_cast.maya))


def test_the_changes_so_far_are_listed(small_cast: Cast):
    small_cast.ines.do(rule_changes.publish, draft(small_cast, talk=50), TOMORROW)
    small_cast.stage.now = MIDNIGHT
    assert "From 19 March 2026 on: Talk or podcast: 50" in words(rules(small_cast)).replace("\\", "")


def test_it_opens_where_a_part_that_earns_is_left_out(small_cast: Cast):
    small_cast.ada.do(settings.decide, PARTS_OFF.code, ["contributions"], 0)
    test = page("programme", small_cast.ada, part="rules")
    assert not test.exception
    assert "Talk or podcast" in {one.label for one in test.number_input}
