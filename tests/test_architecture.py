"""The rules of the house, checked on the source itself: which way arrows point, what a page may not do."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from streamlit.testing.v1 import AppTest

import db.models
from db.append_only import APPEND_ONLY
from domain.work import Operation

ROOT = Path(__file__).parent.parent
PAGES = sorted(path for path in (ROOT / "app" / "pages").glob("*.py") if path.name != "__init__.py")
LONGEST_PAGE = 120
FOREIGN_LICENCE = re.compile(r"\b[AL]?GPL|GNU (Affero|Lesser|Library|General)", re.IGNORECASE)
LICENCE_EXCEPTIONS = {"psycopg", "psycopg-binary"}
"""LGPL, optional and unmodified: the one exception there is."""


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


# --- arrows ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def _with_our_loggers(monkeypatch: pytest.MonkeyPatch) -> None:
    """import-linter sets logging up for a process of its own, which silences every logger there is in this one."""
    monkeypatch.setattr("importlinter.cli._configure_logging", lambda _: None)


@pytest.mark.usefixtures("_with_our_loggers")
def test_arrows_point_down_only(capsys: pytest.CaptureFixture[str]):
    from importlinter.cli import lint_imports

    broken = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert broken == 0, capsys.readouterr().out


CONTRACTS = ROOT / "pyproject.toml"


def contracts_kept(capsys: pytest.CaptureFixture[str], contracts: str, folder: Path) -> str:
    """What import-linter says of the source as it is, held against other contracts."""
    from importlinter.cli import lint_imports

    (folder / "contracts.toml").write_text(contracts)
    lint_imports(config_filename=str(folder / "contracts.toml"), no_cache=True, no_logo=True)
    return capsys.readouterr().out


@pytest.mark.usefixtures("_with_our_loggers")
@pytest.mark.parametrize(
    ("allowed", "planted"),
    [
        ('"ledger",\n', '"ledger | people | submissions",\n'),  # people post lines: an arrow in a layer
        ("pairs = 30", "pairs = 10"),
        ('ignore_imports = ["app.__main__ -> seed.*"]', ""),
    ],
)
def test_an_arrow_that_is_not_allowed_is_found(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, allowed: str, planted: str
):
    contracts = CONTRACTS.read_text()
    assert allowed in contracts
    if "people" in planted:
        contracts = contracts.replace('    "people | submissions",\n', "")
    assert "1 broken" in contracts_kept(capsys, contracts.replace(allowed, planted), tmp_path)


FULLEST = 30


def test_no_folder_holds_more_than_one_can_look_over():
    folders = {path.parent for path in sources("app", "domain", "db", "seed", "tests", "bench", "docs")}
    folders = {folder for folder in folders if folder.name != "versions"}  # a history only grows
    sizes = {short(folder): len([path for path in folder.iterdir() if path.is_file()]) for folder in folders}
    assert {folder: size for folder, size in sizes.items() if size > FULLEST} == {}


def names_of_domain(path: Path) -> dict[str, object]:
    """Local name → the domain module or the thing from one that it stands for."""
    found: dict[str, object] = {}
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "domain":
            module = importlib.import_module(node.module or "")
            for alias in node.names:
                if not hasattr(module, alias.name):
                    importlib.import_module(f"{node.module}.{alias.name}")
                found[alias.asname or alias.name] = getattr(module, alias.name)
    return found


def domain_functions_used(path: Path) -> Iterator[Callable[..., object]]:
    names = names_of_domain(path)
    for node in ast.walk(tree_of(path)):
        thing = _resolve(node, names)
        if inspect.isfunction(thing):
            yield thing


def _resolve(node: ast.AST, names: dict[str, object]) -> object:
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        module = names.get(node.value.id)
        return getattr(module, node.attr, None) if isinstance(module, ModuleType) else None
    return None


def takes_work(function: Callable[..., object]) -> bool:
    first = next(iter(inspect.signature(function).parameters.values()), None)
    return first is not None and first.annotation == "Work"


@pytest.mark.parametrize("path", sources("app", "seed"), ids=short)
def test_it_reaches_the_rules_through_operations_only(path: Path):
    helpers = [f.__qualname__ for f in domain_functions_used(path) if takes_work(f) and not hasattr(f, "operation")]
    assert helpers == [], "give it a permission with @query or @command"


# --- commands --------------------------------------------------------------------------------------------------------


def calls_by_function() -> dict[Callable[..., object], set[Callable[..., object]]]:
    """Every function of the domain with the functions of the domain it calls."""
    graph: dict[Callable[..., object], set[Callable[..., object]]] = {}
    for path in sources("domain"):
        module = importlib.import_module(module_of(path))
        names = names_of_domain(path) | dict(vars(module))
        for node in tree_of(path).body:
            if isinstance(node, ast.FunctionDef):
                called = {_resolve(call.func, names) for call in ast.walk(node) if isinstance(call, ast.Call)}
                graph[getattr(module, node.name)] = {function for function in called if inspect.isfunction(function)}
    return graph


def is_command(function: Callable[..., object]) -> bool:
    operation = getattr(function, "operation", None)
    return isinstance(operation, Operation) and operation.kind == "command"


def test_no_command_calls_another():
    graph = calls_by_function()
    assert len([function for function in graph if is_command(function)]) > 20
    for start in filter(is_command, graph):
        seen, ahead = set(), set(graph[start])
        while ahead:
            function = ahead.pop()
            assert not is_command(function), f"{start.__qualname__} reaches {function.__qualname__}: share a helper"
            seen.add(function)
            ahead |= graph.get(function, set()) - seen


# --- pages -----------------------------------------------------------------------------------------------------------


def test_streamlit_finds_no_folder_of_pages_to_run_by_itself():
    assert (ROOT / "streamlit_app.py").exists()
    assert not (ROOT / "pages").exists()


@pytest.fixture
def _without_magic() -> Iterator[None]:
    """As in streamlit_config/config.toml: a string that stands alone is a comment, not something to draw."""
    from streamlit import config

    config.set_option("runner.magicEnabled", False)
    yield
    config.set_option("runner.magicEnabled", True)


@pytest.mark.usefixtures("_without_magic")
@pytest.mark.parametrize("path", PAGES, ids=short)
def test_a_page_file_run_by_itself_shows_nothing(path: Path):
    alone = AppTest.from_file(str(path), default_timeout=20).run()
    assert not alone.exception
    assert len(alone.main) == 0
    assert len(alone.sidebar) == 0


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_a_page_stays_short_and_defines_one_public_thing(path: Path):
    public = [node.name for node in tree_of(path).body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"]
    assert public == ["render"]
    assert len(path.read_text().splitlines()) <= LONGEST_PAGE, "give a part of it a component or a name in the domain"


@pytest.mark.parametrize("path", [*sources("app"), ROOT / "streamlit_app.py"], ids=short)
def test_it_draws_no_html_that_streamlit_calls_unsafe(path: Path):
    keywords = {word.arg for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call) for word in node.keywords}
    assert not keywords & {"unsafe_allow_html", "unsafe_allow_javascript"}


# --- time ------------------------------------------------------------------------------------------------------------

READS_THE_CLOCK = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.localtime",
    "time.time_ns",
}


@pytest.mark.parametrize("path", [*sources("app", "domain", "db", "seed"), ROOT / "streamlit_app.py"], ids=short)
def test_real_time_is_read_in_the_clock_alone(path: Path):
    if path == ROOT / "app" / "clock.py":
        return
    tails = {".".join(ast.unparse(n).split(".")[-2:]) for n in ast.walk(tree_of(path)) if isinstance(n, ast.Attribute)}
    assert not tails & READS_THE_CLOCK


# --- parameters ------------------------------------------------------------------------------------------------------

MOST_PARAMETERS = 7


def with_too_many_parameters(tree: ast.Module) -> list[str]:
    found = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [function.name for function in found if len(parameters_of(function.args)) > MOST_PARAMETERS]


def parameters_of(args: ast.arguments) -> list[str]:
    names = [one.arg for one in (*args.posonlyargs, *args.args, *args.kwonlyargs)]
    return [name for name in names if name not in ("self", "cls")]


def test_no_function_asks_for_more_than_one_can_keep_in_mind():
    product = [*sources("app", "domain", "db", "seed"), ROOT / "streamlit_app.py"]
    assert {short(path): names for path in product if (names := with_too_many_parameters(tree_of(path)))} == {}


def test_a_function_that_asks_for_too_much_is_found():
    seven, eight = (
        "def seven(self, a, b, /, c, d, *, e, f, g): ...",
        "async def eight(a, b, /, c, d, *, e, f, g, h): ...",
    )
    assert with_too_many_parameters(ast.parse(f"class Planted:\n    {seven}\n{eight}")) == ["eight"]


# --- what is never changed -------------------------------------------------------------------------------------------


def test_every_table_that_says_it_is_append_only_is_on_the_list():
    tables = [model for model in vars(db.models).values() if hasattr(model, "__table__")]
    fixed = re.compile("append-only|never changed", re.IGNORECASE)
    assert {model.__tablename__ for model in tables if fixed.search(model.__doc__)} == set(APPEND_ONLY)


# --- licences --------------------------------------------------------------------------------------------------------


def what_is_needed_to_run() -> set[str]:
    """The run-time requirements of pyproject.toml and everything they need in turn, as installed here."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    ahead = [Requirement(line) for line in [*project["dependencies"], *project["optional-dependencies"]["postgres"]]]
    seen: set[tuple[str, str]] = set()
    while ahead:
        requirement = ahead.pop()
        for extra in {"", *requirement.extras}:
            key = (canonicalize_name(requirement.name), extra)
            if key not in seen:
                seen.add(key)
                ahead += _needed_by(*key)
    return {name for name, _ in seen}


def _needed_by(name: str, extra: str) -> list[Requirement]:
    needed = [Requirement(line) for line in metadata.requires(name) or []]
    return [one for one in needed if one.marker is None or one.marker.evaluate({"extra": extra})]


def licence_of(name: str) -> str:
    """What a package says about its licence, or else the first line of its licence file."""
    said = metadata.metadata(name)
    classifiers = [line for line in said.get_all("Classifier") or [] if line.startswith("License")]
    words = [said.get("License-Expression") or "", (said.get("License") or "").split("\n")[0], *classifiers]
    return " ".join(words).strip() or _first_line_of_licence_file(name)


def _first_line_of_licence_file(name: str) -> str:
    files = [file for file in metadata.files(name) or [] if file.name.upper().startswith(("LICENSE", "LICENCE"))]
    return files[0].read_text().strip().split("\n")[0] if files else ""


def test_nothing_it_needs_to_run_asks_for_the_source_of_what_uses_it():
    needed = what_is_needed_to_run()
    assert len(needed) > 20
    assert {name for name in needed if FOREIGN_LICENCE.search(licence_of(name))} <= LICENCE_EXCEPTIONS


def test_everything_it_needs_to_run_says_under_which_licence():
    assert [name for name in sorted(what_is_needed_to_run()) if not licence_of(name)] == []
