"""Those around a person: added, changed, ended; and who must consent, with the reasons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from samvirk.access import door
from samvirk.access.around import shut_out_parents
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Part
from samvirk.access.seen import SeenPerson, seen_person, seen_relative
from samvirk.access.visibility import is_place_open
from samvirk.consent.facts import givers_of
from samvirk.core import clock
from samvirk.core.grant import Grant
from samvirk.family import actions
from samvirk.family.models import CareOrder, Guardian, NextOfKin, Parent
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.people import family_forms as forms
from samvirk.web.people.consent_pages import people_consent_answer
from samvirk.web.people.person_views import up_to

type Relation = type[Parent] | type[NextOfKin] | type[Guardian] | type[CareOrder]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How one kind of relation is added and changed, and what its pages are called."""

    model: Relation
    add: Callable[..., object]
    new_form: Any
    form: Any
    new_title: Any
    title: Any
    initial: Mapping[str, Any]


KINDS: Final[Mapping[str, Kind]] = {
    "forelder": Kind(
        model=Parent,
        add=actions.add_parent,
        new_form=forms.NewParentForm,
        form=forms.ParentForm,
        new_title=gettext_lazy("Legg til forelder"),
        title=gettext_lazy("Endre forelder"),
        initial={"has_responsibility": True, "has_daily_care": True},
    ),
    "parorende": Kind(
        model=NextOfKin,
        add=actions.add_next_of_kin,
        new_form=forms.NewNextOfKinForm,
        form=forms.NextOfKinForm,
        new_title=gettext_lazy("Legg til pårørende"),
        title=gettext_lazy("Endre pårørende"),
        initial={},
    ),
    "verge": Kind(
        model=Guardian,
        add=actions.add_guardian,
        new_form=forms.NewGuardianForm,
        form=forms.GuardianForm,
        new_title=gettext_lazy("Legg til verge"),
        title=gettext_lazy("Endre verge"),
        initial={},
    ),
    "omsorg": Kind(
        model=CareOrder,
        add=actions.add_care_order,
        new_form=forms.NewCareOrderForm,
        form=forms.CareOrderForm,
        new_title=gettext_lazy("Legg til omsorgsovertakelse"),
        title=gettext_lazy("Endre omsorgsovertakelse"),
        initial={},
    ),
}


@requires(Permission.FAMILY_EDIT)
@require_http_methods(["GET", "POST"])
def add(request: ActorRequest, person_id: UUID, relation: str) -> HttpResponse:
    """Add somebody to the family."""
    kind, now = _kind(relation), clock.now()
    person, grant = door.open_person(request.actor, person_id, Permission.FAMILY_EDIT, now=now)
    above = up_to(_seen(person))

    def make(fields: Mapping[str, Any]) -> str:
        kind.add(person, _as_stored(fields), grant=grant, now=now)
        return above.url

    page = _page(str(kind.new_title), above)
    form = _form(request, kind.new_form, relation)
    initial = {"valid_from": clock.today(), **kind.initial}
    try:
        return create(request, form, page=page, make=make, grant=grant, now=now, initial=initial)
    except IntegrityError:
        return _twice(request, above)


@requires(Permission.FAMILY_EDIT)
@require_http_methods(["GET", "POST"])
def revise(request: ActorRequest, person_id: UUID, relation: str, relative_id: UUID) -> HttpResponse:
    """Change what is known of somebody of the family."""
    kind, now = _kind(relation), clock.now()
    person, row, grant = _open(request, person_id, kind, relative_id)
    above = up_to(_seen(person))

    def save(version: int, fields: dict[str, Any]) -> None:
        stored = _as_stored(fields)
        actions.revise(row, expected_version=version, fields=stored, grant=grant, now=now)

    form = partial(_form(request, kind.form, relation), hidden=_hidden(request, person, row))
    page = _page(str(kind.title), above)
    try:
        return edit(request, form, row, page=page, save=save, read=_read(relation), done_url=above.url)
    except IntegrityError:
        return _twice(request, above)


@requires(Permission.FAMILY_EDIT)
@require_http_methods(["GET", "POST"])
def end(request: ActorRequest, person_id: UUID, relation: str, relative_id: UUID) -> HttpResponse:
    """Let a relation end on a day."""
    kind, now = _kind(relation), clock.now()
    person, row, grant = _open(request, person_id, kind, relative_id)
    above = up_to(_seen(person))

    def save(version: int, fields: dict[str, Any]) -> None:
        day = fields["valid_until"]
        actions.end(row, valid_until=day, expected_version=version, grant=grant, now=now)

    form = partial(forms.EndForm, begins=row.valid_from)
    page = _page(_("Når slutter det å gjelde?"), above)
    read = lambda again: {"valid_until": again.valid_until or clock.today()}  # noqa: E731 - one line, one use
    return edit(request, form, row, page=page, save=save, read=read, done_url=above.url)


@requires(Permission.PERSON_READ)
def consent(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Say who must consent today, by name, with the rule's reasons and sources (R-116)."""
    today = clock.today()
    seen, person = door.see_person(request.actor, person_id, now=clock.now())
    if Part.FAMILY not in seen.parts:
        raise NotThere
    givers = givers_of(person, today, shut_out=shut_out_parents(person))
    answer = people_consent_answer(givers, person, request.actor.account, today=today)
    context = {"answer": answer, "up": up_to(seen), "title": _("Hvem må samtykke?")}
    return render(request, "people/consent.html", context)


def _kind(relation: str) -> Kind:
    if relation not in KINDS:
        raise Http404
    return KINDS[relation]


def _open(request: ActorRequest, person_id: UUID, kind: Kind, relative_id: UUID) -> tuple[Person, Any, Grant]:
    return door.open_relative(request.actor, person_id, kind.model, relative_id, now=clock.now())


def _seen(person: Person) -> SeenPerson:
    return seen_person(person, keyring_of(person.municipality_id))


def _page(title: str, above: Link) -> FormPage:
    return FormPage(title=title, up=above, lead=above.label)


def _form(request: ActorRequest, form: Any, relation: str) -> Any:
    if relation != "omsorg":
        return form
    return partial(form, services=door.child_welfare_services(request.actor, now=clock.now()))


def _hidden(request: ActorRequest, person: Person, row: Any) -> frozenset[str]:
    """Return the fields that the writer may not see, and so neither reads nor changes (R-123)."""
    if isinstance(row, CareOrder):
        return frozenset() if is_place_open(person) else frozenset({"service"})
    who = seen_relative(row, person, request.actor.account)
    closed = frozenset() if who.is_contact_open else frozenset({"phone", "email"})
    lives = isinstance(row, Parent) and not is_place_open(person)
    return closed | (frozenset({"has_daily_care"}) if lives else frozenset())


def _as_stored(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns: a service is a unit of the municipality's or an organisation outside."""
    stored = dict(fields)
    if "service" in stored:
        kind, _sep, pk = stored.pop("service").partition(":")
        stored |= (
            {"unit_id": pk, "organisation_id": None}
            if kind == "unit"
            else {"unit_id": None, "organisation_id": pk}
        )
    return stored


def _read(relation: str) -> Callable[[Any], Mapping[str, Any]] | None:
    if relation != "omsorg":
        return None
    return lambda row: {
        "service": f"unit:{row.unit_id}" if row.unit_id else f"organisation:{row.organisation_id}",
        "is_in_foster_home": row.is_in_foster_home,
        "valid_from": row.valid_from,
        "valid_until": row.valid_until,
    }


def _twice(request: ActorRequest, above: Link) -> HttpResponse:
    return render(request, "people/twice.html", {"up": above}, status=409)
