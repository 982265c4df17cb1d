"""The end of the work around a person: wished, confirmed, taken up again, and the letter about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samvirk.access import closing, ending
from samvirk.access.decide import NotThere
from samvirk.access.ending import WhatEnds
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Role
from samvirk.core import clock
from samvirk.documents.case_letter import as_pdf
from samvirk.documents.language import Language
from samvirk.reviews import actions
from samvirk.reviews.models import Ending, EndingGround
from samvirk.web.components.editing import press
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.reviews.forms import EndForm, RestoreForm, WishForm
from samvirk.web.reviews.letters import letter_of
from samvirk.web.reviews.pages import overview_link, overview_path
from samvirk.web.reviews.words import GROUNDS

P = Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPage(FormPage):
    """What stands before the end is confirmed: what ends, and what is kept."""

    ends: tuple[str, ...]
    kept: tuple[str, ...]
    template: str = "reviews/end.html"


@requires(P.COORDINATION_END)
@require_http_methods(["GET", "POST"])
def end(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show what ends and what is kept, and end the work around the person."""
    now, actor = clock.now(), request.actor
    row, _person, ends, grant = ending.open_to_end(actor, person_id, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        ground, note = EndingGround(fields["ground"]), fields["note"]
        closing.end(row, ground, note=note, expected_version=version, grant=grant, now=now)

    offered = {
        EndingGround.WISH: True,
        EndingGround.NO_NEED: not ends.is_wished and actions.ending_review(row) is not None,
    }
    choices = {"ground": [(one.value, GROUNDS[one]) for one, is_offered in offered.items() if is_offered]}
    page = _end_page(person_id, ends)
    # A koordinator sees the person no more.
    still_sees = actor.role is Role.COORDINATING_UNIT
    done = overview_path(person_id) if still_sees else reverse("shell:home")
    return edit(request, EndForm, row, page=page, save=save, done_url=done, choices=choices, read=_nothing)


@requires(P.REVIEW_ANSWER)
@require_http_methods(["GET", "POST"])
def wish(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Say for the person that they want no more of it."""
    now = clock.now()
    row, grant = ending.open_to_wish(request.actor, person_id, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        actions.wish_end(row, words=fields["words"], grant=grant, now=now)
        return overview_path(person_id)

    lead = _(
        "Da slutter koordinatoren, planen og gruppen. Tjenestene dine fortsetter. "
        "Ingenting blir slettet, og du kan komme tilbake når du vil."
    )
    up = overview_link(person_id, is_own=True)
    page = FormPage(title=_("Jeg vil ikke ha koordinering lenger"), up=up, lead=lead)
    return create(request, WishForm, page=page, make=make, grant=grant, now=now)


@requires(P.REVIEW_ANSWER)
@require_POST
def take_back(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Want to go on after all, with one press."""
    now = clock.now()
    row, grant = ending.open_wish(request.actor, person_id, now=now)

    def act(version: int) -> Ending:
        return actions.take_back_wish(row, expected_version=version, grant=grant, now=now)

    press(request, row, "ending.take_back", act)
    return HttpResponseRedirect(overview_path(person_id))


@requires(P.COORDINATION_RESTORE)
@require_http_methods(["GET", "POST"])
def restore(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Take the same coordination up again."""
    now = clock.now()
    row, grant = ending.open_to_restore(request.actor, person_id, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.restore(row, **fields, expected_version=version, grant=grant, now=now)

    lead = _(
        "Mål, plan og evalueringer står der som før. Samtykker gjelder ikke igjen, og ingen er koordinator. "
        "Be om samtykke, og finn en koordinator etterpå."
    )
    page = FormPage(title=_("Ta opp koordineringen igjen"), up=overview_link(person_id), lead=lead)
    done = reverse("coordination:case", args=[person_id])
    return edit(request, RestoreForm, row, page=page, save=save, done_url=done, read=_nothing)


@requires(P.PLAN_READ)
@require_safe
def letter(request: ActorRequest, person_id: UUID, ending_id: UUID, language: str) -> HttpResponse:
    """Return the letter about the end."""
    seen, shown, person = ending.open_ending(request.actor, person_id, ending_id, now=clock.now())
    if language not in Language:
        raise NotThere
    content = letter_of(seen, shown, person, Language(language))
    headers = {"Content-Disposition": f'inline; filename="avslutning-{language}.pdf"'}
    return HttpResponse(
        as_pdf(content, address=shown.address), content_type="application/pdf", headers=headers
    )


def _end_page(person_id: UUID, ends: WhatEnds) -> EndPage:
    kept = (
        _("Personen og familien kan fortsatt lese alt: mål, plan og referater."),
        _("Tjenester personen får, fortsetter. De er ikke en del av koordineringen."),
        _("Ingenting blir slettet. Enheten kan ta det opp igjen."),
    )
    return EndPage(
        title=_("Avslutt koordineringen"),
        up=overview_link(person_id),
        lead=_("Les hva som slutter, før du bekrefter."),
        ends=tuple(_ends(ends)),
        kept=kept,
    )


def _ends(ends: WhatEnds) -> list[str]:
    count = ends.people_count
    people = ngettext(
        "%(count)s fagperson ser ikke personen lenger",
        "%(count)s fagpersoner ser ikke personen lenger",
        count,
    )
    who = f": {', '.join(ends.people)}" if ends.people else "."
    meetings = ngettext("%(count)s møte blir avlyst.", "%(count)s møter blir avlyst.", ends.meetings)
    activities = ngettext(
        "%(count)s åpent tiltak stanser.", "%(count)s åpne tiltak stanser.", ends.activities
    )
    consents = ngettext("%(count)s samtykke slutter.", "%(count)s samtykker slutter.", ends.consents)
    rows = [
        (_("Koordineringen og koordinatoren."), True),
        (f"{people % {'count': count}}{who}", count),
        (_("Den individuelle planen."), ends.has_plan),
        (_("Ansvarsgruppen."), ends.has_team),
        (meetings % {"count": ends.meetings}, ends.meetings),
        (activities % {"count": ends.activities}, ends.activities),
        (consents % {"count": ends.consents}, ends.consents),
    ]
    return [words for words, is_there in rows if is_there]


def _nothing(_row: Any) -> Mapping[str, Any]:
    return {}
