"""The information sheet of one coordinating unit: what every letter knows of whom to ask."""

from samvirk.core import clock
from samvirk.documents.information_sheet import InformationSheet
from samvirk.organisations.facts import UnitContact


def sheet_of(unit: UnitContact) -> InformationSheet:
    """Return the sheet of the unit as it is reached today."""
    return InformationSheet(
        municipality_name=unit.municipality,
        unit_name=unit.name,
        phone=unit.phone,
        email=unit.email,
        visiting_address=unit.visiting_address,
        postal_address=unit.postal_address,
        opening_hours=unit.opening_hours,
        website=unit.website,
        updated_on=clock.today(),
    )
