"""Channels and review: what an admin decides is what counts, and every sentence with such a number follows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.components.sharing.network_guide import GUIDES
from app.rule_numbers import decided
from app.wording import wording
from domain import settings as table
from domain.errors import Gone, InvalidInput, NotAllowedNow
from domain.programme import settings
from domain.review import decisions, queue
from domain.review.publishing import Terms
from domain.sharing import hub, sharing
from domain.sharing.networks import NETWORKS, in_use
from domain.submissions.reviewers_target import Target
from tests.cast import COPENHAGEN, Cast, publish, write
from tests.pages.render import page, words

TEXT = "We looked at the seal twice and found what the drawing had hidden from all of us."


def decide(cast: Cast, code: str, value: object) -> None:
    version = next(one.version for one in cast.ada.ask(settings.current) if one.code == code)
    cast.ada.do(settings.decide, code, value, version)


def test_every_network_has_a_name_and_a_guide():
    assert [network.code for network in NETWORKS] == sorted(table.CHANNELS, key=[n.code for n in NETWORKS].index)
    assert GUIDES.keys() == table.CHANNELS.keys()


def test_to_begin_with_one_network_is_used(bare_cast: Cast):
    assert [network.code for network in in_use(bare_cast.maya.programme)] == ["linkedin", "copy"]


def test_a_network_that_is_not_used_cannot_be_shared_to(small_cast: Cast):
    item = publish(small_cast.maya, small_cast.ravi)
    decide(small_cast, "networks", ["linkedin", "instagram"])
    assert small_cast.omar.do(sharing.prepare, item, "instagram", TEXT, True, "n1").compose_url is None
    with pytest.raises(InvalidInput) as refused:
        small_cast.omar.do(sharing.prepare, item, "x", TEXT, True, "n2")
    assert refused.value.field == "network"


def test_a_programme_without_any_network_is_refused(small_cast: Cast):
    with pytest.raises(InvalidInput, match="at least 1"):
        decide(small_cast, "networks", [])


def test_texts_are_suggested_only_where_the_programme_wants_it(small_cast: Cast):
    item = publish(small_cast.maya, small_cast.ravi, terms=Terms(share_texts=("Read what the seal hid.",)))
    before = small_cast.omar.ask(sharing.composer, item).suggestions
    decide(small_cast, "share_texts", False)
    assert before
    assert small_cast.omar.ask(sharing.composer, item).suggestions == ()


def test_the_target_counts_from_what_is_decided_and_where_people_are(small_cast: Cast):
    write(small_cast.maya)
    due = small_cast.ravi.ask(queue.queue)[-1].answer_by
    decide(small_cast, "answer_days", 4)
    assert small_cast.ravi.ask(queue.queue)[-1].answer_by > due + timedelta(days=1)
    decide(small_cast, "answer_days", 2)
    decide(small_cast, "free_days", {"DK": ["2026-03-19"], "SE": ["2026-03-19"]})
    assert small_cast.ravi.ask(queue.queue)[-1].answer_by == due + timedelta(days=3)


def test_a_day_off_in_one_country_is_none_in_another():
    closed = {"DK": frozenset({date(2026, 3, 19)})}
    sent, target = datetime(2026, 3, 18, 11, tzinfo=UTC), Target(COPENHAGEN, closed=closed)
    assert target.answer_by(sent, "DK") - target.answer_by(sent, "DE") == timedelta(days=3)


@pytest.mark.parametrize("days", [{"Denmark": ["2026-12-24"]}, {"DK": ["24.12."]}, {"DK": [""]}, ["DK"]])
def test_what_is_no_day_off_is_refused(small_cast: Cast, days: object):
    with pytest.raises(InvalidInput) as refused:
        decide(small_cast, "free_days", days)
    assert refused.value.field == "value"


def test_a_claim_holds_as_long_as_is_decided(small_cast: Cast):
    story = write(small_cast.maya)
    decide(small_cast, "claim_hours", 1)
    small_cast.ravi.do(decisions.claim, story)
    with pytest.raises(NotAllowedNow):
        small_cast.ada.do(decisions.claim, story)
    small_cast.later(hours=1)
    small_cast.ada.do(decisions.claim, story)


def test_without_public_pages_a_story_is_read_inside_alone(small_cast: Cast):
    story = publish(small_cast.maya, small_cast.ravi)
    link = next(one.public_id for one in small_cast.omar.ask(hub.hub) if one.id == story)
    assert small_cast.public.ask(hub.public_item, link)
    decide(small_cast, "public_pages", False)
    with pytest.raises(Gone):
        small_cast.public.ask(hub.public_item, link)
    assert not next(one for one in small_cast.omar.ask(hub.hub) if one.id == story).goes_outside
    said = words(page("share", small_cast.omar))
    assert f"read={story}" in said
    assert f"item={story}" not in said
    with pytest.raises(NotAllowedNow, match="read inside"):
        small_cast.omar.do(sharing.prepare, story, "linkedin", TEXT, True, "n1")


SENTENCES = (
    "Within {answer_days} working days, any time on the last one.",
    "Nobody is reading it. Take it, and it is yours for {claim_hours} hours.",
    "Reads what is sent in, answers within {answer_days} working days, and decides what is published.",
)


@pytest.mark.parametrize("language", ["en", "da", "sv"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_says_the_decided_number(small_cast: Cast, sentence: str, language: str):
    decide(small_cast, "answer_days", 17)
    decide(small_cast, "claim_hours", 17)
    said = wording(language, COPENHAGEN, decided(small_cast.maya.programme))(sentence)
    assert "17" in said
    assert said != wording(language, COPENHAGEN)(sentence)


@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_the_queue_promises_what_is_decided(small_cast: Cast, language: str):
    decide(small_cast, "answer_days", 13)
    decide(small_cast, "help_after_days", 4)
    said = words(page("review_queue", small_cast.ravi, language))
    assert "13" in said
    assert "17" in said
