"""A story's Markdown becomes HTML that can be shown to anybody."""

from __future__ import annotations

import pytest

from app.components.story_text import LONGEST_PARSED, hosts_named, story_html


def test_it_keeps_what_a_writer_needs():
    assert story_html("# How\n\n**twenty** seconds\n\n- look\n- ask") == (
        "<h3>How</h3>\n<p><strong>twenty</strong> seconds</p>\n<ul>\n<li>look</li>\n<li>ask</li>\n</ul>\n"
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "![a picture](https://evil.example/track.png)",
        "[press](javascript:alert(1))",
        "[press](data:text/html,hi)",
        '<iframe srcdoc="x"></iframe>',
        "[press](http://plain.example)",
        "[press](//evil.example)",
    ],
)
def test_nothing_runs_and_nothing_foreign_is_loaded(hostile: str):
    html = story_html(hostile)
    for danger in ("<script", "<img", "<iframe", "href="):
        assert danger not in html


def test_a_picture_leaves_its_description():
    assert story_html("![the open pump](https://evil.example/x.png)") == "<p>the open pump</p>\n"


def test_the_rest_of_a_draft_that_is_far_too_long_stands_as_it_was_typed():
    html = story_html("**Told.** " * (LONGEST_PARSED // 10) + "\n\n**Over** <b>\nand out")
    assert html.endswith("</p>\n<p>**Over** &lt;b&gt;<br>\nand out</p>")
    assert html.count("<strong>") == LONGEST_PARSED // 10


def test_links_are_marked_as_written_by_people():
    assert 'rel="noopener nofollow ugc"' in story_html("[us](https://fjordlys.example)")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[fjordlys.example](https://evil.example/x)", ">evil.example<"),
        ("[pay at **bank.example**/now](https://bank.example@evil.example)", ">evil.example<"),
        ("[a@bank.example](mailto:a@evil.example)", ">evil.example<"),
        ("[www.fjordlys.example](https://fjordlys.example/x)", ">www.fjordlys.example<"),
        ("[our checklist](https://fjordlys.example/x)", ">our checklist<"),
    ],
)
def test_a_link_never_names_another_host_than_its_own(written: str, read: str):
    assert read in story_html(written)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("see bank.example, or www.Bank.example:443/now", ["bank.example", "www.Bank.example"]),
        ("bank.example.1 and bank.example-2", ["bank.example", "bank.example"]),
        ("ræv.dk – 3.14 – e.g. – a.b – .. – x..dk", ["ræv.dk"]),
        ("a." * 100 + "dk", ["a." * 100 + "dk"]),
        ("a." * 100 + "1", []),
        ("-" * 100, []),
    ],
)
def test_a_host_is_known_by_its_dots_and_its_last_letters(text: str, named: list[str]):
    assert hosts_named(text) == named
