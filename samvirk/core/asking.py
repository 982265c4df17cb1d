"""Asks the database no more often than a page needs: the same thing once, and all counts at once."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Value

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


def count_together(questions: Sequence[Rows]) -> list[int]:
    """Return how many rows each has, in one statement however many there are."""
    if not questions:
        return []
    first, *others = (_counted(rows, number) for number, rows in enumerate(questions))
    found = dict(first.union(*others, all=True) if others else first)
    # An empty set of rows is not asked about, and so does not answer.
    return [found.get(number, 0) for number in range(len(questions))]


def _counted(rows: Rows, number: int) -> QuerySet[Any, tuple[int, int]]:
    name = Value(number, output_field=IntegerField())
    asked: Rows = rows.order_by().annotate(question=name).values("question")
    answered: QuerySet[Any, tuple[int, int]] = asked.annotate(answer=Count("pk")).values_list(
        "question", "answer"
    )
    return answered
