"""Files about a person: put in, taken out, taken away."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import door
from samvirk.access.around import seen_attachment
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Part
from samvirk.access.seen import seen_person
from samvirk.access.visibility import parts_seen
from samvirk.core import clock
from samvirk.core.fields import place_of
from samvirk.organisations.facts import keyring_of
from samvirk.papers import actions
from samvirk.papers.facts import has_sent_enough
from samvirk.papers.models import FileKind
from samvirk.web.components.editing import version_of
from samvirk.web.desk import undo
from samvirk.web.desk.flow import FormPage, create
from samvirk.web.people.note_forms import FileForm
from samvirk.web.people.person_views import up_to

# For a file that somebody sent: the policy of all pages, and nothing in it runs besides.
SANDBOX: Final[dict[str, Any]] = {**settings.SECURE_CSP, "sandbox": ["allow-downloads"]}
_LONGEST_LENGTH: Final = 20
_ENDINGS: Final = {FileKind.PDF: ".pdf", FileKind.PNG: ".png", FileKind.JPEG: ".jpg"}


@requires(Permission.ATTACHMENT_EDIT)
@require_http_methods(["GET", "POST"])
def upload(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Put a file in; sent twice, it is put in once."""
    now = clock.now()
    person, grant = door.open_person(request.actor, person_id, Permission.ATTACHMENT_EDIT, now=now)
    if Part.ATTACHMENTS not in parts_seen(person):
        raise NotThere

    def make(fields: Mapping[str, Any]) -> str:
        actions.attach(person, **fields, grant=grant, now=now)
        return _place(person_id)

    above = up_to(seen_person(person, keyring_of(person.municipality_id)))
    lead = _("For eksempel fullmakt, vedtak om omsorg eller brev fra lege.")
    page = FormPage(title=_("Legg inn vedlegg"), up=above, lead=lead, template="people/upload.html")
    form_class = partial(
        FileForm,
        files=request.FILES or None,
        has_sent_enough=has_sent_enough(request.actor.account.pk, now=now),
        is_too_large=sent_bytes(request) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE,
    )
    return create(request, form_class, page=page, make=make, grant=grant, now=now)


@requires(Permission.ATTACHMENT_READ)
@csp_override(SANDBOX)
def download(request: ActorRequest, person_id: UUID, attachment_id: UUID) -> HttpResponse:
    """Give the file to be saved, never to be shown inside a page of ours; the reading is logged."""
    row, _grant = door.open_attachment(
        request.actor, person_id, attachment_id, Permission.ATTACHMENT_READ, now=clock.now()
    )
    keyring = keyring_of(row.municipality_id)
    kind = FileKind(row.kind)
    name = seen_attachment(row, keyring).name
    if not name.lower().endswith(_ENDINGS[kind]):
        name += _ENDINGS[kind]
    response = HttpResponse(
        keyring.open_bytes(row.content, place_of(row, "content")), content_type=kind.value
    )
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or ""
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@requires(Permission.ATTACHMENT_EDIT)
@require_POST
def archive(request: ActorRequest, person_id: UUID, attachment_id: UUID) -> HttpResponse:
    """Take a file away with one press."""
    now = clock.now()
    row, grant = door.open_attachment(
        request.actor, person_id, attachment_id, Permission.ATTACHMENT_EDIT, now=now
    )
    version = version_of(request, row)
    changed = actions.archive_attachment(row, expected_version=version, grant=grant, now=now)
    facts: dict[str, str | int] = {"id": str(row.pk), "person": str(person_id), "version": changed.version}
    response = HttpResponseRedirect(_place(person_id))
    undo.show_on_next_page(response, undo.offer(_("Vedlegget er tatt bort."), "attachment.archive", **facts))
    return response


@undo.undoes("attachment.archive")
def restore(request: ActorRequest, facts: Mapping[str, Any]) -> str:
    """Put the file back."""
    now, person_id = clock.now(), UUID(facts["person"])
    row, grant = door.open_attachment(
        request.actor, person_id, UUID(facts["id"]), Permission.ATTACHMENT_EDIT, now=now, is_archived=True
    )
    actions.restore_attachment(row, expected_version=facts["version"], grant=grant, now=now)
    return _place(person_id)


def sent_bytes(request: ActorRequest) -> int:
    """Return how much the browser says that it sends."""
    said = request.META.get("CONTENT_LENGTH") or ""
    is_number = said.isascii() and said.isdigit() and len(said) < _LONGEST_LENGTH
    return int(said) if is_number else 0


def _place(person_id: UUID) -> str:
    return f"{reverse('people:person', args=[person_id])}#papers"
