"""The kinds of submission: what each can be, what it earns, what is asked of it, where it goes and what is said of it.

A kind that joins gets a row here, a module with its author's commands and, for the column's check, a migration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlmodel import or_

from db.models import Kind as Kind
from db.models import Submission
from domain.errors import N_
from domain.ledger.point_rules import Rule
from domain.submissions.questions import EVIDENCE, RUBRIC, Question
from domain.submissions.review_flow import Action, Status


@dataclass(frozen=True)
class Asked:
    """How somebody is asked for what is told and not written: the way in, and the label of each field."""

    invitation: str = ""
    title: str = ""
    whom: str = ""
    whom_hint: str = ""
    body: str = N_("What did you tell, and what did people ask?")
    consent: str = N_("Everybody I name or show has agreed to it")


@dataclass(frozen=True)
class Format:
    """What a submission of a kind can be. Two kinds may use one code: look it up by both.

    `icon` is drawn on its cover. `rule` pays its author, if one does; `shares_pay` says whether sharing it earns.
    `recorded`: it can be seen or heard somewhere. `confidential`: it is about somebody nobody may recognise.
    """

    code: str
    name: str
    icon: str = "feather"
    rule: Rule | None = None
    shares_pay: bool = True
    recorded: bool = False
    confidential: bool = False
    asked: Asked = Asked()


class Said(NamedTuple):
    """What is said of a step: in the audit trail, and in the history of the thing itself."""

    trail: str
    history: str


@dataclass(frozen=True)
class Sentences:
    """What is said along the way; `desk` asks the reviewer, `take_down` an admin, who also reads what follows."""

    desk: str
    steps: Mapping[Action, Said]
    states: Mapping[Status, str]
    take_down: str
    taken_down: str


@dataclass(frozen=True)
class KindOfSubmission:
    """One row of the table.

    `hints`: what the portal looks for by itself; `writing.hints` knows how. `signed_by_…`: whose name readers see.
    `in_editor`: its author writes it in the story editor, where a reviewer may suggest other words. `illustrated`: it
    can have pictures. `consent_is_open`: its author may leave open whether those in it have agreed, so the desk says
    it. `lives_elsewhere`: its address is where its readers go, and no recording of it. `has_occasion`: it tells of what
    took place one day, before somebody.
    """

    name: str
    formats: tuple[Format, ...]
    goes_out: bool
    questions: tuple[Question, ...]
    hints: tuple[str, ...]
    how_counted: str
    said: Sentences
    signed_by_author: bool = False
    signed_by_company: bool = False
    in_editor: bool = False
    illustrated: bool = False
    consent_is_open: bool = False
    lives_elsewhere: bool = False
    has_occasion: bool = False

    @property
    def rated_by_rubric(self) -> bool:
        """Whether it is judged as something to read."""
        return self.questions == RUBRIC

    @property
    def earns_by_factor(self) -> bool:
        """Whether the answers at the desk multiply what it earns."""
        return self.rated_by_rubric and any(format.rule for format in self.formats)

    @property
    def names(self) -> dict[str, str]:
        """What its formats are called, by code."""
        return {format.code: format.name for format in self.formats}

    def format(self, code: str) -> Format:
        """One of its formats; one there is no more goes by its code."""
        return next((format for format in self.formats if format.code == code), Format(code, code))


_STEPS: Mapping[Action, Said] = {
    Action.SUBMIT: Said(N_("{who} sent {what} to review."), N_("{who} sent it to the reviewers")),
    Action.TAKE_BACK: Said(N_("{who} took {what} back from review."), N_("{who} took it back")),
    Action.CLAIM: Said(N_("{who} began to review {what}."), N_("{who} began to read")),
    Action.RELEASE: Said(N_("{who} put {what} back into the queue."), N_("{who} put it back into the queue")),
    Action.SET_FREE: Said(N_("{who} put {what} back into the queue."), N_("{who} put it back into the queue")),
    Action.ASK_CHANGES: Said(N_("{who} asked for changes to {what}."), N_("{who} asked for changes")),
    Action.DECLINE: Said(N_("{who} declined {what}."), N_("{who} declined it")),
    Action.APPROVE: Said(N_("{who} approved {what}, and it was published."), N_("{who} published it")),
    Action.APPROVE_LATER: Said(N_("{who} approved {what}, to appear later."), N_("{who} approved it, to appear later")),
    Action.APPEAR: Said(N_("{what} appeared at its time."), N_("It appeared at its time")),
    Action.WITHDRAW: Said(N_("{who} withdrew {what}."), N_("{who} withdrew it")),
    Action.TAKE_DOWN: Said(N_("{who} took {what} out of the hub."), N_("{who} took it down")),
    Action.RECALL: Said(N_("{who} recalled the decision on {what}."), N_("{who} recalled the decision")),
}
_STATES: Mapping[Status, str] = {
    Status.SUBMITTED: N_("Waits for a reviewer"),
    Status.IN_REVIEW: N_("Somebody is reading it"),
    Status.CHANGES_REQUESTED: N_("Back with its author"),
    Status.SCHEDULED: N_("Approved, appears later"),
    Status.PUBLISHED: N_("In the hub"),
    Status.DECLINED: N_("Not published"),
    Status.WITHDRAWN: N_("Taken down"),
}
_OUT = Sentences(
    desk=N_("Would you want to read this?"),
    steps=_STEPS,
    states=_STATES,
    take_down=N_("Take this out of the hub?"),
    taken_down=N_(
        "Nobody will be able to share it any more, its public page closes, and the points given for it are taken "
        "back. Each of those lines says so. It cannot be put back; its author can begin a new draft from it."
    ),
)
_UNSEEN = Sentences(
    desk=N_("Did it take place as told?"),
    steps={
        **_STEPS,
        Action.APPROVE: Said(N_("{who} approved {what}."), N_("{who} approved it")),
        Action.TAKE_DOWN: Said(N_("{who} took back the approval of {what}."), N_("{who} took it down")),
    },
    states={**_STATES, Status.PUBLISHED: N_("Approved")},
    take_down=N_("Take the approval back?"),
    taken_down=N_(
        "The points given for it are taken back, and the line says so. Its author can begin a new draft from it."
    ),
)
"""What is approved and never published."""

_TO_BE_READ = ("private", "consent", "alt", "rehearsed", "language", "readability", "length")
"""The weightiest first."""


def _story(code: str, name: str, icon: str = "feather", recorded: bool = False) -> Format:
    return Format(code, name, icon, Rule.STORY_PUBLISHED, recorded=recorded)


KINDS: Mapping[str, KindOfSubmission] = {
    Kind.STORY: KindOfSubmission(
        name=N_("Story"),
        formats=(
            _story("text", N_("Short text")),
            _story("blog", N_("Blog post")),
            _story("portrait", N_("Portrait of a colleague")),
            _story("how_we_did_it", N_("How we did it")),
            _story("job", N_("My job from the inside")),
            _story("video", N_("Video"), "sparkles", recorded=True),
            _story("podcast", N_("Podcast"), "mic", recorded=True),
            _story("talk_recording", N_("Recording of a talk"), "mic", recorded=True),
            _story("picture_story", N_("Picture story")),
        ),
        goes_out=True,
        signed_by_author=True,
        questions=RUBRIC,
        hints=_TO_BE_READ,
        how_counted=N_(
            "A story is worth {points} points times a factor: {lowest_factor}, plus the mean of the first "
            "{scored_questions} answers divided by {highest_answer}; {highest_factor} at most. It is rounded to whole "
            "points, halves up. “Safe to publish” adds nothing: it is a gate."
        ),
        said=_OUT,
        in_editor=True,
        illustrated=True,
        consent_is_open=True,
    ),
    Kind.COMPANY: KindOfSubmission(
        name=N_("From the company"),
        formats=(
            Format("news", N_("News"), "megaphone"),
            Format("blog", N_("Blog post"), "pen"),
            Format("press_mention", N_("Press mention"), "message-circle"),
            Format("report", N_("Report or analysis of our field"), "book-open"),
            Format("job", N_("Job"), "handshake"),
            Format("talk", N_("Talk"), "mic", recorded=True),
            Format("podcast", N_("Podcast"), "mic", recorded=True),
            Format("infographic", N_("Infographic"), "lightbulb"),
            Format("video", N_("Video"), "sparkles", recorded=True),
            Format("annual_report", N_("Annual report"), "book-open", shares_pay=False),
            Format("financial_result", N_("Financial result"), "compass", shares_pay=False),
            Format("press_release", N_("Press release"), "megaphone", shares_pay=False),
            Format("csr_report", N_("CSR report"), "leaf", shares_pay=False),
        ),
        goes_out=True,
        signed_by_company=True,
        questions=RUBRIC,
        hints=_TO_BE_READ,
        how_counted=N_(
            "Company items earn nothing: it is somebody's job to write them. They are judged by the same questions."
        ),
        said=_OUT,
        lives_elsewhere=True,
    ),
    Kind.CONTRIBUTION: KindOfSubmission(
        name=N_("Contribution"),
        formats=(
            Format(
                "talk",
                N_("Talk"),
                "mic",
                Rule.TALK,
                recorded=True,
                asked=Asked(
                    N_("I held a talk"),
                    N_("What was it about?"),
                    N_("Who was there?"),
                    N_("Sixty service technicians at an industry meeting"),
                ),
            ),
            Format(
                "podcast",
                N_("Podcast"),
                "mic",
                Rule.TALK,
                recorded=True,
                asked=Asked(
                    N_("I was on a podcast"),
                    N_("Which episode, of which podcast?"),
                    N_("Who listens to it?"),
                    N_("People who do the same work elsewhere"),
                ),
            ),
            Format(
                "referral",
                N_("Referral"),
                "handshake",
                Rule.REFERRAL,
                confidential=True,
                asked=Asked(
                    N_("I introduced a candidate"),
                    N_("For which kind of work?"),
                    N_("Whom did you introduce them to?"),
                    N_("A recruiter, or the manager who is hiring"),
                    N_("How do you know their work? No name, please."),
                    N_("The candidate has agreed to be introduced, and is not named here"),
                ),
            ),
        ),
        goes_out=False,
        has_occasion=True,
        questions=EVIDENCE,
        hints=("private", "candidate", "consent"),
        how_counted=N_("A contribution of this kind earns {points} points, whatever the answers."),
        said=_UNSEEN,
        illustrated=True,
    ),
}


def _those(are: Callable[[KindOfSubmission], bool]) -> tuple[str, ...]:
    return tuple(code for code, kind in KINDS.items() if are(kind))


GOING_OUT = _those(lambda kind: kind.goes_out)
UNSEEN = _those(lambda kind: not kind.goes_out)
SIGNED_BY_AUTHOR = _those(lambda kind: kind.signed_by_author)
IN_EDITOR = _those(lambda kind: kind.in_editor)
ILLUSTRATED = _those(lambda kind: kind.illustrated)


def is_of(kinds: Iterable[str], column: Any = Submission.kind) -> Any:
    """The condition that a submission is of one of these kinds, written out: an `in_` cannot be prepared."""
    return or_(*(column == kind for kind in kinds))


def format_of(submission: Any) -> Format:
    """The format of anything that has a kind and a format."""
    return KINDS[submission.kind].format(submission.format)


def rule_for(submission: Submission) -> Rule | None:
    """The rule by which an approved submission pays its author, if any."""
    return format_of(submission).rule
