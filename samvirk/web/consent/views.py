"""A person's consents: seen, answered and ended by those who decide."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samvirk.access import around as access_around
from samvirk.access import consent_lists, consents
from samvirk.access.consents import OpenConsent
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.seen import seen_person
from samvirk.consent import actions
from samvirk.consent.actions import Manner
from samvirk.consent.models import ConsentForm, ConsentKind
from samvirk.core import clock
from samvirk.core.models import Refused
from samvirk.organisations.facts import keyring_of
from samvirk.web.components.refusals import words_for
from samvirk.web.consent.forms import NO, YES, FindReceiverForm
from samvirk.web.consent.pages import consents_page
from samvirk.web.consent.tend_pages import tend_rows
from samvirk.web.consent.text import consent_text
from samvirk.web.consent.words import consents_link, reader_language, subject
from samvirk.web.desk import undo
from samvirk.web.people.pages import Around, called, person_page

UNPROCESSABLE = 422


@requires(Permission.CONSENT_READ)
@require_safe
def overview(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show what is agreed, asked and over, with what the reader may do."""
    found = consents.consents_of(request.actor, person_id, now=clock.now())
    page = consents_page(found, request.actor, today=clock.today())
    context = {"page": page, "form": FindReceiverForm(auto_id="find_%s") if page.find_url else None}
    return render(request, "consent/overview.html", context)


@requires(Permission.CONSENT_GIVE)
@require_http_methods(["GET", "POST"])
def answer(request: ActorRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """Show the whole text, or store the answer of one of those who decide."""
    now = clock.now()
    found = consents.open_consent(request.actor, person_id, consent_id, Permission.CONSENT_GIVE, now=now)
    if request.method != "POST":
        return _show(request, found)
    said = request.POST.get("answer", "")
    if said not in {YES, NO}:
        return _show(request, found, error=_("Velg ja eller nei"))
    act = actions.sign if said == YES else actions.refuse
    assert found.own is not None  # noqa: S101 - the door opens to answer for nobody else
    manner = Manner(form=ConsentForm.BROWSER, language=reader_language().value)
    try:
        act(found.row, found.own, manner, shut_out=found.shut_out, grant=found.grant, now=now)
    except Refused as refused:
        return _show(request, found, error=words_for(refused))
    return HttpResponseRedirect(consents_link(person_id).url)


@requires(Permission.CONSENT_WITHDRAW)
@require_POST
def withdraw(request: ActorRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """End a consent at once with one press, which can be taken back for a minute."""
    now = clock.now()
    found = consents.open_consent(request.actor, person_id, consent_id, Permission.CONSENT_WITHDRAW, now=now)
    ended = actions.withdraw(found.row, actions.BROWSER, grant=found.grant, now=now)
    response = HttpResponseRedirect(consents_link(person_id).url)
    if ended.withdrawn_at == now:
        done = _("Samtykket er trukket, og gjelder ikke lenger.")
        facts: dict[str, str | int] = {"id": str(ended.pk), "version": ended.version}
        offer = undo.offer(done, "consent.withdraw", person=str(person_id), **facts)
        undo.show_on_next_page(response, offer)
    return response


@undo.undoes("consent.withdraw")
def reinstate(request: ActorRequest, facts: Mapping[str, Any]) -> str:
    """Let it hold again, if nothing has happened since."""
    now, person_id = clock.now(), UUID(facts["person"])
    found = consents.open_consent(
        request.actor, person_id, UUID(facts["id"]), Permission.CONSENT_WITHDRAW, now=now
    )
    actions.reinstate(found.row, expected_version=facts["version"], grant=found.grant, now=now)
    return consents_link(person_id).url


@requires(Permission.CONSENT_READ)
@require_safe
def preview(request: ActorRequest, person_id: UUID, professional_id: UUID) -> HttpResponse:
    """Show the person as one who takes part sees them, made by the same masking as that one's own page."""
    professional, person, theirs = consents.preview(
        request.actor, person_id, professional_id, now=clock.now()
    )
    viewer, page = consents.as_participant(professional, request.actor), None
    if theirs is not None and viewer is not None:
        seen, today = seen_person(theirs, keyring_of(theirs.municipality_id)), clock.today()
        around = Around(
            family=access_around.family_of(theirs, viewer.account, today=today),
            helpers=access_around.helpers_of(theirs, today=today),
            capacity=(),
            files=(),
            has_notes=False,
        )
        page = person_page(seen, around, viewer, today=today)
    context = {
        "page": page,
        "who": professional.name,
        "name": person.name,
        "up": consents_link(person_id),
    }
    return render(request, "consent/preview.html", context)


@requires(Permission.CONSENT_ASK)
@require_safe
def tend(request: ActorRequest) -> HttpResponse:
    """List the consents that somebody must do something about."""
    rows = tend_rows(consent_lists.to_tend(request.actor, now=clock.now()))
    return render(request, "consent/tend.html", {"rows": rows})


def _show(request: ActorRequest, found: OpenConsent, *, error: str = "") -> HttpResponse:
    is_sharing = found.seen.kind is ConsentKind.SHARING
    context = {
        "title": subject(found.seen),
        "name": called(found.person),
        "text": consent_text(found),
        "yes": _("Ja, del dette") if is_sharing else _("Ja, jeg er enig"),
        "up": consents_link(found.person.id),
        "error": error,
    }
    return render(request, "consent/answer.html", context, status=UNPROCESSABLE if error else 200)
