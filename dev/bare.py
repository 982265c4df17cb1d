"""A bare Django page to measure others against: it asks the same statements and sends as many bytes.

It is what a new Django project would answer with: Django's own middleware, a session, a login, objects of the
rows that were asked for together, rows of the objects that were logged, and a template that looks up an
address, writes a date and translates words in every row. Where Django would write a long question anew, it
writes the shortest there is, and is given the long one.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from unittest import mock

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Engine, Template
from django.template.context import RequestContext
from django.test import Client, override_settings
from django.urls import path

from samvirk.audit.models import AuditEvent
from samvirk.core import prepared, together
from samvirk.core.ids import new_id
from samvirk.core.together import Question
from samvirk.people.models import Account

_TEMPLATE: Final = Path(__file__).with_name("bare.html")
_MIDDLEWARE: Final = (
    "dev.bare.own_addresses",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
)
_MENU: Final = (
    ("oversikt", "Oversikt"),
    ("personer", "Personer"),
    ("kalender", "Kalender"),
    ("beskjeder", "Beskjeder"),
    ("frister", "Frister"),
)
_CONTEXT: Final = (
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a page asked, to be asked again."""

    sql: str
    parameters: Any
    # What makes objects of its columns; none if its rows are only fetched.
    reads: Sequence[Callable[[Any], Any]] = ()


@dataclass(slots=True)
class _Page:
    """What the view answers with now; there is one view, and one page is measured at a time."""

    asked: Sequence[Statement] = ()
    logged: Sequence[AuditEvent] = ()
    rows: Sequence[dict[str, Any]] = ()
    rest: str = ""


_page: Final = _Page()


def own_addresses(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Lead requests to this module."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.urlconf = __name__
        return get_response(request)

    return middleware


@login_required
def bare(request: HttpRequest, **_arguments: object) -> HttpResponse:
    """Ask, and answer with rows until as many bytes are sent."""
    with connection.cursor() as cursor:  # nosemgrep: sql-written-by-hand - Django wrote it for the page
        for statement in _page.asked:
            Account.objects.filter(display_name="").query.sql_with_params()
            cursor.execute(statement.sql, statement.parameters)
            for row in cursor.fetchall():
                for read, value in zip(statement.reads, row, strict=False):
                    read(value)
    if _page.logged:
        AuditEvent.objects.bulk_create(_again(event) for event in _page.logged)
    found = {"menu": _MENU, "current": "oversikt", "rows": _page.rows, "rest": _page.rest}
    context = RequestContext(request, found)
    return HttpResponse(_template().render(context))


urlpatterns = [
    path("", bare),
    path("<slug:name>/", bare, name="page"),
    path("personer/<uuid:pk>/", bare, name="person"),
]


@dataclass(slots=True)
class Noted:
    """What a page asked, the events that it logged, and how many statements it took."""

    statements: int = 0
    asked: list[Statement] = field(default_factory=list)
    logged: list[AuditEvent] = field(default_factory=list)


@contextlib.contextmanager
def noting() -> Iterator[Noted]:
    """Note each question that is asked inside, and each event that is logged there."""
    noted = Noted()
    reads: dict[str, Sequence[Callable[[Any], Any]]] = {}

    def note(execute: Callable[..., Any], sql: str, parameters: Any, *rest: Any) -> Any:
        noted.statements += not sql.startswith(("SAVEPOINT", "RELEASE"))
        # What was logged is made and stored again; all else is asked again.
        if not sql.startswith(("SAVEPOINT", "RELEASE", "INSERT")):
            noted.asked.append(Statement(sql, parameters, reads.get(sql, ())))
        return execute(sql, parameters, *rest)

    def fetch(questions: Sequence[Question], parameters: Sequence[Any] | None = None) -> list[Any]:
        reads[together.statement_of(questions)] = [one.read for one in questions]
        return ask(questions, parameters)

    ask, logged = together.fetch, AuditEvent.objects.order_by("sequence")
    before = logged.values_list("sequence", flat=True).last() or 0
    with (
        connection.execute_wrapper(note),
        mock.patch.object(together, "fetch", fetch),
        mock.patch.object(prepared, "fetch", fetch),
    ):
        yield noted
    noted.logged.extend(logged.filter(sequence__gt=before))


def client_for(other: Client, noted: Noted, size: int) -> Client:
    """Return a client whose every page is the bare one: logged in as the other is, with what it noted."""
    client = Client()
    client.cookies = other.cookies
    with override_settings(MIDDLEWARE=_MIDDLEWARE):
        client.handler.load_middleware()
    _page.asked, _page.logged, _page.rows, _page.rest = (), (), (), ""
    with noting() as by_itself:
        frame = len(_get(client))
    own = {statement.sql for statement in by_itself.asked}
    _page.asked = tuple(statement for statement in noted.asked if statement.sql not in own)
    _page.logged = noted.logged
    row = {"id": new_id(), "name": "Navn", "day": date(2026, 1, 1), "state": "x" * 20}
    _page.rows = (row,)
    count, rest = divmod(max(size - frame, 0), len(_get(client)) - frame)
    _page.rows, _page.rest = (row,) * count, "x" * rest
    return client


def _get(client: Client) -> bytes:
    response = client.get("/")
    if response.status_code != HTTPStatus.OK:
        raise RuntimeError(f"The bare page answers {response.status_code}.")
    return response.content


@cache
def _template() -> Template:
    engine = Engine(context_processors=list(_CONTEXT), libraries={"i18n": "django.templatetags.i18n"})
    return engine.from_string(_TEMPLATE.read_text(encoding="utf-8"))


def _again(event: AuditEvent) -> AuditEvent:
    values = {one.attname: getattr(event, one.attname) for one in AuditEvent._meta.concrete_fields}
    return AuditEvent(**values | {"sequence": None, "id": new_id()})
