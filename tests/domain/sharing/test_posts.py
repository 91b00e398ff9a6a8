"""Whose post it is: an address belongs to one share, and a name on a network to one person."""

from __future__ import annotations

import pytest

from app.portal import Portal
from domain.errors import InvalidInput
from domain.sharing import sharing, taking_back
from tests.cast import Cast, a_story, publish

OWN = "I have put one in the wrong way myself, and nobody had told me about the arrow."
POST = "https://www.linkedin.com/posts/omar-haddad_seals-activity-7123456789012345678-aB3d"
SAME = "https://dk.linkedin.com/feed/update/urn:li:activity:7123456789012345678/?utm_source=share"
A_NAMED_ONE = "https://www.linkedin.com/posts/{}_seals-activity-{}-aB3d"


def share(cast: Cast, who: Portal, network: str = "linkedin") -> int:
    item = publish(cast.maya, cast.ravi, a_story(f"Seal {cast.stage.token(3)}"))
    return who.do(sharing.prepare, item, network, OWN, True, who.token(12)).share_id


def posted(cast: Cast, who: Portal, address: str, network: str = "linkedin") -> int:
    mine = share(cast, who, network)
    who.do(sharing.confirm_by_address, mine, address)
    return mine


def test_a_colleagues_post_is_theirs_however_its_address_is_written_and_whatever_was_shared(cast: Cast):
    posted(cast, cast.omar, POST)
    with pytest.raises(InvalidInput, match="A colleague has confirmed"):
        posted(cast, cast.maya, SAME)
    with pytest.raises(InvalidInput, match="A colleague has confirmed"):
        posted(cast, cast.maya, SAME, "copy")


def test_ones_own_post_confirms_one_share_however_its_address_is_written(cast: Cast):
    mine = posted(cast, cast.omar, POST)
    with pytest.raises(InvalidInput, match="another share with this address"):
        posted(cast, cast.omar, SAME)
    assert cast.omar.do(sharing.confirm_by_address, mine, SAME).before


def test_a_post_that_was_given_by_mistake_is_free_once_another_is_given(cast: Cast):
    mine = posted(cast, cast.omar, SAME)
    cast.omar.do(sharing.confirm_by_address, mine, SAME.replace("7123", "7124"))
    assert posted(cast, cast.maya, SAME)


def test_a_name_on_a_network_is_one_persons(cast: Cast):
    posted(cast, cast.omar, A_NAMED_ONE.format("pumpeknud", 711))
    posted(cast, cast.omar, A_NAMED_ONE.format("Pumpeknud", 712))
    with pytest.raises(InvalidInput, match="a colleague's name, “pumpeknud”"):
        posted(cast, cast.maya, A_NAMED_ONE.format("pumpeknud", 713))
    assert posted(cast, cast.maya, "https://x.com/pumpeknud/status/713", "x")


@pytest.mark.parametrize("name", ["omar-haddad", "omar-haddad-1a2b3c", "haddad-omar", "omarhaddad", "Omar-Ali-Haddad"])
def test_nobody_is_first_with_a_colleagues_post(cast: Cast, name: str):
    with pytest.raises(InvalidInput, match="a colleague's name"):
        posted(cast, cast.maya, A_NAMED_ONE.format(name, 711))
    assert posted(cast, cast.omar, A_NAMED_ONE.format(name, 711))


@pytest.mark.parametrize("name", ["ravi-sorensen", "ravi-s%C3%B8rensen", "ravi-soerensen-3"])
def test_a_name_is_known_however_an_address_spells_it(cast: Cast, name: str):
    with pytest.raises(InvalidInput, match="a colleague's name"):
        posted(cast, cast.maya, A_NAMED_ONE.format(name, 711))


@pytest.mark.parametrize("name", ["omar-holm", "maya-lindqvist", "den-glade-pumpe", "haddad-consult"])
def test_a_name_that_is_nobodys_whole_name_may_be_ones_own(cast: Cast, name: str):
    assert posted(cast, cast.maya, A_NAMED_ONE.format(name, 711))


def test_what_was_taken_back_gives_address_and_name_up(cast: Cast):
    cheats = A_NAMED_ONE.format("pumpeknud", 711)
    posted(cast, cast.maya, cheats)
    cast.ada.do(taking_back.take_back_by_address, cast.id_of(cast.maya), f"{cheats}/?trk=x", "It is Omar's.")
    assert posted(cast, cast.omar, cheats)


def test_a_name_that_another_share_shows_is_kept(cast: Cast):
    first = posted(cast, cast.omar, A_NAMED_ONE.format("pumpeknud", 711))
    posted(cast, cast.omar, A_NAMED_ONE.format("pumpeknud", 712))
    cast.omar.do(taking_back.take_back, first)
    with pytest.raises(InvalidInput, match="a colleague's name"):
        posted(cast, cast.maya, A_NAMED_ONE.format("pumpeknud", 713))


@pytest.mark.parametrize("address", ["https://lnkd.in/dXyZ", "https://fb.watch/abc", "https://t.co/x"])
def test_a_short_address_is_answered_with_what_to_do(cast: Cast, address: str):
    with pytest.raises(InvalidInput, match="paste the post's own address"):
        posted(cast, cast.omar, address)


def test_what_is_refused_leaves_nothing_behind(cast: Cast):
    posted(cast, cast.omar, A_NAMED_ONE.format("pumpeknud", 711))
    with pytest.raises(InvalidInput, match="a colleague's name"):
        posted(cast, cast.maya, A_NAMED_ONE.format("pumpeknud", 712))
    assert posted(cast, cast.omar, A_NAMED_ONE.format("pumpeknud", 712))
