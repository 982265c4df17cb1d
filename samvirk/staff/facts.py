"""Reads about professionals, as plain values."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from samvirk.staff.models import Absence, Professional


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
