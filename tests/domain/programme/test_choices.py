"""Themes, audiences and goals, looked after: added, changed, ordered, retired, merged; by two admins at once too."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from sqlmodel import Session, select

from app.artwork.colours import contrast
from app.portal import Portal
from db.models import AuditEvent, Feed, PieceKind, Submission
from domain.errors import InvalidInput, NotAllowedNow, NotFound, NotPermitted
from domain.programme import audit_trail, catalogue, choices, starter
from domain.programme.choices import ChoiceView, NewChoice
from domain.review import decisions
from domain.sharing import company_items, feeds, hub
from domain.submissions.picture_files import clean
from domain.submissions.review_flow import Status
from domain.writing import stories
from tests.cast import GOOD, Cast, a_company_item, a_story, publish, write
from tests.domain.programme.test_starter import newer_words, piece, restart
from tests.domain.submissions.test_pictures import a_picture
from tests.faults.at_once import at_once

THEME, AUDIENCE, GOAL = PieceKind.THEME, PieceKind.AUDIENCE, PieceKind.GOAL


def one(cast: Cast, kind: PieceKind, code: str) -> ChoiceView:
    return next(view for view in cast.ada.ask(choices.of_kind, kind) if view.code == code)


def as_it_is(view: ChoiceView, **changed: object) -> NewChoice:
    kept = NewChoice(view.name, view.colour, kind=view.kind, owner_id=view.owner_id, audiences=view.audiences)
    return replace(kept, **changed)


def test_everything_about_a_theme_can_be_changed(cast: Cast):
    new = NewChoice(
        {"en": " Heat  pumps ", "da": "Varmepumper", "sv": ""},
        "#be185d",
        owner_id=cast.id_of(cast.maya),
        audiences=("engineers", "neighbours"),
    )
    cast.ada.do(choices.change, THEME, "craft", new, one(cast, THEME, "craft").edition)
    craft = one(cast, THEME, "craft")
    assert craft.name == {"en": "Heat pumps", "da": "Varmepumper"}
    assert (craft.colour, craft.audiences) == ("#be185d", ("engineers", "neighbours"))
    assert craft.owner == "Maya Lindqvist"


@pytest.mark.parametrize(
    ("kind", "code", "class_"), [(AUDIENCE, "engineers", "experts"), (GOAL, "greener_heat", "won")]
)
def test_an_audience_and_a_goal_have_a_class(cast: Cast, kind: PieceKind, code: str, class_: str):
    view = one(cast, kind, code)
    cast.ada.do(choices.change, kind, code, as_it_is(view, kind=class_), view.edition)
    assert one(cast, kind, code).kind == class_


@pytest.mark.parametrize(
    ("kind", "changed", "field"),
    [
        (THEME, {"name": {"en": "  "}}, "name"),
        (THEME, {"name": {"en": "x" * 81}}, "name"),
        (THEME, {"name": {"en": "green TRANSITION"}}, "name"),
        (THEME, {"colour": "#ffff00"}, "colour"),
        (THEME, {"audiences": ("nobody",)}, "audiences"),
        (THEME, {"owner_id": 999_999}, "owner_id"),
        (GOAL, {"kind": "profit"}, "kind"),
        (AUDIENCE, {"kind": "won"}, "kind"),
    ],
)
def test_what_cannot_be_used_is_refused_beside_its_field(small_cast: Cast, kind: PieceKind, changed: dict, field: str):
    view = small_cast.ada.ask(choices.of_kind, kind)[0]
    with pytest.raises(InvalidInput) as refused:
        small_cast.ada.do(choices.change, kind, view.code, as_it_is(view, **changed), view.edition)
    assert refused.value.field == field
    assert one(small_cast, kind, view.code) == view


def test_of_two_admins_the_second_is_told_and_nothing_is_overwritten(cast: Cast):
    seen = one(cast, THEME, "craft")
    cast.ada.do(choices.change, THEME, "craft", as_it_is(seen, name={"en": "Ada's words"}), seen.edition)
    with pytest.raises(NotAllowedNow, match="in the meantime"):
        cast.ines.do(choices.change, THEME, "craft", as_it_is(seen, name={"en": "Ines's words"}), seen.edition)
    assert one(cast, THEME, "craft").name == {"en": "Ada's words"}
    theirs = one(cast, THEME, "craft")
    cast.ines.do(choices.change, THEME, "craft", as_it_is(theirs, name={"en": "Ines's words"}), theirs.edition)
    assert one(cast, THEME, "craft").name == {"en": "Ines's words"}


def test_saving_the_same_twice_is_calm(cast: Cast):
    seen = one(cast, GOAL, "greener_heat")
    for _ in range(2):
        cast.ada.do(choices.change, GOAL, "greener_heat", as_it_is(seen, kind="won"), seen.edition)
    changed = select(AuditEvent).where(AuditEvent.tag == "starter:changed")
    with Session(cast.engine) as session:
        assert len(session.exec(changed).all()) == 1


def test_themes_stand_in_the_order_an_admin_gives_them(cast: Cast):
    order = [theme.code for theme in cast.maya.ask(catalogue.themes)]
    cast.ada.do(choices.move, THEME, order[2], -1)
    cast.ada.do(choices.move, THEME, order[0], -1)
    cast.ada.do(choices.move, THEME, order[-1], 1)
    assert [theme.code for theme in cast.maya.ask(catalogue.themes)] == [order[0], order[2], order[1], *order[3:]]


def test_a_new_one_stands_last(cast: Cast):
    code = cast.ada.do(choices.add, THEME, NewChoice({"en": "Pumps"}))
    assert cast.maya.ask(catalogue.themes)[-1].code == code
    cast.ada.do(starter.take, THEME, "lessons")
    assert cast.maya.ask(catalogue.themes)[-1].code == "lessons"


# --- merging ---------------------------------------------------------------------------------------------------------


def theme_of(cast: Cast, story: int) -> str | None:
    with Session(cast.engine) as session:
        return session.get_one(Submission, story).theme_code


def test_everything_that_has_it_goes_to_the_other(cast: Cast):
    out = publish(cast.maya, cast.ravi, a_story(theme_code="craft"))
    waits = write(cast.omar, a_story("Another seal", theme_code="craft"))
    cast.ada.do(feeds.add, "https://news.example.org/feed.xml", "", None, "craft")
    assert cast.ada.do(choices.merge, THEME, "craft", "learning") == 2
    assert {theme_of(cast, out), theme_of(cast, waits)} == {"learning"}
    assert [item.id for item in cast.maya.ask(hub.hub, "learning")] == [out]
    craft = one(cast, THEME, "craft")
    assert (craft.active, craft.out, craft.waiting) == (False, 0, 0)
    assert craft.merged_into == one(cast, THEME, "learning").name
    with Session(cast.engine) as session:
        assert session.exec(select(Feed.theme_code)).all() == ["learning"]


def test_the_trail_says_what_was_merged_into_what(cast: Cast):
    cast.ada.do(choices.merge, THEME, "craft", "learning")
    line = cast.ines.ask(audit_trail.trail)[0]
    assert (line.subject or {})["en"] == "How we work"
    assert (line.other or {})["en"] == "What we learned"


def test_nothing_is_merged_into_itself_or_into_what_is_retired(cast: Cast):
    with pytest.raises(InvalidInput, match="into itself"):
        cast.ada.do(choices.merge, THEME, "craft", "craft")
    cast.ada.do(starter.retire, THEME, "learning")
    for into in ("learning", "nothing"):
        with pytest.raises(InvalidInput, match="Choose one that is in use"):
            cast.ada.do(choices.merge, THEME, "craft", into)
    with pytest.raises(NotFound):
        cast.ada.do(choices.merge, THEME, "nothing", "craft")


def test_merging_twice_is_merging_once_and_a_chain_leads_to_its_end(cast: Cast):
    story = publish(cast.maya, cast.ravi, a_story(theme_code="craft"))
    assert [cast.ada.do(choices.merge, THEME, "craft", "green") for _ in range(2)] == [1, 0]
    cast.ada.do(choices.merge, THEME, "green", "people")
    assert theme_of(cast, story) == "people"
    assert one(cast, THEME, "craft").merged_into == one(cast, THEME, "people").name


def test_a_draft_that_was_open_meanwhile_follows(cast: Cast):
    draft = cast.maya.do(stories.start, "text", "en")
    stamp = cast.maya.ask(stories.my_story, draft).stamp
    cast.ada.do(choices.merge, THEME, "craft", "learning")
    cast.maya.do(stories.save, draft, stamp, a_story(theme_code="craft"))
    assert theme_of(cast, draft) == "learning"


def test_what_was_merged_can_be_brought_back_and_begins_anew(cast: Cast):
    story = publish(cast.maya, cast.ravi, a_story(theme_code="craft"))
    cast.ada.do(choices.merge, THEME, "craft", "learning")
    cast.ada.do(starter.bring_back, THEME, "craft")
    assert one(cast, THEME, "craft").merged_into is None
    assert theme_of(cast, story) == "learning"


def test_a_theme_meant_for_an_audience_is_meant_for_what_it_was_merged_into(cast: Cast):
    seen = one(cast, THEME, "craft")
    cast.ada.do(choices.change, THEME, "craft", as_it_is(seen, audiences=("engineers", "customers")), seen.edition)
    cast.ada.do(choices.merge, AUDIENCE, "engineers", "customers")
    assert one(cast, THEME, "craft").audiences == ("customers",)


def test_two_admins_who_merge_crosswise_leave_one_of_the_two_in_use(cast: Cast):
    at_once(
        lambda: cast.ada.do(choices.merge, THEME, "craft", "learning"),
        lambda: cast.ines.do(choices.merge, THEME, "learning", "craft"),
    )
    assert len([code for code in ("craft", "learning") if one(cast, THEME, code).active]) == 1


def test_a_draft_that_is_saved_at_that_very_moment_is_not_left_behind(cast: Cast):
    drafts = [write(who, a_story(theme_code="green"), submit=False) for who in writers(cast)]
    stamps = [who.ask(stories.my_story, draft).stamp for who, draft in zip(writers(cast), drafts, strict=True)]
    saves = [
        partial(who.do, stories.save, draft, stamp, a_story("Mine", theme_code="craft"))
        for who, draft, stamp in zip(writers(cast), drafts, stamps, strict=True)
    ]
    at_once(*saves, partial(cast.ada.do, choices.merge, THEME, "craft", "learning"))
    assert {theme_of(cast, draft) for draft in drafts} == {"learning"}


def writers(cast: Cast) -> tuple[Portal, ...]:
    return cast.maya, cast.omar, cast.ravi


# --- retiring --------------------------------------------------------------------------------------------------------


def test_retiring_says_how_many_wait_and_it_stays_on_them(cast: Cast):
    waits = write(cast.maya, a_story(theme_code="craft"))
    assert cast.ada.do(starter.retire, THEME, "craft") == 1
    assert theme_of(cast, waits) == "craft"
    assert "craft" not in [choice.code for choice in catalogue.in_use(cast.omar.ask(catalogue.themes))]
    assert cast.maya.ask(stories.my_story, waits).status == Status.SUBMITTED


def test_a_story_with_a_retired_theme_can_still_be_published(cast: Cast):
    waits = write(cast.maya, a_story(theme_code="craft"))
    cast.ada.do(starter.retire, THEME, "craft")
    cast.ravi.do(decisions.claim, waits)
    cast.ravi.do(decisions.approve, waits, GOOD)
    assert [item.theme_code for item in cast.omar.ask(hub.hub)] == ["craft"]


# --- audiences, steps, pictures --------------------------------------------------------------------------------------


def test_the_hub_is_narrowed_to_an_audience(cast: Cast):
    for_engineers = publish(cast.maya, cast.ravi, a_story(audience_code="engineers"))
    publish(cast.maya, cast.ravi, a_story("Another seal", audience_code="customers"))
    assert [item.id for item in cast.maya.ask(hub.hub, None, None, 9, "engineers")] == [for_engineers]


def test_an_item_may_carry_a_step_of_the_list(cast: Cast):
    item = a_company_item(step="trust")
    sent = cast.ada.do(company_items.propose, item)
    assert cast.ada.ask(company_items.sent_by_me, sent).step == "trust"
    with pytest.raises(InvalidInput) as refused:
        cast.ada.do(company_items.propose, replace(item, url="https://fjordlys.example/2", step="love"))
    assert refused.value.field == "step"


def test_a_theme_has_a_picture_that_anybody_with_its_name_can_see(cast: Cast):
    cast.ada.do(choices.picture, "craft", clean(a_picture()))
    name = one(cast, THEME, "craft").picture or ""
    assert cast.public.ask(catalogue.picture, name).startswith(b"RIFF")
    cast.ada.do(choices.picture, "craft", None)
    assert one(cast, THEME, "craft").picture is None
    assert cast.public.ask(catalogue.picture, name), "what was given with it keeps it"
    with pytest.raises(NotFound):
        cast.public.ask(catalogue.picture, "guessed")


@pytest.mark.parametrize("colour", choices.COLOURS)
def test_the_white_drawing_on_every_colour_can_be_seen(colour: str):
    assert contrast(colour, "#ffffff") >= 3


def test_only_admins_look_after_them(small_cast: Cast):
    with pytest.raises(NotPermitted):
        small_cast.ravi.ask(choices.of_kind, THEME)
    with pytest.raises(NotPermitted):
        small_cast.maya.do(choices.merge, THEME, "craft", "learning")


def test_a_shipped_theme_that_was_changed_is_never_overwritten_and_newer_words_are_offered(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    cast.ada.do(starter.take, THEME, "lessons")
    view = one(cast, THEME, "lessons")
    cast.ada.do(choices.change, THEME, "lessons", as_it_is(view, name={"en": "Ours"}), view.edition)
    newer_words(monkeypatch, THEME, "lessons", name={"en": "Newer", "da": "Nyere", "sv": "Nyare"})
    restart(cast.engine)
    assert (piece(cast, THEME, "lessons").newer, one(cast, THEME, "lessons").name) == (True, {"en": "Ours"})
    cast.ada.do(starter.keep_ours, THEME, "lessons")
    assert (piece(cast, THEME, "lessons").newer, one(cast, THEME, "lessons").name) == (False, {"en": "Ours"})
