"""Asks the database no more often than a page needs: the same thing once."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import QuerySet

# Rows that have not been fetched; to count, or to ask for.
type Rows = QuerySet[Any, Any]

_answers: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def same_answer_throughout() -> Iterator[None]:
    """Let `once` keep its answers inside: only around what changes nothing, such as showing a page."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once[T](key: Hashable, ask: Callable[[], T]) -> T:
    """Return what `ask` returns; while a page is shown, what it returned the first time for this key."""
    answers = _answers.get()
    if answers is None:
        return ask()
    if key not in answers:
        answers[key] = ask()
    answer: T = answers[key]
    return answer


def know[T](key: Hashable, answer: T) -> T:
    """Return an answer that was asked for together with others, and keep it for whoever asks `once`."""
    return once(key, lambda: answer)
