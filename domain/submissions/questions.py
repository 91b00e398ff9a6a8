"""What a reviewer answers at the desk, each question from 0 to 4. Which kind is asked which stands in `kinds.py`."""

from __future__ import annotations

from dataclasses import dataclass

from domain.errors import N_


@dataclass(frozen=True)
class Question:
    """One question with its name and what 0 and 4 look like."""

    code: str
    name: str
    text: str
    zero: str
    four: str


RUBRIC: tuple[Question, ...] = (
    Question(
        "relevance",
        N_("Relevant to its audience"),
        N_("Is it relevant to its audience?"),
        N_("Could be about anyone, for anyone"),
        N_("Exactly what this audience wonders about"),
    ),
    Question(
        "how",
        N_("Tells how it was done"),
        N_("Does it tell how it was done, not only that it was?"),
        N_("Only announces a result"),
        N_("I could follow the steps, mistakes included"),
    ),
    Question(
        "voice",
        N_("Own voice"),
        N_("Is it in the person's own voice? Unpolished is fine."),
        N_("Reads like a press release"),
        N_("I can hear the person speaking"),
    ),
    Question(
        "usefulness",
        N_("Useful to the reader"),
        N_("Is it useful to the reader?"),
        N_("Nothing to take away"),
        N_("I will do something differently tomorrow"),
    ),
    Question(
        "safety",
        N_("Safe to publish"),
        N_("Is it safe to publish: facts, consent of people named or pictured, nothing confidential?"),
        N_("Facts are wrong or somebody could be hurt"),
        N_("Facts are right and everybody named has agreed"),
    ),
)
"""Would you want to read this?"""
QUESTION_CODES = tuple(question.code for question in RUBRIC)
SCORED = tuple(code for code in QUESTION_CODES if code != "safety")
"""Those whose answers decide what a story is worth; they are asked first."""

EVIDENCE: tuple[Question, ...] = (
    Question(
        "safety",
        N_("Took place as told"),
        N_("Did it take place as told, with the consent of everybody named or pictured, and nothing confidential?"),
        N_("Nothing shows that it took place, or somebody could be hurt"),
        N_("It clearly took place, and everybody concerned has agreed"),
    ),
)
"""Asked of what nobody is to read, and where the reviewer was not there."""
