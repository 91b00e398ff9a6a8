"""Who may decide, in which language, and where one person alone is left."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.access import Role
from domain.errors import InvalidInput
from domain.people import roles
from domain.review import absence, cover
from domain.review.cover import Cover
from domain.sharing import company_items
from tests.cast import NOON, Cast, a_company_item, a_story, publish, write

FRIDAY = NOON.date() + timedelta(days=2)


def seen(cast: Cast) -> Cover:
    return cast.ada.ask(cover.cover)


def names(cast: Cast, language: str) -> list[str]:
    return [one.name.split()[0] for one in seen(cast).readers(language)]


def lone(cast: Cast) -> dict[int, str | None]:
    return {one.id: one.only and one.only.name.split()[0] for one in seen(cast).narrow}


def test_what_the_portal_knows_of_a_reviewers_languages_counts_until_they_say(cast: Cast):
    assert names(cast, "da") == ["Ada", "Ines", "Ravi"]
    cast.ravi.do(cover.read_in, ["sv", "en"])
    assert (names(cast, "da"), names(cast, "sv")) == (["Ada", "Ines"], ["Ravi"])
    known = cast.ada.ask(cover.reviewer, "1002")
    assert known is not None and known.languages == ("sv", "en")


@pytest.mark.parametrize("chosen", [[], ["tlh"]])
def test_somebody_reads_at_least_one_of_the_languages_there_are(small_cast: Cast, chosen: list[str]):
    with pytest.raises(InvalidInput) as refusal:
        small_cast.ravi.do(cover.read_in, chosen)
    assert refusal.value.field == "languages"


def test_a_language_people_write_in_and_nobody_here_reads_is_uncovered(cast: Cast):
    assert seen(cast).uncovered == ()
    write(cast.maya, a_story(language="sv"))
    write(cast.omar, a_story(language="da"), submit=False)
    assert (seen(cast).written, seen(cast).uncovered) == (("sv",), ("sv",))
    cast.ravi.do(cover.read_in, ["sv"])
    assert seen(cast).uncovered == ()
    cast.ravi.do(absence.go_away, FRIDAY)
    assert seen(cast).uncovered == ("sv",)


def test_a_language_nobody_has_written_in_for_a_year_needs_no_reader(small_cast: Cast):
    write(small_cast.maya, a_story(language="sv"))
    small_cast.later(days=366)
    assert seen(small_cast).written == ()


def test_what_all_the_others_have_a_part_in_one_alone_may_decide(cast: Cast):
    free = write(cast.maya, a_story("Free"))
    theirs = write(cast.ravi, a_story("Theirs", mentor_id=cast.id_of(cast.ines)))
    assert lone(cast) == {theirs: "Ada"}
    cast.ada.do(absence.go_away, FRIDAY)
    assert lone(cast) == {theirs: None}
    assert free not in lone(cast)


def test_the_companys_item_is_one_persons_where_its_sender_is_the_only_other(cast: Cast):
    cast.ada.do(roles.take_role, cast.id_of(cast.ines), Role.ADMIN)
    item = cast.ada.do(company_items.propose, a_company_item())
    assert lone(cast) == {item: "Ravi"}


def test_with_one_left_all_that_waits_is_theirs_or_nobodys(cast: Cast):
    for who in (cast.ravi, cast.ines):
        who.do(absence.go_away, FRIDAY)
    story, own = write(cast.maya), write(cast.ada)
    assert lone(cast) == {story: "Ada", own: None}
    assert [one.name for one in seen(cast).here] == ["Ada Bæk"]


def test_it_names_who_publishes_most_in_the_language_that_needs_somebody(cast: Cast):
    for author, language in ((cast.maya, "en"), (cast.maya, "en"), (cast.omar, "sv")):
        publish(author, cast.ravi, a_story(language=language))
    assert seen(cast).uncovered == ("sv", "en")
    assert seen(cast).to_ask == "Omar Haddad"
    assert cast.ravi.ask(cover.cover).to_ask is None
    cast.ravi.do(cover.read_in, ["da", "sv"])
    assert seen(cast).to_ask == "Maya Lindqvist"
    cast.ines.do(cover.read_in, ["en"])
    assert seen(cast).to_ask is None
