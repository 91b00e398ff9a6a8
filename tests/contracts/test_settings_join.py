"""A setting joins by standing in the table: a section draws it, its type has an editor, three languages name it, and
nonsense is refused in a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from app.catalogues import TRANSLATED
from app.components.programme import setting_editor, setting_fields, setting_words
from app.components.programme.sections import SECTIONS
from app.wording import wording
from domain.errors import InvalidInput, Sentence
from domain.programme import settings
from domain.setting_types import (
    APerson,
    Choice,
    Colour,
    Days,
    EachOf,
    File,
    Line,
    Perhaps,
    Sentences,
    Several,
    WholeNumber,
    Words,
    YesNo,
    lacking,
)
from domain.settings import SETTINGS, Setting
from tests.cast import COPENHAGEN, Cast
from tests.pages.render import page, words

ALL = pytest.mark.parametrize("setting", SETTINGS.values(), ids=list(SETTINGS))


def plain(kind: Any) -> Any:
    return kind.type if isinstance(kind, Perhaps) else kind


@ALL
def test_each_stands_in_a_section(setting: Setting[Any]):
    assert setting.part in {section.code for section in SECTIONS}


@ALL
def test_the_type_of_each_has_an_editor(setting: Setting[Any]):
    kinds = [plain(setting.type)]
    kinds += [plain(kinds[0].type)] if isinstance(kinds[0], EachOf) else []
    assert {type(kind) for kind in kinds} <= setting_fields.EDITORS.keys()


EXAMPLES: dict[Any, tuple[Any, str]] = {
    WholeNumber(1, 9): (7, "7"),
    YesNo(): (False, "No"),
    Line(9): ("a<b", "a&lt;b"),
    Words(9): ({"en": "a<b"}, "a&lt;b"),
    Words(9, long=True): ({"en": "**a**"}, "<strong>a</strong>"),
    Sentences(9, 9): ([{"en": "a<b"}], "<li>a&lt;b</li>"),
    Colour(): ("#0b5d57", "#0b5d57"),
    File(): ("0" * 32, "/programme-picture/0"),
    APerson(): (3, "Maya &lt;b&gt;"),
    Days(): ({"DK": ["2026-12-24"]}, "DK: 2026-12-24"),
}


@pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: type(kind).__name__)
def test_every_type_is_drawn_as_it_is_read(kind: Any):
    value, drawn = EXAMPLES[kind]
    said = setting_words.html(wording("en", COPENHAGEN), kind, kind.checked(value), {3: "Maya <b>"})
    assert drawn in said


@pytest.mark.parametrize(
    "kind", [Choice({"a": "In use"}), Several({"a": "In use"}), EachOf({"a": "In use"}, YesNo())], ids=str
)
def test_what_is_chosen_is_drawn_by_its_name(kind: Any):
    value = {Choice: "a", Several: ["a"], EachOf: {"a": True}}[type(kind)]
    assert "In use" in setting_words.html(wording("en", COPENHAGEN), kind, kind.checked(value), {})


@ALL
@pytest.mark.parametrize("language", TRANSLATED)
def test_each_is_named_in_the_readers_language(setting: Setting[Any], language: str):
    t = wording(language, COPENHAGEN)
    for sentence in filter(None, (setting.meaning, setting.about)):
        assert isinstance(sentence, Sentence)
        assert t(sentence) != sentence


def refused(cast: Cast, setting: Setting[Any], nonsense: Any) -> InvalidInput | None:
    try:
        cast.ada.do(settings.decide, setting.code, nonsense, 0)
    except InvalidInput as error:
        return error
    return None


@ALL
def test_each_refuses_nonsense_in_a_sentence(bare_cast: Cast, setting: Setting[Any]):
    tried = ("¿" * 100_000, -1, ["?"] * 99, {"en": "x" * 100_000}, {"xx": ["?"]})
    refusals = [error for one in tried if (error := refused(bare_cast, setting, one))]
    assert refusals
    assert all(error.field and str(error).endswith(".") for error in refusals)


@ALL
@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_each_can_be_opened(bare_cast: Cast, setting: Setting[Any], language: str):
    said = words(page("programme", bare_cast.ada, language, part=setting.part, setting=setting.code))
    shown = "As employees will read it" if setting.part in setting_editor.READ_BY_ALL else "This will count"
    assert wording(language, COPENHAGEN)(shown) in said


def test_what_is_missing_in_a_language_is_found():
    what_you_can_share = SETTINGS["what_you_can_share"].type
    assert lacking(what_you_can_share, []) == []
    assert lacking(what_you_can_share, [{"en": "a", "da": "b"}, {"en": "c", "sv": "d"}]) == ["da", "sv"]
    assert lacking(SETTINGS["owner_says"].type, {"da": "Fordi"}) == ["sv", "en"]
