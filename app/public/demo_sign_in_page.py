"""What does the demo's sign-in page show? The cast and what each of them may do, then everybody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from starlette.responses import HTMLResponse

from app.edge.accept_language import Translate
from app.edge.plain_page import plain_page
from domain.languages import NAMES

SHOWN_AT_MOST = 20

STYLE = """
header, main { max-width: 46rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: clamp(2rem, 8vh, 5rem); }
.demo { display: inline-block; margin: 0 0 1rem; padding: .2rem .8rem; border: 1.5px solid var(--amber);
  border-radius: 99rem; color: var(--amber); font-size: .8rem; font-weight: 700; letter-spacing: .08em;
  text-transform: uppercase; }
h1 { margin: 0 0 .5rem; font-size: clamp(1.9rem, 6vw, 2.6rem); line-height: 1.15; }
h2 { margin: 2.75rem 0 .75rem; font-size: 1.4rem; }
.lead, .quiet { color: var(--quiet); }
.lead { margin: 0 0 1.75rem; max-width: 36rem; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
.others { grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: .5rem; }
.person { display: flex; align-items: center; gap: 1rem; width: 100%; min-height: 3rem; padding: .9rem 1.1rem;
  border: 1px solid var(--border); border-radius: .6rem; background: var(--card); color: inherit;
  font: inherit; text-align: start; cursor: pointer; }
.person:hover { border-color: var(--primary); background: var(--second); }
.person > span:nth-child(2) { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.initials { flex: none; display: grid; place-items: center; width: 2.75rem; height: 2.75rem;
  border-radius: 50%; background: var(--primary); color: var(--on-primary); font-weight: 650; }
.others .person { padding: .55rem .8rem; }
.others .initials { width: 2.1rem; height: 2.1rem; font-size: .8rem; background: var(--second);
  color: var(--ink); }
.name, .story { display: block; }
.name { font-weight: 650; }
.story { color: var(--quiet); }
.tag { flex: none; color: var(--quiet); font-size: .8rem; }
.search { display: flex; gap: .6rem; align-items: end; margin: 0 0 1rem; }
.search label { flex: 1; min-width: 0; font-weight: 600; }
.search input { display: block; width: 100%; min-height: 2.75rem; margin-top: .3rem; padding: .5rem .8rem;
  border: 1px solid var(--quiet); border-radius: .6rem; background: var(--card); color: inherit;
  font: inherit; font-weight: 400; }
.back { margin: 2.5rem 0 4rem; }
"""


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to be in the demo. `story`, one English sentence on what they may do, is the cast's alone."""

    subject: str
    name: str
    email: str
    story: str
    language: str


def show(
    *,
    people: Sequence[DemoPerson],
    search: str,
    carried: Mapping[str, str],
    choose: str,
    go_back: str,
    language: str,
    t: Translate,
) -> HTMLResponse:
    """The page. `carried` travels with each form, `choose` takes the choice, `go_back` leaves without one."""
    cast = [person for person in people if person.story]
    others = [person for person in people if not person.story]
    hidden = _hidden(carried)
    lead = t("Everybody here is invented. Choose a person to sign in as; nobody has a password.")
    way_back = t("Go back without signing in")
    body = (
        f'<header><p class="demo">{escape(t("Demo"))}</p><h1>{escape(t("Who would you like to be?"))}</h1>'
        f'<p class="lead">{escape(lead)}</p></header><main>{_form(choose, hidden, _list("cast", cast, t))}'
        f"{_search(others, search, choose, hidden, t) if others else ''}"
        f'<p class="back"><a href="{escape(go_back)}">{escape(way_back)}</a></p></main>'
    )
    return plain_page(title=t("Demo: choose who to be"), body=body, style=STYLE, language=language)


def matching(people: Sequence[DemoPerson], search: str) -> list[DemoPerson]:
    """Those whose name or e-mail holds every word of the search, however it is cased."""
    words = set(search.casefold().split())
    return [person for person in people if all(word in _searched(person) for word in words)]


def _searched(person: DemoPerson) -> str:
    return f"{person.name} {person.email}".casefold()


def _search(others: Sequence[DemoPerson], search: str, choose: str, hidden: str, t: Translate) -> str:
    found = matching(others, search)
    return (
        f'<section aria-labelledby="others"><h2 id="others">{escape(t("Or one of their colleagues"))}</h2>'
        f'<form class="search" method="get" role="search">{hidden}<label>{escape(t("Name or e-mail"))}'
        f'<input type="search" name="q" value="{escape(search)}" maxlength="80" autocomplete="off"></label>'
        f'<button class="button">{escape(t("Search"))}</button></form>'
        f'<p class="quiet" role="status">{escape(_count(len(found), t))}</p>'
        f"{_form(choose, hidden, _list('others', found[:SHOWN_AT_MOST], t))}</section>"
    )


def _count(found: int, t: Translate) -> str:
    if found == 0:
        return t("Nobody by that name. Try fewer letters.")
    if found > SHOWN_AT_MOST:
        return t("The first {shown} of {n} people. Search to see others.", shown=SHOWN_AT_MOST, n=found)
    return t("People found: {n}", n=found)


def _form(choose: str, hidden: str, content: str) -> str:
    return f'<form method="post" action="{escape(choose)}">{hidden}{content}</form>'


def _hidden(carried: Mapping[str, str]) -> str:
    fields = (f'name="{escape(name)}" value="{escape(value)}"' for name, value in carried.items())
    return "".join(f'<input type="hidden" {field}>' for field in fields)


def _list(kind: str, people: Sequence[DemoPerson], t: Translate) -> str:
    return f'<ul class="{kind}">{"".join(f"<li>{_person(person, t)}</li>" for person in people)}</ul>'


def _person(person: DemoPerson, t: Translate) -> str:
    story = f'<span class="story">{escape(t(person.story))}</span>' if person.story else ""
    language = NAMES.get(person.language, "")
    return (
        f'<button class="person" name="subject" value="{escape(person.subject)}">'
        f'<span class="initials" aria-hidden="true">{escape(_initials(person.name))}</span>'
        f'<span><span class="name">{escape(person.name)}</span>{story}</span>'
        f'<span class="tag" lang="{escape(person.language)}">{escape(language)}</span></button>'
    )


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
