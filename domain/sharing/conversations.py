"""What came of a share: comments from outside the company, and replies given to them.

A conversation counts in the week of its share: from the day the share was confirmed to the end of the seventh day
after it, in the company's time zone. (A Monday-based week would give a share of Friday two days and one of Monday
seven.) Whoever noted too much may correct it at any time.

So many points of a post count, and so many in seven days (domain/ledger/ceilings.py): replies first, as they are worth
more. A last line may therefore be cut short.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db.models import Conversation, EntryKind, PointEntry, PointRule, Share, SubjectType, Submission
from db.models import Counterpart as Counterpart
from db.prepared import Prepared, columns_of
from db.statement import rule_in_force
from domain import audit
from domain.access import Permission
from domain.errors import N_, InvalidInput, NotAllowedNow, NotFound
from domain.ledger import ceilings, points
from domain.ledger.point_limits import Cap, limit
from domain.ledger.point_rules import Rule
from domain.people import one_at_a_time
from domain.periods import local_date
from domain.recognition.credit import credit, let_go
from domain.sharing import network_care, sharing
from domain.sharing.network_care import Uncounted
from domain.sharing.networks import BY_CODE
from domain.work import Work, command, query

MOST_NOTED = 99
WEEK = timedelta(days=7)
WORDS: dict[Rule, str] = {Rule.REPLY_GIVEN: "reply", Rule.COMMENT_RECEIVED: "comment"}
"""The rules with their names in event keys (`share:12:reply:1`), the more valuable first."""


@dataclass(frozen=True)
class Noted:
    """What noting led to. `points` is the difference, `total` what the share's conversation is worth now, which is
    `full` where more would count for nothing. `uncounted` says why it earns nothing.
    """

    points: int
    total: int
    uncounted: Uncounted | None
    badges: tuple[str, ...]
    full: bool = False


@command(Permission.CONTENT_SHARE)
def note(
    work: Work, share_id: int, comments: int, replies: int, post_url: str = "", with_whom: Sequence[str] = ()
) -> Noted:
    """Says how many comments from outside a share of mine has had, and how many replies I gave, until now.

    Doing it again replaces what was said: more adds the difference, less takes back. `post_url` is asked for where the
    share was confirmed without one. `with_whom` are kinds of people (Counterpart), where somebody likes to say.
    """
    one_at_a_time.one_at_a_time(work, work.me)
    share = _mine(work, share_id)
    noted = work.session.get(Conversation, share_id) or Conversation(
        share_id=share_id, comments=0, replies=0, declared_at=work.now
    )
    _check(work, share, noted, comments, replies)
    if share.post_url is None:
        sharing.claim_address(work, share, post_url)
    noted.comments, noted.replies, noted.declared_at = comments, replies, work.now
    noted.with_whom = [one for one in Counterpart if one in with_whom]
    work.session.add(noted)
    audit.record(work, audit.Tag.CONVERSATION_NOTED, audit.Thing.SHARE, share_id, comments=comments, replies=replies)
    return _pay(work, share, {Rule.REPLY_GIVEN: replies, Rule.COMMENT_RECEIVED: comments})


def last_day(confirmed_at: datetime, work: Work) -> date:
    """The last day on which a share's conversation can be noted."""
    return local_date(confirmed_at, work.programme.zone) + WEEK


# --- looking back ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OpenShare:
    """A share of mine whose week is still open, with what has been noted. `post_url` None means it is asked for."""

    id: int
    title: str
    network: str
    post_url: str | None
    last_day: date
    comments: int
    replies: int
    with_whom: list[str] | None = None


@query(Permission.CONTENT_SHARE)
def open_shares(work: Work) -> list[OpenShare]:
    """My confirmed shares whose week is still open, the oldest first. Posts that nobody can open are left out."""
    since = work.now - WEEK - timedelta(days=2)
    rows = _LATELY.rows(work.driver, me=work.me, since=since)
    views = [_open(work, **row) for row in rows]
    return [one for one in views if one.last_day >= work.today and not BY_CODE[one.network].private]


_LATELY: Prepared[Any] = Prepared(
    columns_of(
        OpenShare,
        Share,
        Submission,
        confirmed_at=Share.confirmed_at,
        comments=func.coalesce(Conversation.comments, 0),
        replies=func.coalesce(Conversation.replies, 0),
        with_whom=Conversation.with_whom,
    )
    .join(Submission, col(Submission.id) == Share.submission_id)
    .join(Conversation, col(Conversation.share_id) == Share.id, isouter=True)
    .where(Share.person_id == bindparam("me"), col(Share.confirmed_at) > bindparam("since"))
    .where(col(Share.uncounted).is_(None))
    .order_by(col(Share.confirmed_at), col(Share.id)),
    dict,
)


def _open(work: Work, *, confirmed_at: datetime, **noted: Any) -> OpenShare:
    return OpenShare(**noted, last_day=last_day(confirmed_at, work))


# --- checks ----------------------------------------------------------------------------------------------------------


def _mine(work: Work, share_id: int) -> Share:
    share = work.session.get(Share, share_id)
    if share is None or share.person_id != work.me:
        raise NotFound(N_("We could not find that share among yours."))
    return share


def _check(work: Work, share: Share, noted: Conversation, comments: int, replies: int) -> None:
    if not (0 <= comments <= MOST_NOTED and 0 <= replies <= MOST_NOTED):
        raise InvalidInput(N_("Give a number from 0 to {most}."), "comments", most=MOST_NOTED)
    if replies and not comments:
        raise InvalidInput(N_("A reply answers a comment. How many comments were there?"), "comments")
    if share.confirmed_at is None:
        raise NotAllowedNow(N_("Confirm this share first, with the address of your post."))
    if BY_CODE[share.network].private:
        raise NotAllowedNow(N_("Conversations are noted where others can open the post. This one is private."))
    more = comments > noted.comments or replies > noted.replies
    if more and last_day(share.confirmed_at, work) < work.today:
        raise NotAllowedNow(N_("The week of this share is over. What was noted stays; only less can be said now."))


# --- points ----------------------------------------------------------------------------------------------------------


class _Line(NamedTuple):
    """A line of the statement that a share's conversation has earned, and whether it still stands.

    `whole` is False where the cap was reached within it.
    """

    entry: PointEntry
    stands: bool
    whole: bool


def _pay(work: Work, share: Share, said: dict[Rule, int]) -> Noted:
    before = _lines(work, share)
    if share.uncounted is not None:
        return Noted(0, 0, Uncounted(share.uncounted), ())
    standing = [line for line in before if line.stands]
    kept = _take_back(work, before, said)
    makes_it = network_care.makes_it(work, work.me, work.session.get_one(Submission, share.submission_id))
    total, most, held_back = _sum(kept), limit(work, Cap.POST).most, None
    given: list[str] = []
    for rule, word in WORDS.items():
        ever, here = (sum(line.entry.rule_code == rule for line in lines) for lines in (before, kept))
        for n in range(1, said[rule] - here + 1):
            if makes_it or held_back:
                break
            event = points.Event(f"share:{share.id}:{word}:{ever + n}", sharing.about(share))
            earned = credit(work, work.me, rule, event)
            held_back = None if earned.points else _held_back(work, rule, share)
            total, given = total + earned.points, [*given, *earned.badges]
    if len(kept) < len(standing):
        let_go(work, work.me, WORDS)
    why = Uncounted.MAKER if makes_it else network_care.BY_CAP.get(held_back)
    return Noted(total - _sum(standing), total, why, tuple(given), total >= most)


def _held_back(work: Work, rule: Rule, share: Share) -> str | None:
    """The cap that leaves nothing of one more line."""
    in_force = rule_in_force(work.driver, rule, work.now)
    about = sharing.about(share)
    return ceilings.would_pass(work, work.me, rule, in_force.points, about).held_by if in_force else None


def _take_back(work: Work, lines: Sequence[_Line], said: dict[Rule, int]) -> list[_Line]:
    """Takes back the newest lines of what is more than was said; gives those that stand.

    Then there may be room again, so that a line that was cut short is taken back too, to be earned whole.
    """
    standing = [line for line in lines if line.stands]
    kept: list[_Line] = []
    for rule in WORDS:
        kept += [line for line in standing if line.entry.rule_code == rule][: said[rule]]
    if len(kept) == len(standing):
        return kept
    kept = [line for line in kept if line.whole]
    for line in standing:
        if line not in kept:
            points.reverse(work, line.entry)
    return kept


_REVERSAL = aliased(PointEntry)


def _lines(work: Work, share: Share) -> list[_Line]:
    """Every line the conversation of a share has earned, the oldest first."""
    rows = work.session.exec(
        select(PointEntry, _REVERSAL.id, PointRule.points)
        .join(
            PointRule,
            (col(PointRule.code) == col(PointEntry.rule_code))
            & (col(PointRule.version) == col(PointEntry.rule_version)),
        )
        .join(_REVERSAL, col(_REVERSAL.reverses_id) == col(PointEntry.id), isouter=True)
        .where(PointEntry.person_id == share.person_id, PointEntry.kind == EntryKind.EARNED)
        .where(PointEntry.subject_type == SubjectType.SHARE, PointEntry.subject_id == share.id)
        .where(col(PointEntry.rule_code).in_(WORDS))
        .order_by(col(PointEntry.id))
    )
    return [_Line(entry, reversal is None, entry.points == full) for entry, reversal, full in rows]


def _sum(lines: Sequence[_Line]) -> int:
    return sum(line.entry.points for line in lines)
