"""Judging the conditions, telling that it takes time, and answering."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samvirk.access.applying import Opened
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.applications import actions
from samvirk.applications.facts import assessment_of
from samvirk.applications.models import CareTeamOffer
from samvirk.coordination.actions import decide as decide_and_begin
from samvirk.core import clock
from samvirk.organisations.facts import setting_values
from samvirk.rules.conditions import Criterion
from samvirk.web.applications import handle_forms as forms
from samvirk.web.applications import letters
from samvirk.web.applications.decide_pages import assess_page, decide_page
from samvirk.web.applications.handle_pages import wanted_criteria
from samvirk.web.applications.handle_views import opened_to_handle, page_for, place_of
from samvirk.web.desk.flow import create, edit


@requires(Permission.APPLICATION_HANDLE)
@require_http_methods(["GET", "POST"])
def assess(request: ActorRequest, application_id: UUID, criterion: str) -> HttpResponse:
    """Judge one condition, with grounds."""
    opened = opened_to_handle(request, application_id)
    wanted = {found.value.replace("_", "-"): found for found in wanted_criteria(opened)}
    if criterion not in wanted:
        raise Http404
    return _assess(request, opened, wanted[criterion])


def _assess(request: ActorRequest, opened: Opened, criterion: Criterion) -> HttpResponse:
    found = opened.assessments().get(criterion.value)
    # The version is that of the judgement; before there is one, of the application.
    row = assessment_of(opened.row, criterion) or opened.row

    def save(version: int, fields: dict[str, Any]) -> None:
        expected = version if found else None
        grant, now = opened.grant, clock.now()
        actions.assess(opened.row, criterion, fields, expected_version=expected, grant=grant, now=now)

    def read(_row: Any) -> Mapping[str, Any]:
        now = opened.assessments().get(criterion.value)
        return {name: getattr(now, name) if now else "" for name in forms.AssessForm.columns}

    page = assess_page(opened, criterion, setting_values(request.actor.municipality))
    return edit(request, forms.AssessForm, row, page=page, save=save, read=read, done_url=place_of(opened))


@requires(Permission.APPLICATION_HANDLE)
@require_http_methods(["GET", "POST"])
def preliminary(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Tell the applicant that it takes time, and until when; the letter is kept as it was sent."""
    opened, now, today = opened_to_handle(request, application_id), clock.now(), clock.today()

    def make(fields: Mapping[str, Any]) -> str:
        letter = letters.preliminary(opened, request.actor, **fields, today=today).stored()
        grant = opened.grant
        actions.send_preliminary_answer(opened.row, **fields, letter=letter, grant=grant, now=now)
        return place_of(opened)

    page = page_for(opened, _("Foreløpig svar"), lead=_("Søkeren får et brev med grunnen og den nye datoen."))
    return create(request, forms.PreliminaryForm, page=page, make=make, grant=opened.grant, now=now)


@requires(Permission.APPLICATION_HANDLE)
@require_http_methods(["GET", "POST"])
def decide(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Answer the application: koordinator and plan apart, with a letter that is never changed."""
    opened = opened_to_handle(request, application_id)

    def save(version: int, fields: dict[str, Any]) -> None:
        _decide(opened, request.actor, version, fields)

    form = partial(forms.DecideForm, asked=opened.row.asked)
    page = decide_page(opened, forms.granted_in(request.POST) if request.method == "POST" else None)
    read = lambda _row: dict.fromkeys(form().columns, "")  # noqa: E731 - one line, one use
    return edit(request, form, opened.row, page=page, save=save, read=read, done_url=place_of(opened))


def _decide(opened: Opened, actor: Actor, version: int, fields: Mapping[str, Any]) -> None:
    granted, today = forms.granted_in(fields), clock.today()
    texts = {
        "view": " ".join(talk.view for talk in opened.talks() if talk.view),
        "grounds": fields["grounds"],
        "other_offer": fields["other_offer"],
    }
    offers = fields["care_team_offer"] == CareTeamOffer.YES
    letter = letters.decision(
        opened, actor, granted=granted, texts=texts, offers_care_team=offers, decided_on=today
    )
    texts |= {"letter": letter.stored(), "plan_declined": fields.get("plan_declined", "")}
    decide_and_begin(
        opened.row,
        granted,
        texts,
        care_team_offer=fields["care_team_offer"],
        decided_on=today,
        expected_version=version,
        grant=opened.grant,
        now=clock.now(),
    )
