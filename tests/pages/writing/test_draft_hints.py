"""When the hints are looked for: they cost a long text some time, so once for each saved state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from db.engine import writing
from db.models import Person
from domain.writing import hints
from domain.writing.hints import Draft, Hint
from tests.cast import BODY, Cast, a_story, write
from tests.pages.render import page, words
from tests.pages.typing import type_words


def test_they_are_looked_for_once_after_a_save_and_at_no_other_click(small_cast: Cast, monkeypatch: pytest.MonkeyPatch):
    looked_at: list[str] = []

    def look(draft: Draft) -> Iterator[Hint]:
        looked_at.append(draft.text.body)
        return iter(())

    monkeypatch.setitem(hints.LOOKS, "length", look)
    story = write(small_cast.maya, submit=False)
    test = page("my_stories", small_cast.maya, story=str(story)).run().run()
    test.toggle(key=f"story_coach_{story}").set_value(True).run()
    assert looked_at == [BODY]
    type_words(test, text=BODY + "And more.").run().run()
    assert looked_at == [BODY, BODY + "And more."]


def test_a_name_with_a_brace_in_it_is_only_a_name(small_cast: Cast):
    with Session(writing(small_cast.engine)) as session:
        omar = session.get_one(Person, small_cast.id_of(small_cast.omar))
        omar.family_name = "{omar}"
        session.commit()
    text = a_story(body=f"Omar {{omar}} showed me. {BODY}", consent_given=False)
    story = write(small_cast.maya, text, submit=False)
    assert "You name Omar {omar}. Have you asked?" in words(page("my_stories", small_cast.maya, story=str(story)))
