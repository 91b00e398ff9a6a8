"""Rewards: never money, never for a position; given for a named reason, matched to what makes the person glad."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, func, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db.models import (
    Award,
    AwardedAs,
    AwardHandover,
    BusinessGoal,
    Person,
    Reward,
    RoleGrant,
    SubjectType,
    Submission,
    ThankYouCard,
    Wish,
)
from db.models.catalogue import RewardKind
from db.models.person import full_name
from db.prepared import Prepared, columns_of
from db.types import WordsDict
from db.upsert import insert_once
from domain import audit, own_pictures
from domain.access import Permission, Role
from domain.errors import N_, InvalidInput, NotAllowedNow, NotFound, NotPermitted
from domain.ledger.points import Subject
from domain.recognition import candidates
from domain.work import Work, command, query

KINDS: dict[str, str] = {
    RewardKind.LEARNING: N_("Learning"),
    RewardKind.TIME: N_("Time"),
    RewardKind.EXPERIENCE: N_("Experience"),
    RewardKind.ACCESS: N_("Access"),
    RewardKind.RECOGNITION: N_("Recognition"),
    RewardKind.GIVING: N_("Giving"),
    RewardKind.GIFT: N_("A small personal gift"),
}
CARD_LIMIT = 600
NAME_LIMIT = 80
DESCRIPTION_LIMIT = 200
LATELY = timedelta(days=90)
IN_TURN = timedelta(days=180)
"""So long whoever was thanked does not thank the same person back."""
MOST_PER_PERSON, LONGEST_LEAD = 99, 365

IN_TURN_ANOTHER = N_("{who} has rewarded you within {days} days, so another admin can give them this one: {names}.")
IN_TURN_NOBODY = N_(
    "{who} has rewarded you within {days} days, and no other admin can give them this one. Name another admin first."
)


@dataclass(frozen=True)
class RewardView:
    """A reward in the catalogue, and whether I have wished for it. `stock` None: there is no end to it.

    One person can be given `per_person` of it; it takes `lead_days` to arrange; it has a season, both days included.
    """

    id: int
    code: str
    kind: str
    name: WordsDict
    description: WordsDict
    icon: str
    stock: int | None
    active: bool
    per_person: int | None
    lead_days: int | None
    season_from: date | None
    season_until: date | None
    picture: str | None
    wished: bool = False

    @property
    def edition(self) -> str:
        """Names these very words and terms; how many there are is another matter."""
        held = (self.kind, sorted(self.name.items()), sorted(self.description.items()), self.icon, self.terms)
        return sha256(repr(held).encode()).hexdigest()

    @property
    def terms(self) -> tuple[int | None, int | None, date | None, date | None]:
        """What holds for giving it."""
        return self.per_person, self.lead_days, self.season_from, self.season_until

    def in_season(self, today: date) -> bool:
        """Whether it is given on a day."""
        return (self.season_from or today) <= today <= (self.season_until or today)


@query(Permission.REWARD_READ)
def catalogue(work: Work) -> list[RewardView]:
    """What can be given, now or in a season to come, and whether I have wished for it."""
    rows = _CATALOGUE.rows(work.driver, me=work.me)
    return [one for one in rows if one.season_until is None or one.season_until >= work.today]


@query(Permission.REWARD_AWARD)
def kept(work: Work) -> list[RewardView]:
    """All there are or were, those in use first."""
    return _KEPT.rows(work.driver)


_CATALOGUE = Prepared(
    columns_of(RewardView, Reward, wished=col(Wish.reward_id).is_not(None))
    .outerjoin(Wish, (col(Wish.reward_id) == col(Reward.id)) & (col(Wish.person_id) == bindparam("me")))
    .where(col(Reward.active))
    .order_by(col(Reward.kind), col(Reward.id)),
    RewardView,
)
_KEPT = Prepared(
    columns_of(RewardView, Reward).order_by(col(Reward.active).desc(), col(Reward.kind), col(Reward.id)), RewardView
)


@command(Permission.REWARD_WISH)
def wish(work: Work, reward_id: int) -> None:
    """Tells what would make me glad. Wishing twice is wishing once."""
    reward = work.session.get(Reward, reward_id)
    if reward is None or not reward.active:
        raise NotFound(N_("This reward is no longer in the catalogue. Choose another one."))
    if insert_once(work.session, Wish, person_id=work.me, reward_id=reward_id, wished_at=work.now):
        audit.record(work, audit.Tag.WISH_MADE, audit.Thing.REWARD, reward_id)


@command(Permission.REWARD_WISH)
def drop_wish(work: Work, reward_id: int) -> None:
    """Takes a wish back."""
    mine = work.session.exec(select(Wish).where(Wish.person_id == work.me, Wish.reward_id == reward_id)).first()
    if mine is not None:
        work.session.delete(mine)
        audit.record(work, audit.Tag.WISH_DROPPED, audit.Thing.REWARD, reward_id)


@dataclass(frozen=True)
class AwardView:
    """A reward somebody was given, as it was then, with its card. `what` is the title of what it is for, "" for nothing
    in particular. `handed_over_at` None: still on its way."""

    id: int
    person_id: int
    person: str
    reward: WordsDict
    icon: str
    kind: str
    picture: str | None
    reason: str
    what: str
    goal: WordsDict | None
    card: str
    given_by: str
    given_at: datetime
    handed_over_at: datetime | None


@query(Permission.REWARD_READ)
def my_awards(work: Work) -> list[AwardView]:
    """What I was given, newest first."""
    return _MINE.rows(work.driver, me=work.me)


# --- the desk --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Gift:
    """What an admin fills in: to whom, what, why, for what (None: nothing in particular), serving which goal, in which
    words."""

    person_id: int
    reward_id: int
    reason: str
    about: Subject | None
    goal_code: str | None
    card: str


@command(Permission.REWARD_AWARD)
def give(work: Work, gift: Gift, action_key: str) -> int:
    """Gives a reward with its thank-you card, and takes one from the stock. A second press gives nothing more."""
    _check_gift(work, gift)
    reward = _reward(work, gift.reward_id)
    if not reward.in_season(work.today):
        raise NotAllowedNow(N_("This reward is not given at this time of the year. Choose another one."))
    if not _take_one(work, gift.reward_id):
        raise NotAllowedNow(N_("The last one of these was just given. Choose another reward."))
    _check_for_one_person(work, gift, reward)
    given = insert_once(
        work.session,
        Award,
        person_id=gift.person_id,
        reward_id=gift.reward_id,
        reason=gift.reason,
        subject_type=gift.about.type if gift.about else None,
        subject_id=gift.about.id if gift.about else None,
        goal_code=gift.goal_code,
        given_by=work.me,
        given_at=work.now,
        action_key=action_key,
    )
    if not given:
        _refuse_a_second_time(work, gift)
        raise NotAllowedNow(N_("This reward has been given already."))
    award_id = work.session.exec(select(Award.id).where(Award.action_key == action_key)).one() or 0
    work.session.add(ThankYouCard(award_id=award_id, text=gift.card.strip()))
    work.session.add(
        AwardedAs(award_id=award_id, kind=reward.kind, name=reward.name, icon=reward.icon, picture=reward.picture)
    )
    audit.record(
        work,
        audit.Tag.REWARD_AWARDED,
        audit.Thing.AWARD,
        award_id,
        person=gift.person_id,
        reward=gift.reward_id,
        reason=gift.reason,
    )
    return award_id


@command(Permission.REWARD_AWARD)
def hand_over(work: Work, award_id: int) -> None:
    """Marks a reward as handed over. Doing it twice changes nothing."""
    if work.session.get(Award, award_id) is None:
        raise NotFound()
    if insert_once(work.session, AwardHandover, award_id=award_id, handed_over_by=work.me, handed_over_at=work.now):
        audit.record(work, audit.Tag.REWARD_HANDED_OVER, audit.Thing.AWARD, award_id)


@dataclass(frozen=True)
class NewReward:
    """What an admin fills in for the catalogue. `stock` None: there is no end to it; the others as in RewardView."""

    kind: str
    name: WordsDict
    description: WordsDict
    stock: int | None = None
    icon: str = "award"
    per_person: int | None = None
    lead_days: int | None = None
    season_from: date | None = None
    season_until: date | None = None

    @property
    def written(self) -> dict[str, Any]:
        """The columns but for the stock, with what is empty left out of the words."""
        words = {"name": _written(self.name), "description": _written(self.description)}
        terms = {name: getattr(self, name) for name in ("per_person", "lead_days", "season_from", "season_until")}
        return {"kind": self.kind, "icon": self.icon, **words, **terms}


@command(Permission.REWARD_AWARD)
def add_reward(work: Work, new: NewReward) -> int:
    """Adds a reward to the catalogue. Money is not a kind."""
    _check_new_reward(work, new)
    reward = Reward(code=work.token(12), stock=new.stock, **new.written)
    work.session.add(reward)
    work.session.flush()
    audit.record(work, audit.Tag.REWARD_CREATED, audit.Thing.REWARD, reward.id, kind=new.kind)
    return reward.id or 0


@command(Permission.REWARD_AWARD)
def change_reward(work: Work, reward_id: int, new: NewReward, seen: str) -> None:
    """Changes a reward, but for how many there are. What was given stays as it was. `seen` is the edition it was
    changed upon: of two admins the second is refused, and reads what the first one wrote."""
    row = work.session.exec(select(Reward).where(Reward.id == reward_id).with_for_update()).first()
    if row is None:
        raise NotFound()
    _check_new_reward(work, new, reward_id)
    now, values = _reward(work, reward_id), new.written
    if all(getattr(row, name) == value for name, value in values.items()):
        return
    if now.edition != seen:
        raise NotAllowedNow(N_("Somebody has changed this in the meantime. Look at it again, then decide."))
    for name, value in values.items():
        setattr(row, name, value)
    audit.record(work, audit.Tag.REWARD_CHANGED, audit.Thing.REWARD, reward_id)


@command(Permission.REWARD_AWARD)
def picture(work: Work, reward_id: int, safe: own_pictures.Safe | None) -> None:
    """Gives a reward a picture, which has been made safe already; None takes it away."""
    row = work.session.exec(select(Reward).where(Reward.id == reward_id).with_for_update()).first()
    if row is None:
        raise NotFound()
    if safe is None and row.picture is None:
        return
    row.picture = own_pictures.keep(work, safe) if safe else None
    audit.record(work, audit.Tag.REWARD_CHANGED, audit.Thing.REWARD, reward_id)


@command(Permission.REWARD_AWARD)
def retire_reward(work: Work, reward_id: int) -> None:
    """Takes a reward out of the catalogue. Whoever was given it keeps it. Twice changes nothing."""
    _switch(work, reward_id, active=False)


@command(Permission.REWARD_AWARD)
def bring_back_reward(work: Work, reward_id: int) -> None:
    """Puts a retired reward into the catalogue again, as it was."""
    _switch(work, reward_id, active=True)


def _switch(work: Work, reward_id: int, active: bool) -> None:
    row = work.session.exec(select(Reward).where(Reward.id == reward_id).with_for_update()).first()
    if row is None:
        raise NotFound()
    if row.active is not active:
        row.active = active
        tag = audit.Tag.REWARD_BROUGHT_BACK if active else audit.Tag.REWARD_RETIRED
        audit.record(work, tag, audit.Thing.REWARD, reward_id)


@command(Permission.REWARD_AWARD)
def restock(work: Work, reward_id: int, stock: int | None) -> None:
    """Says how many there are from now on. `stock` None: there is no end to it."""
    reward = work.session.exec(select(Reward).where(Reward.id == reward_id).with_for_update()).first()
    if reward is None:
        raise NotFound()
    _check_stock(stock)
    reward.stock = stock
    audit.record(work, audit.Tag.REWARD_RESTOCKED, audit.Thing.REWARD, reward_id)


def _written(words: WordsDict) -> WordsDict:
    return {language: text.strip() for language, text in words.items() if text.strip()}


def _check_new_reward(work: Work, new: NewReward, but: int | None = None) -> None:
    name, description = new.written["name"], new.written["description"]
    if new.kind not in KINDS:
        raise InvalidInput(
            N_("Rewards here are never money. Choose learning, time, an experience or another kind."), "kind"
        )
    if not name:
        raise InvalidInput(N_("Give the reward a name."), "name")
    if any(len(text) > NAME_LIMIT for text in name.values()):
        raise InvalidInput(N_("The name can have at most {limit} characters."), "name", limit=NAME_LIMIT)
    if any(len(text) > DESCRIPTION_LIMIT for text in description.values()):
        raise InvalidInput(
            N_("The description can have at most {limit} characters."), "description", limit=DESCRIPTION_LIMIT
        )
    others = work.session.exec(select(Reward.name).where(col(Reward.id).is_distinct_from(but)))
    taken = {text.casefold() for words in others for text in words.values()}
    if any(text.casefold() in taken for text in name.values()):
        raise InvalidInput(N_("There is a reward with this name already."), "name")
    _check_stock(new.stock)
    _check_terms(new)


def _check_terms(new: NewReward) -> None:
    for field, most in (("per_person", MOST_PER_PERSON), ("lead_days", LONGEST_LEAD)):
        value = getattr(new, field)
        if value is not None and not 1 <= value <= most:
            sentence = N_("Give a whole number from {lowest} to {highest}, or leave it empty.")
            raise InvalidInput(sentence, field, lowest=1, highest=most)
    if new.season_from and new.season_until and new.season_until < new.season_from:
        raise InvalidInput(N_("The season ends before it begins. Choose a later last day."), "season_until")


def _check_stock(stock: int | None) -> None:
    if stock is not None and stock < 0:
        raise InvalidInput(N_("There cannot be fewer than none. Leave it empty if there is no end to it."), "stock")


@query(Permission.REWARD_AWARD)
def to_hand_over(work: Work, limit: int = 100) -> list[AwardView]:
    """Rewards that have been given and not reached the person yet, oldest first."""
    return _ON_THEIR_WAY.rows(work.driver, most=limit)


@query(Permission.REWARD_AWARD)
def how_many_to_hand_over(work: Work) -> int:
    """How many have not reached the person yet."""
    return int(_HOW_MANY_ON_THEIR_WAY.first(work.driver).n)  # type: ignore[union-attr]


@query(Permission.REWARD_AWARD)
def recent_awards(work: Work, limit: int = 100) -> list[AwardView]:
    """What was given in the last 90 days, newest first."""
    return _LATELY.rows(work.driver, since=work.now - LATELY, most=limit)


def _take_one(work: Work, reward_id: int) -> bool:
    """One fewer in stock, in one statement: checking first and taking then gives more than there are."""
    taken = work.session.execute(
        update(Reward)
        .where(col(Reward.id) == reward_id, col(Reward.active), (col(Reward.stock).is_(None)) | (col(Reward.stock) > 0))
        .values(stock=Reward.stock - 1)  # type: ignore[operator]
        .returning(col(Reward.id))
    )
    return taken.first() is not None


def _reward(work: Work, reward_id: int) -> RewardView:
    """One of them, as it is now."""
    found = _ONE.first(work.driver, reward_id=reward_id)
    if found is None:
        raise NotFound(N_("This reward is no longer in the catalogue. Choose another one."))
    return found


_ONE = Prepared(columns_of(RewardView, Reward).where(col(Reward.id) == bindparam("reward_id")), RewardView)


def _check_for_one_person(work: Work, gift: Gift, reward: RewardView) -> None:
    """Counted while the reward's row is ours: of two who give it to one person at once, the second sees the first's."""
    if reward.per_person is None:
        return
    had = select(func.count(col(Award.id))).where(Award.person_id == gift.person_id, Award.reward_id == reward.id)
    if work.session.exec(had).one() >= reward.per_person:
        sentence = N_("One person can be given this {most} times, and has been. Choose another reward.")
        if reward.per_person == 1:
            sentence = N_("One person can be given this once, and has been. Choose another reward.")
        raise NotAllowedNow(sentence, most=reward.per_person)


def _check_gift(work: Work, gift: Gift) -> None:
    if gift.person_id == work.me:
        raise NotPermitted(N_("Somebody else has to thank you. Ask another admin."))
    if gift.reason not in candidates.BY_CODE:
        raise InvalidInput(N_("Choose what you are thankful for."), "reason")
    person = work.session.get(Person, gift.person_id)
    if person is None or not person.active:
        raise NotFound()
    if gift.goal_code and work.session.get(BusinessGoal, gift.goal_code) is None:
        raise InvalidInput(N_("Choose a goal from the list."), "goal_code")
    if not gift.card.strip():
        raise InvalidInput(N_("Write a few words on the card. They are what people keep."), "card")
    if len(gift.card) > CARD_LIMIT:
        raise InvalidInput(N_("The card has room for {limit} characters."), "card", limit=CARD_LIMIT)
    _refuse_a_second_time(work, gift)
    _refuse_in_turn(work, gift.person_id)
    if not candidates.holds(work, gift.reason, gift.person_id, gift.about):
        raise NotAllowedNow(N_("That reason does not hold any more. Go back to the people to thank and choose again."))


def _refuse_a_second_time(work: Work, gift: Gift) -> None:
    """One reason, one thank-you: two admins may have the same candidate in front of them.

    The unique key decides who of them was first; this says who it was.
    """
    if gift.about is None:
        return
    giver = work.session.exec(
        select(Person)
        .join(Award, col(Award.given_by) == col(Person.id))
        .where(
            Award.person_id == gift.person_id,
            Award.subject_type == gift.about.type,
            Award.subject_id == gift.about.id,
            Award.reason == gift.reason,
        )
    ).first()
    if giver is not None:
        raise NotAllowedNow(N_("{who} has thanked them for this already."), who=giver.name)


def _refuse_in_turn(work: Work, person_id: int) -> None:
    """Two admins do not reward each other in turn: somebody else gives it. Locked, so that of two at once one waits."""
    both = select(Person.id).where(col(Person.id).in_((work.me, person_id))).order_by(col(Person.id))
    work.session.exec(both.with_for_update(key_share=True)).all()
    rewarded = select(Award.person_id).where(Award.given_by == person_id, col(Award.given_at) > work.now - IN_TURN)
    if work.me not in work.session.exec(rewarded).all():
        return
    admins = (
        select(full_name(Person))
        .join(RoleGrant, col(RoleGrant.person_id) == Person.id)
        .where(col(Person.active), RoleGrant.role == Role.ADMIN, Person.id != person_id)
        .where(col(Person.id).not_in(rewarded))
        .order_by(col(Person.given_name), col(Person.family_name))
    )
    who = work.session.get_one(Person, person_id).name
    if names := ", ".join(work.session.exec(admins)):
        raise NotPermitted(IN_TURN_ANOTHER, who=who, days=IN_TURN.days, names=names)
    raise NotPermitted(IN_TURN_NOBODY, who=who, days=IN_TURN.days)


_GIVER = aliased(Person)


_AWARDS: Any = (
    columns_of(
        AwardView,
        Award,
        AwardedAs,
        AwardHandover,
        person=full_name(Person),
        reward=AwardedAs.name,
        what=func.coalesce(Submission.title, ""),
        goal=BusinessGoal.name,
        card=func.coalesce(ThankYouCard.text, ""),
        given_by=full_name(_GIVER),
    )
    .join(Person, col(Person.id) == Award.person_id)
    .join(_GIVER, col(_GIVER.id) == Award.given_by)
    .join(AwardedAs, col(AwardedAs.award_id) == col(Award.id))
    .outerjoin(
        Submission,
        (col(Award.subject_type) == SubjectType.SUBMISSION) & (col(Submission.id) == col(Award.subject_id)),
    )
    .join(BusinessGoal, col(BusinessGoal.code) == col(Award.goal_code), isouter=True)
    .join(ThankYouCard, col(ThankYouCard.award_id) == col(Award.id), isouter=True)
    .join(AwardHandover, col(AwardHandover.award_id) == col(Award.id), isouter=True)
)
_OLDEST_FIRST = (col(Award.given_at), col(Award.id))
_NEWEST_FIRST = (col(Award.given_at).desc(), col(Award.id).desc())
_MINE = Prepared(_AWARDS.where(Award.person_id == bindparam("me")).order_by(*_NEWEST_FIRST), AwardView)
_NOT_THERE_YET = col(AwardHandover.award_id).is_(None)
_ON_THEIR_WAY = Prepared(_AWARDS.where(_NOT_THERE_YET).order_by(*_OLDEST_FIRST).limit(bindparam("most")), AwardView)
_HOW_MANY_ON_THEIR_WAY = Prepared(
    select(func.count(col(Award.id)).label("n"))
    .outerjoin(AwardHandover, col(AwardHandover.award_id) == col(Award.id))
    .where(_NOT_THERE_YET)
)
_LATELY = Prepared(
    _AWARDS.where(col(Award.given_at) > bindparam("since")).order_by(*_NEWEST_FIRST).limit(bindparam("most")), AwardView
)
