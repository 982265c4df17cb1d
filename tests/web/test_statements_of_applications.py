"""The pages of applications ask the database as often with ten thousand of them as with three."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from samvirk.applications.models import AgencyContact, Application
from samvirk.core import clock
from samvirk.core.ids import new_id
from samvirk.organisations.models import Municipality
from samvirk.people.models import Person
from tests import cast
from tests.applications import matters
from tests.web.conftest import Visit

type Same = Callable[[Callable[[], object], Callable[[], object]], None]
MANY = 10_000


def grow(fjordvik: Municipality, count: int = MANY) -> None:
    """So many more who wait, in one go: what is counted here is reading."""
    today = clock.today()
    persons = [
        Person(id=new_id(), municipality=fjordvik, given_name="Nr", family_name=str(n), birth_on=today)
        for n in range(count)
    ]
    Person.objects.bulk_create(persons)
    Application.objects.bulk_create(
        Application(
            municipality=fjordvik,
            person=person,
            applicant_kind="person",
            channel="form",
            is_for_coordinator=True,
            received_on=today - timedelta(days=number % 60),
            agreed_on=today,
            agreement_form="paper",
        )
        for number, person in enumerate(persons)
    )


@pytest.mark.rule("R-042")
@pytest.mark.parametrize("path", ["/soknader/", "/soknader/?page=2", "/"])
def test_the_unit_s_pages(
    visit: Visit, fjordvik: Municipality, same_number_of_statements: Same, path: str
) -> None:
    grow(fjordvik, 60)
    ingrid = visit(cast.INGRID)
    same_number_of_statements(lambda: ingrid.open(path), lambda: grow(fjordvik))
    assert len(ingrid.open("/soknader/").table()) == 50


@pytest.mark.parametrize("place", ["/soknader/{}/", "/personer/{person}/soknad/"])
def test_one_application_among_many(
    visit: Visit, fjordvik: Municipality, same_number_of_statements: Same, place: str
) -> None:
    row = matters.draft(matters.person(cast.TORE))
    matters.agency(row)
    row = matters.send(row)
    matters.talk(row)
    ingrid = visit(cast.INGRID)
    path = place.format(row.pk, person=row.person_id)

    def more() -> None:
        grow(fjordvik, 300)
        for _number in range(20):
            matters.talk(row)
            matters.answer(row, expected_on=clock.today() + timedelta(days=9))
        first = AgencyContact.objects.get(application=row)
        AgencyContact.objects.bulk_create(
            AgencyContact(municipality=fjordvik, application=row, name=first.name, archived_at=clock.now())
            for _number in range(20)
        )

    same_number_of_statements(lambda: ingrid.open(path), more)


def test_the_first_screen_of_a_parent(
    visit: Visit, fjordvik: Municipality, same_number_of_statements: Same
) -> None:
    mona = visit(cast.MONA)
    matters.sent(matters.person(cast.EMMA))
    same_number_of_statements(lambda: mona.open("/"), lambda: grow(fjordvik, 300))
