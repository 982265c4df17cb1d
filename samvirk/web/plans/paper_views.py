"""The plan on paper, masked as its page is: a version, or the draft as it stands."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from samvirk.access import planning
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.planning import SeenPlan, SeenVersion
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.documents.language import Language
from samvirk.documents.plan_document import PlanDocument, PlanEntry, PlanPart, as_pdf
from samvirk.organisations.facts import contact_of
from samvirk.plans.content import PlanContent
from samvirk.web.organisations.sheets import sheet_of
from samvirk.web.people.pages import called
from samvirk.web.plans.sections import Section, sections
from samvirk.web.plans.words import NO_EXTRA_RIGHTS

P = Permission


@requires(P.PLAN_READ)
@require_safe
def draft(request: ActorRequest, person_id: UUID, language: str) -> HttpResponse:
    """Return the plan as it stands, marked as a draft."""
    now = clock.now()
    seen = planning.see_plan(request.actor, person_id, now=now)
    if seen.row is None or language not in Language:
        raise NotThere
    return _pdf(request, Language(language), seen, seen.content, made_on=timezone.localdate(now))


@requires(P.PLAN_READ)
@require_safe
def paper(request: ActorRequest, person_id: UUID, version_number: int, language: str) -> HttpResponse:
    """Return one version."""
    seen, one, content = planning.see_version(request.actor, person_id, version_number, now=clock.now())
    if language not in Language:
        raise NotThere
    made_on = timezone.localdate(one.row.made_at)
    return _pdf(request, Language(language), seen, content, made_on=made_on, one=one)


def _pdf(
    request: ActorRequest,
    language: Language,
    seen: SeenPlan,
    content: PlanContent,
    *,
    made_on: date,
    one: SeenVersion | None = None,
) -> HttpResponse:
    contact = contact_of(request.actor.municipality)
    assert contact is not None  # noqa: S101 - a municipality is established with its unit
    approved_at = one.row.approved_at if one else None
    with translation.override(language.value):
        document = PlanDocument(
            sheet=sheet_of(contact),
            person=called(seen.person),
            number=one.row.number if one else None,
            approved_on=timezone.localdate(approved_at) if approved_at else None,
            made_on=made_on,
            parts=tuple(_part(part) for part in sections(content)),
            no_extra_rights=str(NO_EXTRA_RIGHTS),
        )
    name = f"plan-{document.number}" if one else "utkast"
    shown = {"Content-Disposition": f'inline; filename="{name}-{language.value}.pdf"'}
    return HttpResponse(as_pdf(document, language), content_type="application/pdf", headers=shown)


def _part(part: Section) -> PlanPart:
    entries = (PlanEntry(title=item.title, lines=item.lines, mark=item.mark) for item in part.items)
    return PlanPart(heading=part.heading, text=part.text, entries=tuple(entries), left_out=part.left_out)
