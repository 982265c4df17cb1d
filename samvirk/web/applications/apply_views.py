"""Writing an application: begun, gone on with, looked over, sent."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import applying
from samvirk.access.applying import Opened
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Basis, Role
from samvirk.access.seen import SeenPerson
from samvirk.access.visibility import ADULT_AGE
from samvirk.applications import actions
from samvirk.applications.models import AgreementForm, ApplicantKind
from samvirk.core import clock
from samvirk.intake.models import ReportChannel
from samvirk.rules.calendar import age_on
from samvirk.web.applications import apply_forms as forms
from samvirk.web.applications.apply_pages import check_page, earlier_choices, to_apply_for
from samvirk.web.applications.paper_views import paper_names, papers_page
from samvirk.web.applications.steps import (
    AGENCIES,
    PAPERS,
    Step,
    back_from,
    next_url,
    position,
    step_named,
    step_url,
    steps_of,
)
from samvirk.web.applications.who_decides import speaks_for_the_person
from samvirk.web.components.editing import version_of
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.people.pages import called

_KINDS: Final = {
    Basis.OWN: ApplicantKind.PERSON,
    Basis.PARENT: ApplicantKind.PARENT,
    Basis.GUARDIAN: ApplicantKind.GUARDIAN,
    Basis.COORDINATOR: ApplicantKind.PROFESSIONAL,
}


@requires(Permission.APPLICATION_WRITE)
def apply(request: ActorRequest) -> HttpResponse:
    """Say for whom one may apply, and what has been begun."""
    now, actor = clock.now(), request.actor
    is_unit = actor.role is Role.COORDINATING_UNIT
    drafts = applying.own_drafts(actor, now=now)
    persons = (
        [person for _row, person in drafts] if is_unit else applying.persons_to_apply_for(actor, now=now)
    )
    rows = to_apply_for(persons, drafts, today=clock.today())
    number = int(actor.municipality.number)
    return render(request, "applications/apply.html", {"rows": rows, "is_unit": is_unit, "number": number})


@requires(Permission.APPLICATION_WRITE)
@require_http_methods(["GET", "POST"])
def start(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Begin an application for somebody, or go on with the one that was begun."""
    now, actor = clock.now(), request.actor
    person, seen, grant = applying.open_to_apply(actor, person_id, now=now)
    earlier = applying.own_earlier(actor, person_id, now=now)
    is_unit = actor.role is Role.COORDINATING_UNIT

    def make(fields: Mapping[str, Any]) -> str:
        begun = _begun(seen, fields) | {"is_own": not is_unit}
        source = next((row for row, _person in earlier if row.pk == fields.get("copied_from")), None)
        row = actions.start_application(person, **begun, copied_from=source, grant=grant, now=now)
        return step_url(row, steps_of(row)[0])

    page = FormPage(
        title=_("Søk for %(name)s") % {"name": called(seen)},
        up=Link(label=_("Søk om koordinator"), url=reverse("applications:apply")),
        template="applications/start.html",
    )
    form = forms.StartOnBehalfForm if is_unit else forms.StartForm
    choices = {"copied_from": earlier_choices(earlier)}
    return create(request, form, page=page, make=make, grant=grant, now=now, choices=choices)


@requires(Permission.APPLICATION_WRITE)
@require_http_methods(["GET", "POST"])
def step(request: ActorRequest, application_id: UUID, step: str) -> HttpResponse:
    """Show one step, or save it and go to the next."""
    opened = applying.open_draft(request.actor, application_id, now=clock.now())
    found = step_named(opened.row, step)
    if found is None:
        raise Http404
    if opened.row.received_on:
        return HttpResponseRedirect(_followed(opened))
    if found.slug in {AGENCIES, PAPERS}:
        return papers_page(request, opened, found)
    return _edit_step(request, opened, found)


def _edit_step(request: ActorRequest, opened: Opened, found: Step) -> HttpResponse:
    row = opened.row

    def save(version: int, fields: dict[str, Any]) -> None:
        now = clock.now()
        actions.write_application(row, fields, expected_version=version, grant=opened.grant, now=now)

    def read(current: Any) -> Mapping[str, Any]:
        texts = applying.open_draft(request.actor, current.pk, now=clock.now()).texts
        return {name: texts.get(name, getattr(current, name)) for name in form_class().columns}

    form_class = found.form
    choices = None
    if form_class is forms.AskForm:
        form_class = partial(form_class, is_minor=_is_minor(opened.person))
    if form_class is forms.AuthorityForm:
        choices = {"authority_attachment_id": paper_names(request, opened)}
    page = FormPage(title=str(found.title), up=back_from(row, found), lead=position(row, found))
    done_url = next_url(row, found)
    return edit(request, form_class, row, page=page, save=save, read=read, done_url=done_url, choices=choices)


@requires(Permission.APPLICATION_WRITE)
@require_http_methods(["GET", "POST"])
def check(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Show every answer, and send the application."""
    opened = applying.open_draft(request.actor, application_id, now=clock.now())
    if opened.row.received_on:
        return HttpResponseRedirect(_followed(opened))

    def save(version: int, fields: dict[str, Any]) -> None:
        _send(request, opened, version, fields)

    is_own = opened.row.applicant_account_id and request.actor.role is not Role.COORDINATOR
    papers = [name for _id, name in paper_names(request, opened)[1:]]
    return edit(
        request,
        forms.SendForm if is_own else forms.SendOnBehalfForm,
        opened.row,
        page=check_page(opened, papers, back_from(opened.row, None)),
        save=save,
        read=lambda _row: {} if is_own else {"agreement": "", "received_on": clock.today()},
        done_url=_followed(opened),
    )


def _send(request: ActorRequest, opened: Opened, version: int, fields: Mapping[str, Any]) -> None:
    own = AgreementForm.APPLIED if speaks_for_the_person(opened) else ""
    said = fields.get("agreement", own)
    actions.send_application(
        opened.row,
        agreement=AgreementForm(said) if said else None,
        received_on=fields.get("received_on", clock.today()),
        expected_version=version,
        grant=opened.grant,
        now=clock.now(),
    )


@requires(Permission.APPLICATION_WRITE)
@require_POST
def discard(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Give a draft up."""
    opened = applying.open_draft(request.actor, application_id, now=clock.now())
    version = version_of(request, opened.row)
    actions.discard_draft(opened.row, expected_version=version, grant=opened.grant, now=clock.now())
    return HttpResponseRedirect(reverse("applications:apply"))


@requires(Permission.REPORT_HANDLE)
@require_http_methods(["GET", "POST"])
def from_report(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """Let a report of need become an application, and close it."""
    now = clock.now()
    report, need, seen, grant, handling = applying.open_report(request.actor, report_id, now=now)

    def make(_fields: Mapping[str, Any]) -> str:
        row = actions.apply_from_report(report, need=need, grant=grant, report_grant=handling, now=now)
        return step_url(row, steps_of(row)[0])

    page = FormPage(
        title=_("Lag søknad av meldingen"),
        up=Link(label=called(seen), url=reverse("people:person", args=[seen.id])),
        lead=_("Behovet blir med over i søknaden, og meldingen blir avsluttet."),
    )
    return create(request, forms.FromReportForm, page=page, make=make, grant=grant, now=now)


def _begun(seen: SeenPerson, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return in what capacity somebody applies, and how it came."""
    if "applicant_kind" not in fields:
        return {"applicant_kind": _KINDS[seen.basis], "channel": ReportChannel.FORM}
    return {
        "applicant_kind": ApplicantKind(fields["applicant_kind"]),
        "channel": ReportChannel(fields["channel"]),
        "texts": {"applicant_name": fields["applicant_name"]},
    }


def _is_minor(seen: SeenPerson) -> bool:
    return seen.birth_on is None or age_on(seen.birth_on, clock.today()) < ADULT_AGE


def _followed(opened: Opened) -> str:
    return reverse("applications:of_person", args=[opened.row.person_id])
