"""A small world of two municipalities, told to the database and, in its own words, to the oracle."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final

from samvirk.access.decide import Actor, as_system
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.consent.models import Consent
from samvirk.coordination.actions import open_coordination
from samvirk.coordination.models import Coordination, CoordinatorKind
from samvirk.core.grant import Grant
from samvirk.family.actions import add_guardian, add_next_of_kin, add_parent
from samvirk.family.models import NextOfKin, Parent
from samvirk.organisations.actions import add_organisation, establish_municipality, open_unit
from samvirk.organisations.models import Municipality, Organisation, Unit
from samvirk.people.actions import PersonFields, open_account, register_person
from samvirk.people.models import Account, Person
from samvirk.rules.consent_givers import SignerKind
from samvirk.staff.actions import employ
from samvirk.staff.models import Professional
from tests.access import oracle
from tests.consenting import consent

BEGAN: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
# Name, role, municipality; those with a post, and where.
HUMANS: Final = (
    ("emma", Role.CHILD, "A", ""),
    ("tore", Role.PERSON, "A", ""),
    ("mona", Role.PARENT, "A", ""),
    ("petter", Role.PARENT, "A", ""),
    ("harald", Role.GUARDIAN, "A", ""),
    ("kari", Role.COORDINATOR, "A", "unit"),
    ("marit", Role.COORDINATOR, "A", "firm"),
    ("jonas", Role.PROVIDER, "A", "unit"),
    ("anders", Role.PROVIDER, "A", "hospital"),
    ("anders", Role.PROVIDER, "B", "hospital"),
    ("ingrid", Role.COORDINATING_UNIT, "A", "unit"),
    ("grete", Role.COORDINATING_UNIT, "B", ""),
    ("torbjorn", Role.LEADER, "A", "unit"),
    ("liv", Role.AUDITOR, "A", ""),
    ("aisha", Role.ADMINISTRATOR, "A", ""),
)
# A child soon 16, an adult, and somebody of another municipality.
PERSONS: Final = (
    ("emma", "A", date(2010, 12, 24)),
    ("tore", "A", date(1980, 5, 17)),
    ("ida", "B", date(2015, 2, 28)),
)
WORKING: Final = ("kari", "marit", "jonas", "anders", "ingrid")


def system(permission: Permission, now: datetime) -> Grant:
    """Return a grant of the system's own."""
    return as_system(permission, now=now)


@dataclass(slots=True)
class World:
    """Rows by the names of the people, and the same in the oracle's words."""

    municipalities: dict[str, Municipality] = field(default_factory=dict)
    places: dict[str, Unit | Organisation] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    posts: dict[str, Professional] = field(default_factory=dict)
    humans: list[oracle.Human] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    rows: dict[str, Person] = field(default_factory=dict)
    facts: dict[str, oracle.Someone] = field(default_factory=dict)
    parents: dict[tuple[str, str], Parent] = field(default_factory=dict)
    kin: NextOfKin | None = None
    consents: dict[str, Consent] = field(default_factory=dict)
    coordinations: dict[str, Coordination] = field(default_factory=dict)


def build() -> World:
    """Make everything through actions."""
    world = World()
    for name in "AB":
        world.municipalities[name] = _municipality(name)
    world.places |= _places(world.municipalities["A"])
    for name, role, municipality, place in HUMANS:
        _enter(world, name, role, municipality, place)
    for name, municipality, born_on in PERSONS:
        _register(world, name, municipality, born_on)
    for child, name in (("emma", "mona"), ("emma", "petter"), ("tore", "ingrid")):
        _add_parent(world, child, name, has_daily_care=name == "mona")
    _add_others(world)
    for name in world.rows:
        _coordinate(world, name)
    return world


def _municipality(name: str) -> Municipality:
    return establish_municipality(
        number=f"99{ord(name)}",
        name=name,
        unit_name="KE",
        phone="40000000",
        grant=system(Permission.MUNICIPALITY_ESTABLISH, BEGAN),
        now=BEGAN,
    )


def _places(keeper: Municipality) -> dict[str, Unit | Organisation]:
    grant = system(Permission.DIRECTORY_EDIT, BEGAN)
    unit = open_unit(keeper, {"name": "Enhet", "sector": "health_and_care"}, grant=grant, now=BEGAN)
    outside = {
        name: add_organisation(keeper, {"name": name, "kind": kind}, grant=grant, now=BEGAN)
        for name, kind in (("firm", "private"), ("hospital", "hospital"))
    }
    return {"unit": unit, **outside}


def _enter(world: World, name: str, role: Role, municipality: str, place: str) -> None:
    if name not in world.accounts:
        world.accounts[name] = open_account(
            email=f"{name}@example.org",
            display_name=name,
            language="nb",
            grant=system(Permission.ACCOUNT_OPEN, BEGAN),
            now=BEGAN,
        )
        if place:
            world.posts[name] = _employ(world, name, place)
    world.humans.append(oracle.Human(name, role.value, municipality, place=place))
    world.actors.append(
        Actor(account=world.accounts[name], role=role, municipality=world.municipalities[municipality])
    )


def _employ(world: World, name: str, place: str) -> Professional:
    fields = {"given_name": name, "family_name": "N", "profession": "nurse", "valid_from": date(2020, 1, 1)}
    grant = system(Permission.DIRECTORY_EDIT, BEGAN)
    return employ(world.places[place], fields, account=world.accounts[name], grant=grant, now=BEGAN)


def _register(world: World, name: str, municipality: str, born_on: date) -> None:
    fields = PersonFields(given_name=name, family_name="N", birth_on=born_on, address=f"ved {name}")
    world.rows[name] = register_person(
        world.municipalities[municipality],
        fields,
        account=world.accounts.get(name),
        grant=system(Permission.PERSON_REGISTER, BEGAN),
        now=BEGAN,
    )
    world.facts[name] = oracle.Someone(municipality, born_on, owner=name)


def _add_parent(world: World, child: str, name: str, *, has_daily_care: bool) -> None:
    fields = {"given_name": name, "family_name": "N", "valid_from": date(2011, 1, 1)}
    world.parents[child, name] = add_parent(
        world.rows[child],
        {**fields, "account": world.accounts[name], "has_daily_care": has_daily_care},
        grant=system(Permission.FAMILY_EDIT, BEGAN),
        now=BEGAN,
    )
    world.facts[child].parents[name] = oracle.Parenthood(
        has_responsibility=True, has_daily_care=has_daily_care
    )


def _coordinate(world: World, name: str) -> None:
    """Open a coordination of the person, and let them or a parent consent to a koordinator."""
    is_child = name == "emma"
    world.coordinations[name] = open_coordination(
        world.rows[name],
        CoordinatorKind.COORDINATOR,
        opened_on=BEGAN.date(),
        grant=system(Permission.COORDINATOR_APPOINT, BEGAN),
        now=BEGAN,
    )
    given_as = SignerKind.PARENT if is_child else SignerKind.PERSON
    world.consents[name] = consent(world.rows[name], now=BEGAN, given_as=given_as.value)
    world.facts[name].has_consented = True
    world.facts[name].is_consent_of_parent = is_child


def _add_others(world: World) -> None:
    """Give Tore a guardian, one for money alone, and a brother who works for the municipality."""
    tore, facts = world.rows["tore"], world.facts["tore"]
    fields = {"given_name": "H", "family_name": "N", "valid_from": date(2020, 1, 1)}
    grant = system(Permission.FAMILY_EDIT, BEGAN)
    for name, scope in (("harald", "both"), ("mona", "economic")):
        about = {"account": world.accounts[name], "scope": scope, "appointed_by": "Statsforvalteren"}
        add_guardian(tore, {**fields, **about}, grant=grant, now=BEGAN)
        facts.guardians[name] = scope
    about = {"account": world.accounts["jonas"], "relationship": "bror"}
    world.kin = add_next_of_kin(tore, {**fields, **about}, grant=grant, now=BEGAN)
    facts.kin.add("jonas")
