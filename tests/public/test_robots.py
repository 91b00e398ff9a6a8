"""Robots are told from people: every one on the list by its own words, and no browser that people use."""

from __future__ import annotations

from dataclasses import replace

import pytest
from crawleruseragents import CRAWLER_USER_AGENTS_DATA

from app.public.redirect import Visit, is_robot, is_robot_agent
from tests.cast import NOON

KNOWN_ROBOTS = [agent for robot in CRAWLER_USER_AGENTS_DATA for agent in robot["instances"]]

MORE_ROBOTS = (
    "",
    "   ",
    "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "WhatsApp/2.23.20.0",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
)

CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
BROWSERS = (
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36 Edg/142.0.0.0",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36 OPR/120.0.0.0",
    f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {CHROME} Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 "
    "Safari/605.1.15",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 "
    "Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 "
    "[LinkedInApp]/9.31.1",
    f"Mozilla/5.0 (Linux; Android 10; K) {CHROME} Mobile Safari/537.36",
    f"Mozilla/5.0 (Linux; Android 15; SM-S928B) {CHROME} Mobile Safari/537.36 SamsungBrowser/28.0",
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0",
)
A_READER = Visit(1, NOON, "GET", BROWSERS[0], "navigate", "", {})


def test_every_robot_on_the_list_is_told_by_its_own_words():
    assert len(KNOWN_ROBOTS) > 1000
    assert [agent for agent in KNOWN_ROBOTS if not is_robot_agent(agent)] == []


@pytest.mark.parametrize("agent", MORE_ROBOTS)
def test_robots_that_read_links_are_told_too(agent: str):
    assert is_robot_agent(agent)


@pytest.mark.parametrize("agent", BROWSERS)
def test_a_browser_that_opens_a_page_is_a_person(agent: str):
    assert not is_robot(replace(A_READER, agent=agent))


@pytest.mark.parametrize(
    "way",
    [
        {"method": "HEAD"},
        {"mode": ""},
        {"mode": "no-cors"},
        {"mode": "cors"},
        {"purpose": "prefetch"},
        {"purpose": "prefetch;prerender"},
        {"agent": ""},
    ],
    ids=str,
)
def test_a_browser_that_only_looks_ahead_is_not(way: dict[str, str]):
    assert is_robot(replace(A_READER, **way))
