"""A view is opened by a permission or by a reason, and says which."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse

from samvirk.access.decide import NotYours
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, open_to_all, requires
from samvirk.organisations.models import Municipality
from tests import cast


@requires(Permission.GUIDE_EDIT)
def closed(request: ActorRequest) -> HttpResponse:
    """Edit guides."""
    return HttpResponse("in")


@open_to_all("a test")
def opened(request: HttpRequest) -> HttpResponse:
    """Greet."""
    return HttpResponse("in")


def request_of(name: str) -> Any:
    request: Any = HttpRequest()
    request.actor = cast.actor(name)
    return request


def test_who_has_the_permission_comes_in(fjordvik: Municipality) -> None:
    assert closed(request_of(cast.INGRID)).status_code == 200


def test_who_has_not_is_refused(fjordvik: Municipality) -> None:
    with pytest.raises(NotYours):
        closed(request_of(cast.KARI))


def test_a_view_says_what_it_takes_and_keeps_its_name() -> None:
    guarded: Any = closed
    assert (guarded.permission, guarded.__name__, guarded.__doc__) == (
        Permission.GUIDE_EDIT,
        "closed",
        "Edit guides.",
    )


def test_an_open_view_says_why() -> None:
    view: Any = opened
    assert (view.open_because, view.login_required) == ("a test", False)
    assert opened(HttpRequest()).status_code == 200
