"""Pages of coordinating ask the database as often with many coordinations as with few."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from samvirk.coordination.models import (
    Coordination,
    CoordinatorAppointment,
    CoordinatorRequest,
    CoordinatorWish,
)
from samvirk.core import clock
from samvirk.organisations.models import Municipality, Unit
from samvirk.people.models import Person
from samvirk.staff.models import Absence, Professional
from tests import cast
from tests.web.conftest import Visit

type Same = Callable[[Callable[[], object], Callable[[], object]], None]
MANY, VERY_MANY = 60, 10_000


def grow(fjordvik: Municipality, count: int) -> None:
    """Add persons with coordinations: some served, some not, some of whose koordinators somebody asks."""
    now, today = clock.now(), clock.today()
    persons = Person.objects.bulk_create(
        Person(municipality=fjordvik, given_name="Ny", family_name=f"Nr {n}", birth_on=today)
        for n in range(count)
    )
    rows = Coordination.objects.bulk_create(
        Coordination(
            municipality=fjordvik, person=one, kind="coordinator", opened_on=today - timedelta(n % 90)
        )
        for n, one in enumerate(persons)
    )
    unit = Unit.objects.get(name="Habilitering og avlastning")
    staff = Professional.objects.bulk_create(
        Professional(
            municipality=fjordvik,
            unit=unit,
            given_name="Ny",
            family_name=f"Nr {n}",
            profession="nurse",
            valid_from=today - timedelta(400),
        )
        for n in range(count // 10)
    )
    Absence.objects.bulk_create(
        Absence(municipality=fjordvik, professional=one, valid_from=today) for one in staff[::2]
    )
    CoordinatorAppointment.objects.bulk_create(
        CoordinatorAppointment(
            municipality=fjordvik,
            coordination=row,
            professional=staff[n % len(staff)],
            kind="coordinator",
            starts_on=row.opened_on,
            appointed_at=now,
        )
        for n, row in enumerate(rows[::3])
    )
    CoordinatorRequest.objects.bulk_create(
        CoordinatorRequest(
            municipality=fjordvik,
            coordination=row,
            step="main_rule",
            unit=unit,
            professional=staff[n % len(staff)],
            asked_at=now,
            answer_due_on=today - timedelta(n % 9),
        )
        for n, row in enumerate(rows[1::3])
    )
    CoordinatorWish.objects.bulk_create(
        CoordinatorWish(municipality=fjordvik, coordination=row, kind="none", stated_on=today) for row in rows
    )


LOOKS = [
    (cast.INGRID, "/"),
    (cast.INGRID, "/koordineringer/"),
    (cast.INGRID, "/koordineringer/?vis=uten"),
    (cast.INGRID, "/koordineringer/?vis=venter"),
    (cast.INGRID, "/kapasitet/"),
    (cast.TORBJORN, "/"),
    (cast.TORBJORN, "/foresporsler/"),
    (cast.TORBJORN, "/kapasitet/"),
    (cast.KARI, "/"),
    (cast.KARI, "/koordineringer/"),
]


@pytest.mark.parametrize(("name", "path"), LOOKS)
def test_lists(
    visit: Visit, fjordvik: Municipality, same_number_of_statements: Same, name: str, path: str
) -> None:
    who = visit(name)
    # Where there is none of a kind, nothing is asked about it.
    grow(fjordvik, 30)
    same_number_of_statements(lambda: who.open(path), lambda: grow(fjordvik, MANY))


def test_one_coordination(visit: Visit, fjordvik: Municipality, same_number_of_statements: Same) -> None:
    ingrid = visit(cast.INGRID)
    row = Coordination.objects.get(person__given_name="Tore")
    path = f"/personer/{row.person_id}/koordinering/"

    def more() -> None:
        grow(fjordvik, MANY)
        CoordinatorWish.objects.bulk_create(
            CoordinatorWish(municipality=fjordvik, coordination=row, kind="none", stated_on=clock.today())
            for _ in range(MANY)
        )

    same_number_of_statements(lambda: ingrid.open(path), more)


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/", "/koordineringer/", "/kapasitet/"])
def test_with_ten_thousand(
    visit: Visit, fjordvik: Municipality, same_number_of_statements: Same, path: str
) -> None:
    ingrid = visit(cast.INGRID)
    same_number_of_statements(lambda: ingrid.open(path), lambda: grow(fjordvik, VERY_MANY))
