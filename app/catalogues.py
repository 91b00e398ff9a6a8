"""`python -m app.catalogues`: collects the sentences people read, and brings the translators' files up to date.

A sentence that was changed is a new one: it is left empty rather than guessed. No dates and no places are written, so
that a change of the files shows sentences only.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

from app.wording import LOCALES
from domain.languages import LANGUAGES, OTHERWISE

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("app", "domain", "seed")
KEYWORDS = {"N_": 1, "t": 1, "md": 1, "many": 2}
"""What marks a sentence, and how many texts it takes: `many` has its singular and its plural."""
TRANSLATED = tuple(language for language in LANGUAGES if language != OTHERWISE)
HEADER = "# What the portal says. `make catalogues` adds new sentences to it."
_KEPT_OF_THE_HEADER = ("Language:", "Plural-Forms", "MIME", "Content-T")


def sentences() -> Catalog:
    """Every sentence of the portal, as it stands in the source."""
    found = Catalog()
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for texts in _said(ast.parse(path.read_text())):
                found.add(texts if len(texts) > 1 else texts[0])
    return found


def _said(source: ast.AST) -> Iterator[tuple[str, ...]]:
    """Babel's own reader misses what stands inside an f-string before Python 3.12."""
    for call in (node for node in ast.walk(source) if isinstance(node, ast.Call)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        marked = [part.value for part in call.args[: KEYWORDS.get(name, 0)] if isinstance(part, ast.Constant)]
        texts = tuple(text for text in marked if isinstance(text, str) and text)
        if texts:
            yield texts


def catalogue(language: str) -> Catalog:
    """The translator's file for a language, as it stands; an empty one where there is none."""
    path = LOCALES / f"{language}.po"
    if not path.exists():
        return Catalog(language, header_comment=HEADER, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def bring_up_to_date(language: str) -> int:
    """Adds new sentences to a language, takes out those no longer said, and gives how many wait for a translator."""
    known = catalogue(language)
    known.update(sentences(), no_fuzzy_matching=True, update_creation_date=False)
    written = io.BytesIO()
    write_po(written, known, width=110, no_location=True, sort_output=True, ignore_obsolete=True)
    LOCALES.mkdir(exist_ok=True)
    (LOCALES / f"{language}.po").write_text(_without_dates(written.getvalue().decode()))
    return sum(not message.string or not all(message.string) for message in known if message.id)


def _without_dates(text: str) -> str:
    header, _, messages = text.partition("\n\n")
    lines = [line for line in header.splitlines() if line[:1] != '"' or line.startswith(_KEPT_OF_THE_HEADER, 1)]
    return "\n".join(lines) + "\n\n" + messages


def main() -> None:
    """Brings every language up to date."""
    for language in TRANSLATED:
        print(f"{language}: {bring_up_to_date(language)} sentences wait for a translator.")  # noqa: T201 - a command answers


if __name__ == "__main__":
    main()
