"""The list of persons: those one may see, twenty at a time, each logged; and the words when there is none."""

from collections.abc import Callable

import pytest

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.organisations.models import Municipality
from samvirk.people.actions import PersonFields, register_person
from samvirk.people.models import Person
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Page

type Same = Callable[[Callable[[], object], Callable[[], object]], None]


def names(page: Page) -> list[str]:
    return page.headings("h2")


def fill(fjordvik: Municipality, count: int) -> None:
    now = clock.now()
    grant = as_system(Permission.PERSON_REGISTER, now=now)
    for n in range(count):
        fields = PersonFields(given_name=f"Nr{n:03}", family_name="Aaa", birth_on=clock.today())
        register_person(fjordvik, fields, grant=grant, now=now)


def test_the_unit_sees_all_but_the_strictly_confidential(visit: Visit) -> None:
    page = visit(cast.INGRID).open("/personer/")
    assert {"Tore Haugen", "Emma Nilsen", "Olav Vik"} <= set(names(page))
    assert "Sara Lie" not in page.text
    assert "Ida Moen" not in page.text


def test_each_who_is_shown_is_logged(visit: Visit) -> None:
    page = visit(cast.INGRID).open("/personer/")
    assert AuditEvent.objects.filter(verb="person.list").count() == len(names(page))


def test_a_parent_sees_the_family(visit: Visit) -> None:
    page = visit(cast.MONA).open("/personer/")
    assert (page.heading, names(page)) == ("Familien", ["Emma Nilsen"])
    assert "Søk" not in page.buttons()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (cast.PETTER, "Koordinerende enhet legger inn barnet ditt."),
        (cast.ODD, "Når noen får deg med på laget, finner du dem her."),
    ],
)
def test_an_empty_list_says_what_to_expect(visit: Visit, name: str, words: str) -> None:
    page = visit(name).open("/personer/")
    assert "Ingen personer her" in page.headings()
    assert words in page.text


def test_twenty_on_a_page_and_the_way_on(visit: Visit, fjordvik: Municipality) -> None:
    fill(fjordvik, 45)
    ingrid = visit(cast.INGRID)
    first = ingrid.open("/personer/")
    assert len(names(first)) == 20
    second = ingrid.open(first.links()["Neste"])
    assert "Side 2 av 3" in second.text
    assert not set(names(first)) & set(names(second))
    assert ingrid.open(second.links()["Forrige"]).text == first.text


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "99999", "9" * 40, "²"])
def test_a_page_that_is_none_is_no_fault(visit: Visit, page: str) -> None:
    assert visit(cast.INGRID).open(f"/personer/?side={page}").status == 200


def test_statements_do_not_grow(
    visit: Visit, same_number_of_statements: Same, fjordvik: Municipality
) -> None:
    ingrid = visit(cast.INGRID)
    same_number_of_statements(lambda: ingrid.open("/personer/"), lambda: fill(fjordvik, 30))


def test_who_was_merged_away_is_not_listed(visit: Visit) -> None:
    tore, olav = (Person.objects.get(given_name=name) for name in ("Tore", "Olav"))
    Person.objects.filter(pk=tore.pk).update(merged_into=olav)
    assert "Tore Haugen" not in visit(cast.INGRID).open("/personer/").text
