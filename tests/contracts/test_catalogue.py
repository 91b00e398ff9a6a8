"""What every shipped rule, badge, theme and reward owes. A new row of the catalogue joins by existing."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.artwork.icons import ICONS
from db.models import RewardKind
from domain.languages import LANGUAGES
from domain.ledger.point_rules import EARNING, Rule
from domain.programme.shipped import STARTER
from domain.recognition.badge_metrics import METRICS
from seed.catalogue import CATALOG

FILES = [*sorted(CATALOG.glob("*.toml")), *sorted(STARTER.glob("*.toml"))]

WORTH = {
    Rule.STORY_PUBLISHED: 30,
    Rule.TALK: 40,
    Rule.MENTORED: 15,
    Rule.REFERRAL: 10,
    Rule.TOLD_SOMEONE: 3,
    Rule.DEBATE: 3,
    Rule.SHARE_OWN_WORDS: 5,
    Rule.SHARE_COPIED: 1,
    Rule.COMMENT_RECEIVED: 1,
    Rule.REPLY_GIVEN: 2,
    Rule.CORRECTION: 0,
}
"""The numbers the programme promises. A rule that has been used gets a new version, never a new number here."""


def rows(file: str, name: str) -> list[dict[str, Any]]:
    path = next(path for path in FILES if path.stem == file)
    return tomllib.loads(path.read_text())[name]


def all_words() -> Iterator[tuple[str, dict[str, str]]]:
    """Every text of the catalogue, with where it stands."""
    for file in FILES:
        for name, entries in tomllib.loads(file.read_text()).items():
            for entry in entries:
                for key, value in entry.items():
                    for n, words in enumerate(value if isinstance(value, list) else [value]):
                        if isinstance(words, dict):
                            yield f"{file.stem}/{name}/{entry['code']}/{key}/{n}", words


def test_every_rule_is_shipped_with_the_number_it_promises_and_no_other_is():
    assert {row["code"]: row["points"] for row in rows("point_rules", "rule")} == WORTH
    assert set(WORTH) == set(EARNING) | {Rule.CORRECTION}


def test_no_share_can_bring_as_much_as_the_plainest_story():
    at_most_talking = 8
    assert WORTH[Rule.SHARE_OWN_WORDS] + at_most_talking < WORTH[Rule.STORY_PUBLISHED] * 0.5


@pytest.mark.parametrize(("where", "words"), [pytest.param(*text, id=text[0]) for text in all_words()])
def test_every_text_speaks_every_language(where: str, words: dict[str, str]):
    assert set(words) == set(LANGUAGES)
    assert all(text.strip() == text != "" for text in words.values())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_row_has_a_name_and_a_code_of_its_own(file: Path):
    for kind, entries in tomllib.loads(file.read_text()).items():
        assert kind == "limit" or all("name" in entry for entry in entries), "a cap is called where it is changed"
        assert len({entry["code"] for entry in entries}) == len(entries)


@pytest.mark.parametrize("badge", rows("badges", "badge"), ids=lambda badge: badge["code"])
def test_every_badge_counts_something_known_and_can_be_drawn(badge: dict[str, Any]):
    assert badge["metric"] in METRICS
    assert badge["threshold"] >= 1
    assert badge["icon"] in ICONS


def test_rewards_are_of_a_known_kind_and_money_is_none():
    assert {row["kind"] for row in rows("rewards", "reward")} <= set(RewardKind)
    assert not set(RewardKind) & {"money", "cash", "bonus", "gift_card", "voucher"}
