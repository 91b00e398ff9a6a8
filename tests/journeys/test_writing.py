"""Writing a story: nothing that was typed is lost, whatever happens to the connection, the page or the window."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.journeys.person import Person

LOST = "Not connected; your words are kept on this device."
OFFER = "This computer holds other words of yours that were never saved."


def test_what_is_typed_without_a_connection_is_there_when_it_comes_back(visit: Callable[..., Person]):
    maya = visit("Maya")
    lines: list[WebSocketRoute] = []
    maya.page.route_web_socket(
        re.compile("_stcore/stream"), lambda line: (line.connect_to_server(), lines.append(line))
    )
    _begin(maya, "The day the line went dead", "First I heard nothing.")
    maya.page.context.set_offline(True)
    lines[-1].close()  # what is open stays open for a browser that is told to be offline
    _text(maya.page).press_sequentially(" Then I heard less.")
    expect(maya.page.get_by_text(LOST)).to_be_visible(timeout=10_000)
    maya.page.context.set_offline(False)
    expect(maya.page.get_by_text(LOST)).to_have_count(0, timeout=30_000)
    _all_is_saved(maya.page)
    maya.page.reload()
    maya.settle()
    expect(_text(maya.page)).to_have_value("First I heard nothing. Then I heard less.")
    expect(_title(maya.page)).to_have_value("The day the line went dead")


def test_words_that_never_left_the_browser_are_back_after_a_reload(visit: Callable[..., Person]):
    maya = visit("Maya")
    _begin(maya, "Typed and not sent", "One sentence.")
    _text(maya.page).press_sequentially(" Another.", delay=5)
    maya.page.evaluate("for (let id = setTimeout(() => {}); id > 0; id--) clearTimeout(id)")  # nothing is sent any more
    maya.page.reload()
    maya.settle()
    expect(_text(maya.page)).to_have_value("One sentence. Another.")
    expect(maya.page.get_by_text("These words were typed here and not saved yet. They are back.")).to_be_visible()
    _all_is_saved(maya.page)


def test_two_windows_are_shown_side_by_side_and_nothing_is_overwritten(visit: Callable[..., Person]):
    maya = visit("Maya")
    _begin(maya, "Two windows", "Begun together.")
    other = Person(maya.page.context.new_page(), maya.portal)
    other.page.goto(maya.page.url)
    other.settle()
    _text(other.page).fill("From the second window.")
    _all_is_saved(other.page)
    _text(maya.page).fill("From the first window.")
    expect(maya.page.get_by_role("button", name="Keep mine")).to_be_visible()
    maya.settle().reads("From the first window.").reads("From the second window.")
    maya.press("Take the other")
    expect(_text(maya.page)).to_have_value("From the second window.")
    expect(maya.page.get_by_text(OFFER)).to_have_count(0)


def test_newer_words_on_this_computer_are_offered_when_something_else_was_saved_since(visit: Callable[..., Person]):
    maya = visit("Maya")
    _begin(maya, "After a crash", "Begun together.")
    other = Person(maya.page.context.new_page(), maya.portal)
    other.page.goto(maya.page.url)
    other.settle()
    expect(_text(other.page)).to_be_visible()
    maya.page.evaluate("window.setTimeout = () => 0")  # nothing is sent any more
    _text(maya.page).fill("Only on this computer.")
    maya.page.close()
    _text(other.page).fill("Saved elsewhere.")
    _all_is_saved(other.page, "Saved elsewhere.")
    other.page.reload()
    other.settle()
    expect(other.page.get_by_text(OFFER)).to_be_visible()
    expect(_text(other.page)).to_have_value("Saved elsewhere.")
    other.page.get_by_role("button", name="Bring them back").click()
    expect(other.page.get_by_role("button", name="Keep mine")).to_be_visible()
    other.settle().reads("Only on this computer.").reads("Saved elsewhere.")


def test_an_editor_that_could_not_be_fetched_is_there_once_the_connection_is_back(visit: Callable[..., Person]):
    maya = visit("Maya")
    _begin(maya, "Opened in a tunnel", "Begun above ground.")
    maya.page.context.route("**/editor.css", lambda route: route.abort())
    maya.page.evaluate("sessionStorage.setItem('ap-tried-again', Date.now() - 50_000)")  # ten seconds to look at it
    maya.page.reload()
    expect(maya.page.get_by_role("alert").get_by_text("BidiComponent Error")).to_be_visible()
    maya.page.context.unroute("**/editor.css")
    expect(_text(maya.page)).to_have_value("Begun above ground.")


def test_marks_are_put_by_button_and_by_key_and_can_be_undone(visit: Callable[..., Person]):
    maya = visit("Maya")
    _begin(maya, "Marked up", "One step\nAnother step")
    text = _text(maya.page)
    text.evaluate("field => field.setSelectionRange(0, 3)")
    text.press("Control+b")
    expect(text).to_have_value("**One** step\nAnother step")
    text.press("Control+z")
    text.press("Control+a")
    maya.page.get_by_role("toolbar").get_by_role("button", name="List").click()
    expect(text).to_have_value("- One step\n- Another step")
    maya.page.get_by_role("toolbar").get_by_role("button", name="Heading").click()
    expect(text).to_have_value("## One step\n## Another step")
    expect(maya.page.get_by_text("Words: 4")).to_be_visible()
    _all_is_saved(maya.page)


def test_nothing_is_sent_and_no_hint_looked_for_while_somebody_is_typing(visit: Callable[..., Person]):
    maya = visit("Maya")
    _begin(maya, "In one go", "First")
    sent: list[object] = []

    def count(frame: object) -> None:
        sent.append(frame)

    maya.page.on("websocket", lambda socket: socket.on("framesent", count))
    maya.page.reload()
    maya.settle()
    _text(maya.page).focus()
    sent.clear()
    _text(maya.page).press_sequentially(" I looked, and then I looked again.", delay=80)
    assert sent == []
    _all_is_saved(maya.page)
    assert len(sent) == 1


# --- what a writer does ----------------------------------------------------------------------------------------------


def _begin(author: Person, title: str, text: str) -> None:
    author.open("my-stories")
    author.at("write").get_by_role("button").click()
    author.page.wait_for_url(re.compile(r"story=\d+"))
    author.settle()
    _title(author.page).fill(title)
    _text(author.page).fill(text)
    _all_is_saved(author.page)
    author.settle()


def _title(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Title", exact=True)


def _text(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your story", exact=True)


def _all_is_saved(page: Page, text: str = "") -> None:
    """What the portal has, the browser forgets (another window's words may still be kept)."""
    kept = (
        "() => Object.entries(localStorage).filter(([name]) => name.startsWith('ap-draft:')).map(([, words]) => words)"
    )
    for _ in range(300):
        if not any(text in words for words in page.evaluate(kept)):
            return
        page.wait_for_timeout(200)
    raise AssertionError("the words are still only in the browser")
