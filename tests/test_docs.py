"""What the pages about the code say is so: the reference is what the code does, every name in them leads somewhere."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from docs import reference

ROOT = Path(__file__).parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "deploy/README.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
"""The changelog is not among them: it tells what was called what when."""
FOLDERS = ("app", "bench", "db", "deploy", "docs", "domain", "seed", "streamlit_config", "tests")
SOURCES = sorted(
    path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".toml", ".css", ".js")
)
ONE_OF_OURS = re.compile(rf"(?<![\w/.:-])(?:{'|'.join(FOLDERS)})/[\w./*<>-]*[\w*>/]")


@pytest.mark.parametrize("name", reference.PAGES)
def test_it_keeps_the_reference_pages_true(name: str):
    assert (reference.DOCS / name).read_text() == reference.PAGES[name](), "run: python -m docs.reference"


# --- what a page may name ---------------------------------------------------------------------------------------------


def is_there(path: str) -> bool:
    """Whether there is such a file or folder of ours; `<name>` stands for any, and a decision's number for it."""
    pattern = re.sub(r"<\w+>", "*", path).rstrip("/")
    return any(found for ending in ("", "-*") for found in ROOT.glob(pattern + ending))


@lru_cache
def defined_in(path: str) -> frozenset[str]:
    """What a file of ours gives names to: functions, classes, constants, fields."""
    if not path.endswith(".py"):
        return frozenset(re.findall(r"[\w-]+", (ROOT / path).read_text()))
    nodes = list(ast.walk(ast.parse((ROOT / path).read_text())))
    named = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    return frozenset(
        named | {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    )


@lru_cache
def words_of_ours() -> frozenset[str]:
    """Every word that stands in the source, in files by which it is set up, and in the names of both."""
    files = [
        *SOURCES,
        *(ROOT / name for name in ("Makefile", "pyproject.toml", "CHANGELOG.md")),
        *(ROOT / "deploy").iterdir(),
    ]
    read = [path for path in files if path.suffix != ".md" and path != Path(__file__)]
    words = {word for path in read for word in re.findall(r"\w+", path.read_text())}
    settings = {f"PORTAL_{name.upper()}" for name in defined_in("app/settings.py")}
    return frozenset(words | settings | {word for path in files for word in re.findall(r"\w+", path.name)})


def is_a_command(module: str, command: str) -> bool:
    """Whether `python -m module command` does something: a module of ours that is run, and a command that it knows."""
    path = module.replace(".", "/")
    runs = next((path for path in (f"{path}.py", f"{path}/__main__.py") if is_there(path)), None)
    text = (ROOT / runs).read_text() if runs else ""
    return bool(runs) and "__main__" in runs + text and (not command or f'"{command}"' in text)


def untrue(text: str) -> Iterator[str]:
    """Paths, commands and targets in a text that lead nowhere."""
    yield from (path for path in ONE_OF_OURS.findall(text) if not is_there(path))
    for module, command in re.findall(r"python -m ([\w.]+)(?: ([a-z][a-z-]+)\b)?", text):
        if module.split(".")[0] in FOLDERS and not is_a_command(module, command):
            yield f"python -m {module} {command}"
    for target in re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE):
        if not re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE):
            yield f"make {target}"


def untrue_of(page: str) -> Iterator[str]:
    """The same, and of a page: `file` → `name`, links to files, and names that stand in the source nowhere."""
    yield from untrue(page)
    for path, name in re.findall(r"`([\w./]+\.\w+)`\s→\s`(\w+)", page):
        if is_there(path) and name not in defined_in(path):
            yield f"{path} → {name}"
    for quoted in re.findall(r"`([^`\n]+)`", page):
        if re.fullmatch(r"[A-Za-z_][\w.]*(\(.*\))?", quoted):
            yield from (word for word in re.findall(r"\w+", quoted.split("(")[0]) if word not in words_of_ours())


# --- pages ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_name_on_a_page_leads_somewhere(page: Path):
    assert list(untrue_of(page.read_text())) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_on_a_page_leads_to_a_file(page: Path):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize(
    "planted",
    [
        "It lives in `domain/rebuild.py`.",
        "`domain/ledger/points.py` → `earn_twice` appends a line.",
        "Run `python -m db rebuild`.",
        "Run `python -m app reboot`.",
        "Run `make coffee`.",
        "It calls `attempt_nothing(viewer)`.",
    ],
)
def test_a_name_that_leads_nowhere_is_found(planted: str):
    assert list(untrue_of(planted))


# --- the source -------------------------------------------------------------------------------------------------------


def said_in(path: Path) -> str:
    """What a file says to its reader: docstrings and comments; of other files than Python's, everything."""
    text = path.read_text()
    if path.suffix != ".py":
        return text
    comments = [
        token.string for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type == tokenize.COMMENT
    ]
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Expr)]
    texts = [
        node.value.value for node in nodes if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    ]
    return "\n".join([*comments, *texts])


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_file_that_the_source_names_is_there(path: Path):
    assert list(untrue(said_in(path))) == []


# --- decisions --------------------------------------------------------------------------------------------------------

SQL = re.compile(r"\s*(SELECT\b.*\bFROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|WITH \w+ AS)\b", re.DOTALL)


def holds_sql(path: Path) -> bool:
    """Whether SQL stands there as text."""
    texts = [node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)]
    return any(isinstance(text, str) and SQL.match(text) for text in texts)


def test_sql_stands_in_the_files_that_the_decision_names_and_in_no_other():
    decision = (ROOT / "docs/decisions/0006-the-hot-path-uses-the-drivers-cursor.md").read_text()
    named = {path for path in ONE_OF_OURS.findall(decision) if path.endswith(".py")}
    paths = [path for room in ("app", "domain", "db") for path in (ROOT / room).rglob("*.py")]
    speaking = {str(path.relative_to(ROOT)) for path in paths if "migrations" not in path.parts and holds_sql(path)}
    assert speaking == named - {"db/driver.py", "db/prepared.py", "tests/test_docs.py"}
