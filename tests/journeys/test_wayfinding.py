"""Links and tiles of our own: they lead on without loading the portal anew, and the address says where one is."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.person import Person


def test_links_lead_on_in_the_same_window_and_back(visit: Callable[..., Person]):
    maya = visit("Maya")
    maya.page.evaluate("window.stays = true")
    maya.page.get_by_role("link", name="Open the leaderboard").click()
    maya.settle().reads("Those with as many points share a position")
    maya.page.get_by_role("link", name="Week", exact=True).click()
    maya.settle()
    expect(maya.page).to_have_url(re.compile(r"/leaderboard\?period=week$"))
    maya.page.go_back()
    maya.settle()
    expect(maya.page.locator(".ap-choice a[aria-current]").filter(has_text="Month")).to_be_visible()
    assert maya.page.evaluate("window.stays") is True


def test_pressing_a_link_twice_is_one_step_back(visit: Callable[..., Person]):
    maya = visit("Maya").open("leaderboard")
    maya.page.get_by_role("link", name="Week", exact=True).dblclick()
    maya.settle().page.go_back()
    maya.settle()
    expect(maya.page).to_have_url(re.compile(r"/leaderboard$"))


def test_without_a_connection_a_link_loads_its_page_anew(visit: Callable[..., Person]):
    maya = visit("Maya").open("leaderboard")
    maya.page.evaluate("window.stays = true")
    app = maya.page.get_by_test_id("stApp")
    app.evaluate("app => app.setAttribute('data-test-connection-state', 'DISCONNECTED_FOREVER')")
    maya.page.get_by_role("link", name="Week", exact=True).click()
    maya.settle()
    expect(maya.page).to_have_url(re.compile(r"/leaderboard\?period=week$"))
    assert maya.page.evaluate("window.stays") is None


def test_a_wish_is_a_switch_that_keeps_the_keyboards_place(visit: Callable[..., Person]):
    maya = visit("Maya").open("rewards")
    switch = maya.page.get_by_role("switch", name="This would make me glad").nth(1)
    before = switch.get_attribute("aria-checked")
    switch.focus()
    maya.page.keyboard.press("Space")
    expect(switch).to_have_attribute("aria-checked", "false" if before == "true" else "true")
    expect(switch).to_be_focused()
    maya.page.keyboard.press("Space")
    expect(switch).to_have_attribute("aria-checked", str(before))


def test_a_language_is_chosen_on_the_page_one_is_on_and_kept(visit: Callable[..., Person]):
    omar = visit("Omar").open("badges")
    omar.page.get_by_role("link", name="Svenska").click()
    omar.settle()
    expect(omar.page.get_by_role("heading", name="Badgar")).to_be_visible()
    assert omar.page.url.endswith("/badges")
    omar.open("badges")
    expect(omar.page.get_by_role("heading", name="Badgar")).to_be_visible()
    omar.open("badges?speak=en").page.get_by_role("link", name="English").click()
    omar.settle()
    expect(omar.page.get_by_role("heading", name="Badges")).to_be_visible()


def test_who_signs_out_is_out(visit: Callable[..., Person]):
    maya = visit("Maya").open("badges")
    maya.page.get_by_role("link", name="Logga ut").or_(maya.page.get_by_role("link", name="Sign out")).click()
    expect(maya.page.locator(".st-key-sign_in_button")).to_be_visible()


def test_who_signs_out_in_one_tab_is_out_in_the_other(visit: Callable[..., Person]):
    maya = visit("Maya").open("badges")
    other = Person(maya.page.context.new_page(), maya.portal).open("profile")
    maya.page.get_by_role("link", name="Logga ut").or_(maya.page.get_by_role("link", name="Sign out")).click()
    expect(maya.at("sign_in_button")).to_be_visible()
    other.at("profile_language").get_by_text("Dansk").click()
    expect(other.page.get_by_role("alert")).to_contain_text("You have signed out")
    other.page.reload()
    expect(other.at("sign_in_button")).to_be_visible()
    expect(other.page.get_by_role("alert")).to_have_count(0)


def test_a_story_chosen_far_down_the_list_is_read_from_its_beginning(visit: Callable[..., Person]):
    maya = visit("Maya").open("my-stories")
    maya.page.set_viewport_size({"width": 390, "height": 480})
    maya.page.locator(".ap-story-row a").last.click()
    maya.settle().reads("Your story")
    expect(maya.page.locator("h1.ap-story-eyebrow")).to_be_in_viewport()
