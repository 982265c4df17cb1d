"""Reads about professionals, as plain values."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from samvirk.staff.models import Absence, Professional, ProfessionalQuerySet


def leader_of(unit_id: UUID, day: date) -> Professional | None:
    """Return who leads the unit on the day, the nærmeste overordnede of those who work there."""
    return Professional.objects.active(day).filter(unit_id=unit_id, is_leader=True).first()


def absence_of(professional_id: UUID, day: date) -> Absence | None:
    """Return the absence that covers the day, with the deputy fetched."""
    rows = Absence.objects.active(day).select_related("deputy")
    return rows.filter(professional_id=professional_id).order_by("valid_from", "pk").first()


def workplaces(account_ids: Collection[UUID], day: date) -> Mapping[UUID, str]:
    """Return where the accounts work on the day, of several posts the newest; one statement."""
    posts = Professional.objects.active(day).filter(account_id__in=account_ids)
    rows = posts.select_related("unit", "organisation").order_by("valid_from", "pk")
    return {row.account_id: row.workplace for row in rows if row.account_id}


def leaders_in(municipality_id: UUID, day: date) -> dict[UUID, Professional]:
    """Return who leads each unit of the municipality on the day, by unit; `leader_of` says it of one."""
    return by_unit(leading_in(municipality_id, day))


def leading_in(municipality_id: UUID, day: date) -> ProfessionalQuerySet:
    """Return the rows of `leaders_in`."""
    return Professional.objects.active(day).filter(municipality_id=municipality_id, is_leader=True)


def by_unit(rows: Iterable[Professional]) -> dict[UUID, Professional]:
    """Return the professionals by the unit that they work in."""
    return {row.unit_id: row for row in rows if row.unit_id is not None}


def staff_counts(municipality_id: UUID, day: date) -> dict[UUID, int]:
    """Return how many are in a post on the day, by unit."""
    rows = Professional.objects.active(day).filter(municipality_id=municipality_id)
    return dict(rows.order_by().values_list("unit_id").annotate(Count("pk")))


def absences_on(professionals: Iterable[Professional], day: date) -> dict[UUID, Absence]:
    """Return the absence that covers the day, by professional; `absence_of` says it of one."""
    rows = Absence.objects.active(day).filter(professional__in=list(professionals)).select_related("deputy")
    return {row.professional_id: row for row in rows.order_by("-valid_from", "-pk")}


def possible_deputies(professional: Professional, day: date) -> list[Professional]:
    """Return who may stand in: those at the same place, or in the unit above, below or beside it."""
    rows = Professional.objects.current(day).exclude(pk=professional.pk)
    if professional.unit is None:
        return list(rows.filter(organisation=professional.organisation))
    near = Q(unit=professional.unit) | Q(unit__parent=professional.unit)
    if professional.unit.parent_id:
        near |= Q(unit=professional.unit.parent_id) | Q(unit__parent=professional.unit.parent_id)
    return list(rows.filter(near))


def own_units(account_id: UUID, municipality_id: UUID, day: date) -> list[UUID]:
    """Return the units that the account leads on the day."""
    rows = Professional.objects.active(day).filter(account_id=account_id, municipality_id=municipality_id)
    return [row.unit_id for row in rows.filter(is_leader=True) if row.unit_id is not None]
