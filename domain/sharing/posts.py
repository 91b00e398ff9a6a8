"""A post is a post: its address is unique across the company, and a network's name belongs to one person.

Which address is which post's: db/post_addresses.py. Claiming is one insert under a key, so that of two colleagues who
paste the same address at once one has it, and the other reads why not.
"""

from __future__ import annotations

import re
import unicodedata

from sqlmodel import col, delete, select

from db.models import Declaration, NetworkName, Person, PostAddress, Share, ShareTakenBack
from db.post_addresses import NoPost, Post, recognise
from db.upsert import insert_once
from domain.addresses import is_web_address
from domain.errors import N_, InvalidInput
from domain.work import Work

_SHORT = N_("That is a short address, which only leads on. Open it, and paste the post's own address.")
NO_POST = N_("That is a page and not a single post. Open your post, choose to copy its link, and paste it here.")
NO_DEBATE = N_("That is a page and not a debate. Open your comment there, and paste its address.")
_MINE = N_("You have confirmed another share with this address. Paste this one's own.")
_A_COLLEAGUES = N_("A colleague has confirmed a share with this address. Paste the address of your own post.")
_THEIR_NAME = N_(
    "This post is under a colleague's name, “{name}”. Paste the address of your own post. If the name is yours, tell "
    "an admin."
)
_JOINED = N_("You have noted this as a debate. If it is your own post, take the debate back first.")
_DECLARED = N_("You have declared this debate already; each one counts once.")
_THEIR_COMMENT = N_("A colleague has declared this comment. Paste the address of your own.")
_OWN_POST = N_("That is a post of your own. Note its comments and replies with the share.")


def recognised(address: str, field: str, otherwise: str = NO_POST) -> Post:
    """The post an address leads to. `address` is a web address; refuses what is no post's own."""
    found = recognise(address)
    if isinstance(found, NoPost):
        raise InvalidInput(_SHORT if found is NoPost.SHORT else otherwise, field)
    return found


def same(one: str, other: str | None) -> bool:
    """Whether two addresses lead to the same place, also where they are no posts."""
    if one == other or other is None or not (is_web_address(one) and is_web_address(other)):
        return one == other
    first, second = recognise(one), recognise(other)
    return isinstance(first, Post) and isinstance(second, Post) and first.key == second.key


def claim(work: Work, post: Post, share: Share) -> None:
    """A post belongs to a share from now on, and its name to whoever shared; refuses what belongs to somebody else."""
    work.session.exec(
        delete(PostAddress).where(col(PostAddress.share_id) == share.id, col(PostAddress.key) != post.key)
    )
    if not _take(work, post.key, share.person_id, share_id=share.id):
        owner = _owner(work, post.key)
        if owner is None or owner.share_id != share.id:
            raise InvalidInput(_MINE if owner and owner.person_id == share.person_id else _A_COLLEAGUES, "post_url")
    if _owner(work, post.debate_key(share.person_id)) is not None:
        raise InvalidInput(_JOINED, "post_url")
    if post.name and not _goes_by(work, post, share.person_id):
        raise InvalidInput(_THEIR_NAME, "post_url", name=post.name)


def claim_debate(work: Work, post: Post, declared: Declaration) -> None:
    """A debate counts once for each person, and a comment in it for one alone. The post itself stays free."""
    owner = _owner(work, post.key)
    if owner is not None and owner.person_id == declared.person_id:
        raise InvalidInput(_OWN_POST, "url")
    if not _take(work, post.debate_key(declared.person_id), declared.person_id, declaration_id=declared.id):
        raise InvalidInput(_DECLARED, "url")
    if post.comment and not _take(work, post.comment_key, declared.person_id, declaration_id=declared.id):
        raise InvalidInput(_THEIR_COMMENT, "url")


def release(work: Work, taken_back: Share | Declaration) -> None:
    """What was taken back keeps no address, nor a name that no other share of the person shows."""
    if isinstance(taken_back, Declaration):
        work.session.exec(delete(PostAddress).where(col(PostAddress.declaration_id) == taken_back.id))
        return
    work.session.exec(delete(PostAddress).where(col(PostAddress.share_id) == taken_back.id))
    still = (
        select(Share.post_url)
        .outerjoin(ShareTakenBack, col(ShareTakenBack.share_id) == Share.id)
        .where(Share.person_id == taken_back.person_id, col(ShareTakenBack.share_id).is_(None))
    )
    shown = {_name_in(url) for url in work.session.exec(still)}
    gone = _name_in(taken_back.post_url)
    if gone is not None and gone not in shown:
        network, name = gone
        theirs = col(NetworkName.person_id) == taken_back.person_id
        this = (col(NetworkName.network) == network) & (col(NetworkName.name) == name)
        work.session.exec(delete(NetworkName).where(theirs, this))


def _name_in(address: str | None) -> tuple[str, str] | None:
    found = recognise(address) if address and is_web_address(address) else None
    return (found.network, found.name) if isinstance(found, Post) and found.name else None


def _take(work: Work, key: str, person_id: int, **of: int | None) -> bool:
    return insert_once(work.session, PostAddress, key=key, person_id=person_id, claimed_at=work.now, **of)


def _owner(work: Work, key: str) -> PostAddress | None:
    return work.session.exec(select(PostAddress).where(PostAddress.key == key)).first()


# --- whose name ------------------------------------------------------------------------------------------------------


def _goes_by(work: Work, post: Post, person_id: int) -> bool:
    """Whether a name is theirs, or is from now on: nobody has it, and no colleague is called so."""
    this = select(NetworkName.person_id).where(NetworkName.network == post.network, NetworkName.name == post.name)
    holder = work.session.exec(this).first()
    if holder is None and not _is_called(work, post.name, person_id):
        fact = {"person_id": person_id, "claimed_at": work.now}
        insert_once(work.session, NetworkName, network=post.network, name=post.name, **fact)
        holder = work.session.exec(this).first()
    return holder == person_id


def _is_called(work: Work, name: str, person_id: int) -> bool:
    """Whether a name in an address is a colleague's whole name, and not this person's."""
    people = work.session.exec(
        select(Person.id, Person.given_name, Person.family_name).where(col(Person.active) | (Person.id == person_id))
    )
    parts, called = letters(name.split("@", maxsplit=1)[0]), set()
    for id, given, family in people:
        if _fits(parts, letters(given), letters(family)):
            called.add(id)
    return bool(called) and person_id not in called


def _fits(parts: list[str], given: list[str], family: list[str]) -> bool:
    whole = "".join(parts)
    return any(
        {first, last} <= set(parts) or (len(first + last) > 6 and (first + last in whole or last + first in whole))
        for first in given
        for last in family
    )


def letters(name: str) -> list[str]:
    """The words of a name as addresses spell them: ø and å as o and a."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
    for letter, spelt in (("ø", "o"), ("oe", "o"), ("æ", "ae"), ("ae", "a"), ("aa", "a")):
        plain = plain.replace(letter, spelt)
    return re.findall(r"[^\W\d_]+", plain)
