"""A person is found by name, birth date, telephone or number; nobody hidden is found or hinted at."""

from collections.abc import Callable

import pytest

from samvirk.audit.models import AuditEvent
from samvirk.core.fields import place_of
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person
from tests import cast
from tests.web import visiting
from tests.web.conftest import Visit
from tests.web.people import named, page_of
from tests.web.visiting import Page

type Same = Callable[[Callable[[], object], Callable[[], object]], None]
NOBODY = "Vi finner ingen du kan se"


def search(visit: Visit, who: str, **typed: str) -> Page:
    names = {"name": "name", "born": "born_on", "phone": "phone", "number": "national_id"}
    sent = dict.fromkeys(names.values(), "") | {names[key]: value for key, value in typed.items()}
    return visiting.page_of(visit(who).client.post("/personer/sok/", sent), "/personer/sok/")


def national_id(name: str) -> str:
    person = named(name)
    sealed = person.national_id
    return keyring_of(person.municipality_id).open(sealed, place_of(person, "national_id"))


@pytest.mark.parametrize(
    "typed", ["Emma Nilsen", "Ema Nielsen", "nilsen emma", "Emma", "nils", "EMMA  NILSEN"]
)
def test_a_name_is_found_though_it_is_misspelt(visit: Visit, typed: str) -> None:
    page = search(visit, cast.INGRID, name=typed)
    assert page.links()["Emma Nilsen"] == page_of(cast.EMMA)


def test_a_number_is_found_and_says_why(visit: Visit) -> None:
    page = search(visit, cast.INGRID, number=national_id(cast.EMMA))
    assert "Samme nummer" in page.text


def test_a_birth_date_and_a_telephone_are_found(visit: Visit) -> None:
    emma = named(cast.EMMA)
    born = search(visit, cast.INGRID, born=emma.birth_on.isoformat() if emma.birth_on else "")
    assert "Samme fødselsdato" in born.text
    assert "Samme telefon" in search(visit, cast.INGRID, phone="+47 40 00 01 16").text


def test_who_is_shown_is_logged(visit: Visit) -> None:
    search(visit, cast.INGRID, name="Emma Nilsen")
    assert [e.person_id for e in AuditEvent.objects.filter(verb="person.search")] == [named(cast.EMMA).pk]


@pytest.mark.parametrize("name", [cast.INGRID, cast.ODD, cast.PETTER])
def test_somebody_hidden_is_not_hinted_at(visit: Visit, name: str) -> None:
    hidden = cast.SARA if name == cast.INGRID else cast.EMMA
    found = search(visit, name, name=hidden)
    nobody = search(visit, name, name="Xyzzy Qwerty")
    assert NOBODY in found.headings()
    assert found.text.replace(hidden, "") == nobody.text.replace("Xyzzy Qwerty", "")
    assert not AuditEvent.objects.filter(verb="person.search").exists()


@pytest.mark.rule("R-123")
def test_a_telephone_behind_a_protected_address_finds_nobody(visit: Visit) -> None:
    assert NOBODY in search(visit, cast.MARIT, phone="400 00 116").headings()
    assert "Emma Nilsen" in search(visit, cast.MARIT, name="Emma Nilsen").links()


def test_a_number_finds_nobody_for_who_may_not_see_it(visit: Visit) -> None:
    assert NOBODY in search(visit, cast.JONAS, number=national_id(cast.EMMA)).headings()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Skriv minst én ting du vet om personen"),
        ({"phone": "12345"}, "Skriv alle åtte tallene i telefonnummeret"),
        ({"number": "123"}, "Nummeret er for kort. Skriv elleve tall."),
        ({"number": "12345678901"}, "Ett av tallene er feil. Se over nummeret en gang til."),
        ({"born": "31.02.2026"}, "Skriv datoen som dag.måned.år, for eksempel 10.12.2026"),
    ],
)
def test_what_cannot_be_searched_for_is_said(visit: Visit, typed: dict[str, str], said: str) -> None:
    page = search(visit, cast.INGRID, **typed)
    assert (page.status, page.summary()) == (422, [said])


def test_the_address_holds_nothing_of_the_search(visit: Visit) -> None:
    assert visit(cast.INGRID).open("/personer/sok/?name=Emma").status == 405


def test_the_box_on_every_page_finds_persons_too(visit: Visit) -> None:
    page = visit(cast.KARI).client.post("/sok/", {"q": "Emma Nielsen"})
    assert page_of(cast.EMMA) in page.content.decode()
    assert (
        page_of(cast.EMMA) not in visit(cast.ODD).client.post("/sok/", {"q": "Emma Nilsen"}).content.decode()
    )
    assert visit(cast.LIV).client.post("/sok/", {"q": "Emma Nilsen"}).status_code == 200


def test_statements_do_not_grow_with_hits(visit: Visit, same_number_of_statements: Same) -> None:
    ingrid, tore = visit(cast.INGRID), named(cast.TORE)

    def grow() -> None:
        for _ in range(20):
            tore.pk = None
            Person(
                municipality=tore.municipality,
                given_name="Tore",
                family_name="Haugen",
                birth_on=tore.birth_on,
            ).save(force_insert=True)

    sent = {"name": "Tore Haugen", "born_on": "", "phone": "", "national_id": ""}
    same_number_of_statements(lambda: ingrid.client.post("/personer/sok/", sent), grow)
