"""Sees in the SQL which persons' content a request read, and demands that the request logged each reading.

Content is what a model classifies as personal or sensitive, in the table of persons and in each table that
points at a person; relations alone are none. Questions that bring no content home (counts, `exists`,
conditions in subqueries) are let through, and so is what a refusal never showed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db import connection, models
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from samvirk.audit.models import AuditEvent, EventAction
from samvirk.core.privacy import Sensitivity
from samvirk.people.models import Person
from tests.tripwires import REMEMBERED

type GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Pages that read persons' content and log nothing, by the names of their URLs, and why.
_COMPARES: Final = (
    "candidates are compared, and those that are shown are logged; canaries hold that in test_matrix"
)
MAY_READ_UNLOGGED: Final[dict[str, str]] = dict.fromkeys(
    (
        "search:find",
        "people:search",
        "people:new",
        "people:number",
        "access:emergency",
        "intake:person",
        "intake:new_person",
    ),
    _COMPARES,
)
# They show nothing of what the server looked at, to refuse or to change something.
SHOW_NOTHING: Final = frozenset({302, 403, 404})
FETCHES: Final = ("fetchone", "fetchmany", "fetchall")
_WORD: Final = re.compile(r"'(?:[^']|'')*'|[(),]|[^'(),\s]+|\s+")
_TABLE: Final = re.compile(r'\b(?:FROM|JOIN)\s+"?(\w+)"?(?:\s+"?([TUV]\d+)"?)?', re.IGNORECASE)
_QUALIFIED: Final = re.compile(r'"?(\w+)"?\."?(\w+)"?')
_BARE: Final = re.compile(r"\w+")
_ALL: Final = re.compile(r'\s*(?:"?\w+"?\.)?\*\s*')


class UnloggedReadingError(AssertionError):
    """Somebody's content was read, and the log does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A table with persons' content: the columns that hold it, and the one that says whose it is."""

    person_column: str
    columns: frozenset[str]


@dataclass(slots=True, kw_only=True)
class Reading:
    """What a statement read, and whose, where its rows say it in column number `person_at`."""

    what: str
    person_at: int | None
    is_fetched: bool = False
    has_rows: bool = False
    person_ids: set[UUID] = field(default_factory=set)

    def note(self, rows: Iterable[Any]) -> None:
        """Note whose content a fetch brought home."""
        self.is_fetched = True
        for row in rows:
            self.has_rows = True
            if self.person_at is not None and row[self.person_at] is not None:
                self.person_ids.add(UUID(str(row[self.person_at])))

    @property
    def is_of_unknown(self) -> bool:
        """Say whether content came, or may have come, without a word on whose it is."""
        return not self.person_ids and (self.has_rows or not self.is_fetched) and self.person_at is None


# Which content a statement asks for


@cache
def contents() -> Mapping[str, Content]:
    """Return the tables with persons' content, read off the models."""
    found = {model._meta.db_table: _content_of(model) for model in apps.get_models(include_auto_created=True)}
    return {table: content for table, content in found.items() if content and content.columns}


def _content_of(model: type[models.Model]) -> Content | None:
    person_column, columns = "id" if model is Person else "", set[str]()
    for one in model._meta.concrete_fields:
        if one.is_relation:
            person_column = person_column or (str(one.column) if one.related_model is Person else "")
        elif _is_content(model, one.name):
            columns.add(str(one.column))
    return Content(person_column=person_column, columns=frozenset(columns)) if person_column else None


def _is_content(model: type[models.Model], name: str) -> bool:
    privacy = getattr(model, "privacy", {}).get(name)
    return privacy is not None and privacy.sensitivity is not Sensitivity.PUBLIC


def readings_in(sql: str) -> list[Reading]:
    """Return the content that a statement asks for, one for each table."""
    return [Reading(what=what, person_at=at) for what, at in _content_in(sql)]


@lru_cache(maxsize=REMEMBERED)
def _content_in(sql: str) -> list[tuple[str, int | None]]:
    selected, found = _selected(sql), []
    for table, alias in _TABLE.findall(sql) if selected else ():
        content = contents().get(table)
        if content is None:
            continue
        name = alias or table
        asked = [_columns_in(item, name, content) for item in selected]
        if shown := sorted(frozenset().union(*asked) & content.columns):
            at = next((index for index, one in enumerate(asked) if one == {content.person_column}), None)
            found.append((f"{table} ({', '.join(shown)})", at))
    return found


def _columns_in(item: str, table: str, content: Content) -> frozenset[str]:
    if qualified := _QUALIFIED.findall(item):
        return frozenset(column for held, column in qualified if held == table)
    if _ALL.fullmatch(item):
        return content.columns
    return frozenset(_BARE.findall(item)) & {*content.columns, content.person_column}


def _selected(sql: str) -> list[str]:
    """Return what stands between SELECT and FROM, one by one, without subqueries."""
    first, *words = _WORD.findall(sql) or [""]
    items, depth, hidden_from = [""], 0, 0
    for word, after in zip(words, [*words[1:], ""], strict=True):
        if word == "(":
            depth += 1
            hidden_from = hidden_from or (depth if after.upper() == "SELECT" else 0)
        elif word == ")":
            hidden_from = 0 if hidden_from == depth else hidden_from
            depth -= 1
        elif not depth and word.upper() == "FROM":
            break
        elif not depth and word == ",":
            items.append("")
        elif not hidden_from:
            items[-1] += word
    return items if first.upper() == "SELECT" else []


# What a request read


@contextmanager
def readings() -> Iterator[list[Reading]]:
    """Yield a list that grows with each reading of content inside."""
    seen: list[Reading] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found, cursor = readings_in(sql), context["cursor"]
        seen.extend(found)
        for name in FETCHES:
            vars(cursor).pop(name, None)  # of an earlier statement with the same cursor
            if found:
                setattr(cursor, name, _noting(getattr(cursor, name), found))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield seen


def _noting(fetch: Callable[..., Any], found: list[Reading]) -> Callable[..., Any]:
    def fetch_and_note(*args: Any) -> Any:
        fetched = fetch(*args)
        rows = fetched if isinstance(fetched, list) else [] if fetched is None else [fetched]
        for reading in found:
            reading.note(rows)
        return fetched

    return fetch_and_note


def readings_are_logged(get_response: GetResponse) -> GetResponse:
    """Refuse to show persons' content whose reading is not in the log; a middleware around all others."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        with readings() as seen:
            response = get_response(request)
        match = request.resolver_match
        if (
            seen
            and response.status_code not in SHOW_NOTHING
            and (not match or match.view_name not in MAY_READ_UNLOGGED)
        ):
            demand_events(seen, UUID(response.headers["X-Request-Id"]), f"{request.method} {request.path}")
        return response

    return middleware


def demand_events(seen: Iterable[Reading], request_id: UUID, asked: str) -> None:
    """Raise `UnloggedReadingError` if what was read is not in the log of the request."""
    events = AuditEvent.objects.filter(request_id=request_id, action=EventAction.READ)
    logged = set(events.exclude(person_id=None).values_list("person_id", flat=True))
    for reading in seen:
        unlogged = reading.person_ids - logged
        if unlogged or (reading.is_of_unknown and not logged):
            message = (
                f"{asked} reads {reading.what} of {len(unlogged) or 'some'} persons and does not log it. "
                "Fetch persons through the door (open_person, see_person, list_persons)."
            )
            raise UnloggedReadingError(message)
