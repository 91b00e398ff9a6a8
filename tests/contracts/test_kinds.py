"""What every kind of submission owes, and that nobody else asks of which kind something is: a kind joins by its row."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from app.artwork.icons import ICONS
from app.catalogues import TRANSLATED, catalogue
from db.models import PointRule
from domain.submissions.kinds import KINDS, Asked, Format, Kind
from domain.submissions.review_flow import Action, Status
from domain.writing.hints import LOOKS
from tests.cast import Cast
from tests.test_architecture import ROOT, short, sources, tree_of

TABLE = ROOT / "domain" / "submissions" / "kinds.py"
ELSEWHERE = [
    path for path in sources("app", "domain", "db", "seed") if path != TABLE and "migrations" not in path.parts
]
IN_SQL = re.compile(rf"\bkind\s*(=|<>|!=|(NOT\s+)?IN\s*\()\s*'({'|'.join(Kind)})'", re.IGNORECASE)
every_format = pytest.mark.parametrize(
    ("kind", "format"), [pytest.param(k, f, id=f"{k}-{f.code}") for k in Kind for f in KINDS[k].formats]
)
every_kind = pytest.mark.parametrize("kind", Kind)


def names_a_kind(node: ast.AST) -> bool:
    """`"story"`, `Kind.STORY`, or one of them in brackets."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return any(map(names_a_kind, node.elts))
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.value.id == "Kind"
    return isinstance(node, ast.Constant) and node.value in set(Kind)


def about_a_kind(node: ast.AST) -> bool:
    """Whether it speaks of somebody's kind: `kind`, `line.kind`, `Kind.STORY`, `(line.kind, line.status)`."""
    names = {child.id for child in ast.walk(node) if isinstance(child, ast.Name)}
    names |= {child.attr for child in ast.walk(node) if isinstance(child, ast.Attribute)}
    return bool(names & {"kind", "kinds", "Kind"})


def comparisons(tree: ast.AST) -> Iterator[int]:
    """The lines in which something is compared with a kind's name, or in which a table of kinds is kept."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(map(names_a_kind, sides)) and any(map(about_a_kind, sides)):
                yield node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and about_a_kind(node.func.value):
            asked = node.func.attr in ("in_", "not_in", "is_distinct_from", "is_not_distinct_from", "startswith")
            if asked and any(map(names_a_kind, node.args)):
                yield node.lineno
        if isinstance(node, ast.Dict) and sum(key is not None and names_a_kind(key) for key in node.keys) > 1:
            yield node.lineno
        if isinstance(node, ast.MatchValue) and names_a_kind(node.value):
            yield node.lineno
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and IN_SQL.search(node.value):
            yield node.lineno


@pytest.mark.parametrize("path", ELSEWHERE, ids=short)
def test_nobody_asks_of_which_kind_something_is(path: Path):
    assert list(comparisons(tree_of(path))) == [], "read it from the table in domain/submissions/kinds.py"


@pytest.mark.parametrize(
    "planted",
    [
        'told = submission.kind == "contribution"',
        "told = kind is Kind.STORY",
        'unseen = (line.kind, line.status) == ("contribution", Status.PUBLISHED)',
        'query.where(Submission.kind != "contribution")',
        "query.where(Submission.kind == Kind.COMPANY)",
        'query.where(col(Submission.kind).in_(("story", "company")))',
        'NAMES = {"story": "Story", "company": "From the company"}',
        'match line.kind:\n    case "story":\n        pass',
        """MINE = "SELECT COUNT(*) FROM submission s WHERE s.kind = 'story'" """,
    ],
)
def test_a_comparison_that_is_planted_is_found(planted: str):
    assert list(comparisons(ast.parse(planted)))


@pytest.mark.parametrize(
    "innocent",
    [
        'scope in ("company", "new")',
        'new_draft(work, Kind.STORY, format="text")',
        'st.query_params.get("story", "")',
        'SCOPES = {"company": "Everybody", "new": "New starters"}',
    ],
)
def test_what_only_uses_the_word_is_left_alone(innocent: str):
    assert list(comparisons(ast.parse(innocent))) == []


def test_every_kind_has_a_row():
    assert tuple(KINDS) == tuple(Kind)


@every_format
def test_every_format_has_an_icon_and_a_code_that_no_other_of_its_kind_has(kind: Kind, format: Format):
    assert format.icon in ICONS
    assert [one.code for one in KINDS[kind].formats].count(format.code) == 1
    assert KINDS[kind].format(format.code) is format


@pytest.mark.parametrize("language", TRANSLATED)
@every_format
def test_every_format_has_a_name_in_every_language(kind: Kind, format: Format, language: str):
    known = catalogue(language)
    said = [format.name, *(getattr(format.asked, field.name) for field in fields(Asked))]
    assert format.name
    assert [sentence for sentence in said if sentence and not known[sentence].string] == []


@pytest.mark.parametrize("language", TRANSLATED)
@every_kind
def test_every_sentence_of_a_kind_is_said_in_every_language(kind: Kind, language: str):
    row, known = KINDS[kind], catalogue(language)
    said = [row.name, row.how_counted, row.said.desk, row.said.take_down, row.said.taken_down]
    said += [words for step in row.said.steps.values() for words in step] + [*row.said.states.values()]
    assert [sentence for sentence in said if not known[sentence].string] == []


@every_kind
def test_every_kind_has_a_sentence_for_every_step_and_for_every_state_that_others_see(kind: Kind):
    assert set(KINDS[kind].said.steps) == set(Action)
    assert set(KINDS[kind].said.states) == set(Status) - {Status.DRAFT}


@every_kind
def test_what_goes_out_is_signed_and_judged_as_something_to_read(kind: Kind):
    row = KINDS[kind]
    assert row.goes_out == row.rated_by_rubric == (row.signed_by_author != row.signed_by_company)


def test_the_formats_of_one_kind_are_asked_for_alike():
    for row in KINDS.values():
        assert len({tuple(bool(words) for words in vars(format.asked).values()) for format in row.formats}) == 1


def test_every_look_there_is_looks_and_somebody_wants_it():
    assert set(LOOKS) == {look for row in KINDS.values() for look in row.hints}


def test_every_rule_that_pays_an_author_is_shipped(small_cast: Cast):
    with Session(small_cast.engine) as session:
        shipped = set(session.exec(select(col(PointRule.code))))
    assert {format.rule for row in KINDS.values() for format in row.formats if format.rule} <= shipped
