"""Two entries for one human: found, compared side by side, made one, and taken apart again."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import door
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.seen import SeenPerson
from samvirk.core import clock
from samvirk.core.models import Conflict
from samvirk.people import actions
from samvirk.people.facts import Wanted
from samvirk.people.models import Person
from samvirk.web.components.editing import version_of
from samvirk.web.components.page import Link
from samvirk.web.people.forms import SearchForm
from samvirk.web.people.merge_pages import comparison, rows_to_merge
from samvirk.web.people.person_views import up_to


@requires(Permission.PERSON_MERGE)
@require_http_methods(["GET", "POST"])
def choose(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show who may be the same human, or who a search finds."""
    now = clock.now()
    seen, _row = door.see_person(request.actor, person_id, now=now)
    form = SearchForm(request.POST if request.method == "POST" else None, auto_id="search_%s")
    wanted = Wanted(name=seen.name, born_on=seen.birth_on or seen.expected_on, phone=seen.phone)
    digits, is_valid = "", not form.is_bound or form.is_valid()
    if form.is_bound and is_valid:
        typed = form.cleaned_data
        wanted = Wanted(name=typed["name"], born_on=typed["born_on"], phone=typed["phone"])
        digits = typed["national_id"].digits if typed["national_id"] else ""
    found = door.search_persons(request.actor, wanted, national_id=digits, now=now) if is_valid else []
    rows = rows_to_merge(found, seen, clock.today())
    context = {"form": form, "rows": rows, "up": up_to(seen), "path": request.path}
    return render(request, "people/merge_choose.html", context, status=200 if is_valid else 422)


@requires(Permission.PERSON_MERGE)
@require_http_methods(["GET", "POST"])
def merge(request: ActorRequest, person_id: UUID, other_id: UUID) -> HttpResponse:
    """Show both side by side, or keep the one that was chosen."""
    if person_id == other_id:
        raise NotThere
    now = clock.now()
    one, grant = door.open_person(request.actor, person_id, Permission.PERSON_MERGE, now=now)
    other, _grant = door.open_person(request.actor, other_id, Permission.PERSON_MERGE, now=now)
    if request.method == "POST":
        pair = (one, other) if request.POST.get("kept") == str(one.pk) else (other, one)
        if request.POST.get("kept") not in {str(one.pk), str(other.pk)}:
            raise Conflict(one)
        versions = (_version(request, pair[0], one), _version(request, pair[1], one))
        actions.merge_persons(pair[0], pair[1], versions=versions, grant=grant, now=now)
        return HttpResponseRedirect(reverse("people:person", args=[pair[0].pk]))
    both = tuple(_seen(request, pk) for pk in (person_id, other_id))
    up = Link(label=_("Slå sammen"), url=reverse("people:merge_choose", args=[person_id]))
    context = {"page": comparison(both[0], both[1], clock.today()), "up": up, "path": request.path}
    return render(request, "people/merge.html", context)


@requires(Permission.PERSON_MERGE)
@require_POST
def undo(request: ActorRequest, merge_id: UUID) -> HttpResponse:
    """Take two entries apart again."""
    now = clock.now()
    merging, grant = door.open_merge(request.actor, merge_id, now=now)
    actions.undo_merge(merging, grant=grant, now=now)
    return HttpResponseRedirect(reverse("people:person", args=[merging.kept_id]))


def _seen(request: ActorRequest, person_id: UUID) -> SeenPerson:
    return door.see_person(request.actor, person_id, now=clock.now())[0]


def _version(request: ActorRequest, row: Person, one: Person) -> int:
    return version_of(request, row, name="version" if row.pk == one.pk else "other_version")
