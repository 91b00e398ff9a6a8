"""Writing a story: nothing that was typed is lost, whatever happens to the connection, the page or the window."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, WebSocketRoute, expect

from tests.journeys.person import Person


def test_what_is_typed_without_a_connection_is_there_when_it_comes_back(visit: Callable[..., Person]):
    maya = visit("Maya")
    cable = Cable(maya)
    _new_story(maya)
    _title(maya).fill("The day the line went dead")
    _text(maya).fill("First I heard nothing.")
    expect(_kept(maya)).to_have_text("0")
    with cable.cut():
        _text(maya).press_sequentially(" Then I heard less.")
        expect(maya.page.get_by_text("Not connected; your words are kept on this computer.")).to_be_visible()
    expect(maya.page.get_by_text("Not connected")).to_have_count(0, timeout=30_000)
    maya.page.reload()
    maya.settle()
    expect(_text(maya)).to_have_value("First I heard nothing. Then I heard less.")
    expect(_title(maya)).to_have_value("The day the line went dead")
