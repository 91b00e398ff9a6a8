"""Every library that is named is used: what nothing imports says why it stands among the dependencies."""

from __future__ import annotations

import ast
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PRODUCT = (ROOT / "app", ROOT / "domain", ROOT / "db", ROOT / "seed", ROOT / "streamlit_app.py")

NOT_IMPORTED: dict[str, str] = {
    "httpx2": "Authlib fetches the provider's metadata and tokens with it during that sign-in.",
}
"""What is named and not imported, and why it is named all the same."""


def named() -> set[str]:
    """The dependencies of pyproject.toml; what only tests or PostgreSQL need stands elsewhere."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}


def imported() -> set[str]:
    """The packages that the product's source imports, by the name they are installed under."""
    files = [file for place in PRODUCT for file in ([place] if place.is_file() else place.rglob("*.py"))]
    modules = {module for file in files for module in _modules(ast.parse(file.read_text()))}
    providers = packages_distributions()
    return {canonicalize_name(name) for module in modules for name in providers.get(module, ())}


def _modules(source: ast.AST) -> set[str]:
    """The first part of every module that is imported, wherever in the file."""
    found = set()
    for node in ast.walk(source):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").split(".")[0])
    return found


def test_every_dependency_is_imported_or_says_why_not():
    assert named() - imported() == NOT_IMPORTED.keys()


def test_an_import_is_found_wherever_it_stands():
    inside = "def draw():\n    from plotly.graph_objects import Figure\n    import nh3 as clean"
    assert _modules(ast.parse(inside)) == {"plotly", "nh3"}
    assert {"plotly", "lingua-language-detector", "pillow", "crawler-user-agents"} <= imported()
