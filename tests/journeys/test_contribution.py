"""A contribution as two people live it, and a recording that nobody fetches before somebody presses play."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable

from playwright.sync_api import Route, expect

from tests.journeys.person import Person

SOUND = "https://sound.example/episode-12.wav"


def a_sound() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(b"\0\0" * 8000)
    return out.getvalue()


def listen_at(person: Person) -> list[str]:
    """Stands in for the host of the sound; gives the list of what it is asked for."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=a_sound(), content_type="audio/wav", headers={"accept-ranges": "none"})

    person.page.route("https://sound.example/**", answer)
    return asked


def play(person: Person) -> None:
    player = person.page.locator("audio").first
    expect(player).to_be_visible()
    player.evaluate("player => player.play()")
    person.page.wait_for_function("() => document.querySelector('audio').duration > 0.5")


def test_a_podcast_goes_from_my_activity_to_forty_points(visit: Callable[..., Person]):
    maya, ravi = visit("Maya"), visit("Ravi")
    maya.open("my-activity").press("Tell us about one")
    maya.page.get_by_role("menuitem", name="I was on a podcast").click()
    maya.settle()
    maya.fill("Which episode, of which podcast?", "Warm water, episode 12")
    maya.page.get_by_label("Which day was it?").get_by_role("spinbutton").first.click()
    maya.page.keyboard.type("20261112")
    maya.page.keyboard.press("Tab")
    maya.settle()
    maya.fill("Who listens to it?", "People who work in district heating")
    maya.fill("A link that shows it took place, or a picture below", "http://sound.example/episode-12.wav")
    expect(maya.page.get_by_role("dialog")).to_contain_text("it begins with https://")
    maya.fill("A link that shows it took place, or a picture below", SOUND)
    maya.fill("What did you tell, and what did people ask?", "I told how we look at every seal twice.")
    maya.page.get_by_text("Everybody I name or show has agreed to it").click()
    maya.settle().press("Send to review")
    maya.reads("It is with the reviewers").reads("Warm water, episode 12")

    asked = listen_at(ravi)
    ravi.open("review-queue")
    line = ravi.page.locator("[class*=st-key-queue_line_]").filter(has_text="Warm water, episode 12")
    line.get_by_role("button", name="Read and review").click()
    ravi.settle().reads("Playing it fetches the sound from sound.example.").reads("Did it take place as told?")
    assert asked == []
    play(ravi)
    assert asked == [SOUND]
    ravi.at("rubric_safety").get_by_role("radio", name="4").click()
    ravi.settle().reads("This would earn 40 points")
    ravi.at("desk_publish").get_by_role("button").click()
    ravi.settle().reads("40 points for Maya Lindqvist")

    maya.open("my-points").reads("Warm water, episode 12").reads("+40")
    maya.open("share").does_not_read("Warm water, episode 12")
