"""What makes people glad, and who is thanked for what, in which words."""

from __future__ import annotations

from datetime import timedelta

from db.models import PieceKind, SubjectType
from domain.ledger.points import Subject
from domain.programme import starter
from domain.recognition import candidates, rewards
from domain.recognition.candidates import Candidate
from domain.recognition.rewards import Gift
from seed.people import Employee
from seed.storytelling import Telling
from seed.texts import company, vary
from seed.troupe import Troupe

WISHING = 0.4
AWARDS = 14
STILL_TO_HAND_OVER = 2
FIRST_THANKS = timedelta(days=45)
USUALLY = {"first_story": "small_gift", "mentored": "lunch_with_lead", "told_how": "site_visit"}
"""What is given to somebody who has not wished for anything, by the reason."""
WISHED = ("course_day", "conference", "writing_morning", "lunch_with_lead", "site_visit", "story_on_wall", "donation")
MAYAS_WISHES = ("course_day", "site_visit")


def plan(troupe: Troupe, tellings: list[Telling]) -> None:
    """Wishes from the first weeks on, then thanks every other week or so."""
    _plan_wishes(troupe)
    _plan_thanks(troupe)
    _thank_maya(troupe, next(one for one in tellings if one.author.number == "1001" and one.text.scores))


def _plan_wishes(troupe: Troupe) -> None:
    calendar, chance = troupe.calendar, troupe.chance
    days = calendar.workdays()
    for employee in troupe.employees:
        wishes = chance.sample(WISHED, chance.choice((1, 1, 2, 3))) if chance.random() < WISHING else []
        wishes = list(MAYAS_WISHES) if employee.number == "1001" else wishes
        for code in wishes:
            day = chance.choice(days)
            if employee.here_on(day) and employee.here_on(day - timedelta(days=7)):
                at = calendar.working_moment(chance, day)
                troupe.agenda.add(at, lambda e=employee, c=code: _wish(troupe, e, c))  # type: ignore[misc]


def _plan_thanks(troupe: Troupe) -> None:
    calendar, chance = troupe.calendar, troupe.chance
    first = calendar.first + FIRST_THANKS
    stretch = (calendar.today - first).days - 1
    thanked = {"1001"}
    for n in range(AWARDS - 1):
        day = calendar.workday_before(first + timedelta(days=round(stretch * (n + 0.8) / (AWARDS - 1))), 0)
        giver = troupe.by_number("1004" if n % 5 == 4 else "1003")
        at = calendar.working_moment(chance, min(day, calendar.workdays()[-1]))
        hand_over_after = chance.randint(5, 25) if n < AWARDS - 1 - STILL_TO_HAND_OVER else AWARDS * 7
        troupe.agenda.add(at, lambda g=giver, d=hand_over_after: _thank_somebody(troupe, g, thanked, d))  # type: ignore[misc]


def _thank_maya(troupe: Troupe, telling: Telling) -> None:
    """Maya's award: for a story that told how."""
    calendar = troupe.calendar
    at = calendar.at(calendar.workday_before(telling.piece.published_at.date() + timedelta(days=9), 0), 9, 12)
    ines, maya = troupe.by_number("1003"), telling.author

    def give() -> None:
        gift = Gift(
            troupe.id_of(maya),
            _reward(troupe, "site_visit"),
            "told_how",
            Subject(SubjectType.SUBMISSION, telling.piece.id),
            telling.text.goal,
            company("words")["mayas_card"],
        )
        _give(troupe, ines, gift, 12)

    troupe.agenda.add(at, give)


def _wish(troupe: Troupe, employee: Employee, code: str) -> None:
    troupe.door(employee).do(rewards.wish, _reward(troupe, code))


def _reward(troupe: Troupe, code: str) -> int:
    """The id of a reward by its code; the company's own are known by their names."""
    if not troupe.rewards:
        door = troupe.door(troupe.by_number("1004"))
        codes = {view.name["en"]: view.code for view in door.ask(starter.pieces)[PieceKind.REWARD] if not view.own}
        codes |= {row["name"]["en"]: "donation" for row in company("programme")["reward"]}
        troupe.rewards = {codes[one.name["en"]]: one.id for one in door.ask(rewards.catalogue)}
    return troupe.rewards[code]


def _thank_somebody(troupe: Troupe, giver: Employee, thanked: set[str], hand_over_after: int) -> None:
    door = troupe.door(giver)
    found = [
        one for one in door.ask(candidates.people_to_thank, 36) if troupe.by_id(one.person_id).number not in thanked
    ]
    if not found:
        return
    candidate = troupe.chance.choice(found[:6])
    thanked.add(troupe.by_id(candidate.person_id).number)
    reward_id = candidate.wished_ids[0] if candidate.wished_ids else _reward(troupe, USUALLY[candidate.reason])
    stock = {one.id: one.stock for one in door.ask(rewards.catalogue)}
    if stock[reward_id] == 0:
        reward_id = _reward(troupe, "small_gift")
    gift = Gift(
        candidate.person_id,
        reward_id,
        candidate.reason,
        candidate.about,
        candidate.goal_code,
        _card(troupe, candidate),
    )
    _give(troupe, giver, gift, hand_over_after)


def _give(troupe: Troupe, giver: Employee, gift: Gift, hand_over_after: int) -> None:
    award = troupe.door(giver).do(rewards.give, gift, troupe.stage.token(12))
    at = troupe.stage.moment + timedelta(days=hand_over_after, minutes=37)
    ines = troupe.by_number("1003")
    troupe.agenda.add(at, lambda: troupe.door(ines).do(rewards.hand_over, award))


def _card(troupe: Troupe, candidate: Candidate) -> str:
    person = troupe.by_id(candidate.person_id)
    cards = company("words")["cards"][person.language][candidate.reason]
    return vary(troupe.chance, troupe.chance.choice(cards), given=person.given, title=candidate.what)
