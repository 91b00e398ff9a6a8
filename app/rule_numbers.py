"""The numbers of the programme's rules, as every sentence may name them: `{counted_shares} shares`.

A sentence that says such a number as a word would lie as soon as the rule changes. The caps are rows of the database
(`domain/ledger/point_limits.py`), known to each process as settings are; a wording without a reader knows none.
The points of a rule are filled in where it is drawn.
"""

from __future__ import annotations

from domain import settings
from domain.ledger import by_month
from domain.recognition import candidates, leaderboards, rewards
from domain.review import fairness, rubric
from domain.settings import said
from domain.sharing import conversations, own_words
from domain.submissions import questions, review_flow
from domain.work import Programme
from domain.writing import stories

Numbers = tuple[tuple[str, float], ...]

NUMBERS: dict[str, float] = {
    # writing
    "shortest_story": stories.SHORTEST,
    # review
    "questions": len(questions.RUBRIC),
    "scored_questions": len(questions.SCORED),
    "highest_answer": rubric.HIGHEST,
    "lowest_factor": float(rubric.FACTORS[0]),
    "highest_factor": float(rubric.FACTORS[-1]),
    "claim_hours": settings.CLAIM_HOURS.default,
    "recall_minutes": review_flow.RECALL_MINUTES,
    "answer_days": settings.ANSWER_DAYS.default,
    "help_days": settings.ANSWER_DAYS.default + settings.HELP_AFTER_DAYS.default,
    "enough_reviewers": fairness.ENOUGH_REVIEWERS,
    "fewest_answers": fairness.FEWEST_ANSWERS,
    # figures
    "figure_months": by_month.MONTHS,
    # sharing
    "enough_words": own_words.ENOUGH_WORDS,
    "conversation_days": conversations.WEEK.days,
    # recognition
    "smallest_group": leaderboards.SMALLEST_TEAM,
    "thanked_days": candidates.RECENT.days,
    "given_days": rewards.LATELY.days,
}
"""Those that an admin may decide are here as they are until then."""


def decided(programme: Programme) -> Numbers:
    """Those that an admin may decide, as they count now."""
    answer, more = said(programme, settings.ANSWER_DAYS), said(programme, settings.HELP_AFTER_DAYS)
    hours = said(programme, settings.CLAIM_HOURS)
    return ("answer_days", answer), ("help_days", answer + more), ("claim_hours", hours)
