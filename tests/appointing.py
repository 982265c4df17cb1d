"""A town in which somebody is to get a koordinator: leaders, consents, and each step through actions."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from samvirk.access import permissions
from samvirk.access.roles import Role
from samvirk.consent.models import ConsentKind
from samvirk.coordination import actions
from samvirk.coordination.hindrances import Choice
from samvirk.coordination.models import (
    Coordination,
    CoordinatorAppointment,
    CoordinatorKind,
    CoordinatorRequest,
    CoordinatorWish,
    RequestStep,
    WishKind,
)
from samvirk.core.grant import Grant
from samvirk.organisations.actions import open_unit
from samvirk.organisations.models import Sector, Unit
from samvirk.people.models import Person
from samvirk.staff.models import Professional
from tests import house
from tests.consenting import consent
from tests.town import KARI, TORBJORN, TORE, Town

P = permissions.Permission
# Leads the unit that Habilitering is a part of.
HEAD: Final = "Gudrun Berge"


@dataclass
class Matter:
    """The town with a person who is to have a koordinator; `moment` moves on when a test says so."""

    town: Town
    name: str = TORE
    moment: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.moment = self.town.now

    @property
    def person(self) -> Person:
        return self.town.persons[self.name]

    @property
    def today(self) -> date:
        return self.town.today + (self.moment - self.town.now)

    def may(self, permission: P = P.COORDINATOR_APPOINT) -> Grant:
        """The system's own grant, at this moment."""
        return self.town.may(permission)

    def unit(self, name: str = "Habilitering") -> Unit:
        found = self.town.units[name]
        assert isinstance(found, Unit)
        return found

    def who(self, name: str) -> Professional:
        return self.town.posts[name]

    def row(self) -> Coordination:
        return Coordination.objects.get(person=self.person, closed_on=None)

    def waiting(self) -> CoordinatorRequest:
        return CoordinatorRequest.objects.get(coordination=self.row(), closed_at=None)

    def open(self, kind: CoordinatorKind = CoordinatorKind.COORDINATOR, *, ago: int = 10) -> Coordination:
        """Begin, so many days ago."""
        day = self.town.today - timedelta(days=ago)
        return actions.open_coordination(self.person, kind, opened_on=day, grant=self.may(), now=self.moment)

    def consent(self, kind: ConsentKind = ConsentKind.COORDINATOR, **fields: Any) -> Any:
        return consent(self.person, kind, **({"now": self.town.now} | fields))

    def wish(self, kind: WishKind = WishKind.NONE, words: str = "", **fields: Any) -> CoordinatorWish:
        about = {"kind": kind, "stated_on": self.town.today} | fields
        return actions.state_wish(self.row(), about, words=words, grant=self.may(), now=self.moment)

    def choice(self, name: str = KARI, **fields: Any) -> Choice:
        who = self.who(name) if name else None
        about = {"step": RequestStep.MAIN_RULE, "unit": who.unit if who else None, "professional": who}
        return Choice(**(about | fields))

    def ask(self, name: str = KARI, **fields: Any) -> CoordinatorRequest:
        choice = self.choice(name, **fields)
        return actions.ask(self.row(), choice, grant=self.may(), now=self.moment)

    def candidate(self, *, is_accepted: bool = True, **fields: Any) -> CoordinatorRequest:
        """Let the candidate answer."""
        request = self.waiting()
        about = {"expected_version": request.version, "is_accepted": is_accepted} | fields
        grant = self.may(P.COORDINATOR_REQUEST_ANSWER)
        return actions.answer_as_candidate(request, **about, grant=grant, now=self.moment)

    def leader(self, *, is_approved: bool = True, **fields: Any) -> CoordinatorRequest:
        """Let the leader answer."""
        request = self.waiting()
        about = {"expected_version": request.version, "is_approved": is_approved} | fields
        grant = self.may(P.COORDINATOR_REQUEST_ANSWER)
        return actions.answer_as_leader(request, **about, grant=grant, now=self.moment)

    def appoint(self, *, starts_on: date | None = None) -> CoordinatorAppointment:
        """Appoint whoever is asked."""
        request = self.waiting()
        day = starts_on or self.town.today
        return actions.appoint(
            request, expected_version=request.version, starts_on=day, grant=self.may(), now=self.moment
        )

    def ready(self, name: str = KARI) -> CoordinatorRequest:
        """Open, consent, wish, ask, and both say yes."""
        self.open()
        self.consent()
        self.wish()
        self.ask(name)
        self.candidate()
        return self.leader()

    def appointed(self, name: str = KARI) -> CoordinatorAppointment:
        """All of it."""
        self.ready(name)
        return self.appoint()


def with_leaders(found: Town) -> Matter:
    """Give Habilitering a leader and a unit above it with one of its own, and the school a leader."""
    grant = found.may(P.DIRECTORY_EDIT)
    above = open_unit(
        found.here, {"name": "Helse", "sector": Sector.HEALTH_AND_CARE}, grant=grant, now=found.now
    )
    unit = found.units["Habilitering"]
    assert isinstance(unit, Unit)
    found.units["Helse"] = above
    found.units["Habilitering"] = unit.change(expected_version=1, parent=above, sector="health_and_care")
    school = found.units["Fjordvik skole"]
    assert isinstance(school, Unit)
    found.units["Fjordvik skole"] = school.change(expected_version=1, sector="school")
    for post in found.posts.values():
        post.refresh_from_db()
    account = found.accounts[TORBJORN]
    found.posts[TORBJORN] = house.post(
        found.units["Habilitering"], TORBJORN, account=account, is_leader=True, valid_from=found.today
    )
    head = found.account(HEAD, Role.LEADER)
    found.posts[HEAD] = house.post(above, HEAD, account=head, is_leader=True, valid_from=found.today)
    return Matter(found)


def load_up(matter: Matter, name: str, count: int) -> None:
    """Let somebody be koordinator for so many others."""
    for number in range(count):
        other = f"Nr {number}Person"
        matter.town.register(other, date(1970, 1, 1))
        each = Matter(matter.town, other)
        each.open()
        each.consent()
        actions.take_in(
            each.row(),
            each.who(name),
            starts_on=each.town.today,
            reason="Fra før",
            grant=each.may(),
            now=each.moment,
        )
