"""What changed between two versions, as their readers see it."""

from __future__ import annotations

import pytest

from app.components.writing.story_diff import changed


@pytest.mark.parametrize(
    ("before", "after", "seen"),
    [
        ("A pump stopped on a Monday. We went.", "A pump stopped on a Friday. We went.",
         "A pump stopped on a <del>Monday. </del><ins>Friday. </ins>We went."),
        ("One.\n\nTwo.", "One.\n\nIn between.\n\nTwo.", "One.\n\n<ins>In between.\n\n</ins>Two."),
        ("One.\n\nTwo.", "One.\n\nTwo.\n\nThree.", "One.\n\nTwo.\n\n<ins>Three.</ins>"),
        ("One.\n\nTwo.\n\nThree.", "One.\n\nThree.", "One.\n\n<del>Two.\n\n</del>Three."),
        ("It is old here.\n\nEnd", "New.\n\nIt is red here.\n\nEnd",
         "<ins>New.\n\n</ins>It is <del>old </del><ins>red </ins>here.\n\nEnd"),
        ("We went home. And slept.", "We went home.", "We went home. <del>And slept.</del>"),
        ("one\ntwo", "one two", "one <del>\n</del>two"),
        ("<b>", "<i>", "<del>&lt;b&gt;</del><ins>&lt;i&gt;</ins>"),
        ("", "new", "<ins>new</ins>"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_words_that_were_taken_out_and_put_in_are_marked(before: str, after: str, seen: str):
    assert changed(before, after) == seen


def test_what_stayed_the_same_is_shortened_around_a_change():
    words = [f"word{n} " for n in range(100)]
    shown = changed("".join(words), "".join([*words, "more"]))
    assert shown == f"{''.join(words[:20])} … {''.join(words[-20:])}<ins>more</ins>"


def test_more_words_than_can_be_sent_to_review_are_not_compared():
    before, after = "a " * 12_000, "b " + "a " * 12_000
    assert changed(before, after) == f"<del>{before}</del><ins>{after}</ins>"


def test_a_pair_is_compared_once():
    first = changed("once", "twice")
    assert changed("on" + "ce", "twi" + "ce") is first
