"""The whole loop as four people live it: write, review, share, stand on the board, be certified and thanked."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.person import Person

TITLE = "The seal that sat backwards"
BODY = (
    "On Monday the pump in Ringsted stopped, and nobody could say why. We opened it at noon.\n\n"
    "The seal sat backwards. I had put it in myself, a week before, in a hurry, and I had signed for it too.\n\n"
    "Since then we say out loud which way the lip turns before the lid goes on. It takes four seconds. I counted."
)
SCORES = (3, 4, 3, 4, 4)
QUESTIONS = ("relevance", "how", "voice", "usefulness", "safety")
BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Sec-Fetch-Mode": "navigate",
}


def test_a_story_goes_from_a_draft_to_a_card_on_the_wall(visit: Callable[..., Person], portal: str):
    maya, karin, omar, ines = visit("Maya"), visit("Karin"), visit("Omar"), visit("Ines")

    story = _write(maya)
    _take(karin)
    _answer(karin, SCORES)
    _remark(karin, "how", "What did the torch show you? Take us inside the pump.")
    karin.at("desk_changes").get_by_role("button").click()
    karin.settle().reads(re.compile("Maya"))

    maya.open("my-stories").reads(TITLE)
    maya.page.locator(".ap-story-row").get_by_role("link", name=TITLE).click()
    maya.page.wait_for_url(re.compile(r"story=\d+"))
    maya.settle().reads("Take us inside the pump")
    _type(maya, "body", BODY + "\n\nThe torch showed a lip that smiled the wrong way.")
    maya.press("Send it again")

    _take(karin)
    _answer(karin, SCORES)
    karin.at("desk_publish").get_by_role("button").click()
    karin.settle().reads(re.compile("41 points"))

    maya.open("my-points").reads(TITLE).reads("+41").reads("Karin Sandström")
    board = maya.open("leaderboard?period=week").page
    expect(board.get_by_role("img", name=re.compile("1: Maya Lindqvist"))).to_be_visible()

    link = _share(omar, story)
    _follow(link)
    omar.open("my-activity").reads(TITLE).reads(re.compile("1 person|followed by 1"))

    _thank(ines)
    card = maya.open("rewards").page.get_by_role("img", name=re.compile(TITLE)).first
    expect(card).to_be_visible()


def test_a_reviewers_own_story_is_not_theirs_to_decide(visit: Callable[..., Person], portal: str):
    ravi, ada = visit("Ravi"), visit("Ada")
    story = _write(ravi, "What reviewing has taught me")
    ravi.open("review-queue").does_not_read("What reviewing has taught me")
    ravi.open(f"review-desk?submission={story}").reads("somebody else decides")
    ada.open("review-queue").reads("What reviewing has taught me")


def test_a_certificate_can_be_verified_by_anybody_who_holds_its_link(visit: Callable[..., Person], portal: str):
    maya = visit("Maya")
    maya.open("certificates")
    address = maya.page.get_by_text(re.compile(r"/verify/")).first.inner_text().strip()
    stranger = visit()
    stranger.page.goto(address)
    expect(stranger.page.get_by_role("main")).to_contain_text("Maya Lindqvist")
    pdf = stranger.page.request.get(address.replace("/verify/", "/certificates/") + ".pdf")
    assert pdf.body().startswith(b"%PDF") and pdf.headers["content-type"] == "application/pdf"
    assert stranger.page.request.get(address[:-4] + "zzzz").status == 404


def test_a_role_that_is_taken_is_gone_at_the_next_click(visit: Callable[..., Person], portal: str):
    ada = visit("Ada")
    _find(ada, "Omar")
    ada.press(re.compile("Manage"))
    ada.page.locator("[class*=st-key-role_give_][class*=_reviewer] button").click()
    ada.settle()
    omar = visit("Omar").open("review-queue")
    expect(omar.page.get_by_role("heading", level=1)).to_have_text("Review queue")

    _find(ada, "Omar")
    ada.press(re.compile("Manage"))
    ada.page.locator("[class*=st-key-role_take_][class*=_reviewer] button").click()
    ada.settle()
    omar.page.locator("[class*=st-key-queue_take_] button").first.click()
    omar.settle()
    expect(omar.page.get_by_role("heading", level=1)).to_have_text("This page is for others")


def test_a_draft_survives_a_reload_and_another_window(visit: Callable[..., Person], portal: str):
    maya = visit("Maya")
    _draft(maya, "Kept across a reload")
    maya.page.reload()
    maya.settle()
    expect(maya.page.get_by_role("textbox", name="Title", exact=True)).to_have_value("Kept across a reload")


# --- what people do --------------------------------------------------------------------------------------------------


def _draft(author: Person, title: str) -> str:
    author.open("my-stories")
    author.at("write").get_by_role("button").click()
    author.page.wait_for_url(re.compile(r"story=\d+"))
    author.settle()
    _type(author, "title", title)
    return _number(author, "story")


def _write(author: Person, title: str = TITLE) -> str:
    story = _draft(author, title)
    _type(author, "body", BODY)
    author.choose(author.at(f"story_theme_code_{story}").get_by_role("combobox"), "How we work")
    author.page.get_by_text("Everybody I name or show has agreed to it").click()
    author.settle()
    author.press("Send to review")
    return story


def _type(author: Person, field: str, text: str) -> None:
    box = author.page.get_by_role("textbox", name={"title": "Title", "body": "Your story"}[field], exact=True)
    box.fill(text)
    box.press("Tab")
    author.page.wait_for_timeout(1500)  # the editor sends what was typed a moment later, and the page is drawn again
    author.settle()


def _number(person: Person, name: str) -> str:
    found = re.search(rf"{name}=(\d+)", person.page.url)
    assert found, person.page.url
    return found[1]


def _take(reviewer: Person) -> None:
    reviewer.open("review-queue").reads(TITLE)
    line = reviewer.page.locator("[class*=st-key-queue_line_]").filter(has_text=TITLE)
    line.get_by_role("button", name=re.compile("Read and review|Go on reading")).click()
    reviewer.page.wait_for_url(re.compile("review-desk"))
    reviewer.settle()


def _answer(reviewer: Person, scores: tuple[int, ...]) -> None:
    for question, score in zip(QUESTIONS, scores, strict=True):
        reviewer.at(f"rubric_{question}").get_by_role("radio", name=str(score), exact=True).click()
        reviewer.settle()


def _remark(reviewer: Person, question: str, text: str) -> None:
    field = reviewer.at(f"rubric_{question}")
    field.get_by_text("Add a remark").click()
    reviewer.settle()
    box = field.get_by_role("textbox").first
    box.fill(text)
    box.press("Tab")
    reviewer.settle()


def _share(sharer: Person, story: str) -> str:
    sharer.open(f"share?item={story}")
    dialog = sharer.page.get_by_role("dialog")
    words = dialog.get_by_label("Your own words")
    words.fill("I watched them open that pump, and I have counted to four ever since, each time.")
    words.press("Tab")
    sharer.settle()
    sharer.at("composer_prepare").get_by_role("button").click()
    sharer.settle()
    link = re.search(r"http://localhost:\d+/go/[\w-]+", dialog.inner_html().replace("%3A", ":").replace("%2F", "/"))
    assert link, dialog.inner_text()
    return link[0]


def _follow(link: str) -> None:
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    opener = urllib.request.build_opener(Stay)
    for agent in (BROWSER, {"User-Agent": "LinkedInBot/1.0"}):
        with pytest.raises(urllib.error.HTTPError, match="302"):
            opener.open(urllib.request.Request(link, headers=agent), timeout=10)
    time.sleep(1)  # clicks are written in batches, at most 200 ms apart


def _thank(steward: Person) -> None:
    steward.open("rewards-desk")
    card = steward.page.locator("[class*=st-key-candidate_]").filter(has_text=TITLE).first
    card.get_by_role("button").first.click()
    steward.settle()
    steward.at("gift_give").get_by_role("button").click()
    steward.settle()


def _find(admin: Person, name: str) -> None:
    admin.open("people")
    admin.page.get_by_role("textbox").first.fill(name)
    admin.page.get_by_role("textbox").first.press("Enter")
    admin.settle()
