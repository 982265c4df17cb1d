"""The only writer of professionals and absences."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from samvirk.audit.actions import record
from samvirk.core.grant import Grant, insist
from samvirk.organisations.models import Organisation, Unit
from samvirk.people.models import Account
from samvirk.staff.models import Absence, Professional


@transaction.atomic
def employ(
    workplace: Unit | Organisation,
    fields: Mapping[str, Any],
    *,
    account: Account | None = None,
    grant: Grant,
    now: datetime,
) -> Professional:
    """Put somebody in a post; raise `IntegrityError` for a second leader of the unit."""
    owner = workplace.municipality_id if isinstance(workplace, Unit) else None
    insist(grant, "directory_edit", on=owner)
    where = (
        {"unit": workplace, "municipality_id": owner}
        if isinstance(workplace, Unit)
        else {"organisation": workplace}
    )
    professional = Professional(account=account, **where, **fields)
    professional.save(force_insert=True)
    record("professional.employ", professional, grant=grant, now=now)
    return professional


@transaction.atomic
def revise_professional(
    professional: Professional,
    *,
    expected_version: int,
    fields: Mapping[str, Any],
    grant: Grant,
    now: datetime,
) -> Professional:
    """Save other facts about the post; raise `Conflict` if somebody else has since."""
    insist(grant, "directory_edit", on=professional.municipality_id)
    changed = professional.change(expected_version=expected_version, **fields)
    record("professional.revise", changed, grant=grant, now=now, fields=fields)
    return changed


@transaction.atomic
def report_absence(
    professional: Professional,
    *,
    valid_from: date,
    valid_until: date | None,
    deputy: Professional | None,
    grant: Grant,
    now: datetime,
) -> Absence:
    """Store from when to when somebody is away, and who stands in; never why."""
    insist(grant, "directory_edit", on=professional.municipality_id)
    absence = Absence(
        municipality_id=professional.municipality_id,
        professional=professional,
        deputy=deputy,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    absence.save(force_insert=True)
    record("absence.report", absence, grant=grant, now=now)
    return absence
