"""One person's individuell plan as frozen values: the plan as it stands, its nine points and its versions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from django.conf import settings as configured
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access.planning import SeenOtherPlan, SeenPlan, SeenVersion, VersionState
from samvirk.access.roles import Basis, Part
from samvirk.documents.language import Language
from samvirk.plans.actions import ALWAYS_TOLD
from samvirk.plans.content import UNCLEAR, PlanContent
from samvirk.plans.models import OtherPlanLaw, Plan, PlanEnding
from samvirk.rules.calendar import age_on
from samvirk.rules.dated import SettingValues
from samvirk.rules.plan_content import PlanPoint
from samvirk.rules.reviews import ReviewFacts, review_due
from samvirk.web.components import dates
from samvirk.web.components.page import Link, Tag
from samvirk.web.components.person_link import person_link
from samvirk.web.components.sources import Source, source
from samvirk.web.components.why import DateAnswer, date_answer
from samvirk.web.people.pages import called
from samvirk.web.plans.sections import Section, child_sections, matters, sections
from samvirk.web.plans.words import NO_EXTRA_RIGHTS, PATHS, STATES
from samvirk.web.rules.pages import remarks
from samvirk.web.rules.plan_words import POINTS

_ADULT_AGE: Final = 18
_LIVES_AT: Final = {
    PlanPoint.GOALS_RESOURCES_NEEDS: "goals:list",
    PlanPoint.PARTICIPANTS: "tools:services",
    PlanPoint.COORDINATOR: "coordination:case",
    PlanPoint.CONTRIBUTIONS: "plans:texts",
    PlanPoint.ACTIVITIES: "goals:list",
    PlanPoint.HOW: "goals:list",
    PlanPoint.PERIOD: "plans:period",
    PlanPoint.CONSENT: "consent:overview",
    PlanPoint.OTHERS: "plans:texts",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """One of the nine points: told, missing, or left out and why; with where it is filled in."""

    name: str
    state: Tag
    note: str
    fill_url: str
    leave_out_url: str
    take_back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """A version in the list: how it stands, who made and answered it, and what was said."""

    name: str
    state: Tag
    made: str
    answered: str
    note: str
    url: str
    answer_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPlanRow:
    """A plan that others have made, and whether it is a part of this one."""

    who: str
    state: Tag
    lines: tuple[str, ...]
    merge_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """All that the page shows; addresses are empty for what the reader may not do."""

    title: str
    name: str
    up: Link
    lead: str
    is_there: bool
    is_own: bool
    is_for_child: bool
    version: int
    tags: tuple[Tag, ...]
    warnings: tuple[str, ...]
    warning_sources: tuple[Source, ...]
    frozen: str
    matters: Section | None
    matters_url: str
    sections: tuple[Section, ...]
    no_extra_rights: str
    told: int
    points: tuple[PointRow, ...]
    review: DateAnswer | None
    waiting: VersionRow | None
    versions: tuple[VersionRow, ...]
    send_url: str
    period_url: str
    texts_url: str
    rest_url: str
    is_paused: bool
    end_url: str
    difference_url: str
    papers: tuple[Link, ...]
    others: tuple[OtherPlanRow, ...]
    other_url: str


def plan_path(person_id: UUID) -> str:
    """Return the address of the person's plan."""
    return reverse("plans:plan", args=[person_id])


def plan_link(person_id: UUID) -> Link:
    """Return the way back to the plan."""
    return Link(label=_("Individuell plan"), url=plan_path(person_id))


def plan_page(seen: SeenPlan, *, settings: SettingValues, today: date) -> PlanPage:
    """Return the page for whoever sees the plan."""
    person_id, row = seen.person.id, seen.row
    can_change = seen.can_write and not seen.is_still
    is_running = row is not None and row.ended_on is None and not seen.is_closed
    versions = tuple(version_row(one, seen) for one in seen.versions)
    waits = [one for one in seen.versions if one.state is VersionState.WAITING]
    is_for_child = seen.person.basis is Basis.OWN and not seen.can_answer
    is_late = seen.current is not None and is_running and not seen.current.holds

    def to(view: str, *, is_open: bool) -> str:
        return reverse(f"plans:{view}", args=[person_id]) if is_open else ""

    return PlanPage(
        title=_("Planen din") if is_for_child else _("Individuell plan"),
        name=called(seen.person),
        up=person_link(person_id, called(seen.person)),
        lead=_lead(row),
        is_there=row is not None,
        is_own=not seen.can_write,
        is_for_child=is_for_child,
        version=row.version if row else 0,
        tags=tuple(_tags(seen, today)),
        warnings=remarks(seen.current) if seen.current is not None and is_late else (),
        warning_sources=tuple(source(cite) for cite in seen.current.cites)
        if seen.current is not None and is_late
        else (),
        frozen=_frozen(seen),
        matters=_matters(seen),
        matters_url=reverse("mappings:mapping", args=[person_id]) if can_change else "",
        sections=child_sections(seen.content)
        if is_for_child
        else sections(replace(seen.content, what_matters="")),
        no_extra_rights=str(NO_EXTRA_RIGHTS),
        told=len(seen.told | _left_out(seen.content)),
        points=tuple(_points(seen, can_change=can_change)) if row else (),
        review=_review(seen, settings=settings, today=today) if is_running else None,
        waiting=version_row(waits[0], seen) if waits else None,
        versions=() if is_for_child else versions,
        send_url=to("send", is_open=can_change),
        period_url=to("period", is_open=can_change),
        texts_url=to("texts", is_open=can_change),
        rest_url=to("rest", is_open=seen.can_write and is_running),
        is_paused=row is not None and row.paused_on is not None,
        end_url=to("end", is_open=seen.can_write and is_running),
        difference_url=to("difference", is_open=bool(versions)),
        papers=papers("plans:draft_paper", person_id) if row and not is_for_child else (),
        others=() if is_for_child else tuple(_other(one, seen, can_change=can_change) for one in seen.others),
        other_url=to("note_other", is_open=can_change),
    )


def _other(one: SeenOtherPlan, seen: SeenPlan, *, can_change: bool) -> OtherPlanRow:
    row = one.row
    is_merged = row.merged_on is not None
    lines = [_("Koordineres av: %(who)s") % {"who": one.coordinated_by}] if one.coordinated_by else []
    if row.merged_on is not None:
        lines.append(_("Del av denne planen fra %(day)s.") % {"day": dates.day(row.merged_on)})
    if one.agreed_with:
        lines.append(_("Avtalt: %(what)s") % {"what": one.agreed_with})
    return OtherPlanRow(
        who=str(OtherPlanLaw(row.law).label),
        state=Tag(label=_("Del av planen"), colour="success")
        if is_merged
        else Tag(label=_("Skal slås sammen"), colour="warning"),
        lines=tuple(lines),
        merge_url=reverse("plans:merge_other", args=[seen.person.id, row.pk])
        if can_change and not is_merged
        else "",
    )


def _matters(seen: SeenPlan) -> Section | None:
    """Return what matters to the person, and that nobody has written it; None for who may not know."""
    if seen.row is None or Part.MAPPING not in seen.person.parts:
        return None
    return matters(seen.content.what_matters or _("Ingen har skrevet dette ennå."))


def papers(view: str, *args: object) -> tuple[Link, ...]:
    """Return the same paper in each language."""
    names = dict(configured.LANGUAGES)
    return tuple(
        Link(label=names[one.value], url=reverse(view, args=[*args, one.value]), language=one.value)
        for one in Language
    )


def version_row(one: SeenVersion, seen: SeenPlan) -> VersionRow:
    """Return a version as it stands in the list."""
    label, colour = STATES[one.state]
    row, args = one.row, [seen.person.id, one.row.number]
    is_open = one.state is VersionState.WAITING and not seen.is_still
    return VersionRow(
        name=_("Versjon %(number)s") % {"number": row.number},
        state=Tag(label=str(label), colour=colour),
        made=_by(_("Sendt %(when)s"), dates.moment_with_year(row.made_at), one.made_by),
        answered=_answered(one),
        note=one.approval_note or one.sent_back_note,
        url=reverse("plans:version", args=args),
        answer_url=reverse("plans:version", args=args)
        if is_open and (seen.can_answer or seen.can_write)
        else "",
    )


def _answered(one: SeenVersion) -> str:
    row = one.row
    if row.approved_at:
        how = str(row.get_approval_form_display()).lower()
        what = _by(_("Godkjent %(when)s"), dates.moment_with_year(row.approved_at), one.approved_by)
        return f"{what} ({how})"
    if row.sent_back_at:
        return _("Sendt tilbake %(when)s") % {"when": dates.moment_with_year(row.sent_back_at)}
    if row.agreed_at:
        return _("Barnet sa ja %(when)s") % {"when": dates.moment_with_year(row.agreed_at)}
    return ""


def _by(sentence: str, when: str, name: str) -> str:
    told = sentence % {"when": when}
    return _("%(what)s av %(name)s") % {"what": told, "name": name} if name else told


def _lead(row: Plan | None) -> str:
    if row is None:
        return _("Ingen plan er begynt.")
    if row.ended_on is not None:
        facts = {"day": dates.day(row.ended_on), "why": str(PlanEnding(row.ending).label).lower()}
        return _("Avsluttet %(day)s: %(why)s") % facts
    return _("Siden %(day)s") % {"day": dates.day(row.started_on)}


def _tags(seen: SeenPlan, today: date) -> Iterator[Tag]:
    row = seen.row
    if row is None:
        return
    if row.ended_on is not None or seen.is_closed:
        yield Tag(label=_("Avsluttet"), colour="neutral")
    elif row.paused_on is not None:
        yield Tag(label=_("Hviler"), colour="neutral")
    elif seen.agreed is not None and not seen.agreed.holds:
        yield Tag(label=_("Står stille"), colour="danger")
    if row.valid_until is not None and row.valid_until < today:
        yield Tag(label=_("Utgått"), colour="warning")
    states = {one.state for one in seen.versions}
    if VersionState.IN_FORCE in states:
        yield Tag(label=_("Godkjent"), colour="success")
    elif row.ended_on is None:
        yield Tag(label=_("Utkast"), colour="info")


def _frozen(seen: SeenPlan) -> str:
    row = seen.row
    if row is None or row.ended_on is not None:
        return ""
    if seen.is_closed:
        return _("Koordineringen er avsluttet. Planen kan leses, men ikke endres.")
    if seen.agreed is not None and not seen.agreed.holds:
        return _(
            "Samtykket til planen er trukket eller utløpt. Planen kan leses, men ingenting kan endres, "
            "sendes eller godkjennes før noen samtykker igjen."
        )
    if row.paused_on is not None:
        return _("Planen hviler. Ta den opp igjen for å endre den.")
    return ""


def _left_out(content: PlanContent) -> frozenset[PlanPoint]:
    return frozenset(PlanPoint(one.point) for one in content.left_out)


def _points(seen: SeenPlan, *, can_change: bool) -> Iterator[PointRow]:
    reasons = {one.point: one.reason for one in seen.content.left_out}
    for point in PlanPoint:
        is_left_out, is_told = point.value in reasons, point in seen.told
        may_leave_out = can_change and not is_told and not is_left_out and point not in ALWAYS_TOLD
        args = [seen.person.id, PATHS[point]]
        yield PointRow(
            name=str(POINTS[point]),
            state=point_state(is_told=is_told, is_left_out=is_left_out),
            note=reasons[point.value] if is_left_out else _remark(point, seen.content),
            fill_url=fill_url(point, seen) if can_change else "",
            leave_out_url=reverse("plans:leave_out", args=args) if may_leave_out else "",
            take_back_url=reverse("plans:take_back", args=args) if can_change and is_left_out else "",
        )


def point_state(*, is_told: bool, is_left_out: bool) -> Tag:
    """Return how it stands with a point, in a word."""
    if is_told:
        return Tag(label=_("På plass"), colour="success")
    if is_left_out:
        return Tag(label=_("Utelatt med grunn"), colour="neutral")
    return Tag(label=_("Mangler"), colour="warning")


def _remark(point: PlanPoint, content: PlanContent) -> str:
    """Return what is told only in part: nobody is responsible yet, or how is not said (R-161)."""
    unclear = sum(one.responsible == UNCLEAR for one in content.activities)
    silent = sum(not one.how for one in content.activities)
    if point is PlanPoint.ACTIVITIES and unclear:
        words = ngettext(
            "%(count)s tiltak har ingen ansvarlig ennå", "%(count)s tiltak har ingen ansvarlig ennå", unclear
        )
        return words % {"count": unclear}
    if point is PlanPoint.GOALS_RESOURCES_NEEDS and content.goals and not content.life:
        return _("Målene er der. Skriv hva som går bra og hva som trengs, i kartleggingen.")
    if point is PlanPoint.HOW and silent:
        words = ngettext("%(count)s tiltak sier ikke hvordan", "%(count)s tiltak sier ikke hvordan", silent)
        return words % {"count": silent}
    return ""


def fill_url(point: PlanPoint, seen: SeenPlan) -> str:
    """Return where a point is filled in: where the thing itself lives, and what is missing of it."""
    is_life_missing = point is PlanPoint.GOALS_RESOURCES_NEEDS and seen.content.goals
    view = "mappings:mapping" if is_life_missing and not seen.content.life else _LIVES_AT[point]
    return reverse(view, args=[seen.person.id])


def _review(seen: SeenPlan, *, settings: SettingValues, today: date) -> DateAnswer | None:
    """Return when the routine says that the plan is looked over, with why."""
    row, born = seen.row, seen.person.birth_on
    if row is None:
        return None
    is_child = born is None or age_on(born, today) < _ADULT_AGE
    begun = row.valid_from or row.started_on
    due = review_due(ReviewFacts(begun_on=begun, is_child=is_child), settings=settings)
    return date_answer(_("Rutinen sier at dere ser over planen innen"), due)
