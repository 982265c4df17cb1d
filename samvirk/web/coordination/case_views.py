"""One person's coordination: see it, begin it, write down the wish, and find somebody by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from samvirk.access import asked, changing, coordinating, directory, register, suggesting
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.coordination import actions
from samvirk.coordination.models import (
    Coordination,
    CoordinatorKind,
    CoordinatorWish,
    WhyNot,
    WishKind,
)
from samvirk.core import clock
from samvirk.core.grant import Grant
from samvirk.organisations.facts import setting_values
from samvirk.staff.models import Professional
from samvirk.web.access.register_forms import FindProfessionalForm
from samvirk.web.access.register_pages import found_professionals
from samvirk.web.components.forms import CreatingForm
from samvirk.web.components.page import Link
from samvirk.web.coordination.case_pages import case_page, size_words, suggestion_rows
from samvirk.web.coordination.forms import (
    AskForm,
    DeclineWishForm,
    NamedWishForm,
    OpenForm,
    TakeInForm,
    WishForm,
)
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.organisations.unit_pages import unit_choices

P = Permission


@requires(P.COORDINATION_READ)
@require_safe
def case(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show where the coordination stands: to those who handle it, and to the person's own side."""
    now, actor = clock.now(), request.actor
    seen, person = coordinating.see_coordination(actor, person_id, now=now)
    settings, today = setting_values(actor.municipality), timezone.localdate(now)
    may_change = changing.may_ask(actor, person, now=now)
    page = case_page(seen, actor, settings=settings, today=today, may_change=may_change)
    found = suggesting.suggestions(actor, seen.row, now=now) if page.is_asking and seen.row else ()
    context = {
        "page": page,
        "up": page.up,
        "suggestions": suggestion_rows(found, person_id),
        "person_id": person_id,
    }
    template = "coordination/own.html" if page.is_own else "coordination/case.html"
    return render(request, template, context)


@requires(P.COORDINATOR_APPOINT)
@require_http_methods(["GET", "POST"])
def begin(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Begin the coordination of somebody who had a koordinator before Samvirk."""
    now = clock.now()
    person, grant = coordinating.open_person(request.actor, person_id, P.COORDINATOR_APPOINT, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        kind, day = CoordinatorKind(fields["kind"]), fields["opened_on"]
        actions.open_coordination(person, kind, opened_on=day, grant=grant, now=now)
        return case_path(person_id)

    lead = _("For den som hadde koordinator før Samvirk. Ellers begynner det med en søknad.")
    page = page_beneath(person_id, _("Begynn koordinering"), lead)
    initial = {"opened_on": timezone.localdate(now)}
    return create(request, OpenForm, page=page, make=make, grant=grant, now=now, initial=initial)


@requires(P.COORDINATOR_APPOINT)
@require_http_methods(["GET", "POST"])
def wish(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Write down what the person wishes, where it is none of the staff."""
    now, actor = clock.now(), request.actor
    row, grant = coordinating.open_coordination(actor, person_id, P.COORDINATOR_APPOINT, now=now)
    units = list(directory.units(actor, now=now).open())

    def make(fields: Mapping[str, Any]) -> str:
        kind = WishKind(fields["kind"])
        unit = fields["unit_id"] if kind is WishKind.UNIT else None
        stored = {"kind": kind, "unit_id": unit, "stated_on": fields["stated_on"]}
        actions.state_wish(row, stored, words=fields["words"], grant=grant, now=now)
        return case_path(person_id)

    choices = {"unit_id": [("", _("Velg")), *unit_choices(units)]}
    page = page_beneath(person_id, _("Ønske om koordinator"))
    initial = {"stated_on": timezone.localdate(now)}
    more: dict[str, Any] = {"initial": initial, "choices": choices}
    return create(request, WishForm, page=page, make=make, grant=grant, now=now, **more)


@requires(P.COORDINATOR_APPOINT)
@require_http_methods(["GET", "POST"])
def decline(request: ActorRequest, person_id: UUID, wish_id: UUID) -> HttpResponse:
    """Say why a wish cannot be granted, in words that the person reads."""
    now = clock.now()
    row, grant = coordinating.open_part(
        request.actor, person_id, CoordinatorWish, wish_id, P.COORDINATOR_APPOINT, now=now
    )

    def save(version: int, fields: dict[str, Any]) -> None:
        why_not = WhyNot(fields["why_not"])
        actions.decline_wish(
            row, expected_version=version, why_not=why_not, note=fields["note"], grant=grant, now=now
        )

    page = page_beneath(person_id, _("Ønsket kan ikke innfris"))
    done = case_path(person_id)
    return edit(request, DeclineWishForm, row, page=page, save=save, done_url=done, read=_nothing)


@requires(P.COORDINATOR_APPOINT)
@require_http_methods(["GET", "POST"])
def find(request: ActorRequest, person_id: UUID, purpose: str) -> HttpResponse:
    """Find somebody of the staff by name; a name stands in no address, so this is a POST."""
    now = clock.now()
    if purpose not in PURPOSES:
        raise NotThere
    coordinating.open_coordination(request.actor, person_id, P.COORDINATOR_APPOINT, now=now)
    form = FindProfessionalForm(request.POST if request.method == "POST" else None)
    found = None
    if form.is_bound and form.is_valid():
        rows = register.professionals_called(request.actor, form.cleaned_data["q"], now=now)
        found = found_professionals(rows, "coordination:chosen", person_id, purpose)
    context = {
        "form": form,
        "found": found,
        "title": str(PURPOSES[purpose].title),
        "up": page_beneath(person_id, "").up,
        "path": request.path,
    }
    return render(request, "access/find_professional.html", context, status=422 if form.errors else 200)


@requires(P.COORDINATOR_APPOINT)
@require_http_methods(["GET", "POST"])
def chosen(request: ActorRequest, person_id: UUID, purpose: str, professional_id: UUID) -> HttpResponse:
    """Ask, wish for, not wish for or take in one of the staff."""
    now = clock.now()
    if purpose not in PURPOSES:
        raise NotThere
    row, grant = coordinating.open_coordination(request.actor, person_id, P.COORDINATOR_APPOINT, now=now)
    whom, chosen_for = register.open_professional(request.actor, professional_id, now=now), PURPOSES[purpose]

    def make(fields: Mapping[str, Any]) -> str:
        chosen_for.act(row, whom, fields, grant, now)
        return case_path(person_id)

    title = f"{chosen_for.title}: {whom.name}"
    page = page_beneath(person_id, title, str(chosen_for.lead))
    initial = chosen_for.begin(row, whom, now)
    return create(request, chosen_for.form, page=page, make=make, grant=grant, now=now, initial=initial)


type Act = Callable[[Coordination, Professional, Mapping[str, Any], Grant, datetime], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """Why somebody is looked for by name: the form, where it begins, and what is done."""

    title: Any
    lead: Any = ""
    form: type[CreatingForm]
    begin: Callable[[Coordination, Professional, datetime], Mapping[str, Any]]
    act: Act


def _today(_row: Coordination, _whom: Professional, now: datetime) -> Mapping[str, Any]:
    today = timezone.localdate(now)
    return {"stated_on": today, "starts_on": today}


def _size(row: Coordination, whom: Professional, now: datetime) -> Mapping[str, Any]:
    size = suggesting.involved_units(row, now=now).size_of(whom.unit_id) if whom.unit_id else 0
    return {"size": size_words(size) if size else ""}


def _wishing(kind: WishKind) -> Act:
    def act(
        row: Coordination, whom: Professional, fields: Mapping[str, Any], grant: Grant, now: datetime
    ) -> object:
        stored = {"kind": kind, "professional": whom, "stated_on": fields["stated_on"]}
        return actions.state_wish(row, stored, words=fields["words"], grant=grant, now=now)

    return act


def _ask(
    row: Coordination, whom: Professional, fields: Mapping[str, Any], grant: Grant, now: datetime
) -> object:
    choice = suggesting.choice_about(row, whom, reason=fields["reason"], size=fields["size"], now=now)
    return actions.ask(row, choice, grant=grant, now=now)


def _take_in(
    row: Coordination, whom: Professional, fields: Mapping[str, Any], grant: Grant, now: datetime
) -> object:
    is_kept_out = asked.is_kept_out(row.person_id, whom)
    made = actions.take_in(row, whom, **fields, is_kept_out=is_kept_out, grant=grant, now=now)
    coordinating.let_coordinate(whom, row.municipality_id, now=now)
    return made


PURPOSES: Final[Mapping[str, Purpose]] = {
    "sporsmal": Purpose(
        title=gettext_lazy("Spør om å være koordinator"), form=AskForm, begin=_size, act=_ask
    ),
    "onske": Purpose(
        title=gettext_lazy("Personen ønsker"), form=NamedWishForm, begin=_today, act=_wishing(WishKind.NAMED)
    ),
    "ikke-onske": Purpose(
        title=gettext_lazy("Personen ønsker ikke"),
        form=NamedWishForm,
        begin=_today,
        act=_wishing(WishKind.NOT_NAMED),
    ),
    "tidligere": Purpose(
        title=gettext_lazy("Koordinator fra før"),
        lead=gettext_lazy("For den som var koordinator før Samvirk. Personen må ha samtykket."),
        form=TakeInForm,
        begin=_today,
        act=_take_in,
    ),
}


def case_path(person_id: UUID) -> str:
    """Return the address of the person's coordination."""
    return reverse("coordination:case", args=[person_id])


def page_beneath(person_id: UUID, title: str, lead: str = "") -> FormPage:
    """Return what stands around a form beneath the coordination."""
    return FormPage(title=title, up=Link(label=_("Koordinering"), url=case_path(person_id)), lead=lead)


def _nothing(_row: Any) -> Mapping[str, Any]:
    return {"why_not": "", "note": ""}
