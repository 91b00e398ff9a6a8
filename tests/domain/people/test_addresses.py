"""Addresses that a file gives to two people: whose they are, and that a later file undoes nothing."""

from __future__ import annotations

import pytest

from domain import audit
from domain.errors import InvalidInput, NotAllowedNow, NotPermitted
from domain.people import addresses, by_hand, sign_in
from domain.people.sign_in import Identity
from domain.programme import audit_trail
from tests.cast import Cast
from tests.domain.people.test_people_import import EVERYBODY, begun, bring_in, file_of, person

SHARED = "a.berg@fjordlys.example"
ANNA = f"2001;Anna;Berg;{SHARED};Pumps;DK;da;;"
ARNE = f"2002;Arne;Berg;{SHARED};Service;DK;da;;"
TWO = file_of(*EVERYBODY, ANNA, ARNE)


@pytest.fixture
def two(small_cast: Cast) -> Cast:
    """The small cast, and two newcomers who are given one address."""
    bring_in(small_cast.ada, TWO)
    return small_cast


def listed(cast: Cast) -> list[tuple[str | None, list[tuple[str, bool]]]]:
    found = cast.ada.ask(addresses.to_mend)
    return [(one.address, [(holder.name, holder.stranded) for holder in one.people]) for one in found]


def emails(cast: Cast) -> list[str | None]:
    return [person(cast, number).email for number in ("2001", "2002")]


def signs_in(cast: Cast, address: str = SHARED, subject: str = "a.berg") -> int:
    return cast.public.do(sign_in.link, Identity("https://id.example", subject, address, True, cast.stage.now))


def test_it_says_who_shares_an_address_with_whom(two: Cast):
    assert listed(two) == [(SHARED, [("Anna Berg", True), ("Arne Berg", True)])]
    assert two.ada.ask(addresses.to_mend, "2002") == two.ada.ask(addresses.to_mend)
    assert two.ada.ask(addresses.to_mend, "1001") == []


def test_whose_it_is_signs_in_with_it_and_the_other_is_missing_one(two: Cast):
    anna = person(two, "2001").id or 0
    for _ in range(2):
        two.ada.do(addresses.settle, anna, SHARED)
    assert (emails(two), listed(two)) == ([SHARED, None], [(None, [("Arne Berg", True)])])
    assert signs_in(two) == anna
    assert [line.tag for line in two.ada.ask(audit_trail.trail)].count(audit.Tag.ADDRESS_SETTLED) == 1


def test_the_second_admin_is_told_that_it_has_been_settled(two: Cast):
    two.ada.do(addresses.settle, person(two, "2001").id or 0, SHARED)
    with pytest.raises(InvalidInput, match="Somebody else") as refused:
        two.ines.do(addresses.settle, person(two, "2002").id or 0, SHARED)
    assert refused.value.field == "email"


def test_who_is_given_another_shares_no_more_and_the_rest_is_still_asked(two: Cast):
    two.ada.do(by_hand.give_address, person(two, "2002").id or 0, "arne@fjordlys.example")
    assert listed(two) == [(SHARED, [("Anna Berg", True)])]
    two.ada.do(by_hand.give_address, person(two, "2001").id or 0, SHARED)
    assert (listed(two), emails(two)) == ([], [SHARED, "arne@fjordlys.example"])


def test_typing_the_shared_one_for_somebody_settles_it(two: Cast):
    two.ada.do(by_hand.give_address, person(two, "2002").id or 0, SHARED)
    assert listed(two) == [(None, [("Anna Berg", True)])]


@pytest.mark.parametrize("mended", ["settled", "written", "both"])
def test_the_same_file_again_undoes_nothing_of_it(two: Cast, mended: str):
    if mended in ("written", "both"):
        two.ada.do(by_hand.give_address, person(two, "2002").id or 0, "arne@fjordlys.example")
    if mended in ("settled", "both"):
        two.ada.do(addresses.settle, person(two, "2001").id or 0, SHARED)
    before = listed(two), emails(two)
    again = bring_in(two.ada, TWO)
    assert (again["changed"], again["unchanged"]) == (0, 7)
    assert (listed(two), emails(two)) == before


def test_an_address_written_where_the_file_has_none_stays_too(small_cast: Cast):
    without = file_of(*EVERYBODY, ANNA.replace(SHARED, ""))
    bring_in(small_cast.ada, without)
    small_cast.ada.do(by_hand.give_address, person(small_cast, "2001").id or 0, SHARED)
    assert bring_in(small_cast.ada, without)["changed"] == 0
    assert person(small_cast, "2001").email == SHARED


def test_a_file_that_gives_it_to_somebody_else_takes_it_from_whoever_has_an_empty_cell(small_cast: Cast):
    bring_in(small_cast.ada, file_of(*EVERYBODY, ANNA))
    bring_in(small_cast.ada, file_of(*EVERYBODY, ANNA.replace(SHARED, ""), ARNE))
    assert emails(small_cast) == [None, SHARED]


def test_a_file_that_is_right_ends_it(two: Cast):
    bring_in(two.ada, file_of(*EVERYBODY, ANNA, ARNE.replace(SHARED, "arne@fjordlys.example")))
    assert (listed(two), emails(two)) == ([], [SHARED, "arne@fjordlys.example"])


def test_who_comes_with_the_address_of_somebody_here_stands_beside_them(small_cast: Cast):
    bring_in(small_cast.ada, file_of(*EVERYBODY, ANNA))
    anna = signs_in(small_cast)
    small_cast.later(hours=1)
    bring_in(small_cast.ada, TWO)
    assert listed(small_cast) == [(SHARED, [("Anna Berg", False), ("Arne Berg", True)])]
    arne = person(small_cast, "2002").id or 0
    small_cast.ada.do(addresses.settle, arne, SHARED)
    assert (emails(small_cast), person(small_cast, "2001").subject) == ([None, SHARED], None)
    with pytest.raises(NotPermitted, match="Sign in once more"):
        signs_in(small_cast)
    small_cast.later(hours=1)
    assert signs_in(small_cast) == arne != anna


def test_it_can_stay_with_whoever_has_it(small_cast: Cast):
    bring_in(small_cast.ada, file_of(*EVERYBODY, ANNA))
    bring_in(small_cast.ada, TWO)
    small_cast.ada.do(addresses.settle, person(small_cast, "2001").id or 0, SHARED)
    assert listed(small_cast) == [(None, [("Arne Berg", True)])]


def test_nobody_gives_their_own_address_away(small_cast: Cast):
    bring_in(small_cast.ada, file_of(*EVERYBODY, "2003;Adam;Bæk;ada@fjordlys.example;;DK;da;;"))
    adam = person(small_cast, "2003")
    assert adam.shared_email == "ada@fjordlys.example"
    with pytest.raises(InvalidInput, match="is yours"):
        small_cast.ada.do(addresses.settle, adam.id or 0, "ada@fjordlys.example")
    small_cast.ines.do(addresses.settle, adam.id or 0, "ada@fjordlys.example")
    assert person(small_cast, "1004").email is None


def test_it_waits_for_an_import_that_is_under_way(two: Cast):
    begun(two.ada, file_of(*EVERYBODY, ANNA, ARNE.replace("Service", "Pumps")))
    with pytest.raises(NotAllowedNow, match="under way"):
        two.ada.do(addresses.settle, person(two, "2001").id or 0, SHARED)
