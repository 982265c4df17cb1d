"""What holds for every answer: an id, private, with safe headers, and refusals in plain words."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from typing import Final

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.dateparse import parse_datetime

from samvirk.access import door
from samvirk.access.decide import Actor, NotThere, NotYours, actor_of
from samvirk.core import clock
from samvirk.core.asking import same_answer_throughout
from samvirk.core.ids import new_id
from samvirk.core.models import Conflict, Refused
from samvirk.core.request_id import in_request
from samvirk.core.secrets import KeyDroppedError
from samvirk.web import pace
from samvirk.web.access.entry import end_when_over
from samvirk.web.access.session_time import TOUCHED
from samvirk.web.desk import resume
from samvirk.web.shell import errors

type GetResponse = Callable[[HttpRequest], HttpResponseBase]
# What a browser sends; TRACE, PUT and the rest would be taken for a GET by a view that asks for nothing.
METHODS: Final = ("GET", "HEAD", "POST")
NOT_ALLOWED: Final = 405
TOUCH_EVERY: Final = timedelta(minutes=5)
# Features of the browser that no page of ours uses.
PERMISSIONS_POLICY: Final = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


def mark_with_an_id(get_response: GetResponse) -> GetResponse:
    """Give the request an id of ours, which its events, its lines in the log and the answer carry."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request_id = new_id()
        request.id = request_id  # type: ignore[attr-defined]
        with in_request(request_id):
            response = get_response(request)
        response.headers["X-Request-Id"] = str(request_id)
        return response

    return middleware


def private_by_default(get_response: GetResponse) -> GetResponse:
    """Let no browser or proxy keep a page: what stands there is somebody's."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        add_never_cache_headers(response)
        patch_cache_control(response, no_store=True, private=True)
        response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
        return response

    return middleware


def unavailable_in_plain_words(get_response: GetResponse) -> GetResponse:
    """Answer 503 with a page that needs no database when the database does not answer."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    middleware.process_exception = _answer_for_database  # type: ignore[attr-defined]
    return middleware


def _answer_for_database(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    return errors.unavailable(request) if isinstance(exception, OperationalError) else None


class KnowTheActor:
    """Says who is asking, in which role, and turns the door's refusals into pages."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Set `request.actor`, and keep the session alive at most every five minutes."""
        if request.method not in METHODS:
            return errors.not_allowed(request, HttpResponseNotAllowed(METHODS))
        try:
            end_when_over(request, now=clock.now())
            request.actor = self._actor(request)  # type: ignore[attr-defined]
        except OperationalError:
            return errors.unavailable(request)
        if request.actor and pace.is_too_fast(request.actor.account.pk, now=clock.now()):  # type: ignore[attr-defined]
            return errors.answer(request, 429)
        if request.actor and request.path != reverse("desk:session"):  # type: ignore[attr-defined]
            self._touch(request)
        # What only shows a page finds the same things true from its first line to its last.
        is_shown = request.method != "POST"
        with same_answer_throughout() if is_shown else nullcontext():
            response = self.get_response(request)
        return errors.not_allowed(request, response) if response.status_code == NOT_ALLOWED else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Answer 404 or 403 for the door, 409 for what has changed meanwhile, 410 for what is deleted."""
        if isinstance(exception, NotThere):
            return errors.not_found(request, exception)
        if isinstance(exception, NotYours):
            return errors.forbidden(request, exception)
        if isinstance(exception, Conflict | Refused):
            return errors.changed_meanwhile(request)
        if isinstance(exception, KeyDroppedError):
            return errors.deleted(request)
        return None

    def _actor(self, request: HttpRequest) -> Actor | None:
        account = request.user
        if isinstance(account, AnonymousUser):
            return None
        assignments = door.assignments_of(account, now=clock.now())
        chosen = request.session.get("assignment")
        for assignment in assignments:
            if str(assignment.pk) == chosen:
                return actor_of(account, assignment)
        return actor_of(account, assignments[0]) if assignments else None

    def _touch(self, request: HttpRequest) -> None:
        now = clock.now()
        touched = parse_datetime(request.session.get(TOUCHED, ""))
        if touched is None or now - touched > TOUCH_EVERY:
            request.session[TOUCHED] = now.isoformat()


class LogInFirst(LoginRequiredMiddleware):
    """Closed by default; what was typed when the session ended is kept for the one who typed it."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: object,
        view_kwargs: object,
    ) -> HttpResponseBase | None:
        """Send people without a login to it, and people without a role to a page that says so."""
        if not getattr(view_func, "login_required", True):
            return None
        if isinstance(request.user, AnonymousUser):
            resume.keep_typed_text(request)
            return resume.to_log_in(request)
        return None if request.actor else errors.without_role(request)  # type: ignore[attr-defined]
