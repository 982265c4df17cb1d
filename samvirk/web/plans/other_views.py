"""A plan that others have made: write down that it exists, and make it a part of the only one (R-153)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samvirk.access import planning
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.plans import actions
from samvirk.plans.models import OtherPlanLaw
from samvirk.web.desk.flow import create, edit
from samvirk.web.plans.forms import MergeForm, OtherPlanForm
from samvirk.web.plans.pages import plan_path
from samvirk.web.plans.views import page_beneath

P = Permission


@requires(P.PLAN_WRITE)
@require_http_methods(["GET", "POST"])
def note(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Write down that another plan exists, by which law, and who coordinates it."""
    now = clock.now()
    row, grant = planning.open_running(request.actor, person_id, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        law, who = OtherPlanLaw(fields["law"]), fields["coordinated_by"]
        actions.note_other_plan(row, law, coordinated_by=who, grant=grant, now=now)
        return plan_path(person_id)

    lead = _("Ingen skal ha mer enn én individuell plan. Finnes det en til, blir den en del av denne.")
    page = page_beneath(person_id, _("Plan fra andre"), lead)
    return create(request, OtherPlanForm, page=page, make=make, grant=grant, now=now)


@requires(P.PLAN_WRITE)
@require_http_methods(["GET", "POST"])
def merge(request: ActorRequest, person_id: UUID, other_plan_id: UUID) -> HttpResponse:
    """Take goals over from the other plan, and mark it as a part of this one."""
    now = clock.now()
    row, grant = planning.open_other(request.actor, person_id, other_plan_id, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        goals, told = fields["goals"], fields["agreed_with"]
        actions.merge_other_plan(row, goals, agreed_with=told, expected_version=version, grant=grant, now=now)

    lead = _("%(who)s. Etterpå er dette den eneste planen, og den andre er lukket.") % {
        "who": OtherPlanLaw(row.law).label
    }
    page, done = page_beneath(person_id, _("Slå sammen planer"), lead), plan_path(person_id)
    return edit(request, MergeForm, row, page=page, save=save, done_url=done, read=_nothing)


def _nothing(_row: Any) -> Mapping[str, Any]:
    return dict.fromkeys(MergeForm.columns, "")
