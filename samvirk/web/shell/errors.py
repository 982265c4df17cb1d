"""What people see when something is wrong: what happened, that nothing is lost, what to do next.

The pages for 500 and 503 need no database and no translations loaded from it, since those may be what failed.
"""

from dataclasses import dataclass, replace
from typing import Any, Final, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from samvirk.access.requires import ActorRequest, open_to_all
from samvirk.web.desk import drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage:
    """The words of one kind of error."""

    code: int
    title: Any
    text: Any
    what_now: Any
    needs_nothing: bool = False


PAGES: Final = {
    page.code: page
    for page in (
        ErrorPage(
            code=400,
            title=_("Vi forstod ikke forespørselen"),
            text=_("Nettleseren sendte noe vi ikke kan lese. Ingenting er endret."),
            what_now=_("Gå tilbake og prøv en gang til."),
        ),
        ErrorPage(
            code=403,
            title=_("Du har ikke tilgang til dette"),
            text=_("Rollen din gir ikke lov til å gjøre dette. Ingenting er endret."),
            what_now=_("Mener du at du skal ha tilgang? Ta kontakt med koordinerende enhet."),
        ),
        ErrorPage(
            code=404,
            title=_("Vi finner ikke siden"),
            text=_("Siden kan være flyttet, eller adressen kan være skrevet feil."),
            what_now=_("Gå til forsiden, eller ring oss, så hjelper vi deg videre."),
        ),
        ErrorPage(
            code=405,
            title=_("Denne adressen kan ikke åpnes"),
            text=_("Den tar bare imot skjemaer. Ingenting er endret."),
            what_now=_("Gå til forsiden, og finn fram derfra."),
        ),
        ErrorPage(
            code=409,
            title=_("Noen endret dette før deg"),
            text=_("Det du trykket på, er endret siden du åpnet siden. Ingenting er borte."),
            what_now=_("Gå tilbake, last siden på nytt og se hva som står der nå."),
        ),
        ErrorPage(
            code=410,
            title=_("Opplysningen er slettet"),
            text=_("Den er slettet for godt. Ingen kan hente den fram igjen, heller ikke vi."),
            what_now=_("Lurer du på hvorfor? Ta kontakt med koordinerende enhet."),
        ),
        ErrorPage(
            code=422,
            title=_("Noe mangler eller er skrevet feil"),
            text=_("Vi kunne ikke lagre. Det du skrev, står fortsatt i skjemaet."),
            what_now=_("Gå tilbake og rett feltene som er merket."),
        ),
        ErrorPage(
            code=429,
            title=_("Litt for fort"),
            text=_("Det kom for mange forespørsler på kort tid. Ingenting er borte."),
            what_now=_("Vent ett minutt og prøv en gang til."),
        ),
        ErrorPage(
            code=500,
            title=_("Noe gikk galt hos oss"),
            text=_("Feilen er vår, ikke din. Det du har lagret, er trygt."),
            what_now=_("Prøv en gang til om litt. Går det fortsatt galt, ring koordinerende enhet."),
            needs_nothing=True,
        ),
        ErrorPage(
            code=503,
            title=_("Samvirk hviler et øyeblikk"),
            text=_("Vi får ikke svart akkurat nå. Det du har lagret, er trygt."),
            what_now=_("Vent ett minutt og last siden på nytt."),
            needs_nothing=True,
        ),
    )
}
# A form whose token is missing or old: most often because the reader has logged in anew in another tab.
OLD_FORM: Final = ErrorPage(
    code=403,
    title=_("Siden har vært åpen for lenge"),
    text=_("Vi kunne ikke ta imot skjemaet. Ingenting er endret."),
    what_now=_("Gå tilbake, last siden på nytt og send en gang til."),
)
OLD_FORM_KEPT: Final = replace(OLD_FORM, text=_("Ingenting er endret, og vi har tatt vare på det du skrev."))
RETRY_SECONDS: Final = "60"


def answer(request: HttpRequest, code: int) -> HttpResponse:
    """Return the error page for the code, standing alone if it must."""
    page = PAGES[code]
    if page.needs_nothing:
        response = HttpResponse(render_to_string("errors/alone.html", {"page": page}), status=code)
    else:
        response = render(request, "errors/framed.html", {"page": page}, status=code)
    if code in {429, 503}:
        response.headers["Retry-After"] = RETRY_SECONDS
    return response


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: a host, header or size that the framework refuses; the actor may be unknown then."""
    page = PAGES[400]
    return HttpResponse(render_to_string("errors/alone.html", {"page": page}), status=page.code)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: seen, but not yours to change."""
    return answer(request, 403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 since the form's token is missing or old; what was typed is kept if it came from a page of ours."""
    # With an Origin header that is not ours the reason is another, and nothing may be stored.
    is_ours = "Origin" in request.headers and not reason.startswith("Origin checking failed")
    actor = getattr(request, "actor", None)
    if not (is_ours and actor and drafts.MARK in request.POST):
        return render(request, "errors/framed.html", {"page": OLD_FORM}, status=403)
    drafts.keep_sent(cast("ActorRequest", request))
    return render(request, "errors/framed.html", {"page": OLD_FORM_KEPT}, status=403)


def changed_meanwhile(request: HttpRequest) -> HttpResponse:
    """409: somebody else changed the row after the page was drawn."""
    return answer(request, 409)


def deleted(request: HttpRequest) -> HttpResponse:
    """410: sealed by a key that was destroyed on purpose."""
    return answer(request, 410)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not yours to know of."""
    return answer(request, 404)


def not_allowed(request: HttpRequest, refused: HttpResponseBase) -> HttpResponse:
    """405: an address for forms alone, as when a page that answered one is loaded anew."""
    response = answer(request, 405)
    response.headers["Allow"] = refused.headers.get("Allow", "")
    return response


def failed(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours."""
    return answer(request, 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database does not answer."""
    return answer(request, 503)


def without_role(request: HttpRequest) -> HttpResponse:
    """403: logged in, but no role holds today."""
    return render(request, "errors/without_role.html", status=403)


@open_to_all("the gallery shows every error page, with the status it has in earnest")
def shown_in_gallery(request: HttpRequest, code: int) -> HttpResponse:
    """Show one error page."""
    if code not in PAGES:
        raise Http404
    return answer(request, code)
