"""What a badge can count. A metric is one small function; numbers and words are rows of the badge table.

A metric also names the rules whose postings can move it, so that only badges that may fall due are looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from db.driver import Driver
from domain.ledger.point_rules import Rule
from domain.submissions.kinds import Kind

_TIMES = "SELECT times FROM counter WHERE person_id = :person_id AND rule_code = :rule_code"
_THEMES = """
SELECT COUNT(DISTINCT s.theme_code) FROM submission s
WHERE s.author_id = :person_id AND s.kind = :story AND s.status = 'published'
"""


@dataclass(frozen=True)
class Metric:
    """`measure(driver, person_id)` gives a whole number; `moved_by` names the rules that can raise it."""

    measure: Callable[[Driver, int], int]
    moved_by: frozenset[Rule]


def _times(*rules: Rule) -> Metric:
    """How often somebody has earned by any of these rules."""

    def measure(driver: Driver, person_id: int) -> int:
        counts = (driver.row(_TIMES, {"person_id": person_id, "rule_code": rule}) for rule in rules)
        return sum(row[0] for row in counts if row)

    return Metric(measure, frozenset(rules))


def _themes(driver: Driver, person_id: int) -> int:
    return int(driver.row(_THEMES, {"person_id": person_id, "story": Kind.STORY.value})[0])  # type: ignore[index]


METRICS: dict[str, Metric] = {
    "stories_published": _times(Rule.STORY_PUBLISHED),
    "themes_covered": Metric(_themes, frozenset({Rule.STORY_PUBLISHED})),
    "shares_in_own_words": _times(Rule.SHARE_OWN_WORDS),
    "colleagues_mentored": _times(Rule.MENTORED),
    "conversations": _times(Rule.COMMENT_RECEIVED, Rule.REPLY_GIVEN),
    "contributions": _times(Rule.TALK, Rule.REFERRAL, Rule.TOLD_SOMEONE, Rule.DEBATE),
}
