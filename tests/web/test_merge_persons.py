"""Two entries for one human become one, and two again; only who sees both may, and the log tells of both."""

import pytest

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.organisations.models import Municipality
from samvirk.people.actions import PersonFields, register_person
from samvirk.people.facts import merged_into
from samvirk.people.models import Person, PersonMerge
from tests import cast
from tests.web.conftest import Visit
from tests.web.people import masked_number_of, named, page_of
from tests.web.visiting import Page, Visitor


@pytest.fixture
def double(fjordvik: Municipality) -> Person:
    """Emma once more, misspelt and with a telephone of her own."""
    now, emma = clock.now(), named(cast.EMMA)
    fields = PersonFields(
        given_name="Ema", family_name="Nielsen", birth_on=emma.birth_on, email="ema@fjordvik.example"
    )
    return register_person(fjordvik, fields, grant=as_system(Permission.PERSON_REGISTER, now=now), now=now)


def compare(visitor: Visitor, double: Person) -> Page:
    return visitor.open(f"{page_of(cast.EMMA)}sla-sammen/{double.pk}/")


def test_the_likely_other_is_offered(visit: Visit, double: Person) -> None:
    ingrid = visit(cast.INGRID)
    page = ingrid.open(f"{page_of(cast.EMMA)}sla-sammen/")
    assert "Likt navn og samme fødselsdato" in page.text
    assert "Emma Nilsen" not in page.headings("h2")
    page = ingrid.open(page.links()["Sammenlign: Ema Nielsen"])
    assert ["Fornavn", "Emma", "Ema"] in page.table()


def test_the_other_can_be_searched_for(visit: Visit, double: Person) -> None:
    ingrid = visit(cast.INGRID)
    page = ingrid.open(f"{page_of(cast.TORE)}sla-sammen/")
    assert "Vi finner ingen som ligner." in page.text
    found = ingrid.client.post(page.path, {"name": "Ema Nielsen"}).content.decode()
    assert "Sammenlign" in found
    assert ingrid.client.post(page.path, {"name": ""}).status_code == 422


def test_one_is_kept_and_found_by_both_names(visit: Visit, double: Person) -> None:
    ingrid = visit(cast.INGRID)
    page = ingrid.press(compare(ingrid, double), "Behold den ene: Emma Nilsen")
    assert page.path == page_of(cast.EMMA)
    assert "Slått sammen med Ema Nielsen." in page.text
    assert "ema@fjordvik.example" in page.text
    assert ingrid.open(f"/personer/{double.pk}/").status == 404
    found = ingrid.client.post("/sok/", {"q": "Ema Nielsen"}).content.decode()
    assert page_of(cast.EMMA) in found
    events = AuditEvent.objects.filter(verb="person.merge")
    assert {event.person_id for event in events} == {double.pk, named(cast.EMMA).pk}
    assert merged_into(named(cast.EMMA)) == [double.pk]


def test_the_other_is_kept(visit: Visit, double: Person) -> None:
    ingrid = visit(cast.INGRID)
    page = ingrid.press(compare(ingrid, double), "Behold den andre: Ema Nielsen")
    assert page.path == f"/personer/{double.pk}/"
    assert "Fortrolig adresse" in page.text
    assert "Mona Nilsen" in page.text
    assert masked_number_of(named(cast.EMMA)) in page.text


def test_it_is_taken_back(visit: Visit, double: Person) -> None:
    ingrid = visit(cast.INGRID)
    page = ingrid.press(compare(ingrid, double), "Behold den andre: Ema Nielsen")
    page = ingrid.press(page, "Angre sammenslåing: Emma Nilsen")
    assert "Mona Nilsen" not in page.text
    assert "Mona Nilsen" in ingrid.open(page_of(cast.EMMA)).text
    assert AuditEvent.objects.filter(verb="person.unmerge").count() == 2


def test_who_has_an_older_page_is_told(visit: Visit, double: Person) -> None:
    ingrid = visit(cast.INGRID)
    page = compare(ingrid, double)
    Person.objects.filter(pk=double.pk).update(version=7)
    assert ingrid.press(page, "Behold den ene: Emma Nilsen").status == 409
    assert ingrid.client.post(page.path, {"kept": "x"}).status_code == 409
    assert not PersonMerge.objects.exists()


def test_who_is_hidden_cannot_be_merged(visit: Visit) -> None:
    ingrid, sara = visit(cast.INGRID), named(cast.SARA)
    assert ingrid.open(f"{page_of(cast.EMMA)}sla-sammen/{sara.pk}/").status == 404
    assert ingrid.open(f"{page_of(cast.EMMA)}sla-sammen/{named(cast.EMMA).pk}/").status == 404
    assert (
        ingrid.client.post("/sammenslainger/00000000-0000-0000-0000-000000000000/angre/").status_code == 404
    )


def test_only_the_unit_merges(visit: Visit, double: Person) -> None:
    assert compare(visit(cast.KARI), double).status == 403
