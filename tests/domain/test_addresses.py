"""Which addresses people can be sent to: what a browser opens, at the very host that is shown."""

from __future__ import annotations

import pytest

from domain.addresses import as_compared, has_somebodys_words, host_of, is_web_address

OPENS = (
    "https://www.fjordlys.dk/pumper?år=2026#efter",
    "https://pod.fjordlys.dk:443/12.mp3",
    "https://www.linkedin.com./posts/1",
    "https://blåbærgrød.dk/",
    "https://xn--blbrgrd-fxak7p.dk/",
    "https://हिन्दी.भारत/",
    "https://a_b.tumblr.com/",
    "https://1.2.3.4.fjordlys.dk/",
    "HTTPS://Fjordlys.DK",
    "https://fjordlys.dk/a@b",
    "https://fjordlys.example/news",
)
OPENS_NOT = (
    "",
    "fjordlys.dk",
    "http://fjordlys.dk/",
    "javascript:alert(1)",
    "//fjordlys.dk/",
    "https:fjordlys.dk",
    "https:/fjordlys.dk",
    "https:///fjordlys.dk",
    "https://",
    "https://fjordlys",
    "https://localhost/",
    "https://pump.localhost/",
    "https://pump.invalid/",
    "https://.example",
    "https://.fjordlys.dk",
    "https://fjordlys..dk",
    "https://-fjordlys.dk",
    "https://fjordlys-.dk",
    "https://fjord lys.dk/",
    "https://fjordlys.dk/a b",
    "https://fjordlys.dk/\n",
    "https://fjordlys.dk/\u202etsil",
    "https://fjord\u200blys.dk/",
    "https://evil.example\\@www.linkedin.com/talk",
    "https://www.linkedin.com\\talk",
    "https://www.linkedin.com/\\talk",
    "https://www.linkedin.com@evil.example/talk",
    "https://www.linkedin.com:443@evil.example/",
    "https://@fjordlys.dk/",
    "https://:secret@fjordlys.dk/",
    "https://fjordlys.dk:abc/",
    "https://fjordlys.dk:8443/",
    "https://fjordlys.dk:80/",
    "https://fjordlys.dk:0/",
    "https://fjordlys.dk:70000/",
    "https://127.0.0.1/",
    "https://10.0.0.5/",
    "https://127.1/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://2130706433/",
    "https://10.0.0.0x5/",
    "https://[::1]/",
    "https://[2001:db8::1]:443/",
    "https://ex%61mple.com/",
    "https://fjordlys.dk%2f.evil.example/",
    "https://\uff46jordlys.dk/",
    "https://lin\u212aedin.com/",
    "https://www.linkedin.com\u2044.evil.example/",
    "https://www.linkedin.com\u3002evil.example/",
    "https://www.linkedin.com\uff0fposts",
    "https://" + "a" * 64 + ".dk/",
    "https://fjordlys.dk/" + "a" * 2000,
)


@pytest.mark.parametrize("address", OPENS)
def test_a_page_of_somebodys_can_be_opened(address: str):
    assert is_web_address(address)


@pytest.mark.parametrize("address", OPENS_NOT)
def test_what_a_browser_would_read_otherwise_is_no_address(address: str):
    assert not is_web_address(address)


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://Fjordlys.DK./x", "fjordlys.dk"), ("https://www.fjordlys.dk:443", "www.fjordlys.dk"), ("nothing", "")],
)
def test_a_host_has_one_spelling(address: str, host: str):
    assert host_of(address) == host


@pytest.mark.parametrize("host", ["a.example", "EXAMPLE.ORG", "www.example.com.", "www.linkedin.com.example", "a.test"])
def test_under_some_names_nobody_has_written_but_the_demos_people(host: str):
    assert has_somebodys_words(f"https://{host}/posts/1", demo=True)
    assert not has_somebodys_words(f"https://{host}/posts/1", demo=False)


@pytest.mark.parametrize("host", ["myexample.com", "example.dk", "test.dk", "a.example.evil.dk"])
def test_under_other_names_somebody_may_have(host: str):
    assert has_somebodys_words(f"https://{host}/posts/1", demo=False)


@pytest.mark.parametrize(("email", "one"), [(" Maya@Fjordlys.DK ", "maya@fjordlys.dk"), ("\u212aim@fjordlys.dk", None)])
def test_an_email_address_is_compared_as_ascii(email: str, one: str | None):
    assert as_compared(email) == one
