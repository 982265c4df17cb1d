"""What stands around every page, computed once per request as ready strings."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from samvirk.access.decide import Actor
from samvirk.core import clock
from samvirk.organisations.facts import UnitContact, contact_of, only_municipality
from samvirk.people.models import ColourScheme
from samvirk.web.access.session_time import seconds_left
from samvirk.web.components.page import Link
from samvirk.web.desk.undo import UndoOffer, offered
from samvirk.web.shell.navigation import links_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Header, navigation, footer and looks."""

    municipality: str
    home_url: str
    navigation: tuple[Link, ...]
    languages: tuple[Link, ...]
    language: str
    account_name: str
    account_initials: str
    role: str
    contact: UnitContact | None
    colour_scheme: str
    size: str
    is_demo: bool
    is_logged_in: bool
    undo: UndoOffer | None
    path: str
    session_seconds: int
    session_warning_seconds: int


def for_request(request: HttpRequest) -> dict[str, object]:
    """Give templates the frame; computed only if a template asks, so that a fragment costs nothing."""
    return {"frame": SimpleLazyObject(lambda: frame_of(request))}


def frame_of(request: HttpRequest) -> Frame:
    """Return the frame for this request's actor, language and page."""
    actor: Actor | None = getattr(request, "actor", None)
    municipality = actor.municipality if actor else only_municipality()
    dark, dense = _looks(request, actor)
    language = translation.get_language() or "nb"
    return Frame(
        municipality=municipality.name if municipality else "",
        home_url=reverse("shell:home"),
        navigation=links_for(actor.role, request) if actor else (),
        languages=_languages(language),
        language=language,
        account_name=actor.account.display_name if actor else "",
        account_initials=actor.account.initials if actor else "",
        role=str(actor.role.label) if actor else "",
        contact=contact_of(municipality) if municipality else None,
        colour_scheme=dark,
        size="sm" if dense else "md",
        is_demo=settings.IS_DEMO,
        is_logged_in=actor is not None,
        undo=offered(request) if actor else None,
        path=request.get_full_path(),
        session_seconds=seconds_left(request.session, now=clock.now()) if actor else 0,
        session_warning_seconds=settings.SESSION_WARNING_MINUTES * 60,
    )


def _looks(request: HttpRequest, actor: Actor | None) -> tuple[str, bool]:
    if actor:
        return actor.account.colour_scheme, actor.account.has_dense_view
    chosen = request.COOKIES.get("colour_scheme", "")
    return (chosen if chosen in ColourScheme.values else ColourScheme.AUTO.value), False


@cache
def _languages(current: str) -> tuple[Link, ...]:
    return tuple(Link(label=name, url=code, is_current=code == current) for code, name in settings.LANGUAGES)
