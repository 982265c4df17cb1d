"""Reads about professionals, as plain values."""

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
