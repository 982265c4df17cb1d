"""What is known of a person changes; two who write at once lose nothing; what is closed stays closed."""

from datetime import date, timedelta

import pytest

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.core import clock
from samvirk.organisations.models import Municipality
from samvirk.people.actions import PersonFields, protect_address, register_person
from samvirk.people.models import Person, ProtectedAddress
from tests import cast
from tests.web.conftest import Visit
from tests.web.people import EMMAS_PLACE, named, number, page_of, tomorrow
from tests.web.test_search_for_a_person import national_id
from tests.web.visiting import Visitor

SAVE, SAVE_NUMBER, SAVE_BIRTH = "Lagre endringen", "Lagre nummeret", "Lagre at barnet er født"
NUMBER = "Fødselsnummer eller d-nummer"


@pytest.fixture
def kari(visit: Visit) -> Visitor:
    return visit(cast.KARI)


@pytest.fixture
def path(fjordvik: Municipality) -> str:
    return f"{page_of(cast.EMMA)}endre/"


@pytest.fixture
def child(fjordvik: Municipality) -> Person:
    now = clock.now()
    fields = PersonFields(given_name="", family_name="Dahle", expected_on=clock.today())
    return register_person(fjordvik, fields, grant=as_system(Permission.PERSON_REGISTER, now=now), now=now)


def test_the_form_holds_what_lies_sealed(kari: Visitor, path: str) -> None:
    page = kari.open(path)
    assert page.value("Adresse") == "Nøsteveien 4, 9990 Fjordvik"
    page = kari.press(page, SAVE, {"Adresse": "Vika 2", "Trenger tolk": True})
    assert page.heading == "Emma Nilsen"
    assert "Vika 2" in page.text
    assert "trenger tolk" in page.text


def test_the_birth_of_who_has_a_number_is_not_asked(kari: Visitor, path: str) -> None:
    with pytest.raises(LookupError):
        kari.open(path).field("Født")


def test_who_saves_second_sees_both_versions_of_what_is_sealed(
    kari: Visitor, visit: Visit, path: str
) -> None:
    mine, other = kari.open(path), visit(cast.INGRID)
    other.press(other.open(path), SAVE, {"Adresse": "Vika 3"})
    page = kari.press(mine, SAVE, {"Adresse": "Vika 4"})
    assert (page.status, page.table()) == (409, [["Adresse", "Vika 4", "Vika 3"]])
    assert kari.press(page, SAVE).status == 200
    assert "Vika 4" in kari.open(page_of(cast.EMMA)).text


@pytest.mark.rule("R-123")
def test_a_conflict_shows_no_place_that_was_closed_meanwhile(visit: Visit) -> None:
    emma, now = named(cast.EMMA), clock.now()
    kari = visit(cast.KARI)
    mine = kari.open(f"{page_of(cast.EMMA)}endre/")
    strict = ProtectedAddress.STRICTLY_CONFIDENTIAL
    grant = as_system(Permission.PROTECTION_EDIT, now=now)
    protect_address(emma, strict, expected_version=emma.version, grant=grant, now=now)
    page = kari.press(mine, SAVE, {"Adresse": "Vika 5"})
    assert page.status == 409
    assert "Nøsteveien" not in page.text


@pytest.mark.rule("R-123")
def test_who_may_not_know_the_place_changes_the_rest(visit: Visit) -> None:
    sara = named(cast.SARA)
    kari = visit(cast.KARI)
    page = kari.open(f"/personer/{sara.pk}/endre/")
    for label in ("Adresse", "Telefon", "E-post"):
        with pytest.raises(LookupError):
            page.field(label)
    kari.press(page, SAVE, {"Språk": "engelsk"})
    again = named(cast.SARA)
    assert again.language == "engelsk"
    assert again.address == sara.address
    assert not [word for word in EMMAS_PLACE if word in page.text]


def test_the_date_of_an_expected_child_may_change(visit: Visit, child: Person) -> None:
    ingrid = visit(cast.INGRID)
    page = ingrid.open(f"/personer/{child.pk}/endre/")
    assert ingrid.press(page, SAVE, {"Ventet født": "", "Født": ""}).status == 422
    later = clock.today() + timedelta(days=9)
    assert ingrid.press(page, SAVE, {"Ventet født": later.isoformat()}).status == 200


def test_the_child_is_born(visit: Visit, child: Person) -> None:
    ingrid, today = visit(cast.INGRID), clock.today()
    page = ingrid.open(f"/personer/{child.pk}/fodt/")
    typed = {"Fornavn": "Ole", "Født": today.isoformat(), NUMBER: number(today)}
    page = ingrid.press(page, SAVE_BIRTH, typed)
    assert page.heading == "Ole Dahle"
    assert "under ett år" in page.text
    assert ingrid.open(f"/personer/{child.pk}/fodt/").path == f"/personer/{child.pk}/"


def test_the_number_of_a_newborn_may_come_later(visit: Visit, child: Person) -> None:
    ingrid = visit(cast.INGRID)
    path = f"/personer/{child.pk}/fodt/"
    assert ingrid.press(ingrid.open(path), SAVE_BIRTH, {"Født": tomorrow().isoformat()}).status == 422
    page = ingrid.press(ingrid.open(path), SAVE_BIRTH, {"Født": clock.today().isoformat(), NUMBER: "1"})
    assert page.error(NUMBER) == "Nummeret er for kort. Skriv elleve tall."
    wrong = number(clock.today() - timedelta(days=1))
    page = ingrid.press(page, SAVE_BIRTH, {NUMBER: wrong})
    assert page.error(NUMBER).startswith("Nummeret sier født")
    assert ingrid.press(page, SAVE_BIRTH, {NUMBER: ""}).status == 200


def test_a_first_number_is_stored_and_found(visit: Visit, fjordvik: Municipality) -> None:
    now, ingrid = clock.now(), visit(cast.INGRID)
    fields = PersonFields(given_name="Per", family_name="Dahle", birth_on=date(2001, 2, 3))
    per = register_person(fjordvik, fields, grant=as_system(Permission.PERSON_REGISTER, now=now), now=now)
    path = f"/personer/{per.pk}/fodselsnummer/"
    page = ingrid.press(ingrid.open(path), SAVE_NUMBER, {NUMBER: number(date(2001, 2, 4))})
    assert page.error(NUMBER).startswith("Nummeret sier født 4. februar 2001, men vi har 3. februar 2001.")
    page = ingrid.press(page, SAVE_NUMBER, {NUMBER: number(date(2001, 2, 3))})
    assert "030201 *****".replace("0302", "0382") in page.text


def test_a_number_of_another_is_refused(visit: Visit) -> None:
    ingrid, path = visit(cast.INGRID), f"{page_of(cast.TORE)}fodselsnummer/"
    assert ingrid.open(path).value(NUMBER) == ""
    page = ingrid.press(ingrid.open(path), SAVE_NUMBER, {NUMBER: national_id(cast.EMMA)})
    assert page.error(NUMBER).startswith("Nummeret er registrert på en annen.")
    page = ingrid.press(page, SAVE_NUMBER, {NUMBER: national_id(cast.SARA)})
    assert page.error(NUMBER) == "Vi kan ikke registrere dette fødselsnummeret her. Ring lederen din."
    assert ingrid.press(page, SAVE_NUMBER, {NUMBER: national_id(cast.TORE)}).status == 200


def test_two_numbers_at_once_show_stars(visit: Visit) -> None:
    path = f"{page_of(cast.TORE)}fodselsnummer/"
    born = named(cast.TORE).birth_on
    assert born is not None
    one, other = visit(cast.INGRID), visit(cast.INGRID)
    mine = one.open(path)
    other.press(other.open(path), SAVE_NUMBER, {NUMBER: number(born, 5)})
    page = one.press(mine, SAVE_NUMBER, {NUMBER: number(born, 6)})
    assert page.status == 409
    assert page.table()[0][1].endswith("*****")


@pytest.mark.parametrize("name", [cast.JONAS, cast.MONA, cast.TORE])
def test_others_change_nothing(visit: Visit, name: str, path: str) -> None:
    assert visit(name).open(path).status == 403
