"""Pages of the ansvarsgruppe ask the database as often with many groups and members as with few."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from samvirk.coordination.models import Coordination
from samvirk.core import clock
from samvirk.core.fields import sealed_texts
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Municipality, Unit
from samvirk.people.models import Person
from samvirk.staff.models import Professional
from samvirk.teams.models import CareTeam, TeamLeader, TeamMember, TeamPeriod
from tests import cast
from tests.web.conftest import Visit

type Same = Callable[[Callable[[], object], Callable[[], object]], None]
MANY = 60


def staff(fjordvik: Municipality, count: int) -> list[Professional]:
    unit, today = Unit.objects.get(name="Habilitering og avlastning"), clock.today()
    facts = {"municipality": fjordvik, "unit": unit, "profession": "nurse", "valid_from": today}
    return Professional.objects.bulk_create(
        Professional(given_name="Ny", family_name=f"Nr {n}", **facts) for n in range(count)
    )


def grow(fjordvik: Municipality, count: int) -> None:
    """Add persons with groups: some led by a member, some led no more, some that met too seldom."""
    today = clock.today()
    persons = Person.objects.bulk_create(
        Person(municipality=fjordvik, given_name="Ny", family_name=f"Nr {n}", birth_on=today)
        for n in range(count)
    )
    coordinations = Coordination.objects.bulk_create(
        Coordination(municipality=fjordvik, person=one, kind="coordinator", opened_on=today)
        for one in persons
    )
    teams = CareTeam.objects.bulk_create(
        CareTeam(municipality=fjordvik, coordination=one) for one in coordinations
    )
    periods = TeamPeriod.objects.bulk_create(_period(team, n) for n, team in enumerate(teams))
    members = TeamMember.objects.bulk_create(
        TeamMember(
            municipality=fjordvik, period=period, seat="professional", professional=who, valid_from=today
        )
        for period, who in zip(periods, staff(fjordvik, count), strict=True)
    )
    TeamLeader.objects.bulk_create(
        TeamLeader(
            municipality=fjordvik,
            period=one.period,
            member=one,
            valid_from=today - timedelta(9),
            valid_until=today + timedelta(n % 3 - 1),
        )
        for n, one in enumerate(members[::2])
    )


def _period(team: CareTeam, number: int) -> TeamPeriod:
    today = clock.today()
    days = {"agreed_on": today, "valid_from": today - timedelta(number * 20 % 400)}
    row = TeamPeriod(municipality=team.municipality, team=team, **days)
    texts = sealed_texts(
        row, dict.fromkeys(("need", "initiator", "agreement"), "x"), keyring_of(team.municipality_id)
    )
    for name, sealed in texts.items():
        setattr(row, name, sealed)
    return row


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (cast.INGRID, "/"),
        (cast.INGRID, "/ansvarsgrupper/"),
        (cast.INGRID, "/ansvarsgrupper/?vis=leder"),
        (cast.INGRID, "/ansvarsgrupper/?vis=moter"),
        (cast.KARI, "/"),
        (cast.KARI, "/ansvarsgrupper/"),
    ],
)
def test_lists(
    visit: Visit, fjordvik: Municipality, same_number_of_statements: Same, name: str, path: str
) -> None:
    who = visit(name)
    grow(fjordvik, 30)
    same_number_of_statements(lambda: who.open(path), lambda: grow(fjordvik, MANY))


@pytest.mark.parametrize("name", [cast.INGRID, cast.KARI, cast.JONAS, cast.MONA, cast.EMMA])
@pytest.mark.parametrize("rest", ["", "medlem/ny/", "leder/", "informert/"])
def test_one_group(
    visit: Visit, fjordvik: Municipality, same_number_of_statements: Same, name: str, rest: str
) -> None:
    who, period = visit(name), TeamPeriod.objects.get(team__coordination__person__given_name="Emma")
    path = f"/personer/{period.team.coordination.person_id}/gruppe/{rest}"

    def more() -> None:
        TeamMember.objects.bulk_create(
            TeamMember(
                municipality=fjordvik,
                period=period,
                seat="professional",
                professional=one,
                valid_from=clock.today(),
            )
            for one in staff(fjordvik, MANY)
        )

    same_number_of_statements(lambda: who.open(path), more)
