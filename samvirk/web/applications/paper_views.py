"""Two steps of their own kind: the agencies that are involved, and papers that nobody has to have."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import applying, door
from samvirk.access.applying import Opened, seen_agency
from samvirk.access.around import attachments_of
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.applications import actions
from samvirk.core import clock
from samvirk.papers.actions import attach
from samvirk.papers.facts import has_sent_enough
from samvirk.web.applications import apply_forms as forms
from samvirk.web.applications.apply_pages import agency_rows
from samvirk.web.applications.steps import (
    AGENCIES,
    PAPERS,
    Step,
    back_from,
    next_url,
    position,
    step_named,
)
from samvirk.web.components.editing import version_of
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.people.file_views import sent_bytes
from samvirk.web.people.note_forms import FileForm


def papers_page(request: ActorRequest, opened: Opened, found: Step) -> HttpResponse:
    """Show a step of its own kind: a list, what to add, and the way on."""
    row = opened.row
    context = {
        "title": found.title,
        "up": back_from(row, found),
        "lead": position(row, found),
        "next_url": next_url(row, found),
    }
    if found.slug == AGENCIES:
        new_url = reverse("applications:agency_new", args=[row.pk])
        rows = agency_rows(row, opened.agencies())
        return render(request, "applications/agencies.html", {**context, "rows": rows, "new_url": new_url})
    new_url = reverse("applications:paper_new", args=[row.pk])
    names = [name for _id, name in paper_names(request, opened)[1:]]
    return render(request, "applications/papers.html", {**context, "papers": names, "new_url": new_url})


def paper_names(request: ActorRequest, opened: Opened) -> list[tuple[str, str]]:
    """Return the papers that lie with the person, as far as the writer sees them; the first is none."""
    papers = [(str(paper.id), paper.name) for paper in attachments_of(opened.row.person)]
    return [("", _("Ingen")), *papers]


@requires(Permission.APPLICATION_WRITE)
@require_http_methods(["GET", "POST"])
def agency_new(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Add an agency."""
    now = clock.now()
    opened = applying.open_draft(request.actor, application_id, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        actions.add_agency(opened.row, _as_stored(fields), grant=opened.grant, now=now)
        return _list_url(opened)

    page = FormPage(title=_("Legg til en som hjelper"), up=_up(opened))
    return create(request, forms.NewAgencyForm, page=page, make=make, grant=opened.grant, now=now)


@requires(Permission.APPLICATION_WRITE)
@require_http_methods(["GET", "POST"])
def agency_edit(request: ActorRequest, application_id: UUID, agency_id: UUID) -> HttpResponse:
    """Change an agency."""
    now = clock.now()
    opened, agency = applying.open_agency(request.actor, application_id, agency_id, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        stored = _as_stored(fields)
        actions.revise_agency(agency, stored, expected_version=version, grant=opened.grant, now=now)

    def read(current: Any) -> Mapping[str, Any]:
        seen = seen_agency(current, opened.keyring)
        shown = {name: getattr(seen, name) for name in forms.AGENCY_COLUMNS if name != "is_not_counted"}
        return {**shown, "is_not_counted": not seen.is_counted}

    page = FormPage(title=_("Endre en som hjelper"), up=_up(opened))
    return edit(
        request, forms.AgencyForm, agency, page=page, save=save, read=read, done_url=_list_url(opened)
    )


@requires(Permission.APPLICATION_WRITE)
@require_POST
def agency_remove(request: ActorRequest, application_id: UUID, agency_id: UUID) -> HttpResponse:
    """Take an agency off the list."""
    now = clock.now()
    opened, agency = applying.open_agency(request.actor, application_id, agency_id, now=now)
    version, fields = version_of(request, agency), {"archived_at": now}
    actions.revise_agency(agency, fields, expected_version=version, grant=opened.grant, now=now)
    return HttpResponseRedirect(_list_url(opened))


@requires(Permission.ATTACHMENT_EDIT)
@require_http_methods(["GET", "POST"])
def paper_new(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Put a paper in; sent twice, it is put in once."""
    now, actor = clock.now(), request.actor
    opened = applying.open_draft(actor, application_id, now=now)
    person, grant = door.open_person(actor, opened.row.person_id, Permission.ATTACHMENT_EDIT, now=now)
    above = reverse("applications:step", args=[opened.row.pk, PAPERS])

    def make(fields: Mapping[str, Any]) -> str:
        attach(person, **fields, grant=grant, now=now)
        return above

    page = FormPage(
        title=_("Legg inn vedlegg"),
        up=Link(label=_("Papirer"), url=above),
        lead=_("Du må ikke legge ved noe. Dere trenger ingen diagnose."),
        template="people/upload.html",
    )
    form = partial(
        FileForm,
        files=request.FILES or None,
        has_sent_enough=has_sent_enough(actor.account.pk, now=now),
        is_too_large=sent_bytes(request) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE,
    )
    return create(request, form, page=page, make=make, grant=grant, now=now)


def _as_stored(fields: Mapping[str, Any]) -> dict[str, Any]:
    stored = dict(fields)
    return stored | {"is_counted": not stored.pop("is_not_counted")}


def _up(opened: Opened) -> Link:
    found = step_named(opened.row, AGENCIES)
    return Link(label=str(found.title) if found else "", url=_list_url(opened))


def _list_url(opened: Opened) -> str:
    return reverse("applications:step", args=[opened.row.pk, AGENCIES])
