"""When the hints are looked for: they cost a long text some time, so once for each saved state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from domain import hints
from domain.hints import Draft, Hint
from tests.cast import BODY, Cast, write
from tests.pages.render import page
from tests.pages.typing import type_words


def test_they_are_looked_for_once_after_a_save_and_at_no_other_click(
    small_cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    looked_at: list[str] = []

    def look(draft: Draft) -> Iterator[Hint]:
        looked_at.append(draft.text.body)
        return iter(())

    monkeypatch.setattr(hints, "HINTS", (look,))
    story = write(small_cast.maya, submit=False)
    test = page("my_stories", small_cast.maya, story=str(story)).run().run()
    test.toggle(key=f"story_coach_{story}").set_value(True).run()
    assert looked_at == [BODY]
    type_words(test, text=BODY + "And more.").run().run()
    assert looked_at == [BODY, BODY + "And more."]
