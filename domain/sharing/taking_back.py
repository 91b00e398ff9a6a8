"""Taking back what only the person has confirmed: by themselves at any time, or by an admin with a reason.

An admin looks nobody's shares through: they come with the address of a post that is not there, or not theirs.
"""

from __future__ import annotations

from sqlmodel import col, select

from db.models import Conversation, Declaration, Share, ShareTakenBack
from db.upsert import insert_once
from domain import audit
from domain.access import Permission
from domain.errors import N_, NotFound
from domain.ledger import points
from domain.ledger.corrections import check_somebody_else, checked_reason
from domain.people.one_at_a_time import one_at_a_time
from domain.recognition.credit import take_back as take_back_lines
from domain.sharing import declarations, posts, sharing
from domain.work import Work, command


@command(Permission.CONTENT_SHARE)
def take_back(work: Work, share_id: int) -> None:
    """Takes a share of mine back, with what came of it: it counts no more, and its points go. Twice changes nothing."""
    share = work.session.get(Share, share_id)
    if share is None or share.person_id != work.me:
        raise NotFound(N_("We could not find that share among yours."))
    _let_go(work, share)


@command(Permission.POINTS_CORRECT)
def take_back_by_address(work: Work, person_id: int, address: str, reason: str) -> None:
    """Takes back what somebody has confirmed with the address of a post: a share with its conversation, or a debate."""
    reason = checked_reason(reason)
    check_somebody_else(work, person_id)
    one_at_a_time(work, person_id)  # before it is read: another admin may be taking the same thing back
    found = _confirmed_with(work, person_id, address.strip())
    if found is None:
        raise NotFound(N_("This person has confirmed nothing with that address. Paste it as it stands in the post."))
    if isinstance(found, Share):
        _let_go(work, found, reason)
    else:
        declarations.let_go(work, found, reason)


def _confirmed_with(work: Work, person_id: int, address: str) -> Share | Declaration | None:
    """What still counts goes first, however the address is written."""
    shares = select(Share).where(Share.person_id == person_id, col(Share.post_url).is_not(None))
    debates = select(Declaration).where(Declaration.person_id == person_id, col(Declaration.url).is_not(None))
    found: list[Share | Declaration] = [
        *(one for one in work.session.exec(shares) if posts.same(address, one.post_url)),
        *(one for one in work.session.exec(debates) if posts.same(address, one.url)),
    ]
    return min(found, key=_counts_no_more, default=None)


def _counts_no_more(one: Share | Declaration) -> bool:
    return one.confirmed_at is None if isinstance(one, Share) else one.taken_back_at is not None


def _let_go(work: Work, share: Share, reason: str = "") -> None:
    one_at_a_time(work, share.person_id)
    fact = {"taken_back_at": work.now, "taken_back_by": work.me}
    if not insert_once(work.session, ShareTakenBack, share_id=share.id, **fact):
        return
    share.confirmed_at = share.confirmed_by = share.uncounted = None  # from now on as if it had never been posted
    work.session.add(share)
    noted = work.session.get(Conversation, share.id)
    if noted is not None:
        work.session.delete(noted)
    posts.release(work, share)
    audit.record(work, audit.Tag.SHARE_TAKEN_BACK, audit.Thing.SHARE, share.id)
    take_back_lines(work, points.standing_lines(work, sharing.about(share), [share.person_id]), reason)
