"""A change of koordinator: the person's side asks, the unit answers or begins it, the letter tells of it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samvirk.access import changing, coordinating
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.changes import actions
from samvirk.changes.models import ChangeReason, CoordinatorChange
from samvirk.core import clock
from samvirk.core.grant import Grant
from samvirk.core.models import Refused
from samvirk.documents.case_letter import as_pdf
from samvirk.documents.language import Language
from samvirk.staff.models import Professional
from samvirk.web.components.editing import press
from samvirk.web.coordination.asking_views import refusal_page
from samvirk.web.coordination.case_views import case_path, page_beneath
from samvirk.web.coordination.change_forms import AskChangeForm, BeginChangeForm, RefuseChangeForm
from samvirk.web.coordination.change_letters import letter_of
from samvirk.web.coordination.change_pages import people_to_wish
from samvirk.web.desk.flow import create, edit

P = Permission


@requires(P.COORDINATOR_CHANGE_ASK)
@require_http_methods(["GET", "POST"])
def ask(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Ask for another koordinator, and say why and whom if one likes."""
    now = clock.now()
    found, grant = changing.open_to_ask(request.actor, person_id, now=now)
    people: dict[UUID | None, Professional] = {one.pk: one for one in found.people}

    def make(fields: Mapping[str, Any]) -> str:
        actions.ask_for_change(
            found.row,
            words=fields["words"],
            wanted=people.get(fields.get("professional_id")),
            wanted_words=fields["wanted_words"],
            grant=grant,
            now=now,
        )
        return case_path(person_id)

    lead = _(
        "Koordinerende enhet svarer deg. Du har koordinatoren din til en ny har tatt over. "
        "Koordinatoren får vite om det først hvis svaret er ja."
    )
    page = page_beneath(person_id, _("Bytte koordinator"), lead)
    form = partial(AskChangeForm, has_people=bool(people))
    choices = people_to_wish(found.people)
    return create(request, form, page=page, make=make, grant=grant, now=now, choices=choices)


@requires(P.COORDINATOR_CHANGE_ASK)
@require_POST
def take_back(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Keep the koordinator after all, for the person's side."""
    return _pressed(request, person_id, changing.open_own, "withdraw", actions.withdraw_change)


@requires(P.COORDINATOR_APPOINT)
@require_POST
def keep(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Let the koordinator go on after all, for the unit."""
    return _pressed(request, person_id, changing.open_to_answer, "withdraw", actions.withdraw_change)


@requires(P.COORDINATOR_APPOINT)
@require_POST
def agree(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Say yes: somebody new is looked for."""
    return _pressed(request, person_id, changing.open_to_answer, "grant", actions.grant_change)


@requires(P.COORDINATOR_APPOINT)
@require_http_methods(["GET", "POST"])
def refuse(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Say no, and explain it to the person."""
    now = clock.now()
    row, grant = changing.open_to_answer(request.actor, person_id, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.refuse_change(row, **fields, expected_version=version, grant=grant, now=now)

    page, done = page_beneath(person_id, _("Svar nei til å bytte")), case_path(person_id)
    return edit(request, RefuseChangeForm, row, page=page, save=save, done_url=done, read=_nothing)


@requires(P.COORDINATOR_APPOINT)
@require_http_methods(["GET", "POST"])
def begin(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Let another take over, for the unit: the koordinator leaves, is away, or somebody telephoned."""
    now = clock.now()
    row, grant = coordinating.open_coordination(request.actor, person_id, P.COORDINATOR_APPOINT, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        reason = ChangeReason(fields["reason"])
        actions.begin_change(row, reason, words=fields["words"], grant=grant, now=now)
        return case_path(person_id)

    lead = _(
        "Snakk med personen først, og skriv ned hvem personen ønsker. "
        "Den som er koordinator nå, fortsetter til en ny tar over."
    )
    page = page_beneath(person_id, _("Bytt koordinator"), lead)
    return create(request, BeginChangeForm, page=page, make=make, grant=grant, now=now)


@requires(P.COORDINATION_READ)
@require_safe
def letter(request: ActorRequest, person_id: UUID, language: str) -> HttpResponse:
    """Return the letter with the answer."""
    seen, shown, person = changing.open_letter(request.actor, person_id, now=clock.now())
    if language not in Language:
        raise NotThere
    content = letter_of(seen, shown, person, Language(language))
    headers = {"Content-Disposition": f'inline; filename="bytte-{language}.pdf"'}
    return HttpResponse(
        as_pdf(content, address=shown.address), content_type="application/pdf", headers=headers
    )


type _Open = Callable[..., tuple[CoordinatorChange, Grant]]


def _pressed(
    request: ActorRequest, person_id: UUID, open_: _Open, verb: str, action: Callable[..., CoordinatorChange]
) -> HttpResponse:
    """Carry one press out. One that comes after it is done leads to how it stands."""
    now, done = clock.now(), case_path(person_id)
    row, grant = open_(request.actor, person_id, now=now)

    def act(version: int) -> CoordinatorChange:
        return action(row, expected_version=version, grant=grant, now=now)

    try:
        press(request, row, f"coordinator_change.{verb}", act)
    except Refused as refused:
        return refusal_page(request, done, refused)
    return HttpResponseRedirect(done)


def _nothing(_row: Any) -> Mapping[str, Any]:
    return {"answer": ""}
