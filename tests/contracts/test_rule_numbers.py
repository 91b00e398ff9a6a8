"""A number of a rule stands in a sentence as a blank, filled from what decides it."""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app import rule_numbers
from app.catalogues import TRANSLATED, catalogue, sentences
from app.components.standing.rule_words import how
from app.rule_numbers import NUMBERS
from app.wording import wording
from db.models import PieceKind
from docs.reference import DOCS
from domain.languages import LANGUAGES
from domain.ledger import point_limits
from domain.ledger.point_limits import NUMBERS as CAPS
from domain.ledger.point_limits import Cap, Caps, Limit
from domain.ledger.point_rules import EARNING, Rule
from domain.programme.shipped import shipped
from domain.review import rubric
from domain.review.rubric import LOWEST, QUESTION_CODES, SCORED, Scores, least_and_most
from seed.catalogue import caps
from seed.catalogue import rows as loaded
from tests.cast import NOON

WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty forty fifty sixty "
    "ninety hundred thousand half dozen twice thrice double fourth fifth tenth"
)
A_NUMBER = re.compile(rf"\d|\b({'|'.join(WORDS.split())})\b", re.IGNORECASE)
NO_RULE = {
    "1. What we recognised": "the steps of an import are counted",
    "2. What would change": "the steps of an import are counted",
    "3. Import": "the steps of an import are counted",
    "1 day": "one, said where it is one",
    "Half wait at most": "the name of a median",
    "Only two review": "said where there are two and not otherwise",
    "Two reviewers, and each other": "said where there are two and not otherwise",
    "in the last half year were by one of the two on the other": "said where there are two; the window is a figure's",
    "decides twice running": "the same one again; there is no number that could be another",
    "Nine of ten at most": "the name of a percentile",
    "Working days. One of ten waits longer than this: the 90th percentile.": "the name of a percentile",
    "position: 1, 2, 2, 4. Only the upper half": "an example of a tie; the half has no number that could be another",
    "share it: 1, 2, 2, 4": "an example of a tie",
    "ten seconds": "a way to say quickly",
    "often between 25 and 40": "what is known of LIX; nothing is decided by it",
    "have 150 to 600": "what is known of readers; nothing is decided by it",
    "Could it be two stories?": "advice",
    "Make two of it": "advice",
    "in a sentence or two": "advice",
    "in two sentences": "advice",
    "Two sentences are enough": "advice",
    "a story or two": "advice",
    "Which one or two networks?": "advice",
    "One or two sentences": "advice",
    "Sixty service technicians": "an example",
    "like 2026-12-31": "an example",
    "MP3, M4A": "names of formats",
    "CSV UTF-8": "the name of an encoding",
    "Two stars on each side": "how Markdown is written",
    "compare the two, then": "two windows",
    "on one of the two": "two people",
    "of two alphabets": "two words of one name",
    "its two letters, such as DK": "country codes have two",
    "from 0 to {most}": "counting begins there",
    "Mean of 0": "counting begins there",
    "from 0 to {highest_answer}": "counting begins there",
}
"""What is in a sentence → why its number is no rule of the programme's."""


def rows(file: str, name: str) -> list[dict[str, Any]]:
    """The rows of a shipped file, whether they are loaded or offered."""
    if file == "point_rules":
        return loaded(file, name)
    return [{"code": code, "name": piece.name, **piece.columns} for code, piece in shipped()[PieceKind(name)].items()]


TEXTS = [("point_rules", "rule", "how"), ("badges", "badge", "how")]


def numbers_in(sentence: str) -> list[str]:
    """Digits and number words that stand in the text itself."""
    text = re.sub(r"\{\w+\}", "", sentence)
    for known in NO_RULE:
        text = text.replace(re.sub(r"\{\w+\}", "", known), "")
    return [found[0] for found in A_NUMBER.finditer(text)]


def everything_said() -> list[str]:
    """Every sentence of the source, its singular and its plural."""
    return [text for one in sentences() if one.id for text in ([one.id] if isinstance(one.id, str) else one.id)]


def test_no_sentence_says_the_number_of_a_rule_itself():
    said = {sentence: numbers_in(sentence) for sentence in everything_said()}
    wrong = {sentence: numbers for sentence, numbers in said.items() if numbers}
    assert wrong == {}, "name it in app/rule_numbers.py and write {name}, or say in NO_RULE why it is none"


@pytest.mark.parametrize("planted", ["Three shares a week count.", "At least 200 characters.", "Told twice a month."])
def test_a_number_in_a_sentence_is_found(planted: str):
    assert numbers_in(planted)


NUMBERS_IN = {
    "da": re.compile(r"\d|\b(to|tre|fire|fem|seks|syv|otte|ni|ti|femten|tyve|halvfems|hundrede)\b", re.IGNORECASE),
    "sv": re.compile(r"\d|\b(två|tre|fyra|fem|sex|sju|åtta|nio|tio|femton|tjugo|nittio|hundra)\b", re.IGNORECASE),
}


def without_blanks(text: str) -> str:
    return re.sub(r"\{\w+\}", "", text)


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_says_a_number_where_the_sentence_says_none(language: str):
    wrong = []
    for message in (one for one in catalogue(language) if one.id):
        original = message.id if isinstance(message.id, str) else message.id[-1]
        forms = [message.string] if isinstance(message.string, str) else message.string
        if not A_NUMBER.search(without_blanks(original)):
            wrong += [form for form in forms if NUMBERS_IN[language].search(without_blanks(form))]
    assert wrong == []


@pytest.mark.parametrize("known", NO_RULE)
def test_every_exception_is_still_said(known: str):
    assert any(known in sentence for sentence in everything_said())


@pytest.mark.parametrize(("file", "row", "field"), TEXTS)
def test_no_text_about_a_rule_says_its_number_itself(file: str, row: str, field: str):
    assert {one["code"]: numbers_in(one[field]["en"]) for one in rows(file, row) if numbers_in(one[field]["en"])} == {}


@pytest.mark.parametrize(("file", "row", "field"), TEXTS)
def test_a_text_about_a_rule_has_the_same_blanks_in_every_language(file: str, row: str, field: str):
    blanks = [{frozenset(re.findall(r"\{\w+\}", text)) for text in one[field].values()} for one in rows(file, row)]
    assert {len(of_one) for of_one in blanks} == {1}


def test_no_number_of_a_rule_is_written_down_a_second_time():
    tree = ast.parse(inspect.getsource(rule_numbers))
    values = next(node.value for node in tree.body if isinstance(node, ast.AnnAssign)).values
    assert len(values) == len(NUMBERS)
    assert all(any(isinstance(node, ast.Attribute | ast.Name) for node in ast.walk(value)) for value in values)


@pytest.mark.parametrize("name", [*NUMBERS, *CAPS])
def test_every_number_has_a_sentence_that_names_it(name: str):
    texts = [text for file, row, field in TEXTS for one in rows(file, row) for text in one[field].values()]
    assert any(f"{{{name}}}" in text for text in [*everything_said(), *texts])


def held_to(shares: int, *later: Limit) -> Caps:
    """So many shares count; and what counts later."""
    shipped = [replace(one, most=shares) if one.code == Cap.SHARES else one for one in caps().versions]
    return Caps(NOON, (*shipped, *later))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_follows_the_number(language: str):
    t = wording(language, ZoneInfo("UTC")).reading(lambda: held_to(3))
    told = "Above the {counted_shares} that count in {share_days} days"
    assert "3" in t(told)
    t = t.reading(lambda: held_to(12))
    assert "12" in t(told)
    left = "{n} of the {counted_shares} shares that count in {share_days} days is left."
    assert "12" in t.many(left, left.replace("is left", "are left"), 2)
    assert "12" in t.words({language: "At most {counted_shares} of {these}."})
    assert "{these}" in t.words({language: "At most {counted_shares} of {these}."})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cap_that_begins_later_is_said_of_later_days_alone(language: str):
    later = Limit(Cap.SHARES, 2, 12, "days", 28, NOON + timedelta(days=1))
    t = wording(language, ZoneInfo("UTC")).reading(lambda: held_to(3, later))
    told = {language: "{counted_shares}/{share_days}"}
    assert t.words(told) == "3/7"
    assert t.words(told, NOON + timedelta(days=1)) == "12/28"
    assert t.words(told, NOON + timedelta(days=1) - timedelta(microseconds=1)) == "3/7"


def test_a_sentence_about_a_cap_that_nobody_has_read_is_not_made_up():
    with pytest.raises(LookupError, match="nobody has said"):
        wording("en", ZoneInfo("UTC"))("Above the {counted_shares} that count in {share_days} days")


@pytest.mark.parametrize("name", CAPS)
def test_every_number_of_a_cap_is_one_of_its_row(name: str):
    cap, part = CAPS[name]
    row = next(one for one in loaded("point_rules", "limit") if one["code"] == cap)
    assert caps().number(name) == row[part]


def test_every_cap_is_shipped_with_a_name_and_holds_rules_that_earn():
    rows_of = {row["code"]: row for row in loaded("point_rules", "limit")}
    assert set(rows_of) == set(Cap)
    assert set(CAPS) == set(point_limits.NAMES)
    assert all(rule in EARNING for row in rows_of.values() for rule in row["rules"])


# --- what a story is worth --------------------------------------------------------------------------------------------


def test_the_factor_is_as_the_desk_says_it():
    assert QUESTION_CODES[: NUMBERS["scored_questions"]] == SCORED
    for answers in ((0, 0, 2, 0, 3), (4, 4, 4, 4, 3), (3, 2, 4, 1, 4)):
        mean = sum(answers[: len(SCORED)]) / len(SCORED)
        said = NUMBERS["lowest_factor"] + mean / NUMBERS["highest_answer"]
        assert float(Scores(*answers).factor) == said <= NUMBERS["highest_factor"]


def test_the_least_a_story_earns_is_what_the_gates_let_through():
    allowed = [Scores(LOWEST, LOWEST, voice, LOWEST, rubric.SAFE_FROM) for voice in range(rubric.OWN_VOICE_FROM, 5)]
    assert least_and_most(30)[0] == min(rubric.times_factor(30, scores) for scores in allowed) == 19
    assert least_and_most(30)[1] == 45


def story_points() -> tuple[int, int, int]:
    points = next(rule["points"] for rule in rows("point_rules", "rule") if rule["code"] == Rule.STORY_PUBLISHED)
    return points, *least_and_most(points)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rule_of_a_story_says_what_it_earns(language: str):
    rule = next(rule for rule in rows("point_rules", "rule") if rule["code"] == Rule.STORY_PUBLISHED)
    t = wording(language, ZoneInfo("UTC")).reading(caps)
    said = how(t, rule["how"], rule["points"])
    assert [int(number) for number in re.findall(r"\d+", said)] == [30, len(SCORED), 19, 45, 3, 28, 50]
    doubled = how(t, rule["how"], 2 * rule["points"])
    assert [int(number) for number in re.findall(r"\d+", doubled)] == [60, len(SCORED), 38, 90, 3, 28, 50]


def test_the_readme_says_what_the_rules_say():
    worth = {rule["code"]: rule["points"] for rule in rows("point_rules", "rule")}
    _, least, most = story_points()
    text = " ".join((DOCS.parent / "README.md").read_text().split())
    assert f"A story earns {least} to {most} points by what {len(SCORED)} of the reviewer's answers make" in text
    assert f"a share in own words {worth[Rule.SHARE_OWN_WORDS]}, a copy {worth[Rule.SHARE_COPIED]}." in text
    assert f"groups below {NUMBERS['smallest_group']} never shown" in text
