"""Sharing an approved item in one's own words, confirming that it was posted, and looking back at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, bindparam, func
from sqlmodel import col, select

from db.models import (
    ConfirmedBy,
    Person,
    PointEntry,
    Share,
    ShareClicks,
    ShareTakenBack,
    ShareText,
    SubjectType,
    Submission,
    WhoseWords,
)
from db.prepared import Prepared, columns_of
from db.statement import rule_in_force
from db.types import word
from db.upsert import insert_once
from domain import audit
from domain.access import Permission
from domain.addresses import has_somebodys_words, host_of
from domain.errors import N_, InvalidInput, NotAllowedNow, NotFound
from domain.languages import LANGUAGES
from domain.ledger import ceilings
from domain.ledger.ceilings import Passed
from domain.ledger.point_rules import Rule
from domain.ledger.points import ABOUT_SHARE, Event, Subject
from domain.people import one_at_a_time
from domain.recognition.credit import credit
from domain.settings import DISCLOSURE, OFFERS_SHARE_TEXTS, PUBLIC_PAGES, said
from domain.sharing import network_care, own_words, posts
from domain.sharing.network_care import Allowance, Uncounted
from domain.sharing.networks import BY_CODE, in_use
from domain.sharing.own_words import Verdict
from domain.submissions.kinds import KINDS
from domain.submissions.review_flow import Status
from domain.submissions.visibility import has_expired
from domain.work import Work, command, query

RULES: dict[str, Rule] = {WhoseWords.OWN: Rule.SHARE_OWN_WORDS, WhoseWords.COPIED: Rule.SHARE_COPIED}

MOST_COMPARED = 100
"""Texts of colleagues about an item, and of one's own, the newest ones."""


def disclosure(work: Work, otherwise: str) -> str:
    """The line that says where the writer works, in the writer's own language; `otherwise` where that is not known."""
    theirs = work.session.exec(
        select(func.coalesce(Person.portal_language, Person.language)).where(Person.id == work.me)
    )
    known = theirs.first()
    language = known if known in LANGUAGES else otherwise
    line = said(work.programme, DISCLOSURE).get(language) or LANGUAGES[language].disclosure
    return line.replace("{company}", work.programme.company)


def address_of(work: Work, item: Submission) -> str:
    """Where readers of an item end up: a company item's own address, or a story's public page here."""
    elsewhere = item.url if KINDS[item.kind].lives_elsewhere else None
    return elsewhere or f"{work.programme.base_url}/read/{item.public_id}"


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
    uncounted: Uncounted | None
    points_own: int
    points_copied: int
    shared_by_colleagues_today: int


@query(Permission.CONTENT_SHARE)
def composer(work: Work, submission_id: int) -> Composer:
    """Everything needed to write a share of one item."""
    item, own = shareable(work, submission_id), _would_earn(work, work.me, Rule.SHARE_OWN_WORDS)
    return Composer(
        submission_id=item.id or 0,
        title=item.title,
        summary=item.summary,
        url=address_of(work, item),
        format=item.format,
        language=item.language,
        suggestions=_suggestions(work, item) if said(work.programme, OFFERS_SHARE_TEXTS) else (),
        disclosure=disclosure(work, item.language),
        allowance=network_care.allowance(work),
        uncounted=network_care.why_uncounted(work, work.me, item) or _held_back(own),
        points_own=own.points,
        points_copied=_would_earn(work, work.me, Rule.SHARE_COPIED).points,
        shared_by_colleagues_today=network_care.shared_lately(work, submission_id),
    )


@dataclass(frozen=True)
class Draft:
    """A text as it would be posted: its length on the network, whose words it is, and what it would be worth.

    `uncounted` says why it would earn nothing; `points` is then 0.
    """

    text: str
    length: int
    limit: int
    verdict: Verdict
    uncounted: Uncounted | None
    points: int


@query(Permission.CONTENT_SHARE)
def judge(work: Work, submission_id: int, network: str, text: str, disclosed: bool, nonce: str) -> Draft:
    """What would become of a text, while it is being written."""
    return _draft(work, shareable(work, submission_id), network, text, disclosed, nonce)


@dataclass(frozen=True)
class PreparedShare:
    """A share ready to be posted. `compose_url` None means: copy the text. `fallback_url` takes the link alone."""

    share_id: int
    network: str
    link: str
    text: str
    compose_url: str | None
    fallback_url: str | None
    takes_text: bool
    own_words: bool


@command(Permission.CONTENT_SHARE)
def prepare(work: Work, submission_id: int, network: str, text: str, disclosed: bool, nonce: str) -> PreparedShare:
    """Makes the tracked link and the composer's address, and keeps the text that was used.

    `nonce` is minted when the composer opens: pressing twice prepares once. Once posted, the text stays as it was.
    """
    item = shareable(work, submission_id)
    draft = _draft(work, item, network, text, disclosed, nonce)
    _check(draft, text, network)
    words = {
        "network": network,
        "text": draft.text,
        "disclosed": disclosed,
        "words": draft.verdict.whose,
        "similarity": draft.verdict.similarity,
    }
    fixed = {"person_id": work.me, "submission_id": item.id, "created_at": work.now}
    insert_once(work.session, Share, code=_code(nonce), **fixed, **words)
    share = work.session.exec(select(Share).where(Share.code == _code(nonce))).one()
    if (share.person_id, share.submission_id) != (work.me, item.id):
        raise NotAllowedNow(N_("This link is taken. Close the window and open it again."))
    if share.confirmed_at is None:
        share.sqlmodel_update(words)
        work.session.add(share)
        audit.record(work, audit.Tag.SHARE_OPENED, audit.Thing.SHARE, share.id, network=network)
    return _prepared(work, share)


@dataclass(frozen=True)
class Confirmation:
    """What confirming led to: points, or why there are none. `before` means it had been confirmed already."""

    points: int
    uncounted: Uncounted | None
    badges: tuple[str, ...]
    own_words: bool
    before: bool = False


@command(Permission.CONTENT_SHARE)
def confirm_by_address(work: Work, share_id: int, post_url: str) -> Confirmation:
    """Confirms a share with the address of the post.

    What was posted while the item was out counts even if the item is gone by now: its sharer did the work.
    """
    share = work.session.get(Share, share_id)
    if share is None or share.person_id != work.me:
        raise NotFound(N_("We could not find that share among yours."))
    if work.session.get(ShareTakenBack, share_id) is not None:
        raise NotAllowedNow(N_("This share was taken back. Share the item once more if you have posted it."))
    claim_address(work, share, post_url)
    return confirm(work, share, ConfirmedBy.ADDRESS)


def confirm(work: Work, share: Share, by: ConfirmedBy) -> Confirmation:
    """Marks a share as posted and pays it, unless care for the network says otherwise. Twice pays once."""
    one_at_a_time.one_at_a_time(work, share.person_id)
    work.session.refresh(share)
    own = share.words == WhoseWords.OWN
    if share.confirmed_at is not None:
        return Confirmation(0, Uncounted(share.uncounted) if share.uncounted else None, (), own, before=True)
    item = work.session.get_one(Submission, share.submission_id)
    reason = network_care.why_uncounted(work, share.person_id, item, share.id)
    share.confirmed_at, share.confirmed_by, share.uncounted = work.now, by, reason
    work.session.add(share)
    audit.record(work, audit.Tag.SHARE_CONFIRMED, audit.Thing.SHARE, share.id, by=by, uncounted=reason)
    if reason is not None:
        return Confirmation(0, reason, (), own)
    event = Event(f"share:{share.id}:confirmed", about(share))
    earned = credit(work, share.person_id, RULES[share.words], event)
    if not earned.points:
        share.uncounted = _held_back(_would_earn(work, share.person_id, RULES[share.words], share.network))
    return Confirmation(earned.points, Uncounted(share.uncounted) if share.uncounted else None, earned.badges, own)


def about(share: Share) -> Subject:
    """What a line says that a share, or what came of it, has earned."""
    return Subject(SubjectType.SHARE, share.id or 0)


# --- looking back ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ShareView:
    """One of my shares. Clicks are shown because people like to know, and are worth nothing."""

    id: int
    submission_id: int
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
    taken_back: bool = False


@query(Permission.CONTENT_SHARE)
def my_shares(work: Work, limit: int = 50) -> list[ShareView]:
    """My newest shares with their clicks and points."""
    return _MY_SHARES.rows(work.driver, me=work.me, most=limit, links=tracked_link(work, ""))


_CLICKS = select(func.coalesce(func.sum(ShareClicks.people), 0)).where(ShareClicks.share_id == Share.id)
_PAID = select(func.coalesce(func.sum(PointEntry.points), 0)).where(
    PointEntry.person_id == bindparam("me"), ABOUT_SHARE
)
_MY_SHARES = Prepared(
    columns_of(
        ShareView,
        Share,
        Submission,
        link=bindparam("links", type_=String) + col(Share.code),
        uncounted=word(Share.uncounted, Uncounted),
        own_words=col(Share.words) == WhoseWords.OWN,
        clicks=_CLICKS.scalar_subquery(),
        points=_PAID.scalar_subquery(),
        taken_back=col(ShareTakenBack.taken_back_at).is_not(None),
    )
    .outerjoin(ShareTakenBack, col(ShareTakenBack.share_id) == Share.id)
    .join(Submission, col(Submission.id) == Share.submission_id)
    .where(Share.person_id == bindparam("me"))
    .order_by(col(Share.created_at).desc())
    .limit(bindparam("most")),
    ShareView,
)


@query(Permission.CONTENT_SHARE)
def my_week(work: Work) -> Allowance:
    """How many of the week's counted shares are used and left."""
    return network_care.allowance(work)


def shareable(work: Work, submission_id: int) -> Submission:
    """A published item that has not expired."""
    item = work.session.get(Submission, submission_id)
    if item is None or item.status != Status.PUBLISHED or not KINDS[item.kind].goes_out:
        raise NotFound(N_("This item is no longer in the hub. Choose another one."))
    if not (KINDS[item.kind].lives_elsewhere or said(work.programme, PUBLIC_PAGES)):
        raise NotAllowedNow(N_("Stories are read inside here, and have no page to share. Choose something else."))
    if has_expired(work, item):
        raise NotAllowedNow(N_("This item has expired and is not shared any more. Choose another one."))
    return item


def with_disclosure(text: str, line: str) -> str:
    """The text with the disclosure line below it, unless it says so already."""
    return text if line in text else f"{text}\n\n{line}".strip()


def _draft(work: Work, item: Submission, network: str, text: str, disclosed: bool, nonce: str) -> Draft:
    if network not in {one.code for one in in_use(work.programme)}:
        raise InvalidInput(N_("Choose a network from the list."), "network")
    chosen, verdict = BY_CODE[network], _judge(work, item, text, nonce)
    whole = with_disclosure(text.strip(), disclosure(work, item.language)) if disclosed else text.strip()
    reason = network_care.why_uncounted(work, work.me, item)
    worth = Passed(0) if reason else _would_earn(work, work.me, RULES[verdict.whose], network)
    return Draft(
        text=whole,
        length=chosen.length(whole, tracked_link(work, _code(nonce))),
        limit=chosen.limit,
        verdict=verdict,
        uncounted=reason or _held_back(worth),
        points=worth.points,
    )


def _check(draft: Draft, text: str, network: str) -> None:
    if not text.strip():
        raise InvalidInput(N_("Write a few words of your own first. One sentence is fine."), "text")
    if draft.length > draft.limit:
        raise InvalidInput(
            N_("That is {over} characters more than {network} takes. Shorten it a little."),
            "text",
            over=draft.length - draft.limit,
            network=BY_CODE[network].name,
        )


def _judge(work: Work, item: Submission, text: str, nonce: str) -> Verdict:
    others = [
        *_suggestions(work, item),
        item.title,
        item.summary,
        "" if item.author_id == work.me else item.body[: len(text)],  # what the hub shows where there is no summary
        *work.session.exec(_newest(Share.submission_id == item.id, Share.person_id != work.me)),
        *work.session.exec(_newest(Share.person_id == work.me, Share.code != _code(nonce), _was_used(item))),
    ]
    return own_words.judge(text, others, disclosure(work, item.language))


def _newest(*which: Any) -> Any:
    return select(Share.text).where(*which).order_by(col(Share.id).desc()).limit(MOST_COMPARED)


def _was_used(item: Submission) -> Any:
    """A text of one's own that was not given up: about this item one may begin again."""
    return col(Share.confirmed_at).is_not(None) | (col(Share.submission_id) != item.id)


def _code(nonce: str) -> str:
    return nonce[:24]


def _would_earn(work: Work, person_id: int, rule: Rule, network: str = "") -> Passed:
    """What sharing now would bring, by the rule and the caps over it."""
    in_force = rule_in_force(work.driver, rule, work.now)
    return ceilings.would_pass(work, person_id, rule, in_force.points, network=network) if in_force else Passed(0)


def _held_back(passed: Passed) -> Uncounted | None:
    """Why nothing would be paid."""
    return None if passed.points else network_care.BY_CAP.get(passed.held_by)


def _prepared(work: Work, share: Share) -> PreparedShare:
    chosen, link = BY_CODE[share.network], tracked_link(work, share.code)
    return PreparedShare(
        share_id=share.id or 0,
        network=share.network,
        link=link,
        text=share.text,
        compose_url=chosen.compose(share.text, link) if chosen.compose else None,
        fallback_url=chosen.fallback(link) if chosen.fallback else None,
        takes_text=chosen.takes_text,
        own_words=share.words == WhoseWords.OWN,
    )


def _suggestions(work: Work, item: Submission) -> tuple[str, ...]:
    texts = select(ShareText.text).where(ShareText.submission_id == item.id).order_by(col(ShareText.position))
    return tuple(work.session.exec(texts))


def claim_address(work: Work, share: Share, post_url: str) -> None:
    """Keeps the address of a share's own post, which is nobody else's from now on; refuses what is none."""
    address = post_url.strip()
    item = work.session.get_one(Submission, share.submission_id)
    if host_of(address) == host_of(work.programme.base_url) or posts.same(address, item.url):
        raise InvalidInput(N_("That is the link to the item. Paste the address of your own post."), "post_url")
    if not has_somebodys_words(address, work.programme.demo):
        raise InvalidInput(N_("Paste the address of your post; it begins with https://"), "post_url")
    post, chosen = posts.recognised(address, "post_url"), BY_CODE[share.network]
    if not chosen.holds(post):
        raise InvalidInput(
            N_("That is not an address on {network}. Open your post there and copy its address."),
            "post_url",
            network=chosen.name,
        )
    posts.claim(work, post, share)
    share.post_url = address
    work.session.add(share)
