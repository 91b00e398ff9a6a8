"""Whatever is filled into HTML or SVG is escaped, ours, or a number: followed over the source of the whole portal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contracts.markup import Source, faults

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def modules() -> dict[str, str]:
    """Dotted name → text, of everything that is put on pages and everything it takes its words from."""
    paths = [path for room in ("app", "domain", "db") for path in (ROOT / room).rglob("*.py")]
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in paths]
    return dict(zip(names, (path.read_text() for path in paths), strict=True))


def test_every_blank_in_markup_is_escaped_ours_or_a_number(modules: dict[str, str]):
    source = Source(modules)
    assert len(source.blanks) > 900
    assert [str(fault) for fault in faults(source, "app")] == []


FORGOTTEN = [
    ("app.components.sharing.hub_card", "{escape(item.title)}", "{item.title}"),
    ("app.components.sharing.hub_card", "{key: escape(name) for key, name", "{key: name for key, name"),
    ("app.components.sharing.hub_card", "[escape(note) for note in notes]", "notes"),
    ("app.components.chip", "{escape(words)}", "{words}"),
    ("app.drawing.links", "{escape(label)}", "{label}"),
    ("app.artwork.svg", "return escape(clean(text), quote=True)", "return clean(text)"),
    ("app.artwork.covers", "readable_under_white(safe(theme_colour))", "readable_under_white(theme_colour)"),
    ("app.public.read", 'alt="{escape(frame.alt)}"', 'alt="{frame.alt}"'),
    ("app.edge.plain_page", "{escape(title)}", "{title}"),
    ("app.components.story_text", "nh3.clean(", "str("),
    ("app.components.home.greeting", "{escape(t.day(viewer.now))}", "{viewer.me.name}"),
    ("app.frame", 'escape(t("Signed in as {name}", name=who.me.name))', 't("Signed in as {name}", name=who.me.name)'),
]


@pytest.mark.parametrize(("module", "escaped", "raw"), FORGOTTEN, ids=[module for module, *_ in FORGOTTEN])
def test_it_finds_an_escape_that_is_forgotten(modules: dict[str, str], module: str, escaped: str, raw: str):
    assert escaped in modules[module]
    assert faults(Source(modules | {module: modules[module].replace(escaped, raw)}), "app")


TITLED = """
from html import escape
from app.drawing.markup import draw

class Item:
    title: str
    points: int

"""
RAW = {
    "in the text": "def show(item: Item): draw(f'<p>{item.title}</p>')",
    "in an attribute": """def show(item: Item): draw(f'<p title="{item.title}">x</p>')""",
    "escaped, but without quotes": "def show(item: Item): draw(f'<p title={escape(item.title)}>x</p>')",
    "without an f": "def show(item: Item): draw('<p>' + item.title + '</p>')",
    "by format": "def show(item: Item): draw('<p>{}</p>'.format(item.title))",
    "by per cent": "def show(item: Item): draw('<p>%s</p>' % item.title)",
    "by join": "def show(items: list[Item]): draw('<br>'.join(item.title for item in items))",
    "through a variable": "def show(item: Item):\n words = item.title\n draw(f'<p>{words}</p>')",
    "in one of two ways": "def show(item: Item):\n words = item.title if item.points else ''\n draw(f'<p>{words}</p>')",
    "by way of a list": "def show(item: Item):\n all = []\n all.append(item.title)\n draw(f'<p>{all[0]}</p>')",
    "by way of a dict": "def show(item: Item):\n of = {'a': item.title}\n draw(f'<p>{of[\"a\"]}</p>')",
    "through a helper": "def _b(words: str): return f'<b>{words}</b>'\ndef show(item: Item): draw(_b(item.title))",
    "through a helper that hands on": "def _b(x): return x\ndef show(item: Item): draw(f'<p>{_b(item.title)}</p>')",
    "through a helper for each": (
        "def _b(words: str): return f'<b>{words}</b>'\n"
        "def show(items: list[Item]): draw(''.join(map(_b, [i.title for i in items])))"
    ),
    "through a sentence": "def show(t, item: Item): draw(f'<p>{t(\"By {who}\", who=item.title)}</p>')",
    "by who knows whom": "def _b(words: str): return f'<b>{words}</b>'\ndef show(): return {'draw': _b}",
    "from a browser": "import streamlit as st\ndef show(): draw(f'<p>{st.query_params[\"q\"]}</p>')",
    "with no markup around it": "def show(item: Item): draw(item.title)",
}
HARMLESS = {
    "escaped": "def show(item: Item): draw(f'<p>{escape(item.title)}</p>')",
    "escaped before": "def show(item: Item):\n words = escape(item.title)\n draw(f'<p>{words}</p>')",
    "escaped by whoever calls": (
        "def _b(words: str): return f'<b>{words}</b>'\ndef show(item: Item): draw(_b(escape(item.title)))"
    ),
    "a number": "def show(item: Item): draw(f'<p>{item.points} {len(item.title)} {item.points / 3:.1f}</p>')",
    "a word of ours": "KINDS = {1: 'one'}\ndef show(item: Item): draw(f'<p>{KINDS.get(item.points, \"\")}</p>')",
    "markup of ours": "def _b() -> str: return '<b>x</b>'\ndef show(): draw(f'<p>{_b()}</p>')",
}


def found_in(planted: str) -> list[str]:
    text = TITLED + planted
    return [str(fault) for fault in faults(Source({"app.planted": text}), "app")]


@pytest.mark.parametrize("planted", RAW.values(), ids=RAW)
def test_it_finds_what_is_raw(planted: str):
    assert found_in(planted)


@pytest.mark.parametrize("planted", HARMLESS.values(), ids=HARMLESS)
def test_it_lets_pass_what_is_not(planted: str):
    assert found_in(planted) == []
