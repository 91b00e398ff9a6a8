"""The languages stand in one table: nothing else lists them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from app.catalogues import TRANSLATED
from app.edge import accept_language
from app.wording import LOCALES, best_language
from domain.languages import LANGUAGES, OTHERWISE, named, spoken_for

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("app", "domain", "db", "seed", "bench", "docs")
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
TABLE = ROOT / "domain" / "languages.py"


def lists_of_languages(source: str) -> list[str]:
    """Where two or more of the codes stand side by side: in a list, a tuple, a set, as the keys of a dict."""
    rows = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict)]
    listed = [(row, row.keys if isinstance(row, ast.Dict) else row.elts) for row in rows]
    return [
        ast.unparse(row)
        for row, items in listed
        if len({item.value for item in items if isinstance(item, ast.Constant)} & set(LANGUAGES)) > 1
    ]


@pytest.mark.parametrize("path", [path for path in SOURCES if path != TABLE], ids=lambda path: path.name)
def test_no_other_file_lists_the_languages(path: Path):
    assert lists_of_languages(path.read_text()) == [], "read domain/languages.py"


@pytest.mark.parametrize("planted", ['ALL = ("da", "sv", "en")', 'NAMES = {"da": "Dansk", "en": "English"}'])
def test_a_list_of_them_is_found(planted: str):
    assert lists_of_languages(planted)
    assert lists_of_languages(TABLE.read_text())


def test_each_has_a_catalogue_but_the_one_the_source_is_written_in():
    assert {path.stem for path in LOCALES.glob("*.po")} == set(TRANSLATED) == set(LANGUAGES) - {OTHERWISE}


@pytest.mark.parametrize(("code", "language"), LANGUAGES.items())
def test_it_is_found_by_its_code_its_name_and_its_neighbours(code: str, language):
    assert {spoken_for(tag) for tag in (code, language.locale, *language.near)} == {code}
    assert {named(word) for word in (code, language.locale, language.name, *language.called)} == {code}
    assert {best_language(tag) for tag in (code, *language.near)} == {code}
    assert {accept_language.best_language(f"x, {tag};q=0.5") for tag in (code, *language.near)} == {code}
