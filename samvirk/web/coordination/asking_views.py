"""Those who are asked answer; the unit asks, takes back, gives up, and appoints."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samvirk.access import asked as door_asked
from samvirk.access import coordinating, directory, suggesting
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.coordination import actions
from samvirk.coordination.hindrances import Choice
from samvirk.coordination.models import Coordination, CoordinatorRequest, RequestStep, WhyNot
from samvirk.core import clock
from samvirk.core.grant import Grant
from samvirk.core.models import Refused
from samvirk.staff.models import Professional
from samvirk.web.components.editing import version_of
from samvirk.web.components.page import Link
from samvirk.web.components.refusals import words_for
from samvirk.web.coordination.asked_pages import asked_rows, names_to_choose
from samvirk.web.coordination.case_pages import size_words
from samvirk.web.coordination.case_views import case_path, page_beneath
from samvirk.web.coordination.forms import AskUnitForm, CandidateNoForm, LeaderNoForm, NameForm, TelephoneForm
from samvirk.web.desk.flow import FormPage, create, edit

P = Permission
UNPROCESSABLE = 422


@requires(P.COORDINATOR_REQUEST_ANSWER)
@require_safe
def asked(request: ActorRequest) -> HttpResponse:
    """Show what the actor is asked, without whom it is about."""
    items = door_asked.own_items(request.actor, now=clock.now())
    return render(request, "coordination/asked.html", {"rows": asked_rows(items), "refused": ""})


@requires(P.COORDINATOR_REQUEST_ANSWER)
@require_POST
def accept(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """Say yes with one press, as the candidate or as the leader; the second press of a double one is done."""
    now, done = clock.now(), reverse("coordination:asked")
    if door_asked.has_answered(request.actor, request_id, now=now):
        return HttpResponseRedirect(done)
    item, grant = door_asked.open_own(request.actor, request_id, now=now)
    about: dict[str, Any] = {"expected_version": version_of(request, item.row), "grant": grant, "now": now}
    try:
        if item.as_candidate:
            about["is_voluntary"] = request.POST.get("is_voluntary") == "on"
            actions.answer_as_candidate(item.row, is_accepted=True, **about)
        else:
            actions.answer_as_leader(item.row, is_approved=True, **about)
    except Refused as refused:
        rows = asked_rows(door_asked.own_items(request.actor, now=now))
        context = {"rows": rows, "refused": words_for(refused)}
        return render(request, "coordination/asked.html", context, status=UNPROCESSABLE)
    return HttpResponseRedirect(done)


@requires(P.COORDINATOR_REQUEST_ANSWER)
@require_http_methods(["GET", "POST"])
def refuse(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """Say no, and why."""
    now = clock.now()
    item, grant = door_asked.open_own(request.actor, request_id, now=now)
    row = item.row

    def save(version: int, fields: dict[str, Any]) -> None:
        about: dict[str, Any] = {"expected_version": version, "note": fields["note"]}
        if item.as_candidate:
            about |= {"is_accepted": False, "why_not": WhyNot(fields["why_not"])}
            actions.answer_as_candidate(row, **about, grant=grant, now=now)
        else:
            actions.answer_as_leader(row, is_approved=False, **about, grant=grant, now=now)

    form, done = CandidateNoForm if item.as_candidate else LeaderNoForm, reverse("coordination:asked")
    page = _own_page(_("Nei"))
    return edit(request, form, row, page=page, save=save, done_url=done, read=_nothing)


@requires(P.COORDINATOR_REQUEST_ANSWER)
@require_http_methods(["GET", "POST"])
def name(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """Say yes for the unit, and name somebody."""
    now = clock.now()
    item, grant = door_asked.open_own(request.actor, request_id, now=now)
    row, people = item.row, door_asked.nameable(request.actor, item.row, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        said: dict[str, Any] = {"is_approved": True, **_named(row, people, fields["professional_id"])}
        actions.answer_as_leader(row, expected_version=version, **said, grant=grant, now=now)

    page, done = _own_page(_("Hvem?")), reverse("coordination:asked")
    choices = names_to_choose(people)
    return edit(request, NameForm, row, page=page, save=save, done_url=done, choices=choices, read=_nothing)


@requires(P.COORDINATOR_APPOINT)
@require_http_methods(["GET", "POST"])
def answer_for(request: ActorRequest, request_id: UUID, part: str) -> HttpResponse:
    """Write down what a candidate or a leader said on the telephone; the log says who wrote it."""
    now = clock.now()
    row, grant = door_asked.open_request(request.actor, request_id, P.COORDINATOR_REQUEST_ANSWER, now=now)
    if part not in {"kandidat", "leder"} or (part == "kandidat" and row.professional is None):
        raise NotThere
    return _telephone(request, row, part, grant)


@requires(P.COORDINATOR_APPOINT)
@require_POST
def ask_suggested(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Ask whom the page suggests, with one press."""
    now = clock.now()
    row, grant = coordinating.open_coordination(request.actor, person_id, P.COORDINATOR_APPOINT, now=now)
    found = suggesting.suggestions(request.actor, row, now=now)
    wanted = (request.POST.get("step"), request.POST.get("unit"), request.POST.get("professional", ""))
    for one in found:
        who = str(one.professional.pk) if one.professional else ""
        if wanted == (one.step.value, str(one.unit.pk), who):
            size = size_words(one.size) if one.size else ""
            choice = suggesting.choice_of(
                row, one.step, one.unit, one.professional, reason="", size=size, now=now
            )
            return _asking(request, row, choice, grant)
    # Somebody else was asked meanwhile: the page shows how it stands.
    return HttpResponseRedirect(case_path(person_id))


@requires(P.COORDINATOR_APPOINT)
@require_http_methods(["GET", "POST"])
def ask_unit(request: ActorRequest, person_id: UUID, unit_id: UUID) -> HttpResponse:
    """Ask a unit's leader to name somebody, or order the unit to."""
    now, actor = clock.now(), request.actor
    row, grant = coordinating.open_coordination(actor, person_id, P.COORDINATOR_APPOINT, now=now)
    unit, _grant = directory.open_unit(actor, unit_id, P.DIRECTORY_READ, now=now)
    size = suggesting.involved_units(row, now=now).size_of(unit.pk)

    def make(fields: Mapping[str, Any]) -> str:
        about: dict[str, Any] = {"reason": fields["reason"], "size": fields["size"], "now": now}
        choice = suggesting.choice_of(row, RequestStep(fields["step"]), unit, None, **about)
        actions.ask(row, choice, grant=grant, now=now)
        return case_path(person_id)

    page = page_beneath(person_id, _("Spør %(unit)s") % {"unit": unit.name})
    initial = {"size": size_words(size) if size else ""}
    return create(request, AskUnitForm, page=page, make=make, grant=grant, now=now, initial=initial)


@requires(P.COORDINATOR_REQUEST_ANSWER)
@require_POST
def appoint(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """Appoint from today whoever was asked: the unit, or by delegation the leader."""
    now, actor = clock.now(), request.actor
    done = reverse("coordination:asked")
    if actor.may(P.COORDINATOR_APPOINT):
        row, grant = door_asked.open_request(actor, request_id, P.COORDINATOR_APPOINT, now=now)
        done = case_path(row.coordination.person_id)
    else:
        item, grant = door_asked.open_own(actor, request_id, now=now)
        row = item.row
    if row.closed_at is not None:
        return HttpResponseRedirect(done)
    version, today = version_of(request, row), timezone.localdate(now)
    try:
        coordinating.appoint(row, expected_version=version, starts_on=today, grant=grant, now=now)
    except Refused as refused:
        return refusal_page(request, done, refused)
    return HttpResponseRedirect(done)


@requires(P.COORDINATOR_APPOINT)
@require_POST
def withdraw(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """Take a question back."""
    return _ended(request, request_id, actions.withdraw_request)


@requires(P.COORDINATOR_APPOINT)
@require_POST
def pass_on(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """Give up a request that nobody answered in time, and go on to the next step."""
    return _ended(request, request_id, actions.pass_on)


def _ended(request: ActorRequest, request_id: UUID, act: Callable[..., object]) -> HttpResponse:
    now = clock.now()
    row, grant = door_asked.open_request(request.actor, request_id, P.COORDINATOR_APPOINT, now=now)
    done = case_path(row.coordination.person_id)
    if row.closed_at is not None:
        return HttpResponseRedirect(done)
    try:
        act(row, expected_version=version_of(request, row), grant=grant, now=now)
    except Refused as refused:
        return refusal_page(request, done, refused)
    return HttpResponseRedirect(done)


def _asking(request: ActorRequest, row: Coordination, choice: Choice, grant: Grant) -> HttpResponse:
    try:
        actions.ask(row, choice, grant=grant, now=clock.now())
    except Refused as refused:
        return refusal_page(request, case_path(row.person_id), refused)
    return HttpResponseRedirect(case_path(row.person_id))


def refusal_page(request: ActorRequest, back: str, refused: Refused) -> HttpResponse:
    """Say why it cannot be done as things stand, and lead back."""
    context = {"words": words_for(refused), "up": Link(label=_("Tilbake"), url=back)}
    return render(request, "coordination/refused.html", context, status=UNPROCESSABLE)


def _own_page(title: str) -> FormPage:
    return FormPage(title=title, up=Link(label=_("Spørsmål til deg"), url=reverse("coordination:asked")))


def _telephone(request: ActorRequest, row: CoordinatorRequest, part: str, grant: Grant) -> HttpResponse:
    now = clock.now()
    is_candidate = part == "kandidat"
    people = [] if is_candidate or row.professional else door_asked.nameable(request.actor, row, now=now)
    form = partial(TelephoneForm, is_candidate=is_candidate, has_names=bool(people))

    def save(version: int, fields: dict[str, Any]) -> None:
        about: dict[str, Any] = {"expected_version": version, "note": fields["note"]}
        is_yes = fields["answer"] == "yes"
        if is_candidate:
            about |= {"is_accepted": is_yes, "is_voluntary": bool(fields["is_voluntary"])}
            actions.answer_as_candidate(row, **about, grant=grant, now=now)
        else:
            about |= {"is_approved": is_yes, **_named(row, people, fields.get("professional_id"))}
            actions.answer_as_leader(row, **about, grant=grant, now=now)

    person_id = row.coordination.person_id
    page, done = page_beneath(person_id, _("Skriv inn svaret")), case_path(person_id)
    choices = names_to_choose(people) if people else None
    return edit(request, form, row, page=page, save=save, done_url=done, choices=choices, read=_nothing)


def _named(row: CoordinatorRequest, people: list[Professional], chosen: UUID | None) -> dict[str, Any]:
    who = next((one for one in people if one.pk == chosen), None)
    is_kept_out = who is not None and door_asked.is_kept_out(row.coordination.person_id, who)
    return {"professional": who, "is_kept_out": is_kept_out}


def _nothing(_row: Any) -> Mapping[str, Any]:
    return {}
