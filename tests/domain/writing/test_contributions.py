"""Talks, podcasts and referrals: told with evidence, approved by somebody else, paid once, shown to nobody."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.portal import Portal
from domain import audit
from domain.errors import InvalidInput, NotAllowedNow, NotFound, NotPermitted
from domain.ledger import points
from domain.programme import audit_trail
from domain.recognition import certificates
from domain.review import decisions, desk, fairness, near_duplicates, queue
from domain.review.publishing import Terms
from domain.review.rubric import Remark, scores_of
from domain.sharing import hub, pipeline, sharing
from domain.submissions import pictures
from domain.submissions.picture_files import clean
from domain.submissions.review_flow import Status
from domain.submissions.share_texts import share_texts_of
from domain.writing import contributions, hints, stories
from domain.writing.contributions import ContributionText
from tests.cast import BODY, GOOD, Cast, a_contribution, publish, tell, write
from tests.domain.submissions.test_pictures import a_picture

SHOWN = scores_of("contribution", {"safety": 4})
DOUBTFUL = scores_of("contribution", {"safety": 2})


def approve(reviewer: Portal, contribution: int) -> Any:
    reviewer.do(decisions.claim, contribution)
    return reviewer.do(decisions.approve, contribution, SHOWN)


def earned(portal: Portal) -> list[int]:
    return [line.points for line in portal.ask(points.statement).lines]


# --- on equal terms --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("format", "paid"), [("talk", 40), ("podcast", 40), ("referral", 10)])
def test_it_is_paid_once_a_reviewer_has_approved_the_evidence(cast: Cast, format: str, paid: int):
    contribution = tell(cast.maya, a_contribution(format))
    assert earned(cast.maya) == []
    assert approve(cast.ravi, contribution).points == paid
    assert earned(cast.maya) == [paid]
    assert cast.maya.ask(points.statement).lines[0].decided_by == "Ravi Sørensen"


def test_a_second_press_pays_nothing(cast: Cast):
    contribution = tell(cast.maya)
    approve(cast.ravi, contribution)
    with pytest.raises(NotAllowedNow, match="done that already"):
        cast.ravi.do(decisions.approve, contribution, SHOWN)
    assert earned(cast.maya) == [40]


def test_nobody_approves_their_own(cast: Cast):
    contribution = tell(cast.ravi)
    assert cast.ravi.ask(queue.queue) == []
    with pytest.raises(NotPermitted):
        cast.ravi.do(decisions.claim, contribution)


def test_it_waits_in_the_one_queue_with_its_place_and_its_promise(cast: Cast):
    write(cast.omar)
    cast.later(hours=1)
    tell(cast.maya)
    assert [(line.kind, line.format) for line in cast.ravi.ask(queue.queue)] == [
        ("story", "text"),
        ("contribution", "talk"),
    ]
    mine = cast.maya.ask(contributions.my_contributions)[0]
    assert (mine.ahead, mine.answer_by) == (1, cast.ravi.ask(queue.queue)[1].answer_by)


def test_it_comes_back_with_a_remark_and_is_sent_again(cast: Cast):
    contribution = tell(cast.maya)
    cast.ravi.do(decisions.claim, contribution)
    with pytest.raises(InvalidInput, match="at least 3"):
        cast.ravi.do(decisions.approve, contribution, DOUBTFUL)
    cast.ravi.do(decisions.ask_changes, contribution, DOUBTFUL, [Remark("safety", "Which conference was it?")])
    line = cast.maya.ask(contributions.my_contributions)[0]
    assert (line.status, line.findings, line.editable) == (Status.CHANGES_REQUESTED, 1, True)
    assert cast.maya.ask(contributions.my_contribution, contribution).findings[0].text == "Which conference was it?"
    cast.maya.do(contributions.submit, contribution)
    assert cast.ravi.ask(queue.queue)[0].revision == 2


def test_its_points_stay_when_its_author_withdraws_it(cast: Cast):
    contribution = tell(cast.maya)
    approve(cast.ravi, contribution)
    cast.maya.do(contributions.withdraw, contribution)
    assert sum(earned(cast.maya)) == 40
    with pytest.raises(NotFound):
        cast.ravi.ask(desk.desk, contribution)


def test_it_is_no_story_and_counts_for_no_certificate(cast: Cast):
    (author,) = approve(cast.ravi, tell(cast.maya)).brought
    assert author.certificates == ()
    assert cast.maya.ask(certificates.my_levels)[0].reached == 0
    assert cast.maya.ask(stories.my_stories) == []


# --- evidence --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "What a seal \u202ethguat us"}, "title"),
        ({"happened_on": None}, "happened_on"),
        ({"happened_on": date(2026, 3, 19)}, "happened_on"),
        ({"happened_on": date(2025, 3, 17)}, "happened_on"),
        ({"held_before": ""}, "held_before"),
        ({"held_before": "\u200b"}, "held_before"),
        ({"url": None}, "url"),
        ({"body": "It went well."}, "body"),
        ({"consent_given": False}, "consent_given"),
    ],
)
def test_it_says_what_is_missing_beside_the_field(small_cast: Cast, changes: dict[str, Any], field: str):
    draft = tell(small_cast.maya, a_contribution(**changes), submit=False)
    with pytest.raises(InvalidInput) as refused:
        small_cast.maya.do(contributions.submit, draft)
    assert refused.value.field == field
    assert small_cast.maya.ask(contributions.my_contribution, draft).status is Status.DRAFT


def test_today_and_a_year_ago_are_both_fine(small_cast: Cast):
    tell(small_cast.maya, a_contribution(happened_on=date(2026, 3, 18)))
    tell(small_cast.maya, a_contribution(happened_on=date(2025, 3, 18), url="https://dwa.example/2025"))
    assert len(small_cast.ravi.ask(queue.queue)) == 2


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "http://dwa.example/talk",
        "https://dwa",
        "https://a@dwa.example/",
        "https://a\\@b.example/",
    ],
)
def test_it_keeps_no_address_that_a_browser_would_not_open(small_cast: Cast, url: str):
    with pytest.raises(InvalidInput) as refused:
        tell(small_cast.maya, a_contribution(url=url), submit=False)
    assert refused.value.field == "url"


def test_a_picture_is_evidence_too(cast: Cast):
    draft = tell(cast.maya, a_contribution(url=None), submit=False)
    cast.maya.do(pictures.add, draft, clean(a_picture()), "Sixty people and a pump")
    cast.maya.do(contributions.submit, draft)
    assert cast.ravi.ask(pictures.of_story, draft)[0].alt == "Sixty people and a pump"


def test_a_referral_needs_no_proof_and_must_have_no_picture(small_cast: Cast):
    draft = tell(small_cast.maya, a_contribution("referral"), submit=False)
    small_cast.maya.do(pictures.add, draft, clean(a_picture()))
    with pytest.raises(InvalidInput, match="who the candidate is"):
        small_cast.maya.do(contributions.submit, draft)


def test_it_notices_what_looks_like_the_candidates_name(small_cast: Cast):
    told = a_contribution("referral", body="I know Åsa Öberg from the pump course in Lund. She welds.")
    draft = tell(small_cast.maya, told, submit=False)
    assert [hint.quote for hint in small_cast.maya.ask(contributions.my_contribution, draft).noticed] == ["Åsa Öberg"]
    small_cast.maya.do(contributions.submit, draft)
    assert [hint.code for hint in small_cast.ravi.ask(desk.desk_hints, draft)] == ["candidate"]


def test_the_same_talk_is_told_once(cast: Cast):
    first = tell(cast.maya)
    with pytest.raises(InvalidInput, match="already"):
        tell(cast.maya, a_contribution(title="Another name for it", url="https://dwa.example/other"))
    approve(cast.ravi, first)
    cast.maya.do(contributions.withdraw, first)
    with pytest.raises(InvalidInput, match="already"):
        tell(cast.maya, a_contribution(title="And again", happened_on=date(2026, 3, 12), held_before="Others"))
    tell(cast.maya, a_contribution(title="Next one", happened_on=date(2026, 3, 17), url="https://dwa.example/2"))


def test_two_candidates_on_one_day_are_two_referrals(small_cast: Cast):
    tell(small_cast.maya, a_contribution("referral"))
    tell(small_cast.maya, a_contribution("referral", title="Another welder for Lund"))
    with pytest.raises(InvalidInput, match="already"):
        tell(small_cast.maya, a_contribution("referral"))


# --- drafts ----------------------------------------------------------------------------------------------------------


def test_a_double_click_begins_one(cast: Cast):
    begun = [cast.maya.do(contributions.start, "talk", "en") for _ in range(2)]
    assert begun[0] == begun[1]
    assert cast.maya.ask(contributions.my_contributions) == []


def test_another_windows_words_are_never_overwritten(cast: Cast):
    draft = cast.maya.do(contributions.start, "talk", "en")
    stamp = cast.maya.ask(contributions.my_contribution, draft).stamp
    cast.maya.do(contributions.save, draft, stamp, a_contribution(title="First window"))
    with pytest.raises(NotAllowedNow, match="another window"):
        cast.maya.do(contributions.save, draft, stamp, a_contribution(title="Second window"))
    assert cast.maya.ask(contributions.my_contribution, draft).text.title == "First window"


def test_it_is_taken_back_before_anybody_reads_it_and_only_a_first_draft_is_discarded(cast: Cast):
    contribution = tell(cast.maya)
    cast.maya.do(contributions.take_back, contribution)
    with pytest.raises(NotAllowedNow):
        cast.maya.do(contributions.discard, contribution)
    fresh = tell(cast.maya, submit=False)
    cast.maya.do(contributions.discard, fresh)
    assert [line.id for line in cast.maya.ask(contributions.my_contributions)] == [contribution]


def test_nobody_elses_is_ones_own_and_a_story_is_no_contribution(cast: Cast):
    contribution, story = tell(cast.maya), write(cast.maya, submit=False)
    for portal, operation, subject in (
        (cast.omar, contributions.my_contribution, contribution),
        (cast.maya, contributions.my_contribution, story),
        (cast.maya, stories.my_story, contribution),
    ):
        with pytest.raises(NotFound):
            portal.ask(operation, subject)
    with pytest.raises(NotFound):
        cast.maya.do(stories.withdraw, contribution)


# --- seen by nobody --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["talk", "podcast", "referral"])
def test_an_approved_one_is_found_nowhere(cast: Cast, format: str):
    contribution = tell(cast.maya, a_contribution(format, body=BODY), submit=False)
    picture = cast.maya.do(pictures.add, contribution, clean(a_picture())) if format != "referral" else None
    cast.maya.do(contributions.submit, contribution)
    approve(cast.ravi, contribution)
    public_id = public_id_of(cast, contribution)
    story = write(cast.omar)

    assert cast.omar.ask(hub.hub) == []
    assert cast.ravi.ask(near_duplicates.lookalikes, story) == []
    assert "rehearsed" not in {hint.code for hint in cast.omar.ask(hints.hints, story)}
    for ask, subject in (
        (hub.item, contribution),
        (hub.public_item, public_id),
        (sharing.composer, contribution),
        (pictures.of_story, contribution),
    ):
        with pytest.raises(NotFound):
            cast.omar.ask(ask, subject)
    with pytest.raises(NotFound):
        cast.omar.do(sharing.prepare, contribution, "linkedin", "Listen to Maya, she knows pumps.", True, "nonce")
    assert cast.public.ask(pictures.of_public_story, public_id) == []
    if picture:
        with pytest.raises(NotFound):
            cast.public.ask(pictures.public_picture, picture)


def test_it_cannot_be_timed_to_appear(cast: Cast):
    contribution = tell(cast.maya)
    cast.ravi.do(decisions.claim, contribution)
    with pytest.raises(InvalidInput, match="no time to wait for"):
        cast.ravi.do(decisions.approve_later, contribution, SHOWN, cast.stage.now.replace(day=20))
    outcome = cast.ravi.do(decisions.approve, contribution, SHOWN, (), Terms(share_texts=("Listen to this",)))
    assert outcome.appears_at is None
    with cast.at_work() as work:
        assert share_texts_of(work, contribution) == ()


def test_what_was_not_asked_enters_no_figure(cast: Cast):
    publish(cast.omar, cast.ravi)
    approve(cast.ravi, tell(cast.maya))
    mine = cast.ravi.ask(fairness.how_we_answer).mine
    assert mine is not None
    assert (mine.answers, [sum(spread.counts) for spread in mine.spreads]) == (2, [1, 1, 1, 1, 1])


def test_it_is_asked_one_question_alone():
    assert scores_of("contribution", {}) is None
    assert scores_of("story", {"safety": 4}) is None
    assert scores_of("story", vars(GOOD)) == GOOD


def public_id_of(cast: Cast, contribution: int) -> str:
    from db.models import Submission

    with cast.at_work() as work:
        return work.session.get_one(Submission, contribution).public_id


def test_a_text_is_ready_by_itself(small_cast: Cast):
    assert contributions.missing(ContributionText("talk"), 0, date(2026, 3, 18))
    assert contributions.missing(a_contribution(), 0, date(2026, 3, 18)) == ()


def test_an_admin_takes_an_approval_back_and_it_can_be_told_again(cast: Cast):
    contribution = tell(cast.maya)
    approve(cast.ravi, contribution)
    cast.ada.do(pipeline.take_down, contribution, "The conference was called off.")
    assert sum(earned(cast.maya)) == 0
    assert [line.sentence for line in cast.ada.ask(audit_trail.trail, audit.Tag.SUBMISSION_MOVED)][:2] == [
        "{who} took back the approval of {what}.",
        "{who} approved {what}.",
    ]
    assert cast.maya.ask(contributions.my_contribution, contribution).taken_down_because is not None
    tell(cast.maya)
