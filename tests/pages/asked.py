"""What a page asks while it is drawn: every question, breath by breath."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from app.portal import Portal
from domain.work import operation_of

Question = tuple[str, tuple[Any, ...], dict[str, Any]]


@dataclass(frozen=True)
class Overheard(Portal):
    """A person's door that remembers what is asked: a list of questions for each transaction."""

    breaths: list[list[Question]] = field(default_factory=list)

    @contextmanager
    def at_once(self) -> Iterator[Callable[..., Any]]:
        """As the portal, with an ear to it."""
        questions: list[Question] = []
        self.breaths.append(questions)
        with super().at_once() as ask:

            def heard(operation: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
                questions.append((operation_of(operation).name, args, kwargs))
                return ask(operation, *args, **kwargs)

            yield heard

    def of_the_page(self) -> list[list[Question]]:
        """What was asked since the last look, but for who is looking."""
        mine = [one for one in self.breaths if [name for name, *_ in one] != ["people.sign_in.me"]]
        self.breaths.clear()
        return mine


def overhear(who: Portal) -> Overheard:
    """The same person's door, with an ear to it."""
    return Overheard(**vars(who))
