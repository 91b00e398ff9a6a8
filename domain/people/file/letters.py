"""From bytes to text: which letters a file is written in, and what is no text file at all."""

from __future__ import annotations

import codecs
import re

from domain.errors import N_, InvalidInput

LARGEST_FILE = 10_000_000

ENCODINGS = {
    "UTF-8": "utf-8-sig",
    "Windows-1252": "cp1252",
    "UTF-16": "utf-16",
    "DOS (850)": "cp850",
    "Macintosh": "mac-roman",
}
"""Names people may have heard, and Python's for them. The last two are not recognised, only chosen."""


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding, recognised unless one of ENCODINGS is given. Raises InvalidInput."""
    _refuse_other_files(data)
    codec, name = (ENCODINGS[encoding], encoding) if encoding else _encoding(data)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        raise _unreadable_letters() from None
    if "\0" in text or text.startswith("%PDF"):
        raise InvalidInput(N_("This is not a text file. Export the people as CSV and choose that file."))
    if not encoding and codec == "cp1252" and (_OTHER_ENCODING.search(text) or _UTF8_PAIR.search(data)):
        raise _unreadable_letters()
    return text, name


def _refuse_other_files(data: bytes) -> None:
    if not data.strip():
        raise InvalidInput(N_("This file is empty. Export it again and choose the new file."))
    if len(data) > LARGEST_FILE:
        raise InvalidInput(
            N_("This file is larger than {megabytes} MB. Leave out columns the portal does not need."),
            megabytes=LARGEST_FILE // 1_000_000,
        )
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise InvalidInput(N_("This is a workbook, not a CSV file. Open it, choose “Save as”, then CSV UTF-8."))


def _encoding(data: bytes) -> tuple[str, str]:
    """The codec and its name: by byte-order mark, by the zero bytes of UTF-16, else by what decodes."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", "UTF-16"
    start = data[:4000]
    if start[1::2].count(0) * 3 > len(start):
        return "utf-16-le", "UTF-16"
    if start[::2].count(0) * 3 > len(start):
        return "utf-16-be", "UTF-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252", "Windows-1252"
    return "utf-8-sig", "UTF-8"


# DOS and Macintosh letters also decode as Windows-1252, but then signs stand inside words ("L‘rke").
_OTHER_ENCODING = re.compile(r"[ŒŠŽ†‡‰‹›„•¾¿¤¦¬¯±²³¶¹¼½×÷‘”](?<=[^\W\d_].)(?=[a-zæøåäöéü])")
# A letter of UTF-8 in a file that is not UTF-8 throughout: two systems wrote it.
_UTF8_PAIR = re.compile(rb"\xc3[\x80-\xbf]")


def _unreadable_letters() -> InvalidInput:
    return InvalidInput(N_("Some letters in this file cannot be read. Save it again as CSV UTF-8 where it was made."))
