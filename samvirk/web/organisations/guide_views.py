"""The list of guides: read it, add to it, change it, confirm that a link still works, take one off."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import door
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.organisations import actions
from samvirk.organisations.models import GuideLink
from samvirk.web.components.editing import press, version_of
from samvirk.web.components.page import Link
from samvirk.web.desk import undo
from samvirk.web.desk.flow import FormPage, create, edit, taken_away
from samvirk.web.organisations.forms import GuideForm, NewGuideForm
from samvirk.web.organisations.pages import guide_row

LIST = "organisations:guides"


@requires(Permission.GUIDE_READ)
def guides(request: ActorRequest) -> HttpResponse:
    """Show the guides, those who keep them with what to press."""
    now = clock.now()
    today = timezone.localdate(now)
    rows = [guide_row(guide, today=today) for guide in door.guides(request.actor, now=now)]
    context = {"rows": rows, "may_edit": request.actor.may(Permission.GUIDE_EDIT), "is_fresh": False}
    return render(request, "organisations/guides.html", context)


@requires(Permission.GUIDE_EDIT)
@require_http_methods(["GET", "POST"])
def recommend(request: ActorRequest) -> HttpResponse:
    """Add a guide; sent twice, it is added once."""
    now = clock.now()
    municipality, grant = door.open_house(request.actor, Permission.GUIDE_EDIT, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        return _place_of(actions.recommend_guide(municipality, **fields, grant=grant, now=now))

    return create(request, NewGuideForm, page=_page(_("Ny veileder")), make=make, grant=grant, now=now)


@requires(Permission.GUIDE_EDIT)
@require_http_methods(["GET", "POST"])
def revise(request: ActorRequest, guide_id: UUID) -> HttpResponse:
    """Change a guide."""
    now = clock.now()
    guide, grant = door.open_guide(request.actor, guide_id, Permission.GUIDE_EDIT, now=now)
    if guide.archived_at:
        return taken_away(request, GuideForm, guide, page=_page(_("Veilederen er tatt bort")))

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.revise_guide(guide, expected_version=version, fields=fields, grant=grant, now=now)

    page = _page(_("Endre veilederen"))
    return edit(request, GuideForm, guide, page=page, save=save, done_url=_place_of(guide))


@requires(Permission.GUIDE_EDIT)
@require_POST
def confirm(request: ActorRequest, guide_id: UUID) -> HttpResponse:
    """Store with one press that the guide was opened today and still serves."""
    now = clock.now()
    guide, grant = door.open_guide(request.actor, guide_id, Permission.GUIDE_EDIT, now=now)
    before = guide.checked_on.isoformat()

    def act(version: int) -> GuideLink:
        return actions.confirm_guide(guide, expected_version=version, grant=grant, now=now)

    changed = press(request, guide, "guide.confirm", act)
    if guide.version != version_of(request, guide):
        # A second press: the offer that the first was answered with knows the earlier date.
        return _done(request, changed)
    done = _("«%(title)s» er sjekket i dag.") % {"title": changed.title}
    offer = undo.offer(done, "guide.confirm", id=str(guide.pk), version=changed.version, before=before)
    return _done(request, changed, offer)


@undo.undoes("guide.confirm")
def unconfirm(request: ActorRequest, facts: Mapping[str, Any]) -> str:
    """Let the earlier date hold again."""
    now = clock.now()
    guide, grant = door.open_guide(request.actor, UUID(facts["id"]), Permission.GUIDE_EDIT, now=now)
    checked_on = date.fromisoformat(facts["before"])
    actions.unconfirm_guide(
        guide, expected_version=facts["version"], checked_on=checked_on, grant=grant, now=now
    )
    return _place_of(guide)


@requires(Permission.GUIDE_EDIT)
@require_POST
def archive(request: ActorRequest, guide_id: UUID) -> HttpResponse:
    """Take the guide off the list with one press."""
    now = clock.now()
    guide, grant = door.open_guide(request.actor, guide_id, Permission.GUIDE_EDIT, now=now)

    def act(version: int) -> GuideLink:
        return actions.archive_guide(guide, expected_version=version, grant=grant, now=now)

    changed = press(request, guide, "guide.archive", act)
    done = _("«%(title)s» er tatt bort.") % {"title": changed.title}
    offer = undo.offer(done, "guide.archive", id=str(guide.pk), version=changed.version)
    response = HttpResponseRedirect(reverse(LIST))
    undo.show_on_next_page(response, offer)
    return response


@undo.undoes("guide.archive")
def restore(request: ActorRequest, facts: Mapping[str, Any]) -> str:
    """Put the guide back on the list."""
    now = clock.now()
    guide, grant = door.open_guide(request.actor, UUID(facts["id"]), Permission.GUIDE_EDIT, now=now)
    actions.restore_guide(guide, expected_version=facts["version"], grant=grant, now=now)
    return _place_of(guide)


def _done(request: ActorRequest, guide: GuideLink, offer: undo.UndoOffer | None = None) -> HttpResponse:
    if request.headers.get("HX-Request"):
        row = guide_row(guide, today=clock.today())
        context = {"row": row, "may_edit": True, "is_fresh": True, "undo": offer}
        return render(request, "organisations/guides.html#changed", context)
    response = HttpResponseRedirect(_place_of(guide))
    if offer:
        undo.show_on_next_page(response, offer)
    return response


def _place_of(guide: GuideLink) -> str:
    return f"{reverse(LIST)}#{guide.pk}"


def _page(title: str) -> FormPage:
    return FormPage(title=title, up=Link(label=_("Veiledere"), url=reverse(LIST)))
