"""Telling of a talk, a podcast or a referral from My activity, and what becomes of it."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from domain.review import decisions, queue
from domain.review.rubric import Remark, scores_of
from domain.sharing import pipeline
from domain.submissions import pictures
from domain.submissions.picture_files import clean
from domain.writing import contributions
from domain.writing.contributions import ContributionText
from tests.cast import Cast, a_contribution, tell
from tests.domain.submissions.test_pictures import a_picture
from tests.pages.dialogs import dialog
from tests.pages.render import page, words

SHOWN = scores_of("contribution", {"safety": 4})


def form(cast: Cast, format: str = "talk") -> tuple[AppTest, int]:
    draft = cast.maya.do(contributions.start, format, "en")
    return dialog("writing.contribution_dialog", cast.maya, draft), draft


def fill(test: AppTest, draft: int, **changes: str) -> None:
    """As somebody would, a field at a time."""
    told = {"title": "What a seal taught us", "held_before": "Sixty technicians", "url": "https://dwa.example/26"}
    for field, text in {**told, **changes}.items():
        test.text_input(key=f"contribution_{field}_{draft}").set_value(text).run()
    test.date_input(key=f"contribution_happened_on_{draft}").set_value(date(2026, 3, 12)).run()
    test.text_area(key=f"contribution_body_{draft}").set_value("We look at every seal twice now.").run()
    test.checkbox(key=f"contribution_consent_given_{draft}").check().run()


def send(test: AppTest, draft: int) -> AppTest:
    return test.button(key=f"contribution_send_{draft}").click().run()


def test_it_invites_and_opens_the_form(small_cast: Cast):
    test = page("my_activity", small_cast.maya)
    assert "Held a talk?" in words(test)
    test.get("menu_button")[0]


def test_what_is_typed_is_saved_and_sent(small_cast: Cast):
    test, draft = form(small_cast)
    fill(test, draft)
    assert small_cast.maya.ask(contributions.my_contribution, draft).text.held_before == "Sixty technicians"
    send(test, draft)
    assert [line.title for line in small_cast.ravi.ask(queue.queue)] == ["What a seal taught us"]


def test_a_refusal_stands_in_the_form_and_nothing_typed_is_lost(small_cast: Cast):
    test, draft = form(small_cast)
    fill(test, draft, url="http://dwa.example", title="Still here")
    send(test, draft)
    assert "it begins with https://" in test.error[0].value
    assert test.text_input(key=f"contribution_title_{draft}").value == "Still here"
    test.text_input(key=f"contribution_url_{draft}").set_value("https://dwa.example").run()
    send(test, draft)
    assert small_cast.ravi.ask(queue.queue)[0].title == "Still here"


def test_what_was_saved_in_another_window_is_not_overwritten(small_cast: Cast):
    test, draft = form(small_cast)
    stamp = small_cast.maya.ask(contributions.my_contribution, draft).stamp
    small_cast.maya.do(contributions.save, draft, stamp, ContributionText("talk", "There"))
    test.text_input(key=f"contribution_title_{draft}").set_value("Here").run()
    assert "You have changed this in another window." in test.error[0].value
    assert test.text_input(key=f"contribution_title_{draft}").value == "Here"
    assert "Not saved yet." in words(test)
    assert small_cast.maya.ask(contributions.my_contribution, draft).text.title == "There"


def test_it_says_what_is_missing(small_cast: Cast):
    test, draft = form(small_cast)
    send(test, draft)
    assert test.error[0].value == "Say in a few words what it was."


def test_a_referral_asks_for_no_link_and_no_picture_and_warns_of_names(small_cast: Cast):
    test, draft = form(small_cast, "referral")
    assert "Leave out who the candidate is" in words(test)
    assert not test.get("file_uploader")
    test.text_area(key=f"contribution_body_{draft}").set_value("I know Åsa Öberg from the course.").run()
    assert "Åsa Öberg" in words(test)


def test_the_list_says_where_each_one_is_and_what_it_earned(small_cast: Cast):
    talk, _ = tell(small_cast.maya), tell(small_cast.maya, a_contribution("referral", title="<b>A welder</b>"))
    small_cast.ravi.do(decisions.claim, talk)
    small_cast.ravi.do(decisions.approve, talk, SHOWN)
    said = words(page("my_activity", small_cast.maya))
    assert "+40" in said
    assert "Approved 18 Mar 2026." in said
    assert "next in line; you have an answer by Friday 20 March" in said
    assert "&lt;b&gt;A welder" in said


def test_its_author_reads_the_remark_and_takes_a_waiting_one_back(small_cast: Cast):
    talk = tell(small_cast.maya)
    test = dialog("writing.contribution_dialog", small_cast.maya, talk)
    test.button(key=f"take_back_yes_{talk}").click().run()
    assert small_cast.ravi.ask(queue.queue) == []
    small_cast.maya.do(contributions.submit, talk)
    small_cast.ravi.do(decisions.claim, talk)
    small_cast.ravi.do(decisions.ask_changes, talk, SHOWN, [Remark("safety", "Which days were they?")])
    assert "Which days were they?" in words(dialog("writing.contribution_dialog", small_cast.maya, talk))


def test_the_reviewer_sees_the_evidence_and_answers_one_question(small_cast: Cast):
    talk = tell(small_cast.maya, a_contribution(url="https://dwa.example/talk.mp3"), submit=False)
    small_cast.maya.do(pictures.add, talk, clean(a_picture()), "Sixty people")
    small_cast.maya.do(contributions.submit, talk)
    assert "Talk" in words(page("review_queue", small_cast.ravi))
    small_cast.ravi.do(decisions.claim, talk)
    test = page("review_desk", small_cast.ravi, submission=str(talk))
    said = words(test)
    assert "It took place on 12 March 2026, before: Sixty technicians" in said.replace("\\", "")
    assert 'preload="none" src="https://dwa.example/talk.mp3"' in said
    assert "Playing it fetches the sound from dwa.example." in said
    assert len(test.segmented_control) == 1
    test.segmented_control[0].set_value(4).run()
    assert "This would earn 40 points" in words(test)
    test.button(key="desk_publish").click().run()
    assert small_cast.maya.ask(contributions.my_contributions)[0].points == 40


def test_it_tells_a_withdrawal_from_an_approval_that_was_taken_back(small_cast: Cast):
    withdrawn, undone = tell(small_cast.maya), tell(small_cast.maya, a_contribution("referral"))
    for told in (withdrawn, undone):
        small_cast.ravi.do(decisions.claim, told)
        small_cast.ravi.do(decisions.approve, told, SHOWN)
    small_cast.maya.do(contributions.withdraw, withdrawn)
    small_cast.ada.do(pipeline.take_down, undone, "Nobody had been introduced.")
    said = words(page("my_activity", small_cast.maya))
    assert "Withdrawn. Your 40 points stay." in said
    assert "Its approval was taken back" in said
    assert "Nobody had been introduced" in words(dialog("writing.contribution_dialog", small_cast.maya, undone))


def test_a_reviewer_can_look_before_taking_it(small_cast: Cast):
    told = tell(small_cast.maya)
    assert "What a seal taught us" in words(page("review_desk", small_cast.ravi, submission=str(told)))
