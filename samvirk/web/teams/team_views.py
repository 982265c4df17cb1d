"""One person's group: see it, begin it, decide, choose a leader, let it rest, dissolve it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samvirk.access import teaming
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import OWN_SIDE, Role
from samvirk.access.seen_teams import text_of
from samvirk.core import clock
from samvirk.organisations.facts import setting_values
from samvirk.rules.dated import SettingKey
from samvirk.rules.sources import LUND_PROGRESS, SAMVIRK_PROPOSAL
from samvirk.teams import actions
from samvirk.teams.facts import has_coordinator
from samvirk.teams.models import TeamEnding, TeamKind, TeamPeriod
from samvirk.web.components.editing import press
from samvirk.web.components.page import Link
from samvirk.web.components.sources import source
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.rules.amounts import amount
from samvirk.web.teams.forms import (
    DecideForm,
    DeclineForm,
    DissolveForm,
    LeaderForm,
    ReviseForm,
    StartForm,
)
from samvirk.web.teams.pages import name_of, team_page, team_path
from samvirk.web.teams.words import DECISION_TITLES, DECISIONS, LADDER

P = Permission


@requires(P.TEAM_READ)
@require_safe
def team(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show the group: in full to those who keep it, simply to the person, by names to a child."""
    now, actor = clock.now(), request.actor
    seen = teaming.see_team(actor, person_id, now=now)
    page = team_page(seen, actor, today=timezone.localdate(now))
    template = "teams/team.html"
    if seen.person.basis in OWN_SIDE:
        is_child = actor.role is Role.CHILD and not seen.may_answer
        template = "teams/child.html" if is_child else "teams/own.html"
    return render(request, template, {"page": page, "up": page.up, "person_id": person_id})


@requires(P.TEAM_WRITE)
@require_http_methods(["GET", "POST"])
def start(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Begin a group, with a plan or without; or a dissolved one anew, with members chosen anew."""
    now = clock.now()
    row, _person, grant = teaming.open_coordination(request.actor, person_id, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        actions.start_team(row, fields, grant=grant, now=now)
        return team_path(person_id)

    is_restored, today = teaming.has_ended_before(row), timezone.localdate(now)
    title = _("Ny ansvarsgruppe")
    lead = _("Personen kan ha en gruppe både med og uten plan.")
    if is_restored:
        title = _("Start gruppen igjen")
        lead = _("Dere velger medlemmer på nytt. Samtykker som er over, gjelder ikke igjen.")
    page = page_beneath(person_id, title, lead)
    initial = {"agreed_on": today, "valid_from": today, "kind": TeamKind.CARE_TEAM}
    return create(request, StartForm, page=page, make=make, grant=grant, now=now, initial=initial)


@requires(P.TEAM_WRITE)
@require_http_methods(["GET", "POST"])
def revise(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Change why the group is there, and for how long."""
    now = clock.now()
    row, _person, grant = teaming.open_team(request.actor, person_id, P.TEAM_WRITE, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.revise_team(row, fields, expected_version=version, grant=grant, now=now)

    def read(shown: TeamPeriod) -> Mapping[str, Any]:
        need = text_of(shown, "need")
        return {"kind": shown.kind, "is_long_term": shown.is_long_term, "need": need}

    page, done = page_beneath(person_id, _("Endre gruppen")), team_path(person_id)
    return edit(request, ReviseForm, row, page=page, save=save, done_url=done, read=read)


@requires(P.TEAM_WRITE)
@require_http_methods(["GET", "POST"])
def decide(request: ActorRequest, person_id: UUID, decision: str) -> HttpResponse:
    """Note that the group has decided who its fixed members are, or who does what."""
    now, what = clock.now(), DECISIONS.get(decision)
    row, _person, grant = teaming.open_team(request.actor, person_id, P.TEAM_WRITE, now=now)
    if what is None:
        raise NotThere

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.note_decision(row, what, **fields, expected_version=version, grant=grant, now=now)

    page, done = page_beneath(person_id, str(DECISION_TITLES[what])), team_path(person_id)
    today = timezone.localdate(now)
    return edit(
        request,
        DecideForm,
        row,
        page=page,
        save=save,
        done_url=done,
        read=lambda _row: {"decided_on": today},
    )


@requires(P.TEAM_WRITE)
@require_http_methods(["GET", "POST"])
def leader(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Choose who leads the group, and is the one to call between meetings."""
    now = clock.now()
    row, person, grant = teaming.open_team(request.actor, person_id, P.TEAM_WRITE, now=now)
    today = timezone.localdate(now)
    members = {one.row.pk: one for one in teaming.members_of(row, person, today=today)}

    def make(fields: Mapping[str, Any]) -> str:
        chosen = members.get(fields["member_id"])
        days = {"valid_from": fields["valid_from"], "valid_until": fields["valid_until"]}
        actions.choose_leader(row, chosen.row if chosen else None, **days, grant=grant, now=now)
        return team_path(person_id)

    nobody = _("Koordinatoren") if has_coordinator(row.team.coordination, today) else _("Velg")
    choices = {"member_id": [("", nobody), *((str(pk), name_of(one)) for pk, one in members.items())]}
    lead = _("Lederen kaller inn til møter, og er den alle kan ringe mellom møtene.")
    page, initial = page_beneath(person_id, _("Leder"), lead), {"valid_from": today}
    more: dict[str, Any] = {"initial": initial, "choices": choices, "grant": grant, "now": now}
    return create(request, LeaderForm, page=page, make=make, **more)


@requires(P.TEAM_WRITE)
@require_POST
def rest(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Let the group rest, or go on, with one press."""
    now = clock.now()
    row, _person, grant = teaming.open_team(request.actor, person_id, P.TEAM_WRITE, now=now)
    is_paused = request.POST.get("to") == "rest"

    def act(version: int) -> TeamPeriod:
        return actions.rest(row, expected_version=version, is_paused=is_paused, grant=grant, now=now)

    press(request, row, "care_team.rest", act)
    return HttpResponseRedirect(team_path(person_id))


@requires(P.TEAM_WRITE)
@require_http_methods(["GET", "POST"])
def dissolve(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """End the group, and say why."""
    now = clock.now()
    row, person, grant = teaming.open_team(request.actor, person_id, P.TEAM_WRITE, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        ending = TeamEnding(fields.pop("ending"))
        actions.dissolve(row, ending, **fields, expected_version=version, grant=grant, now=now)

    def read(shown: TeamPeriod) -> Mapping[str, Any]:
        return {"ended_on": timezone.localdate(now)}

    offered = [one for one in TeamEnding if one is not TeamEnding.DEATH or person.died_on is not None]
    choices = {"ending": [(one.value, one.label) for one in offered]}
    page, done = page_beneath(person_id, _("Oppløs gruppen")), team_path(person_id)
    return edit(request, DissolveForm, row, page=page, save=save, done_url=done, choices=choices, read=read)


@requires(P.TEAM_ANSWER)
@require_http_methods(["GET", "POST"])
def decline(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Let whoever decides for the person end the group at once."""
    now = clock.now()
    row, _person, grant = teaming.open_team(request.actor, person_id, P.TEAM_ANSWER, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        note = fields["note"]
        actions.dissolve(row, TeamEnding.WISH, note=note, expected_version=version, grant=grant, now=now)

    lead = _("Gruppa slutter med en gang. Du beholder koordinator og tjenester, og kan be om gruppa igjen.")
    page, done = page_beneath(person_id, _("Avslutt ansvarsgruppa"), lead), team_path(person_id)
    return edit(request, DeclineForm, row, page=page, save=save, done_url=done)


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderRow:
    """A step when something is not done in time."""

    when: str
    what: str


@requires(P.TEAM_READ)
@require_safe
def procedure(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show what happens when something is not done in time, for all who take part, also on paper."""
    now, actor = clock.now(), request.actor
    teaming.open_person(actor, person_id, P.TEAM_READ, now=now)
    context = {
        "rows": _ladder(request, now),
        "sources": [source(LUND_PROGRESS), source(SAMVIRK_PROPOSAL)],
        "up": page_beneath(person_id, "").up,
    }
    return render(request, "teams/procedure.html", context)


def _ladder(request: ActorRequest, now: datetime) -> tuple[LadderRow, ...]:
    settings = setting_values(request.actor.municipality)
    used = settings.applied_on(SettingKey.REMINDER_DAYS, timezone.localdate(now))
    later = _("%(days)s etter forrige trinn") % {"days": amount(used.unit, used.value)}
    first, *_others = LADDER
    return tuple(
        LadderRow(when=_("Dagen etter fristen") if step is first else later, what=str(what))
        for step, what in LADDER.items()
    )


def page_beneath(person_id: UUID, title: str, lead: str = "") -> FormPage:
    """Return what stands around a form beneath the group."""
    up = Link(label=_("Ansvarsgruppe"), url=team_path(person_id))
    return FormPage(title=title, up=up, lead=lead)
