"""Every address names what it takes to open it; an open page is listed here with what a stranger learns."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, include, path
from django.urls.resolvers import RegexPattern
from django.views import View

from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, open_to_all, requires
from tests.guards.house import joined

SHORTEST_REASON: Final = 20
# Opening a page to everybody takes a reason at the view and a line here.
OPEN: Final = {
    "shell:home": "what Samvirk is, and whom to call",
    "shell:help": "how to get help, and whom to call",
    "shell:accessibility": "how accessible the pages are",
    "shell:privacy": "what is stored, and which cookies are set",
    "shell:breach": "nothing; takes a browser's report that our policy stopped something",
    "shell:language": "nothing; stores a choice in the reader's own browser",
    "shell:gallery": "what pages are built of, with made-up people",
    "shell:gallery_form": "the example form and its errors; stores nothing",
    "shell:gallery_error": "the words of the error pages",
    "access:log_in": "in a demo who its people are; in production nothing",
    "access:who_sees": "who may see what of a person, as the code has it; nobody's data",
    "access:by_email": "nothing; the answer is the same for known and unknown names",
    "access:by_passkey": "nothing; the answer is the same for all wrong passkeys",
    "access:passkey_question": "a random number to sign; it names no account",
    "access:code": "which kinds of second factor the owner of a right password has",
    "access:secure": "that a second factor is needed; only after a right password",
    "access:secure_by_app": "a new secret of one's own; only after a right password",
    "access:secure_by_passkey": "a question to one's own browser; only after a right password",
    "access:forgotten": "nothing; the answer is the same for known and unknown addresses",
    "access:letter_sent": "that a letter was sent to whatever address was typed",
    "access:password_chosen": "that the password of whoever held the link was changed",
    "access:new_password": "nothing without the link that was sent to the account",
    "access:join": "municipality and role, to whoever holds the link of an invitation",
    "access:log_out": "nothing; ends the reader's own session",
    "intake:choose": "which municipalities take reports of need",
    "intake:about": "how a need is reported to one municipality, and whom to call",
    "intake:form": "the questions of a report; what is typed travels in the form until it is sent",
    "intake:receipt": "reference and day of a report, to whoever holds the address of its receipt",
    "intake:receipt_letter": "the same, as a letter",
    "intake:advice": "what one may ask without saying whom it is about",
    "intake:advice_given": "advice that is the same for everybody",
    "organisations:contacts": "how to reach the coordinating units",
    "organisations:contact": "how to reach one coordinating unit",
    "organisations:services_of": "what one municipality offers its inhabitants",
    "organisations:sheet": "the information sheet that lies in waiting rooms",
    "applications:form": "the blank application, to be printed and filled in by hand",
}


def addresses(resolver: URLResolver, space: tuple[str, ...] = ()) -> Iterator[tuple[str, str, Any]]:
    """Return name, route and view of every address; an address without a name is called by its route."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, (*space, *([pattern.namespace] if pattern.namespace else [])))
        elif isinstance(pattern, URLPattern):
            route = str(pattern.pattern)
            yield ":".join((*space, pattern.name or f"“{route}”")), route, pattern.callback


def faults_in(resolver: URLResolver, open_pages: Mapping[str, str]) -> list[str]:
    """Return what is wrong with the addresses of a resolver and the list of open pages."""
    views = {name: view for name, _, view in addresses(resolver)}
    faults = [fault for name, view in views.items() if (fault := _fault_of(name, view, open_pages))]
    dead = [name for name in open_pages if not hasattr(views.get(name), "open_because")]
    return faults + [f"{name} is listed as open and is no open page. Take it off OPEN." for name in dead]


def _fault_of(name: str, view: Any, open_pages: Mapping[str, str]) -> str:
    permission, because = getattr(view, "permission", None), getattr(view, "open_because", None)
    needs_login = getattr(view, "login_required", True)
    if permission is not None and because is not None:
        return f"{name} both requires {permission} and is open. Keep one of @requires and @open_to_all."
    if because is not None:
        return _fault_of_open(name, because, open_pages)
    if not isinstance(permission, Permission):
        return (
            f"{name} does not say who may open it. Write @requires(Permission.…) first above the view, "
            "which is a function; if everybody may, @open_to_all('why') and a line in OPEN."
        )
    if not needs_login:
        return f"{name} requires {permission} and lets in people without a login. Remove login_not_required."
    return ""


def _fault_of_open(name: str, because: str, open_pages: Mapping[str, str]) -> str:
    if len(because) < SHORTEST_REASON:
        return f"{name} is open because “{because}”. Say why in a sentence that an outsider accepts."
    if len(open_pages.get(name, "")) < SHORTEST_REASON:
        return f"{name} is open to all and not listed. Add to OPEN, with what a stranger learns there."
    return ""


def test_every_address_names_its_permission() -> None:
    faults = faults_in(get_resolver("config.urls"), OPEN)
    assert not faults, joined(faults)


def test_the_walk_sees_addresses_inside_includes() -> None:
    assert {"organisations:guide_edit", "rules:consent"} <= {
        name for name, _, _ in addresses(get_resolver("config.urls"))
    }


# Planted


def _marked(view: Any, **marks: object) -> Any:
    def marked(request: HttpRequest) -> Any:
        return view(request)

    marked.__dict__.update(view.__dict__ | marks)
    return marked


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


class Bare(View):
    pass


@requires(Permission.GUIDE_READ)
def guarded(request: ActorRequest) -> HttpResponse:
    return HttpResponse()


@open_to_all("everybody may see this planted page")
def opened(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def _resolver(*patterns: Any) -> URLResolver:
    return URLResolver(RegexPattern(r"^/"), list(patterns))


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        pytest.param(path("a/", bare, name="a"), "a does not say who may open it", id="bare function"),
        pytest.param(path("a/", Bare.as_view(), name="a"), "which is a function", id="class"),
        pytest.param(
            path("a/", include(([path("b/", bare, name="b")], "inner"))), "inner:b does not", id="include"
        ),
        pytest.param(path("a/", include([path("b/", bare)])), "“b/” does not say", id="without a name"),
        pytest.param(path("a/", login_not_required(_marked(bare)), name="a"), "a does not", id="login only"),
    ],
)
def test_a_view_without_a_permission_is_seen(pattern: Any, said: str) -> None:
    (fault,) = faults_in(_resolver(pattern), {})
    assert said in fault


@pytest.mark.parametrize(
    ("view", "said"),
    [
        pytest.param(_marked(bare, permission="guide_read"), "does not say", id="a word is no permission"),
        pytest.param(
            _marked(guarded, login_required=False), "lets in people without a login", id="half open"
        ),
        pytest.param(
            _marked(guarded, open_because="for no reason that anybody knows"), "both requires", id="both"
        ),
        pytest.param(_marked(opened, open_because="handy"), "open because “handy”", id="thin reason"),
        pytest.param(opened, "not listed", id="open and not listed"),
    ],
)
def test_a_view_with_half_a_permission_is_seen(view: Any, said: str) -> None:
    (fault,) = faults_in(_resolver(path("a/", view, name="a")), {})
    assert said in fault


@pytest.mark.parametrize("view", [guarded, bare])
def test_a_listed_page_that_is_not_open_is_seen(view: Any) -> None:
    faults = faults_in(_resolver(path("a/", view, name="a")), {"a": "whatever a stranger learns"})
    assert "a is listed as open and is no open page. Take it off OPEN." in faults


def test_a_guarded_and_a_listed_page_pass() -> None:
    patterns = (path("a/", guarded, name="a"), path("b/", opened, name="b"))
    assert not faults_in(_resolver(*patterns), {"b": "whatever a stranger learns"})
