"""Every function of ours that looks into what people have written, with the longest text it can be given."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from html import escape, unescape
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import nh3

from app.artwork import initials, lettering, strategy
from app.components.review.rubric_form import sentences_of
from app.components.story_text import story_html
from app.components.writing import story_reading
from app.components.writing.story_diff import changed
from app.public.csv_file import guarded
from app.wording import Wording, plain
from bench.nasty import prose
from db import post_addresses
from domain import addresses, clean_input, languages, setting_types, words
from domain.errors import Refusal
from domain.people import names, search
from domain.people.file import cells, columns, dates, shown
from domain.programme import logo_files
from domain.review import near_duplicates
from domain.sharing import declarations, feed_file, guide, hub_items, networks, own_words, posts, sharing
from domain.submissions import recordings
from domain.submissions.kinds import Kind
from domain.writing import contributions, hints, private_details, readability, said_before, stories
from domain.writing.stories import BODY_LIMIT, DRAFT_LIMIT, StoryText

SHARED = max(network.limit for network in networks.NETWORKS)
CELL = 131_072
"""csv.field_size_limit()."""


class Function(NamedTuple):
    """What it is called, what it does with a text, and the most characters that text can have."""

    name: str
    over: Callable[[str], Any]
    longest: int


DANISH = Wording("da", ZoneInfo("Europe/Copenhagen"))
DISCLOSURE = languages.LANGUAGES["da"].disclosure.format(company="Fjordlys")


def _draft(text: str) -> hints.Draft:
    """A draft as the hints look at it: beside 500 stories of others, with many names in it."""
    colleagues = tuple(f"Anna Holm {number}" for number in range(hints.MOST_NAMES))
    return hints.Draft(StoryText("A title", text, language="da"), colleagues, 1, 1, _library(), 1)


@lru_cache(maxsize=8)
def _told(n: int) -> str:
    return prose(n)


@lru_cache(maxsize=1)
def _library() -> said_before.Library:
    told = prose(2000 * 200)
    return said_before.library_of(said_before.sentences_by(2, told))


@lru_cache(maxsize=1)
def _published() -> dict[int, str]:
    told = prose(2000 * 200)
    return {number: near_duplicates.words_of(told[number * 2000 :][:2000]) for number in range(200)}


def _looks(text: str, look: str) -> list[hints.Hint]:
    return list(hints.LOOKS[look](_draft(text)))


def _edited(text: str) -> str:
    """The text with every seventh word another one, and one line out of ten gone."""
    lines = [line for at, line in enumerate(text.split("\n")) if at % 10]
    return "\n".join(
        " ".join("ny" if at % 7 == 3 else word for at, word in enumerate(line.split(" "))) for line in lines
    )


def _remarked(text: str) -> str:
    html = story_html.__wrapped__(text)
    return story_reading.marked(html, [(quote, "Say more") for quote in sentences_of(text)[:20]])


def _beginning(text: str) -> str:
    """As the preview of a public story describes it."""
    return hub_items.first_sentences(unescape(nh3.clean(story_html.__wrapped__(text), tags=set())))


@lru_cache(maxsize=1)
def _shared() -> list[str]:
    told = prose(SHARED + 2 * sharing.MOST_COMPARED)
    return [told[at:][:SHARED] for at in range(2 * sharing.MOST_COMPARED)]


def _share(text: str) -> own_words.Verdict:
    return own_words.judge(text, [text[::-1], *_shared()], DISCLOSURE)


def _referred(text: str) -> list[hints.Hint]:
    return hints.hints_for(hints.Draft(StoryText("A title", text, "referral"), kind=Kind.CONTRIBUTION))


def _alike(text: str) -> dict[int, int]:
    return near_duplicates.closest(near_duplicates.words_of(text), _published())


def _posted(text: str) -> list[object]:
    """The text behind every host whose posts are recognised, and behind another."""
    hosts = [network.hosts[0] for network in post_addresses.NETWORKS.values()]
    return [_refused(post_addresses.recognise)(f"https://{host}/posts/{text}") for host in (*hosts, "forum.dk")]


def _summary(text: str) -> str:
    return feed_file.plain_text(text, feed_file.LONGEST_SUMMARY)


def _refused(function: Callable[[str], Any]) -> Callable[[str], Any]:
    """A refusal is an answer like any other."""

    def answer(text: str) -> Any:
        try:
            return function(text)
        except Refusal as refusal:
            return refusal.sentence

    return answer


def _drawn(text: str) -> object:
    """The text within a drawing, and in one of its attributes."""
    words = escape(text[:100_000], quote=True)
    return logo_files.logo(f'<svg xmlns="{logo_files.SVG}"><text fill="{words}">{words}</text></svg>'.encode())


def _decided(text: str) -> list[bool]:
    """The text as a colour, as a file's code and as a country with its days."""
    kinds = (setting_types.Colour(), setting_types.File(), setting_types.Days())
    return [setting_types.fits(kind, value) for kind, value in zip(kinds, (text, text, {text: [text]}), strict=True)]


FUNCTIONS = (
    Function("clean_input.clean", clean_input.clean, DRAFT_LIMIT),
    Function("story_text.story_html", story_html.__wrapped__, DRAFT_LIMIT),
    Function("story_reading.marked", _remarked, BODY_LIMIT),
    Function("story_reading.reading_minutes", story_reading.reading_minutes, BODY_LIMIT),
    Function("story_diff.changed, edited", lambda text: changed.__wrapped__(text, _edited(text)), DRAFT_LIMIT),
    Function("story_diff.changed, backwards", lambda text: changed.__wrapped__(text, text[::-1]), DRAFT_LIMIT),
    Function("story_diff.changed, another", lambda text: changed.__wrapped__(_told(len(text)), text), DRAFT_LIMIT),
    Function("rubric_form.sentences_of", sentences_of, BODY_LIMIT),
    Function("hub_items.first_sentences", hub_items.first_sentences, BODY_LIMIT),
    Function("read: its preview", _beginning, BODY_LIMIT),
    Function("near_duplicates.closest", _alike, BODY_LIMIT),
    Function("stories.same_story", lambda text: stories.same_story(text, text[::-1]), BODY_LIMIT),
    Function("said_before.sentences_by", lambda text: said_before.sentences_by(1, text), BODY_LIMIT),
    *(Function(f"hints, {look}", partial(_looks, look=look), DRAFT_LIMIT) for look in hints.LOOKS),
    Function("hints of a referral", _referred, contributions.DRAFT_LIMIT),
    Function("hints.names_said", hints.names_said, DRAFT_LIMIT),
    Function("readability.lix", readability.lix, DRAFT_LIMIT),
    Function("readability.sentences", readability.sentences, DRAFT_LIMIT),
    Function("private_details.personal_numbers", private_details.personal_numbers, DRAFT_LIMIT),
    Function("private_details.phone_numbers", private_details.phone_numbers, DRAFT_LIMIT),
    Function("private_details.secrets", private_details.secrets, DRAFT_LIMIT),
    Function("words.bare", partial(words.bare, disclosure=DISCLOSURE), DRAFT_LIMIT),
    Function("own_words.judge", _share, own_words.LONGEST),
    Function("wording.words", lambda text: DANISH.words({"da": text}), guide.LONGEST),
    Function("wording.plain", plain.__wrapped__, SHARED),
    Function("csv_file.guarded", guarded, DRAFT_LIMIT),
    Function("names.clean_name", _refused(names.clean_name), CELL),
    Function("names.turns_text", names.turns_text, CELL),
    Function("search.name_like", search.name_like, CELL),
    Function("languages.named", languages.named, CELL),
    Function("cells.bare", cells.bare, CELL),
    *(Function(f"cells, {field}", _refused(reader), CELL) for field, reader in cells.readers("dmy").items()),
    Function("columns.known_headers", lambda text: columns.known_headers([text]), CELL),
    Function("dates.looks_like_a_date", dates.looks_like_a_date, CELL),
    Function("shown.short", shown.short, CELL),
    Function("addresses.is_web_address", addresses.is_web_address, DRAFT_LIMIT),
    Function("declarations.tidy", _refused(declarations.tidy), DRAFT_LIMIT),
    Function("post_addresses.recognise", _posted, addresses.LONGEST_ADDRESS),
    Function("posts.letters", posts.letters, addresses.LONGEST_ADDRESS),
    Function("recordings.is_sound", recordings.is_sound, DRAFT_LIMIT),
    Function("feed_file.plain_text", _summary, 2 * feed_file.LONGEST_MARKUP),
    Function("lettering.wrap", lambda text: lettering.wrap(text, 20, 400, most=3), 160),
    Function("strategy.blocks", lambda text: list(strategy.blocks(text)), 4000),
    Function("logo_files.logo", _refused(_drawn), logo_files.LARGEST_DRAWING),
    Function("setting_types.fits", _decided, DRAFT_LIMIT),
    Function("crests.initials", initials, 161),
)
