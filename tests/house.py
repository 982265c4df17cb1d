"""Makes units, posts, organisations and offers for tests, through actions; none of them is in the demo."""

from datetime import date
from typing import Any

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.core import clock
from samvirk.core.grant import Grant
from samvirk.organisations import actions
from samvirk.organisations.models import (
    Municipality,
    MunicipalService,
    Organisation,
    OrganisationKind,
    Sector,
    Unit,
)
from samvirk.people.models import Account
from samvirk.staff.actions import employ
from samvirk.staff.models import Profession, Professional

LONG_AGO = date(2020, 1, 1)


def may(permission: Permission = Permission.DIRECTORY_EDIT) -> Grant:
    """The system's own grant."""
    return as_system(permission, now=clock.now())


def unit(municipality: Municipality, name: str = "Nordheim bolig", **fields: Any) -> Unit:
    """A unit of the municipality."""
    fields = {"name": name, "sector": Sector.HEALTH_AND_CARE} | fields
    return actions.open_unit(municipality, fields, grant=may(), now=clock.now())


def post(
    workplace: Unit | Organisation,
    name: str = "Åse Ødegård",
    *,
    account: Account | None = None,
    **fields: Any,
) -> Professional:
    """Somebody who has worked there for years."""
    given, family = name.split(" ", 1)
    fields = {
        "given_name": given,
        "family_name": family,
        "profession": Profession.NURSE,
        "valid_from": LONG_AGO,
    } | fields
    return employ(workplace, fields, account=account, grant=may(), now=clock.now())


def organisation(keeper: Municipality, name: str = "Nordheim legesenter", **fields: Any) -> Organisation:
    """Somewhere outside that the municipality keeps the entry of."""
    fields = {"name": name, "kind": OrganisationKind.PRIVATE} | fields
    return actions.add_organisation(keeper, fields, grant=may(), now=clock.now())


def offer(municipality: Municipality, name: str = "Turgruppe", **fields: Any) -> MunicipalService:
    """Something that the municipality offers."""
    fields = {
        "name": name,
        "sector": Sector.OTHER,
        "description": "Vi går tur sammen.",
        "for_whom": "Alle",
        "how_to_apply": "Bare kom",
        "contact": "400 00 999",
    } | fields
    return actions.offer_service(municipality, fields, grant=may(Permission.SERVICE_EDIT), now=clock.now())


def neighbour() -> Municipality:
    """Another municipality of the installation."""
    return actions.establish_municipality(
        number="9902",
        name="Storvik kommune",
        unit_name="KE",
        phone="1",
        grant=may(Permission.MUNICIPALITY_ESTABLISH),
        now=clock.now(),
    )
