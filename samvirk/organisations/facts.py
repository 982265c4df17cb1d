"""Rows as the frozen values that rules and pages take."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.conf import settings

from samvirk.core.asking import Rows, know, once
from samvirk.core.models import RecordQuerySet
from samvirk.core.prepared import together_about_one
from samvirk.core.secrets import DataKey, Keyring, Wrapped, WrappingKeys
from samvirk.organisations.models import (
    CoordinatingUnit,
    Municipality,
    MunicipalityKey,
    MunicipalitySetting,
    MunicipalService,
    MunicipalServiceQuerySet,
    Unit,
)
from samvirk.rules.dated import SETTINGS, DatedValue, SettingKey, SettingValues
from samvirk.rules.dated import Unit as Measure
from samvirk.rules.sources import local_routine


def setting_values(municipality: Municipality) -> SettingValues:
    """Return the municipality's own numbers by date, with the defaults beneath.

    Nearly every page needs its keys too: they are asked for at once.
    """
    return once(
        (SettingValues, municipality.pk),
        lambda: know_rows(municipality, *_OF_MUNICIPALITY.ask(municipality.pk)),
    )


def know_rows(
    municipality: Municipality,
    decided: Iterable[MunicipalitySetting],
    keys: Iterable[MunicipalityKey],
) -> SettingValues:
    """Keep numbers and keys that were asked for together, as `rows_of` says, and return the numbers."""
    know((MunicipalityKey, municipality.pk), keys)
    return know((SettingValues, municipality.pk), _settings(municipality, decided))


def _decided_in(municipality_id: UUID) -> RecordQuerySet[MunicipalitySetting]:
    return MunicipalitySetting.objects.filter(municipality=municipality_id).order_by("valid_from")


def _settings(municipality: Municipality, rows: Iterable[MunicipalitySetting]) -> SettingValues:
    own: dict[SettingKey, tuple[DatedValue, ...]] = {}
    for row in rows:
        key = SettingKey(row.key)
        own[key] = (*own.get(key, ()), _dated(municipality, key, row))
    return SettingValues(own)


def has_setting_from(municipality: Municipality, key: SettingKey, day: date) -> bool:
    """Say whether the municipality has decided the number from exactly this day."""
    rows = MunicipalitySetting.objects.filter(municipality=municipality, key=key.value, valid_from=day)
    return rows.exists()


def _dated(municipality: Municipality, key: SettingKey, row: MunicipalitySetting) -> DatedValue:
    is_yes_no = SETTINGS[key].unit is Measure.YES_NO
    title = f"{municipality.name}: {row.decided_by}"
    source = local_routine(title, valid_from=row.valid_from, last_read_on=row.valid_from)
    return DatedValue(
        value=bool(row.value) if is_yes_no else row.value, valid_from=row.valid_from, source=source
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitContact:
    """How to reach a coordinating unit; empty strings where the unit has given nothing."""

    municipality: str
    municipality_number: str
    name: str
    phone: str
    phone_link: str
    email: str
    opening_hours: str
    visiting_address: str
    postal_address: str
    website: str
    accessibility_statement_url: str


def contact_of(municipality: Municipality) -> UnitContact | None:
    """Return how to reach the municipality's coordinating unit."""
    return once((UnitContact, municipality.pk), lambda: _ask_for_contact(municipality))


def _ask_for_contact(municipality: Municipality) -> UnitContact | None:
    """It is not asked for where the unit was fetched together with the municipality."""
    try:
        return _contact(municipality, municipality.coordinating_unit)
    except CoordinatingUnit.DoesNotExist:
        return None


def all_contacts() -> list[UnitContact]:
    """Return how to reach every coordinating unit of the installation, by municipality."""
    units = CoordinatingUnit.objects.select_related("municipality").order_by("municipality__name", "pk")
    return [_contact(unit.municipality, unit) for unit in units]


def contact_by_number(number: str) -> UnitContact | None:
    """Return the coordinating unit of the municipality with this four-digit number."""
    unit = CoordinatingUnit.objects.select_related("municipality").filter(municipality__number=number).first()
    return _contact(unit.municipality, unit) if unit else None


def only_municipality() -> Municipality | None:
    """Return the municipality if the installation has exactly one; open pages then speak for it."""
    first_two = list(Municipality.objects.order_by("number")[:2])
    return first_two[0] if len(first_two) == 1 else None


def _contact(municipality: Municipality, unit: CoordinatingUnit) -> UnitContact:
    return UnitContact(
        municipality=municipality.name,
        municipality_number=municipality.number,
        name=unit.name,
        phone=unit.phone,
        phone_link="tel:" + "".join(c for c in unit.phone if c.isdigit() or c == "+"),
        email=unit.email,
        opening_hours=unit.opening_hours,
        visiting_address=unit.visiting_address,
        postal_address=unit.postal_address,
        website=unit.website,
        accessibility_statement_url=municipality.accessibility_statement_url,
    )


def wrapping_keys() -> WrappingKeys:
    """Return the installation's own keys, which lie outside the database."""
    return WrappingKeys(tuple(settings.FIELD_KEYS))


def keyring_of(municipality_id: UUID) -> Keyring:
    """Return the municipality's keys, asked for once while a page is shown.

    Not kept from one request to the next: a dropped key is gone at once, in every process.
    """
    return once(
        (Keyring, municipality_id),
        lambda: _keyring(once((MunicipalityKey, municipality_id), lambda: _keys_of(municipality_id))),
    )


def _keys_of(municipality_id: UUID) -> RecordQuerySet[MunicipalityKey]:
    return MunicipalityKey.objects.filter(municipality_id=municipality_id, dropped_at=None)


def rows_of(municipality_id: UUID) -> tuple[Rows, Rows]:
    """Return the rows that `know_rows` takes."""
    return _decided_in(municipality_id), _keys_of(municipality_id)


_OF_MUNICIPALITY: Final = together_about_one(rows_of)


def _keyring(rows: Iterable[MunicipalityKey]) -> Keyring:
    return Keyring({row.number: data_key(row) for row in rows})


def data_key(row: MunicipalityKey) -> DataKey:
    """Return the key that the row holds; raise `WrongWrappingKeyError` if another installation wrapped it."""
    wrapped = Wrapped(stored=bytes(row.wrapped or b""), wrapping_key_id=row.wrapping_key_id)
    return wrapping_keys().unwrap(wrapped, row.municipality_id, row.number)


def as_tree(units: Sequence[Unit]) -> list[tuple[int, Unit]]:
    """Return the units with how deep they lie, each followed by its parts, otherwise in the order given.

    A unit whose parent is not among them stands at the top.
    """
    known = {unit.pk for unit in units}
    parts: dict[UUID | None, list[Unit]] = {}
    for unit in units:
        parts.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    found: list[tuple[int, Unit]] = []
    waiting = [(0, unit) for unit in reversed(parts.get(None, []))]
    while waiting:
        depth, unit = waiting.pop()
        found.append((depth, unit))
        waiting += [(depth + 1, part) for part in reversed(parts.get(unit.pk, []))]
    return found


def municipality_by_number(number: str) -> Municipality | None:
    """Return the municipality with this four-digit number."""
    return Municipality.objects.filter(number=number).first()


def public_services(municipality: Municipality) -> MunicipalServiceQuerySet:
    """Return what is offered to the inhabitants, which everybody may know (R-023)."""
    return MunicipalService.objects.filter(municipality=municipality).listed()
