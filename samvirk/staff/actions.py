"""The only writer of professionals and absences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils import timezone

from samvirk.audit.actions import record
from samvirk.core.grant import Grant, insist
from samvirk.core.models import Conflict, Refused
from samvirk.organisations.actions import Hindrance, hold_directory, open_unit, revise_unit
from samvirk.organisations.models import Municipality, Organisation, Unit
from samvirk.people.models import Account
from samvirk.staff.models import Absence, Professional


class StaffHindrance(StrEnum):
    """Why a post or an absence cannot be changed so, as things stand."""

    UNIT_CLOSED = "unit_closed"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    BEGINS_AFTER_IT_ENDS = "begins_after_it_ends"
    LEADS_TOO_EARLY = "leads_too_early"
    SAME_UNIT = "same_unit"
    OUTSIDE_THE_POST = "outside_the_post"


@transaction.atomic
def employ(
    workplace: Unit | Organisation,
    fields: Mapping[str, Any],
    *,
    account: Account | None = None,
    grant: Grant,
    now: datetime,
) -> Professional:
    """Put somebody in a post; a leader takes over from whoever led the unit. Raise `Refused`."""
    if isinstance(workplace, Unit):
        insist(grant, "directory_edit", on=workplace.municipality_id)
        _hold_open(workplace)
        where: dict[str, Any] = {"unit": workplace, "municipality_id": workplace.municipality_id}
    else:
        insist(grant, "directory_edit", on=workplace.keeper_id)
        where = {"organisation": workplace}
    professional = Professional(account=account, **where, **fields)
    if professional.is_leader:
        _take_over(professional, grant=grant, now=now)
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
    """Save other facts about the post; raise `Conflict` if somebody else has since, or `Refused`."""
    insist(grant, "directory_edit", on=professional.owner_id)
    hold_directory(professional.owner_id)
    if fields.get("is_leader") and not professional.is_leader:
        _take_over(professional, grant=grant, now=now)
    changed = professional.change(expected_version=expected_version, **fields)
    record("professional.revise", changed, grant=grant, now=now, fields=fields)
    return changed


@transaction.atomic
def end_post(
    professional: Professional,
    *,
    expected_version: int,
    valid_until: date | None,
    grant: Grant,
    now: datetime,
) -> Professional:
    """Store the last day in the post, or that it goes on after all; raise `Conflict` or `Refused`."""
    insist(grant, "directory_edit", on=professional.owner_id)
    hold_directory(professional.owner_id)
    if valid_until is not None and valid_until < professional.valid_from:
        raise Refused(StaffHindrance.ENDS_BEFORE_IT_BEGINS, "valid_until")
    fields: dict[str, Any] = {"valid_until": valid_until}
    if valid_until is None and professional.unit is not None:
        # Somebody else may lead by now: whoever stays on is then no leader any more.
        _hold_open(professional.unit)
        others = Professional.objects.filter(unit=professional.unit, is_leader=True).exclude(
            pk=professional.pk
        )
        if professional.is_leader and others.current(timezone.localdate(now)).exists():
            fields["is_leader"] = False
    changed = professional.change(expected_version=expected_version, **fields)
    record("professional.end_post", changed, grant=grant, now=now, fields=fields)
    return changed


@transaction.atomic
def move(
    professional: Professional,
    unit: Unit,
    *,
    expected_version: int,
    from_on: date,
    grant: Grant,
    now: datetime,
) -> Professional:
    """End the post the day before, and put the same human in one like it in another unit; return that.

    What the old post could see of persons ends with it. Raise `Conflict` or `Refused`.
    """
    if unit.pk == professional.unit_id:
        raise Refused(StaffHindrance.SAME_UNIT, "unit_id")
    if from_on <= professional.valid_from:
        raise Refused(StaffHindrance.BEGINS_AFTER_IT_ENDS, "from_on")
    last = from_on - timedelta(days=1)
    end_post(professional, expected_version=expected_version, valid_until=last, grant=grant, now=now)
    kept = ("given_name", "family_name", "profession", "title", "phone", "email")
    fields = {name: getattr(professional, name) for name in kept} | {"valid_from": from_on}
    return employ(unit, fields, account=professional.account, grant=grant, now=now)


def _hold_open(unit: Unit) -> None:
    hold_directory(unit.municipality_id)
    if not Unit.objects.open().filter(pk=unit.pk).exists():
        raise Refused(StaffHindrance.UNIT_CLOSED, "unit_id")


def _take_over(professional: Professional, *, grant: Grant, now: datetime) -> None:
    """Take the mark from whoever leads the unit; a unit has one leader at a time, and is never without."""
    today = timezone.localdate(now)
    if professional.valid_from > today:
        raise Refused(StaffHindrance.LEADS_TOO_EARLY, "is_leader")
    leaders = Professional.objects.filter(unit=professional.unit, is_leader=True)
    for leader in leaders.exclude(pk=professional.pk).current(today):
        former = leader.change(expected_version=leader.version, is_leader=False)
        record("professional.hand_over_unit", former, grant=grant, now=now, fields=["is_leader"])


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
    """Store from when to when somebody is away, and who stands in; never why. Raise `Refused`."""
    insist(grant, "directory_edit", on=professional.owner_id)
    if valid_until is not None and valid_until < valid_from:
        raise Refused(StaffHindrance.ENDS_BEFORE_IT_BEGINS, "valid_until")
    if professional.valid_until is not None and valid_from > professional.valid_until:
        raise Refused(StaffHindrance.OUTSIDE_THE_POST, "valid_from")
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


@transaction.atomic
def revise_absence(
    absence: Absence, *, expected_version: int, fields: Mapping[str, Any], grant: Grant, now: datetime
) -> Absence:
    """Save another last day or another deputy; raise `Conflict` or `Refused`."""
    last = fields.get("valid_until")
    if last is not None and last < absence.valid_from:
        raise Refused(StaffHindrance.ENDS_BEFORE_IT_BEGINS, "valid_until")
    return _change_absence("absence.revise", absence, expected_version, grant, now, **fields)


def withdraw_absence(absence: Absence, *, expected_version: int, grant: Grant, now: datetime) -> Absence:
    """Say that the absence was entered by mistake; nothing is deleted."""
    return _change_absence("absence.withdraw", absence, expected_version, grant, now, withdrawn_at=now)


def reinstate_absence(absence: Absence, *, expected_version: int, grant: Grant, now: datetime) -> Absence:
    """Let a withdrawn absence hold again."""
    return _change_absence("absence.reinstate", absence, expected_version, grant, now, withdrawn_at=None)


@transaction.atomic
def _change_absence(
    verb: str, absence: Absence, expected_version: int, grant: Grant, now: datetime, **fields: object
) -> Absence:
    insist(grant, "directory_edit", on=absence.professional.owner_id)
    if absence.withdrawn_at and verb != "absence.reinstate":
        raise Conflict(absence)
    changed = absence.change(expected_version=expected_version, **fields)
    record(verb, changed, grant=grant, now=now, fields=fields)
    return changed


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEntry:
    """A unit as a file tells of it: a new one, or other facts about one that is there."""

    unit: Unit | None
    fields: Mapping[str, Any]
    parent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEntry:
    """A post in a unit as a file tells of it: a new one, or other facts about one that is there."""

    professional: Professional | None
    unit: Unit
    fields: Mapping[str, Any]


@transaction.atomic
def take_in_units(
    municipality: Municipality, entries: Sequence[UnitEntry], *, grant: Grant, now: datetime
) -> None:
    """Add and change all the units or none; one that is part of another comes after it. Raise `Refused`."""
    insist(grant, "directory_edit", on=municipality.pk)
    hold_directory(municipality.pk)
    known = {unit.name.casefold(): unit for unit in Unit.objects.open().filter(municipality=municipality)}
    waiting = list(entries)
    while waiting:
        later = []
        for entry in waiting:
            if entry.parent and entry.parent.casefold() not in known:
                later.append(entry)
            else:
                unit = _take_in_unit(municipality, entry, known, grant=grant, now=now)
                known[unit.name.casefold()] = unit
        if len(later) == len(waiting):
            raise Refused(Hindrance.LOOP, "parent_id")
        waiting = later


def _take_in_unit(
    municipality: Municipality, entry: UnitEntry, known: Mapping[str, Unit], *, grant: Grant, now: datetime
) -> Unit:
    above = {"parent_id": known[entry.parent.casefold()].pk} if entry.parent else {}
    fields = {**entry.fields, **above}
    if entry.unit is None:
        return open_unit(municipality, fields, grant=grant, now=now)
    return revise_unit(entry.unit, expected_version=entry.unit.version, fields=fields, grant=grant, now=now)


@transaction.atomic
def take_in_staff(entries: Sequence[PostEntry], *, grant: Grant, now: datetime) -> None:
    """Add and change all the posts or none. Raise `Refused` or `Conflict`."""
    for entry in entries:
        post = entry.professional
        if post is None:
            employ(entry.unit, entry.fields, grant=grant, now=now)
        else:
            # A leader of the same file may have taken the mark from this one a moment ago.
            post.refresh_from_db()
            revise_professional(
                post, expected_version=post.version, fields=entry.fields, grant=grant, now=now
            )
