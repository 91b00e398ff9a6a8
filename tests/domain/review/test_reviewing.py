"""The queue, the desk and what a decision leads to."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from domain.errors import InvalidInput, NotAllowedNow, NotFound, NotPermitted
from domain.review import decisions, desk, queue
from domain.review.rubric import Remark, Scores
from domain.sharing import company_items
from domain.sharing.company_items import CompanyItem
from domain.submissions.review_flow import Action, Status
from domain.submissions.reviewers_target import Target, working_days_between
from domain.writing import stories
from tests.cast import COPENHAGEN, GOOD, Cast, a_story, publish, write

REMARK = [Remark("how", "What did you try first?", "We opened it.")]


def local(day: int, hour: int, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("sent", "answer", "escalation"),
    [
        (local(18, 12), local(20, 0), local(23, 0)),
        (local(19, 23), local(23, 0), local(24, 0)),
        (local(21, 9), local(24, 0), local(25, 0)),
        (local(27, 12), local(31, 0), local(1, 0, month=4)),
    ],
)
def test_the_promise_counts_working_days_across_weekends_and_summer_time(sent, answer, escalation):
    for promised, day in (
        (Target(COPENHAGEN).answer_by(sent), answer),
        (Target(COPENHAGEN).escalates_at(sent), escalation),
    ):
        assert promised.astimezone(COPENHAGEN).date() == day.date()
        assert timedelta(0) < day + timedelta(days=1) - promised < timedelta(seconds=1)


def test_a_public_holiday_counts_where_the_author_is():
    before_easter = local(1, 9, month=4)
    assert Target(COPENHAGEN).answer_by(before_easter, "DK").astimezone(COPENHAGEN).date() == date(2026, 4, 8)
    assert Target(COPENHAGEN).answer_by(before_easter).astimezone(COPENHAGEN).date() == date(2026, 4, 3)


def test_waiting_takes_no_time_at_the_weekend():
    assert working_days_between(local(20, 12), local(23, 18), Target(COPENHAGEN)) == 1.25
    assert working_days_between(local(21, 9), local(22, 9), Target(COPENHAGEN)) == 0


def test_an_answer_on_its_day_is_never_late(small_cast: Cast):
    write(small_cast.maya)
    small_cast.stage.now = local(20, 23)
    assert not small_cast.ravi.ask(queue.queue)[0].overdue
    small_cast.stage.now = local(21, 1)
    assert small_cast.ravi.ask(queue.queue)[0].overdue


def test_the_oldest_waits_first_and_ageing_shows(cast: Cast):
    old = write(cast.maya)
    cast.later(days=3)
    new = write(cast.omar)
    first, second = cast.ravi.ask(queue.queue)
    assert [(line.id, line.overdue, line.escalated) for line in (first, second)] == [
        (old, True, False),
        (new, False, False),
    ]
    cast.later(days=3)
    assert cast.ravi.ask(queue.queue)[0].escalated


def test_a_long_queue_is_read_page_by_page_each_line_once(cast: Cast):
    stories_ = [write(cast.maya, a_story(f"Story {number}")) for number in range(5)]
    cast.ravi.do(decisions.claim, stories_[1])
    first = cast.ravi.ask(queue.queue, limit=2)
    second = cast.ravi.ask(queue.queue, after=first[-1].place, limit=2)
    third = cast.ravi.ask(queue.queue, after=second[-1].place, limit=2)
    assert [line.id for page in (first, second, third) for line in page] == stories_


def test_the_queue_is_read_along_its_index(small_cast: Cast):
    with small_cast.at_work(small_cast.ravi.person_id) as work:
        rows = queue._waiting(work, Status.SUBMITTED, False, None).limit(50)
        sql = str(rows.compile(work.session.get_bind(), compile_kwargs={"literal_binds": True})).replace("?", "0")
        plan = str(work.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all())
    assert "ix_submission_queue" in plan
    assert "TEMP B-TREE" not in plan


def test_nobody_finds_in_the_queue_what_they_have_a_part_in(small_cast: Cast):
    ravi = small_cast.id_of(small_cast.ravi)
    write(small_cast.ravi)
    helped = [write(small_cast.maya, a_story(co_author_id=ravi)), write(small_cast.omar, a_story(mentor_id=ravi))]
    assert small_cast.ravi.ask(queue.queue) == []
    for story in helped:
        with pytest.raises(NotPermitted):
            small_cast.ravi.do(decisions.claim, story)


def test_the_queue_is_narrowed_by_theme_and_language(small_cast: Cast):
    swedish = write(small_cast.maya, a_story(language="sv", theme_code="green"))
    write(small_cast.omar)
    assert [line.id for line in small_cast.ravi.ask(queue.queue, "green")] == [swedish]
    assert [line.id for line in small_cast.ravi.ask(queue.queue, None, "sv")] == [swedish]


def test_the_queue_says_who_is_reading(small_cast: Cast):
    story = write(small_cast.maya)
    small_cast.ravi.do(decisions.claim, story)
    assert small_cast.ada.ask(queue.queue)[0].held_by == "Ravi Sørensen"
    assert small_cast.ada.ask(desk.desk, story).held_by == "Ravi Sørensen"
    assert small_cast.ravi.ask(queue.queue)[0].mine
    with pytest.raises(NotAllowedNow, match="Ravi Sørensen is reading it right now"):
        small_cast.ada.do(decisions.claim, story)


def test_put_back_it_keeps_its_place(small_cast: Cast):
    story = write(small_cast.maya)
    small_cast.later(hours=1)
    write(small_cast.omar)
    small_cast.ravi.do(decisions.claim, story)
    small_cast.ravi.do(decisions.release, story)
    assert small_cast.ada.ask(queue.queue)[0].id == story
    assert small_cast.ada.ask(queue.queue)[0].held_by is None


def test_a_reviewer_reads_what_was_sent_not_what_is_being_changed(small_cast: Cast):
    story = write(small_cast.maya)
    small_cast.ravi.do(decisions.claim, story)
    small_cast.ravi.do(decisions.ask_changes, story, GOOD, REMARK)
    stamp = small_cast.maya.ask(stories.my_story, story).stamp
    small_cast.maya.do(stories.save, story, stamp, a_story("Not for your eyes yet"))
    assert small_cast.ravi.ask(desk.desk, story).text.title == "The seal that sat backwards"


def test_what_was_taken_back_or_withdrawn_is_out_of_sight(small_cast: Cast):
    draft, gone = write(small_cast.maya), publish(small_cast.omar, small_cast.ravi)
    small_cast.maya.do(stories.take_back, draft)
    small_cast.omar.do(stories.withdraw, gone)
    for story in (draft, gone):
        with pytest.raises(NotFound, match="taken back"):
            small_cast.ravi.ask(desk.desk, story)


@pytest.mark.parametrize("decide", [decisions.ask_changes, decisions.decline])
def test_no_without_a_remark_is_refused(small_cast: Cast, decide):
    story = write(small_cast.maya)
    small_cast.ravi.do(decisions.claim, story)
    with pytest.raises(InvalidInput, match="at least one remark"):
        small_cast.ravi.do(decide, story, GOOD, [Remark("how", "  ")])
    assert Action.APPROVE in small_cast.ravi.ask(desk.desk, story).actions


def test_more_remarks_than_anybody_reads_are_refused(small_cast: Cast):
    story = write(small_cast.maya)
    small_cast.ravi.do(decisions.claim, story)
    with pytest.raises(InvalidInput, match="at most 40 remarks"):
        small_cast.ravi.do(decisions.ask_changes, story, GOOD, [Remark("how", f"Say more {n}") for n in range(41)])
    small_cast.ravi.do(decisions.ask_changes, story, GOOD, [Remark("how", f"Say more {n}") for n in range(40)])


def test_a_remark_that_is_too_long_is_refused_beside_its_question(cast: Cast):
    story = write(cast.maya)
    cast.ravi.do(decisions.claim, story)
    with pytest.raises(InvalidInput) as refused:
        cast.ravi.do(decisions.ask_changes, story, GOOD, [Remark("voice", "x" * 1001)])
    assert refused.value.field == "voice"
    assert cast.maya.ask(stories.findings, story) == []


def test_the_author_of_a_declined_story_reads_why(cast: Cast):
    story = write(cast.maya)
    cast.ravi.do(decisions.claim, story)
    cast.ravi.do(decisions.decline, story, GOOD, REMARK)
    (finding,) = cast.maya.ask(stories.findings, story)
    assert (finding.question, finding.text, finding.quote) == ("how", "What did you try first?", "We opened it.")
    assert cast.maya.ask(stories.my_story, story).status == Status.DECLINED


def test_a_closed_gate_publishes_nothing(cast: Cast):
    story = write(cast.maya)
    cast.ravi.do(decisions.claim, story)
    with pytest.raises(InvalidInput):
        cast.ravi.do(decisions.approve, story, Scores(4, 4, 4, 4, safety=2))
    assert cast.maya.ask(stories.my_story, story).status == Status.IN_REVIEW
    assert cast.maya.ask(stories.my_story, story).card.points == 0


def test_the_desk_says_beforehand_what_the_approval_pays(cast: Cast):
    story = write(cast.maya)
    cast.ravi.do(decisions.claim, story)
    foreseen = cast.ravi.ask(desk.desk, story).points_for(GOOD)
    assert cast.ravi.do(decisions.approve, story, GOOD).points == foreseen == 39


def test_an_approval_names_what_fell_due_for_author_and_mentor(cast: Cast):
    story = write(cast.maya, a_story(mentor_id=cast.id_of(cast.omar)))
    cast.ravi.do(decisions.claim, story)
    author, mentor = cast.ravi.do(decisions.approve, story, GOOD).brought
    assert (author.person, author.points, mentor.person, mentor.points) == ("Maya Lindqvist", 39, "Omar Haddad", 15)
    assert author.badges
    assert author.badges[0]["en"]


def test_company_items_take_the_same_desk_and_earn_nothing(small_cast: Cast):
    news = CompanyItem("news", "A new plant", "We open it in May.", "https://fjordlys.example/plant", "en")
    item = small_cast.ines.do(company_items.propose, news)
    with pytest.raises(NotPermitted):
        small_cast.ines.do(decisions.claim, item)
    small_cast.ravi.do(decisions.claim, item)
    shown = small_cast.ravi.ask(desk.desk, item)
    assert (shown.kind, shown.url, shown.points_for(GOOD)) == ("company", "https://fjordlys.example/plant", 0)
    assert small_cast.ravi.do(decisions.approve, item, GOOD).brought == ()
