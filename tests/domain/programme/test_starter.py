"""What a programme can begin with: offered, taken, changed, left and retired; and nothing comes back by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from db.engine import writing
from db.migrate import upgrade
from db.models import Badge, PieceKind, Reward, Table, Theme
from domain.errors import InvalidInput, NotAllowedNow, NotFound, NotPermitted
from domain.programme import catalogue, choices, house_rules, rule_changes, shipped, starter
from domain.programme.choices import NewChoice
from domain.programme.starter import PieceView, State
from domain.recognition import badges, rewards
from domain.sharing import guide
from domain.writing import stories
from seed import catalogue as rules
from tests.cast import Cast, a_story, meet, publish, write
from tests.conftest import fresh_sqlite
from tests.faults.at_once import at_once

EVERYTHING = [(kind, code) for kind, pieces in shipped.shipped().items() for code in pieces]


def restart(engine: Engine) -> None:
    """What `python -m app` does to a company's database before it serves."""
    upgrade(engine)
    with Session(writing(engine)) as session:
        rules.load(session)
        session.commit()


def piece(cast: Cast, kind: PieceKind, code: str) -> PieceView:
    return next(one for one in cast.ada.ask(starter.pieces)[kind] if one.code == code)


def everything_in(engine: Engine) -> dict[str, list[Any]]:
    with engine.connect() as connection:
        return {
            name: sorted(map(repr, connection.execute(select(table)))) for name, table in Table.metadata.tables.items()
        }


def test_a_new_portal_offers_everything_and_holds_nothing(bare_cast: Cast):
    views = [view for views in bare_cast.ada.ask(starter.pieces).values() for view in views]
    assert {view.state for view in views} == {State.OFFERED}
    for table in (Theme, Reward, Badge):
        with Session(bare_cast.engine) as session:
            assert session.exec(select(table)).all() == []


@pytest.mark.parametrize(("kind", "code"), EVERYTHING, ids=str)
def test_every_piece_is_taken_as_it_is_shipped_retired_and_brought_back(bare_cast: Cast, kind: PieceKind, code: str):
    bare_cast.ada.do(starter.take, kind, code)
    taken = piece(bare_cast, kind, code)
    assert (taken.state, taken.own, taken.changed, taken.newer) == (State.IN_USE, False, False, False)
    bare_cast.ines.do(starter.retire, kind, code)
    assert piece(bare_cast, kind, code).state is State.RETIRED
    bare_cast.ada.do(starter.bring_back, kind, code)
    assert piece(bare_cast, kind, code) == taken


@pytest.mark.parametrize("kind", PieceKind)
def test_taking_a_second_time_changes_nothing(bare_cast: Cast, kind: PieceKind):
    assert bare_cast.ada.do(starter.take_all, kind) == len(shipped.shipped()[kind])
    before = everything_in(bare_cast.engine)
    bare_cast.ines.do(starter.take, kind, next(iter(shipped.shipped()[kind])))
    assert bare_cast.ines.do(starter.take_all, kind) == 0
    assert everything_in(bare_cast.engine) == before


def test_what_was_left_stays_left_and_can_still_be_taken(bare_cast: Cast):
    bare_cast.ada.do(starter.decline, PieceKind.REWARD, "day_off")
    bare_cast.ada.do(starter.take_all, PieceKind.REWARD)
    assert piece(bare_cast, PieceKind.REWARD, "day_off").state is State.DECLINED
    bare_cast.ada.do(starter.take, PieceKind.REWARD, "day_off")
    assert "A day off" in [one.name["en"] for one in bare_cast.maya.ask(rewards.catalogue)]


def test_what_a_colleague_has_taken_is_not_left(bare_cast: Cast):
    bare_cast.ada.do(starter.take, PieceKind.REWARD, "day_off")
    with pytest.raises(NotAllowedNow, match="Retire it instead"):
        bare_cast.ines.do(starter.decline, PieceKind.REWARD, "day_off")


def test_what_is_not_shipped_is_not_there_to_take(bare_cast: Cast):
    with pytest.raises(NotFound):
        bare_cast.ada.do(starter.take, PieceKind.REWARD, "a_car")


def test_only_admins_decide(bare_cast: Cast):
    with pytest.raises(NotPermitted):
        bare_cast.ravi.do(starter.take, PieceKind.REWARD, "day_off")


def newer_words(monkeypatch: pytest.MonkeyPatch, kind: PieceKind, code: str, **columns: Any) -> None:
    """A release ships other words."""
    old = shipped.shipped()[kind][code]
    new = replace(old, columns={**old.columns, **columns})
    monkeypatch.setitem(shipped.shipped()[kind], code, new)


@pytest.mark.parametrize(("kind", "code"), [(PieceKind.REWARD, "day_off"), (PieceKind.BADGE, "first_story")])
def test_newer_words_are_offered_and_never_put_in(
    bare_cast: Cast, monkeypatch: pytest.MonkeyPatch, kind: PieceKind, code: str
):
    bare_cast.ada.do(starter.take, kind, code)
    newer_words(monkeypatch, kind, code, name={"en": "New words", "da": "Nye ord", "sv": "Nya ord"})
    restart(bare_cast.engine)
    assert piece(bare_cast, kind, code).newer
    assert piece(bare_cast, kind, code).name["en"] != "New words"
    bare_cast.ada.do(starter.take, kind, code)
    assert piece(bare_cast, kind, code).name["en"] == "New words"
    assert not piece(bare_cast, kind, code).newer


def test_an_admin_can_stay_with_the_companys_words(bare_cast: Cast, monkeypatch: pytest.MonkeyPatch):
    bare_cast.ada.do(starter.take, PieceKind.REWARD, "day_off")
    with Session(writing(bare_cast.engine)) as session:
        session.exec(select(Reward)).one().name = {"en": "A free Friday"}
        session.commit()
    assert piece(bare_cast, PieceKind.REWARD, "day_off").changed
    newer_words(monkeypatch, PieceKind.REWARD, "day_off", icon="heart")
    bare_cast.ada.do(starter.keep_ours, PieceKind.REWARD, "day_off")
    kept = piece(bare_cast, PieceKind.REWARD, "day_off")
    assert (kept.name["en"], kept.newer, kept.changed) == ("A free Friday", False, True)


def test_where_there_is_no_theme_a_story_needs_none(bare_cast: Cast):
    story = write(bare_cast.maya, a_story(theme_code=None))
    assert bare_cast.maya.ask(stories.my_story, story).revision == 1


def test_where_there_is_one_it_is_asked_for_until_it_is_retired(bare_cast: Cast):
    bare_cast.ada.do(starter.take, PieceKind.THEME, "lessons")
    with pytest.raises(InvalidInput, match="Choose a theme"):
        write(bare_cast.maya, a_story(theme_code=None))
    bare_cast.ada.do(starter.retire, PieceKind.THEME, "lessons")
    write(bare_cast.maya, a_story("Another seal", theme_code=None))


def test_a_badge_that_was_retired_stays_with_whoever_has_it(bare_cast: Cast):
    bare_cast.ada.do(starter.take_all, PieceKind.BADGE)
    publish(bare_cast.maya, bare_cast.ravi, a_story(theme_code=None))
    bare_cast.ada.do(starter.retire, PieceKind.BADGE, "first_story")
    assert "first_story" in [one.code for one in bare_cast.maya.ask(badges.gallery)]
    assert "first_story" not in [one.code for one in bare_cast.omar.ask(badges.gallery)]


def test_promises_are_said_once_they_are_made(bare_cast: Cast):
    said = bare_cast.maya.ask(house_rules.decided)
    assert not any((said.working_hours, said.what_you_can_share, said.ask_first, said.promises, said.in_it_for_me))
    bare_cast.ada.do(starter.take_all, PieceKind.TEXT)
    said = bare_cast.maya.ask(house_rules.decided)
    assert said.working_hours == 2
    assert said.ask_first[0]["da"].startswith("Kunder, priser")
    assert said.promises[0]["en"].startswith("Your profiles are yours.")


def test_a_guide_that_was_retired_is_gone_and_comes_back_as_it_was(bare_cast: Cast):
    bare_cast.ada.do(starter.take, PieceKind.GUIDE, "guide")
    text = bare_cast.maya.ask(guide.current).text
    bare_cast.ada.do(starter.retire, PieceKind.GUIDE, "guide")
    assert bare_cast.maya.ask(guide.current).text == {}
    bare_cast.ada.do(starter.bring_back, PieceKind.GUIDE, "guide")
    assert bare_cast.maya.ask(guide.current).text == text


def test_the_companys_own_theme_can_be_chosen_and_retired(bare_cast: Cast):
    code = bare_cast.ada.do(choices.add, PieceKind.THEME, NewChoice({"en": "Pumps"}, "#be185d"))
    assert [(one.code, one.active) for one in bare_cast.maya.ask(catalogue.themes)] == [(code, True)]
    assert piece(bare_cast, PieceKind.THEME, code).own
    bare_cast.ada.do(starter.retire, PieceKind.THEME, code)
    assert catalogue.in_use(bare_cast.maya.ask(catalogue.themes)) == []


@pytest.mark.parametrize(
    ("name", "sentence"), [({"en": " "}, "Give it a name"), ({"en": "PUMPS"}, "this name already")]
)
def test_a_name_is_needed_and_taken_once(bare_cast: Cast, name: dict[str, str], sentence: str):
    bare_cast.ada.do(choices.add, PieceKind.GOAL, NewChoice({"en": "Pumps"}))
    with pytest.raises(InvalidInput, match=sentence):
        bare_cast.ada.do(choices.add, PieceKind.GOAL, NewChoice(name))


def test_a_reward_has_no_colour_and_is_added_elsewhere(bare_cast: Cast):
    with pytest.raises(NotFound):
        bare_cast.ada.do(choices.add, PieceKind.REWARD, NewChoice({"en": "A car"}))


DEEDS = {
    "take": starter.take,
    "decline": starter.decline,
    "retire": starter.retire,
    "bring_back": starter.bring_back,
    "keep_ours": starter.keep_ours,
}
STEP = st.tuples(
    st.sampled_from([*DEEDS, "change", "remove", "reword", "merge", "move", "rule"]), st.sampled_from(EVERYTHING)
)


def look_after(cast: Cast, deed: str, kind: PieceKind, code: str) -> None:
    """What an admin does in the sections of the page: rewords, moves and merges, or publishes a rule."""
    if deed == "rule":
        cast.stage.now += timedelta(days=2)
        numbers = {"talk": 1 + (cast.ada.ask(rule_changes.desk).in_force["talk"] + 7) % 60}
        stamp = cast.ada.do(rule_changes.save_draft, numbers, "")
        cast.ada.do(rule_changes.publish, stamp, cast.stage.now.date() + timedelta(days=1))
        return
    if kind not in choices.LISTS:
        return
    views = cast.ada.ask(choices.of_kind, kind)
    mine = next((view for view in views if view.code == code), None)
    others = [view.code for view in views if view.active and view.code != code]
    if mine is not None and deed == "reword":
        cast.ada.do(choices.change, kind, code, NewChoice({"en": f"Our {code}"}), mine.edition)
    elif mine is not None and deed == "move":
        cast.ada.do(choices.move, kind, code, 1)
    elif mine is not None and others:
        cast.ada.do(choices.merge, kind, code, others[0])


def do(cast: Cast, deed: str, kind: PieceKind, code: str) -> None:
    """One thing an admin does, or somebody with a hand in the database."""
    if deed in DEEDS:
        try:
            cast.ada.do(DEEDS[deed], kind, code)
        except NotAllowedNow:
            return
    elif deed in ("reword", "merge", "move", "rule"):
        look_after(cast, deed, kind, code)
    elif kind is PieceKind.REWARD:
        with Session(writing(cast.engine)) as session:
            row = session.exec(select(Reward).where(col(Reward.code) == code)).first()
            if row is not None and deed == "change":
                row.name = {"en": "Ours"}
            elif row is not None:
                session.delete(row)
            session.commit()


@settings(max_examples=25)
@given(steps=st.lists(STEP, max_size=12))
def test_whatever_is_removed_changed_or_retired_a_restart_changes_nothing_of_it(bare_template: Path, steps: Any):
    with fresh_sqlite(bare_template) as engine:
        cast = meet(engine)
        for deed, (kind, code) in steps:
            do(cast, deed, kind, code)
        before = everything_in(engine)
        restart(engine)
        assert everything_in(engine) == before


def test_two_admins_who_take_the_same_at_once_have_taken_it_once(cast: Cast):
    for kind, code in ((PieceKind.REWARD, "day_off"), (PieceKind.THEME, "lessons"), (PieceKind.BADGE, "long_walk")):
        at_once(partial(cast.ada.do, starter.take, kind, code), partial(cast.ines.do, starter.take, kind, code))
        assert [one.state for one in cast.ada.ask(starter.pieces)[kind] if one.code == code] == [State.IN_USE]


def test_everything_can_be_retired_and_brought_back_on_either_database(cast: Cast):
    before = cast.ada.ask(starter.pieces)
    for deed, state in ((starter.retire, State.RETIRED), (starter.bring_back, State.IN_USE)):
        for kind, views in before.items():
            for view in (one for one in views if one.state is State.IN_USE):
                cast.ada.do(deed, kind, view.code)
                assert piece(cast, kind, view.code).state is state
    assert cast.ada.ask(starter.pieces) == before
