"""A page that shows a person's content without a word in the log is caught by what it asks the database."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, F
from django.http import HttpResponse
from django.test import RequestFactory

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.audit.actions import record_listing
from samvirk.core import clock
from samvirk.organisations.actions import establish_municipality
from samvirk.organisations.models import GuideLink, Municipality
from samvirk.people.actions import PersonFields, register_person
from samvirk.people.models import Person, SearchKey
from samvirk.web.middleware import mark_with_an_id
from tests.reading_watch import UnloggedReadingError, contents, readings, readings_are_logged

type Look = Callable[[], object]


@pytest.fixture
def persons(db: None) -> list[Person]:
    """Everybody there is."""
    now = clock.now()
    storvik = establish_municipality(
        number="9902",
        name="Storvik kommune",
        unit_name="KE",
        phone="1",
        grant=as_system(Permission.MUNICIPALITY_ESTABLISH, now=now),
        now=now,
    )
    grant = as_system(Permission.PERSON_REGISTER, now=now)
    names = (("Emma", "Nilsen"), ("Tore", "Haugen"))
    return [register_person(storvik, fields_of(one, other), grant=grant, now=now) for one, other in names]


def fields_of(given_name: str, family_name: str) -> PersonFields:
    return PersonFields(given_name=given_name, family_name=family_name, birth_on=date(2015, 5, 17))


def visit(look: Look, *, status: int = 200) -> Any:
    """Ask for a page that does this."""

    def view(request: object) -> HttpResponse:
        look()
        return HttpResponse("ok", status=status)

    return readings_are_logged(mark_with_an_id(view))(RequestFactory().get("/planted/"))


def logging(*persons: Person, look: Look) -> Look:
    """Do the same, and store that these persons were seen."""

    def log_and_look() -> object:
        log(*persons)
        return look()

    return log_and_look


def log(*persons: Person) -> None:
    now = clock.now()
    record_listing(persons, verb="person.list", grant=as_system(Permission.PERSON_LIST, now=now), now=now)


def raw(sql: str) -> Look:
    def ask() -> object:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    return ask


READS: dict[str, Look] = {
    "a row": lambda: Person.objects.get(given_name="Emma"),
    "all rows": lambda: list(Person.objects.order_by("pk")),
    "one value": lambda: list(Person.objects.order_by("pk").values_list("family_name", flat=True)),
    "a value under another name": lambda: list(Person.objects.order_by("pk").values(who=F("family_name"))),
    "the row of a row": lambda: list(Person.objects.order_by("pk").select_related("municipality", "account")),
    "in portions": lambda: list(Person.objects.order_by("pk").iterator(chunk_size=1)),
    "as SQL": raw("SELECT given_name FROM people_person"),
    "as SQL of everything": raw("SELECT * FROM people_person"),
    "as SQL of everything, by its table": raw("SELECT people_person.* FROM people_person"),
    "as SQL into rows": lambda: list(Person.objects.raw("SELECT * FROM people_person")),
}


@pytest.mark.parametrize("kind", READS)
def test_a_page_that_reads_and_logs_nothing_is_caught(persons: list[Person], kind: str) -> None:
    with pytest.raises(UnloggedReadingError, match=r"GET /planted/ reads people_person \("):
        visit(READS[kind])


@pytest.mark.parametrize("kind", READS)
def test_a_page_that_logs_what_it_reads_is_let_through(persons: list[Person], kind: str) -> None:
    assert visit(logging(*persons, look=READS[kind])).status_code == 200


def test_to_log_one_is_not_to_log_the_other(persons: list[Person]) -> None:
    with pytest.raises(UnloggedReadingError, match="of 1 persons"):
        visit(logging(persons[0], look=READS["all rows"]))


def test_what_an_earlier_request_logged_does_not_count(persons: list[Person]) -> None:
    visit(lambda: log(*persons))
    with pytest.raises(UnloggedReadingError):
        visit(READS["a row"])


def test_a_change_is_no_reading(persons: list[Person]) -> None:
    now = clock.now()
    grant = as_system(Permission.PERSON_REGISTER, now=now)

    def register_and_look() -> object:
        made = register_person(persons[0].municipality, fields_of("Ny", "Nilsen"), grant=grant, now=now)
        return Person.objects.get(pk=made.pk)

    with pytest.raises(UnloggedReadingError):
        visit(register_and_look)


def test_what_lies_in_a_table_beside_is_the_persons_too(persons: list[Person]) -> None:
    def read() -> object:
        return list(SearchKey.objects.order_by("pk"))

    with pytest.raises(UnloggedReadingError, match=r"reads people_searchkey .* of 2 persons"):
        visit(read)
    assert visit(logging(*persons, look=read)).status_code == 200


LOOKS: dict[str, Look] = {
    "how many": lambda: Person.objects.filter(family_name="Nilsen").count(),
    "how many, as SQL": raw("SELECT COUNT(*) FROM people_person"),
    "whether": lambda: Person.objects.filter(family_name="Nilsen").exists(),
    "ids": lambda: list(Person.objects.order_by("pk").values_list("pk", flat=True)),
    "nobody": lambda: list(Person.objects.filter(family_name="Nobody").order_by("pk")),
    "how many of each": lambda: list(Municipality.objects.annotate(people=Count("persons")).order_by("pk")),
    "a condition": lambda: list(
        GuideLink.objects.filter(municipality__persons__family_name="Nilsen").order_by("pk")
    ),
}


@pytest.mark.parametrize("kind", LOOKS)
def test_what_brings_no_content_home_is_let_through(persons: list[Person], kind: str) -> None:
    assert visit(LOOKS[kind]).status_code == 200


@pytest.mark.parametrize("status", [302, 403, 404])
def test_what_a_refusal_never_showed_is_let_through(persons: list[Person], status: int) -> None:
    assert visit(READS["a row"], status=status).status_code == status


def test_what_is_shown_beside_an_error_is_not(persons: list[Person]) -> None:
    with pytest.raises(UnloggedReadingError):
        visit(READS["a row"], status=422)


def test_content_is_found_by_its_classification(db: None) -> None:
    found = contents()
    assert {"given_name", "national_id", "address"} <= found["people_person"].columns
    assert found["people_person"].person_column == "id"
    assert "municipality_id" not in found["people_person"].columns
    assert found["people_restrictednote"].person_column == "person_id"
    assert {"people_account", "organisations_guidelink", "audit_auditevent"}.isdisjoint(found)


def test_it_knows_whose_content_came(persons: list[Person]) -> None:
    with readings() as seen:
        list(Person.objects.order_by("pk"))
    (reading,) = seen
    assert reading.person_ids == {person.pk for person in persons}
