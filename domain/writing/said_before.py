"""Has a colleague said this before, almost word for word? What is published, sentence by sentence.

Comparing every sentence of a long text with every published one takes seconds. Sentences that are almost the same
share most of their words, and so some of their rare ones: only those that do are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from math import ceil
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlmodel import col, select

from db.models import Submission
from domain.submissions.kinds import GOING_OUT, is_of
from domain.submissions.review_flow import Status
from domain.words import bare
from domain.work import Work
from domain.writing import readability

ALIKE_FROM = 80
"""`token_sort_ratio` (0 to 100) between two sentences."""
SHARED = 2 / 3
"""Of a sentence's different words, how many the other one has too."""
WORTH_COMPARING = 8
"""Words; shorter sentences are alike by chance."""
TEXTS = 500
"""The newest that are published in a language."""

Sentences = tuple[tuple[int, str], ...]
"""(who wrote it, its words in alphabetical order), so that comparing them plainly is `token_sort_ratio`."""


@dataclass(frozen=True)
class Library:
    """Published sentences, and in which of them each word occurs."""

    sentences: Sentences = ()
    where: Mapping[str, Set[int]] = field(default_factory=dict)

    def holds(self, sentence: str, author_id: int) -> bool:
        """Whether somebody other than `author_id` has published almost this sentence."""
        from rapidfuzz import fuzz, process

        words = sorted(bare(sentence).split())
        if len(words) < WORTH_COMPARING:
            return False
        near = [self.sentences[number] for number in self._near(words)]
        others = [text for by, text in near if by != author_id]
        return process.extractOne(" ".join(words), others, scorer=fuzz.ratio, score_cutoff=ALIKE_FROM) is not None

    def _near(self, words: Sequence[str]) -> set[int]:
        """The sentences that may share enough of the words: who lacks n of them has two of the rarest n + 2."""
        rarest = sorted(set(words), key=lambda word: len(self.where.get(word, _NOWHERE)))
        decisive = rarest[: len(rarest) - ceil(SHARED * len(rarest)) + 2]
        *rare, commonest = (self.where.get(word, _NOWHERE) for word in decisive)
        once: set[int] = set()
        twice: set[int] = set()
        for here in rare:
            twice |= once & here
            once |= here
        return twice | (once & commonest)


_NOWHERE: frozenset[int] = frozenset()
_Texts = dict[tuple[int, int], Sentences]
"""(submission, revision) → its sentences: words do not change once they are published."""
_kept: WeakKeyDictionary[Engine, dict[str, tuple[_Texts, Library]]] = WeakKeyDictionary()
"""Language → what is published in it and nothing else: what was withdrawn is dropped at the next look."""


def published(work: Work, language: str) -> Library:
    """What is published in a language."""
    newest = (
        select(Submission.id, Submission.revision)
        .where(Submission.status == Status.PUBLISHED, is_of(GOING_OUT), Submission.language == language)
        .order_by(col(Submission.published_at).desc())
        .limit(TEXTS)
    )
    keys = [(item or 0, revision) for item, revision in work.session.exec(newest)]
    shelves = _kept.setdefault(work.session.get_bind().engine, {})
    texts, library = shelves.get(language, ({}, Library()))
    if texts.keys() != set(keys):
        fresh = _read(work, [item for item, revision in keys if (item, revision) not in texts])
        texts = {key: texts.get(key) or fresh.get(key[0], ()) for key in keys}
        library = library_of([sentence for text in texts.values() for sentence in text])
        shelves[language] = (texts, library)
    return library


def _read(work: Work, ids: Sequence[int]) -> dict[int, Sentences]:
    rows = work.session.exec(
        select(Submission.id, Submission.author_id, Submission.body, Submission.summary).where(
            col(Submission.id).in_(ids)
        )
    )
    return {item or 0: sentences_by(author, body, summary) for item, author, body, summary in rows}


def sentences_by(author_id: int, *texts: str) -> Sentences:
    """The sentences of somebody's texts, as a library keeps them."""
    found = (sorted(bare(sentence).split()) for text in texts for sentence in readability.sentences(text))
    return tuple((author_id, " ".join(words)) for words in found if words)


def library_of(sentences: Sequence[tuple[int, str]]) -> Library:
    """The sentences, to be looked up by the words in them."""
    where: defaultdict[str, set[int]] = defaultdict(set)
    for number, (_, text) in enumerate(sentences):
        for word in set(text.split()):
            where[word].add(number)
    return Library(tuple(sentences), where)
