"""Two at the same moment: one wins, the other reads why, and nothing is given or counted twice."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import count

import pytest
from sqlalchemy import text
from sqlmodel import Session, func, select

from app.portal import Portal
from db.engine import writing
from db.models import Award, PointEntry, Review, Reward, Submission, SubmissionStep
from domain.access import Role
from domain.errors import InvalidInput, NotAllowedNow
from domain.ledger import points, rebuilding
from domain.ledger.point_rules import Rule
from domain.people import profile, roles
from domain.periods import PeriodKind
from domain.programme import upkeep
from domain.recognition import leaderboards, rewards
from domain.recognition.rewards import Gift
from domain.review import decisions
from domain.settings import CLAIM_HOURS
from domain.sharing import sharing
from domain.writing import stories
from tests.cast import GOOD, PROGRAMME, Cast, a_story, about, gift, lift, publish, write
from tests.conftest import SOAK
from tests.domain.ledger.test_standings import derived
from tests.faults.at_once import at_once, refused

ROUNDS = 30 if SOAK else 3
TEXT = "Look twice at every seal you meet, says Maya, and I agree with every word of it."


def total(portal: Portal) -> int:
    return portal.ask(points.statement).total


def steps(cast: Cast, story: int, action: str) -> int:
    with Session(cast.engine) as session:
        made = select(SubmissionStep).where(SubmissionStep.submission_id == story, SubmissionStep.action == action)
        return len(session.exec(made).all())


def as_a_rebuild_makes_it(cast: Cast) -> bool:
    kept = derived(cast)
    cast.system.do(upkeep.rebuild)
    return kept == derived(cast)


# --- two reviewers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_two_reviewers_who_take_the_same_story_one_gets_it(cast: Cast, _: int):
    story = write(cast.maya)
    outcomes = at_once(*(partial(who.do, decisions.claim, story) for who in (cast.ravi, cast.ada)))
    (late,) = refused(outcomes)
    assert isinstance(late, NotAllowedNow)
    assert "faster" in str(late) or "is reading it right now" in str(late)
    assert steps(cast, story, "claim") == 1


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_two_approvals_at_once_one_counts(cast: Cast, _: int):
    story = write(cast.maya)
    cast.ravi.do(decisions.claim, story)
    (late,) = refused(at_once(*[partial(cast.ravi.do, decisions.approve, story, GOOD)] * 2))
    assert isinstance(late, NotAllowedNow)
    assert "faster" in str(late) or "done that already" in str(late)
    assert (steps(cast, story, "approve"), total(cast.maya)) == (1, 39)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_a_late_approval_and_a_colleague_who_takes_over_do_not_both_happen(cast: Cast, _: int):
    story = write(cast.maya)
    cast.ravi.do(decisions.claim, story)
    cast.stage.now += timedelta(hours=CLAIM_HOURS.default)
    approved, taken = at_once(
        partial(cast.ravi.do, decisions.approve, story, GOOD), partial(cast.ada.do, decisions.claim, story)
    )
    assert len(refused([approved, taken])) == 1
    assert all(isinstance(error, NotAllowedNow) for error in refused([approved, taken]))
    assert total(cast.maya) == (39 if taken in refused([taken]) else 0)


def test_of_two_windows_that_save_the_same_draft_one_reads_of_the_other(cast: Cast):
    story = write(cast.maya, submit=False)
    stamp = cast.maya.ask(stories.my_story, story).stamp
    (late,) = refused(at_once(*(partial(cast.maya.do, stories.save, story, stamp, a_story(title)) for title in "ab")))
    assert isinstance(late, NotAllowedNow)
    assert "in another window" in str(late)


# --- rewards ---------------------------------------------------------------------------------------------------------


def stocked(cast: Cast, stock: int | None, per_person: int | None = None) -> int:
    with Session(writing(cast.engine)) as session:
        words = {"name": {"en": "Tea"}, "description": {"en": "A box."}}
        reward = Reward(code="tea", kind="gift", stock=stock, per_person=per_person, **words)
        session.add(reward)
        session.commit()
        return reward.id or 0


def forty_reasons(cast: Cast, tea: int) -> list[Gift]:
    """A person is thanked once for a story, so here are forty stories."""
    maya, now = cast.id_of(cast.maya), cast.stage.now
    told = {"kind": "story", "format": "text", "language": "en", "author_id": maya, "status": "published"}
    rows = [
        Submission(public_id=f"told-{n}", created_at=now, saved_at=now, published_at=now, **told) for n in range(40)
    ]
    with cast.at_work() as work:
        work.session.add_all(rows)
        work.session.flush()
        answers = {"relevance": 3, "how": 4, "voice": 3, "usefulness": 4, "safety": 4}
        judged = {"reviewer_id": cast.id_of(cast.ravi), "author_id": maya, "decision": "approve", "at": now, **answers}
        work.session.add_all(Review(submission_id=row.id or 0, revision=1, **judged) for row in rows)
    return [Gift(maya, tea, "told_how", about(row.id or 0), None, "Thank you, Maya.") for row in rows]


def given(cast: Cast) -> tuple[int, int]:
    """(awards, what is left in stock)."""
    with Session(cast.engine) as session:
        awards = session.exec(select(func.count()).select_from(Award)).one()
        left = session.exec(select(Reward.stock).where(Reward.code == "tea")).one()
    return awards, left or 0


@pytest.mark.parametrize("stock", [40, None])
def test_of_forty_at_once_one_person_is_given_as_many_as_one_person_can_be(cast: Cast, stock: int | None):
    tea = stocked(cast, stock, per_person=7)
    reasons = forty_reasons(cast, tea)
    outcomes = in_threads(lambda n: cast.ines.do(rewards.give, reasons[n], f"key-{n}"))
    assert sum(isinstance(one, int) for one in outcomes) == 7
    assert {str(one) for one in outcomes if not isinstance(one, int)} == {
        "One person can be given this 7 times, and has been. Choose another reward."
    }
    assert given(cast) == (7, stock - 7 if stock else 0)


def test_counting_before_the_reward_is_held_gives_one_person_too_many(cast: Cast):
    """The negative control: the count decides nothing unless the reward's row is ours by then."""
    tea = stocked(cast, None, per_person=1)
    reasons, both_have_counted = forty_reasons(cast, tea), threading.Barrier(2)

    def naive(n: int) -> None:
        what = reasons[n]
        with Session(cast.engine) as session:
            had = session.exec(select(func.count()).select_from(Award)).one()
        both_have_counted.wait(10)
        if had < 1:
            with Session(writing(cast.engine)) as session:
                by = {"given_by": cast.id_of(cast.ines), "given_at": cast.stage.now, "action_key": f"key-{n}"}
                of = {"subject_type": what.about.type, "subject_id": what.about.id, "reason": what.reason}
                session.add(Award(person_id=what.person_id, reward_id=tea, **of, **by))
                session.commit()

    assert refused(at_once(partial(naive, 0), partial(naive, 1))) == []
    assert given(cast)[0] == 2


def in_threads(give: Callable[[int], object], wanted: int = 40, threads: int = 8) -> list[object]:
    """Everybody gives until all that are wanted have been tried."""
    turns = count()

    def keep_giving() -> list[object]:
        outcomes: list[object] = []
        while (turn := next(turns)) < wanted:
            try:
                outcomes.append(give(turn))
            except NotAllowedNow as error:
                outcomes.append(error)
        return outcomes

    return [outcome for part in at_once(*[keep_giving] * threads) for outcome in part]


def test_ten_in_stock_are_given_ten_times_and_not_once_more(cast: Cast):
    gifts = forty_reasons(cast, stocked(cast, 10))
    outcomes = in_threads(lambda turn: cast.ines.do(rewards.give, gifts[turn], f"key-{turn}"))
    sentences = {str(error) for error in refused(outcomes)}
    assert sentences == {"The last one of these was just given. Choose another reward."}
    assert given(cast) == (10, 0)


def test_looking_first_and_taking_then_would_give_too_many(cast: Cast):
    """The negative control: without the one conditional statement this very load oversells."""
    tea = stocked(cast, 10)
    taken: list[int] = []

    def naive(_: int) -> None:
        with Session(cast.engine) as session:
            stock = session.get_one(Reward, tea).stock or 0
        if stock > 0:
            time.sleep(0.001)
            with Session(writing(cast.engine)) as session:
                session.get_one(Reward, tea).stock = stock - 1
                session.commit()
            taken.append(1)

    in_threads(naive)
    assert len(taken) > 10


def test_one_press_counted_eight_times_gives_one_reward(cast: Cast):
    what = gift(cast)
    outcomes = at_once(*[partial(cast.ines.do, rewards.give, what, "key-1")] * 8)
    assert len(refused(outcomes)) == 7
    assert all(isinstance(error, NotAllowedNow) for error in refused(outcomes))
    assert len(cast.maya.ask(rewards.my_awards)) == 1


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_two_admins_who_thank_for_the_same_story_one_gives(cast: Cast, _: int):
    what = gift(cast)
    outcomes = at_once(*(partial(who.do, rewards.give, what, who.token(9)) for who in (cast.ines, cast.ada)))
    (late,) = refused(outcomes)
    assert "has thanked them for this already" in str(late)
    assert len(cast.maya.ask(rewards.my_awards)) == 1


def test_without_a_key_two_who_look_before_they_thank_both_thank(cast: Cast):
    """The negative control: looking first does not decide a race; the unique key on the award does."""
    what = gift(cast)
    both_have_looked = threading.Barrier(2)
    with cast.engine.begin() as connection:
        connection.execute(text("DROP INDEX ix_award_reason"))

    def naive(who: Portal) -> None:
        with Session(cast.engine) as session:
            thanked = session.exec(select(Award).where(Award.person_id == what.person_id)).first()
        both_have_looked.wait(10)
        if thanked is None:
            with Session(writing(cast.engine)) as session:
                by = {"given_by": cast.id_of(who), "given_at": cast.stage.now, "action_key": who.token(9)}
                of = {"subject_type": what.about.type, "subject_id": what.about.id, "reason": what.reason}
                session.add(Award(person_id=what.person_id, reward_id=what.reward_id, **of, **by))
                session.commit()

    assert refused(at_once(partial(naive, cast.ines), partial(naive, cast.ada))) == []
    with Session(cast.engine) as session:
        assert session.exec(select(func.count()).select_from(Award)).one() == 2


# --- sharing ---------------------------------------------------------------------------------------------------------


def test_pressing_confirm_eight_times_earns_once(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    share = cast.omar.do(sharing.prepare, story, "linkedin", TEXT, True, "nonce-1").share_id
    press = partial(cast.omar.do, sharing.confirm_by_address, share, "https://www.linkedin.com/posts/1")
    outcomes = at_once(*[press] * 8)
    assert refused(outcomes) == []
    assert sum(outcome.points for outcome in outcomes) == total(cast.omar) == 5
    assert as_a_rebuild_makes_it(cast)


@pytest.mark.parametrize("_", range(ROUNDS))
@pytest.mark.parametrize("name", ["pumpeknud_seals-", ""])
def test_of_two_who_paste_the_same_post_at_once_one_has_it_and_the_other_reads_why(cast: Cast, name: str, _: int):
    story, post = (
        publish(cast.maya, cast.ravi),
        f"https://www.linkedin.com/posts/{name}activity-7123456789012345678-aB3d",
    )
    shares = [
        (who, who.do(sharing.prepare, story, "linkedin", TEXT, True, who.token(9))) for who in (cast.omar, cast.ada)
    ]
    outcomes = at_once(*(partial(who.do, sharing.confirm_by_address, one.share_id, post) for who, one in shares))
    (late,) = refused(outcomes)
    assert isinstance(late, InvalidInput)
    assert "A colleague has confirmed" in late.sentence
    assert sorted(total(who) for who, _ in shares)[0] == 0


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_two_who_post_under_one_name_at_once_it_is_one_persons(cast: Cast, _: int):
    story, posts = publish(cast.maya, cast.ravi), "https://www.linkedin.com/posts/pumpeknud_seals-activity-{}-aB3d"
    shares = [
        (who, who.do(sharing.prepare, story, "linkedin", TEXT, True, who.token(9))) for who in (cast.omar, cast.ada)
    ]
    outcomes = at_once(
        *(partial(w.do, sharing.confirm_by_address, one.share_id, posts.format(n)) for n, (w, one) in enumerate(shares))
    )
    (late,) = refused(outcomes)
    assert "a colleague's name" in late.sentence


def test_pressing_prepare_eight_times_prepares_once(cast: Cast):
    story = publish(cast.maya, cast.ravi)
    outcomes = at_once(*[partial(cast.omar.do, sharing.prepare, story, "linkedin", TEXT, True, "nonce-1")] * 8)
    assert refused(outcomes) == []
    assert len({outcome.share_id for outcome in outcomes}) == 1


def test_the_weeks_ceiling_holds_when_everything_is_confirmed_at_once(cast: Cast):
    items = [publish(cast.maya, cast.ravi, a_story(f"The seal, part {n}")) for n in range(6)]
    shares = [cast.omar.do(sharing.prepare, item, "linkedin", TEXT, True, f"n-{item}").share_id for item in items]
    at_once(*(partial(cast.omar.do, sharing.confirm_by_address, n, f"https://li.example/{n}") for n in shares))
    assert sum(share.uncounted is None for share in cast.omar.ask(sharing.my_shares)) == 3


# --- the boards ------------------------------------------------------------------------------------------------------


def test_many_who_earn_at_once_are_all_counted(cast: Cast):
    lift(cast)
    everybody = list(cast.everybody().values())
    turns = count()

    def earn() -> None:
        for _ in range(5):
            turn = next(turns)
            with cast.at_work() as work:
                points.earn(work, cast.id_of(everybody[turn % 5]), Rule.DEBATE, points.Event(f"debate:{turn}"))

    assert refused(at_once(*[earn] * 6)) == []
    assert sum(total(portal) for portal in everybody) == 90
    assert as_a_rebuild_makes_it(cast)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_hiding_while_earning_leaves_the_boards_right(cast: Cast, _: int):
    lift(cast)
    maya = cast.id_of(cast.maya)

    def earn(name: str) -> None:
        for turn in range(6):
            with cast.at_work() as work:
                points.earn(work, maya, Rule.DEBATE, points.Event(f"debate:{name}:{turn}"))

    def change_her_mind() -> None:
        for listing in ("hidden", "name", "hidden", "name"):
            cast.maya.do(profile.choose_listing, listing)

    assert refused(at_once(partial(earn, "a"), partial(earn, "b"), change_her_mind)) == []
    assert total(cast.maya) == 36
    assert as_a_rebuild_makes_it(cast)


def test_rebuilding_while_others_earn_leaves_the_boards_right(cast: Cast):
    def earn(who: Portal) -> None:
        for turn in range(8):
            with cast.at_work() as work:
                points.earn(work, cast.id_of(who), Rule.DEBATE, points.Event(f"debate:{who.person_id}:{turn}"))

    rebuild = partial(cast.system.do, upkeep.rebuild)
    assert refused(at_once(partial(earn, cast.maya), partial(earn, cast.ravi), rebuild, rebuild)) == []
    assert as_a_rebuild_makes_it(cast)


def test_boards_are_read_while_they_are_made_again(cast: Cast):
    publish(cast.maya, cast.ravi)
    before = cast.maya.ask(leaderboards.my_standing, PeriodKind.MONTH)
    with Session(writing(cast.engine)) as session:
        rebuilding.rebuild(session, PROGRAMME.zone, cast.stage.now.date())
        assert cast.maya.ask(leaderboards.my_standing, PeriodKind.MONTH) == before


@pytest.mark.parametrize("_", range(ROUNDS))
def test_two_admins_who_take_each_others_role_leave_one_admin(cast: Cast, _: int):
    ada, ines = cast.id_of(cast.ada), cast.id_of(cast.ines)
    at_once(
        partial(cast.ada.do, roles.take_role, ines, Role.ADMIN),
        partial(cast.ines.do, roles.take_role, ada, Role.ADMIN),
    )
    with cast.at_work() as work:
        assert len(roles.active_admins(work)) == 1


def test_the_same_event_told_by_many_is_paid_once(cast: Cast):
    def earn() -> int | None:
        with cast.at_work() as work:
            return points.earn(work, cast.id_of(cast.maya), Rule.TALK, points.Event("talk:1"))

    outcomes = at_once(*[earn] * 6)
    assert refused(outcomes) == []
    assert sum(entry is not None for entry in outcomes) == 1
    with Session(cast.engine) as session:
        assert len(session.exec(select(PointEntry)).all()) == 1
    assert as_a_rebuild_makes_it(cast)


def test_looking_first_and_paying_then_would_pay_twice(cast: Cast):
    """The negative control: without the event's own key this very load is paid more than once."""
    lift(cast)
    maya, turns = cast.id_of(cast.maya), count()

    def naive() -> None:
        with Session(cast.engine) as session:
            paid = session.exec(select(PointEntry.id)).first()
        if paid is None:
            time.sleep(0.01)
            with cast.at_work() as work:
                points.earn(work, maya, Rule.TALK, points.Event(f"talk:1:{next(turns)}"))

    assert refused(at_once(*[naive] * 6)) == []
    with Session(cast.engine) as session:
        assert len(session.exec(select(PointEntry)).all()) > 1
