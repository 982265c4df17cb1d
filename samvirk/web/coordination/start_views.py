"""What follows an appointment: deputies, the end, first steps, steps left out, the offer of a plan."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import asked, coordinating
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.coordination import actions
from samvirk.coordination.models import Coordination, CoordinatorAppointment, PlanOffer
from samvirk.core import clock
from samvirk.rules.start_chain import StartStep
from samvirk.staff.facts import absence_of, possible_deputies
from samvirk.web.components.editing import press
from samvirk.web.coordination.asked_pages import names_to_choose
from samvirk.web.coordination.case_views import case_path, page_beneath
from samvirk.web.coordination.forms import (
    DeputyForm,
    NoteForm,
    OfferForm,
    PlanAnswerForm,
    SkipForm,
    StartForm,
)
from samvirk.web.coordination.words import EVENT_PATHS, EVENTS, STEPS
from samvirk.web.desk.flow import create, edit

P = Permission


@requires(P.COORDINATOR_APPOINT)
@require_http_methods(["GET", "POST"])
def deputy(request: ActorRequest, person_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Let somebody stand in for the koordinator, who may be away."""
    now = clock.now()
    row, grant = coordinating.open_part(
        request.actor, person_id, CoordinatorAppointment, appointment_id, P.COORDINATOR_APPOINT, now=now
    )
    today = timezone.localdate(now)
    near, absence = possible_deputies(row.professional, today), absence_of(row.professional_id, today)

    def make(fields: Mapping[str, Any]) -> str:
        who = next(one for one in near if one.pk == fields["professional_id"])
        about = {"starts_on": fields["starts_on"], "ends_on": fields["ends_on"]}
        out = asked.is_kept_out(person_id, who)
        actions.appoint_deputy(row, who, **about, is_kept_out=out, grant=grant, now=now)
        coordinating.let_coordinate(who, row.municipality_id, now=now)
        return case_path(person_id)

    initial = {
        "starts_on": today,
        "ends_on": absence.valid_until if absence else None,
        "professional_id": absence.deputy_id if absence else None,
    }
    page, choices = page_beneath(person_id, _("Vikar")), names_to_choose(near)
    more: dict[str, Any] = {"initial": initial, "choices": choices, "grant": grant, "now": now}
    return create(request, DeputyForm, page=page, make=make, **more)


@requires(P.COORDINATOR_APPOINT)
@require_http_methods(["GET", "POST"])
def end(request: ActorRequest, person_id: UUID, appointment_id: UUID) -> HttpResponse:
    """End an appointment at once."""
    now = clock.now()
    row, grant = coordinating.open_part(
        request.actor, person_id, CoordinatorAppointment, appointment_id, P.COORDINATOR_APPOINT, now=now
    )

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.end_appointment(row, expected_version=version, note=fields["note"], grant=grant, now=now)

    lead = _("%(name)s ser ikke personen lenger som koordinator fra nå av.") % {"name": row.professional.name}
    page, done = page_beneath(person_id, _("Avslutt oppnevningen"), lead), case_path(person_id)
    return edit(request, NoteForm, row, page=page, save=save, done_url=done, read=_nothing)


@requires(P.START_EVENT_NOTE)
@require_http_methods(["GET", "POST"])
def start(request: ActorRequest, person_id: UUID, appointment_id: UUID, event: str) -> HttpResponse:
    """Note that the koordinator has made contact, held the conversation or the meeting."""
    now = clock.now()
    row, grant = coordinating.open_part(
        request.actor, person_id, CoordinatorAppointment, appointment_id, P.START_EVENT_NOTE, now=now
    )
    kind = EVENT_PATHS.get(event)
    if kind is None:
        raise NotThere

    def make(fields: Mapping[str, Any]) -> str:
        actions.note_start(row, kind, **fields, grant=grant, now=now)
        return case_path(person_id)

    page, initial = page_beneath(person_id, str(EVENTS[kind])), {"held_on": timezone.localdate(now)}
    return create(request, StartForm, page=page, make=make, grant=grant, now=now, initial=initial)


@requires(P.START_EVENT_NOTE)
@require_http_methods(["GET", "POST"])
def skip(request: ActorRequest, person_id: UUID, step_number: int) -> HttpResponse:
    """Leave one of the 13 steps out."""
    now = clock.now()
    row, grant = coordinating.open_coordination(request.actor, person_id, P.START_EVENT_NOTE, now=now)
    if step_number not in StartStep.__members__.values():
        raise NotThere

    def make(fields: Mapping[str, Any]) -> str:
        actions.skip_step(row, step_number, reason=fields["reason"], grant=grant, now=now)
        return case_path(person_id)

    title = _("Hopp over: %(step)s") % {"step": STEPS[StartStep(step_number)]}
    page = page_beneath(person_id, title)
    return create(request, SkipForm, page=page, make=make, grant=grant, now=now)


@requires(P.START_EVENT_NOTE)
@require_http_methods(["GET", "POST"])
def offer(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Note that a plan was offered."""
    now = clock.now()
    row, grant = coordinating.open_coordination(request.actor, person_id, P.START_EVENT_NOTE, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        actions.offer_plan(row, offered_on=fields["offered_on"], grant=grant, now=now)
        return case_path(person_id)

    lead = _("Personen har rett til koordinator også uten plan. Planen kan tilbys igjen senere.")
    page, initial = page_beneath(person_id, _("Tilby plan"), lead), {"offered_on": timezone.localdate(now)}
    return create(request, OfferForm, page=page, make=make, grant=grant, now=now, initial=initial)


@requires(P.START_EVENT_NOTE)
@require_http_methods(["GET", "POST"])
def plan_answer(request: ActorRequest, person_id: UUID, offer_id: UUID) -> HttpResponse:
    """Note what the person answered to the offer."""
    now = clock.now()
    row, grant = coordinating.open_part(
        request.actor, person_id, PlanOffer, offer_id, P.START_EVENT_NOTE, now=now
    )

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.answer_plan_offer(row, fields, expected_version=version, grant=grant, now=now)

    page, done = page_beneath(person_id, _("Svar på tilbudet om plan")), case_path(person_id)
    return edit(request, PlanAnswerForm, row, page=page, save=save, done_url=done, read=_nothing)


@requires(P.COORDINATOR_APPOINT)
@require_POST
def rest(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Let the coordination rest, or take it up again, with one press."""
    now = clock.now()
    row, grant = coordinating.open_coordination(request.actor, person_id, P.COORDINATOR_APPOINT, now=now)
    is_paused = request.POST.get("to") == "rest"

    def act(version: int) -> Coordination:
        return actions.rest(row, expected_version=version, is_paused=is_paused, grant=grant, now=now)

    press(request, row, "coordination.rest", act)
    return HttpResponseRedirect(case_path(person_id))


def _nothing(_row: Any) -> Mapping[str, Any]:
    return {}
