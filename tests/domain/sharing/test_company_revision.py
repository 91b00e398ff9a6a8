"""Company content that came back for changes: its author, and nobody else, sends it again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.errors import InvalidInput, NotAllowedNow, NotFound
from domain.review import decisions, queue
from domain.review.rubric import Remark
from domain.sharing import company_items
from tests.cast import GOOD, Cast, a_company_item

BETTER = replace(a_company_item(), title="How the pump came to Ringsted", share_texts=("I carried it.",))


def sent_back(cast: Cast) -> int:
    item = cast.ines.do(company_items.propose, a_company_item(share_texts=("Read this.", "And this.")))
    cast.ravi.do(decisions.claim, item)
    cast.ravi.do(decisions.ask_changes, item, GOOD, [Remark("voice", "Who carried it?")])
    return item


def test_it_is_changed_sent_again_and_waits_as_a_second_round(cast: Cast):
    item = sent_back(cast)
    assert cast.ines.ask(company_items.sent_by_me, item).share_texts == ("Read this.", "And this.")
    cast.ines.do(company_items.revise, item, BETTER)
    (line,) = cast.ravi.ask(queue.queue)
    assert (line.id, line.title, line.revision, line.held_by) == (item, BETTER.title, 2, None)
    assert cast.ines.ask(company_items.sent_by_me, item) == BETTER


def test_it_may_keep_its_title_and_address(small_cast: Cast):
    item = sent_back(small_cast)
    small_cast.ines.do(company_items.revise, item, small_cast.ines.ask(company_items.sent_by_me, item))
    assert len(small_cast.ravi.ask(queue.queue)) == 1


def test_only_its_author_can_and_only_when_it_came_back(small_cast: Cast):
    item = sent_back(small_cast)
    with pytest.raises(NotFound):
        small_cast.ada.do(company_items.revise, item, BETTER)
    small_cast.ines.do(company_items.revise, item, BETTER)
    with pytest.raises(NotAllowedNow):
        small_cast.ines.do(company_items.revise, item, a_company_item())
    assert small_cast.ines.ask(company_items.sent_by_me, item).title == BETTER.title


def test_what_cannot_be_used_changes_nothing(small_cast: Cast):
    item = sent_back(small_cast)
    with pytest.raises(InvalidInput):
        small_cast.ines.do(company_items.revise, item, replace(BETTER, url="ftp://somewhere"))
    assert small_cast.ines.ask(company_items.sent_by_me, item).title == "A pump for Ringsted"
