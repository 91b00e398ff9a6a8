"""The same button in two windows, and many presses at once: what is declared counts once, and limits hold."""

from __future__ import annotations

from functools import partial

from sqlmodel import Session, select

from db.models import AuditEvent
from domain import audit
from domain.errors import NotAllowedNow, NotFound
from domain.ledger import points
from domain.sharing import conversations, declarations, taking_back
from domain.writing import nominations
from tests.cast import Cast
from tests.domain.sharing.test_conversations import SHARED, share
from tests.faults.at_once import at_once, refused
from tests.faults.test_races import as_a_rebuild_makes_it, total

FORUM = "https://forum.example/pumps"
WHY = "He found the seal that nobody had looked at."


def test_pressing_eight_times_tells_once(cast: Cast):
    outcomes = at_once(*[partial(cast.maya.do, declarations.tell, "one")] * 8)
    assert refused(outcomes) == []
    assert len({outcome.id for outcome in outcomes}) == 1
    assert total(cast.maya) == 3
    assert as_a_rebuild_makes_it(cast)


def test_a_limit_holds_when_everything_is_declared_at_once(cast: Cast):
    outcomes = at_once(*(partial(cast.maya.do, declarations.tell, f"window-{n}") for n in range(8)))
    assert sorted(outcome.points for outcome in outcomes) == [0, 0, 0, 0, 0, 0, 3, 3]
    assert total(cast.maya) == 6


def test_one_debate_in_two_windows_counts_once(cast: Cast):
    outcomes = at_once(*(partial(cast.maya.do, declarations.join_debate, f"window-{n}", FORUM) for n in range(4)))
    assert len(refused(outcomes)) == 3
    assert (len(cast.maya.ask(declarations.mine)), total(cast.maya)) == (1, 3)


def test_taking_back_eight_times_takes_back_once(cast: Cast):
    declared = cast.maya.do(declarations.tell, "one")
    assert refused(at_once(*[partial(cast.maya.do, declarations.take_back, declared.id)] * 8)) == []
    assert len(cast.maya.ask(points.statement).lines) == 2
    assert total(cast.maya) == 0


def test_two_admins_who_take_back_the_same_debate_take_it_back_once(cast: Cast):
    cast.maya.do(declarations.join_debate, "one", FORUM)
    take_back = [
        partial(admin.do, taking_back.take_back_by_address, cast.id_of(cast.maya), FORUM, "It is no comment of hers.")
        for admin in (cast.ines, cast.ada) * 4
    ]
    assert refused(at_once(*take_back)) == []
    with Session(cast.engine) as session:
        noted = select(AuditEvent).where(AuditEvent.tag == audit.Tag.DECLARATION_TAKEN_BACK)
        assert len(session.exec(noted).all()) == 1
    assert total(cast.maya) == 0


def test_two_windows_note_one_conversation(cast: Cast):
    mine = share(cast, cast.omar)
    outcomes = at_once(*[partial(cast.omar.do, conversations.note, mine, 9, 2)] * 6)
    assert refused(outcomes) == []
    assert total(cast.omar) == SHARED + 3
    assert as_a_rebuild_makes_it(cast)


def wish(cast: Cast) -> int:
    cast.maya.do(nominations.nominate, cast.id_of(cast.omar), WHY)
    (about,) = cast.omar.ask(nominations.open_for_me).about_me
    cast.omar.do(nominations.agree, about.id)
    return about.id


def test_of_two_who_begin_the_same_portrait_one_does(cast: Cast):
    begin = [partial(who.do, nominations.begin_portrait, wish(cast), "en") for who in (cast.ravi, cast.ada)]
    (late,) = refused(at_once(*begin))
    assert isinstance(late, NotAllowedNow)
    assert "A colleague was faster" in str(late)


def test_a_portrait_is_not_begun_in_the_moment_the_colleague_says_no(cast: Cast):
    wished = wish(cast)
    begun, _ = at_once(
        partial(cast.ravi.do, nominations.begin_portrait, wished, "en"),
        partial(cast.omar.do, nominations.rather_not, wished),
    )
    gone = cast.omar.ask(nominations.open_for_me).about_me == []
    assert gone
    assert isinstance(begun, int | NotFound | NotAllowedNow)


def test_nominating_eight_times_pays_one_compliment(cast: Cast):
    assert refused(at_once(*[partial(cast.maya.do, nominations.nominate, cast.id_of(cast.omar), WHY)] * 8)) == []
    assert len(cast.omar.ask(nominations.open_for_me).about_me) == 1
