"""Who is in the group: ask them in, change what they bring, tell them of the procedure, let them go."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import teaming
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.seen_teams import text_of
from samvirk.core import clock
from samvirk.staff.models import Professional
from samvirk.teams import actions
from samvirk.teams.actions import Who
from samvirk.teams.models import Seat, TeamMember
from samvirk.web.components.editing import press
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.teams.forms import AddForm, EndForm, MemberForm, OutsideForm, ToldForm
from samvirk.web.teams.pages import name_of, team_path
from samvirk.web.teams.team_views import page_beneath

P = Permission
_FIXED: Final = "fixed"


@requires(P.TEAM_WRITE)
@require_http_methods(["GET", "POST"])
def add(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Ask one of those around the person into the group."""
    now = clock.now()
    row, person, grant = teaming.open_team(request.actor, person_id, P.TEAM_WRITE, now=now)
    today = timezone.localdate(now)
    found = {_key(who): who for who in teaming.candidates(row, person, today=today)}

    def make(fields: Mapping[str, Any]) -> str:
        actions.add_member(row, found[fields["who"]], _membership(fields), grant=grant, now=now)
        return team_path(person_id)

    choices = {"who": [("", _("Velg")), *((key, _called(who)) for key, who in found.items())]}
    page = _adding(person_id, _("Hvem skal med i gruppen?"))
    more: dict[str, Any] = {"initial": {"valid_from": today, "seat": _FIXED}, "choices": choices}
    return create(request, AddForm, page=page, make=make, grant=grant, now=now, **more)


@requires(P.TEAM_WRITE)
@require_http_methods(["GET", "POST"])
def add_outside(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Ask somebody into the group who is in none of the registers."""
    now = clock.now()
    row, _person, grant = teaming.open_team(request.actor, person_id, P.TEAM_WRITE, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        told = {name: fields[name] for name in ("name", "title", "address")}
        who = Who(seat=Seat.OUTSIDE, **told)
        actions.add_member(row, who, _membership(fields), grant=grant, now=now)
        return team_path(person_id)

    page = _adding(person_id, _("Noen som ikke er i Samvirk"))
    initial = {"valid_from": timezone.localdate(now), "seat": _FIXED}
    return create(request, OutsideForm, page=page, make=make, grant=grant, now=now, initial=initial)


@requires(P.TEAM_WRITE)
@require_http_methods(["GET", "POST"])
def revise(request: ActorRequest, person_id: UUID, member_id: UUID) -> HttpResponse:
    """Change how somebody is in the group, and what they bring."""
    now = clock.now()
    row, grant = teaming.open_member(request.actor, person_id, member_id, P.TEAM_WRITE, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        changed = {"is_fixed": fields["seat"] == _FIXED, "mandate": fields["mandate"]}
        actions.revise_member(row, changed, expected_version=version, grant=grant, now=now)

    def read(shown: TeamMember) -> Mapping[str, Any]:
        return {
            "seat": _FIXED if shown.is_fixed else "called",
            "mandate": text_of(shown, "mandate"),
        }

    page, done = page_beneath(person_id, _("Endre medlemmet")), team_path(person_id)
    return edit(request, MemberForm, row, page=page, save=save, done_url=done, read=read)


@requires(P.TEAM_WRITE)
@require_http_methods(["GET", "POST"])
def end(request: ActorRequest, person_id: UUID, member_id: UUID) -> HttpResponse:
    """Let somebody leave the group after a day."""
    now = clock.now()
    row, grant = teaming.open_member(request.actor, person_id, member_id, P.TEAM_WRITE, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.end_member(row, expected_version=version, last_on=fields["last_on"], grant=grant, now=now)

    def read(_row: TeamMember) -> Mapping[str, Any]:
        return {"last_on": timezone.localdate(now)}

    lead = _("Tilgang til personen avslutter du for seg, der den er gitt.")
    page, done = page_beneath(person_id, _("Ut av gruppen"), lead), team_path(person_id)
    return edit(request, EndForm, row, page=page, save=save, done_url=done, read=read)


@requires(P.TEAM_ANSWER)
@require_POST
def answer(request: ActorRequest, person_id: UUID, member_id: UUID) -> HttpResponse:
    """Say no for the person to somebody in the group, or take the no back, with one press."""
    now = clock.now()
    row, grant = teaming.open_member(request.actor, person_id, member_id, P.TEAM_ANSWER, now=now)
    is_no = request.POST.get("to") == "no"
    verb = "team_member.decline" if is_no else "team_member.accept"
    say = actions.decline_member if is_no else actions.accept_member
    press(request, row, verb, lambda version: say(row, expected_version=version, grant=grant, now=now))
    return HttpResponseRedirect(team_path(person_id))


@requires(P.TEAM_WRITE)
@require_http_methods(["GET", "POST"])
def told(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Note who was told what happens when something is not done in time."""
    now = clock.now()
    row, person, grant = teaming.open_team(request.actor, person_id, P.TEAM_WRITE, now=now)
    today = timezone.localdate(now)
    untold = {
        str(one.row.pk): one
        for one in teaming.members_of(row, person, today=today)
        if one.row.told_of_procedure_on is None
    }

    def make(fields: Mapping[str, Any]) -> str:
        members = [untold[pk].row for pk in fields["members"]]
        actions.note_told(members, told_on=fields["told_on"], grant=grant, now=now)
        return team_path(person_id)

    choices = {"members": [(pk, name_of(one)) for pk, one in untold.items()]}
    page = page_beneath(person_id, _("Informert om prosedyren for fremdrift"))
    more: dict[str, Any] = {"initial": {"told_on": today, "members": list(untold)}, "choices": choices}
    return create(request, ToldForm, page=page, make=make, grant=grant, now=now, **more)


def _adding(person_id: UUID, title: str) -> FormPage:
    lead = _("Å være med i gruppen gir ingen tilgang. Den som skal se noe, må personen samtykke til.")
    return page_beneath(person_id, title, lead)


def _membership(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "is_fixed": fields["seat"] == _FIXED,
        **{name: fields[name] for name in ("mandate", "valid_from", "is_told")},
    }


def _key(who: Who) -> str:
    return f"{who.seat.value}-{who.row.pk if who.row else ''}"


def _called(who: Who) -> str:
    row = who.row
    assert row is not None  # noqa: S101 - those around the person have rows
    what = str(who.seat.label)
    if isinstance(row, Professional):
        what = f"{row.get_profession_display()}, {row.workplace}"
    return f"{row.name}, {what}"
