"""Units and staff from a file: send it, see what would happen, say yes."""

from datetime import datetime

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import directory, door
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.core.models import Conflict, Refused
from samvirk.staff import actions
from samvirk.web.components.page import Link
from samvirk.web.desk import drafts
from samvirk.web.imports import keeping
from samvirk.web.imports.columns import Kind, Table, example
from samvirk.web.imports.forms import UploadForm
from samvirk.web.imports.pages import preview
from samvirk.web.imports.plan import Outcome, Plan, plan_staff, plan_units
from samvirk.web.imports.writing import as_csv

PLACE = "imports:upload"
_LISTS = {Kind.UNITS: "organisations:units", Kind.STAFF: "staff:staff"}


@requires(Permission.DIRECTORY_EDIT)
@require_http_methods(["GET", "POST"])
def upload(request: ActorRequest) -> HttpResponse:
    """Take a file and show what it would do; nothing is changed yet."""
    now = clock.now()
    if request.method != "POST":
        table = keeping.kept(request, reverse(PLACE), now=now)
        return _show_plan(request, _plan(request, table, now)) if table else _ask(request, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, form, status=422)
    keeping.keep(request, reverse(PLACE), form.cleaned_data["file"], now=now)
    return HttpResponseRedirect(reverse(PLACE))


@requires(Permission.DIRECTORY_EDIT)
@require_POST
def take_in(request: ActorRequest) -> HttpResponse:
    """Do what the preview showed: all of it, or if asked for only the rows without errors."""
    now = clock.now()
    table = keeping.kept(request, reverse(PLACE), now=now)
    if table is None:
        return HttpResponseRedirect(reverse(PLACE))
    plan = _plan(request, table, now)
    has_errors, may_leave_out = plan.count(Outcome.WRONG) > 0, request.POST.get("rows") == "good"
    if request.POST.get("plan") != plan.fingerprint or (has_errors and not may_leave_out):
        return _show_plan(request, plan, is_other=True, status=409)
    try:
        _carry_out(request, plan, now)
    except (Conflict, Refused):
        return _show_plan(request, _plan(request, table, now), is_other=True, status=409)
    drafts.discard(request, reverse(PLACE))
    context = {"page": preview(plan), "list_url": reverse(_LISTS[plan.kind]), "up": _up()}
    return render(request, "imports/done.html", context)


@requires(Permission.DIRECTORY_EDIT)
def example_file(request: ActorRequest, list_kind: str) -> HttpResponse:
    """Give a file as it should be, to fill in."""
    if list_kind not in Kind:
        raise Http404
    response = HttpResponse(as_csv(example(Kind(list_kind))), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="eksempel-{list_kind}.csv"'
    return response


def _plan(request: ActorRequest, table: Table, now: datetime) -> Plan:
    units = list(directory.units(request.actor, now=now).open().select_related("parent"))
    if table.kind is Kind.UNITS:
        return plan_units(table, units)
    today = timezone.localdate(now)
    staff = directory.staff(request.actor, now=now).current(today).filter(unit__isnull=False)
    return plan_staff(table, units, list(staff), today=today)


def _carry_out(request: ActorRequest, plan: Plan, now: datetime) -> None:
    municipality, grant = door.open_house(request.actor, Permission.DIRECTORY_EDIT, now=now)
    if plan.kind is Kind.UNITS:
        actions.take_in_units(municipality, plan.unit_entries(), grant=grant, now=now)
    else:
        actions.take_in_staff(plan.post_entries(), grant=grant, now=now)


def _show_plan(
    request: ActorRequest, plan: Plan, *, is_other: bool = False, status: int = 200
) -> HttpResponse:
    context = {"page": preview(plan), "is_other": is_other, "path": reverse(PLACE), "up": _up()}
    return render(request, "imports/preview.html", context, status=status)


def _ask(request: ActorRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    examples = [
        Link(label=_("Eksempel: enheter"), url=reverse("imports:example", args=[Kind.UNITS.value])),
        Link(label=_("Eksempel: ansatte"), url=reverse("imports:example", args=[Kind.STAFF.value])),
    ]
    context = {"form": form, "examples": examples, "up": _up()}
    return render(request, "imports/upload.html", context, status=status)


def _up() -> Link:
    return Link(label=_("Kommunen"), url=reverse("organisations:settings"))
