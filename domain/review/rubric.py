"""Would you want to read this? Five questions, 0 to 4 each, and what the answers are worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from decimal import ROUND_HALF_UP, Decimal

from domain.errors import N_, InvalidInput
from domain.submissions.kinds import KINDS, Kind
from domain.submissions.questions import QUESTION_CODES, SCORED

LOWEST, HIGHEST = 0, 4
SAFE_FROM = 3
"""Under 3 on "safe to publish" cannot be published; the answer adds nothing to the score."""
OWN_VOICE_FROM = 2
"""Under 2 on "own voice" cannot be published."""


NOT_ASKED = LOWEST
"""What is kept for the questions that a kind is not asked; it enters no score and no figure."""


@dataclass(frozen=True)
class Scores:
    """One answer to each question, 0 to 4."""

    relevance: int
    how: int
    voice: int
    usefulness: int
    safety: int

    def __post_init__(self) -> None:
        if any(not LOWEST <= score <= HIGHEST for score in astuple(self)):
            raise InvalidInput(
                N_("Answer each question from {lowest} to {highest}."), "scores", lowest=LOWEST, highest=HIGHEST
            )

    @property
    def factor(self) -> Decimal:
        """0.5 to 1.5: half, plus the mean of the scored answers, divided by the highest there is."""
        return Decimal("0.5") + Decimal(sum(getattr(self, code) for code in SCORED)) / (len(SCORED) * HIGHEST)


def scores_of(kind: str, answers: Mapping[str, int]) -> Scores | None:
    """The scores of a submission of a kind; None until all of its questions are answered."""
    asked = [question.code for question in KINDS[kind].questions]
    if any(code not in answers for code in asked):
        return None
    return Scores(**{code: answers[code] if code in asked else NOT_ASKED for code in QUESTION_CODES})


FACTORS = tuple(Scores(**dict.fromkeys(QUESTION_CODES, answer)).factor for answer in (LOWEST, HIGHEST))
"""The lowest and the highest there is."""


def times_factor(points: int, scores: Scores) -> int:
    """Points by the rubric factor, rounded half up to a whole number."""
    return int((points * scores.factor).quantize(Decimal(1), ROUND_HALF_UP))


GATES: tuple[tuple[str, int, str], ...] = (
    (
        "safety",
        SAFE_FROM,
        N_("It needs at least {least} on “safe to publish”. Ask for changes and say what is missing."),
    ),
    (
        "voice",
        OWN_VOICE_FROM,
        N_(
            "It needs at least {least} on “own voice”. Ask for changes and tell the author what you would love to hear."
        ),
    ),
)
"""(question, lowest answer that can be published, what to do below it)."""


def closed_gates(scores: Scores, kind: str = Kind.STORY) -> tuple[tuple[str, int, str], ...]:
    """The gates that these answers leave closed."""
    asked = {question.code for question in KINDS[kind].questions}
    return tuple(gate for gate in GATES if gate[0] in asked and getattr(scores, gate[0]) < gate[1])


def least_and_most(points: int) -> tuple[int, int]:
    """What a story that is published earns by a rule of that many points, at the least and at the most."""
    gates = {code: lowest for code, lowest, _ in GATES}
    least = Scores(**{code: gates.get(code, LOWEST) for code in QUESTION_CODES})
    return times_factor(points, least), times_factor(points, Scores(**dict.fromkeys(QUESTION_CODES, HIGHEST)))


DECENT = Decimal("2.5")
"""The mean of the scored answers of a decent story: above it nobody stands by what they confirm alone."""


def decent(points: int) -> int:
    """What a decent story earns by a rule of that many points."""
    low, high = FACTORS
    factor = low + (high - low) * DECENT / HIGHEST
    return int((points * factor).quantize(Decimal(1), ROUND_HALF_UP))


def check_publishable(scores: Scores, kind: str = Kind.STORY) -> None:
    """Raises the sentence of the first gate that is closed, if one is."""
    for code, least, sentence in closed_gates(scores, kind):
        raise InvalidInput(sentence, code, least=least)


REMARK_LIMIT = 1000
MOST_REMARKS = 40
QUOTE_LIMIT = 400


@dataclass(frozen=True)
class Remark:
    """A finding as it is written: the question it is about, what would help, and the sentence it concerns."""

    question: str
    text: str
    quote: str = ""


def check_remarks(remarks: Sequence[Remark]) -> None:
    """Raises the sentence of what is wrong with the remarks of one review, if anything is."""
    if len(remarks) > MOST_REMARKS:
        raise InvalidInput(
            N_("Write at most {most} remarks, those that help the author most."), "findings", most=MOST_REMARKS
        )
    for remark in remarks:
        check_remark(remark)


def check_remark(remark: Remark) -> None:
    """Raises the sentence of what is wrong with a remark, if anything is."""
    if remark.question not in QUESTION_CODES:
        raise InvalidInput(N_("Choose the question your remark is about."), "findings")
    if len(remark.text.strip()) > REMARK_LIMIT:
        raise InvalidInput(
            N_("A remark can have at most {limit} characters. Make two of it, or shorten it."),
            remark.question,
            limit=REMARK_LIMIT,
        )
