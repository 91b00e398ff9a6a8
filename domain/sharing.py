"""Sharing an approved item in one's own words, confirming that it was posted, and looking back at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import func
from sqlmodel import col, select

from db.models import Share, ShareClicks, ShareText, Submission
from domain import audit, badges, network_care, own_words, points
from domain.access import Permission
from domain.errors import N_, InvalidInput, NotAllowedNow, NotFound
from domain.network_care import Allowance, Uncounted
from domain.networks import BY_CODE, length_with_link
from domain.own_words import Verdict
from domain.point_rules import Rule
from domain.review_flow import Status
from domain.work import Work, command, query

DISCLOSURES = {"en": "I work at {company}", "da": "Jeg arbejder hos {company}", "sv": "Jag arbetar på {company}"}
"""Offered by default in the share text: readers should know where it comes from."""

RULES = {"own": Rule.SHARE_OWN_WORDS, "copied": Rule.SHARE_COPIED}


def disclosure(work: Work, language: str) -> str:
    """The line that says where the writer works, in the language of the item."""
    company = work.programme.disclosure_names.get(language, work.programme.company)
    return DISCLOSURES[language].format(company=company)


def address_of(work: Work, item: Submission) -> str:
    """Where readers of an item end up: its own address, or its public page here."""
    return item.url or f"{work.programme.base_url}/read/{item.public_id}"


def tracked_link(work: Work, code: str) -> str:
    """The address that is shared."""
    return f"{work.programme.base_url}/go/{code}"


@dataclass(frozen=True)
class Composer:
    """What the composer needs: the item, suggestions to lean on, the disclosure line and the week's allowance."""

    submission_id: int
    title: str
    summary: str
    url: str
    format: str
    language: str
    suggestions: tuple[str, ...]
    disclosure: str
    allowance: Allowance
    shared_before: bool
    shared_by_colleagues_today: int


@query(Permission.CONTENT_SHARE)
def composer(work: Work, submission_id: int) -> Composer:
    """Everything needed to write a share of one item."""
    item = shareable(work, submission_id)
    mine = select(func.count()).where(
        Share.person_id == work.me, Share.submission_id == item.id, col(Share.confirmed_at).is_not(None)
    )
    today = select(func.count()).where(
        Share.submission_id == item.id,
        Share.person_id != work.me,
        col(Share.created_at) > work.now - network_care.WINDOW / 7,
    )
    return Composer(
        submission_id=item.id or 0,
        title=item.title,
        summary=item.summary,
        url=address_of(work, item),
        format=item.format,
        language=item.language,
        suggestions=_suggestions(work, item),
        disclosure=disclosure(work, item.language),
        allowance=network_care.allowance(work),
        shared_before=work.session.exec(mine).one() > 0,
        shared_by_colleagues_today=work.session.exec(today).one(),
    )


@query(Permission.CONTENT_SHARE)
def judge(work: Work, submission_id: int, text: str) -> Verdict:
    """Whether a text would count as own words, while it is being written."""
    return _judge(work, shareable(work, submission_id), text)


@dataclass(frozen=True)
class PreparedShare:
    """A share ready to be posted. `compose_url` None means: copy the text."""

    share_id: int
    link: str
    text: str
    compose_url: str | None
    takes_text: bool
    own_words: bool


@command(Permission.CONTENT_SHARE)
def prepare(work: Work, submission_id: int, network: str, text: str, disclosed: bool, nonce: str) -> PreparedShare:
    """Makes the tracked link and the composer's address, and keeps the text that was used.

    `nonce` is minted when the composer opens: pressing twice prepares once.
    """
    item = shareable(work, submission_id)
    if network not in BY_CODE:
        raise InvalidInput(N_("Choose a network from the list."), "network")
    code = nonce[:24]
    before = work.session.exec(select(Share).where(Share.code == code)).first()
    if before is not None and before.person_id != work.me:
        raise NotAllowedNow(N_("This link is taken. Close the window and open it again."))
    link, chosen = tracked_link(work, code), BY_CODE[network]
    if not text.strip():
        raise InvalidInput(N_("Write a few words of your own first. One sentence is fine."), "text")
    if length_with_link(text, link) > chosen.limit:
        over = length_with_link(text, link) - chosen.limit
        raise InvalidInput(
            N_("That is {over} characters more than {network} takes. Shorten it a little."),
            "text",
            over=over,
            network=chosen.name,
        )
    verdict = _judge(work, item, text)
    share = before or Share(
        code=code,
        person_id=work.me,
        submission_id=item.id,
        created_at=work.now,
        network=network,
        text="",
        disclosed=False,
        words="own",
        similarity=0,
    )
    share.network, share.text, share.disclosed = network, text.strip(), disclosed
    share.words, share.similarity = ("own" if verdict.own else "copied"), verdict.similarity
    work.session.add(share)
    work.session.flush()
    audit.record(work, audit.Tag.SHARE_OPENED, "share", share.id, network=network)
    compose_url = chosen.compose(share.text, link) if chosen.compose else None
    return PreparedShare(share.id or 0, link, share.text, compose_url, chosen.takes_text, verdict.own)


@dataclass(frozen=True)
class Confirmation:
    """What confirming led to: points, or why there are none."""

    points: int
    uncounted: Uncounted | None
    badges: tuple[str, ...]


@command(Permission.CONTENT_SHARE)
def confirm_by_address(work: Work, share_id: int, post_url: str) -> Confirmation:
    """Confirms a share with the address of the post."""
    share = work.session.get(Share, share_id)
    if share is None or share.person_id != work.me:
        raise NotFound(N_("We could not find that share among yours."))
    share.post_url = _checked_address(post_url)
    if share.confirmed_at is not None:
        return Confirmation(0, Uncounted(share.uncounted) if share.uncounted else None, ())
    return confirm(work, share, "address")


def confirm(work: Work, share: Share, by: str) -> Confirmation:
    """Marks a share as posted and pays it, unless care for the network says otherwise."""
    reason = network_care.why_uncounted(work, share)
    share.confirmed_at, share.confirmed_by, share.uncounted = work.now, by, reason
    work.session.add(share)
    audit.record(work, audit.Tag.SHARE_CONFIRMED, "share", share.id, by=by, uncounted=reason)
    if reason is not None:
        return Confirmation(0, reason, ())
    rule = RULES[share.words]
    entry = points.earn(
        work, share.person_id, rule, f"share:{share.id}:confirmed", submission_id=share.submission_id, share_id=share.id
    )
    given = badges.award_due(work, share.person_id, rule, entry)
    return Confirmation(_points_of(work, entry), None, tuple(given))


# --- looking back ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ShareView:
    """One of my shares. Clicks are shown because people like to know, and are worth nothing."""

    id: int
    title: str
    network: str
    text: str
    link: str
    created_at: datetime
    confirmed_at: datetime | None
    post_url: str | None
    uncounted: Uncounted | None
    own_words: bool
    clicks: int
    points: int


@query(Permission.CONTENT_SHARE)
def my_shares(work: Work, limit: int = 50) -> list[ShareView]:
    """My newest shares with their clicks and points."""
    clicks = (
        select(ShareClicks.share_id, func.sum(ShareClicks.people).label("people"))
        .group_by(col(ShareClicks.share_id))
        .subquery()
    )
    rows = work.session.exec(
        select(Share, Submission.title, func.coalesce(clicks.c.people, 0))
        .join(Submission, col(Submission.id) == Share.submission_id)
        .join(clicks, clicks.c.share_id == Share.id, isouter=True)
        .where(Share.person_id == work.me)
        .order_by(col(Share.created_at).desc())
        .limit(limit)
    ).all()
    paid = points.earned_by_share(work, [share.id or 0 for share, _, _ in rows])
    return [_share_view(work, share, title, people, paid.get(share.id or 0, 0)) for share, title, people in rows]


@query(Permission.CONTENT_SHARE)
def my_week(work: Work) -> Allowance:
    """How many of the week's counted shares are used and left."""
    return network_care.allowance(work)


def shareable(work: Work, submission_id: int) -> Submission:
    """A published item that has not expired."""
    item = work.session.get(Submission, submission_id)
    if item is None or item.status != Status.PUBLISHED or item.kind == "contribution":
        raise NotFound(N_("This item is no longer in the hub. Choose another one."))
    if item.expires_on is not None and item.expires_on < work.today:
        raise NotAllowedNow(N_("This item has expired and is not shared any more. Choose another one."))
    return item


def _judge(work: Work, item: Submission, text: str) -> Verdict:
    colleagues = select(Share.text).where(Share.submission_id == item.id, Share.person_id != work.me)
    others = [
        *_suggestions(work, item),
        item.title,
        *work.session.exec(colleagues.order_by(col(Share.id).desc()).limit(200)),
    ]
    return own_words.judge(text, others, disclosure(work, item.language))


def _suggestions(work: Work, item: Submission) -> tuple[str, ...]:
    texts = select(ShareText.text).where(ShareText.submission_id == item.id).order_by(col(ShareText.position))
    return tuple(work.session.exec(texts))


def _checked_address(post_url: str) -> str:
    parts = urlsplit(post_url.strip())
    if parts.scheme != "https" or "." not in parts.netloc or len(post_url) > 2000:
        raise InvalidInput(N_("Paste the address of your post; it begins with https://"), "post_url")
    return post_url.strip()


def _points_of(work: Work, entry_id: int | None) -> int:
    return points.amount(work, entry_id) if entry_id else 0


def _share_view(work: Work, share: Share, title: str, clicks: int, paid: int) -> ShareView:
    return ShareView(
        id=share.id or 0,
        title=title,
        network=share.network,
        text=share.text,
        link=tracked_link(work, share.code),
        created_at=share.created_at,
        confirmed_at=share.confirmed_at,
        post_url=share.post_url,
        uncounted=Uncounted(share.uncounted) if share.uncounted else None,
        own_words=share.words == "own",
        clicks=int(clicks),
        points=paid,
    )
