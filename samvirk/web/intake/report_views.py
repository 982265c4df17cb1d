"""Reporting a need from inside, and what became of one's own reports."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samvirk.access import door, reports
from samvirk.access.decide import Actor, NotThere
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Part, Role
from samvirk.core import clock
from samvirk.core.grant import Grant
from samvirk.core.ids import new_id
from samvirk.intake import actions
from samvirk.intake.models import Notifier, PersonKnows, ReportChannel
from samvirk.organisations.facts import UnitContact, contact_of
from samvirk.people.models import Person
from samvirk.rules.need_reports import NoticeFacts, need_is_reported_soon
from samvirk.web.components.forms import Choices, CreatingForm
from samvirk.web.components.page import Link
from samvirk.web.components.paging import page_of
from samvirk.web.desk.flow import FormPage, create
from samvirk.web.intake.own_pages import own_row
from samvirk.web.intake.receipts import KnownReport, letter, receipt_page
from samvirk.web.intake.report_forms import SOMEBODY_ELSE, FamilyNeedForm, OwnNeedForm, ProfessionalNeedForm
from samvirk.web.rules.pages import remarks

P = Permission
KNOWS: Final[Mapping[str, PersonKnows]] = {
    "enig": PersonKnows.CONSENTS,
    "svarer": PersonKnows.REPRESENTED,
}
ITSELF: Final = frozenset({Role.PERSON, Role.CHILD})
FAMILY: Final = frozenset({Role.PARENT, Role.GUARDIAN})
NOTIFIERS: Final = {**dict.fromkeys(ITSELF, Notifier.PERSON), **dict.fromkeys(FAMILY, Notifier.PARENT)}


@requires(P.REPORT_WRITE)
def own(request: ActorRequest) -> HttpResponse:
    """List one's own reports: the receipt and how far they have come."""
    found = reports.OwnReports(request.actor, now=clock.now())
    rows, paging = page_of(found, request.GET.get("page", ""))
    context = {"rows": [own_row(row) for row in rows], "paging": paging}
    return render(request, "intake/own.html", context)


@requires(P.REPORT_WRITE)
def new(request: ActorRequest) -> HttpResponse:
    """Ask first whether the person knows of it; before that there is nowhere to write (R-031)."""
    actor = request.actor
    if actor.may(P.REPORT_HANDLE):
        return HttpResponseRedirect(reverse("intake:typed"))
    if actor.role in ITSELF:
        return HttpResponseRedirect(reverse("intake:new_form", args=["enig"]))
    number = int(actor.municipality.number)
    context = {"is_family": actor.role in FAMILY, "number": number, "up": _up()}
    return render(request, "intake/new.html", context)


@requires(P.REPORT_WRITE)
@require_http_methods(["GET", "POST"])
def new_form(request: ActorRequest, knows: str) -> HttpResponse:
    """Write the report and send it, once."""
    actor, now = request.actor, clock.now()
    if knows not in KNOWS or (KNOWS[knows] is PersonKnows.REPRESENTED and actor.role not in FAMILY):
        raise Http404
    _house, grant = door.open_house(actor, P.REPORT_WRITE, now=now)
    form_class, initial, choices = _form_for(actor)

    def make(fields: Mapping[str, Any]) -> str:
        return reverse("intake:own_receipt", args=[_report(actor, KNOWS[knows], fields)])

    page = FormPage(title=_("Ny melding om behov"), up=_up(), lead=_lead(actor))
    return create(
        request, form_class, page=page, make=make, grant=grant, now=now, initial=initial, choices=choices
    )


def _form_for(actor: Actor) -> tuple[type[CreatingForm], Mapping[str, Any], Choices]:
    if actor.role in ITSELF:
        return OwnNeedForm, {}, {}
    now = clock.now()
    seen = reports.persons_to_report(actor, now=now)
    offered = [*((str(one.id), one.name) for one in seen), (SOMEBODY_ELSE, _("En som ikke står her"))]
    choices = {"person": offered} if seen else {}
    if actor.role in FAMILY:
        return FamilyNeedForm, {"person": offered[0][0]}, choices
    place = reports.workplace_of(actor, now=now)
    initial = {
        "person": SOMEBODY_ELSE,
        "notifier_service": place.name,
        "notifier_sector": place.sector,
    }
    return ProfessionalNeedForm, initial, choices


def _lead(actor: Actor) -> str:
    """Return what happens then; whoever works in a hospital is told of the unit there (R-027)."""
    is_hospital = reports.workplace_of(actor, now=clock.now()).is_hospital
    told = need_is_reported_soon(NoticeFacts(received_on=clock.today(), is_from_hospital=is_hospital))
    return " ".join((_("Koordinerende enhet leser meldingen og tar kontakt."), *remarks(told)))


def _report(actor: Actor, knows: PersonKnows, fields: Mapping[str, Any]) -> UUID:
    """Store the report; whom it is about is opened at the door, or read from what was typed."""
    now, written = clock.now(), dict(fields)
    person, grant = _about(actor, written.pop("person", None))
    written["notifier_contact"] = written.get("notifier_contact") or actor.account.email
    report = actions.report_need(
        actor.municipality,
        actions.ReportFields(
            notifier=NOTIFIERS.get(actor.role, Notifier.PROFESSIONAL),
            channel=ReportChannel.FORM,
            person_knows=knows,
            received_on=timezone.localdate(now),
            **written,
        ),
        request_key=new_id(),
        person=person,
        notifier_account=actor.account,
        grant=grant,
        now=now,
    )
    return report.pk


def _about(actor: Actor, chosen: UUID | None) -> tuple[Person | None, Grant]:
    now = clock.now()
    person_id = door.own_person_id(actor, now=now) if actor.role in ITSELF else chosen
    if person_id is None:
        return None, door.open_house(actor, P.REPORT_WRITE, now=now)[1]
    return door.open_person(actor, person_id, P.REPORT_WRITE, now=now, parts={Part.IDENTITY})


@requires(P.REPORT_WRITE)
def own_receipt(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """Show the receipt of a report of one's own."""
    known, contact = _known(request, report_id)
    page = receipt_page(known, contact, "intake:letter", report_id)
    return render(request, "intake/receipt.html", {"page": page})


@requires(P.REPORT_WRITE)
def own_letter(request: ActorRequest, report_id: UUID, language: str) -> HttpResponse:
    """Return the receipt as a letter, to whoever reported and to whoever handles it."""
    known, contact = _known(request, report_id)
    return letter(known, contact, language)


def _known(request: ActorRequest, report_id: UUID) -> tuple[KnownReport, UnitContact]:
    known = partial(KnownReport, is_own=request.actor.role in ITSELF | FAMILY)
    reference, received_on = reports.receipt_of(request.actor, report_id, now=clock.now())
    contact = contact_of(request.actor.municipality)
    if contact is None:
        raise NotThere
    return known(reference=reference, received_on=received_on), contact


def _up() -> Link:
    return Link(label=_("Meldinger om behov"), url=reverse("intake:own"))
