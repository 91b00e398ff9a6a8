"""A story's Markdown as HTML that is safe to show anywhere: no pictures from elsewhere, no scripts, honest links."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {
    *("p", "br", "hr", "strong", "em", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h3", "h4", "h5"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_HEADINGS = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h5", "h5": "h5", "h6": "h5"}
"""The page has its own first and second heading; a story's begin below them."""
_DOTTED = re.compile(r"[a-z0-9\u00a1-\uffff-]+(?:\.[a-z0-9\u00a1-\uffff-]+)*", re.IGNORECASE)
_ENDS_A_HOST = re.compile(r"[a-z\u00a1-\uffff]{2,}", re.IGNORECASE)


LONGEST_PARSED = 30_000
"""Characters whose Markdown is read, half as much again as can be published. What a draft has beyond them stands as it
was typed."""


@lru_cache(maxsize=256)
def story_html(markdown: str) -> str:
    """The story as HTML. Links lead to https or mailto only, and never say another host than the one they lead to."""
    markdown, rest = _parted(markdown)
    parser = _parser()
    tokens = parser.parse(markdown)
    for token in tokens:
        token.tag = _HEADINGS.get(token.tag, token.tag)
        if token.children:
            token.children = _honest(_without_pictures(token.children))
    return nh3.clean(
        parser.renderer.render(tokens, parser.options, {}) + rest,
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        attribute_filter=_only_safe_links,
        url_schemes={"https", "mailto"},
        link_rel="noopener nofollow ugc",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )


def _parted(markdown: str) -> tuple[str, str]:
    """What is read as Markdown, and the rest of an overlong draft as HTML."""
    if len(markdown) <= LONGEST_PARSED:
        return markdown, ""
    end = markdown.rfind("\n", 0, LONGEST_PARSED) + 1 or LONGEST_PARSED
    return markdown[:end], f"<p>{escape(markdown[end:].strip())}</p>".replace("\n", "<br>\n")


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])


def _without_pictures(tokens: list[Token]) -> list[Token]:
    """A picture becomes the words that describe it."""
    return [Token("text", "", 0, content=t.content) if t.type == "image" else t for t in tokens]


def _honest(tokens: list[Token]) -> list[Token]:
    """Where a link's text names another host than its address, the text becomes that address's host."""
    kept: list[Token] = []
    inside: list[Token] | None = None
    for token in tokens:
        (kept if inside is None else inside).append(token)
        if token.type == "link_open":
            inside = []
        elif token.type == "link_close" and inside is not None:
            opening = kept[-1]
            kept += _honest_text(str(opening.attrGet("href") or ""), inside)
            inside = None
    return kept


def _honest_text(address: str, inside: list[Token]) -> list[Token]:
    host = _host_of(address)
    named = hosts_named("".join(token.content for token in inside))
    if all(_same(name, host) for name in named):
        return inside
    return [Token("text", "", 0, content=host or address), inside[-1]]


def hosts_named(text: str) -> list[str]:
    """The hosts a text names: words with dots between them, the last one of two letters or more."""
    return [host for dotted in _DOTTED.findall(text) if (host := _as_a_host(dotted.split(".")))]


def _as_a_host(parts: list[str]) -> str:
    for at in range(len(parts) - 1, 0, -1):
        if ending := _ENDS_A_HOST.match(parts[at]):
            return ".".join((*parts[:at], ending[0]))
    return ""


def _host_of(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return (parts.path.rpartition("@")[2] if parts.scheme == "mailto" else parts.hostname or "").lower()


def _same(name: str, host: str) -> bool:
    return name.lower().removeprefix("www.") == host.removeprefix("www.")


def _only_safe_links(_: str, attribute: str, value: str) -> str | None:
    safe = attribute != "href" or value.lower().startswith(("https://", "mailto:"))
    return value if safe else None
