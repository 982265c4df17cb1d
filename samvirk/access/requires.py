"""Says at each view what it takes to open it; a URL without one of these fails a guard."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from samvirk.access.decide import Actor, NotYours
from samvirk.access.permissions import Permission


class ActorRequest(HttpRequest):
    """A request from somebody who is logged in and plays a role."""

    actor: Actor


type View[**A] = Callable[Concatenate[ActorRequest, A], HttpResponseBase]
type OpenView[**A] = Callable[Concatenate[HttpRequest, A], HttpResponseBase]


def requires[**A](permission: Permission) -> Callable[[View[A]], View[A]]:
    """Open the view only to actors whose role has the permission; everybody else gets 403."""

    def decorate(view: View[A]) -> View[A]:
        @wraps(view)
        def guarded(request: ActorRequest, *args: A.args, **kwargs: A.kwargs) -> HttpResponseBase:
            if not request.actor.may(permission):
                raise NotYours(permission)
            return view(request, *args, **kwargs)

        marked: Any = guarded
        marked.permission = permission
        return marked  # type: ignore[no-any-return]

    return decorate


def open_to_all[**A](because: str) -> Callable[[OpenView[A]], OpenView[A]]:
    """Open the view to people who are not logged in, and say why."""

    def decorate(view: OpenView[A]) -> OpenView[A]:
        opened: Any = login_not_required(view)
        opened.open_because = because
        return opened  # type: ignore[no-any-return]

    return decorate
