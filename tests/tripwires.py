"""Silent faults made loud while tests run: writes in a GET, rows in no order, names that are missing."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final
from unittest import mock

from django.db import connection
from django.db.models.query import MAX_GET_RESULTS, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template import Context
from django.template.base import FilterExpression
from django.test.utils import CaptureQueriesContext

ROOT: Final = Path(__file__).resolve().parent.parent
# How many statements are remembered with what they do: the same ones come thousands of times.
REMEMBERED: Final = 4_096

# A GET writes nothing

type GetResponse = Callable[[HttpRequest], HttpResponseBase]

READING_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
MAY_BE_WRITTEN_BY_A_GET: Final = {
    ("INSERT", "audit_auditevent"): "reading a person's content is an event, and the log only grows",
    ("INSERT", "django_session"): "the session's end moves while somebody works",
    ("UPDATE", "django_session"): "the session's end moves while somebody works",
    ("DELETE", "django_session"): "a session that is over is emptied by whatever request meets it first",
}
_WRITE: Final = re.compile(
    r"\b(INSERT|REPLACE|UPDATE|DELETE|MERGE|TRUNCATE|CREATE|ALTER|DROP)\b"
    r"(?:\s+(?:OR\s+\w+|INTO|FROM|ONLY|TABLE|INDEX|TRIGGER|TEMP|IF|NOT|EXISTS))*\s+[\"`]?(\w+)",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"'(?:[^']|'')*'")
_LOCKING: Final = re.compile(r"\bFOR\s+(?:NO\s+KEY\s+)?UPDATE\b", re.IGNORECASE)


class WriteInGetError(AssertionError):
    """A page changed something by being looked at."""


@lru_cache(maxsize=REMEMBERED)
def forbidden_write(sql: str) -> str:
    """Return what the statement writes and may not, such as `UPDATE people_account`; empty if nothing."""
    bare = _LOCKING.sub("", _QUOTED.sub("''", sql))
    for verb, table in _WRITE.findall(bare):
        if (verb.upper(), table.lower()) not in MAY_BE_WRITTEN_BY_A_GET:
            return f"{verb.upper()} {table.lower()}"
    return ""


def get_writes_nothing(get_response: GetResponse) -> GetResponse:
    """Refuse writes during GET, HEAD and OPTIONS; a middleware, and the first of them."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method not in READING_METHODS:
            return get_response(request)

        def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if written := forbidden_write(sql):
                message = (
                    f"{request.method} {request.path} writes: {written}. Looking at a page changes nothing: "
                    "write in a POST. Only the reading log and the session are let through."
                )
                raise WriteInGetError(message)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(watch):
            return get_response(request)

    return middleware


# Rows come in no order unless one is named


class UnorderedSliceError(AssertionError):
    """A slice of rows that come in no order is another slice tomorrow."""


@contextmanager
def rows_in_no_order(seed: str) -> Iterator[None]:
    """Shuffle the rows of querysets that name no order, the same way each time, and refuse to slice them."""
    chance = random.Random(seed)  # noqa: S311 - no secret depends on it
    fetch_all = QuerySet._fetch_all

    def fetch_and_shuffle(queryset: QuerySet[Any]) -> None:
        is_fresh = queryset._result_cache is None
        if is_fresh and not queryset.ordered:
            _refuse_slice(queryset)
        fetch_all(queryset)
        rows = queryset._result_cache
        if is_fresh and not queryset.ordered and rows is not None:
            shuffle(rows, chance)

    with mock.patch.object(QuerySet, "_fetch_all", fetch_and_shuffle):
        yield


def _refuse_slice(queryset: QuerySet[Any]) -> None:
    query = queryset.query
    # QuerySet.get() asks for so many rows and no order, to say how many it found.
    if query.is_sliced and (query.low_mark, query.high_mark) != (0, MAX_GET_RESULTS):
        message = (
            f"{queryset.model._meta.label} is sliced without an order, so which rows come is chance. "
            "Add .order_by(…, 'pk') before the slice."
        )
        raise UnorderedSliceError(message)


def shuffle(rows: list[Any], chance: random.Random) -> None:
    """Put two or more rows in another order than they have."""
    before = list(rows)
    chance.shuffle(rows)
    if len(rows) > 1 and all(a is b for a, b in zip(before, rows, strict=True)):
        rows.append(rows.pop(0))


# A template names nothing that is not there


@contextmanager
def no_name_missing_in_conditions() -> Iterator[None]:
    """Let `{% if %}` and `{% for %}` in our templates fail on unknown names, as `{{ }}` does.

    Django takes an unknown name in them for false, so that a misspelt one hides a button for ever.
    """
    resolve = FilterExpression.resolve

    def resolve_known(expression: FilterExpression, context: Context, ignore_failures: bool = False) -> Any:
        is_lenient = ignore_failures and not _is_ours(context)
        return resolve(expression, context, ignore_failures=is_lenient)

    with mock.patch.object(FilterExpression, "resolve", resolve_known):
        yield


def _is_ours(context: Context) -> bool:
    template: Any = context.render_context.template
    return _lies_in_samvirk(getattr(getattr(template, "origin", None), "name", ""))


# Asked for every condition on every page; a path is slow to compare.
@cache
def _lies_in_samvirk(name: str) -> bool:
    return Path(name).is_relative_to(ROOT / "samvirk")


# Statements do not grow with rows


class StatementsGrowError(AssertionError):
    """A page asks the database more often when there are more rows."""


def same_number_of_statements(look: Callable[[], object], grow: Callable[[], object]) -> None:
    """Fail if `look` needs more SQL statements after `grow` has added rows.

    `look` runs once unmeasured first, so that what is cached for good is not counted.
    """
    look()
    before = _statements(look)
    grow()
    if connection.vendor == "postgresql":
        # What is stored in a transaction that has not ended is unknown to whoever plans the statements.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    after = _statements(look)
    if len(after) > len(before):
        extra = [sql for sql in after if after.count(sql) > before.count(sql)]
        message = (
            f"{len(before)} statements became {len(after)} with more rows. Fetch related rows with the list "
            f"(select_related, prefetch_related). First that repeats or is new:\n{extra[0]}"
        )
        raise StatementsGrowError(message)


def _statements(look: Callable[[], object]) -> list[str]:
    with _captured() as captured:
        look()
    return [query["sql"] for query in captured.captured_queries]


def _captured() -> AbstractContextManager[CaptureQueriesContext]:
    return CaptureQueriesContext(connection)
