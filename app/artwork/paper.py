"""Paper: a Typst template filled with data, as a tagged, accessible PDF (PDF/UA-1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from app.artwork.lettering import FONTS, covers


class MissingLetters(ValueError):
    """Neither our faces nor the machine's fonts have a letter; install a font for that script."""


def printed(template: Path, said: Mapping[str, object], drawn: Mapping[str, str] | None = None) -> bytes:
    """The PDF's bytes; the same input gives the same picture. `said` is what is read, `drawn` are drawings as SVG.

    Raises MissingLetters for a script that no font at hand can write.
    """
    import typst

    words = json.dumps(said, ensure_ascii=False)
    try:
        pdf: bytes = typst.compile(
            str(template),
            root=str(template.parent),
            font_paths=[str(FONTS)],
            # Names in scripts our faces lack borrow the machine's fonts; all others look the same everywhere.
            ignore_system_fonts=covers(words),
            format="pdf",
            pdf_standards="ua-1",
            sys_inputs={"data": json.dumps({**said, **(drawn or {})}, ensure_ascii=False)},
        )
    except typst.TypstError as error:
        if "could not be displayed" in str(error):
            raise MissingLetters(str(error)) from error
        raise
    return pdf
