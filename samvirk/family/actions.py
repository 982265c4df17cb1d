"""The only writer of next of kin, parents, guardians and care orders."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from samvirk.audit.actions import record
from samvirk.core.grant import Grant, insist
from samvirk.family.models import CareOrder, Guardian, NextOfKin, Parent
from samvirk.people.models import Person


def add_next_of_kin(person: Person, fields: Mapping[str, Any], *, grant: Grant, now: datetime) -> NextOfKin:
    """Store somebody close to the person."""
    return _add("next_of_kin.add", NextOfKin(person=person, **fields), grant, now)


def add_parent(person: Person, fields: Mapping[str, Any], *, grant: Grant, now: datetime) -> Parent:
    """Store a parent; who has parental responsibility sees the child through it."""
    return _add("parent.add", Parent(person=person, **fields), grant, now)


def add_guardian(person: Person, fields: Mapping[str, Any], *, grant: Grant, now: datetime) -> Guardian:
    """Store a verge or fullmektig with what the mandate covers."""
    return _add("guardian.add", Guardian(person=person, **fields), grant, now)


def add_care_order(person: Person, fields: Mapping[str, Any], *, grant: Grant, now: datetime) -> CareOrder:
    """Store that a barnevern has taken over care; raise `IntegrityError` where one holds already."""
    return _add("care_order.add", CareOrder(person=person, **fields), grant, now)


def revise[M: (NextOfKin, Parent, Guardian, CareOrder)](
    row: M, *, expected_version: int, fields: Mapping[str, Any], grant: Grant, now: datetime
) -> M:
    """Save other facts about the row; raise `Conflict` if somebody else has since `expected_version`."""
    return _change("revise", row, fields, expected_version=expected_version, grant=grant, now=now)


def end[M: (NextOfKin, Parent, Guardian, CareOrder)](
    row: M, *, valid_until: date, expected_version: int, grant: Grant, now: datetime
) -> M:
    """Let the relation hold until a day, its last; nothing is deleted."""
    fields = {"valid_until": valid_until}
    return _change("end", row, fields, expected_version=expected_version, grant=grant, now=now)


@transaction.atomic
def _add[M: (NextOfKin, Parent, Guardian, CareOrder)](verb: str, row: M, grant: Grant, now: datetime) -> M:
    insist(grant, "family_edit", on=row.person.municipality_id, about=row.person_id)
    row.municipality_id = row.person.municipality_id
    row.save(force_insert=True)
    record(verb, row, grant=grant, now=now, person_id=row.person_id)
    return row


@transaction.atomic
def _change[M: (NextOfKin, Parent, Guardian, CareOrder)](
    verb: str, row: M, fields: Mapping[str, Any], *, expected_version: int, grant: Grant, now: datetime
) -> M:
    insist(grant, "family_edit", on=row.municipality_id, about=row.person_id)
    changed = row.change(expected_version=expected_version, **fields)
    name = f"{row._meta.model_name}.{verb}"
    record(name, changed, grant=grant, now=now, fields=fields, person_id=row.person_id)
    return changed
