"""A column's words stand in one vocabulary: nobody writes them as bare strings, and the database knows no others."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect

import db.models
from db.migrate import upgrade
from db.models import (
    AudienceClass,
    ConfirmedBy,
    Counts,
    Credential,
    DeclarationKind,
    EntryKind,
    EntryState,
    GoalClass,
    Ground,
    Kind,
    Listing,
    PieceKind,
    RewardKind,
    Step,
    SubjectType,
    ToldOf,
    Uncounted,
    WhoseWords,
    Window,
)
from domain.access import Role
from domain.audit import Thing
from domain.ledger.scopes import Scope
from domain.submissions.review_flow import Action, Status
from tests.test_architecture import short, sources, tree_of

VOCABULARIES: dict[str, tuple[type[StrEnum], ...]] = {
    "kind": (Kind, EntryKind, DeclarationKind, RewardKind, AudienceClass, GoalClass),
    "step": (Step,),
    "per": (Window,),
    "counts": (Counts,),
    "subject_type": (SubjectType, Thing),
    "ground": (Ground,),
    "credential": (Credential,),
    "listing": (Listing,),
    "words": (WhoseWords,),
    "confirmed_by": (ConfirmedBy,),
    "uncounted": (Uncounted,),
    "state": (EntryState,),
    "scope": (Scope,),
    "role": (Role,),
    "status": (Status,),
    "from_status": (Status,),
    "to_status": (Status,),
    "action": (Action,),
    "decision": (Action,),
}
"""The words a column, or a variable called like it, can hold."""
HELD_BY_THE_DATABASE: dict[tuple[str, str], type[StrEnum]] = {
    ("submission", "kind"): Kind,
    ("point_entry", "kind"): EntryKind,
    ("point_entry", "subject_type"): SubjectType,
    ("award", "subject_type"): SubjectType,
    ("declaration", "kind"): DeclarationKind,
    ("declaration", "about"): ToldOf,
    ("reward", "kind"): RewardKind,
    ("awarded_as", "kind"): RewardKind,
    ("feed_entry", "state"): EntryState,
    ("starter_answer", "kind"): PieceKind,
    ("person", "listing"): Listing,
    ("share", "words"): WhoseWords,
    ("badge_revocation", "ground"): Ground,
    ("certificate_end", "ground"): Ground,
    ("issued_words", "credential"): Credential,
    ("audience", "kind"): AudienceClass,
    ("business_goal", "kind"): GoalClass,
    ("submission", "step"): Step,
    ("point_limit", "counts"): Counts,
    ("point_limit", "per"): Window,
}
IN_SQL = {
    name: re.compile(
        rf"\b{name}\b[\s,')]*(=|<>|!=|(NOT\s+)?IN\s*\()\s*'({'|'.join(word for v in of for word in v)})'", re.IGNORECASE
    )
    for name, of in VOCABULARIES.items()
}


def words_of(name: str) -> set[str]:
    return {word for vocabulary in VOCABULARIES.get(name, ()) for word in vocabulary}


def called(node: ast.AST) -> str:
    """`line.kind`, `kind`, `col(Share.words)`, `row["listing"]`: what the thing is called; else nothing."""
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Call) and node.args:
        return called(node.args[0])
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return str(node.slice.value)
    return ""


def bare(node: ast.AST) -> Iterator[str]:
    """The strings that are written out, alone or in brackets, or behind `or` and `if … else`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        for one in node.elts:
            yield from bare(one)
    if isinstance(node, ast.BoolOp):
        for one in node.values:
            yield from bare(one)
    if isinstance(node, ast.IfExp):
        yield from bare(node.body)
        yield from bare(node.orelse)


def written(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """(what something is called, what it is compared with or set to)."""
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        yield from ((called(one), other) for one in sides for other in sides if one is not other)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("in_", "not_in"):
        yield from ((called(node.func.value), given) for given in node.args)
    if isinstance(node, ast.Call):
        yield from ((given.arg or "", given.value) for given in node.keywords)
    if isinstance(node, ast.Assign):
        yield from (pair for target in node.targets for pair in assigned(target, node.value))
    if isinstance(node, ast.AnnAssign) and node.value is not None:
        yield called(node.target), node.value
    if isinstance(node, ast.Dict):
        yield from ((str(key.value), value) for key, value in pairs(node) if isinstance(key, ast.Constant))
    if isinstance(node, ast.arguments):
        given = [*node.posonlyargs, *node.args][::-1]
        yield from ((one.arg, value) for one, value in zip(given, node.defaults[::-1], strict=False))


def assigned(target: ast.AST, value: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """`a.kind = …`, or `a.kind, a.text = …, …` one by one."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from ((called(one), given) for one, given in zip(target.elts, value.elts, strict=False))
    else:
        yield called(target), value


def pairs(node: ast.Dict) -> Iterator[tuple[ast.AST | None, ast.AST]]:
    return zip(node.keys, node.values, strict=True)


def bare_words(tree: ast.AST) -> Iterator[str]:
    """Each word of a vocabulary that is written as a string where its column is compared or set, and in which line."""
    for node in ast.walk(tree):
        for name, value in written(node):
            yield from (f"{value.lineno}: {name} {word}" for word in bare(value) if word in words_of(name))  # type: ignore[attr-defined]
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (f"{node.lineno}: {name} in SQL" for name, form in IN_SQL.items() if form.search(node.value))


CODE = [path for path in sources("app", "domain", "db", "seed") if "migrations" not in path.parts]


@pytest.mark.parametrize("path", CODE, ids=short)
def test_no_word_of_a_vocabulary_is_written_as_a_bare_string(path: Path):
    assert list(bare_words(tree_of(path))) == []


@pytest.mark.parametrize(
    "planted",
    [
        'seen = person.listing == "name"',
        'query.where(Person.listing != "hidden")',
        'query.where(col(Share.words).in_(("own", "copied")))',
        'if line.kind in ("earned", "reversed"): pass',
        'same = "approve" == col(Review.decision)',
        'RoleGrant(person_id=1, role="admin")',
        'values = {"listing": "hidden"}',
        'person.listing = chosen or "hidden"',
        'share.words = "own" if verdict.own else "copied"',
        'listing: str = "hidden"',
        'entry.state, entry.decided_by = "waiting", None',
        'def leaderboard(scope: str = "company"): pass',
        'by = row["confirmed_by"] == "click"',
        """LISTED = "SELECT id FROM person p WHERE p.listing <> 'hidden'" """,
        """OUT = "SELECT id FROM submission s WHERE COALESCE(s.status, '') = 'published'" """,
        """OURS = "DELETE FROM share WHERE words IN ('own')" """,
    ],
)
def test_a_bare_word_that_is_planted_is_found(planted: str):
    assert list(bare_words(ast.parse(planted)))


@pytest.mark.parametrize(
    "innocent",
    [
        "seen = person.listing == Listing.NAME",
        'label = "hidden"',
        'visibility = "hidden"',
        'st.query_params.get("story", "")',
        'kind = "primary" if chosen else "secondary"',
        'audit.record(work, Tag.SHARE_OPENED, "share", share.id)',
    ],
)
def test_what_only_looks_like_one_is_left_alone(innocent: str):
    assert list(bare_words(ast.parse(innocent))) == []


@pytest.fixture
def migrated(empty_engine: Engine) -> Engine:
    upgrade(empty_engine)
    return empty_engine


def test_the_migrated_database_knows_the_same_words(migrated: Engine):
    held = {
        (table, column): set(re.findall(r"'(\w+)'", check["sqltext"]))
        for table in db.models.Table.metadata.tables
        for check in inspect(migrated).get_check_constraints(table)
        for column in [str(check["name"]).removeprefix(f"ck_{table}_")]
        if "'" in check["sqltext"]
    }
    assert held == {place: set(vocabulary) for place, vocabulary in HELD_BY_THE_DATABASE.items()}


def test_the_models_say_the_same_words():
    for (table, column), vocabulary in HELD_BY_THE_DATABASE.items():
        checks = {check.name: check for check in db.models.Table.metadata.tables[table].constraints}
        said = str(checks[f"ck_{table}_{column}"].sqltext)  # type: ignore[attr-defined]
        assert said == f"{column} in {tuple(word.value for word in vocabulary)}"
