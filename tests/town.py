"""A small town with stories, in which tests ask who may see whom; built through actions, on any day."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.test import Client

from samvirk.access import actions, permissions
from samvirk.access.decide import Actor, as_system
from samvirk.access.models import AccountInvitation, Authorisation, AuthorisedRelation
from samvirk.access.roles import Role
from samvirk.core import clock
from samvirk.core.grant import Grant
from samvirk.family import actions as family
from samvirk.family.models import Guardian, NextOfKin, Parent, Scope
from samvirk.organisations import actions as organisations
from samvirk.organisations.models import Municipality, Organisation, OrganisationKind, Sector, Unit
from samvirk.people import actions as people
from samvirk.people.models import Account, Person, ProtectedAddress, RestrictedNote
from samvirk.rules.calendar import add_months
from samvirk.staff.actions import employ
from samvirk.staff.models import Profession, Professional
from samvirk.web.access import session_time
from tests.web.visiting import Visitor

P = permissions.Permission

# Emma's koordinator, and Sara's, whose place she may not know.
KARI: Final = "Kari Lund"
# Koordinerende enhet.
INGRID: Final = "Ingrid Solheim"
# Koordinerende enhet too, and the mother of Ola Dahl.
SIRI: Final = "Siri Dahl"
# Emma's teacher: participant.
JONAS: Final = "Jonas Berg"
# Was Emma's participant until yesterday.
SIGRID: Final = "Sigrid Moe"
# Emma's neighbour, employed by the municipality; no relation to anybody.
ODD: Final = "Odd Neråsen"
# Works in a private firm; participant of Emma and koordinator of Leif, who has a protected address.
MARIT: Final = "Marit Aune"
# Works at the hospital; takes part in both municipalities.
ANDERS: Final = "Anders Holm"
# May see where Sara is, named one by one.
ELIN: Final = "Elin Foss"
# Leader, internal control, system: no persons.
TORBJORN: Final = "Torbjørn Kvam"
LIV: Final = "Liv Strand"
AISHA: Final = "Aisha Rahman"
# Koordinerende enhet of the other municipality.
GRETE: Final = "Grete Skog"
# Emma's mother, with daily care; Emma's father, without, and blocked.
MONA: Final = "Mona Nilsen"
PETTER: Final = "Petter Nilsen"
# Olav's verge.
HARALD: Final = "Harald Vik"

# Nine, with a confidential address; has a login of her own.
EMMA: Final = "Emma Nilsen"
# An adult with a plan and nothing to hide.
TORE: Final = "Tore Haugen"
# Adults with a strictly confidential address, a confidential one, and an address with an institution.
SARA: Final = "Sara Lie"
LEIF: Final = "Leif Bakke"
OLAV: Final = "Olav Vik"
# Turns 16 in two months; lives with Mona's sister Ragnhild.
NORA: Final = "Nora Sund"
RAGNHILD: Final = "Ragnhild Sund"
# Siri's child.
OLA: Final = "Ola Dahl"
# Belongs to the other municipality.
IDA: Final = "Ida Moen"


@dataclass
class Town:
    """Two municipalities, Fjordvik and Skogli, at a moment."""

    now: datetime
    today: date
    here: Municipality
    there: Municipality
    units: dict[str, Unit | Organisation] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    posts: dict[str, Professional] = field(default_factory=dict)
    parents: dict[str, Parent] = field(default_factory=dict)

    def may(self, permission: P) -> Grant:
        """Return a grant of the system's own."""
        return as_system(permission, now=self.now)

    def account(self, name: str, role: Role, municipality: Municipality | None = None) -> Account:
        """Return the account of this name, which plays the role too from now on."""
        if name not in self.accounts:
            self.accounts[name] = people.open_account(
                email=f"{name.lower().replace(' ', '.').translate(_PLAIN)}@town.example",
                display_name=name,
                language="nb",
                is_demo=True,
                grant=self.may(P.ACCOUNT_OPEN),
                now=self.now,
            )
        where = municipality or self.here
        actions.assign_role(
            self.accounts[name], role, municipality=where, grant=self.may(P.ROLE_ASSIGN), now=self.now
        )
        return self.accounts[name]

    def employ(
        self, name: str, role: Role, at: str, municipality: Municipality | None = None
    ) -> Professional:
        """Give somebody a role and a post."""
        given, family_name = name.split()
        fields = {
            "given_name": given,
            "family_name": family_name,
            "profession": Profession.ADVISER,
            "valid_from": self.today - timedelta(days=400),
        }
        self.posts[name] = employ(
            self.units[at],
            fields,
            account=self.account(name, role, municipality),
            grant=self.may(P.DIRECTORY_EDIT),
            now=self.now,
        )
        return self.posts[name]

    def register(self, name: str, birth_on: date, *, account: Account | None = None, **fields: Any) -> Person:
        """Make a person of this municipality, or of `municipality`; `protection` grades the address."""
        given, family_name = name.split()
        protection = fields.pop("protection", None)
        person = people.register_person(
            fields.pop("municipality", self.here),
            people.PersonFields(
                given_name=given,
                family_name=family_name,
                birth_on=birth_on,
                **{"phone": "411 11 111", "address": "Strandgata 7", "day_place": "Fjordvik skole"} | fields,
            ),
            account=account,
            grant=self.may(P.PERSON_REGISTER),
            now=self.now,
        )
        if protection:
            person = people.protect_address(
                person, protection, expected_version=1, grant=self.may(P.PROTECTION_EDIT), now=self.now
            )
        self.persons[name] = person
        return person

    def parent(self, name: str, of: str, **fields: Any) -> Parent:
        """Make somebody a parent of a person, with a login."""
        given, family_name = name.split()
        known = self.accounts.get(name) or self.account(name, Role.PARENT)
        facts = {
            "given_name": given,
            "family_name": family_name,
            "account": known,
            "phone": "422 22 222",
            "valid_from": self.today - timedelta(days=300),
        }
        self.parents[name] = family.add_parent(
            self.persons[of], facts | fields, grant=self.may(P.FAMILY_EDIT), now=self.now
        )
        return self.parents[name]

    def guardian(self, name: str, of: str, scope: Scope = Scope.PERSONAL) -> Guardian:
        """Give a person a verge with a login."""
        given, family_name = name.split()
        facts = {
            "given_name": given,
            "family_name": family_name,
            "account": self.accounts.get(name) or self.account(name, Role.GUARDIAN),
            "scope": scope,
            "appointed_by": "Statsforvalteren",
            "valid_from": self.today - timedelta(days=300),
        }
        return family.add_guardian(self.persons[of], facts, grant=self.may(P.FAMILY_EDIT), now=self.now)

    def next_of_kin(self, name: str, of: str) -> NextOfKin:
        """Store that somebody with a login is close to a person."""
        given, family_name = name.split()
        facts = {
            "given_name": given,
            "family_name": family_name,
            "account": self.accounts[name],
            "relationship": "søsken",
            "valid_from": self.today - timedelta(days=300),
        }
        return family.add_next_of_kin(self.persons[of], facts, grant=self.may(P.FAMILY_EDIT), now=self.now)

    def let(self, name: str, see: str, relation: AuthorisedRelation, **fields: Any) -> Authorisation:
        """Authorise somebody for a person, from a month ago for half a year unless `fields` say otherwise."""
        dates = {
            "valid_from": self.today - timedelta(days=30),
            "valid_until": self.today + timedelta(days=150),
        }
        return actions.authorise(
            self.persons[see],
            self.posts[name],
            relation,
            **(dates | fields),
            grant=self.may(P.AUTHORISATION_EDIT),
            now=self.now,
        )

    def invite(self, email: str, municipality: Municipality | None = None) -> tuple[AccountInvitation, str]:
        """Invite somebody to give services; return the invitation and the secret of its link."""
        return actions.invite(
            municipality or self.here,
            email=email,
            display_name="Ny",
            role=Role.PROVIDER,
            language="nb",
            grant=self.may(P.ACCOUNT_INVITE),
            now=self.now,
        )

    def note(self, author: str, person: str, text: str) -> RestrictedNote:
        """Let somebody write a restricted note about a person."""
        return people.write_restricted_note(
            self.persons[person],
            text,
            author=self.accounts[author],
            grant=self.may(P.NOTE_WRITE),
            now=self.now,
        )

    def actor(self, name: str, role: Role, municipality: Municipality | None = None) -> Actor:
        """Return somebody in a role, as the door takes it."""
        return Actor(account=self.accounts[name], role=role, municipality=municipality or self.here)

    def visitor(self, name: str) -> Visitor:
        """Return somebody with a browser of their own, logged in to the first of their roles."""
        client = Client()
        client.force_login(self.accounts[name])
        session = client.session
        session_time.begin(session, now=clock.now())
        session.save()
        return Visitor(client)

    def path(self, person: str, rest: str = "") -> str:
        """Return the address of a page beneath a person's own."""
        return f"/personer/{self.persons[person].pk}/{rest}"


_PLAIN = str.maketrans("æøå", "aoa")
COORDINATOR, PARTICIPANT = AuthorisedRelation.COORDINATOR, AuthorisedRelation.PARTICIPANT


def build(*, now: datetime, today: date) -> Town:
    """Make the town with everybody in it."""
    town = Town(now=now, today=today, here=_establish("9901", now), there=_establish("9902", now))
    _open_workplaces(town)
    _hire(town)
    _settle(town)
    _relate(town)
    return town


def _establish(number: str, now: datetime) -> Municipality:
    name = {"9901": "Fjordvik kommune", "9902": "Skogli kommune"}[number]
    grant = as_system(P.MUNICIPALITY_ESTABLISH, now=now)
    return organisations.establish_municipality(
        number=number, name=name, unit_name="Koordinerende enhet", phone="400 00 000", grant=grant, now=now
    )


def _open_workplaces(town: Town) -> None:
    grant = town.may(P.DIRECTORY_EDIT)
    for name, where in (
        ("Habilitering", town.here),
        ("Fjordvik skole", town.here),
        ("Skogli KE", town.there),
    ):
        fields = {"name": name, "sector": Sector.choices[0][0]}
        town.units[name] = organisations.open_unit(where, fields, grant=grant, now=town.now)
    for name, kind in (("Sykehuset", OrganisationKind.HOSPITAL), ("Omsorg AS", OrganisationKind.PRIVATE)):
        town.units[name] = organisations.add_organisation(
            town.here, {"name": name, "kind": kind}, grant=grant, now=town.now
        )


def _hire(town: Town) -> None:
    for name, role, at in (
        (KARI, Role.COORDINATOR, "Habilitering"),
        (INGRID, Role.COORDINATING_UNIT, "Habilitering"),
        (SIRI, Role.COORDINATING_UNIT, "Habilitering"),
        (JONAS, Role.PROVIDER, "Fjordvik skole"),
        (SIGRID, Role.PROVIDER, "Fjordvik skole"),
        (ODD, Role.PROVIDER, "Fjordvik skole"),
        (ELIN, Role.PROVIDER, "Habilitering"),
        (MARIT, Role.PROVIDER, "Omsorg AS"),
        (ANDERS, Role.PROVIDER, "Sykehuset"),
    ):
        town.employ(name, role, at)
    town.account(MARIT, Role.COORDINATOR)
    town.account(ANDERS, Role.PROVIDER, town.there)
    town.employ(GRETE, Role.COORDINATING_UNIT, "Skogli KE", town.there)
    for name, role in (
        (TORBJORN, Role.LEADER),
        (LIV, Role.AUDITOR),
        (AISHA, Role.ADMINISTRATOR),
    ):
        town.account(name, role)


def _settle(town: Town) -> None:
    grown, child = date(1980, 5, 2), add_months(town.today, -9 * 12 - 3)
    grades = ProtectedAddress
    town.register(EMMA, child, account=town.account(EMMA, Role.CHILD), protection=grades.CONFIDENTIAL)
    town.register(TORE, grown, account=town.account(TORE, Role.PERSON), national_id="02858098765")
    town.register(
        SARA, grown, account=town.account(SARA, Role.PERSON), protection=grades.STRICTLY_CONFIDENTIAL
    )
    town.register(LEIF, grown, protection=grades.CONFIDENTIAL)
    town.register(OLAV, grown, protection=grades.CLIENT)
    town.register(NORA, add_months(town.today, -16 * 12 + 2), account=town.account(NORA, Role.PERSON))
    town.register(OLA, child)
    town.register(IDA, grown, municipality=town.there)


def _relate(town: Town) -> None:
    town.parent(MONA, EMMA)
    town.parent(PETTER, EMMA, has_daily_care=False)
    town.parent(RAGNHILD, NORA)
    town.parent(SIRI, OLA)
    town.guardian(HARALD, OLAV)
    town.let(KARI, EMMA, COORDINATOR)
    town.let(KARI, SARA, COORDINATOR)
    town.let(JONAS, EMMA, PARTICIPANT)
    town.let(MARIT, EMMA, PARTICIPANT)
    town.let(MARIT, LEIF, COORDINATOR)
    town.let(ANDERS, TORE, PARTICIPANT)
    town.let(ANDERS, IDA, PARTICIPANT)
    town.let(ELIN, SARA, PARTICIPANT, can_see_place=True)
    town.let(SIGRID, EMMA, PARTICIPANT, valid_until=town.today - timedelta(days=1))
    actions.block(
        town.persons[EMMA],
        town.parents[PETTER],
        grounds="Rettens avgjørelse",
        grant=town.may(P.BLOCK_EDIT),
        now=town.now,
    )
