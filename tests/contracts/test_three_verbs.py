"""A page knocks at the door with `ask`, `attempt` and `attempt_in_callback`, and catches no refusal by hand."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from app import portal  # noqa: F401  (its refusals are known once it is imported)
from domain.errors import Refusal
from tests.test_architecture import short, sources

READ = frozenset({"token", "programme", "now"})
"""What a page may have of the portal itself: none of it opens the door."""


def refusals(one: type[Refusal] = Refusal) -> Iterator[str]:
    yield one.__name__
    for kind in one.__subclasses__():
        yield from refusals(kind)


def by_hand(source: str) -> list[str]:
    """What goes round the verbs: a refusal that is caught, the portal's own way in."""
    nodes, caught = list(ast.walk(ast.parse(source))), {*refusals(), "Exception", "BaseException"}
    handlers = [node for node in nodes if isinstance(node, ast.ExceptHandler)]
    names = [{getattr(name, "id", getattr(name, "attr", "")) for name in ast.walk(one.type or one)} for one in handlers]
    found = [ast.unparse(one).splitlines()[0] for one, said in zip(handlers, names, strict=True) if said & caught]
    found += [ast.unparse(one) for one in handlers if one.type is None]
    doors = [node for node in nodes if isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith("portal")]
    return found + [ast.unparse(door) for door in doors if door.attr not in READ]


@pytest.mark.parametrize("path", sources("app/pages", "app/components"), ids=short)
def test_pages_and_their_parts_use_the_verbs_alone(path):
    assert by_hand(path.read_text()) == []


@pytest.mark.parametrize(
    "planted",
    [
        "try:\n    pass\nexcept Refusal as error:\n    st.error(error)",
        "try:\n    pass\nexcept (ValueError, errors.NotFound):\n    pass",
        "try:\n    pass\nexcept Unavailable:\n    pass",
        "try:\n    pass\nexcept:\n    pass",
        "viewer.portal.do(stories.submit, 1)",
        "with form.viewer.portal.at_once() as ask:\n    pass",
        "portal = viewer.portal\nportal.ask(hub.hub)",
    ],
)
def test_what_goes_round_them_is_found(planted: str):
    assert by_hand(planted)
    assert by_hand("try:\n    pass\nexcept ValueError:\n    viewer.portal.token(12)") == []
