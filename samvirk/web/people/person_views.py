"""The list of persons, one person's page, and one's own."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samvirk.access import around as access_around
from samvirk.access import door
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Basis, Role
from samvirk.access.seen import SeenPerson
from samvirk.access.visibility import persons_visible_to
from samvirk.core import clock
from samvirk.people.models import Person
from samvirk.web.components.page import Link
from samvirk.web.people.forms import SearchForm
from samvirk.web.people.list_pages import PER_PAGE, list_page, page_number
from samvirk.web.people.pages import Around, called, person_page, to


@requires(Permission.PERSON_LIST)
def persons(request: ActorRequest) -> HttpResponse:
    """Show those the actor may see, twenty at a time."""
    now = clock.now()
    rows = persons_visible_to(request.actor, now=now).by_name()
    number, count = page_number(request.GET.get("side", "")), rows.count()
    shown = door.list_persons(request.actor, rows[(number - 1) * PER_PAGE :], most=PER_PAGE, now=now)
    page = list_page(request.actor, shown, number=number, count=count, today=timezone.localdate(now))
    context = {"page": page, "form": SearchForm(auto_id="search_%s")}
    return render(request, "people/list.html", context)


@requires(Permission.PERSON_READ)
def own(request: ActorRequest) -> HttpResponse:
    """Lead to the page of the person who is logged in."""
    person_id = door.own_person_id(request.actor, now=clock.now())
    if person_id is None:
        raise NotThere
    return HttpResponseRedirect(reverse("people:person", args=[person_id]))


@requires(Permission.PERSON_READ)
def person(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show one person as the actor may see them."""
    seen, row = door.see_person(request.actor, person_id, now=clock.now())
    return _show(request, seen, row)


@requires(Permission.PERSON_READ)
@require_POST
def show_number(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show the whole national id, which is a reading of its own."""
    seen, row = door.read_national_id(request.actor, person_id, now=clock.now())
    number = f"{seen.national_id[:6]} {seen.national_id[6:]}"
    if request.headers.get("HX-Request"):
        return render(request, "people/person.html#number", {"number": number})
    return _show(request, seen, row, number=number)


def _show(request: ActorRequest, seen: SeenPerson, row: Person, *, number: str = "") -> HttpResponse:
    today, actor = clock.today(), request.actor
    around = Around(
        family=access_around.family_of(row, actor.account, today=today),
        helpers=access_around.helpers_of(row, today=today),
        capacity=access_around.capacity_of(row)[:1],
        files=access_around.attachments_of(row),
        has_notes=bool(access_around.notes_seen(row, actor.account)),
    )
    is_child = actor.role is Role.CHILD and seen.basis is Basis.OWN
    context = {
        "page": person_page(seen, around, actor, today=today),
        "up": up_to_list(),
        "number": number,
        "is_own": seen.basis is Basis.OWN,
        "merges": [
            Link(label=merge.other.name, url=reverse("people:merge_undo", args=[merge.pk]))
            for merge in door.merges_into(actor, row, now=clock.now())
        ],
    }
    return render(request, "people/child.html" if is_child else "people/person.html", context)


def up_to_list() -> Link:
    """Return the place above a person."""
    return Link(label=_("Personer"), url=reverse("people:list"))


def up_to(seen: SeenPerson) -> Link:
    """Return the place above a page about the person."""
    return Link(label=called(seen), url=to("people:person", seen))
