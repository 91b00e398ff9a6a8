"""The teams as a tree, and one team for admins."""

from __future__ import annotations

from domain.people import teams
from tests.cast import Cast
from tests.pages.render import page, words


def ids(cast: Cast) -> dict[str, int]:
    return {team.name: team.id for team in cast.ada.ask(teams.tree)}


def of(cast: Cast, team_id: int):
    return page("people_and_teams", cast.ada, team=str(team_id))


def test_the_tree_says_how_many_are_in_each_and_with_those_below(small_cast: Cast):
    pumps, service = (ids(small_cast)[name] for name in ("Pumps", "Service"))
    small_cast.ada.do(teams.put_under, pumps, service, None)
    said = words(page("people_and_teams", small_cast.ada))
    assert "2 people, 3 with those below" in said
    assert 'ap-adm-depth-1"' in said
    assert f'href="/people?team={pumps}"' in said


def test_it_renames_and_keeps_what_was_typed_when_that_cannot_be(small_cast: Cast):
    pumps = ids(small_cast)["Pumps"]
    test = of(small_cast, pumps)
    test.text_input(key=f"team_name_{pumps}").input("Service").run()
    test.button(key="team_rename").click().run()
    assert "There is a team called “Service” already" in words(test)
    assert test.text_input(key=f"team_name_{pumps}").value == "Service"
    test.text_input(key=f"team_name_{pumps}").input("Valves").run()
    test.button(key="team_rename").click().run()
    said = words(test)
    assert ("Saved." in said, "These names lead here too, in a list you import as well: Pumps" in said) == (True, True)


def test_the_second_admin_sees_the_first_ones_name_and_chooses(small_cast: Cast):
    pumps = ids(small_cast)["Pumps"]
    test = of(small_cast, pumps)
    test.text_input(key=f"team_name_{pumps}").input("Valves").run()
    small_cast.ines.do(teams.rename, pumps, "Pump works", "Pumps")
    test.button(key="team_rename").click().run()
    assert "“Pump works”" in words(test)
    assert test.text_input(key=f"team_name_{pumps}").value == "Valves"
    test.button(key="team_rename").click().run()
    assert "Valves" in ids(small_cast)


def test_it_says_beside_the_field_why_a_team_cannot_stand_there(small_cast: Cast):
    pumps, service = (ids(small_cast)[name] for name in ("Pumps", "Service"))
    test = of(small_cast, pumps)
    test.selectbox(key=f"team_under_{pumps}").set_value(service).run()
    test.button(key="team_put_under").click().run()
    assert "Saved." in words(test)
    test = of(small_cast, service)
    test.selectbox(key=f"team_under_{service}").set_value(pumps).run()
    test.button(key="team_put_under").click().run()
    assert "“Pumps” stands under “Service” itself" in words(test)


def test_it_merges_a_team_and_leads_to_the_one_it_went_into(small_cast: Cast):
    pumps, service = (ids(small_cast)[name] for name in ("Pumps", "Service"))
    test = of(small_cast, service)
    test.button(key="team_merge").click().run()
    assert "Choose one that is in use." in words(test)
    test.selectbox(key=f"team_into_{service}").set_value(pumps).run()
    test.button(key="team_merge").click().run()
    assert "Service is merged into Pumps: 2 people moved." in words(test)
    assert "Service" not in ids(small_cast)
    assert "These names lead here too, in a list you import as well: Service" in words(of(small_cast, service))


def test_a_team_that_is_not_there_gets_a_sentence(small_cast: Cast):
    assert "There is no such team" in words(of(small_cast, 999))
    assert "Find somebody by name" in str(page("people_and_teams", small_cast.ada, team="x").text_input)
