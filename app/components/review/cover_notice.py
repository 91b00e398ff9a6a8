"""Where one more reviewer is needed, said plainly: one person alone may decide, or nobody reads a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Literal, NamedTuple

from babel.lists import format_list

from app.drawing.links import anchor
from app.viewer import Viewer
from app.wording import Wording
from domain.access import Permission
from domain.errors import N_
from domain.review.cover import Cover, Narrow, Reviewer

SHOWN = 3


class Alone(NamedTuple):
    """That one alone may decide: the reader, somebody else, or nobody at all."""

    me: str
    other: str
    nobody: str


AT_PRESENT = Alone(
    N_("Only you may decide at present. Whenever you cannot, nobody gets an answer."),
    N_("Only {name} may decide at present. Whenever they cannot, nobody gets an answer."),
    N_("Nobody who may decide is here, so nobody gets an answer."),
)
ON_TITLE = Alone(
    N_("Only you may decide on “{title}”."),
    N_("Only {name} may decide on “{title}”."),
    N_("Nobody who is here may decide on “{title}”."),
)
ON_THIS = Alone(
    N_("Only you may decide on this"),
    N_("Only {name} may decide on this"),
    N_("Nobody who is here may decide on this"),
)


def html(viewer: Viewer, cover: Cover, leads_on: bool = True) -> str:
    """The card with what is to be done, for admins and for whoever is the only one; nothing where enough are here.

    It leads to the people, unless that is where it stands (`leads_on`).
    """
    said = list(_sentences(viewer, cover))
    if not said:
        return ""
    told = "".join(f"<p>{escape(sentence)}</p>" for sentence in [*said, _whom_to_ask(viewer, cover)] if sentence)
    eyeline = f'<p class="ap-eyeline">{escape(viewer.t("One more reviewer is needed"))}</p>'
    return f'<section class="ap-card ap-cover">{eyeline}{told}{_way(viewer) if leads_on else ""}</section>'


def one(viewer: Viewer, narrow: Narrow) -> str:
    """Who alone may decide on something that is named beside it."""
    return _who(viewer, narrow.only, ON_THIS)


def readers(t: Wording, cover: Cover) -> str:
    """The list of who is here for what, and of who is away."""
    drawn = "".join(f"<li>{escape(line)}</li>" for line in (*_here(t, cover), *_away(t, cover)))
    eyeline = f'<p class="ap-eyeline">{escape(t("Who is here, and reads which language"))}</p>'
    return f"{eyeline}<ul>{drawn}</ul>"


def _away(t: Wording, cover: Cover) -> Iterator[str]:
    for person in cover.reviewers:
        if person.away_until:
            yield t("{name}: away until {day}", name=person.name, day=t.day(person.away_until))


def _here(t: Wording, cover: Cover) -> Iterator[str]:
    """Each language people write in, with who is here and reads it; without any, who is here."""
    for code in cover.written:
        names = ", ".join(person.name for person in cover.readers(code)) or t("nobody who is here")
        language = named(t, [code])
        yield t("{language}: {names}", language=language[:1].upper() + language[1:], names=names)
    if not cover.written:
        yield ", ".join(person.name for person in cover.here) or t("nobody who is here")


def named(t: Wording, codes: Iterable[str], style: Literal["standard", "or"] = "standard") -> str:
    """Languages as they are called in the reader's own, within a sentence."""
    return format_list([t.locale.languages.get(code, code) for code in codes], style, t.locale)


def _sentences(viewer: Viewer, cover: Cover) -> Iterator[str]:
    t, steers = viewer.t, viewer.may(Permission.PEOPLE_MANAGE)
    concerned = [narrow for narrow in cover.narrow if steers or _is_me(viewer, narrow.only)]
    if len(cover.here) <= 1:
        only = next(iter(cover.here), None)
        if steers or _is_me(viewer, only):
            yield _who(viewer, only, AT_PRESENT)
        concerned = [narrow for narrow in concerned if only is not None and narrow.only is None]
    for narrow in concerned[:SHOWN]:
        yield _who(viewer, narrow.only, ON_TITLE, title=narrow.title)
    if (more := len(concerned) - SHOWN) > 0:
        yield t.many("It is the same with {n} more.", "It is the same with {n} more.", more)
    if steers and cover.uncovered:
        missing = named(t, cover.uncovered, "or")
        yield t("Nobody who reviews and is here reads {languages}, and people write in it.", languages=missing)


def _is_me(viewer: Viewer, person: Reviewer | None) -> bool:
    return person is not None and person.id == viewer.me.id


def _who(viewer: Viewer, only: Reviewer | None, alone: Alone, **params: str) -> str:
    if only is None:
        return viewer.t(alone.nobody, **params)
    return viewer.t(alone.me if _is_me(viewer, only) else alone.other, name=only.name, **params)


def _whom_to_ask(viewer: Viewer, cover: Cover) -> str:
    t = viewer.t
    if not viewer.may(Permission.PEOPLE_MANAGE):
        return t("Ask an admin to name a second reviewer.")
    return t("You could ask {name}, who publishes the most.", name=cover.to_ask) if cover.to_ask else ""


def _way(viewer: Viewer) -> str:
    if not viewer.may(Permission.PEOPLE_MANAGE):
        return ""
    return anchor("people", viewer.t("Name another reviewer"), "person_add", "secondary")
