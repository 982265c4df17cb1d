"""The only writer of municipalities, of all that is theirs, and of organisations outside them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from samvirk.audit.actions import record
from samvirk.core.grant import Grant, insist
from samvirk.core.models import Conflict, Refused, Versioned
from samvirk.core.secrets import DataKey, KeyDroppedError
from samvirk.organisations.facts import data_key, wrapping_keys
from samvirk.organisations.models import (
    CoordinatingUnit,
    GuideLink,
    Municipality,
    MunicipalityKey,
    MunicipalitySetting,
    MunicipalService,
    Organisation,
    Unit,
)
from samvirk.rules.dated import SETTINGS, SettingKey


class Hindrance(StrEnum):
    """Why units and organisations cannot be changed so, as things stand."""

    NAME_TAKEN = "name_taken"
    NUMBER_TAKEN = "number_taken"
    LOOP = "loop"
    HAS_STAFF = "has_staff"
    HAS_PARTS = "has_parts"
    HAS_OFFERS = "has_offers"


@transaction.atomic
def establish_municipality(
    *, number: str, name: str, unit_name: str, phone: str, grant: Grant, now: datetime
) -> Municipality:
    """Make a municipality with its key and its coordinating unit (every municipality has one: hol. § 7-3)."""
    insist(grant, "municipality_establish")
    municipality = Municipality(number=number, name=name)
    municipality.save(force_insert=True)
    _store_key(municipality, DataKey.new(), number=1, now=now)
    unit = CoordinatingUnit(municipality=municipality, name=unit_name, phone=phone)
    unit.save(force_insert=True)
    record("municipality.establish", municipality, grant=grant, now=now)
    return municipality


@transaction.atomic
def renew_key(municipality: Municipality, *, grant: Grant, now: datetime) -> MunicipalityKey:
    """Let another key seal from now on; what is sealed stays readable. Raise `KeyDroppedError`."""
    insist(grant, "key_renew", on=municipality.pk)
    keys = MunicipalityKey.objects.select_for_update().filter(municipality=municipality)
    old = keys.filter(retired_at=None, dropped_at=None).first()
    if old is None:
        raise KeyDroppedError
    keys.filter(pk=old.pk).update(retired_at=now)
    new = _store_key(municipality, data_key(old).renewed(), number=old.number + 1, now=now)
    record("key.renew", new, grant=grant, now=now)
    return new


@transaction.atomic
def rewrap_keys(municipality: Municipality, *, grant: Grant, now: datetime) -> None:
    """Wrap the municipality's keys by SAMVIRK_FIELD_KEY, so that its fallbacks can be thrown away."""
    insist(grant, "key_renew", on=municipality.pk)
    for row in MunicipalityKey.objects.select_for_update().filter(municipality=municipality, dropped_at=None):
        wrapped = wrapping_keys().wrap(data_key(row), municipality.pk, row.number)
        MunicipalityKey.objects.filter(pk=row.pk).update(
            wrapped=wrapped.stored, wrapping_key_id=wrapped.wrapping_key_id
        )
    record("key.rewrap", municipality, grant=grant, now=now)


@transaction.atomic
def drop_key(municipality: Municipality, *, grant: Grant, now: datetime) -> None:
    """Destroy all keys of the municipality: what they sealed is gone for good, in every row at once.

    Backups, and free pages of the database's own files, hold the wrapped keys still. Those end when the keys
    of every other municipality are wrapped anew (`rewrap_keys`) and the old SAMVIRK_FIELD_KEY is destroyed.
    """
    insist(grant, "key_drop", on=municipality.pk)
    keys = MunicipalityKey.objects.filter(municipality=municipality, dropped_at=None)
    keys.filter(retired_at=None).update(retired_at=now)
    keys.update(wrapped=None, dropped_at=now)
    record("key.drop", municipality, grant=grant, now=now)


def _store_key(municipality: Municipality, key: DataKey, *, number: int, now: datetime) -> MunicipalityKey:
    wrapped = wrapping_keys().wrap(key, municipality.pk, number)
    row = MunicipalityKey(
        municipality=municipality,
        number=number,
        wrapped=wrapped.stored,
        wrapping_key_id=wrapped.wrapping_key_id,
        created_at=now,
    )
    row.save(force_insert=True)
    return row


@transaction.atomic
def describe_unit(
    unit: CoordinatingUnit, *, expected_version: int, fields: dict[str, str], grant: Grant, now: datetime
) -> CoordinatingUnit:
    """Save how to reach the unit; raise `Conflict` if somebody else has since `expected_version`."""
    insist(grant, "unit_edit", on=unit.municipality_id)
    changed = unit.change(expected_version=expected_version, **fields)
    record("unit.describe", changed, grant=grant, now=now, fields=fields)
    return changed


@transaction.atomic
def decide_setting(
    municipality: Municipality,
    key: SettingKey,
    *,
    value: int,
    valid_from: date,
    decided_by: str,
    grant: Grant,
    now: datetime,
) -> MunicipalitySetting:
    """Let a number hold from a date; raise `ValueError` if law fixes it or it is outside its limits."""
    insist(grant, "setting_edit", on=municipality.pk)
    SETTINGS[key].refuse(value)
    setting = MunicipalitySetting(
        municipality=municipality,
        key=key.value,
        value=int(value),
        valid_from=valid_from,
        decided_by=decided_by,
    )
    setting.save(force_insert=True)
    record("setting.decide", setting, grant=grant, now=now, fields=[key.value])
    return setting


@transaction.atomic
def recommend_guide(
    municipality: Municipality,
    *,
    title: str,
    url: str,
    publisher: str,
    description: str,
    grant: Grant,
    now: datetime,
) -> GuideLink:
    """Add a guide to the list; whoever adds it has opened it, so it counts as checked today."""
    insist(grant, "guide_edit", on=municipality.pk)
    guide = GuideLink(
        municipality=municipality,
        title=title,
        url=url,
        publisher=publisher,
        description=description,
        checked_on=timezone.localdate(now),
    )
    guide.save(force_insert=True)
    record("guide.recommend", guide, grant=grant, now=now)
    return guide


def revise_guide(
    guide: GuideLink, *, expected_version: int, fields: dict[str, str], grant: Grant, now: datetime
) -> GuideLink:
    """Save other words or another address; raise `Conflict` if somebody else has since."""
    return _change("guide.revise", guide, expected_version, grant, now, **fields)


def confirm_guide(guide: GuideLink, *, expected_version: int, grant: Grant, now: datetime) -> GuideLink:
    """Store that somebody opened the guide today and that it still serves."""
    return _change("guide.confirm", guide, expected_version, grant, now, checked_on=timezone.localdate(now))


def unconfirm_guide(
    guide: GuideLink, *, expected_version: int, checked_on: date, grant: Grant, now: datetime
) -> GuideLink:
    """Take a confirmation back: the earlier date holds again."""
    return _change("guide.unconfirm", guide, expected_version, grant, now, checked_on=checked_on)


def archive_guide(guide: GuideLink, *, expected_version: int, grant: Grant, now: datetime) -> GuideLink:
    """Take the guide off the list; nothing is deleted."""
    return _change("guide.archive", guide, expected_version, grant, now, archived_at=now)


def restore_guide(guide: GuideLink, *, expected_version: int, grant: Grant, now: datetime) -> GuideLink:
    """Put an archived guide back on the list."""
    return _change("guide.restore", guide, expected_version, grant, now, archived_at=None)


@transaction.atomic
def open_unit(
    municipality: Municipality,
    fields: Mapping[str, Any],
    *,
    parent: Unit | None = None,
    grant: Grant,
    now: datetime,
) -> Unit:
    """Add a unit to the municipality; raise `Refused` where an open one has the name."""
    insist(grant, "directory_edit", on=municipality.pk)
    hold_directory(municipality.pk)
    above = {} if parent is None else {"parent": parent}
    unit = Unit(municipality=municipality, **{**fields, **above})
    _refuse_second_name(unit, unit.name)
    unit.save(force_insert=True)
    record("unit.open", unit, grant=grant, now=now)
    return unit


@transaction.atomic
def revise_unit(
    unit: Unit, *, expected_version: int, fields: Mapping[str, Any], grant: Grant, now: datetime
) -> Unit:
    """Save other facts about the unit; raise `Conflict`, or `Refused` for a name that is taken or a loop."""
    hold_directory(unit.municipality_id)
    _refuse_second_name(unit, fields.get("name", unit.name))
    _refuse_loop(unit, fields.get("parent_id", unit.parent_id))
    return _change("unit.revise", unit, expected_version, grant, now, **fields)


@transaction.atomic
def close_unit(unit: Unit, *, expected_version: int, closed_on: date, grant: Grant, now: datetime) -> Unit:
    """Take the unit out of use; raise `Refused` while it has staff, open parts or offers."""
    hold_directory(unit.municipality_id)
    today = timezone.localdate(now)
    if unit.professionals.filter(Q(valid_until=None) | Q(valid_until__gte=today)).exists():
        raise Refused(Hindrance.HAS_STAFF, "closed_on")
    if unit.parts.filter(closed_on=None).exists():
        raise Refused(Hindrance.HAS_PARTS, "closed_on")
    if unit.services.filter(archived_at=None).exists():
        raise Refused(Hindrance.HAS_OFFERS, "closed_on")
    return _change("unit.close", unit, expected_version, grant, now, closed_on=closed_on)


@transaction.atomic
def reopen_unit(unit: Unit, *, expected_version: int, grant: Grant, now: datetime) -> Unit:
    """Take the unit into use again, beneath the nearest open unit above it; or raise `Refused`."""
    hold_directory(unit.municipality_id)
    _refuse_second_name(unit, unit.name)
    above = unit.parent
    while above is not None and above.closed_on is not None:
        above = above.parent
    return _change("unit.reopen", unit, expected_version, grant, now, closed_on=None, parent=above)


def hold_directory(municipality_id: UUID) -> None:
    """Let one writer of the municipality's units and staff in at a time: what was looked up, still holds."""
    Municipality.objects.select_for_update().get(pk=municipality_id)


def _refuse_second_name(unit: Unit, name: str) -> None:
    others = Unit.objects.open().filter(municipality_id=unit.municipality_id, name=name)
    if others.exclude(pk=unit.pk).exists():
        raise Refused(Hindrance.NAME_TAKEN, "name")


def _refuse_loop(unit: Unit, parent_id: UUID | None) -> None:
    above = dict(Unit.objects.filter(municipality_id=unit.municipality_id).values_list("pk", "parent_id"))
    while parent_id is not None:
        if parent_id == unit.pk:
            raise Refused(Hindrance.LOOP, "parent_id")
        parent_id = above[parent_id]


@transaction.atomic
def add_organisation(
    keeper: Municipality, fields: Mapping[str, Any], *, grant: Grant, now: datetime
) -> Organisation:
    """Add a hospital, NAV office, school or firm; the municipality that adds it keeps it up to date."""
    insist(grant, "directory_edit", on=keeper.pk)
    organisation = Organisation(keeper=keeper, **fields)
    with _one_of_a_number():
        organisation.save(force_insert=True)
    record("organisation.add", organisation, grant=grant, now=now)
    return organisation


def revise_organisation(
    organisation: Organisation,
    *,
    expected_version: int,
    fields: Mapping[str, Any],
    grant: Grant,
    now: datetime,
) -> Organisation:
    """Save other facts; raise `Conflict`, or `Refused` where another entry has the number."""
    with _one_of_a_number():
        return _change("organisation.revise", organisation, expected_version, grant, now, **fields)


@transaction.atomic
def archive_organisation(
    organisation: Organisation, *, expected_version: int, grant: Grant, now: datetime
) -> Organisation:
    """Take the organisation off the list; raise `Refused` while it has people or gives offers."""
    if organisation.archived_at:
        raise Conflict(organisation)
    today = timezone.localdate(now)
    if organisation.professionals.filter(Q(valid_until=None) | Q(valid_until__gte=today)).exists():
        raise Refused(Hindrance.HAS_STAFF)
    if organisation.services.filter(archived_at=None).exists():
        raise Refused(Hindrance.HAS_OFFERS)
    return _change("organisation.archive", organisation, expected_version, grant, now, archived_at=now)


def restore_organisation(
    organisation: Organisation, *, expected_version: int, grant: Grant, now: datetime
) -> Organisation:
    """Put an archived organisation back; raise `Refused` where another entry has its number by now."""
    with _one_of_a_number():
        return _change("organisation.restore", organisation, expected_version, grant, now, archived_at=None)


@contextmanager
def _one_of_a_number() -> Iterator[None]:
    # Keepers do not wait for each other, so the database finds the second of two.
    try:
        with transaction.atomic():
            yield
    except IntegrityError as taken:
        raise Refused(Hindrance.NUMBER_TAKEN, "number") from taken


@transaction.atomic
def offer_service(
    municipality: Municipality, fields: Mapping[str, Any], *, grant: Grant, now: datetime
) -> MunicipalService:
    """Add an offer to the list; whoever adds it knows it, so it counts as checked today."""
    insist(grant, "service_edit", on=municipality.pk)
    service = MunicipalService(municipality=municipality, checked_on=timezone.localdate(now), **fields)
    service.save(force_insert=True)
    record("service.offer", service, grant=grant, now=now)
    return service


def revise_service(
    service: MunicipalService,
    *,
    expected_version: int,
    fields: Mapping[str, Any],
    grant: Grant,
    now: datetime,
) -> MunicipalService:
    """Save other words, which counts as a check today; raise `Conflict` if somebody else has since."""
    checked = {"checked_on": timezone.localdate(now)}
    return _change("service.revise", service, expected_version, grant, now, **fields, **checked)


def confirm_service(
    service: MunicipalService, *, expected_version: int, grant: Grant, now: datetime
) -> MunicipalService:
    """Store that somebody checked the offer today and that it still holds."""
    return _change(
        "service.confirm", service, expected_version, grant, now, checked_on=timezone.localdate(now)
    )


def unconfirm_service(
    service: MunicipalService, *, expected_version: int, checked_on: date, grant: Grant, now: datetime
) -> MunicipalService:
    """Take a confirmation back: the earlier date holds again."""
    return _change("service.unconfirm", service, expected_version, grant, now, checked_on=checked_on)


def archive_service(
    service: MunicipalService, *, expected_version: int, grant: Grant, now: datetime
) -> MunicipalService:
    """Take the offer off the list; nothing is deleted."""
    return _change("service.archive", service, expected_version, grant, now, archived_at=now)


def restore_service(
    service: MunicipalService, *, expected_version: int, grant: Grant, now: datetime
) -> MunicipalService:
    """Put an archived offer back on the list."""
    return _change("service.restore", service, expected_version, grant, now, archived_at=None)


_TAKES: Final[dict[type[Versioned], str]] = {
    GuideLink: "guide_edit",
    Unit: "directory_edit",
    Organisation: "directory_edit",
    MunicipalService: "service_edit",
}


@transaction.atomic
def _change[R: (GuideLink, Unit, Organisation, MunicipalService)](
    verb: str, row: R, expected_version: int, grant: Grant, now: datetime, **fields: object
) -> R:
    insist(grant, _TAKES[type(row)], on=_owner_of(row))
    if _is_gone(row) and not verb.endswith((".restore", ".reopen")):
        raise Conflict(row)
    changed = row.change(expected_version=expected_version, **fields)
    record(verb, changed, grant=grant, now=now, fields=fields)
    return changed


def _owner_of(row: GuideLink | Unit | Organisation | MunicipalService) -> UUID:
    return row.keeper_id if isinstance(row, Organisation) else row.municipality_id


def _is_gone(row: GuideLink | Unit | Organisation | MunicipalService) -> bool:
    return (row.closed_on if isinstance(row, Unit) else row.archived_at) is not None
