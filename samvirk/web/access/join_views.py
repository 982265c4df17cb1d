"""Answering an invitation: the link belongs to one account, and works once."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from samvirk.access import door
from samvirk.access.actions import accept_invitation
from samvirk.access.models import AccountInvitation, InvitationState
from samvirk.access.requires import open_to_all
from samvirk.access.roles import Role
from samvirk.core import clock
from samvirk.core.grant import Grant
from samvirk.core.models import Conflict
from samvirk.web.access import entry, notices
from samvirk.web.access.notices import tell
from samvirk.web.access.password_forms import NewPasswordForm

WRONG = 422
OPEN = frozenset({InvitationState.SENT, InvitationState.UNSENT})


@open_to_all("the link of the letter is the proof; to anybody else it is not there")
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, invitation_token: str) -> HttpResponse:
    """Take on the role: with a password of one's own, or logged in as the account that was invited."""
    now = clock.now()
    reader_id = request.user.pk if request.user.is_authenticated else None
    invitation, grant = door.open_invitation_link(invitation_token, reader_id=reader_id, now=now)
    if invitation.state(now) not in OPEN:
        return tell(request, notices.INVITATION_OVER)
    try:
        if reader_id:
            return _with_account(request, invitation, grant)
        if invitation.account.has_usable_password():
            return render(request, "access/join.html", _words(invitation) | {"path": request.path})
        return _with_new_password(request, invitation, grant)
    except Conflict:
        return tell(request, notices.INVITATION_OVER)


def _with_account(request: HttpRequest, invitation: AccountInvitation, grant: Grant) -> HttpResponse:
    if request.method != "POST":
        return render(request, "access/join.html", _words(invitation) | {"path": ""})
    accept_invitation(invitation, grant=grant, now=clock.now())
    return HttpResponseRedirect("/")


def _with_new_password(request: HttpRequest, invitation: AccountInvitation, grant: Grant) -> HttpResponse:
    form = NewPasswordForm(request.POST if request.method == "POST" else None, account=invitation.account)
    if not form.is_valid():
        context = _words(invitation) | {"form": form}
        return render(request, "access/join_new.html", context, status=WRONG if form.is_bound else 200)
    now = clock.now()
    accept_invitation(invitation, password=form.cleaned_data["new_password"], grant=grant, now=now)
    return entry.begin(request, invitation.account, next_path="/", now=now)


def _words(invitation: AccountInvitation) -> dict[str, object]:
    return {"municipality": invitation.municipality.name, "role": Role(invitation.role).label}
