"""What people have done in an invented company: stories and answers, shares, rewards, leaders, an audit trail.

As much of each a head as the demo has. Everything is drawn from one seed, so that two runs compare.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from bench.company import NOW, Columns
from bench.newsroom import a_text, writer
from domain.languages import LANGUAGES
from domain.submissions.review_flow import Action, Status

STORIES, SHARES, TRAIL_LINES = 1.25, 4.3, 24
"""A head."""
REVIEWERS_PER_PERSON = 1 / 200
ADMINS = (1, 2)
LEADERS_ONE_IN = 30
THANKED, HANDED_OVER, WISHING = 0.15, 0.9, 0.3
TEXTS, LENGTH = 200, 2500
YEAR = timedelta(days=360)
ANSWERED: dict[Status, Action] = {
    Status.PUBLISHED: Action.APPROVE,
    Status.WITHDRAWN: Action.APPROVE,
    Status.DECLINED: Action.DECLINE,
    Status.CHANGES_REQUESTED: Action.ASK_CHANGES,
}
LIVES = (*[Status.PUBLISHED] * 10, Status.DRAFT, Status.DECLINED, Status.WITHDRAWN, Status.CHANGES_REQUESTED)
TAGS = ("share:confirmed", "badge:awarded", "certificate:issued", "person:listing-chosen")

Rows = list[dict[str, Any]]


def lived_in(people: int, themes: Sequence[str], rewards: Sequence[int], seed: int = 7) -> dict[str, Columns]:
    """The columns of every table that fills with what people do; the company's people have the ids 1 to `people`."""
    dice, sentences = Random(seed), writer()
    texts = [a_text(sentences, LENGTH) for _ in range(TEXTS)]
    reviewers = range(1, max(6, round(people * REVIEWERS_PER_PERSON)) + 1)
    stories = [_story(dice, number, people, themes, texts) for number in range(1, round(people * STORIES) + 1)]
    sent = [story for story in stories if story["submitted_at"]]
    answers = [_answer(dice, number, story, reviewers) for number, story in enumerate(_answered(sent), 1)]
    out = [story for story in stories if story["published_at"]]
    awards = [_award(dice, number, story, rewards) for number, story in enumerate(out, 1) if dice.random() < THANKED]
    tables: dict[str, Rows] = {
        "role_grant": _roles(reviewers),
        "submission": stories,
        "submission_version": [_version(story) for story in sent],
        "submission_step": [_sent(story) for story in sent],
        "review": answers,
        "finding": [_remark(answer) for answer in answers if answer["decision"] != Action.APPROVE],
        "share": [_share(dice, number, people, out) for number in range(round(people * SHARES))],
        "award": awards,
        "thank_you_card": [{"award_id": one["id"], "text": "Thank you for telling how it was done."} for one in awards],
        "award_handover": [_handed_over(one) for one in awards if dice.random() < HANDED_OVER],
        "wish": [_wish(dice, number, rewards) for number in range(1, people + 1) if dice.random() < WISHING],
        "audit_event": [_trail(dice, number, people) for number in range(people * TRAIL_LINES)],
    }
    return {table: _columns(rows) for table, rows in tables.items() if rows}


def _columns(rows: Rows) -> Columns:
    return {name: [row[name] for row in rows] for name in rows[0]}


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S.%f")


def _roles(reviewers: Sequence[int]) -> Rows:
    held = [(one, "reviewer") for one in reviewers] + [(one, "admin") for one in ADMINS]
    return [{"person_id": one, "role": role, "granted_at": _moment(NOW)} for one, role in held]


def _story(dice: Random, number: int, people: int, themes: Sequence[str], texts: Sequence[str]) -> dict[str, Any]:
    waits = number % 190 == 0
    status = Status.SUBMITTED if waits else dice.choice(LIVES)
    at = NOW - (timedelta(days=3) if waits else YEAR) * dice.random()
    was_out = status in (Status.PUBLISHED, Status.WITHDRAWN)
    company = number % 12 == 0
    return {
        "id": number,
        "public_id": f"invented-{number}",
        "kind": "company" if company else "story",
        "format": "news" if company else "text",
        "title": f"What we learned, part {number}",
        "body": texts[number % len(texts)],
        "summary": "",
        "language": list(LANGUAGES)[number % len(LANGUAGES)],
        "theme_code": themes[number % len(themes)],
        "author_id": dice.randint(1, people),
        "consent_given": True,
        "status": status.value,
        "revision": 0 if status is Status.DRAFT else 1,
        "draft_stamp": "",
        "created_at": _moment(at),
        "saved_at": _moment(at),
        "submitted_at": None if status is Status.DRAFT else _moment(at),
        "published_at": _moment(at + timedelta(days=1.3)) if was_out else None,
        "coach_wanted": False,
        "lock_version": 1,
    }


def _answered(sent: Rows) -> Rows:
    return [story for story in sent if story["status"] in ANSWERED]


def _version(story: dict[str, Any]) -> dict[str, Any]:
    return {
        "submission_id": story["id"],
        "revision": 1,
        "title": story["title"],
        "body": story["body"],
        "saved_at": story["submitted_at"],
    }


def _sent(story: dict[str, Any]) -> dict[str, Any]:
    return {
        "submission_id": story["id"],
        "from_status": Status.DRAFT.value,
        "action": Action.SUBMIT.value,
        "to_status": Status.SUBMITTED.value,
        "actor_id": story["author_id"],
        "at": story["submitted_at"],
        "revision": 1,
    }


def _answer(dice: Random, number: int, story: dict[str, Any], reviewers: Sequence[int]) -> dict[str, Any]:
    author = story["author_id"]
    reviewer = dice.choice(reviewers)
    at = datetime.fromisoformat(story["submitted_at"]) + timedelta(days=1.2)
    return {
        "id": number,
        "submission_id": story["id"],
        "revision": 1,
        "reviewer_id": reviewer if reviewer != author else reviewers[reviewers.index(author) - 1],
        "author_id": author,
        "decision": ANSWERED[Status(story["status"])].value,
        **{question: dice.randint(2, 4) for question in ("relevance", "how", "voice", "usefulness")},
        "safety": 3,
        "at": _moment(at),
    }


def _remark(answer: dict[str, Any]) -> dict[str, Any]:
    return {"review_id": answer["id"], "question": "how", "text": "How was it done, and by whom?", "quote": ""}


def _share(dice: Random, number: int, people: int, out: Rows) -> dict[str, Any]:
    at = _moment(NOW - YEAR * dice.random())
    return {
        "code": f"i{number}",
        "person_id": dice.randint(1, people),
        "submission_id": dice.choice(out)["id"],
        "network": "linkedin",
        "text": "Why I liked it, in words of my own and a few more.",
        "disclosed": True,
        "words": "own",
        "similarity": 10,
        "created_at": at,
        "confirmed_at": at,
        "confirmed_by": "post",
    }


def _award(dice: Random, number: int, story: dict[str, Any], rewards: Sequence[int]) -> dict[str, Any]:
    return {
        "id": number,
        "person_id": story["author_id"],
        "reward_id": dice.choice(rewards),
        "reason": "told_how",
        "subject_type": "submission",
        "subject_id": story["id"],
        "given_by": ADMINS[0],
        "given_at": story["published_at"],
        "action_key": f"invented-{number}",
    }


def _handed_over(award: dict[str, Any]) -> dict[str, Any]:
    return {"award_id": award["id"], "handed_over_by": ADMINS[0], "handed_over_at": award["given_at"]}


def _wish(dice: Random, person_id: int, rewards: Sequence[int]) -> dict[str, Any]:
    return {"person_id": person_id, "reward_id": dice.choice(rewards), "wished_at": _moment(NOW)}


def _trail(dice: Random, number: int, people: int) -> dict[str, Any]:
    return {
        "at": _moment(NOW - timedelta(minutes=number)),
        "actor_id": dice.randint(1, people),
        "tag": TAGS[number % len(TAGS)],
        "subject_type": "person",
        "subject_id": dice.randint(1, people),
        "data": "{}",
    }
