"""Whatever people write, no function of ours is held up by it, and each still gives what it should.

How long each takes is measured by `python -m bench --only texts`; here nothing is timed, but what hangs is ended.
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.components.story_text import TAGS, story_html
from app.components.writing.story_diff import changed
from bench.nasty import NASTY
from bench.text_functions import FUNCTIONS
from domain.errors import Refusal
from domain.people.names import LONGEST_NAME, clean_name
from domain.sharing import feed_file
from domain.sharing.hub_items import first_sentences
from domain.writing.readability import sentences

ROOT = Path(__file__).parent.parent.parent
LENGTH = 2000
NASTY_ONES = pytest.mark.parametrize("text", [text(LENGTH) for text in NASTY.values()], ids=NASTY.keys())
LOOKS_INTO_TEXT = re.compile(r"^import re$|^import unicodedata$|\brapidfuzz\b|\bMarkdownIt\b|\bnh3\b", re.MULTILINE)
NOT_FROM_PEOPLE = {
    "app.artwork.colours": "a setting of seven characters",
    "app.artwork.svg": "our own drawings",
    "app.edge.return_to_page": "addresses of at most 2,000 characters, matched from their beginning",
    "app.edge.streamlit_cookies": "cookies of Streamlit's own making",
    "app.public.by_link": "links of at most 64 characters, matched from their beginning",
    "app.public.redirect": "codes of at most 24 characters, matched from their beginning",
    "app.guessable": "whoever starts the portal",
    "app.providers": "whoever starts the portal",
    "app.settings": "whoever starts the portal",
    "app.streamlit_inside": "Streamlit's own page",
    "app.viewer": "the issuer of a sign-in",
    "db.about_person": "names of our own columns",
    "db.driver": "our own SQL",
    "domain.people.file.letters": "one character at a time",
}
"""Modules that look into text, but not into text from people, or into one that cannot be long."""

ENDED_AFTER_TEN_SECONDS_EACH = """
import signal
from bench.nasty import NASTY
from bench.text_functions import FUNCTIONS

signal.signal(signal.SIGPROF, signal.SIG_DFL)  # ends the process, also in the middle of a regular expression
for function in FUNCTIONS:
    for name, text in NASTY.items():
        print(function.name, "with", name, flush=True)
        written = text(function.longest)
        signal.setitimer(signal.ITIMER_PROF, 10)
        function.over(written)
        signal.setitimer(signal.ITIMER_PROF, 0)
"""


def test_none_is_held_up_by_any_text_of_the_longest_length_allowed():
    done = subprocess.run(
        [sys.executable, "-c", ENDED_AFTER_TEN_SECONDS_EACH], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout.splitlines()[-1:]} {done.stderr[-2000:]}"


def test_whatever_looks_into_text_is_tried_or_never_sees_text_from_people():
    looking = {
        ".".join(file.relative_to(ROOT).with_suffix("").parts)
        for layer in ("app", "domain", "db")
        for file in (ROOT / layer).rglob("*.py")
        if LOOKS_INTO_TEXT.search(file.read_text())
    }
    tried = {re.split(r"[.,: ]", function.name)[0] for function in FUNCTIONS}
    untried = {module for module in looking if module.rpartition(".")[2] not in tried}
    assert untried == NOT_FROM_PEOPLE.keys()


def test_the_texts_are_as_long_as_they_say():
    assert {len(text(n)) - n for text in NASTY.values() for n in (200, 1001, 5000)} == {0}


@NASTY_ONES
def test_a_story_becomes_nothing_but_the_tags_we_allow(text: str):
    assert set(re.findall(r"</?([a-z0-9]+)", story_html(text))) <= TAGS


@NASTY_ONES
def test_what_changed_holds_both_texts(text: str):
    earlier, later = text, f"Begun. {text[: LENGTH // 3]} And more. {text[LENGTH // 2 :]}"
    compared = changed(earlier, later).replace(" … ", "")
    without_new = re.sub(r"<ins>.*?</ins>|</?del>", "", compared, flags=re.DOTALL)
    without_old = re.sub(r"<del>.*?</del>|</?ins>", "", compared, flags=re.DOTALL)
    for shown, whole in ((without_new, earlier), (without_old, later)):
        left = iter("".join(whole.split()))
        assert all(letter in left for letter in "".join(html.unescape(shown).split()))


@NASTY_ONES
def test_sentences_leave_no_word_out(text: str):
    assert re.findall(r"[^\W\d_]+", " ".join(sentences(text))) == re.findall(r"[^\W\d_]+", text)


@NASTY_ONES
def test_a_name_is_short_and_legible_or_refused(text: str):
    try:
        name = clean_name(text)
    except Refusal:
        return
    assert 0 < len(name) <= LONGEST_NAME
    assert name.isprintable()


@NASTY_ONES
def test_the_words_of_a_feed_and_of_a_card_are_short(text: str):
    assert len(feed_file.plain_text(text, 100)) <= 100
    assert len(first_sentences(text, 100)) <= 102
