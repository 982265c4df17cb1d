"""The information sheet of one coordinating unit: what every letter knows of whom to ask."""

from datetime import date

from samvirk.core import clock
from samvirk.documents.information_sheet import InformationSheet
from samvirk.organisations.facts import UnitContact, contact_of
from samvirk.organisations.models import Municipality


def sheet_of(unit: UnitContact, updated_on: date | None = None) -> InformationSheet:
    """Return the sheet of the unit, as it is reached today unless another day is said."""
    return InformationSheet(
        municipality_name=unit.municipality,
        unit_name=unit.name,
        phone=unit.phone,
        email=unit.email,
        visiting_address=unit.visiting_address,
        postal_address=unit.postal_address,
        opening_hours=unit.opening_hours,
        website=unit.website,
        updated_on=updated_on or clock.today(),
    )


def sheet_in(municipality: Municipality, updated_on: date) -> InformationSheet:
    """Return the sheet of the municipality's unit, for a letter of that day."""
    contact = contact_of(municipality)
    assert contact is not None  # noqa: S101 - a municipality is established with its unit
    return sheet_of(contact, updated_on)
