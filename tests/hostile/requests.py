"""Hostile requests to one address, and what is wrong with an answer."""

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve

from tests.browser.addresses import Address, Samples, readable
from tests.hostile.values import HEADER, IN_PATH, PRODUCT, SCRIPT, VALUES, quoted

FORM: Final = "application/x-www-form-urlencoded"
FAULT: Final = 500
# Fields that some view somewhere reads, sent to all of them.
EVERYWHERE: Final = (
    *("q", "next", "page", "language", "person", "assignment"),
    *("version", "idempotency_key", "draft_path", "token"),
)
HEADERS: Final = (
    "Accept-Language",
    "Host",
    "X-Forwarded-For",
    "HX-Request",
    "HX-Current-URL",
    "HX-Target",
    "Referer",
)
COOKIES: Final = ("undo", "last_account", "django_language", "sessionid", "csrftoken", "colour_scheme")
# With a wrong one of these nothing else is read: the host is refused, the session is nobody's.
SENT_ALONE: Final = frozenset({"Host", "sessionid"})

type Fields = dict[str, str]
# By the name of the address and the method of the form.
type FoundFields = dict[tuple[str, str], Fields]
# By the name of a field, the numbers of the values that it is sent with alone.
type Turns = Callable[[str], Iterable[int]]


def _all_turns(_name: str) -> Iterable[int]:
    return range(len(VALUES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """A request; `what` says in words what is hostile about it."""

    what: str
    method: str
    path: str
    query: str = ""
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def each_field(method: str, path: str, fields: Fields, turns: Turns = _all_turns) -> Iterator[Hostile]:
    """Send hostile values in each field alone, the others as a person would send them; `turns` says which."""
    values = list(VALUES.items())
    for name in fields:
        for what, value in (values[turn] for turn in turns(name)):
            encoded = _encoded({other: text.encode() for other, text in fields.items()} | {name: value})
            yield _request(method, path, encoded, f"{name} is {what}")


def all_fields(
    address: Address, path: str, fields: Fields, turns: range, *, first: int = 0
) -> Iterator[Hostile]:
    """Send hostile values in all fields at once, each field another one, and others again in each turn.

    Methods take turns; `first` says with which of them the first turn is sent.
    """
    values, methods = list(VALUES.items()), _methods(address)
    for turn in turns:
        chosen = {name: values[(turn + place) % len(values)] for place, name in enumerate(fields)}
        what = ", ".join(f"{name} is {words}" for name, (words, _value) in chosen.items())
        encoded = _encoded({name: value for name, (_words, value) in chosen.items()})
        yield _request(methods[(turn + first) % len(methods)], path, encoded, what)


def each_part_of_the_path(address: Address, samples: Samples, turn: int) -> Iterator[Hostile]:
    """Put each value that reaches the view in place of each parameter of the path, and one that does not.

    In each turn it is another one: the address refuses it before the view, as all others do.
    """
    for place, parameter in enumerate(address.parameters):
        path = address.paths(samples)[0]
        paths = {value: path.replace(str(samples[parameter][0]), quoted(value), 1) for value in IN_PATH}
        refused = [value for value in IN_PATH if not _leads_to(address, paths[value])]
        refused = refused[(turn + place) % len(refused) :][:1] if refused else []
        for value in [value for value in IN_PATH if _leads_to(address, paths[value])] + refused:
            for method in _methods(address):
                yield Hostile(what=f"{parameter} is {value[:20]!r}", method=method, path=paths[value])


def _leads_to(address: Address, path: str) -> bool:
    try:
        return resolve(unquote(path, errors="replace")).view_name == address.name
    except Resolver404:
        return False


def all_headers(address: Address, path: str, cookies: str, turns: range) -> Iterator[Hostile]:
    """Send hostile values in all headers and cookies at once, others again in each turn."""
    for chosen in map(headers_of, turns):
        together = {name: what for name, what in chosen.items() if name not in SENT_ALONE}
        for sent in (together, *({name: chosen[name]} for name in SENT_ALONE)):
            words = ", ".join(f"{name} is {what}" for name, what in sent.items())
            for method in _methods(address):
                yield Hostile(what=words, method=method, path=path, headers=_written(sent, cookies))


def headers_of(turn: int) -> dict[str, str]:
    """Return which hostile value each header and cookie has in this turn, each another one."""
    # A web server lets no control characters through in a header; in a cookie they are quoted.
    writable = [what for what, value in VALUES.items() if all(byte >= ord(" ") for byte in value)]
    return {name: writable[(turn + place) % len(writable)] for place, name in enumerate(HEADERS)} | {
        name: list(VALUES)[(turn + place) % len(VALUES)] for place, name in enumerate(COOKIES)
    }


def _written(sent: Mapping[str, str], cookies: str) -> dict[str, str]:
    """Return names and kinds of values as WSGI has them, after the cookies that the sender has anyway."""
    jar = [cookies, *(f"{name}={quoted(VALUES[what])}" for name, what in sent.items() if name in COOKIES)]
    return {"HTTP_COOKIE": "; ".join(filter(None, jar))} | {
        f"HTTP_{name.upper().replace('-', '_')}": VALUES[what].decode("latin-1")
        for name, what in sent.items()
        if name in HEADERS
    }


def answer(client: Client, request: Hostile) -> HttpResponseBase:
    """Send the request and undo what it changed."""
    client.raise_request_exception = False
    with transaction.atomic():
        response: HttpResponseBase = client.generic(
            request.method,
            request.path,
            request.body,
            content_type=FORM,
            **{"QUERY_STRING": request.query, **request.headers},  # type: ignore[arg-type]  # WSGI's own names
        )
        transaction.set_rollback(True)
    return response


def wrong_with(response: HttpResponseBase) -> str:
    """Return what is wrong with an answer to a hostile request; empty if nothing is."""
    if response.status_code >= FAULT:
        return f"answers {response.status_code}: {_last_lines(response)}"
    text = "" if response.streaming else getattr(response, "content", b"").decode(errors="replace")
    if SCRIPT in text:
        return "a script that was sent is in the page"
    if PRODUCT in text:
        return "a template that was sent was carried out"
    if HEADER in response.headers:
        return "a header that was sent is in the answer"
    if "evil.example" in response.headers.get("Location", "").split("?")[0]:
        return f"leads elsewhere: {response.headers['Location']}"
    return ""


def fields_of_forms(clients: list[Client], samples: Samples) -> FoundFields:
    """Return the fields of every form on every page, by the address and method that they are sent with."""
    found: FoundFields = {}
    for client in clients:
        for address in readable():
            for path in address.paths(samples)[:1]:
                _add_forms(client.get(path), path, found)
    return found


def _add_forms(response: Any, path: str, found: FoundFields) -> None:
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    for form in BeautifulSoup(response.content, "html.parser").find_all("form"):
        try:
            name = resolve(urlsplit(str(form.get("action") or path)).path).view_name
        except Resolver404:
            continue
        fields = found.setdefault((name, str(form.get("method", "get")).upper()), {})
        for control in form.select("[name]"):
            fields.setdefault(str(control["name"]), _plausible(control))


def _plausible(control: Tag) -> str:
    kinds = {"date": "2026-12-10", "url": "https://example.org/", "email": "a@example.org", "number": "5"}
    return str(control.get("value") or kinds.get(str(control.get("type")), "Eksempel"))


def _methods(address: Address) -> list[str]:
    return [method for method in ("POST", "GET") if method in address.methods]


def _request(method: str, path: str, encoded: str, what: str) -> Hostile:
    if method == "GET":
        return Hostile(what=what, method=method, path=path, query=encoded)
    return Hostile(what=what, method=method, path=path, body=encoded)


def _encoded(fields: Mapping[str, bytes]) -> str:
    return "&".join(f"{name}={quoted(value)}" for name, value in fields.items())


def _last_lines(response: Any) -> str:
    if not (caught := getattr(response, "exc_info", None)):
        return "no exception reached the test"
    return "".join(traceback.format_exception(*caught)[-3:])
