"""Recordings of talks and podcasts: which addresses lead to one, and which can be listened to in place."""

from __future__ import annotations

from urllib.parse import urlsplit

from domain.addresses import LONGEST_ADDRESS as LONGEST_ADDRESS
from domain.addresses import is_web_address
from domain.errors import N_, InvalidInput

SOUNDS = (".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav")
"""How the path of an address ends when a browser can play what is there."""


def is_sound(address: str | None) -> bool:
    """Whether a browser can play what is at an address, without a page around it."""
    if not address or not is_web_address(address):
        return False
    return urlsplit(address).path.lower().endswith(SOUNDS)


def check_address(address: str | None) -> None:
    """Raises the sentence of what is wrong with an address, if anything is. None is right, too."""
    if address and not is_web_address(address):
        raise InvalidInput(N_("Paste the address where it can be seen or heard; it begins with https://"), "url")
