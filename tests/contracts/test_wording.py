"""What every language owes: all sentences, said with the same blanks to fill in, in the programme's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages import Catalog, Message

from app import catalogues
from app.catalogues import TRANSLATED, catalogue, sentences

FALSE_FRIENDS = {
    "da": re.compile(r"\bsporing|\bmærke(t|r|rne)?\b", re.IGNORECASE),
    "sv": re.compile(r"\bbidrag|\banmärkning|\bspårning|\bmärke(t|n)?\b", re.IGNORECASE),
}
"""A grant, a reprimand, surveillance, a brand: words that look right and mean something else."""


def forms(message: Message) -> tuple[str, ...]:
    """The translation as it was written: one text, or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def originals(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def blanks(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def said(language: str) -> Iterator[Message]:
    return (message for message in catalogue(language) if message.id)


@pytest.fixture(scope="module")
def spoken() -> Catalog:
    """Every sentence of the source."""
    return sentences()


def test_it_finds_sentences_wherever_they_are_marked(spoken: Catalog):
    for sentence in ("Please sign in first.", "Home", "There is nothing here", "Learning"):
        assert sentence in spoken


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(spoken: Catalog, language: str):
    known = catalogue(language)
    missing = [m.id for m in spoken if m.id and (m.id not in known or not all(forms(known[m.id])))]
    assert missing == [], "run `make catalogues`, then translate"


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_a_guess_or_left_over(spoken: Catalog, language: str):
    assert [m.id for m in said(language) if m.fuzzy or m.id not in spoken] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_fills_in_the_same_blanks(language: str):
    wrong = [
        (original, form)
        for message in said(language)
        for original, form in zip(originals(message), forms(message), strict=True)
        if form and blanks(form) not in (blanks(original), blanks(originals(message)[-1]))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_a_form_for_one_and_for_several(language: str):
    assert {len(forms(m)) for m in said(language) if not isinstance(m.id, str)} <= {catalogue(language).num_plurals}


@pytest.mark.parametrize("language", TRANSLATED)
def test_it_avoids_words_that_mean_something_else(language: str):
    assert [form for m in said(language) for form in forms(m) if FALSE_FRIENDS[language].search(form)] == []


def test_collecting_twice_changes_nothing(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(catalogues, "LOCALES", tmp_path)
    waiting = catalogues.bring_up_to_date("sv")
    first = (tmp_path / "sv.po").read_bytes()
    assert catalogues.bring_up_to_date("sv") == waiting > 100
    assert (tmp_path / "sv.po").read_bytes() == first
    assert b"-Date" not in first
    assert b"#:" not in first
