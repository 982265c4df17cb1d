"""Letters of an appointment and of a request to a unit, as PDF/A-2a and PDF/UA-1."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samvirk.access import asked, coordinating
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.documents import appointment_letter, order_letter
from samvirk.documents.appointment_letter import Copy
from samvirk.documents.language import Language
from samvirk.web.coordination.letter_pages import appointment_content, letters_page, order_content

P = Permission


@requires(P.COORDINATION_READ)
@require_safe
def letters(request: ActorRequest, person_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Show who gets a letter, how it is sent, and the letter in each language."""
    actor = request.actor
    seen, one, _person = coordinating.open_letter(actor, person_id, appointment_id, now=clock.now())
    page = letters_page(seen, one, is_staff=actor.may(P.START_EVENT_NOTE))
    return render(request, "coordination/letters.html", {"page": page, "up": page.up})


@requires(P.COORDINATION_READ)
@require_safe
def letter(
    request: ActorRequest, person_id: UUID, appointment_id: UUID, copy: str, language: str
) -> HttpResponse:
    """Return one copy of the appointment letter; the person's own, or another for those who handle it."""
    now, actor = clock.now(), request.actor
    seen, one, person = coordinating.open_letter(actor, person_id, appointment_id, now=now)
    if copy not in Copy or language not in Language:
        raise NotThere
    if copy != Copy.PERSON and not actor.may(P.START_EVENT_NOTE):
        raise NotThere
    content = appointment_content(seen, one, person, Copy(copy), now=now)
    return _pdf(appointment_letter.as_pdf(content, Language(language)), f"oppnevning-{copy}-{language}")


@requires(P.COORDINATOR_APPOINT)
@require_safe
def order(request: ActorRequest, request_id: UUID, language: str) -> HttpResponse:
    """Return the request to a unit as a letter; it names nobody."""
    now = clock.now()
    row, _grant = asked.open_request(request.actor, request_id, P.COORDINATOR_APPOINT, now=now)
    if language not in Language:
        raise NotThere
    content = order_content(row, now=now)
    return _pdf(order_letter.as_pdf(content, Language(language)), f"anmodning-{language}")


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
