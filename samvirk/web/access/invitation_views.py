"""Whom the municipality has invited to a role: the list, a new invitation, sending again, withdrawing."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import actions, door
from samvirk.access.models import AccountInvitation
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.core.grant import Grant
from samvirk.web.access import letters
from samvirk.web.access.forms import InvitationForm
from samvirk.web.access.pages import invitation_row
from samvirk.web.components.editing import version_of
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage, create

LIST = "access:invitations"
INVITE = Permission.ACCOUNT_INVITE


@requires(INVITE)
def invitations(request: ActorRequest) -> HttpResponse:
    """Show everybody who was invited, and how far each invitation has come."""
    now = clock.now()
    rows = [invitation_row(invitation, now=now) for invitation in door.invitations(request.actor, now=now)]
    return render(request, "access/invitations.html", {"rows": rows, "up": _up()})


@requires(INVITE)
@require_http_methods(["GET", "POST"])
def invite(request: ActorRequest) -> HttpResponse:
    """Invite somebody by e-mail; sent twice, they are invited once."""
    now = clock.now()
    municipality, grant = door.open_house(request.actor, INVITE, now=now)
    made: list[tuple[AccountInvitation, str]] = []

    def make(fields: Mapping[str, Any]) -> str:
        language = request.actor.account.language
        made.append(actions.invite(municipality, **fields, language=language, grant=grant, now=now))
        return reverse(LIST)

    def form_for_actor(*args: Any, **kwargs: Any) -> InvitationForm:
        return InvitationForm(*args, own_email=request.actor.account.email, **kwargs)

    page = FormPage(title=_("Inviter en kollega"), up=Link(label=_("Invitasjoner"), url=reverse(LIST)))
    response = create(request, form_for_actor, page=page, make=make, grant=grant, now=now)
    # After the transaction: a mail server that is slow must hold up nobody's writing.
    for invitation, token in made:
        _deliver(request, invitation, token, grant)
    return response


@requires(INVITE)
@require_POST
def renew(request: ActorRequest, invitation_id: UUID) -> HttpResponse:
    """Send another link; the one before is dead."""
    now = clock.now()
    invitation, grant = door.open_invitation(request.actor, invitation_id, INVITE, now=now)
    version = version_of(request, invitation)
    renewed, token = actions.renew_invitation(invitation, expected_version=version, grant=grant, now=now)
    _deliver(request, renewed, token, grant)
    return HttpResponseRedirect(f"{reverse(LIST)}#{invitation.pk}")


@requires(INVITE)
@require_POST
def withdraw(request: ActorRequest, invitation_id: UUID) -> HttpResponse:
    """Let the link open nothing any more."""
    now = clock.now()
    invitation, grant = door.open_invitation(request.actor, invitation_id, INVITE, now=now)
    version = version_of(request, invitation)
    actions.withdraw_invitation(invitation, expected_version=version, grant=grant, now=now)
    return HttpResponseRedirect(f"{reverse(LIST)}#{invitation.pk}")


def _deliver(request: ActorRequest, invitation: AccountInvitation, token: str, grant: Grant) -> None:
    link = request.build_absolute_uri(reverse("access:join", args=[token]))
    language = invitation.account.language
    if letters.send(letters.INVITATION, invitation.email, language=language, link=link):
        actions.note_invitation_sent(invitation, grant=grant, now=clock.now())


def _up() -> Link:
    return Link(label=_("Kommunen"), url=reverse("organisations:settings"))
