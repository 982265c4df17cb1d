"""Findings on capacity to consent, and restricted notes."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import door
from samvirk.access.around import capacity_of, seen_note
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Part
from samvirk.core import clock
from samvirk.organisations.facts import keyring_of
from samvirk.people import actions
from samvirk.people.models import RestrictedNote
from samvirk.web.components.editing import version_of
from samvirk.web.components.page import Link
from samvirk.web.desk import undo
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.people.note_forms import CapacityForm, NewNoteForm, NoteForm
from samvirk.web.people.pages import can_edit
from samvirk.web.people.paper_pages import capacity_rows, note_rows
from samvirk.web.people.person_views import up_to


@requires(Permission.PERSON_READ)
def capacity(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show every finding with its grounds."""
    seen, person = door.see_person(request.actor, person_id, now=clock.now())
    if Part.CAPACITY not in seen.parts:
        raise NotThere
    may_add = can_edit(seen, request.actor, Permission.PERSON_EDIT)
    new_url = reverse("people:capacity_new", args=[person_id]) if may_add else ""
    context = {"rows": capacity_rows(capacity_of(person)), "up": up_to(seen), "new_url": new_url}
    return render(request, "people/capacity.html", context)


@requires(Permission.PERSON_EDIT)
@require_http_methods(["GET", "POST"])
def assess(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Add a finding; the earlier ones stay."""
    now = clock.now()
    person, grant = door.open_person(request.actor, person_id, Permission.PERSON_EDIT, now=now)
    above = reverse("people:capacity", args=[person.pk])

    def make(fields: Mapping[str, Any]) -> str:
        actions.note_capacity(person, **fields, grant=grant, now=now)
        return above

    page = FormPage(
        title=_("Ny vurdering av samtykkekompetanse"),
        up=Link(label=_("Samtykkekompetanse"), url=above),
        lead=_("Skriv hva en kompetent fagperson har kommet til, og hvorfor."),
    )
    initial = {"assessed_on": clock.today()}
    return create(request, CapacityForm, page=page, make=make, grant=grant, now=now, initial=initial)


@requires(Permission.PERSON_READ)
def notes(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show the restricted notes that the actor reads; each is logged."""
    now = clock.now()
    seen, person = door.see_person(request.actor, person_id, now=now)
    may_write = can_edit(seen, request.actor, Permission.NOTE_WRITE)
    found = door.read_notes(request.actor, person, now=now)
    if not found and not may_write:
        raise NotThere
    context = {
        "rows": note_rows(found, seen, may_edit=may_write),
        "up": up_to(seen),
        "new_url": reverse("people:note_new", args=[person_id]) if may_write else "",
    }
    return render(request, "people/notes.html", context)


@requires(Permission.NOTE_WRITE)
@require_http_methods(["GET", "POST"])
def write(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Write a restricted note."""
    now = clock.now()
    person, grant = door.open_person(request.actor, person_id, Permission.NOTE_WRITE, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        actions.write_restricted_note(person, **fields, author=request.actor.account, grant=grant, now=now)
        return _place(person_id)

    page = _page(_("Nytt skjermet notat"), person_id)
    return create(request, NewNoteForm, page=page, make=make, grant=grant, now=now)


@requires(Permission.NOTE_WRITE)
@require_http_methods(["GET", "POST"])
def revise(request: ActorRequest, person_id: UUID, note_id: UUID) -> HttpResponse:
    """Change one's own note."""
    now = clock.now()
    note, grant = door.open_note(request.actor, person_id, note_id, now=now)
    keyring = keyring_of(note.municipality_id)

    def read(row: RestrictedNote) -> Mapping[str, Any]:
        return {"text": seen_note(row, request.actor.account, keyring).text}

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.revise_restricted_note(note, fields["text"], expected_version=version, grant=grant, now=now)

    page = _page(_("Endre skjermet notat"), person_id)
    return edit(request, NoteForm, note, page=page, save=save, read=read, done_url=_place(person_id))


@requires(Permission.NOTE_WRITE)
@require_POST
def archive(request: ActorRequest, person_id: UUID, note_id: UUID) -> HttpResponse:
    """Take one's own note away with one press."""
    now = clock.now()
    note, grant = door.open_note(request.actor, person_id, note_id, now=now)
    version = version_of(request, note)
    changed = actions.archive_restricted_note(note, expected_version=version, grant=grant, now=now)
    facts: dict[str, str | int] = {"id": str(note.pk), "person": str(person_id), "version": changed.version}
    response = HttpResponseRedirect(_place(person_id))
    undo.show_on_next_page(
        response, undo.offer(_("Notatet er tatt bort."), "restricted_note.archive", **facts)
    )
    return response


@undo.undoes("restricted_note.archive")
def restore(request: ActorRequest, facts: Mapping[str, Any]) -> str:
    """Put the note back."""
    now, person_id = clock.now(), UUID(facts["person"])
    note, grant = door.open_note(request.actor, person_id, UUID(facts["id"]), now=now, is_archived=True)
    actions.restore_restricted_note(note, expected_version=facts["version"], grant=grant, now=now)
    return _place(person_id)


def _place(person_id: UUID) -> str:
    return reverse("people:notes", args=[person_id])


def _page(title: str, person_id: UUID) -> FormPage:
    lead = _("Bare du og koordinator leser notatet. Personen selv leser det ikke her.")
    return FormPage(title=title, up=Link(label=_("Skjermede notater"), url=_place(person_id)), lead=lead)
