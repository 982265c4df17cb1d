"""Search before a person is registered, register, and change what is known."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import door
from samvirk.access.finding import FoundPerson
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Part
from samvirk.access.seen import seen_person
from samvirk.core import clock
from samvirk.core.grant import Grant
from samvirk.organisations.facts import keyring_of
from samvirk.people import actions
from samvirk.people.actions import PersonFields
from samvirk.people.facts import Wanted
from samvirk.people.models import Person
from samvirk.web.desk import drafts
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.people.forms import BirthForm, NationalIdForm, NewPersonForm, PersonForm, SearchForm
from samvirk.web.people.list_pages import PersonRow, found_rows, up
from samvirk.web.people.person_views import up_to


@requires(Permission.PERSON_LIST)
@require_POST
def search(request: ActorRequest) -> HttpResponse:
    """Show who may be the one looked for, or go on to register somebody with what was typed."""
    form = SearchForm(request.POST, auto_id="search_%s")
    may_register = request.actor.may(Permission.PERSON_REGISTER)
    if "register" in request.POST and may_register:
        return _on_to_register(request)
    rows: tuple[PersonRow, ...] = ()
    if form.is_valid():
        rows = found_rows(find_persons(request, form.cleaned_data), clock.today())
    context = {"form": form, "rows": rows, "up": up(), "may_register": may_register}
    return render(request, "people/found.html", context, status=200 if form.is_valid() else 422)


def _on_to_register(request: ActorRequest) -> HttpResponse:
    # What was typed travels as a draft: a name may not stand in an address.
    typed = request.POST.copy()
    given, _space, family = typed.get("name", "").strip().rpartition(" ")
    typed.update({"given_name": given, "family_name": family, "birth_on": typed.get("born_on", "")})
    path = reverse("people:new")
    _account, grant = door.open_own_account(request.actor, Permission.DRAFT_KEEP_OWN, now=clock.now())
    drafts.keep(path, typed, grant=grant, now=clock.now())
    return HttpResponseRedirect(path)


def find_persons(request: ActorRequest, fields: Mapping[str, Any]) -> list[FoundPerson]:
    """Return who may be the human that a form describes, logged as found by a search."""
    number = fields.get("national_id")
    name = fields.get("name") or f"{fields.get('given_name', '')} {fields.get('family_name', '')}".strip()
    wanted = Wanted(
        name=name, born_on=fields.get("born_on") or fields.get("birth_on"), phone=fields.get("phone", "")
    )
    digits = number.digits if number else ""
    return door.search_persons(request.actor, wanted, national_id=digits, now=clock.now())


@requires(Permission.PERSON_REGISTER)
@require_http_methods(["GET", "POST"])
def register(request: ActorRequest) -> HttpResponse:
    """Make a person; whoever may be the same human is shown first."""
    now = clock.now()
    municipality, grant = door.open_house(request.actor, Permission.PERSON_REGISTER, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        made = PersonFields(**as_stored(fields))
        person = actions.register_person(municipality, made, grant=grant, now=now)
        return reverse("people:person", args=[person.pk])

    owner = partial(door.number_owner, request.actor, permission=Permission.PERSON_REGISTER, now=now)
    form_class = partial(NewPersonForm, find=partial(find_persons, request), owner=owner)
    lead = _("Søk først, så samme menneske ikke blir registrert to ganger.")
    page = FormPage(title=_("Ny person"), up=up(), lead=lead, template="people/new.html")
    initial = {"language": _("norsk")}
    return create(request, form_class, page=page, make=make, grant=grant, now=now, initial=initial)


def as_stored(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields as the action takes them: the number as its digits."""
    stored = {name: value for name, value in fields.items() if name != "seen"}
    if "national_id" in stored:
        number = stored["national_id"]
        stored["national_id"] = number.digits if number else ""
    return stored


@requires(Permission.PERSON_EDIT)
@require_http_methods(["GET", "POST"])
def revise(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Change what is known; where the place is closed to the writer, it is neither shown nor changed."""
    person, grant = door.open_person(request.actor, person_id, Permission.PERSON_EDIT, now=clock.now())
    seen = seen_person(person, keyring_of(person.municipality_id))
    form_class = partial(
        PersonForm, has_number=person.national_id is not None, is_place_open=Part.PLACE in seen.parts
    )
    names = form_class().columns

    def read(row: Person) -> Mapping[str, Any]:
        # Saved by another meanwhile, maybe to close the place: what may be seen is asked again.
        is_same = row.version == person.version
        shown = seen if is_same else door.see_person(request.actor, row.pk, now=clock.now())[0]
        return {name: getattr(shown, name) for name in names}

    return _edit(request, person, grant, form_class, read, title=_("Endre opplysninger"))


@requires(Permission.PERSON_EDIT)
@require_http_methods(["GET", "POST"])
def number(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Store another national id; the one that stands there is not shown here."""
    now = clock.now()
    person, grant = door.open_person(request.actor, person_id, Permission.PERSON_EDIT, now=now)
    form_class = partial(NationalIdForm, owner=_owner(request, person), born_on=person.birth_on)
    return _edit(
        request, person, grant, form_class, lambda _row: {"national_id": ""}, title=_("Fødselsnummer")
    )


@requires(Permission.PERSON_EDIT)
@require_http_methods(["GET", "POST"])
def born(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Store that an expected child is born."""
    now = clock.now()
    person, grant = door.open_person(request.actor, person_id, Permission.PERSON_EDIT, now=now)
    if person.birth_on is not None:
        return HttpResponseRedirect(reverse("people:person", args=[person.pk]))
    form_class = partial(BirthForm, owner=_owner(request, person), born_on=None)

    def read(row: Person) -> Mapping[str, Any]:
        return {"given_name": row.given_name, "birth_on": row.birth_on or row.expected_on, "national_id": ""}

    return _edit(request, person, grant, form_class, read, title=_("Barnet er født"))


def _owner(request: ActorRequest, person: Person) -> Any:
    return partial(
        door.number_owner,
        request.actor,
        permission=Permission.PERSON_EDIT,
        other_than=person.pk,
        now=clock.now(),
    )


def _edit(
    request: ActorRequest, person: Person, grant: Grant, form_class: Any, read: Any, *, title: str
) -> HttpResponse:
    def save(version: int, fields: dict[str, Any]) -> None:
        stored = as_stored(fields)
        if not stored.get("national_id", "-"):
            del stored["national_id"]
        actions.revise_person(person, stored, expected_version=version, grant=grant, now=clock.now())

    above = up_to(seen_person(person, keyring_of(person.municipality_id)))
    page = FormPage(title=title, up=above, lead=above.label)
    answer = partial(edit, request, form_class, person, page=page, save=save, read=read, done_url=above.url)
    try:
        return answer()
    except IntegrityError:  # another registered the number in the same moment: now the form can say so
        return answer()
