"""Teams as a tree: under one another, renamed and merged, and nothing of what was earned is lost."""

from __future__ import annotations

import pytest
from sqlmodel import Session, col, select

from db.models import PointEntry, Team, TeamScore
from domain import audit
from domain.errors import InvalidInput, NotAllowedNow, NotFound, NotPermitted
from domain.ledger import points
from domain.people import by_hand, importing, profile, sign_in, teams
from domain.people.by_hand import Entry
from domain.periods import PeriodKind
from domain.programme import audit_trail
from domain.recognition import leaderboards
from tests.cast import Cast, a_story, publish
from tests.domain.people.test_people_import import EVERYBODY, MAYA, MOVED, begun, bring_in, derived, file_of, rebuild


def ids(cast: Cast) -> dict[str, int]:
    return {team.name: team.id for team in cast.ada.ask(teams.tree)}


def drawn(cast: Cast) -> list[tuple[str, int, int, int]]:
    return [(team.name, team.depth, team.people, team.in_all) for team in cast.ada.ask(teams.tree)]


def put(cast: Cast, name: str, under: str | None) -> bool:
    known = cast.ada.ask(teams.tree)
    one = next(team for team in known if team.name == name)
    return cast.ada.do(teams.put_under, one.id, ids(cast)[under] if under else None, one.parent_id)


def merge(cast: Cast, name: str, into: str) -> int:
    return cast.ada.do(teams.merge, ids(cast)[name], ids(cast)[into])


def rename(cast: Cast, name: str, new: str) -> bool:
    return cast.ada.do(teams.rename, ids(cast)[name], new, name)


def refused(field: str, match: str | None = None):
    """What is refused beside a field."""
    return pytest.raises(InvalidInput, match=match, check=lambda error: error.field == field)


def test_only_admins_see_and_change_them(small_cast: Cast):
    with pytest.raises(NotPermitted):
        small_cast.ravi.ask(teams.tree)
    with pytest.raises(NotPermitted):
        small_cast.ravi.do(teams.merge, 1, 2)


def test_a_team_stands_right_below_another_and_counts_with_it(small_cast: Cast):
    assert put(small_cast, "Pumps", "Service") and put(small_cast, "Service", "Communication")
    assert drawn(small_cast) == [("Communication", 0, 2, 5), ("Service", 1, 2, 3), ("Pumps", 2, 1, 1)]
    assert not put(small_cast, "Pumps", "Service")
    assert put(small_cast, "Pumps", None)
    assert [team[:2] for team in drawn(small_cast)] == [("Communication", 0), ("Service", 1), ("Pumps", 0)]


def test_no_team_stands_under_itself_however_far_down(small_cast: Cast):
    put(small_cast, "Pumps", "Service")
    put(small_cast, "Service", "Communication")
    with refused("parent", "under itself"):
        put(small_cast, "Pumps", "Pumps")
    with refused("parent", "“Pumps” stands under “Communication” itself"):
        put(small_cast, "Communication", "Pumps")


def test_a_new_name_is_everywhere_and_the_old_one_leads_to_it(small_cast: Cast):
    assert rename(small_cast, "Pumps", " Valves ")
    assert not rename(small_cast, "Valves", "Valves")
    assert small_cast.maya.ask(sign_in.me).team == "Valves"
    assert bring_in(small_cast.ada, file_of(*EVERYBODY))["changed"] == 0
    assert sorted(ids(small_cast)) == ["Communication", "Service", "Valves"]
    found = small_cast.ada.ask(teams.record, ids(small_cast)["Valves"])
    assert found and found.also == ("Pumps",)


def test_a_team_can_have_its_old_name_back(small_cast: Cast):
    for old, new in (("Pumps", "Valves"), ("Valves", "Pumps"), ("Pumps", "Valves"), ("Valves", "Pumps")):
        rename(small_cast, old, new)
    found = small_cast.ada.ask(teams.record, ids(small_cast)["Pumps"])
    assert found and found.also == ("Valves",)
    assert bring_in(small_cast.ada, file_of(MAYA.replace("Pumps", "Valves"), *EVERYBODY[1:]))["changed"] == 0


def test_a_name_in_use_leads_where_it_is_used_whatever_it_meant_before(small_cast: Cast):
    rename(small_cast, "Pumps", "Valves")
    rename(small_cast, "Service", "Pumps")
    assert bring_in(small_cast.ada, file_of(*EVERYBODY))["changed"] == 1
    assert small_cast.maya.ask(sign_in.me).team == "Pumps"
    assert {team.name: team.people for team in small_cast.ada.ask(teams.tree)}["Pumps"] == 3


@pytest.mark.parametrize("name", ["", "  ", "Service", "Pu\u202emps", "x" * 81])
def test_a_name_that_cannot_be_is_refused_beside_its_field(small_cast: Cast, name: str):
    with refused("name"):
        rename(small_cast, "Pumps", name)


def test_two_admins_who_change_one_team_see_each_other(small_cast: Cast):
    pumps = ids(small_cast)["Pumps"]
    small_cast.ada.do(teams.rename, pumps, "Valves", "Pumps")
    with refused("name", "“Valves”"):
        small_cast.ines.do(teams.rename, pumps, "Pump works", "Pumps")
    small_cast.ada.do(teams.put_under, pumps, ids(small_cast)["Service"], None)
    with refused("parent", "“Service”"):
        small_cast.ines.do(teams.put_under, pumps, ids(small_cast)["Communication"], None)


def test_who_was_in_a_team_is_in_the_one_it_went_into(small_cast: Cast):
    put(small_cast, "Communication", "Service")
    service = ids(small_cast)["Service"]
    assert [
        merge(small_cast, "Service", "Pumps"),
        small_cast.ada.do(teams.merge, service, ids(small_cast)["Pumps"]),
    ] == [2, 0]
    assert drawn(small_cast) == [("Pumps", 0, 3, 5), ("Communication", 1, 2, 2)]
    assert small_cast.omar.ask(sign_in.me).team == "Pumps"
    found = small_cast.ada.ask(teams.record, service)
    assert found and (found.name, found.also) == ("Pumps", ("Service",))
    (line,) = [line for line in small_cast.ada.ask(audit_trail.trail) if line.tag is audit.Tag.TEAM_MERGED]
    assert (line.subject, line.other) == ({"": "Service"}, {"": "Pumps"})


def test_a_team_can_go_into_one_that_stands_below_it(small_cast: Cast):
    put(small_cast, "Pumps", "Service")
    put(small_cast, "Service", "Communication")
    merge(small_cast, "Communication", "Pumps")
    assert drawn(small_cast) == [("Pumps", 0, 3, 5), ("Service", 1, 2, 2)]


def test_a_merge_that_cannot_be_is_refused_beside_its_field(small_cast: Cast):
    with refused("into", "into itself"):
        merge(small_cast, "Pumps", "Pumps")
    with refused("into", "in use"):
        small_cast.ada.do(teams.merge, ids(small_cast)["Pumps"], 999)
    with pytest.raises(NotFound):
        small_cast.ada.do(teams.merge, 999, ids(small_cast)["Pumps"])
    before = ids(small_cast)
    merge(small_cast, "Service", "Pumps")
    with refused("into", "merged it into “Pumps”"):
        small_cast.ines.do(teams.merge, before["Service"], before["Communication"])
    with refused("into", "in use"):
        small_cast.ines.do(teams.merge, before["Communication"], before["Service"])


def test_the_next_file_with_the_old_name_makes_no_new_team(small_cast: Cast):
    merge(small_cast, "Service", "Pumps")
    rename(small_cast, "Pumps", "Valves")
    merge(small_cast, "Valves", "Communication")
    counts = bring_in(small_cast.ada, file_of(*EVERYBODY, "2001;Eva;Lund;;Service;DK;da;;"))
    assert (counts["added"], counts["changed"], list(ids(small_cast))) == (1, 0, ["Communication"])


def test_a_name_of_the_past_typed_by_hand_leads_there_too(small_cast: Cast):
    merge(small_cast, "Service", "Pumps")
    small_cast.ada.do(by_hand.add, "2001", Entry("Eli", "Berg", team="Service"))
    assert drawn(small_cast) == [("Communication", 0, 2, 2), ("Pumps", 0, 4, 4)]


def test_what_was_earned_counts_for_the_team_of_today_and_the_statement_stays(cast: Cast):
    for who in (cast.maya, cast.ravi):
        who.do(profile.choose_listing, "name", None)
        publish(who, cast.ada)
    cast.later(days=40)
    merge(cast, "Service", "Pumps")
    publish(cast.ravi, cast.ines, a_story("After it was merged"))
    kept = derived(cast)
    rebuild(cast)
    assert kept == derived(cast)
    with Session(cast.engine) as session:
        assert set(session.exec(select(TeamScore.team_id))) == {ids(cast)["Pumps"]}
        of_the_day = session.exec(select(Team.name).join(PointEntry, col(PointEntry.team_id) == Team.id))
        assert set(of_the_day) == {"Service", "Pumps"}


def test_a_hidden_persons_own_standing_counts_what_they_earned_before_the_merge(small_cast: Cast):
    publish(small_cast.omar, small_cast.ravi)
    merge(small_cast, "Service", "Pumps")
    board = small_cast.omar.ask(leaderboards.leaderboard, PeriodKind.WEEK, "team")
    assert (board.mine.listed, board.mine.points) == (False, small_cast.omar.ask(points.statement).total)


def test_what_is_taken_back_later_is_taken_from_the_team_of_today(cast: Cast):
    publish(cast.maya, cast.ravi)
    merge(cast, "Pumps", "Communication")
    with cast.at_work() as work:
        for entry in work.session.exec(select(PointEntry)).all():
            points.reverse(work, entry)
    kept = derived(cast)
    rebuild(cast)
    assert kept == derived(cast)


def test_it_waits_for_an_import_that_is_under_way(small_cast: Cast):
    begun(small_cast.ada, file_of(*MOVED))
    with pytest.raises(NotAllowedNow, match="under way"):
        merge(small_cast, "Service", "Pumps")
    while small_cast.ada.do(importing.go_on):
        pass
    assert merge(small_cast, "Night shift", "Communication") >= 1
