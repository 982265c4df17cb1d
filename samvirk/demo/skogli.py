"""The second municipality, Skogli: small, with people of its own and one whom it shares with Fjordvik."""

from datetime import timedelta
from typing import Final

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.demo.happenings.access import PARTICIPANT, Authorised
from samvirk.demo.happenings.house import Employed, Invited, UnitOpened
from samvirk.demo.happenings.persons import Registered
from samvirk.demo.town import Happening, Town
from samvirk.organisations.actions import establish_municipality
from samvirk.organisations.models import Sector
from samvirk.staff.models import Profession

# Has a role in both municipalities.
SHARED: Final = "Anders Holm"

PEOPLE: Final = (
    Invited(ago=350, name="Grete Skog", role=Role.COORDINATING_UNIT),
    Invited(ago=350, name="Ida Moen", role=Role.PERSON),
    Invited(ago=350, name=SHARED, role=Role.PROVIDER),
)
HAPPENINGS: Final[tuple[Happening, ...]] = (
    *PEOPLE,
    UnitOpened(ago=360, name="Helse og mestring", sector=Sector.COORDINATION, address="Tunvegen 1"),
    Employed(ago=340, name="Grete Skog", at="Helse og mestring", profession=Profession.NURSE, is_leader=True),
    Registered(ago=300, name="Ida Moen", age=(42, 6, 2), address="Granveien 8, 9980 Skogli"),
    Authorised(ago=30, person="Ida Moen", professional=SHARED, relation=PARTICIPANT),
)


def found(neighbour: Town) -> Town:
    """Establish the municipality; its hospital, and who works there, are those that the neighbour knows."""
    then = neighbour.built_at - timedelta(days=370)
    municipality = establish_municipality(
        number="9903",
        name="Skogli kommune",
        unit_name="Helse og mestring",
        phone="400 00 900",
        grant=as_system(Permission.MUNICIPALITY_ESTABLISH, now=then),
        now=then,
    )
    return Town(
        municipality=municipality,
        built_at=neighbour.built_at,
        domain="skogli.example",
        phones=900,
        accounts={SHARED: neighbour.accounts[SHARED]},
        organisations=neighbour.organisations,
        professionals={SHARED: neighbour.professionals[SHARED]},
    )
