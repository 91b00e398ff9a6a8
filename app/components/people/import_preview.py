"""The second step of an import: what would change, person by person, and what is wrong, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from app.components.people.import_columns import FIELD_NAMES
from app.components.people.role_editor import ROLE_NAMES
from app.drawing.markup import draw
from app.wording import Wording
from domain.languages import NAMES
from domain.people.diff import Change, ChangedPerson, KnownPerson, LeavingPerson
from domain.people.file import PersonRow, Problem
from domain.people.importing import DryRun

FEW = 12
"""Groups as small as this are shown open."""


def show(t: Wording, seen: DryRun) -> None:
    """Draws it: how many first, then what is wrong, then everybody it is about."""
    st.subheader(t("2. What would change"), anchor=False)
    draw(_counts(t, seen))
    if not seen.changes_something:
        st.markdown(t("Nothing: the list says what you know already."))
    _problems(t, seen)
    _group(t, "added", t("New"), seen.counts["added"], (_added(t, row, seen) for row in seen.added))
    _group(t, "changed", t("Changed"), seen.counts["changed"], (_changed(t, one, seen) for one in seen.changed))
    _group(t, "left", t("Leaving"), seen.counts["left"], (_left(t, leaver, seen) for leaver in seen.left))
    back = (_changed(t, one, seen) for one in seen.returning)
    _group(t, "returning", t("Coming back"), seen.counts["returning"], back)
    if seen.kept:
        st.caption(t("Added by hand, and not in this file: they stay. End their employment by hand when they leave."))
    kept = (_person(one.given_name, one.family_name, one.employee_number, []) for one in seen.kept)
    _group(t, "kept", t("Staying, added by hand"), len(seen.kept), kept)


def _counts(t: Wording, seen: DryRun) -> str:
    figures = (
        ("added", t("added")),
        ("changed", t("changed")),
        ("left", t("leaving")),
        ("returning", t("coming back")),
        ("unchanged", t("as they were")),
    )
    tiles = "".join(
        f'<div class="ap-adm-tile"><b>{escape(t.number(seen.counts[name]))}</b><span>{escape(word)}</span></div>'
        for name, word in figures
    )
    return f'<div class="ap-adm-tiles">{tiles}</div>'


def _problems(t: Wording, seen: DryRun) -> None:
    if not seen.problem_count:
        return
    title = t.many("{n} thing to look at in the file", "{n} things to look at in the file", seen.problem_count)
    with st.expander(title, expanded=True, key="import_problems"):
        skipped = {problem.line for problem in seen.problems if problem.fatal}
        _list(t, [_problem(t, problem, problem.line in skipped) for problem in seen.problems], seen.problem_count)


def _problem(t: Wording, problem: Problem, skipped: bool) -> str:
    consequence = t("Line skipped") if skipped else t("Read without it")
    mark = "ap-adm-chip ap-adm-warn" if skipped else "ap-adm-chip"
    where = t("Line {n}", n=problem.line)
    said = t(problem.sentence, **problem.params)
    return (
        f'<div class="ap-adm-line"><span class="ap-adm-where">{escape(where)}</span>'
        f'<span class="ap-adm-grow">{escape(said)}</span><span class="{mark}">{escape(consequence)}</span></div>'
    )


def _group(t: Wording, name: str, title: str, count: int, lines: Iterable[str]) -> None:
    if not count:
        return
    shown, label = list(lines), t("{what} ({n})", what=title, n=t.number(count))
    with st.expander(label, expanded=count <= FEW, key=f"import_group_{name}"):
        _list(t, shown, count)


def _list(t: Wording, lines: list[str], count: int) -> None:
    """All lines as one element, which scrolls when it is long."""
    long = ' ap-adm-scroll" tabindex="0' if len(lines) > FEW else ""
    draw(f'<div class="ap-adm-list{long}">{"".join(lines)}{_more(t, count, len(lines))}</div>')


def _more(t: Wording, count: int, shown: int) -> str:
    if count <= shown:
        return ""
    more = t.many("and {n} more", "and {n} more", count - shown)
    return f'<div class="ap-adm-line ap-adm-quiet">{escape(more)}</div>'


def _added(t: Wording, row: PersonRow, seen: DryRun) -> str:
    facts = [row.team, row.email, _value(t, "country", row.country), _takes_over(t, row.employee_number, seen)]
    return _person(row.given_name, row.family_name, row.employee_number, [fact for fact in facts if fact])


def _changed(t: Wording, found: ChangedPerson, seen: DryRun) -> str:
    person = found.person
    by_hand = t("added by hand; from now on as the file says") if person.by_hand else None
    notes = filter(None, (_takes_over(t, person.employee_number, seen), by_hand))
    changes = [_change(t, one) for one in found.told]
    return _person(person.given_name, person.family_name, person.employee_number, list(notes), changes)


def _takes_over(t: Wording, number: str, seen: DryRun) -> str | None:
    owner = seen.taken_over.get(number)
    if owner is None:
        return None
    name = f"{owner.given_name} {owner.family_name}".strip()
    return t("takes over the address of {name} ({number}), who has left", name=name, number=owner.employee_number)


def _left(t: Wording, leaver: LeavingPerson, seen: DryRun) -> str:
    person: KnownPerson = leaver.person
    why = t("Last day {day}", day=t.date(leaver.left_on)) if leaver.left_on else t("Missing from the file")
    lost = [
        t("loses the role: {role}", role=t(ROLE_NAMES[role])) for role in seen.roles.get(person.employee_number, ())
    ]
    return _person(person.given_name, person.family_name, person.employee_number, [why, *lost])


def _person(given: str, family: str, number: str, facts: list[str], changes: Iterable[str] = ()) -> str:
    name = escape(f"{given} {family}".strip())
    about = f'<p class="ap-adm-quiet">{escape(" · ".join(facts))}</p>' if facts else ""
    return (
        f'<div class="ap-adm-line"><span class="ap-adm-where">{escape(number)}</span>'
        f'<div class="ap-adm-grow"><p class="ap-adm-strong">{name}</p>{about}{"".join(changes)}</div></div>'
    )


def _change(t: Wording, change: Change) -> str:
    before, after = _value(t, change.field, change.before), _value(t, change.field, change.after)
    nothing = t("nothing")
    return (
        f'<p class="ap-adm-change"><span>{escape(t(FIELD_NAMES[change.field]))}</span>'
        f"<del>{escape(before or nothing)}</del> <ins>{escape(after or nothing)}</ins></p>"
    )


def _value(t: Wording, field: str, value: Any) -> str:
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    if isinstance(value, date):
        return t.date(value)
    if field == "country" and value:
        return str(t.locale.territories.get(value, value))
    return NAMES.get(value, value) if field == "language" and value else value or ""
