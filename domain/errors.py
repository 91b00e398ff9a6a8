"""What can be refused, always as one sentence that says what to do.

Sentences are English templates marked with `N_` for the translators; `app` translates them into the person's language.
"""

from __future__ import annotations

from typing import Any


class Sentence(str):
    """Words of the portal's own, which are translated; other text is somebody's and stays as it is."""

    __slots__ = ()


def N_(sentence: str) -> Sentence:
    """Marks a sentence for translation."""
    return Sentence(sentence)


class Refusal(Exception):
    """A request the programme's rules turn down. `sentence` is a template, `params` fills it."""

    def __init__(self, sentence: str, **params: Any) -> None:
        super().__init__(sentence.format(**params))
        self.sentence = sentence
        self.params = params


class NotPermitted(Refusal):
    """The person may not do this, now or at all."""


class NotFound(Refusal):
    """There is no such thing, or it is nobody's business but its owner's."""

    def __init__(
        self, sentence: str = N_("We could not find that. It may have been withdrawn."), **params: Any
    ) -> None:
        super().__init__(sentence, **params)


class Gone(NotFound):
    """It was there for everybody once, and has been taken back or has expired."""


class NotAllowedNow(Refusal):
    """The thing is in another state than the action needs."""


class InvalidInput(Refusal):
    """What was typed or uploaded cannot be used. `field` names the input it belongs beside."""

    def __init__(self, sentence: str, field: str = "", **params: Any) -> None:
        super().__init__(sentence, **params)
        self.field = field


class NeedsConfirmation(Refusal):
    """Allowed, but only once it has been confirmed in words."""


class Unguarded(Exception):
    """A function without a permission was handed to the door: a programming error."""


class NameTaken(Exception):
    """Two operations of one name: the second would take the first one's place in the table of permissions."""
