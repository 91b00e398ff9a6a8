"""The numbers of the programme's rules, as every sentence may name them: `{counted_shares} shares`.

A sentence that says such a number as a word would lie as soon as the rule changes. The caps are rows of the database:
whoever looks at a page reads them with it (`domain/ledger/point_limits.py`), and a wording without a reader knows none.
The points of a rule are filled in where it is drawn.
"""

from __future__ import annotations

from domain.ledger import by_month
from domain.recognition import candidates, leaderboards, rewards
from domain.review import fairness, rubric
from domain.sharing import conversations, own_words
from domain.submissions import questions, review_flow, reviewers_target
from domain.writing import stories

NUMBERS: dict[str, float] = {
    # writing
    "shortest_story": stories.SHORTEST,
    # review
    "questions": len(questions.RUBRIC),
    "scored_questions": len(questions.SCORED),
    "highest_answer": rubric.HIGHEST,
    "lowest_factor": float(rubric.FACTORS[0]),
    "highest_factor": float(rubric.FACTORS[-1]),
    "claim_hours": review_flow.CLAIM_LASTS.total_seconds() / 3600,
    "answer_days": reviewers_target.ANSWER_WITHIN_DAYS,
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
