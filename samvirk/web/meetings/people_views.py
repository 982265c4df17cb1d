"""Who comes: add one, look at what each gets, letters, and taking somebody out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from samvirk.access import inviting, meeting_up
from samvirk.access.decide import NotThere
from samvirk.access.inviting import Candidate
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.seen import seen_person
from samvirk.access.seen_meetings import SeenMeeting
from samvirk.core import clock
from samvirk.core.grant import Grant
from samvirk.documents import meeting_letter
from samvirk.documents.language import Language
from samvirk.meetings import actions
from samvirk.meetings.actions import Called
from samvirk.meetings.models import Invitation, InvitedAs
from samvirk.organisations.facts import keyring_of
from samvirk.web.components.editing import press
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import create
from samvirk.web.meetings.forms import OUTSIDE, InviteForm
from samvirk.web.meetings.letters import letter_content
from samvirk.web.meetings.pages import meeting_page, meeting_path
from samvirk.web.meetings.point_views import page_beneath
from samvirk.web.meetings.words import name_of

P = Permission
_COMING: Final = "#coming"


@requires(P.MEETING_CALL)
@require_http_methods(["GET", "POST"])
def invite(request: ActorRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Add one who comes, to all of it or for one point."""
    now, actor = clock.now(), request.actor
    person, row, grant = meeting_up.open_meeting(actor, person_id, meeting_id, P.MEETING_CALL, now=now)
    _seen, seen = meeting_up.see_meeting(actor, person_id, meeting_id, now=now)
    offered = {one.key: one for one in inviting.Circle(person, row.coordination, now=now).candidates()}

    def make(fields: Mapping[str, Any]) -> str:
        called = _called(offered, fields)
        actions.invite(row, called, grant=grant, now=now)
        return f"{meeting_path(person_id, meeting_id)}{_COMING}"

    page = page_beneath(person_id, meeting_id, _("Legg til deltaker"), _lead(offered))
    more: dict[str, Any] = {"choices": _choices(offered, seen)}
    return create(request, InviteForm, page=page, make=make, grant=grant, now=now, **more)


@requires(P.MEETING_CALL)
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: ActorRequest, person_id: UUID, meeting_id: UUID, called_id: UUID) -> HttpResponse:
    """Show exactly what one of those who are called gets; add or spare the letter, or take them out."""
    now, actor = clock.now(), request.actor
    person, row, grant = meeting_up.open_invitation(actor, person_id, meeting_id, called_id, now=now)
    if request.method == "POST":
        return _pressed(request, row, grant, person_id, now=now)
    reader = inviting.reader_of(row, actor.municipality, now=now)
    seen = (
        inviting.as_read_by(reader, row.meeting, now=now)
        if reader
        else inviting.as_on_paper(person, row, now=now)
    )
    about = seen_person(reader.person if reader else person, keyring_of(person.municipality_id))
    page = meeting_page(about, seen, reader.actor if reader else actor, now=now)
    page = replace(page, my_answer=None, propose_url="", acts=(), invite_url="", coming=_bare(page.coming))
    context = {
        "page": page,
        "up": Link(label=_("Møtet"), url=meeting_path(person_id, meeting_id)),
        "name": next((name_of(one) for one in seen.invitations if one.is_me), ""),
        "is_read": reader is not None,
        "is_by_letter": row.is_by_letter,
        "version": row.version,
        "files": [_file(language, [person_id, meeting_id, row.pk]) for language in Language],
    }
    return render(request, "meetings/look.html", context)


@requires(P.MEETING_CALL)
@require_safe
def letter(
    request: ActorRequest, person_id: UUID, meeting_id: UUID, called_id: UUID, language: str
) -> HttpResponse:
    """Return the letter to one of those who are called."""
    now = clock.now()
    person, row, _grant = meeting_up.open_invitation(request.actor, person_id, meeting_id, called_id, now=now)
    if language not in Language:
        raise NotThere
    seen = inviting.as_on_paper(person, row, now=now)
    with override(language):
        content = letter_content(person, seen, now=now)
    response = HttpResponse(
        meeting_letter.as_pdf(content, Language(language)), content_type="application/pdf"
    )
    response.headers["Content-Disposition"] = f'inline; filename="innkalling-{language}.pdf"'
    return response


def _pressed(
    request: ActorRequest, row: Invitation, grant: Grant, person_id: UUID, *, now: datetime
) -> HttpResponse:
    to = request.POST.get("to", "")

    def want(version: int) -> Invitation:
        return actions.want_letter(
            row, is_by_letter=to == "paper", expected_version=version, grant=grant, now=now
        )

    def take_back(version: int) -> Invitation:
        return actions.take_back(row, expected_version=version, grant=grant, now=now)

    if to == "out":
        press(request, row, "meeting_invitation.take_back", take_back)
        return HttpResponseRedirect(f"{meeting_path(person_id, row.meeting_id)}{_COMING}")
    if to in {"paper", "screen"}:
        press(request, row, "meeting_invitation.want_letter", want)
    return HttpResponseRedirect(request.path)


def _called(offered: Mapping[str, Candidate], fields: Mapping[str, Any]) -> Called:
    """Return whom to call, of those that are offered, or somebody outside."""
    only = fields["only_point_id"]
    if fields["who"] == OUTSIDE:
        return Called(
            invited_as=InvitedAs.OUTSIDE,
            outside_name=fields["name"],
            outside_address=fields["address"],
            only_point_id=only,
            is_by_letter=True,
        )
    return replace(offered[fields["who"]].called, only_point_id=only)


def _choices(offered: Mapping[str, Candidate], seen: SeenMeeting) -> dict[str, list[tuple[str, str]]]:
    here = {_key(one.row) for one in seen.invitations}
    people = [
        (one.key, f"{one.name}, {one.profession}" if one.profession else one.name)
        for one in offered.values()
        if one.may_know and one.key not in here
    ]
    points = [(str(one.row.pk), f"{one.row.number}. {one.title}") for one in seen.points]
    return {
        "who": [*people, (OUTSIDE, _("Noen som ikke er i Samvirk"))],
        "only_point_id": [("", _("Hele møtet")), *points],
    }


def _key(row: Invitation) -> str:
    if row.invited_as == InvitedAs.OUTSIDE:
        return f"member:{row.member_id}"
    who = row.professional_id or row.parent_id or row.guardian_id or row.next_of_kin_id
    return f"{row.invited_as}:{who}" if who else "person"


def _lead(offered: Mapping[str, Candidate]) -> str:
    """Return which members cannot be called, and what is missing."""
    names = ", ".join(one.name for one in offered.values() if not one.may_know)
    if not names:
        return ""
    return _("Kan ikke kalles inn uten samtykke til å dele: %(names)s. Spør om samtykke først.") % {
        "names": names
    }


def _bare(coming: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the rows without what only the caller can press."""
    return tuple(replace(row, look_url="", note_url="", way="") for row in coming)


def _file(language: Language, to: list[UUID]) -> Link:
    return Link(
        label=dict(settings.LANGUAGES)[language.value],
        url=reverse("meetings:letter", args=[*to, language.value]),
        language=language.value,
    )
