"""What the company itself submits: the same questions, other people's eyes, and taking it down again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain import audit
from domain.errors import InvalidInput, NotFound, NotPermitted
from domain.programme import audit_trail
from domain.review import decisions
from domain.sharing import company_items, hub, pipeline
from domain.sharing.company_items import CompanyItem
from domain.submissions.kinds import KINDS, Kind
from domain.submissions.review_flow import Action, Status
from tests.cast import GOOD, Cast, publish, write

ITEM = CompanyItem(
    format="news",
    title="The new pump is quieter",
    summary="Half the noise, the same flow.",
    url="https://fjordlys.example/news/pump",
    language="en",
    share_texts=("It is quieter.", "  "),
)
FEED = b"""<rss version="2.0"><channel><title>News</title><language>da</language>
<item><title>En</title><link>https://fjordlys.example/1</link></item>
<item><title>To</title><link>http://fjordlys.example/2</link></item>
<item><title>En igen</title><link>https://fjordlys.example/1</link><guid>x</guid></item></channel></rss>"""


def test_somebody_else_decides_on_what_an_admin_sends(small_cast: Cast):
    item = small_cast.ada.do(company_items.propose, ITEM)
    with pytest.raises(NotPermitted):
        small_cast.ada.do(decisions.claim, item)
    small_cast.ines.do(decisions.claim, item)
    small_cast.ines.do(decisions.approve, item, GOOD)
    assert [one.title for one in small_cast.maya.ask(hub.hub)] == [ITEM.title]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"title": "\u200b"}, "title"),
        ({"title": "The new pump \u202etsil"}, "title"),
        ({"summary": "x" * 401}, "summary"),
        ({"url": "http://fjordlys.example"}, "url"),
        ({"url": "https://["}, "url"),
        ({"url": f"https://fjordlys.example/{'x' * 2000}"}, "url"),
        ({"url": "https://fjordlys.example/a b"}, "url"),
        ({"url": "https://fjordlys.example/\u202etsil"}, "url"),
        ({"format": "poem"}, "format"),
        ({"expires_on": date(2026, 3, 17)}, "expires_on"),
        ({"share_texts": ("x" * 601,)}, "share_texts"),
        ({"share_texts": ("x",) * 11}, "share_texts"),
    ],
)
def test_it_says_which_field_is_wrong(small_cast: Cast, changes: dict, field: str):
    with pytest.raises(InvalidInput) as refused:
        small_cast.ada.do(company_items.propose, replace(ITEM, **changes))
    assert refused.value.field == field
    assert small_cast.ada.ask(pipeline.pipeline) == []


def test_pressing_twice_sends_once(small_cast: Cast):
    small_cast.ada.do(company_items.propose, ITEM)
    with pytest.raises(InvalidInput, match="already"):
        small_cast.ada.do(company_items.propose, ITEM)
    assert len(small_cast.ada.ask(pipeline.pipeline)) == 1


def test_a_feed_offers_each_address_once_and_says_what_cannot_be_sent(small_cast: Cast):
    offered = small_cast.ada.ask(company_items.feed_proposals, FEED)
    assert [(one.entry.title, bool(one.refused)) for one in offered] == [("En", False), ("To", True)]
    assert small_cast.ada.do(company_items.propose_from_feed, [offered[0].entry] * 2, "craft", None) == 1
    again = small_cast.ada.ask(company_items.feed_proposals, FEED)
    assert again[0].refused
    assert small_cast.ada.do(company_items.propose_from_feed, [again[0].entry], "craft", None) == 0


def test_what_waits_can_be_told_from_what_is_in_the_hub(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    write(small_cast.omar, submit=False)
    small_cast.ada.do(company_items.propose, ITEM)
    waiting = small_cast.ines.ask(pipeline.pipeline, (Status.SUBMITTED, Status.IN_REVIEW))
    assert [(line.title, line.mine) for line in waiting] == [(ITEM.title, False)]
    assert len(small_cast.ines.ask(pipeline.pipeline)) == 2
    assert small_cast.ines.ask(pipeline.pipeline, (), "green") == []


def test_what_its_author_took_back_is_nobodys_business(small_cast: Cast):
    from domain.writing import stories

    story = publish(small_cast.maya, small_cast.ravi)
    small_cast.maya.do(stories.withdraw, story)
    assert small_cast.ada.ask(pipeline.pipeline) == []


def test_taking_down_needs_a_reason_and_shows_it(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    with pytest.raises(InvalidInput) as refused:
        small_cast.ada.do(pipeline.take_down, story, " ")
    assert refused.value.field == "reason"
    small_cast.ada.do(pipeline.take_down, story, "A customer was named.")
    assert small_cast.ada.ask(pipeline.pipeline)[0].taken_down_because == "A customer was named."
    with pytest.raises(NotFound):
        small_cast.ada.do(pipeline.take_down, 999, "Why not")


def test_the_trail_says_what_happened_and_leaves_out_what_people_do_for_themselves(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    lines = small_cast.ada.ask(audit_trail.trail)
    assert not any(line.tag.their_own for line in lines)
    approved = next(line for line in lines if line.data.get("action") == "approve")
    assert approved.sentence == KINDS[Kind.STORY].said.steps[Action.APPROVE].trail
    assert (approved.who, approved.subject) == ("Ravi Sørensen", {"": "The seal that sat backwards"})


def test_the_trail_is_narrowed_and_read_on(small_cast: Cast):
    publish(small_cast.maya, small_cast.ravi)
    everything = small_cast.ada.ask(audit_trail.trail)
    mine = small_cast.ada.ask(audit_trail.trail, kind="content", who="ravi s")
    assert {line.who for line in mine} == {"Ravi Sørensen"}
    assert small_cast.ada.ask(audit_trail.trail, before=everything[0].id) == everything[1:]
    covered = {start for _, starts in audit.KINDS.values() for start in starts}
    assert {tag.partition(":")[0] + ":" for tag in audit.Tag} == covered
